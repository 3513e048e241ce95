package token

import (
	"encoding/binary"

	"sitrep/nlp/model"
)

// norms is the table of normalised forms that aren't simply lower case, by key.
type norms struct {
	keys   model.Keys
	values string // for each key the index of its form, 2 bytes each
	forms  []string
}

func readNorms(f *model.File) (norms, error) {
	c := f.Cursor("norms")
	n := 0
	if head := c.Bytes(4); head != "" {
		n = int(binary.LittleEndian.Uint32([]byte(head)))
	}
	t := norms{keys: c.Keys(n), values: c.Bytes(2 * n)}
	t.forms = c.Texts()
	for i := range len(t.values) / 2 {
		if t.value(i) >= len(t.forms) {
			c.Fail("form %d of %d", t.value(i), len(t.forms))
		}
	}
	return t, c.Err()
}

func (t *norms) value(i int) int { return int(t.values[2*i]) | int(t.values[2*i+1])<<8 }

func (t *norms) of(key uint64, otherwise string) string {
	if i, ok := t.keys.Find(key); ok {
		return t.forms[t.value(i)]
	}
	return otherwise
}
