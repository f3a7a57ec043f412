-- Hubs and search engines that are to be told of an address. A row goes when it was told.
CREATE TABLE ping (
  id BIGINT PRIMARY KEY,
  service TEXT NOT NULL CHECK (service IN ('hub', 'search')),
  endpoint TEXT NOT NULL CHECK (endpoint <> ''),
  address TEXT NOT NULL CHECK (address <> ''),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'buried')),
  attempts BIGINT NOT NULL,
  version BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  error TEXT,
  UNIQUE (endpoint, address)
);
CREATE INDEX ping_due ON ping (due_at, id) WHERE state = 'waiting';

-- Books that the outlet recommends. `printed` is all that pages show of one, as JSON, so that an article's page has it by a query
-- that it needs anyway.
CREATE TABLE book (
  id BIGINT PRIMARY KEY,
  isbn TEXT NOT NULL UNIQUE CHECK (length(isbn) = 13),
  printed TEXT NOT NULL CHECK (printed <> ''),
  shown SMALLINT NOT NULL CHECK (shown IN (0, 1)),
  created_at BIGINT NOT NULL
);
CREATE INDEX book_newest ON book (created_at, id);

CREATE TABLE book_topic (
  book_id BIGINT NOT NULL REFERENCES book (id),
  label_id BIGINT NOT NULL REFERENCES label (id),
  PRIMARY KEY (book_id, label_id)
);
CREATE INDEX book_topic_label ON book_topic (label_id, book_id);

-- Feeds tell of what was withdrawn, the last first.
CREATE INDEX withdrawal_at ON withdrawal (at, article_id);

-- Feeds are named by what no other site has; a site that was there before this is named by its first act.
INSERT INTO setting (name, value, changed_at) SELECT 'site.id', '' || id, at FROM audit_entry ORDER BY id LIMIT 1;

-- What is like what is weighed anew.
UPDATE article_profile SET stale = 1;
