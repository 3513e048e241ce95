package read

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/tools/txtar"

	"sitrep"
)

// TestBadInput reads the files of testdata/bad: an input, the messages it must
// get, and the identifiers of the reports that are read all the same.
func TestBadInput(t *testing.T) {
	files, err := filepath.Glob("testdata/bad/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("found %d files, error %v", len(files), err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			path := filepath.Join(dir, ar.Files[0].Name)
			if err := os.WriteFile(path, ar.Files[0].Data, 0o644); err != nil {
				t.Fatal(err)
			}
			docs, errs := readAt(newReader(t, Options{}), path)
			var got strings.Builder
			for _, err := range errs {
				if !errors.Is(err, sitrep.ErrBadInput) {
					t.Errorf("%v is not sitrep.ErrBadInput", err)
				}
				got.WriteString(strings.ReplaceAll(err.Error(), dir+string(filepath.Separator), "") + "\n")
			}
			if want := string(ar.Files[1].Data); got.String() != want {
				t.Errorf("got\n%swant\n%s", got.String(), want)
			}
			var ids []string
			for _, d := range docs {
				if string(d.Report) != string(d.ID) {
					ids = append(ids, string(d.Report))
				}
			}
			if want := strings.TrimSpace(string(ar.Files[2].Data)); strings.Join(ids, " ") != want {
				t.Errorf("read %q, want %q", strings.Join(ids, " "), want)
			}
		})
	}
}

// readAt reads the documents of inputs.
func readAt(r *Reader, inputs ...string) (docs []sitrep.Document, errs []error) {
	for d, err := range r.Documents(context.Background(), inputs, Walk{}) {
		if err != nil {
			errs = append(errs, err)
		} else {
			docs = append(docs, d)
		}
	}
	return docs, errs
}

// readBytes reads the documents of a file called name.
func readBytes(r *Reader, raw, name string) (docs []sitrep.Document, errs []error) {
	for o, err := range Split(context.Background(), sitrep.Original{Raw: []byte(raw), Where: name}, Walk{}) {
		var d sitrep.Document
		if err == nil {
			d, err = r.Original(o)
		}
		if err != nil {
			errs = append(errs, err)
		} else {
			docs = append(docs, d)
		}
	}
	return docs, errs
}

// readOne reads the one document of a file called name.
func readOne(r *Reader, raw, name string) (sitrep.Document, error) {
	docs, errs := readBytes(r, raw, name)
	if len(errs) > 0 || len(docs) != 1 {
		return sitrep.Document{}, errors.Join(append(errs, fmt.Errorf("%d documents", len(docs)))...)
	}
	return docs[0], nil
}

func TestFileErrors(t *testing.T) {
	dir := t.TempDir()
	_, errs := readAt(newReader(t, Options{}), filepath.Join(dir, "missing.txt"))
	if len(errs) != 1 || !errors.Is(errs[0], os.ErrNotExist) {
		t.Errorf("missing file: %v", errs)
	}
	for input, want := range map[string]string{
		dir:                              "the folder holds no files",
		filepath.Join(dir, "*.txt"):      "no file has such a name",
		"https://news.northline.example": "addresses are not fetched here",
		"-":                              "there is none",
	} {
		_, errs = readAt(newReader(t, Options{}), input)
		if len(errs) != 1 || !strings.Contains(errs[0].Error(), want) {
			t.Errorf("%s: %v, want %q", input, errs, want)
		}
	}
	if _, err := New(Options{Published: "soon"}); err == nil {
		t.Error("Options.Published = soon: no error")
	}
}

