-- +goose Up

-- Files of events that other people coded by hand, such as ACLED's and UCDP's.
CREATE TABLE coded_sets (
    name  TEXT COLLATE "C" PRIMARY KEY,
    form  TEXT COLLATE "C" NOT NULL, -- acled, ucdp
    file  TEXT COLLATE "C" NOT NULL, -- that was imported last
    who   TEXT COLLATE "C" NOT NULL, -- imported it
    added TEXT COLLATE "C" NOT NULL
);

-- Their rows. They are no claims: nothing is reconciled with them.
CREATE TABLE coded_events (
    name  TEXT COLLATE "C" NOT NULL, -- of the set
    id    TEXT COLLATE "C" NOT NULL, -- as the data set has it
    first TEXT COLLATE "C" NOT NULL, -- day
    last  TEXT COLLATE "C" NOT NULL,
    lat   DOUBLE PRECISION, -- NULL where it has no point
    lon   DOUBLE PRECISION,
    body  TEXT COLLATE "C" NOT NULL, -- JSON
    PRIMARY KEY (name, id)
);
CREATE INDEX coded_by_day ON coded_events (first, last);

-- +goose Down
DROP TABLE coded_events;
DROP TABLE coded_sets;
