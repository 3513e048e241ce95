-- +goose Up

-- Bytes as they were received, each once, compressed with Zstandard.
CREATE TABLE originals (
    no    BIGINT PRIMARY KEY,
    hash  BYTEA NOT NULL UNIQUE, -- SHA-256 of the bytes
    size  BIGINT NOT NULL,     -- bytes, uncompressed
    body  BYTEA NOT NULL
);

-- The chain of custody: one row each time that bytes were taken in. Rows are
-- only ever added.
CREATE TABLE custody (
    no        BIGINT PRIMARY KEY,
    original  BIGINT NOT NULL REFERENCES originals (no),
    format    TEXT COLLATE "C" NOT NULL,
    place     TEXT COLLATE "C" NOT NULL,    -- where it was found, for people
    url       TEXT COLLATE "C" NOT NULL,    -- asked for; '' for none
    final     TEXT COLLATE "C" NOT NULL,    -- answered, where redirects led elsewhere
    fetched   TEXT COLLATE "C" NOT NULL,    -- UTC, RFC 3339; '' where nobody says
    agent     TEXT COLLATE "C" NOT NULL,
    status    BIGINT NOT NULL,
    headers   TEXT COLLATE "C" NOT NULL,    -- JSON; '' for none
    listed    TEXT COLLATE "C" NOT NULL,    -- JSON of what a feed said; '' for none
    added     TEXT COLLATE "C" NOT NULL,    -- UTC, RFC 3339: when this row was written
    again     BIGINT NOT NULL, -- 1 where the same bytes of the same address were here before
    report    BIGINT           -- the report read from it; null while it is being read again
);
CREATE INDEX custody_original ON custody (original, url);
CREATE INDEX custody_report ON custody (report);

-- Each text once, compressed.
CREATE TABLE texts (
    no    BIGINT PRIMARY KEY,
    doc   BYTEA NOT NULL UNIQUE, -- SHA-256 of the text
    size  BIGINT NOT NULL,
    body  BYTEA NOT NULL
);

-- Versions that made annotations.
CREATE TABLE makers (
    no        BIGINT PRIMARY KEY,
    engine    TEXT COLLATE "C" NOT NULL,
    model     TEXT COLLATE "C" NOT NULL,
    lexicon   TEXT COLLATE "C" NOT NULL,
    gazetteer TEXT COLLATE "C" NOT NULL,
    roster    TEXT COLLATE "C" NOT NULL,
    UNIQUE (engine, model, lexicon, gazetteer, roster)
);

-- Appearances of texts. Those that share a chain are revisions of one page, and
-- the one seen last is current.
CREATE TABLE reports (
    no        BIGINT PRIMARY KEY,
    id        TEXT COLLATE "C" NOT NULL UNIQUE,
    given     TEXT COLLATE "C" NOT NULL,    -- the identifier given with it; '' for none
    text      BIGINT NOT NULL REFERENCES texts (no),
    chain     TEXT COLLATE "C" NOT NULL,    -- the address or given identifier; '' where it has neither
    url       TEXT COLLATE "C" NOT NULL,
    title     TEXT COLLATE "C" NOT NULL,
    outlet    TEXT COLLATE "C" NOT NULL,
    outlet_id TEXT COLLATE "C" NOT NULL,
    published TEXT COLLATE "C",             -- YYYY, YYYY-MM or YYYY-MM-DD; null where not known
    language  TEXT COLLATE "C" NOT NULL,
    first     TEXT COLLATE "C" NOT NULL,    -- when it was first and last received
    last      TEXT COLLATE "C" NOT NULL,
    current   BIGINT NOT NULL, -- 1 where no later revision replaced it
    claims    BIGINT NOT NULL,
    maker     BIGINT NOT NULL REFERENCES makers (no)
);
CREATE INDEX reports_chain ON reports (chain);
CREATE INDEX reports_text ON reports (text);
CREATE INDEX reports_published ON reports (published, id);

