-- Who gets mail of the site's news, what they asked for, and what they said yes to.

-- One row an address. `address` is how it is compared: in lower case. While paused, nothing is sent.
CREATE TABLE subscriber (
  id BIGINT PRIMARY KEY,
  email TEXT NOT NULL CHECK (email <> ''),
  address TEXT NOT NULL UNIQUE,
  paused SMALLINT NOT NULL CHECK (paused IN (0, 1)),
  created_at BIGINT NOT NULL
);

-- A standing request for news like an article. `words` is what it follows, as people see and change it; `profile` the same as
-- weighted terms, a line each; `chosen` whether its owner looked at them.
CREATE TABLE alert (
  id BIGINT PRIMARY KEY,
  subscriber_id BIGINT NOT NULL REFERENCES subscriber (id),
  article_id BIGINT NOT NULL REFERENCES article (id),
  title TEXT NOT NULL CHECK (title <> ''),
  language TEXT NOT NULL CHECK (language IN ('de', 'en')),
  rhythm TEXT NOT NULL CHECK (rhythm IN ('now', 'daily', 'weekly')),
  state TEXT NOT NULL CHECK (state IN ('asked', 'active', 'ended')),
  words TEXT NOT NULL,
  profile TEXT NOT NULL,
  chosen SMALLINT NOT NULL CHECK (chosen IN (0, 1)),
  created_at BIGINT NOT NULL,
  expires_at BIGINT,
  renewal_asked_at BIGINT,
  ended_at BIGINT,
  CHECK ((state = 'ended') = (ended_at IS NOT NULL)),
  CHECK (state <> 'active' OR expires_at IS NOT NULL)
);
CREATE INDEX alert_subscriber ON alert (subscriber_id, id);
CREATE UNIQUE INDEX alert_active ON alert (subscriber_id, article_id) WHERE state = 'active';
CREATE INDEX alert_expires ON alert (expires_at, id) WHERE state = 'active';
CREATE INDEX alert_asked ON alert (created_at, id) WHERE state = 'asked';
CREATE INDEX alert_article ON alert (article_id);
CREATE INDEX alert_ended ON alert (ended_at, id) WHERE state = 'ended';

-- What an alert found. `shares` says why, in words: what each gave to the likeness. It waits for its mail until `due_at`; then
-- it was mailed, or told already with another article of the same story, or dropped because there is nothing to read any more.
CREATE TABLE alert_match (
  alert_id BIGINT NOT NULL REFERENCES alert (id),
  article_id BIGINT NOT NULL REFERENCES article (id),
  subscriber_id BIGINT NOT NULL REFERENCES subscriber (id),
  likeness BIGINT NOT NULL CHECK (likeness > 0 AND likeness <= 1000000),
  shares TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'mailed', 'told', 'dropped')),
  due_at BIGINT NOT NULL,
  mail_id BIGINT,
  at BIGINT NOT NULL,
  PRIMARY KEY (alert_id, article_id)
);
CREATE INDEX alert_match_due ON alert_match (due_at, subscriber_id) WHERE state = 'waiting';
CREATE INDEX alert_match_subscriber ON alert_match (subscriber_id, at);
CREATE INDEX alert_match_mail ON alert_match (mail_id) WHERE mail_id IS NOT NULL;
CREATE INDEX alert_match_article ON alert_match (article_id);
CREATE INDEX alert_match_old ON alert_match (at) WHERE state <> 'waiting';

-- Which alerts a mail is about: what its links end, renew or move. It outlives the mail.
CREATE TABLE alert_mail (
  mail_id BIGINT NOT NULL,
  alert_id BIGINT NOT NULL REFERENCES alert (id),
  kind TEXT NOT NULL CHECK (kind IN ('question', 'news', 'renewal')),
  PRIMARY KEY (mail_id, alert_id)
);
CREATE INDEX alert_mail_alert ON alert_mail (alert_id, mail_id);

-- The proof of a consent (law.md N-1): what was shown word for word, where, when it was asked for and confirmed, what for. It
-- outlives the subscriber, locked. `browser` is the hash of what the asking browser holds for an hour.
CREATE TABLE consent (
  id BIGINT PRIMARY KEY,
  subscriber_id BIGINT NOT NULL,
  alert_id BIGINT NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose IN ('alert')),
  email TEXT NOT NULL,
  address TEXT NOT NULL,
  subject TEXT NOT NULL,
  words TEXT NOT NULL CHECK (words <> ''),
  version TEXT NOT NULL,
  form TEXT NOT NULL,
  browser TEXT,
  requested_at BIGINT NOT NULL,
  confirmed_at BIGINT,
  ended_at BIGINT,
  ending TEXT CHECK (ending IN ('unsubscribed', 'expired', 'erased', 'bounced', 'replaced')),
  last_mail_at BIGINT,
  CHECK ((ended_at IS NULL) = (ending IS NULL))
);
CREATE INDEX consent_address ON consent (address, requested_at);
CREATE INDEX consent_alert ON consent (alert_id);
CREATE INDEX consent_ended ON consent (ended_at) WHERE ended_at IS NOT NULL;

-- Addresses that get no mail of news: only a keyed hash is kept. Who erased themselves may ask again; that is asked for once
-- in a while only.
CREATE TABLE suppression (
  hash TEXT PRIMARY KEY,
  reason TEXT NOT NULL CHECK (reason IN ('erased', 'bounced', 'complained')),
  at BIGINT NOT NULL,
  asked_at BIGINT
);

-- Whose mail it is, for who leaves before it left; where it goes; when it was tried first.
ALTER TABLE mail ADD COLUMN subscriber_id BIGINT;
ALTER TABLE mail ADD COLUMN host TEXT NOT NULL DEFAULT '';
ALTER TABLE mail ADD COLUMN tried_at BIGINT;
CREATE INDEX mail_subscriber ON mail (subscriber_id) WHERE subscriber_id IS NOT NULL;
CREATE INDEX mail_host ON mail (host, due_at) WHERE state = 'waiting';
CREATE INDEX mail_old ON mail (created_at) WHERE state <> 'waiting';
CREATE INDEX mail_trouble ON mail (due_at) WHERE error IS NOT NULL;
CREATE INDEX mail_buried ON mail (id) WHERE state = 'buried';
