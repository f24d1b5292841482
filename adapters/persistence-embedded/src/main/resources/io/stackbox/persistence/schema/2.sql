-- Keys that are made in the order of time, as UUIDv7 is, now stand together however many people write: sends that
-- share a transaction then share pages of the index.
DROP INDEX message_send_key;
CREATE UNIQUE INDEX message_send_key ON message (tenant, channel, send_key, author) WHERE send_key IS NOT NULL;
