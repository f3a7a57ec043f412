-- The ground that every feature stands on, articles and pages.
-- Written in PostgreSQL's words; SQLite's are derived (Storage/EngineDifferences.swift).
-- Times are microseconds UTC, flags 0 or 1, lists and maps JSON in TEXT.

CREATE TABLE node (
  number SMALLINT PRIMARY KEY CHECK (number BETWEEN 0 AND 1023),
  holder TEXT NOT NULL,
  leased_until BIGINT NOT NULL
);

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  changed_at BIGINT NOT NULL
);

CREATE TABLE signing_key (
  id BIGINT PRIMARY KEY,
  secret BYTEA NOT NULL,
  created_at BIGINT NOT NULL,
  retired_at BIGINT
);

-- What changed, in the order of commit: whoever takes the next number holds it until its transaction ends, so no
-- reader of the table can skip one that came late.
CREATE TABLE change (
  number BIGINT PRIMARY KEY,
  keys TEXT NOT NULL,
  at BIGINT NOT NULL
);

CREATE TABLE change_head (
  one SMALLINT PRIMARY KEY CHECK (one = 1),
  number BIGINT NOT NULL
);
INSERT INTO change_head (one, number) VALUES (1, 0);

CREATE TABLE audit_entry (
  id BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL,
  position BIGINT UNIQUE,
  hash TEXT,
  CHECK ((position IS NULL) = (hash IS NULL))
);
CREATE INDEX audit_entry_unsealed ON audit_entry (id) WHERE position IS NULL;

CREATE TABLE job (
  id BIGINT PRIMARY KEY,
  kind TEXT NOT NULL,
  payload TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'buried')),
  due_at BIGINT NOT NULL,
  attempts SMALLINT NOT NULL DEFAULT 0,
  claimed_by TEXT,
  error TEXT,
  once TEXT UNIQUE,
  created_at BIGINT NOT NULL
);
CREATE INDEX job_due ON job (due_at, id) WHERE state = 'waiting';

CREATE TABLE recurrence (
  name TEXT PRIMARY KEY,
  last_at BIGINT NOT NULL
);

CREATE TABLE mail (
  id BIGINT PRIMARY KEY,
  cause TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  message TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'buried')),
  due_at BIGINT NOT NULL,
  attempts SMALLINT NOT NULL DEFAULT 0,
  claimed_by TEXT,
  error TEXT,
  sent_at BIGINT,
  created_at BIGINT NOT NULL,
  UNIQUE (cause, recipient),
  CHECK ((state = 'sent') = (sent_at IS NOT NULL))
);
CREATE INDEX mail_due ON mail (due_at, id) WHERE state = 'waiting';

CREATE TABLE label (
  id BIGINT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('topic', 'place', 'author')),
  slug TEXT NOT NULL CHECK (slug <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  about TEXT NOT NULL DEFAULT '',
  UNIQUE (kind, slug)
);

-- Originals, by their content. Bytes in pieces, so that no row is larger than a megabyte.
CREATE TABLE picture (
  id BIGINT PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE CHECK (hash <> ''),
  kind TEXT NOT NULL CHECK (kind IN ('jpeg', 'png', 'webp', 'avif', 'heic', 'gif')),
  width BIGINT NOT NULL CHECK (width > 0),
  height BIGINT NOT NULL CHECK (height > 0),
  credit TEXT,
  created_at BIGINT NOT NULL
);

CREATE TABLE picture_chunk (
  picture_id BIGINT NOT NULL REFERENCES picture (id),
  number SMALLINT NOT NULL,
  bytes BYTEA NOT NULL,
  PRIMARY KEY (picture_id, number)
);

