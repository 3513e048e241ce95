package nlp

import (
	"errors"
	"strings"
	"testing"

	"sitrep/nlp/model"
	"sitrep/nlp/spacy"
)

func file(t testing.TB) *model.File {
	f, err := model.English()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// reject fails unless a file with that section is refused for it.
func reject(t *testing.T, f *model.File, name, data string) {
	t.Helper()
	_, err := open(f.With(name, data))
	var c *model.CorruptError
	if !errors.As(err, &c) || !strings.Contains(err.Error(), strings.TrimSuffix(c.Section, ".moves")) {
		t.Errorf("%s of %d bytes: %v", name, len(data), err)
		return
	}
	if c.Section != name {
		t.Errorf("%s of %d bytes: the error blames %s: %v", name, len(data), c.Section, err)
	}
}

// TestTruncated cuts every section: each must be named in the error.
func TestTruncated(t *testing.T) {
	f := file(t)
	for _, name := range f.Sections() {
		s, err := f.Section(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range []int{0, len(s) / 2, len(s) - 1} {
			reject(t, f, name, s[:n])
		}
	}
}

// FuzzLoad changes a section of a model behind the back of its check sum, or cuts it.
// Models are the English one and those of testdata/tiny, which have other parts.
func FuzzLoad(f *testing.F) {
	models := []*model.File{file(f)}
	for _, name := range []string{"rules", "trees"} {
		m, err := spacy.Read(tiny(f, name), spacy.Options{})
		if err != nil {
			f.Fatal(err)
		}
		models = append(models, m)
	}
	var sections []string
	var from []*model.File
	for _, m := range models {
		for _, name := range m.Sections() {
			sections, from = append(sections, name), append(from, m)
		}
	}
	f.Add(uint8(0), uint32(0), uint32(0), []byte("\xff"))
	for i := range sections {
		f.Add(uint8(i), uint32(3), uint32(0), []byte("\x7f\xff\xff\xff"))
		f.Add(uint8(i), uint32(40), uint32(9), []byte{0})
	}
	f.Fuzz(func(t *testing.T, which uint8, at, cut uint32, with []byte) {
		i := int(which) % len(sections)
		name := sections[i]
		s, err := from[i].Section(name)
		if err != nil {
			t.Fatal(err)
		}
		if s == "" {
			return
		}
		b := []byte(s[:len(s)-int(cut%uint32(len(s)))])
		copy(b[int(at%uint32(len(b))):], with)
		p, err := open(from[i].With(name, string(b)))
		var c *model.CorruptError
		if err != nil && !errors.As(err, &c) {
			t.Fatalf("%s: %v", name, err)
		}
		if err == nil {
			p.Parse("Anna-Berg's two drones (12km) left Idlib.\n\xff :-)")
		}
	})
}
