-- Newsletters, their editions, who gets them; mails that came back; corrections that follow their readers.

-- `rhythm` says who makes its editions: a person, or the program each day or week, of what is new under its topic, or of all.
-- `next_at` is when the program makes the next one, of what appeared since `since` and was in none.
CREATE TABLE newsletter (
  id BIGINT PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE CHECK (slug <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  about TEXT NOT NULL,
  rhythm TEXT NOT NULL CHECK (rhythm IN ('composed', 'daily', 'weekly')),
  hour SMALLINT NOT NULL CHECK (hour BETWEEN 0 AND 23),
  weekday SMALLINT NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  topic_id BIGINT REFERENCES label (id),
  -- Whether readers can sign up.
  is_open SMALLINT NOT NULL CHECK (is_open IN (0, 1)),
  next_at BIGINT,
  since BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  CHECK ((rhythm = 'composed') = (next_at IS NULL))
);
CREATE INDEX newsletter_open ON newsletter (created_at, id) WHERE is_open = 1;
CREATE INDEX newsletter_next ON newsletter (next_at) WHERE next_at IS NOT NULL;

-- Who gets a newsletter: one row for each, however often they come and go.
CREATE TABLE newsletter_subscription (
  id BIGINT PRIMARY KEY,
  newsletter_id BIGINT NOT NULL REFERENCES newsletter (id),
  subscriber_id BIGINT NOT NULL REFERENCES subscriber (id),
  state TEXT NOT NULL CHECK (state IN ('asked', 'active', 'ended')),
  created_at BIGINT NOT NULL,
  -- When it got into this state.
  changed_at BIGINT NOT NULL,
  UNIQUE (newsletter_id, subscriber_id)
);
CREATE INDEX newsletter_subscription_active ON newsletter_subscription (newsletter_id, id) WHERE state = 'active';
CREATE INDEX newsletter_subscription_subscriber ON newsletter_subscription (subscriber_id);
CREATE INDEX newsletter_subscription_over ON newsletter_subscription (state, changed_at, id) WHERE state <> 'active';

-- `number` is given when it goes out. `reached` is the last subscription that has its mail in the outbox; `recipients` how many
-- have; once it is out, `sent` and `failed` are what became of them.
CREATE TABLE edition (
  id BIGINT PRIMARY KEY,
  newsletter_id BIGINT NOT NULL REFERENCES newsletter (id),
  number BIGINT CHECK (number >= 1),
  state TEXT NOT NULL CHECK (state IN ('draft', 'scheduled', 'sending', 'paused', 'sent')),
  automatic SMALLINT NOT NULL CHECK (automatic IN (0, 1)),
  subject TEXT NOT NULL,
  word TEXT NOT NULL,
  due_at BIGINT,
  started_at BIGINT,
  ended_at BIGINT,
  reached BIGINT NOT NULL DEFAULT 0,
  is_enqueued SMALLINT NOT NULL DEFAULT 0 CHECK (is_enqueued IN (0, 1)),
  recipients BIGINT NOT NULL DEFAULT 0,
  sent BIGINT,
  failed BIGINT,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  UNIQUE (newsletter_id, number),
  CHECK ((number IS NULL) = (started_at IS NULL)),
  CHECK ((state = 'sent') = (ended_at IS NOT NULL)),
  CHECK (state <> 'scheduled' OR due_at IS NOT NULL)
);
CREATE INDEX edition_newsletter ON edition (newsletter_id, id);
CREATE INDEX edition_out ON edition (started_at DESC, id DESC) WHERE started_at IS NOT NULL;
CREATE INDEX edition_missed ON edition (due_at) WHERE state = 'draft';
CREATE INDEX edition_going ON edition (id) WHERE state IN ('sending', 'paused');

CREATE TABLE edition_article (
  edition_id BIGINT NOT NULL REFERENCES edition (id),
  article_id BIGINT NOT NULL REFERENCES article (id),
  place BIGINT NOT NULL,
  PRIMARY KEY (edition_id, article_id)
);
CREATE INDEX edition_article_article ON edition_article (article_id);

-- Which articles stood in an edition's mails, and how many corrections of each they knew: what was withdrawn or corrected while
-- the edition went out made another version of it.
CREATE TABLE edition_version (
  edition_id BIGINT NOT NULL REFERENCES edition (id),
  version BIGINT NOT NULL,
  article_id BIGINT NOT NULL REFERENCES article (id),
  corrections BIGINT NOT NULL,
  PRIMARY KEY (edition_id, version, article_id)
);
CREATE INDEX edition_version_article ON edition_version (article_id, corrections);

-- A mail of an edition is written when it leaves: what it says and which version that was is known then.
ALTER TABLE mail ADD COLUMN edition_id BIGINT;
ALTER TABLE mail ADD COLUMN version BIGINT;
-- Through which subscription it goes out.
ALTER TABLE mail ADD COLUMN subscription_id BIGINT;
CREATE INDEX mail_edition ON mail (edition_id, state, version) WHERE edition_id IS NOT NULL;
-- What of others is old.
CREATE INDEX mail_old_other ON mail (created_at) WHERE state <> 'waiting' AND edition_id IS NULL;
CREATE INDEX mail_recipient ON mail (recipient, created_at);

-- How many corrections of the article the mail of an alert knew.
ALTER TABLE alert_match ADD COLUMN corrections BIGINT NOT NULL DEFAULT 0;

-- Whether a correction goes to who was mailed the article, and the how many-th of the article it is.
ALTER TABLE correction ADD COLUMN by_mail SMALLINT NOT NULL DEFAULT 0 CHECK (by_mail IN (0, 1));
ALTER TABLE correction ADD COLUMN number BIGINT NOT NULL DEFAULT 0;
UPDATE correction SET number = (
  SELECT count(*) FROM correction other WHERE other.article_id = correction.article_id
    AND (other.at < correction.at OR (other.at = correction.at AND other.id <= correction.id)));
UPDATE alert_match SET corrections = (
  SELECT count(*) FROM correction WHERE correction.article_id = alert_match.article_id AND correction.at <= alert_match.at);

-- What came back, or was said of a mail. `email` is kept as long as this row; `undone_at` says that a person took back what
-- followed from it.
CREATE TABLE bounce (
  id BIGINT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('hard', 'soft', 'complaint')),
  reason TEXT NOT NULL CHECK (reason <> ''),
  status TEXT,
  said TEXT NOT NULL,
  email TEXT NOT NULL,
  address TEXT NOT NULL,
  subscriber_id BIGINT,
  mail_id BIGINT,
  source TEXT NOT NULL CHECK (source IN ('reply', 'report')),
  -- Whether the address gets no mail since.
  suppressed SMALLINT NOT NULL CHECK (suppressed IN (0, 1)),
  undone_at BIGINT,
  at BIGINT NOT NULL
);
CREATE INDEX bounce_at ON bounce (at DESC, id DESC);
CREATE INDEX bounce_address ON bounce (address, at);
CREATE UNIQUE INDEX bounce_mail ON bounce (mail_id, address, kind);

