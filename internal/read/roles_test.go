package read

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"sitrep"
)

// The files of testdata/roles are texts in which every paragraph is marked
// with its role: "[body] The army said ...". The marks are taken out before the
// text is read.

// marked takes the marks out of a text and returns the paragraphs to expect.
func marked(t *testing.T, src string) (text string, want []sitrep.Paragraph) {
	t.Helper()
	var b strings.Builder
	for l := range strings.Lines(src) {
		if mark, rest, ok := strings.Cut(l, "] "); ok && strings.HasPrefix(mark, "[") {
			role := sitrep.RoleUnknown
			for r := sitrep.RoleBody; r <= sitrep.RoleFurniture; r++ {
				if "["+r.String() == mark {
					role = r
				}
			}
			if role == sitrep.RoleUnknown {
				t.Fatalf("mark %q] names no role", mark)
			}
			want = append(want, sitrep.Paragraph{Span: sitrep.Span{Start: b.Len()}, Role: role})
			l = rest
		}
		b.WriteString(l)
		if strings.TrimSpace(l) != "" {
			want[len(want)-1].End = b.Len() - 1
		}
	}
	return b.String(), want
}

func show(text string, ps []sitrep.Paragraph) string {
	var b strings.Builder
	for _, p := range ps {
		fmt.Fprintf(&b, "[%s] %s\n", p.Role, p.Of(text))
	}
	return b.String()
}

func TestRoles(t *testing.T) {
	files, err := filepath.Glob("testdata/roles/*.txt")
	if err != nil || len(files) < 12 {
		t.Fatalf("found %d files, error %v; want 12 and more", len(files), err)
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			b, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			text, want := marked(t, string(b))
			if got := show(text, Paragraphs(text)); got != show(text, want) {
				t.Errorf("got\n%swant\n%s", got, show(text, want))
			}
			// Line ends of other systems change nothing but offsets.
			crlf := strings.ReplaceAll(text, "\n", "\r\n")
			if got := strings.ReplaceAll(show(crlf, Paragraphs(crlf)), "\r\n", "\n"); got != show(text, want) {
				t.Errorf("with CRLF: got\n%s", got)
			}
		})
	}
}

func TestPages(t *testing.T) {
	files, err := filepath.Glob("testdata/pages/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("found %d files, error %v", len(files), err)
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			ar, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			r := newReader(t, Options{})
			d, err := readOne(r, string(ar.Files[0].Data), strings.TrimSuffix(filepath.Base(name), ".txtar")+".html")
			if err != nil {
				t.Fatal(err)
			}
			got := fmt.Sprintf("title: %s\noutlet: %s\npublished: %s\nlanguage: %s\n%s", d.Title, d.Outlet, d.Published.Date, d.Language, show(d.Text, d.Paragraphs))
			want := string(ar.Files[1].Data)
			if strings.ReplaceAll(got, ": \n", ":\n") != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}

func newReader(t *testing.T, opt Options) *Reader {
	t.Helper()
	r, err := New(opt)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
