-- +goose Up

-- Files of events that other people coded by hand, such as ACLED's and UCDP's.
CREATE TABLE coded_sets (
    name  TEXT PRIMARY KEY,
    form  TEXT NOT NULL, -- acled, ucdp
    file  TEXT NOT NULL, -- that was imported last
    who   TEXT NOT NULL, -- imported it
    added TEXT NOT NULL
) WITHOUT ROWID;

-- Their rows. They are no claims: nothing is reconciled with them.
CREATE TABLE coded_events (
    name  TEXT NOT NULL, -- of the set
    id    TEXT NOT NULL, -- as the data set has it
    first TEXT NOT NULL, -- day
    last  TEXT NOT NULL,
    lat   REAL, -- NULL where it has no point
    lon   REAL,
    body  TEXT NOT NULL, -- JSON
    PRIMARY KEY (name, id)
) WITHOUT ROWID;
CREATE INDEX coded_by_day ON coded_events (first, last);

-- +goose Down
DROP TABLE coded_events;
DROP TABLE coded_sets;
