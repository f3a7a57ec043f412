-- What comes from another system: where each thing came from, so that twice is the same as once.

-- An import's own id in feeds, so that no reader of the old feed sees an article twice.
ALTER TABLE article ADD COLUMN guid TEXT;
ALTER TABLE article ADD COLUMN pinned SMALLINT NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1));

-- It had a page at the old site, so it has one here, also while nothing stands under it.
ALTER TABLE label ADD COLUMN announced SMALLINT NOT NULL DEFAULT 0 CHECK (announced IN (0, 1));

-- Whose import sends it there; NULL for what people set.
ALTER TABLE redirect ADD COLUMN site TEXT;

ALTER TABLE page ADD COLUMN state TEXT NOT NULL DEFAULT 'published' CHECK (state IN ('draft', 'published'));

CREATE TABLE comment (
  id BIGINT PRIMARY KEY,
  article_id BIGINT REFERENCES article (id),
  page_id BIGINT REFERENCES page (id),
  parent_id BIGINT REFERENCES comment (id),
  kind TEXT NOT NULL CHECK (kind IN ('comment', 'pingback', 'trackback')),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'published', 'refused', 'spam', 'changes', 'withdrawn', 'discarded')),
  name TEXT NOT NULL,
  email TEXT,
  website TEXT,
  text TEXT NOT NULL,
  at BIGINT NOT NULL,
  source TEXT UNIQUE,
  CHECK (article_id IS NULL OR page_id IS NULL)
);
CREATE INDEX comment_article ON comment (article_id, at, id) WHERE article_id IS NOT NULL;
CREATE INDEX comment_page ON comment (page_id, at, id) WHERE page_id IS NOT NULL;
CREATE INDEX comment_parent ON comment (parent_id) WHERE parent_id IS NOT NULL;

-- Posts, pages, attachments and whatever else an export holds, by the old site's own numbers.
CREATE TABLE imported_item (
  site TEXT NOT NULL,
  source_id TEXT NOT NULL CHECK (source_id <> ''),
  kind TEXT NOT NULL CHECK (kind IN ('article', 'page', 'attachment')),
  digest TEXT NOT NULL,
  article_id BIGINT REFERENCES article (id),
  page_id BIGINT REFERENCES page (id),
  revision BIGINT,
  problems TEXT NOT NULL,
  PRIMARY KEY (site, source_id)
);

CREATE INDEX imported_item_source ON imported_item (source_id);
CREATE INDEX imported_item_article ON imported_item (article_id) WHERE article_id IS NOT NULL;

-- The old site's files. A picture is ours; of anything else only the address is known.
CREATE TABLE attachment (
  id BIGINT PRIMARY KEY,
  site TEXT NOT NULL,
  source_id TEXT NOT NULL,
  parent TEXT NOT NULL,
  file TEXT NOT NULL,
  path TEXT NOT NULL,
  picture TEXT REFERENCES picture (hash),
  alt TEXT NOT NULL,
  caption TEXT NOT NULL,
  UNIQUE (site, source_id)
);
CREATE INDEX attachment_file ON attachment (file);
CREATE INDEX attachment_parent ON attachment (site, parent);
