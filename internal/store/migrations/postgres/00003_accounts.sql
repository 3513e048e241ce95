-- +goose Up

-- Who may use a store that is served. Names are never given twice.
CREATE TABLE users (
    name     TEXT COLLATE "C" PRIMARY KEY,
    role     TEXT COLLATE "C" NOT NULL,
    password TEXT COLLATE "C" NOT NULL, -- argon2id in PHC string form; '' for none
    made     TEXT COLLATE "C" NOT NULL, -- UTC, RFC 3339
    removed  TEXT COLLATE "C" NOT NULL  -- since when the user is none any more; '' while it is one
);

-- Log-ins that hold.
CREATE TABLE sessions (
    hash    TEXT COLLATE "C" PRIMARY KEY,                      -- SHA-256 of the secret in the cookie, in hex
    name    TEXT COLLATE "C" NOT NULL REFERENCES users (name),
    made    TEXT COLLATE "C" NOT NULL,
    seen    TEXT COLLATE "C" NOT NULL,
    address TEXT COLLATE "C" NOT NULL,                         -- where it was logged in from
    agent   TEXT COLLATE "C" NOT NULL                          -- the browser, as it calls itself
);
CREATE INDEX sessions_name ON sessions (name);

-- Secrets by which programs are let in.
CREATE TABLE tokens (
    hash    TEXT COLLATE "C" PRIMARY KEY,                      -- SHA-256 of the secret, in hex
    name    TEXT COLLATE "C" NOT NULL REFERENCES users (name),
    label   TEXT COLLATE "C" NOT NULL,                         -- what the owner calls it
    role    TEXT COLLATE "C" NOT NULL,
    made    TEXT COLLATE "C" NOT NULL,
    expires TEXT COLLATE "C" NOT NULL,                         -- '' for never
    seen    TEXT COLLATE "C" NOT NULL,                         -- '' for never
    UNIQUE (name, label)
);

-- What was done. Rows are only ever added.
CREATE TABLE audit (
    no      BIGINT PRIMARY KEY,
    at      TEXT COLLATE "C" NOT NULL,
    name    TEXT COLLATE "C" NOT NULL, -- of who did it; as it was given, where nobody has it
    way     TEXT COLLATE "C" NOT NULL, -- session, token, local or command
    address TEXT COLLATE "C" NOT NULL, -- '' for the machine itself
    what    TEXT COLLATE "C" NOT NULL,
    about   TEXT COLLATE "C" NOT NULL,
    result  TEXT COLLATE "C" NOT NULL  -- done, refused or failed
);
CREATE INDEX audit_name ON audit (name, no);

-- +goose StatementBegin
CREATE FUNCTION audit_is_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is only added to';
END;
$$;
-- +goose StatementEnd
CREATE TRIGGER audit_keeps BEFORE UPDATE OR DELETE OR TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_is_added_to();
