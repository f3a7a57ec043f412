-- What search knows of each article. A position only while the article is public; who has none is not found.
-- Stale entries are made anew by a job: those of articles that were here before search was, and by a later migration all.
CREATE TABLE search_entry (
  article_id BIGINT PRIMARY KEY REFERENCES article (id),
  position BIGINT UNIQUE,
  labels TEXT NOT NULL,
  stale SMALLINT NOT NULL CHECK (stale IN (0, 1)),
  words TSVECTOR NOT NULL
);
CREATE INDEX search_entry_stale ON search_entry (article_id) WHERE stale = 1;

INSERT INTO search_entry (article_id, labels, stale, words) SELECT id, '', 1, '' FROM article;
