-- What readers write, what the newsroom decides about it, and what the law asks of that (law.md D-11 to D-20).

ALTER TABLE article ADD COLUMN comments_closed SMALLINT NOT NULL DEFAULT 0 CHECK (comments_closed IN (0, 1));

-- Each version of the comment policy, as it was: `content` is JSON.
CREATE TABLE policy (
  version BIGINT PRIMARY KEY CHECK (version >= 1),
  valid_from BIGINT NOT NULL,
  short TEXT NOT NULL,
  content TEXT NOT NULL CHECK (content <> ''),
  actor TEXT NOT NULL
);

-- The first comment of its thread: a thread is one walk along one index.
ALTER TABLE comment ADD COLUMN root_id BIGINT;
UPDATE comment SET root_id = (
  WITH RECURSIVE above (id, parent_id) AS (
    SELECT one.id, one.parent_id FROM comment one WHERE one.id = comment.id
    UNION ALL SELECT next.id, next.parent_id FROM comment next JOIN above ON next.id = above.parent_id
  ) SELECT id FROM above WHERE parent_id IS NULL);
-- When readers could read it first. What never was public is in no thread.
ALTER TABLE comment ADD COLUMN published_at BIGINT;
UPDATE comment SET published_at = at WHERE state = 'published';
-- Since when it waits: when it came, or its author changed it.
ALTER TABLE comment ADD COLUMN queued_at BIGINT NOT NULL DEFAULT 0;
UPDATE comment SET queued_at = at;
-- The list of the desk that it stands in; NULL when nobody has to look.
ALTER TABLE comment ADD COLUMN tab TEXT CHECK (tab IN ('waiting', 'changes', 'spam'));
UPDATE comment SET tab = state WHERE state IN ('waiting', 'changes', 'spam') AND kind = 'comment';
-- Who says they wrote it, folded: the address, else the name.
ALTER TABLE comment ADD COLUMN author TEXT NOT NULL DEFAULT '';
UPDATE comment SET author = lower(coalesce(email, name));
-- The article's first topic.
ALTER TABLE comment ADD COLUMN topic_id BIGINT REFERENCES label (id);
-- Of what is the same when it is sent twice; NULL once it may come again.
ALTER TABLE comment ADD COLUMN digest TEXT;
-- Of the words alone, for who sends them to many articles.
ALTER TABLE comment ADD COLUMN words TEXT;
-- What the spam rules found, JSON.
ALTER TABLE comment ADD COLUMN signals TEXT;
-- A decision about it that is not in force yet.
ALTER TABLE comment ADD COLUMN pending_id BIGINT;
ALTER TABLE comment ADD COLUMN claimed_by BIGINT REFERENCES person (id);
ALTER TABLE comment ADD COLUMN claimed_until BIGINT;
-- Name, address and text are gone; what stays is that there was one.
ALTER TABLE comment ADD COLUMN erased_at BIGINT;

CREATE UNIQUE INDEX comment_digest ON comment (digest) WHERE digest IS NOT NULL;
CREATE INDEX comment_words ON comment (words, at) WHERE words IS NOT NULL;
CREATE INDEX comment_thread ON comment (article_id, root_id, at, id) WHERE published_at IS NOT NULL;
CREATE INDEX comment_feed ON comment (article_id, published_at DESC, id DESC) WHERE published_at IS NOT NULL;
CREATE INDEX comment_page_thread ON comment (page_id, root_id, at, id)
  WHERE page_id IS NOT NULL AND published_at IS NOT NULL;
CREATE INDEX comment_tab ON comment (tab, queued_at, id) WHERE tab IS NOT NULL;
CREATE INDEX comment_tab_article ON comment (tab, article_id, queued_at, id) WHERE tab IS NOT NULL;
CREATE INDEX comment_tab_topic ON comment (tab, topic_id, queued_at, id) WHERE tab IS NOT NULL;
CREATE INDEX comment_tab_author ON comment (tab, author, queued_at, id) WHERE tab IS NOT NULL;
CREATE INDEX comment_author ON comment (author, at DESC, id DESC);

