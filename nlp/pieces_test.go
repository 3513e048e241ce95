package nlp

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"
)

func TestPieces(t *testing.T) {
	rows := []struct {
		text string
		size int
		want []string
	}{
		{"", 8, nil},
		{"short", 8, []string{"short"}},
		{"One. Two\nthree\n\nfour five", 16, []string{"One. Two\nthree\n\n", "four five"}},
		{"They left. They came back", 14, []string{"They left. ", "They came ", "back"}},
		{"aaaaaaaaaa", 4, []string{"aaaa", "aaaa", "aa"}},
		{"ééééé", 5, []string{"éé", "éé", "é"}},
		{"\xff\x80\x80\x80\x80\x80", 4, []string{"\xff\x80\x80\x80", "\x80\x80"}},
	}
	for _, r := range rows {
		var got []string
		for s, err := range Pieces(iotest.OneByteReader(strings.NewReader(r.text)), r.size) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, s)
		}
		if strings.Join(got, "|") != strings.Join(r.want, "|") {
			t.Errorf("%q in pieces of %d: %q, want %q", r.text, r.size, got, r.want)
		}
		at := 0
		for _, p := range pieces(r.text, r.size) {
			if p.Start != at || p.End-p.Start > r.size {
				t.Errorf("%q: piece %v where %d is due", r.text, p, at)
			}
			at = p.End
		}
		if at != len(r.text) {
			t.Errorf("%q: pieces end at %d", r.text, at)
		}
	}
}

func TestPiecesError(t *testing.T) {
	broken := errors.New("line is down")
	var last error
	all := ""
	for s, err := range Pieces(io.MultiReader(strings.NewReader("The town fell. The"), iotest.ErrReader(broken)), 16) {
		all += s
		last = err
	}
	if all != "The town fell. The" || !errors.Is(last, broken) {
		t.Errorf("read %q, %v", all, last)
	}
}

func FuzzPieces(f *testing.F) {
	f.Add("a. b\n\nc é", 5)
	f.Fuzz(func(t *testing.T, text string, size int) {
		size = 4 + size&0xff
		all := ""
		for s, err := range Pieces(strings.NewReader(text), size) {
			if err != nil || len(s) > size || s == "" || utf8.ValidString(text) && !utf8.ValidString(s) {
				t.Fatalf("%q: piece %q, %v", text, s, err)
			}
			all += s
		}
		if all != text {
			t.Fatalf("%q came back as %q", text, all)
		}
	})
}
