-- What somebody is writing, as they left it, until it is saved or thrown away.
CREATE TABLE working_copy (
  -- Of an article that need not be there yet, so no foreign key.
  article_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL REFERENCES person (id),
  base BIGINT NOT NULL CHECK (base >= 0),
  form TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (article_id, person_id)
);
CREATE INDEX working_copy_person ON working_copy (person_id, changed_at DESC);

-- Who made it in the desk.
ALTER TABLE article ADD COLUMN owner BIGINT REFERENCES person (id);
-- When the newsroom last did something to it: the order of its own list.
ALTER TABLE article ADD COLUMN edited_at BIGINT NOT NULL DEFAULT 0;
UPDATE article SET edited_at = modified_at;
CREATE INDEX article_owner ON article (owner, edited_at DESC, id DESC) WHERE owner IS NOT NULL;
CREATE INDEX article_edited ON article (edited_at DESC, id DESC);
-- Few are on their way. Who asks for them says so in these words, or SQLite does not see that this index serves.
CREATE INDEX article_underway ON article (state, edited_at DESC, id DESC) WHERE state <> 'published';
