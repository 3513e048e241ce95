-- Originals that wait to be read. A row goes when its report is kept, or when it
-- is known that it can't be read.
CREATE TABLE IF NOT EXISTS waiting (
    no    BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    place TEXT NOT NULL,          -- where it was found, for people
    body  BYTEA NOT NULL,         -- the original with its custody, compressed
    since TIMESTAMPTZ NOT NULL DEFAULT now()
);
-- Originals that could not be read, and why.
CREATE TABLE IF NOT EXISTS unread (
    no    BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    place TEXT NOT NULL,
    why   TEXT NOT NULL,
    at    TIMESTAMPTZ NOT NULL DEFAULT now()
);
-- How long workers spent on what, in seconds, summed up by worker.
CREATE TABLE IF NOT EXISTS work_times (
    worker     TEXT PRIMARY KEY,
    reports    BIGINT NOT NULL DEFAULT 0,
    extraction DOUBLE PRECISION NOT NULL DEFAULT 0,
    elsewhere  DOUBLE PRECISION NOT NULL DEFAULT 0,
    reconciled DOUBLE PRECISION NOT NULL DEFAULT 0,
    seen       TIMESTAMPTZ NOT NULL DEFAULT now(),
    last       TIMESTAMPTZ -- when it last reconciled
);
-- How long they had nothing to do while there was a job for them.
ALTER TABLE work_times ADD COLUMN IF NOT EXISTS waited DOUBLE PRECISION NOT NULL DEFAULT 0;
