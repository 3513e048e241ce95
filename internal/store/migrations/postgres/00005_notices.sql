-- +goose Up

-- Feeds that people chose to watch; table feeds holds how each stands.
CREATE TABLE watched (
    url    TEXT COLLATE "C" PRIMARY KEY,
    title  TEXT COLLATE "C" NOT NULL,
    who    TEXT COLLATE "C" NOT NULL, -- chose it
    added  TEXT COLLATE "C" NOT NULL,
    paused BIGINT NOT NULL,
    wanted TEXT COLLATE "C" NOT NULL  -- when somebody asked for it to be checked at once; '' for never
);

-- Filters that people keep under a name, each a feed that others can subscribe to.
CREATE TABLE filters (
    id    TEXT COLLATE "C" PRIMARY KEY,
    name  TEXT COLLATE "C" NOT NULL,
    who   TEXT COLLATE "C" NOT NULL,
    added TEXT COLLATE "C" NOT NULL,
    body  TEXT COLLATE "C" NOT NULL -- JSON
);

-- Addresses that are told of events.
CREATE TABLE hooks (
    id     TEXT COLLATE "C" PRIMARY KEY,
    who    TEXT COLLATE "C" NOT NULL,
    added  TEXT COLLATE "C" NOT NULL,
    paused BIGINT NOT NULL,
    body   TEXT COLLATE "C" NOT NULL, -- JSON: address, secret, filter, events
    health TEXT COLLATE "C" NOT NULL  -- JSON: last answer, failures
);

-- What is to be told to whom, in order. Rows stay when they are told, for a while.
CREATE TABLE outbox (
    no    BIGINT PRIMARY KEY,
    hook  TEXT COLLATE "C" NOT NULL,
    id    TEXT COLLATE "C" NOT NULL, -- of the message, the same each time it is sent
    at    TEXT COLLATE "C" NOT NULL, -- when it was put here
    body  TEXT COLLATE "C" NOT NULL, -- JSON that is sent
    state TEXT COLLATE "C" NOT NULL, -- waiting, sent, dead
    tries BIGINT NOT NULL,
    next  TEXT COLLATE "C" NOT NULL, -- not to be sent before
    error TEXT COLLATE "C" NOT NULL, -- of the last try
    UNIQUE (hook, id)
);
CREATE INDEX outbox_waiting ON outbox (hook, no) WHERE state = 'waiting';

-- +goose Down
DROP TABLE outbox;
DROP TABLE hooks;
DROP TABLE filters;
DROP TABLE watched;