-- How far a mailbox of bounces was read.
CREATE TABLE bounce_mailbox (
  address TEXT PRIMARY KEY,
  validity BIGINT NOT NULL,
  uid BIGINT NOT NULL
);

-- Consents are also for newsletters now. `item_id` is the alert or the subscription; `request_id` names what was asked for, and
-- is confirmed, at once. A complaint ends one, too, and an import brings one that was given elsewhere.
CREATE TABLE consent_new (
  id BIGINT PRIMARY KEY,
  subscriber_id BIGINT NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose IN ('alert', 'newsletter')),
  item_id BIGINT NOT NULL,
  request_id BIGINT NOT NULL,
  -- Of a subscription, which goes sooner than its proof.
  newsletter_id BIGINT,
  email TEXT NOT NULL,
  address TEXT NOT NULL,
  subject TEXT NOT NULL,
  words TEXT NOT NULL CHECK (words <> ''),
  version TEXT NOT NULL,
  form TEXT NOT NULL,
  browser TEXT,
  requested_at BIGINT NOT NULL,
  confirmed_at BIGINT,
  imported_at BIGINT,
  ended_at BIGINT,
  ending TEXT CHECK (ending IN ('unsubscribed', 'expired', 'erased', 'bounced', 'complained', 'replaced')),
  last_mail_at BIGINT,
  CHECK ((ended_at IS NULL) = (ending IS NULL))
);
INSERT INTO consent_new (id, subscriber_id, purpose, item_id, request_id, email, address, subject, words, version, form,
  browser, requested_at, confirmed_at, ended_at, ending, last_mail_at)
  SELECT id, subscriber_id, purpose, alert_id, id, email, address, subject, words, version, form, browser, requested_at,
    confirmed_at, ended_at, ending, last_mail_at FROM consent;
DROP TABLE consent;
ALTER TABLE consent_new RENAME TO consent;
CREATE INDEX consent_address ON consent (address, requested_at);
CREATE INDEX consent_item ON consent (item_id);
CREATE INDEX consent_unconfirmed ON consent (requested_at) WHERE confirmed_at IS NULL;
CREATE INDEX consent_request ON consent (request_id);
CREATE INDEX consent_ended ON consent (ended_at) WHERE ended_at IS NOT NULL;