-- The record that everything comes from: the page, the statement, the answer, the statistics.
CREATE TABLE decision (
  id BIGINT PRIMARY KEY,
  item_kind TEXT NOT NULL CHECK (item_kind IN ('comment', 'job')),
  item_id BIGINT NOT NULL,
  number BIGINT NOT NULL CHECK (number >= 1),
  outcome TEXT NOT NULL CHECK (outcome IN ('publish', 'changes', 'refuse', 'spam', 'moot')),
  -- The state in which it found the item.
  found TEXT NOT NULL,
  rule TEXT,
  policy_version BIGINT NOT NULL REFERENCES policy (version),
  sentence TEXT NOT NULL,
  passage TEXT NOT NULL,
  ground TEXT NOT NULL CHECK (ground IN ('own_look', 'notice', 'appeal', 'spam_rule', 'withdrawal')),
  automated SMALLINT NOT NULL CHECK (automated IN (0, 1)),
  actor TEXT NOT NULL,
  at BIGINT NOT NULL,
  -- How long the item had waited for it, in microseconds.
  waited BIGINT NOT NULL CHECK (waited >= 0),
  in_force_at BIGINT,
  undone_at BIGINT,
  UNIQUE (item_kind, item_id, number),
  CHECK (outcome NOT IN ('changes', 'refuse') OR (rule IS NOT NULL AND sentence <> ''))
);
CREATE INDEX decision_newest ON decision (item_kind, at DESC, id DESC) WHERE automated = 0;
CREATE INDEX decision_in_force ON decision (in_force_at) WHERE in_force_at IS NOT NULL;

-- Telling words of what was decided about, to find decisions about the like of it.
CREATE TABLE decision_term (
  term TEXT NOT NULL CHECK (term <> ''),
  decision_id BIGINT NOT NULL REFERENCES decision (id),
  PRIMARY KEY (term, decision_id)
);
CREATE INDEX decision_term_decision ON decision_term (decision_id);

-- What somebody says is against the law (D-16).
CREATE TABLE notice (
  id BIGINT PRIMARY KEY,
  item_kind TEXT NOT NULL CHECK (item_kind IN ('comment', 'job')),
  item_id BIGINT NOT NULL,
  category TEXT NOT NULL CHECK (category <> ''),
  reason TEXT NOT NULL,
  address TEXT NOT NULL,
  name TEXT,
  email TEXT,
  at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  closed_at BIGINT,
  decision_id BIGINT REFERENCES decision (id),
  CHECK ((closed_at IS NULL) = (decision_id IS NULL))
);
CREATE INDEX notice_open ON notice (due_at, id) WHERE closed_at IS NULL;
CREATE INDEX notice_item ON notice (item_id, id);
CREATE INDEX notice_at ON notice (at);
CREATE INDEX notice_decision ON notice (decision_id) WHERE decision_id IS NOT NULL;

-- Somebody asks for another look at a decision (D-20): its author, or who sent a notice.
CREATE TABLE appeal (
  id BIGINT PRIMARY KEY,
  decision_id BIGINT NOT NULL REFERENCES decision (id),
  side TEXT NOT NULL CHECK (side IN ('author', 'notifier')),
  notice_id BIGINT REFERENCES notice (id),
  reason TEXT NOT NULL,
  at BIGINT NOT NULL,
  closed_at BIGINT,
  answer_id BIGINT REFERENCES decision (id),
  CHECK ((side = 'notifier') = (notice_id IS NOT NULL)),
  CHECK ((closed_at IS NULL) = (answer_id IS NULL))
);
CREATE UNIQUE INDEX appeal_author ON appeal (decision_id) WHERE side = 'author';
CREATE UNIQUE INDEX appeal_notifier ON appeal (decision_id, notice_id) WHERE side = 'notifier';
CREATE INDEX appeal_open ON appeal (at, id) WHERE closed_at IS NULL;
CREATE INDEX appeal_at ON appeal (at);
CREATE INDEX appeal_answer ON appeal (answer_id) WHERE answer_id IS NOT NULL;

-- What moderators called spam, by its words, and where what they saw links to.
CREATE TABLE spam_text (
  words TEXT PRIMARY KEY,
  at BIGINT NOT NULL
);
CREATE TABLE link_host (
  host TEXT PRIMARY KEY,
  spam BIGINT NOT NULL DEFAULT 0,
  published BIGINT NOT NULL DEFAULT 0,
  at BIGINT NOT NULL
);
