-- How often pages were read: numbers, and nothing of who read them. Ten minutes a row at first, days after a week.
CREATE TABLE page_views (
  at BIGINT NOT NULL,
  path TEXT NOT NULL,
  article_id BIGINT REFERENCES article (id),
  views BIGINT NOT NULL CHECK (views > 0),
  PRIMARY KEY (at, path)
);
CREATE INDEX page_views_article ON page_views (article_id, at) WHERE article_id IS NOT NULL;

-- By which site's links, a day a row.
CREATE TABLE referrer_views (
  at BIGINT NOT NULL,
  host TEXT NOT NULL,
  path TEXT NOT NULL,
  article_id BIGINT REFERENCES article (id),
  views BIGINT NOT NULL CHECK (views > 0),
  PRIMARY KEY (at, host, path)
);
CREATE INDEX referrer_views_article ON referrer_views (article_id, at) WHERE article_id IS NOT NULL;

CREATE TABLE robot_views (
  at BIGINT NOT NULL,
  name TEXT NOT NULL,
  views BIGINT NOT NULL CHECK (views > 0),
  PRIMARY KEY (at, name)
);

-- Different visitors of a day, as one start of one program counted them.
CREATE TABLE visitor_count (
  at BIGINT NOT NULL,
  started TEXT NOT NULL,
  visitors BIGINT NOT NULL,
  PRIMARY KEY (at, started)
);

-- Days of which `page_views` has one row a page.
CREATE TABLE compacted_day (
  at BIGINT PRIMARY KEY
);
