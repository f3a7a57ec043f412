-- What an editor has readers look for elsewhere, instead of the headline's telling words; a dash: nothing.
ALTER TABLE article ADD COLUMN research TEXT NOT NULL DEFAULT '';

-- Job ads. `printed` is all that readers see of one, as JSON, `advertiser` who placed it (JSON, never shown): both are emptied when
-- nobody needs them any more, and the address goes on to say that the ad is gone.
CREATE TABLE job_ad (
  id BIGINT PRIMARY KEY,
  -- The end of its address; once it was published.
  slug TEXT UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('asked', 'review', 'published', 'refused', 'ended', 'withdrawn')),
  printed TEXT NOT NULL,
  advertiser TEXT NOT NULL,
  -- Of the advertiser, as `Subscriber.key` has it.
  email TEXT,
  -- Whether somebody of the newsroom has passed this very text.
  passed SMALLINT NOT NULL CHECK (passed IN (0, 1)),
  -- What the board narrows by.
  place TEXT NOT NULL,
  remote TEXT NOT NULL CHECK (remote IN ('none', 'partly', 'fully')),
  employment TEXT NOT NULL,
  words TEXT NOT NULL,
  -- What nobody reads any more from then on.
  ends_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  published_at BIGINT,
  ended_at BIGINT,
  renewal_asked_at BIGINT,
  -- Why it was refused or taken off.
  reason TEXT,
  CHECK (state <> 'published' OR (slug IS NOT NULL AND published_at IS NOT NULL AND printed <> ''))
);
CREATE INDEX job_ad_board ON job_ad (published_at DESC, id DESC) WHERE state = 'published';
CREATE INDEX job_ad_end ON job_ad (ends_at, id) WHERE state = 'published';
CREATE INDEX job_ad_desk ON job_ad (state, changed_at DESC, id DESC);

CREATE TABLE job_ad_topic (
  job_ad_id BIGINT NOT NULL REFERENCES job_ad (id),
  label_id BIGINT NOT NULL REFERENCES label (id),
  PRIMARY KEY (job_ad_id, label_id)
);
CREATE INDEX job_ad_topic_label ON job_ad_topic (label_id, job_ad_id);
