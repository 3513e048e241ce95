-- +goose Up

-- Feeds that people chose to watch; table feeds holds how each stands.
CREATE TABLE watched (
    url    TEXT PRIMARY KEY,
    title  TEXT NOT NULL,
    who    TEXT NOT NULL, -- chose it
    added  TEXT NOT NULL,
    paused INTEGER NOT NULL,
    wanted TEXT NOT NULL  -- when somebody asked for it to be checked at once; '' for never
) WITHOUT ROWID;

-- Filters that people keep under a name, each a feed that others can subscribe to.
CREATE TABLE filters (
    id    TEXT PRIMARY KEY,
    name  TEXT NOT NULL,
    who   TEXT NOT NULL,
    added TEXT NOT NULL,
    body  TEXT NOT NULL -- JSON
) WITHOUT ROWID;

-- Addresses that are told of events.
CREATE TABLE hooks (
    id     TEXT PRIMARY KEY,
    who    TEXT NOT NULL,
    added  TEXT NOT NULL,
    paused INTEGER NOT NULL,
    body   TEXT NOT NULL, -- JSON: address, secret, filter, events
    health TEXT NOT NULL  -- JSON: last answer, failures
) WITHOUT ROWID;

-- What is to be told to whom, in order. Rows stay when they are told, for a while.
CREATE TABLE outbox (
    no    INTEGER PRIMARY KEY,
    hook  TEXT NOT NULL,
    id    TEXT NOT NULL, -- of the message, the same each time it is sent
    at    TEXT NOT NULL, -- when it was put here
    body  TEXT NOT NULL, -- JSON that is sent
    state TEXT NOT NULL, -- waiting, sent, dead
    tries INTEGER NOT NULL,
    next  TEXT NOT NULL, -- not to be sent before
    error TEXT NOT NULL, -- of the last try
    UNIQUE (hook, id)
);
CREATE INDEX outbox_waiting ON outbox (hook, no) WHERE state = 'waiting';

-- +goose Down
DROP TABLE outbox;
DROP TABLE hooks;
DROP TABLE filters;
DROP TABLE watched;