// TestEncodings reads one text in several encodings.
func TestEncodings(t *testing.T) {
	const text = "Küstenwache: “Neun Boote” gesunken, sagt der Gouverneur von Dunmere."
	wide := utf16.Encode([]rune(text))
	var le, be []byte
	for _, u := range wide {
		le, be = append(le, byte(u), byte(u>>8)), append(be, byte(u>>8), byte(u))
	}
	win := strings.NewReplacer("ü", "\xfc", "“", "\x93", "”", "\x94").Replace(text)
	for _, test := range []struct {
		name string
		in   string
		note string
	}{
		{"UTF-8", text, ""},
		{"UTF-8 with mark", "\xef\xbb\xbf" + text, ""},
		{"UTF-16LE with mark", "\xff\xfe" + string(le), "UTF-16"},
		{"UTF-16BE with mark", "\xfe\xff" + string(be), "UTF-16"},
		{"UTF-16LE", string(le), "UTF-16"},
		{"UTF-16BE", string(be), "UTF-16"},
		{"windows-1252", win, "windows-1252"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var notes []string
			d, err := readOne(newReader(t, Options{Note: func(s string) { notes = append(notes, s) }}), test.in, "a.txt")
			if err != nil || d.Text != text {
				t.Errorf("text %q, error %v", d.Text, err)
			}
			if got := strings.Join(notes, "\n"); !strings.Contains(got, test.note) || test.note == "" && got != "" {
				t.Errorf("note %q, want one of %q", got, test.note)
			}
		})
	}
	t.Run("damaged UTF-8", func(t *testing.T) {
		var notes []string
		r := newReader(t, Options{Note: func(s string) { notes = append(notes, s) }})
		d, err := readOne(r, text+" Öl, Öfen, Ämter \xff", "a.txt")
		if err != nil || !strings.HasSuffix(d.Text, "\uFFFD") || len(notes) != 1 {
			t.Errorf("text %q, notes %q, error %v", d.Text, notes, err)
		}
	})
	t.Run("binary", func(t *testing.T) {
		if _, err := readOne(newReader(t, Options{}), "PK\x05\x06\x00\x00\x00\x00\x08\x00\x00\x00!\x00", "a.txt"); !errors.Is(err, sitrep.ErrBadInput) {
			t.Errorf("error %v", err)
		}
	})
}

// TestGivenTextIsKept checks that a text given in JSON stays byte for byte.
func TestGivenTextIsKept(t *testing.T) {
	line := `{"id":"a","title":"Shells hit market","text":" \t Shells\u0000 fell.\r\n\u00a0 \ud83d\ude80 بيت \ufffd\n\n","outlet":"Northline","url":"https://x.example/a","published":"2022-03-04 09:12"}`
	const want = " \t Shells\x00 fell.\r\n\u00a0 🚀 بيت \ufffd\n\n"
	docs, errs := readBytes(newReader(t, Options{Published: "2020-01-01", Outlet: "Other"}), "\xef\xbb\xbf"+line, "in.jsonl")
	if len(errs) > 0 || len(docs) != 1 {
		t.Fatalf("%d documents, errors %v", len(docs), errs)
	}
	d := docs[0]
	if d.Text != want || d.ID != sitrep.NewDocID(want) || d.Title != "Shells hit market" || d.Outlet != "Northline" || d.URL != "https://x.example/a" {
		t.Errorf("got %+v", d)
	}
	if d.Published.Raw != "2022-03-04 09:12" || d.Published.Date != (sitrep.Date{Year: 2022, Month: 3, Day: 4}) || d.Published.From != sitrep.PublishedGiven {
		t.Errorf("published %+v", d.Published)
	}
}

// TestGaps checks what fills a gap, and in which order.
func TestGaps(t *testing.T) {
	printed := func(text string) (sitrep.Published, bool) {
		if !strings.Contains(text, "date 2021-05-06") {
			return sitrep.Published{}, false
		}
		return sitrep.Published{Date: sitrep.Date{Year: 2021, Month: 5, Day: 6}, Raw: "2021-05-06", From: sitrep.PublishedPrinted}, true
	}
	opt := Options{Published: "2020-01-01", Outlet: "Other", PrintedDate: printed, Outlets: table{"northline": "Northline News", "northline.example": "Northline News"}}
	for _, test := range []struct{ name, line, date, outlet, id string }{
		{"given", `{"text":"a","published":"2022-03-04","outlet":"northline","url":"https://other.example/"}`, "2022-03-04", "northline", "northline"},
		{"given and printed", `{"text":"date 2021-05-06 World","published":"2022-03-04"}`, "2021-05-06", "Other", ""},
		{"printed later", `{"text":"date 2021-05-06 World!","published":"2020-03-04"}`, "2020-03-04", "Other", ""},
		{"printed", `{"text":"date 2021-05-06 World","url":"https://www.northline.example/a"}`, "2021-05-06", "Northline News", "northline.example"},
		{"options", `{"text":"Northline News reports shells."}`, "2020-01-01", "Other", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			docs, errs := readBytes(newReader(t, opt), test.line, "in.jsonl")
			if len(errs) > 0 {
				t.Fatal(errs)
			}
			d := docs[0]
			if d.Published.Date.String() != test.date || d.Outlet != test.outlet || string(d.OutletID) != test.id {
				t.Errorf("published %s, outlet %q (%s)", d.Published.Date, d.Outlet, d.OutletID)
			}
		})
	}
	d, err := readOne(newReader(t, Options{}), "Northline News reports shells.", "some/wire.txt")
	if err != nil || d.Outlet != "wire" || d.OutletID != "" {
		t.Errorf("outlet %q, error %v", d.Outlet, err)
	}
}

