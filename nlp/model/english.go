package model

import _ "embed"

//go:embed en.bin
var en string

// English opens the embedded English model.
func English() (*File, error) { return Open(en) }

// Meta returns what the model says of itself: name, version, license, language.
func (f *File) Meta() (map[string]string, error) {
	c := f.Cursor("meta")
	kv := c.Texts()
	if len(kv)%2 != 0 {
		c.Fail("a name without a value")
	}
	if c.Err() != nil {
		return nil, c.Err()
	}
	m := make(map[string]string, len(kv)/2)
	for i := 0; i < len(kv); i += 2 {
		m[kv[i]] = kv[i+1]
	}
	return m, nil
}
