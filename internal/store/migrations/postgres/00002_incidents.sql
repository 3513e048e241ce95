-- +goose Up

-- 1 where the report has been reconciled with the others.
ALTER TABLE reports ADD COLUMN reconciled BIGINT NOT NULL DEFAULT 0;
CREATE INDEX reports_pending ON reports (published, id) WHERE current <> reconciled;

-- Reports that are no longer there and were reconciled.
CREATE TABLE gone (id TEXT COLLATE "C" PRIMARY KEY);

-- What reconciliation keeps between one report and the next: see sitrep.Memory.
CREATE TABLE known_reports (
    no     BIGINT PRIMARY KEY,
    id     TEXT COLLATE "C" NOT NULL UNIQUE,
    doc    TEXT COLLATE "C" NOT NULL,
    win    BIGINT NOT NULL,
    prints BYTEA NOT NULL, -- as in table known_prints
    body   BYTEA NOT NULL
);
CREATE INDEX known_reports_doc ON known_reports (doc);

-- Fingerprints of sentences.
CREATE TABLE known_prints (
    hash     BIGINT NOT NULL,
    win      BIGINT NOT NULL,
    report   BIGINT NOT NULL, -- of known_reports
    sentence BIGINT NOT NULL,
    PRIMARY KEY (hash, win, report, sentence)
);

-- Sentences that a report took over from another.
CREATE TABLE passages (
    report     TEXT COLLATE "C" NOT NULL, -- that took them
    n          BIGINT NOT NULL,
    source     TEXT COLLATE "C" NOT NULL,
    a_start    BIGINT NOT NULL,
    a_end      BIGINT NOT NULL,
    b_start    BIGINT NOT NULL,
    b_end      BIGINT NOT NULL,
    similarity DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (report, n)
);
CREATE INDEX passages_source ON passages (source);

CREATE TABLE known_claims (
    id     TEXT COLLATE "C" PRIMARY KEY,
    report TEXT COLLATE "C" NOT NULL,
    day    BIGINT NOT NULL,
    keys   BYTEA NOT NULL, -- of its blocks
    body   BYTEA NOT NULL,
    grp    TEXT COLLATE "C" NOT NULL  -- '' for none
);
CREATE INDEX known_claims_grp ON known_claims (grp);

CREATE TABLE blocks (
    key   BIGINT NOT NULL,
    day   BIGINT NOT NULL,
    claim TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (key, day, claim)
);

CREATE TABLE links (
    a     TEXT COLLATE "C" NOT NULL,
    b     TEXT COLLATE "C" NOT NULL,
    score DOUBLE PRECISION NOT NULL,
    grip  BIGINT NOT NULL,
    PRIMARY KEY (a, b)
);
CREATE INDEX links_b ON links (b);

CREATE TABLE incidents (
    id       TEXT COLLATE "C" PRIMARY KEY,
    grp      TEXT COLLATE "C" NOT NULL,
    kind     TEXT COLLATE "C" NOT NULL,
    family   TEXT COLLATE "C" NOT NULL,
    standing TEXT COLLATE "C" NOT NULL,
    title    TEXT COLLATE "C" NOT NULL,
    claims   BIGINT NOT NULL,
    day_from BIGINT, -- days since 1970-01-01; null where open
    day_to   BIGINT,
    shape    BIGINT NOT NULL REFERENCES shapes (no),
    body     BYTEA NOT NULL
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