// table knows outlets by folded name or domain. Those with "agency" in their
// names are agencies.
type table map[string]string

func (t table) Named(name string) (id sitrep.OutletID, shown string, ok bool) {
	shown, ok = t[strings.ToLower(name)]
	return sitrep.OutletID(strings.ToLower(name)), shown, ok
}

func (t table) AtDomain(host string) (id sitrep.OutletID, shown string, ok bool) {
	return t.Named(strings.TrimPrefix(host, "www."))
}

func (t table) Agency(id sitrep.OutletID) bool { return strings.Contains(string(id), "agency") }

// TestLongLine reads a line of 20 MB between two short ones.
func TestLongLine(t *testing.T) {
	var b bytes.Buffer
	b.WriteString("{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"b\",\"text\":\"")
	b.WriteString(strings.Repeat("Shells fell. ", 20<<20/13))
	b.WriteString("\"}\n{\"id\":\"c\",\"text\":\"x\"}")
	var lines []string
	for o, err := range Split(t.Context(), sitrep.Original{Raw: b.Bytes(), Where: "in.jsonl"}, Walk{Most: 21 << 20}) {
		if err != nil {
			t.Error(err)
		}
		lines = append(lines, o.Where)
	}
	if !slices.Equal(lines, []string{"in.jsonl:1", "in.jsonl:2", "in.jsonl:3"}) {
		t.Errorf("lines %v", lines)
	}
	lines = nil
	for o, err := range Split(t.Context(), sitrep.Original{Raw: b.Bytes(), Where: "in.jsonl"}, Walk{Most: 1 << 20}) {
		if err != nil {
			lines = append(lines, err.Error())
		} else {
			lines = append(lines, o.Where)
		}
	}
	if want := []string{"in.jsonl:1", "in.jsonl:2: bad input: larger than 1 MiB", "in.jsonl:3"}; !slices.Equal(lines, want) {
		t.Errorf("lines %v, want %v", lines, want)
	}
}

func TestLanguage(t *testing.T) {
	for text, want := range map[string]string{
		"The army said that it had retaken the town.": "en",
		"Karsun falls": "",
		"":             "",
		"12 345":       "",
		"قال الجيش إنه استعاد البلدة بعد قتال عنيف دام ثلاثة أيام":                                                                                                             "ar",
		"Армия заявила, что вернула город после трёх дней тяжёлых боёв с повстанцами":                                                                                          "ru",
		"L'armée a annoncé vendredi avoir repris la ville après trois jours de combats, ce que le porte-parole des rebelles a démenti dans la soirée auprès de notre journal.": "fr",
	} {
		if got := Language(text); got != want {
			t.Errorf("Language(%.40q) = %q, want %q", text, got, want)
		}
	}
}

func FuzzParagraphs(f *testing.F) {
	f.Add("Skip to content\n\nShells fell on Dunmere.\n\nDonate: £ 5")
	f.Add("\xff\n\r\u2028x")
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, p := range Paragraphs(text) {
			if p.Start < end || p.Empty() || p.End > len(text) || p.Role == sitrep.RoleUnknown {
				t.Fatalf("paragraph %+v after %d in a text of %d bytes", p, end, len(text))
			}
			end = p.End
		}
	})
}
