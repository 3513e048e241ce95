-- +goose Up

-- What reviewers decided, and what they undid. Rows are only ever added.
CREATE TABLE decisions (
    id   TEXT COLLATE "C" PRIMARY KEY,
    at   TEXT COLLATE "C" NOT NULL, -- UTC, RFC 3339 with microseconds
    who  TEXT COLLATE "C" NOT NULL,
    verb TEXT COLLATE "C" NOT NULL,
    body TEXT COLLATE "C" NOT NULL  -- JSON of the whole
);
CREATE INDEX decisions_at ON decisions (at, id);

-- The texts that a decision is about.
CREATE TABLE decision_texts (
    doc      BYTEA NOT NULL, -- SHA-256 of the text
    decision TEXT COLLATE "C" NOT NULL,
    was      BYTEA NOT NULL, -- of the text that it was made on: another where the original was read anew
    PRIMARY KEY (doc, decision, was)
);
CREATE INDEX decision_texts_decision ON decision_texts (decision);

-- How often something was decided about the report's text, and of how much of
-- that incidents and rows of claims know.
ALTER TABLE reports ADD COLUMN decided BIGINT NOT NULL DEFAULT 0;
ALTER TABLE reports ADD COLUMN heeded BIGINT NOT NULL DEFAULT 0;
CREATE INDEX reports_decided ON reports (published, id) WHERE decided <> heeded;

-- What else people leave: grades of sources, cases, redactions, samples that are
-- coded twice. Rows are only ever added; the last of a sort and name stands.
CREATE TABLE desk (
    id   TEXT COLLATE "C" PRIMARY KEY,
    sort TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    at   TEXT COLLATE "C" NOT NULL,
    who  TEXT COLLATE "C" NOT NULL,
    body TEXT COLLATE "C" NOT NULL -- JSON
);
CREATE INDEX desk_name ON desk (sort, name, at, id);

-- +goose Down
DROP TABLE desk;
DROP INDEX reports_decided;
ALTER TABLE reports DROP COLUMN heeded;
ALTER TABLE reports DROP COLUMN decided;
DROP TABLE decision_texts;
DROP TABLE decisions;
