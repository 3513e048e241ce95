-- +goose Up

-- 1 where the report has been reconciled with the others.
ALTER TABLE reports ADD COLUMN reconciled INTEGER NOT NULL DEFAULT 0;
CREATE INDEX reports_pending ON reports (published, id) WHERE current <> reconciled;

-- Reports that are no longer there and were reconciled.
CREATE TABLE gone (id TEXT PRIMARY KEY);

-- What reconciliation keeps between one report and the next: see sitrep.Memory.
CREATE TABLE known_reports (
    no     INTEGER PRIMARY KEY,
    id     TEXT NOT NULL UNIQUE,
    doc    TEXT NOT NULL,
    win    INTEGER NOT NULL,
    prints BLOB NOT NULL, -- as in table known_prints
    body   BLOB NOT NULL
);
CREATE INDEX known_reports_doc ON known_reports (doc);

-- Fingerprints of sentences.
CREATE TABLE known_prints (
    hash     INTEGER NOT NULL,
    win      INTEGER NOT NULL,
    report   INTEGER NOT NULL, -- of known_reports
    sentence INTEGER NOT NULL,
    PRIMARY KEY (hash, win, report, sentence)
) WITHOUT ROWID;

-- Sentences that a report took over from another.
CREATE TABLE passages (
    report     TEXT NOT NULL, -- that took them
    n          INTEGER NOT NULL,
    source     TEXT NOT NULL,
    a_start    INTEGER NOT NULL,
    a_end      INTEGER NOT NULL,
    b_start    INTEGER NOT NULL,
    b_end      INTEGER NOT NULL,
    similarity REAL NOT NULL,
    PRIMARY KEY (report, n)
) WITHOUT ROWID;
CREATE INDEX passages_source ON passages (source);

CREATE TABLE known_claims (
    id     TEXT PRIMARY KEY,
    report TEXT NOT NULL,
    day    INTEGER NOT NULL,
    keys   BLOB NOT NULL, -- of its blocks
    body   BLOB NOT NULL,
    grp    TEXT NOT NULL  -- '' for none
) WITHOUT ROWID;
CREATE INDEX known_claims_grp ON known_claims (grp);

CREATE TABLE blocks (
    key   INTEGER NOT NULL,
    day   INTEGER NOT NULL,
    claim TEXT NOT NULL,
    PRIMARY KEY (key, day, claim)
) WITHOUT ROWID;

CREATE TABLE links (
    a     TEXT NOT NULL,
    b     TEXT NOT NULL,
    score REAL NOT NULL,
    grip  INTEGER NOT NULL,
    PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX links_b ON links (b);

CREATE TABLE incidents (
    id       TEXT PRIMARY KEY,
    grp      TEXT NOT NULL,
    kind     TEXT NOT NULL,
    family   TEXT NOT NULL,
    standing TEXT NOT NULL,
    title    TEXT NOT NULL,
    claims   INTEGER NOT NULL,
    day_from INTEGER, -- days since 1970-01-01; null where open
    day_to   INTEGER,
    shape    INTEGER NOT NULL REFERENCES shapes (no),
    body     BLOB NOT NULL
);
CREATE INDEX incidents_grp ON incidents (grp);
CREATE INDEX incidents_day ON incidents (day_from);

-- +goose Down
DROP TABLE incidents;
DROP TABLE links;
DROP TABLE blocks;
DROP TABLE known_claims;
DROP TABLE passages;
DROP TABLE known_prints;
DROP TABLE known_reports;
DROP TABLE gone;
DROP INDEX reports_pending;
ALTER TABLE reports DROP COLUMN reconciled;
