package lemma

import (
	"encoding/binary"

	"sitrep/nlp/model"
)

// lookup is a table of base forms by the key of the word.
type lookup struct {
	keys   model.Keys
	starts string // for each key where its form begins in forms, 4 bytes each
	forms  string // each with its length before it
}

func readLookup(f *model.File) (lookup, error) {
	if !f.Has("lemmas.lookup") {
		return lookup{}, nil
	}
	c := f.Cursor("lemmas.lookup")
	n := c.Count()
	t := lookup{keys: c.Keys(n), starts: c.Bytes(4 * n), forms: c.Text()}
	return t, c.Err()
}

func (t *lookup) of(key uint64) (string, bool) {
	i, ok := t.keys.Find(key)
	if !ok {
		return "", false
	}
	at := int(binary.LittleEndian.Uint32([]byte(t.starts[4*i : 4*i+4])))
	if at > len(t.forms) {
		return "", false
	}
	c := model.NewCursor("lemmas.lookup", t.forms[at:])
	form := c.Text()
	return form, c.Err() == nil
}
