-- +goose Up

-- Bytes as they were received, each once, compressed with Zstandard.
CREATE TABLE originals (
    no    INTEGER PRIMARY KEY,
    hash  BLOB NOT NULL UNIQUE, -- SHA-256 of the bytes
    size  INTEGER NOT NULL,     -- bytes, uncompressed
    body  BLOB NOT NULL
);

-- The chain of custody: one row each time that bytes were taken in. Rows are
-- only ever added.
CREATE TABLE custody (
    no        INTEGER PRIMARY KEY,
    original  INTEGER NOT NULL REFERENCES originals (no),
    format    TEXT NOT NULL,
    place     TEXT NOT NULL,    -- where it was found, for people
    url       TEXT NOT NULL,    -- asked for; '' for none
    final     TEXT NOT NULL,    -- answered, where redirects led elsewhere
    fetched   TEXT NOT NULL,    -- UTC, RFC 3339; '' where nobody says
    agent     TEXT NOT NULL,
    status    INTEGER NOT NULL,
    headers   TEXT NOT NULL,    -- JSON; '' for none
    listed    TEXT NOT NULL,    -- JSON of what a feed said; '' for none
    added     TEXT NOT NULL,    -- UTC, RFC 3339: when this row was written
    again     INTEGER NOT NULL, -- 1 where the same bytes of the same address were here before
    report    INTEGER           -- the report read from it; null while it is being read again
);
CREATE INDEX custody_original ON custody (original, url);
CREATE INDEX custody_report ON custody (report);

-- Each text once, compressed.
CREATE TABLE texts (
    no    INTEGER PRIMARY KEY,
    doc   BLOB NOT NULL UNIQUE, -- SHA-256 of the text
    size  INTEGER NOT NULL,
    body  BLOB NOT NULL
);

-- Versions that made annotations.
CREATE TABLE makers (
    no        INTEGER PRIMARY KEY,
    engine    TEXT NOT NULL,
    model     TEXT NOT NULL,
    lexicon   TEXT NOT NULL,
    gazetteer TEXT NOT NULL,
    roster    TEXT NOT NULL,
    UNIQUE (engine, model, lexicon, gazetteer, roster)
);

-- Appearances of texts. Those that share a chain are revisions of one page, and
-- the one seen last is current.
CREATE TABLE reports (
    no        INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    given     TEXT NOT NULL,    -- the identifier given with it; '' for none
    text      INTEGER NOT NULL REFERENCES texts (no),
    chain     TEXT NOT NULL,    -- the address or given identifier; '' where it has neither
    url       TEXT NOT NULL,
    title     TEXT NOT NULL,
    outlet    TEXT NOT NULL,
    outlet_id TEXT NOT NULL,
    published TEXT,             -- YYYY, YYYY-MM or YYYY-MM-DD; null where not known
    language  TEXT NOT NULL,
    first     TEXT NOT NULL,    -- when it was first and last received
    last      TEXT NOT NULL,
    current   INTEGER NOT NULL, -- 1 where no later revision replaced it
    claims    INTEGER NOT NULL,
    maker     INTEGER NOT NULL REFERENCES makers (no)
);
CREATE INDEX reports_chain ON reports (chain);
CREATE INDEX reports_text ON reports (text);
CREATE INDEX reports_published ON reports (published, id);

-- Shapes of packed values; see internal/packed.
CREATE TABLE shapes (
    no   INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE, -- SHA-256 of text
    text TEXT NOT NULL
);

-- What the program read out of each report, packed and compressed, without the text.
CREATE TABLE annotations (
    report INTEGER PRIMARY KEY REFERENCES reports (no),
    shape  INTEGER NOT NULL REFERENCES shapes (no),
    body   BLOB NOT NULL
);

-- A claim's number is its report's times 65,536, plus its place in the report.
CREATE TABLE claims (
    no       INTEGER PRIMARY KEY,
    id       TEXT NOT NULL,
    kind     TEXT NOT NULL,
    family   TEXT NOT NULL,
    voice    TEXT NOT NULL, -- the root voice's actor; '' where the outlet says it
    side     TEXT NOT NULL, -- the root voice's side; '' if not known
    stance   TEXT NOT NULL, -- the root voice's; '' where the outlet says it
    polarity TEXT NOT NULL,
    modality TEXT NOT NULL,
    core     INTEGER NOT NULL,
    day_from INTEGER,       -- days since 1970-01-01; null where open
    day_to   INTEGER,
    begins   INTEGER NOT NULL, -- bytes of the quote in the text
    ends     INTEGER NOT NULL,
    quote    TEXT NOT NULL
);
CREATE INDEX claims_id ON claims (id);
CREATE INDEX claims_kind ON claims (kind, day_from);
CREATE INDEX claims_voice ON claims (voice, day_from);
CREATE INDEX claims_side ON claims (side, day_from);
CREATE INDEX claims_day ON claims (day_from);

-- Places that claims name, located or not.
CREATE TABLE places (
    no      INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE, -- of the gazetteer, else '~' and the name
    name    TEXT NOT NULL,
    country TEXT NOT NULL,
    feature TEXT NOT NULL,
    lat     REAL, -- degrees, WGS 84; null where it is not located
    lon     REAL
);
CREATE VIRTUAL TABLE places_box USING rtree (no, south, north, west, east);

CREATE TABLE claim_places (
    place INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    PRIMARY KEY (place, claim)
) WITHOUT ROWID;
CREATE INDEX claim_places_claim ON claim_places (claim);

-- Titles and texts by their folded words; the row is the report.
CREATE VIRTUAL TABLE words USING fts5 (
    title, body, content = '', contentless_delete = 1, tokenize = 'ascii'
);

-- Winnowed fingerprints of texts; at is the number of a word.
CREATE TABLE prints (
    print INTEGER NOT NULL,
    text  INTEGER NOT NULL,
    at    INTEGER NOT NULL,
    PRIMARY KEY (print, text)
) WITHOUT ROWID;

-- Sources that are watched.
CREATE TABLE feeds (
    url   TEXT PRIMARY KEY,
    next  TEXT NOT NULL, -- not to be asked before; UTC, RFC 3339
    dead  INTEGER NOT NULL,
    state TEXT NOT NULL  -- JSON
);

-- Single values: how far a rebuild is.
CREATE TABLE notes (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- +goose Down
DROP TABLE notes;
DROP TABLE feeds;
DROP TABLE prints;
DROP TABLE words;
DROP TABLE claim_places;
DROP TABLE places_box;
DROP TABLE places;
DROP TABLE claims;
DROP TABLE annotations;
DROP TABLE shapes;
DROP TABLE reports;
DROP TABLE makers;
DROP TABLE texts;
DROP TABLE custody;
DROP TABLE originals;
