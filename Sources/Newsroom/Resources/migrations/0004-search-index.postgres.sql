-- Words apart from the rest of an entry, so that the entries that an index names are few pages.
ALTER TABLE search_entry SET (toast_tuple_target = 128);
-- What was written is found at once and for the same price, so no list of what is pending.
CREATE INDEX search_entry_words ON search_entry USING gin (words) WITH (fastupdate = off);
