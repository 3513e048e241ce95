package model

import (
	"errors"
	"strings"
	"testing"
	"unsafe"
)

type section struct{ name, data string }

// write packs sections.
func write(sections ...section) string {
	var b Builder
	for _, s := range sections {
		b.Add(s.name, []byte(s.data))
	}
	return string(b.Bytes())
}

func block(values []float32, sides ...int) string { return string(encode(values, sides...)) }

func TestRead(t *testing.T) {
	weights := make([]float32, 2*Lanes)
	weights[Lanes+1] = 7
	f, err := Open(write(
		section{"rows", block([]float32{1, 2, 3, 4, 5, 6}, 2, 3)},
		section{"weights", block(weights, 2, 10, Lanes)},
		section{"words", "\x02\x03abc\x00\xac\x02"},
	))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.Table("rows", 3)
	if err != nil || rows.Rows != 2 || rows.Row(1)[2] != 6 {
		t.Errorf("table %+v, %v", rows, err)
	}
	m, err := f.Matrix("weights", 2, 10)
	if err != nil || m.Padded != Lanes || m.Data[Lanes+1] != 7 {
		t.Errorf("matrix %+v, %v", m, err)
	}
	if uintptr(unsafe.Pointer(&m.Data[0]))%64 != 0 {
		t.Error("a matrix that does not begin at a multiple of 64 bytes")
	}
	c := f.Cursor("words")
	if w := c.Texts(); len(w) != 2 || w[0] != "abc" || w[1] != "" || c.Uint() != 300 || c.More() || c.Err() != nil {
		t.Errorf("records %q, %v", w, c.Err())
	}
	if c.Uint(); c.Err() == nil {
		t.Error("reading past the end is no error")
	}
}

func TestCorrupt(t *testing.T) {
	good := write(section{"rows", block([]float32{1, 2}, 1, 2)}, section{"words", "\x05abc"}, section{"odd", block([]float32{1}, 1, 2)})
	change := func(at int, to byte) string {
		b := []byte(good)
		b[at] = to
		return string(b)
	}
	table := func(name string, cols int) func(*File) error {
		return func(f *File) error { _, err := f.Table(name, cols); return err }
	}
	rows := []struct {
		name, data, section string
		read                func(*File) error
	}{
		{"empty", "", "header", nil},
		{"other magic", change(0, 'x'), "header", nil},
		{"other version", change(8, 9), "header", nil},
		{"too many sections", change(13, 255), "header", nil},
		{"endless name", change(17, 255), "index", nil},
		{"cut body", good[:len(good)-100], "odd", nil},
		{"flipped bit", change(strings.Index(good, "\x05abc"), 4), "words", nil},
		{"missing", good, "nowhere", table("nowhere", 0)},
		{"no table", good, "words", table("words", 0)},
		{"too short a table", good, "odd", table("odd", 0)},
		{"other columns", good, "rows", table("rows", 5)},
		{"no matrix", good, "rows", func(f *File) error { _, err := f.Matrix("rows", 0, 0); return err }},
		{"cut text", good, "words", func(f *File) error { c := f.Cursor("words"); c.Text(); return c.Err() }},
	}
	for _, r := range rows {
		f, err := Open(r.data)
		if err == nil && r.read != nil {
			err = r.read(f)
		}
		var c *CorruptError
		if !errors.As(err, &c) || c.Section != r.section || !strings.Contains(err.Error(), r.section) {
			t.Errorf("%s: %v, want an error about %q", r.name, err, r.section)
		}
	}
}

func TestEnglish(t *testing.T) {
	f, err := English()
	if err != nil {
		t.Fatal(err)
	}
	m, err := f.Meta()
	if err != nil || m["license"] != "MIT" || m["language"] != "en" {
		t.Errorf("meta %v, %v", m, err)
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(write(section{"rows", block([]float32{1, 2}, 1, 2)}, section{"words", "\x05abc"}))
	f.Add(magic)
	f.Fuzz(func(t *testing.T, data string) {
		file, err := Open(data)
		if err != nil {
			return
		}
		for name := range file.sections {
			if tab, err := file.Table(name, 0); err == nil && len(tab.Data) != tab.Rows*tab.Cols {
				t.Fatalf("%d numbers for %d rows of %d", len(tab.Data), tab.Rows, tab.Cols)
			}
			_, _ = file.Matrix(name, 0, 0)
			for c := file.Cursor(name); c.More(); {
				c.Texts()
			}
		}
	})
}
