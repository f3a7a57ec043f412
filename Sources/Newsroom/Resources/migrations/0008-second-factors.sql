-- The secret that a phone shares, and the last step that it was used for: no code is one twice.
ALTER TABLE person ADD COLUMN totp_secret BYTEA;
ALTER TABLE person ADD COLUMN totp_step BIGINT;

-- Hashes of the codes that are left.
CREATE TABLE recovery_code (
  person_id BIGINT NOT NULL REFERENCES person (id),
  hash BYTEA NOT NULL,
  PRIMARY KEY (person_id, hash)
);

-- Links that were mailed to somebody, so that they choose a password. A link is there until it is used.
CREATE TABLE account_link (
  id BIGINT PRIMARY KEY,
  person_id BIGINT NOT NULL REFERENCES person (id),
  created_at BIGINT NOT NULL
);
CREATE INDEX account_link_person ON account_link (person_id, created_at);
