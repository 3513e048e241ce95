package token

import (
	"encoding/binary"

	"sitrep/nlp/model"
)

// rows is the table that tells which row of the static vectors a word has, by key.
type rows struct {
	keys   model.Keys
	values string // for each key its row, 4 bytes each
}

// readRows reads the table; a model without static vectors has none.
func readRows(f *model.File) (rows, error) {
	if !f.Has("vectors.keys") {
		return rows{}, nil
	}
	c := f.Cursor("vectors.keys")
	n := c.Count()
	t := rows{keys: c.Keys(n), values: c.Bytes(4 * n)}
	return t, c.Err()
}

// of returns the row of a key plus one, 0 where it has none.
func (t *rows) of(key uint64) uint64 {
	i, ok := t.keys.Find(key)
	if !ok {
		return 0
	}
	return 1 + uint64(binary.LittleEndian.Uint32([]byte(t.values[4*i:4*i+4])))
}
