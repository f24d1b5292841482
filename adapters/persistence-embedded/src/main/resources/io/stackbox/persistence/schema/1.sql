-- Every key begins with the tenant. Times are nanoseconds since 1970-01-01 UTC.

-- The number under which messages name the tenant.
CREATE TABLE tenant (
    number INTEGER PRIMARY KEY,
    tenant TEXT NOT NULL UNIQUE
);

CREATE TABLE channel (
    tenant        TEXT    NOT NULL,
    channel       TEXT    NOT NULL,
    tenant_number INTEGER NOT NULL,
    number        INTEGER NOT NULL, -- under which messages name the channel: 1, 2, 3 … in each tenant
    type          INTEGER NOT NULL, -- 0 public, 1 private, 2 dm, 3 document
    name          TEXT    NOT NULL,
    description   TEXT    NOT NULL,
    document_id   TEXT,
    created_by    TEXT    NOT NULL,
    created_at    INTEGER NOT NULL,
    allowed       INTEGER NOT NULL, -- bits: 1 files, 2 reactions, 4 threads
    active        INTEGER NOT NULL,
    last_activity INTEGER NOT NULL,
    member_count  INTEGER NOT NULL,
    seq           INTEGER NOT NULL,
    revision      INTEGER NOT NULL,
    changed_at    INTEGER NOT NULL, -- the revision at which the channel itself last changed
    unique_by     TEXT,
    PRIMARY KEY (tenant, channel)
) WITHOUT ROWID;

CREATE UNIQUE INDEX channel_number ON channel (tenant, number);
CREATE UNIQUE INDEX channel_unique_by ON channel (tenant, unique_by) WHERE unique_by IS NOT NULL;
CREATE INDEX channel_public ON channel (tenant, channel) WHERE type = 0 AND active = 1;

CREATE TABLE member (
    tenant    TEXT    NOT NULL,
    channel   TEXT    NOT NULL,
    user      TEXT    NOT NULL,
    role      INTEGER NOT NULL, -- 0 member, 1 moderator, 2 owner
    joined_at INTEGER NOT NULL,
    PRIMARY KEY (tenant, channel, user)
) WITHOUT ROWID;

CREATE INDEX member_user ON member (tenant, user, channel);

-- Clustered by place, so that a page of history is one stretch of the tree. Tenant and channel are numbers
-- here: they stand in every key of the largest table.
CREATE TABLE message (
    tenant      INTEGER NOT NULL,
    channel     INTEGER NOT NULL,
    seq         INTEGER NOT NULL,
    id          TEXT    NOT NULL,
    author      TEXT    NOT NULL,
    revision    INTEGER NOT NULL,
    type        INTEGER NOT NULL, -- 0 text, 1 file, 2 image, 3 system
    created_at  INTEGER NOT NULL,
    send_key    TEXT,
    text        TEXT,             -- null for a tombstone
    thread      TEXT,
    reply_count INTEGER NOT NULL DEFAULT 0,
    pinned      INTEGER NOT NULL DEFAULT 0,
    edited_at   INTEGER,
    deleted_by  TEXT,
    deleted_at  INTEGER,
    attachments TEXT,             -- JSON, null for none
    mentions    TEXT,             -- user ids with a space between, null for none
    reactions   TEXT,             -- JSON, null for none
    PRIMARY KEY (tenant, channel, seq)
) WITHOUT ROWID;

CREATE UNIQUE INDEX message_send_key ON message (tenant, channel, author, send_key) WHERE send_key IS NOT NULL;
CREATE UNIQUE INDEX message_revision ON message (tenant, channel, revision);
CREATE INDEX message_thread ON message (tenant, channel, thread, seq) WHERE thread IS NOT NULL;
CREATE INDEX message_pinned ON message (tenant, channel, seq) WHERE pinned = 1;

-- The texts that edits have replaced.
CREATE TABLE version (
    tenant  TEXT    NOT NULL,
    channel TEXT    NOT NULL,
    seq     INTEGER NOT NULL,
    number  INTEGER NOT NULL, -- 1, 2, 3 …
    text    TEXT    NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (tenant, channel, seq, number)
) WITHOUT ROWID;

CREATE TABLE mention (
    tenant  TEXT    NOT NULL,
    user    TEXT    NOT NULL,
    channel TEXT    NOT NULL,
    seq     INTEGER NOT NULL,
    PRIMARY KEY (tenant, user, channel, seq)
) WITHOUT ROWID;

CREATE TABLE mark (
    tenant        TEXT    NOT NULL,
    channel       TEXT    NOT NULL,
    user          TEXT    NOT NULL,
    read_seq      INTEGER NOT NULL,
    delivered_seq INTEGER NOT NULL,
    PRIMARY KEY (tenant, channel, user)
) WITHOUT ROWID;

CREATE TABLE thread_mark (
    tenant   TEXT    NOT NULL,
    channel  TEXT    NOT NULL,
    user     TEXT    NOT NULL,
    thread   TEXT    NOT NULL,
    read_seq INTEGER NOT NULL,
    PRIMARY KEY (tenant, channel, user, thread)
) WITHOUT ROWID;

CREATE TABLE person (
    tenant      TEXT    NOT NULL,
    user        TEXT    NOT NULL,
    role        INTEGER NOT NULL, -- 0 guest, 1 member, 2 admin, 3 owner
    name        TEXT,
    email       TEXT,
    picture     TEXT,
    folded_name TEXT,             -- in lower case, for searching
    PRIMARY KEY (tenant, user)
) WITHOUT ROWID;

CREATE TABLE presence (
    tenant    TEXT NOT NULL,
    user      TEXT NOT NULL,
    status    INTEGER,            -- 0 online, 1 away, 2 busy, 3 offline; null if never chosen
    text      TEXT,
    last_seen INTEGER,
    PRIMARY KEY (tenant, user)
) WITHOUT ROWID;

CREATE TABLE answer (
    tenant      TEXT    NOT NULL,
    user        TEXT    NOT NULL,
    key         TEXT    NOT NULL,
    fingerprint TEXT    NOT NULL,
    status      INTEGER NOT NULL,
    body        TEXT    NOT NULL,
    at          INTEGER NOT NULL,
    PRIMARY KEY (tenant, user, key)
) WITHOUT ROWID;

CREATE INDEX answer_at ON answer (tenant, at);

-- One row for all that a transaction has changed in a tenant, up to a position.
CREATE TABLE change_log (
    tenant   TEXT    NOT NULL,
    position INTEGER NOT NULL, -- of the last entry
    at       INTEGER NOT NULL,
    entries  TEXT    NOT NULL, -- a line each, in order: kind, channel, seq, revision, actor
    PRIMARY KEY (tenant, position)
) WITHOUT ROWID;

-- How far each job has come in the change log.
CREATE TABLE job_cursor (
    tenant   TEXT    NOT NULL,
    job      TEXT    NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (tenant, job)
) WITHOUT ROWID;

-- One row, rewritten to find out whether the disk takes writes again.
CREATE TABLE probe (
    one  INTEGER PRIMARY KEY CHECK (one = 1),
    data BLOB NOT NULL
);