CREATE TABLE article (
  id BIGINT PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  slug TEXT NOT NULL UNIQUE CHECK (slug <> ''),
  kept_path TEXT UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('draft', 'review', 'scheduled', 'published', 'withdrawn')),
  language TEXT NOT NULL CHECK (language IN ('de', 'en')),
  title TEXT NOT NULL CHECK (title <> ''),
  lead TEXT NOT NULL,
  lead_html TEXT NOT NULL,
  format TEXT NOT NULL CHECK (format IN ('markdown', 'html')),
  body TEXT NOT NULL,
  html TEXT NOT NULL,
  credit TEXT NOT NULL,
  printed TEXT NOT NULL,
  picture TEXT,
  word_count BIGINT NOT NULL,
  commercial SMALLINT NOT NULL CHECK (commercial IN (0, 1)),
  translations BIGINT,
  published_at BIGINT,
  modified_at BIGINT NOT NULL,
  revision BIGINT NOT NULL CHECK (revision >= 1),
  created_at BIGINT NOT NULL,
  CHECK (state IN ('draft', 'review') OR published_at IS NOT NULL)
);
CREATE INDEX article_newest ON article (published_at DESC, id DESC) WHERE state = 'published';
CREATE INDEX article_translations ON article (translations) WHERE translations IS NOT NULL;

CREATE TABLE article_label (
  article_id BIGINT NOT NULL REFERENCES article (id),
  label_id BIGINT NOT NULL REFERENCES label (id),
  position SMALLINT NOT NULL,
  published_at BIGINT,
  PRIMARY KEY (article_id, label_id)
);
CREATE INDEX article_label_newest ON article_label (label_id, published_at DESC, article_id DESC)
  WHERE published_at IS NOT NULL;

CREATE TABLE revision (
  id BIGINT PRIMARY KEY,
  article_id BIGINT NOT NULL REFERENCES article (id),
  number BIGINT NOT NULL CHECK (number >= 1),
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  content TEXT NOT NULL,
  UNIQUE (article_id, number)
);

CREATE TABLE correction (
  id BIGINT PRIMARY KEY,
  article_id BIGINT NOT NULL REFERENCES article (id),
  at BIGINT NOT NULL,
  text TEXT NOT NULL CHECK (text <> ''),
  substantive SMALLINT NOT NULL CHECK (substantive IN (0, 1))
);
CREATE INDEX correction_article ON correction (article_id, at);
CREATE INDEX correction_newest ON correction (at DESC, id DESC);

CREATE TABLE withdrawal (
  article_id BIGINT PRIMARY KEY REFERENCES article (id),
  at BIGINT NOT NULL,
  reason TEXT NOT NULL CHECK (reason <> ''),
  actor TEXT NOT NULL
);

CREATE TABLE right_of_reply (
  id BIGINT PRIMARY KEY,
  article_id BIGINT NOT NULL REFERENCES article (id),
  at BIGINT NOT NULL,
  claimant TEXT NOT NULL CHECK (claimant <> ''),
  text TEXT NOT NULL CHECK (text <> '')
);
CREATE INDEX right_of_reply_article ON right_of_reply (article_id, at);

CREATE TABLE source_file (
  name TEXT PRIMARY KEY,
  article_id BIGINT NOT NULL UNIQUE REFERENCES article (id),
  digest TEXT NOT NULL,
  revision BIGINT NOT NULL
);

CREATE TABLE page (
  id BIGINT PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE CHECK (slug <> ''),
  language TEXT NOT NULL CHECK (language IN ('de', 'en')),
  title TEXT NOT NULL CHECK (title <> ''),
  format TEXT NOT NULL CHECK (format IN ('markdown', 'html')),
  body TEXT NOT NULL,
  html TEXT NOT NULL,
  changed_at BIGINT NOT NULL
);

CREATE TABLE redirect (
  path TEXT PRIMARY KEY CHECK (path <> ''),
  target TEXT NOT NULL CHECK (target <> '')
);

CREATE TABLE embed (
  id TEXT PRIMARY KEY,
  provider TEXT NOT NULL,
  frame TEXT NOT NULL,
  address TEXT NOT NULL,
  title TEXT NOT NULL
);
