-- What somebody says of an article that is read before it appears, and who; it goes with the article until it is handed in
-- again, or appears.
ALTER TABLE article ADD COLUMN review_note TEXT;
ALTER TABLE article ADD COLUMN reviewed_by BIGINT REFERENCES person (id);
-- When a draft is to appear, as the newsroom means it so far. Nothing happens then: only what is scheduled appears.
ALTER TABLE article ADD COLUMN wanted_at BIGINT;
-- Since when a draft is deleted: for a while it can be taken back.
ALTER TABLE article ADD COLUMN deleted_at BIGINT;
CREATE INDEX article_deleted ON article (deleted_at) WHERE deleted_at IS NOT NULL;