-- Shapes of packed values; see internal/packed.
CREATE TABLE shapes (
    no   BIGINT PRIMARY KEY,
    hash BYTEA NOT NULL UNIQUE, -- SHA-256 of text
    text TEXT COLLATE "C" NOT NULL
);

-- What the program read out of each report, packed and compressed, without the text.
CREATE TABLE annotations (
    report BIGINT PRIMARY KEY REFERENCES reports (no),
    shape  BIGINT NOT NULL REFERENCES shapes (no),
    body   BYTEA NOT NULL
);

-- A claim's number is its report's times 65,536, plus its place in the report.
CREATE TABLE claims (
    no       BIGINT PRIMARY KEY,
    id       TEXT COLLATE "C" NOT NULL,
    kind     TEXT COLLATE "C" NOT NULL,
    family   TEXT COLLATE "C" NOT NULL,
    voice    TEXT COLLATE "C" NOT NULL, -- the root voice's actor; '' where the outlet says it
    side     TEXT COLLATE "C" NOT NULL, -- the root voice's side; '' if not known
    stance   TEXT COLLATE "C" NOT NULL, -- the root voice's; '' where the outlet says it
    polarity TEXT COLLATE "C" NOT NULL,
    modality TEXT COLLATE "C" NOT NULL,
    core     BIGINT NOT NULL,
    day_from BIGINT,       -- days since 1970-01-01; null where open
    day_to   BIGINT,
    begins   BIGINT NOT NULL, -- bytes of the quote in the text
    ends     BIGINT NOT NULL,
    quote    TEXT COLLATE "C" NOT NULL
);
CREATE INDEX claims_id ON claims (id);
CREATE INDEX claims_kind ON claims (kind, day_from);
CREATE INDEX claims_voice ON claims (voice, day_from);
CREATE INDEX claims_side ON claims (side, day_from);
CREATE INDEX claims_day ON claims (day_from);

-- Places that claims name, located or not.
CREATE TABLE places (
    no      BIGINT PRIMARY KEY,
    id      TEXT COLLATE "C" NOT NULL UNIQUE, -- of the gazetteer, else '~' and the name
    name    TEXT COLLATE "C" NOT NULL,
    country TEXT COLLATE "C" NOT NULL,
    feature TEXT COLLATE "C" NOT NULL,
    lat     DOUBLE PRECISION, -- degrees, WGS 84; null where it is not located
    lon     DOUBLE PRECISION
);
CREATE INDEX places_lat ON places (lat, lon);

CREATE TABLE claim_places (
    place BIGINT NOT NULL,
    claim BIGINT NOT NULL,
    PRIMARY KEY (place, claim)
);
CREATE INDEX claim_places_claim ON claim_places (claim);

-- Titles and texts by their folded words; the row is the report.
CREATE TABLE words (
    report BIGINT PRIMARY KEY,
    body   TSVECTOR NOT NULL
);
CREATE INDEX words_body ON words USING gin (body);

-- Winnowed fingerprints of texts; at is the number of a word.
CREATE TABLE prints (
    print BIGINT NOT NULL,
    text  BIGINT NOT NULL,
    at    BIGINT NOT NULL,
    PRIMARY KEY (print, text)
);

-- Sources that are watched.
CREATE TABLE feeds (
    url   TEXT COLLATE "C" PRIMARY KEY,
    next  TEXT COLLATE "C" NOT NULL, -- not to be asked before; UTC, RFC 3339
    dead  BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL  -- JSON
);

-- Single values: how far a rebuild is.
CREATE TABLE notes (
    name  TEXT COLLATE "C" PRIMARY KEY,
    value TEXT COLLATE "C" NOT NULL
);

-- +goose Down
DROP TABLE notes;
DROP TABLE feeds;
DROP TABLE prints;
DROP TABLE words;
DROP TABLE claim_places;
DROP TABLE places;
DROP TABLE claims;
DROP TABLE annotations;
DROP TABLE shapes;
DROP TABLE reports;
DROP TABLE makers;
DROP TABLE texts;
DROP TABLE custody;
DROP TABLE originals;
