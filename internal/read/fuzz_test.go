package read

import (
	"path/filepath"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"sitrep"
)

// FuzzFormats reads arbitrary bytes as each format. Nothing may panic, and each
// report's text must be UTF-8 with its paragraphs inside.
func FuzzFormats(f *testing.F) {
	all := formats()
	files, _ := filepath.Glob("testdata/formats/*.txtar")
	for _, name := range files {
		ar, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for i := range all {
			f.Add(uint8(i), ar.Files[0].Data)
		}
	}
	f.Add(uint8(3), []byte(pdfOf("BT /F1 11 Tf 72 690 Td [(a) -300 (b)] TJ ET")))
	f.Add(uint8(0), gzipOf([]byte("x")))
	r, err := New(Options{Again: true})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, n uint8, raw []byte) {
		if len(raw) > 64<<10 {
			t.Skip()
		}
		at := sitrep.Original{Raw: raw, Where: "fuzz"}
		at.Format = all[int(n)%len(all)].name
		for o, err := range Split(t.Context(), at, Walk{Most: 1 << 20}) {
			if err != nil {
				continue
			}
			d, err := r.Original(o)
			if err != nil {
				continue
			}
			if d.Format != "jsonl" && !utf8.ValidString(d.Text) {
				t.Errorf("%s: text %q", o.Format, d.Text)
			}
			for _, p := range d.Paragraphs {
				if p.Start < 0 || p.End > len(d.Text) || p.Empty() {
					t.Errorf("%s: paragraph %v of %d bytes", o.Format, p, len(d.Text))
				}
			}
		}
	})
}
