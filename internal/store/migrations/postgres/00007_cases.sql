-- +goose Up

-- A filter that was kept under a name is a case without notes: its feed keeps its
-- address, and what it was before stays on record as with other cases.
INSERT INTO desk (id, sort, name, at, who, body)
SELECT 'filter-' || id, 'case', id, substr(added, 1, 23) || '000Z', who,
    json_build_object('id', id, 'name', name, 'asked', body::json, 'notes', '', 'view', '', 'watch', '[]'::json, 'by', who, 'at', added)::text
FROM filters;
DROP TABLE filters;

-- A token that opens one case's feed and nothing else, for programs that read
-- feeds and send no header; '' for a token that opens what its role may.
ALTER TABLE tokens ADD COLUMN feed TEXT COLLATE "C" NOT NULL DEFAULT '';

-- +goose Down
DELETE FROM tokens WHERE feed <> '';
ALTER TABLE tokens DROP COLUMN feed;
CREATE TABLE filters (
    id    TEXT COLLATE "C" PRIMARY KEY,
    name  TEXT COLLATE "C" NOT NULL,
    who   TEXT COLLATE "C" NOT NULL,
    added TEXT COLLATE "C" NOT NULL,
    body  TEXT COLLATE "C" NOT NULL
);
INSERT INTO filters (id, name, who, added, body)
SELECT name, body::json ->> 'name', who, substr(at, 1, 23) || 'Z', (body::json -> 'asked')::text FROM desk WHERE id LIKE 'filter-%';
DELETE FROM desk WHERE id LIKE 'filter-%';
