-- +goose Up

-- A filter that was kept under a name is a case without notes: its feed keeps its
-- address, and what it was before stays on record as with other cases.
INSERT INTO desk (id, sort, name, at, who, body)
SELECT 'filter-' || id, 'case', id, substr(added, 1, 23) || '000Z', who,
    json_object('id', id, 'name', name, 'asked', json(body), 'notes', '', 'view', '', 'watch', json('[]'), 'by', who, 'at', added)
FROM filters;
DROP TABLE filters;

-- A token that opens one case's feed and nothing else, for programs that read
-- feeds and send no header; '' for a token that opens what its role may.
ALTER TABLE tokens ADD COLUMN feed TEXT NOT NULL DEFAULT '';

-- +goose Down
DELETE FROM tokens WHERE feed <> '';
ALTER TABLE tokens DROP COLUMN feed;
CREATE TABLE filters (
    id    TEXT PRIMARY KEY,
    name  TEXT NOT NULL,
    who   TEXT NOT NULL,
    added TEXT NOT NULL,
    body  TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO filters (id, name, who, added, body)
SELECT name, json_extract(body, '$.name'), who, substr(at, 1, 23) || 'Z', json_extract(body, '$.asked') FROM desk WHERE id LIKE 'filter-%';
DELETE FROM desk WHERE id LIKE 'filter-%';
