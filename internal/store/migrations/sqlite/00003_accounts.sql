-- +goose Up

-- Who may use a store that is served. Names are never given twice.
CREATE TABLE users (
    name     TEXT PRIMARY KEY,
    role     TEXT NOT NULL,
    password TEXT NOT NULL, -- argon2id in PHC string form; '' for none
    made     TEXT NOT NULL, -- UTC, RFC 3339
    removed  TEXT NOT NULL  -- since when the user is none any more; '' while it is one
) WITHOUT ROWID;

-- Log-ins that hold.
CREATE TABLE sessions (
    hash    TEXT PRIMARY KEY,                      -- SHA-256 of the secret in the cookie, in hex
    name    TEXT NOT NULL REFERENCES users (name),
    made    TEXT NOT NULL,
    seen    TEXT NOT NULL,
    address TEXT NOT NULL,                         -- where it was logged in from
    agent   TEXT NOT NULL                          -- the browser, as it calls itself
) WITHOUT ROWID;
CREATE INDEX sessions_name ON sessions (name);

-- Secrets by which programs are let in.
CREATE TABLE tokens (
    hash    TEXT PRIMARY KEY,                      -- SHA-256 of the secret, in hex
    name    TEXT NOT NULL REFERENCES users (name),
    label   TEXT NOT NULL,                         -- what the owner calls it
    role    TEXT NOT NULL,
    made    TEXT NOT NULL,
    expires TEXT NOT NULL,                         -- '' for never
    seen    TEXT NOT NULL,                         -- '' for never
    UNIQUE (name, label)
) WITHOUT ROWID;

-- What was done. Rows are only ever added.
CREATE TABLE audit (
    no      INTEGER PRIMARY KEY,
    at      TEXT NOT NULL,
    name    TEXT NOT NULL, -- of who did it; as it was given, where nobody has it
    way     TEXT NOT NULL, -- session, token, local or command
    address TEXT NOT NULL, -- '' for the machine itself
    what    TEXT NOT NULL,
    about   TEXT NOT NULL,
    result  TEXT NOT NULL  -- done, refused or failed
);
CREATE INDEX audit_name ON audit (name, no);

-- +goose StatementBegin
CREATE TRIGGER audit_keeps_words BEFORE UPDATE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit log is only added to');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER audit_keeps_rows BEFORE DELETE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit log is only added to');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER audit_replaces_nothing BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE no = NEW.no) BEGIN
    SELECT RAISE(ABORT, 'the audit log is only added to');
END;
-- +goose StatementEnd
