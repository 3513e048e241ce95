package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
)

// A record is a row of table desk: something that people leave beside decisions.
// Rows are only added; the last of a sort and name stands.
type record struct{ sort, name, at, who string }

// putRecord keeps a record with its body, once.
func (st *Store) putRecord(ctx context.Context, r record, body any) error {
	b, err := json.Marshal(body)
	if err != nil {
		return err
	}
	h := sha256.Sum256([]byte(r.sort + "\x00" + r.name + "\x00" + string(b)))
	return st.beside(ctx, func(s *session) error {
		return s.exec(ctx, "INSERT INTO desk (id, sort, name, at, who, body) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
			hex.EncodeToString(h[:16]), r.sort, r.name, r.at, r.who, string(b))
	})
}
