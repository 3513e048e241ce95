package nlp

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestOddTexts(t *testing.T) {
	p := load(t)
	rows := map[string]string{
		"empty":       "",
		"space":       " ",
		"spaces":      " \n \t  ",
		"nul":         "The \x00 army\x00 left.",
		"not utf-8":   "Sh\xffells \xc3 hit \xe2\x82 the town\xf0.",
		"only bytes":  "\x80\x81\xfe",
		"long word":   strings.Repeat("a", 3000) + " fell.",
		"long dots":   strings.Repeat(".", 3000),
		"long mixed":  strings.Repeat("(a.b-c:", 500),
		"long at":     strings.Repeat("a:b.", 800) + "@",
		"turkish":     "İSTANBUL'da ΟΔΟΣ Σ",
		"surrogates":  "a \xed\xa0\x80\xed\xb0\x80 b \xed\xbf\xbf",
		"bidi":        "\u202eabc\u202c \u2066def\u2069 \u200f\u061c",
		"marks":       "e" + strings.Repeat("\u0301\u0488", 2000) + " fell",
		"bom":         "\ufeffThe \ufffe town\U0010ffff.",
		"wide spaces": "a b c　d\x85e\x1cf",
	}
	for name, text := range rows {
		check(t, name, p.Parse(text))
	}
	if d := p.Parse("The \x00 army"); len(d.Tokens) != 3 {
		t.Errorf("%d tokens around a NUL", len(d.Tokens))
	}
}

// check fails where a document is not as documents must be.
func check(t *testing.T, name string, d *Doc) {
	t.Helper()
	at := 0
	for i, k := range d.Tokens {
		gap := ""
		if k.Start >= at && k.Start <= len(d.Text) {
			gap = d.Text[at:k.Start]
		}
		if k.Start < at || k.End <= k.Start || k.End > len(d.Text) || strings.Trim(gap, " ") != "" || len(gap) > 1 {
			t.Fatalf("%s: token %d is at %d-%d, the one before ends at %d, the text at %d", name, i, k.Start, k.End, at, len(d.Text))
		}
		if k.Head < 0 || k.Head >= len(d.Tokens) || k.Tag == "" || k.POS == "" || k.Dep == "" {
			t.Fatalf("%s: token %d is %+v", name, i, k)
		}
		at = k.End
	}
	if strings.Trim(d.Text[at:], " ") != "" {
		t.Fatalf("%s: %q is in no token", name, d.Text[at:])
	}
	at = 0
	for _, s := range d.Sents {
		if s.Start != at || s.End <= s.Start {
			t.Fatalf("%s: sentence %v where %d is due", name, s, at)
		}
		at = s.End
	}
	if at != len(d.Tokens) {
		t.Fatalf("%s: sentences end at %d of %d tokens", name, at, len(d.Tokens))
	}
}

func FuzzParse(f *testing.F) {
	p := load(f)
	for _, s := range []string{"", "Shells hit Tal Rifaat, he said.", "don't :-) a.b@c.de/x 5km\n\n U.S. \xff", "((x)) ...… 'tis", "a\xed\xa0\x80 \x00\u202eb\u0301\u0301\u0488", "U.S.\u200d's \ufeff:)\r\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d := p.Parse(text)
		check(t, "fuzz", d)
		if !utf8.ValidString(text) {
			return
		}
		for i, k := range d.Tokens {
			if !utf8.ValidString(d.Word(i)) || !utf8.ValidString(k.Lemma) {
				t.Fatalf("token %d cuts a character: %q", i, d.Word(i))
			}
		}
	})
}

// TestAllocations checks that memory is not asked for token by token.
func TestAllocations(t *testing.T) {
	p := load(t)
	text := strings.Repeat("Government forces retook the town on Friday, residents said. ", 20)
	w := p.newWorker() // a sync.Pool may give a new one each time
	w.parse(text)
	if n := testing.AllocsPerRun(20, func() { w.parse(text) }); n > 55 { // 30, or 42 with the race detector
		t.Errorf("%.0f allocations for a text of %d tokens", n, len(p.Parse(text).Tokens))
	}
}
