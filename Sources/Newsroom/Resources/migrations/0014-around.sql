-- Hubs and search engines that are to be told of an address. A row goes when it was told.
CREATE TABLE ping (
  id BIGINT PRIMARY KEY,
  service TEXT NOT NULL CHECK (service IN ('hub', 'search')),
  endpoint TEXT NOT NULL CHECK (endpoint <> ''),
  address TEXT NOT NULL CHECK (address <> ''),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'buried')),
  attempts BIGINT NOT NULL,
  version BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  error TEXT,
  UNIQUE (endpoint, address)
);
CREATE INDEX ping_due ON ping (due_at, id) WHERE state = 'waiting';
