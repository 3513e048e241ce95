package token

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"sitrep/nlp/model"
)

var english = sync.OnceValues(func() (*Splitter, error) {
	f, err := model.English()
	if err != nil {
		return nil, err
	}
	return New(f, 0)
})

func splitter(t testing.TB) *Splitter {
	s, err := english()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestWords(t *testing.T) {
	s := splitter(t)
	rows := []struct{ text, want string }{
		{"", ""},
		{"The column moved 12km.", "The|column|moved|12|km|."},
		{"They didn't go, can’t stay.", "They|did|n't|go|,|ca|n’t|stay|."},
		{`"Yes" (he said)...`, `"|Yes|"|(|he|said|)|...`},
		{"U.S.-led raids at 5p.m. on Jan. 3rd", "U.S.-led|raids|at|5|p.m.|on|Jan.|3rd"},
		{"See https://example.org/a?b=c, or mail me@example.org!", "See|https://example.org/a?b=c|,|or|mail|me@example.org|!"},
		{"pro-government and 2003–2011", "pro|-|government|and|2003–2011"},
		{"well :) then", "well|:)|then"},
		{"(see:)", "(|see|:)"},
		{"a  b\n\nc \t", "a| |b|\n\n|c|\t"},
		{"word/word x=y 3.5 1,000 a,b", "word|/|word|x|=|y|3.5|1,000|a|,|b"},
		{"$5m US$5 5€", "$|5|m|US$|5|5|€"},
		{"village.The next", "village|.|The|next"},
		{"x\x00y \xff!", "x\x00y|\xff|!"},
	}
	for _, r := range rows {
		var got []string
		for _, k := range s.Words(r.text, nil) {
			got = append(got, r.text[k.Start:k.End])
		}
		if want := strings.Split(r.want, "|"); r.want != "" && !slices.Equal(got, want) || r.want == "" && got != nil {
			t.Errorf("%q gives %q, want %q", r.text, got, want)
		}
	}
}

func TestNorms(t *testing.T) {
	s := splitter(t)
	for word, want := range map[string]string{
		"Town": "town", "colour": "color", "—": "-", "€": "$", "“": `"`, "n’t": "not", "İ": "i̇", "ΟΔΟΣ": "οδος",
	} {
		var got string
		for _, k := range s.Words("did"+word, nil) {
			got = k.Lex.Norm
		}
		if word != "n’t" {
			got = s.Words(word, nil)[0].Lex.Norm
		}
		if got != want {
			t.Errorf("the norm of %q is %q, want %q", word, got, want)
		}
	}
}

func TestShape(t *testing.T) {
	for word, want := range map[string]string{
		"Aleppo": "Xxxxx", "T-72B3": "X-ddXd", "km²": "xxd", "": "", "12345678": "dddd", "日本": "xx",
		strings.Repeat("a", 100): "LONG", strings.Repeat("é", 99): "xxxx",
	} {
		if got := shape(word); got != want {
			t.Errorf("the shape of %q is %q, want %q", word, got, want)
		}
	}
}

// TestHash has keys that spaCy's documentation and the model's own tables give.
func TestHash(t *testing.T) {
	for s, want := range map[string]uint64{"": 0, "coffee": 3197928453018144401, "noun": 16833663260455505849} {
		if got := splitter(t).vocab.key(s); got != want {
			t.Errorf("the key of %q is %d, want %d", s, got, want)
		}
	}
}

func TestSuffixesAreShort(t *testing.T) {
	for _, p := range splitter(t).suffix.kids {
		if n := widest(p); n > maxSuffix && p.kind != kindRun {
			t.Errorf("a suffix of up to %d characters", n)
		}
	}
}

// widest returns how many characters a match of p has at most.
func widest(p *pattern) int {
	n := 0
	for _, k := range p.kids {
		switch p.kind {
		case kindSeq:
			n += widest(k)
		case kindAlt:
			n = max(n, widest(k))
		case kindRepeat:
			n = p.max * widest(k)
		case kindUnknown, kindSet, kindLook, kindBegin, kindEnd, kindRun:
		}
	}
	if p.kind == kindSet {
		n = 1
	}
	if p.kind == kindRun || p.kind == kindRepeat && p.max < 0 {
		n = 1 << 20
	}
	return n
}

func TestManyAtOnce(t *testing.T) {
	s := splitter(t)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i := range 300 {
				s.Words(strings.Repeat("word", i%7)+string(rune('a'+i%26))+" isn't (here)", nil)
			}
		})
	}
	wg.Wait()
}

func FuzzWords(f *testing.F) {
	s := splitter(f)
	for _, seed := range []string{"a.b@c :-) (x)...", "U.S. 5km\n\n ", "\xff\x00 '…'", "http://a.b:8/c?d"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		for _, k := range s.Words(text, nil) {
			gap := int(k.Start) - at
			if gap < 0 || gap > 1 || k.End <= k.Start || text[at:k.Start] != " "[:gap] {
				t.Fatalf("a token at %d-%d after %d", k.Start, k.End, at)
			}
			if k.Lex.Text != text[k.Start:k.End] {
				t.Fatalf("%q is called %q", text[k.Start:k.End], k.Lex.Text)
			}
			at = int(k.End)
		}
		if rest := text[at:]; rest != "" && rest != " " {
			t.Fatalf("%q is in no token", rest)
		}
	})
}
