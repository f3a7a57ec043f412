-- What public articles are about, so that it can be said which are alike. Made by a job after each publication and change.

-- The terms of all profiles, with the number of profiles that have each; what none has any more goes.
CREATE TABLE likeness_term (
  id BIGINT PRIMARY KEY,
  language TEXT NOT NULL CHECK (language IN ('de', 'en')),
  term TEXT NOT NULL CHECK (term <> ''),
  texts BIGINT NOT NULL CHECK (texts >= 0),
  UNIQUE (language, term)
);
CREATE INDEX likeness_term_told ON likeness_term (language, term, texts) WHERE texts >= 3;

-- Stale ones are made anew, from the article as it is; each time they get another version. Unlisted ones have to look anew
-- which others are like them. What is public and not paid for is news; nothing is like anything else.
CREATE TABLE article_profile (
  article_id BIGINT PRIMARY KEY REFERENCES article (id),
  language TEXT NOT NULL CHECK (language IN ('de', 'en')),
  stale SMALLINT NOT NULL CHECK (stale IN (0, 1)),
  unlisted SMALLINT NOT NULL CHECK (unlisted IN (0, 1)),
  is_news SMALLINT NOT NULL CHECK (is_news IN (0, 1)),
  version BIGINT NOT NULL
);
CREATE INDEX article_profile_stale ON article_profile (article_id DESC) WHERE stale = 1;
CREATE INDEX article_profile_unlisted ON article_profile (article_id DESC) WHERE unlisted = 1;
CREATE INDEX article_profile_language ON article_profile (language, is_news);

-- Weights in millionths. As the article writes it; nothing for what is only a part of a word of its.
CREATE TABLE profile_term (
  article_id BIGINT NOT NULL REFERENCES article_profile (article_id),
  term_id BIGINT NOT NULL REFERENCES likeness_term (id),
  weight BIGINT NOT NULL CHECK (weight > 0 AND weight <= 1000000),
  shown TEXT,
  PRIMARY KEY (article_id, term_id)
);
CREATE INDEX profile_term_articles ON profile_term (term_id, article_id, weight);

-- Which news stand under an article, the most alike first; likeness in millionths.
CREATE TABLE related_article (
  article_id BIGINT NOT NULL REFERENCES article_profile (article_id),
  place SMALLINT NOT NULL CHECK (place > 0),
  other_id BIGINT NOT NULL REFERENCES article_profile (article_id),
  likeness BIGINT NOT NULL CHECK (likeness > 0 AND likeness <= 1000000),
  PRIMARY KEY (article_id, place),
  UNIQUE (article_id, other_id),
  CHECK (article_id <> other_id)
);
CREATE INDEX related_article_other ON related_article (other_id, article_id);

INSERT INTO article_profile (article_id, language, stale, unlisted, is_news, version)
  SELECT id, language, 1, 0, 0, 0 FROM article WHERE state = 'published';
