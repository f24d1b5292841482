-- A plain message is one row and nothing else: what its revision and its channel's head are follows from its place.
--
-- Until it changes, a message keeps the revision it was born at, and those rise with the places; so only the
-- messages that have changed need an index by revision. A revision is never below that of birth, and births lie at
-- least one apart: that bounds the birth of a message that has changed, and is exact for one that has not.
DROP INDEX message_revision;
ALTER TABLE message RENAME COLUMN revision TO born;
ALTER TABLE message ADD COLUMN changed INTEGER; -- the revision of the last change, null for none
UPDATE message SET changed = message.born, born = bound.born
FROM (
    SELECT tenant, channel, seq, seq + min(born - seq) OVER (PARTITION BY tenant, channel ORDER BY seq DESC) AS born
    FROM message
) AS bound
WHERE message.tenant = bound.tenant AND message.channel = bound.channel AND message.seq = bound.seq
    AND bound.born < message.born;
CREATE UNIQUE INDEX message_changed ON message (tenant, channel, changed) WHERE changed IS NOT NULL;

-- The last message tells it. What else a channel's row says of its head, the revision and the last activity, is as
-- of the last change that was more than a message.
ALTER TABLE channel DROP COLUMN seq;
