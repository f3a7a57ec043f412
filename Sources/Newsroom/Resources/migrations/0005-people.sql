-- Who works here. A password is kept as its scrypt hash; who has none cannot sign in.

CREATE TABLE person (
  id BIGINT PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  email TEXT NOT NULL UNIQUE CHECK (email <> ''),
  role TEXT NOT NULL CHECK (role IN ('author', 'editor', 'moderator', 'publisher', 'operator')),
  password TEXT,
  created_at BIGINT NOT NULL,
  left_at BIGINT
);
