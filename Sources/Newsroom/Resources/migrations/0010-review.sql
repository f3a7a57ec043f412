-- What somebody said of an article when they gave it back, and who; until it is handed in again.
ALTER TABLE article ADD COLUMN review_note TEXT;
ALTER TABLE article ADD COLUMN reviewed_by BIGINT REFERENCES person (id);
-- When a draft is to appear, as the newsroom means it so far. Nothing happens then: only what is scheduled appears.
ALTER TABLE article ADD COLUMN wanted_at BIGINT;
