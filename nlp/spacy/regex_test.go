package spacy

import (
	"slices"
	"testing"

	"sitrep/nlp/model"
	"sitrep/nlp/token"
)

// splits makes a splitter of expressions and returns the words of a text.
func splits(t *testing.T, sections map[string]string, text string) []string {
	t.Helper()
	var b model.Builder
	for name, src := range sections {
		re, err := parseRegex(src)
		if err != nil {
			t.Fatal(err)
		}
		switch name {
		case "token.prefix":
			re = re.without(regexBegin)
		case "token.suffix":
			re = re.without(regexEnd)
		}
		b.Add(name, re.append(nil))
	}
	b.Add("symbols", []byte{0})
	b.Add("norms", []byte{0, 0, 0, 0, 0})
	b.Add("token.exceptions", []byte{0, 0})
	s, err := token.New(b.File(), 0)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, w := range s.Words(text, nil) {
		out = append(out, w.Lex.Text)
	}
	return out
}

// TestExpressions splits words at expressions of all kinds.
func TestExpressions(t *testing.T) {
	rows := []struct {
		name, part, src, text string
		want                  []string
	}{
		{"look behind and ahead", "infix", `(?<=[a-z])-(?=[a-z])`, "a-b a-1", []string{"a", "-", "b", "a-1"}},
		{"not behind", "infix", `(?<![0-9])/`, "a/b 1/2", []string{"a", "/", "b", "1/2"}},
		{"not ahead", "infix", `/(?!2)`, "a/b 1/2", []string{"a", "/", "b", "1/2"}},
		{"nothing", "infix", `(?<=n)(?='t)`, "isn't", []string{"isn", "'t"}},
		{"nothing, then something", "infix", `(?<=n)(?=')|'`, "isn't", []string{"isn", "'", "t"}},
		{"first branch", "infix", `-|--`, "a--b", []string{"a", "-", "-", "b"}},
		{"longest by order", "infix", `--|-`, "a--b", []string{"a", "--", "b"}},
		{"classes", "infix", `\d+|\s|\W`, "a12b;c", []string{"a", "12", "b", ";", "c"}},
		{"negated classes", "infix", `[^\w]|\D(?=9)`, "ab9;c", []string{"a", "b", "9", ";", "c"}},
		{"numbers of characters", "infix", `[\u00e9-\u00eb]|\x41|\U0001F600`, "zêzAz😀z", []string{"z", "ê", "z", "A", "z", "😀", "z"}},
		{"any", "infix", `a.c`, "xabcx", []string{"x", "abc", "x"}},
		{"counts", "infix", `a{2}|b{1,2}|c{3,}`, "xaaaxbbbxccccx", []string{"x", "aa", "ax", "bb", "b", "x", "cccc", "x"}},
		{"maybe", "infix", `-(?:>|=)?`, "a->b-c", []string{"a", "->", "b", "-", "c"}},
		{"brackets in a set", "infix", `[]\-[]`, "a]b-c[d", []string{"a", "]", "b", "-", "c", "[", "d"}},
		{"a set that ends in a dash", "infix", `[+-]`, "a-b+c", []string{"a", "-", "b", "+", "c"}},
		{"prefixes", "prefix", `^\(|^\.\.+|^"`, `("a ...b`, []string{"(", `"`, "a", "...", "b"}},
		{"suffixes", "suffix", `\)$|(?<=[0-9])(?:km|m)$|\.\.+$`, "5km) a... km", []string{"5", "km", ")", "a", "...", "km"}},
		{"whole", "whole", `(?iu)^o'[a-z]+$`, "O'Hara", []string{"O'Hara"}},
	}
	for _, r := range rows {
		if got := splits(t, map[string]string{"token." + r.part: r.src}, r.text); !slices.Equal(got, r.want) {
			t.Errorf("%s: %q, want %q", r.name, got, r.want)
		}
	}
}

// TestFold leaves words whole whatever their case.
func TestFold(t *testing.T) {
	for src, words := range map[string][]string{
		`(?iu)^aß[à-ö]$`: {"aßÀ", "Aßö", "AẞÖ"},
		`(?i)^ik$`:       {"IK", "iK", "ık", "İ\u212a"},
		`(?u)^Ω$`:        {"Ω"},
	} {
		for _, w := range words {
			got := splits(t, map[string]string{"token.whole": src, "token.infix": `.`}, w)
			if !slices.Equal(got, []string{w}) {
				t.Errorf("%s does not match %q: %q", src, w, got)
			}
		}
	}
	if got := splits(t, map[string]string{"token.whole": `(?u)^ω$`, "token.prefix": `^.`}, "Ωa"); len(got) != 2 {
		t.Errorf("capitals are folded without the flag: %q", got)
	}
}

// TestBadExpressions are not known, or wrong.
func TestBadExpressions(t *testing.T) {
	for _, src := range []string{
		"(", ")", "[", "[a", "a)", "*a", "a**", "a+?", "a{", "a{2,1}", "a{x}", "(?P<n>a)", "(?#c)", `\1`, `\b`, `\Z`, `\x4`, `\uZZZZ`,
		`\UFFFFFFFF`, "[b-a]", "(?<=a+)b", "(?<=" + string(make([]byte, 20)) + ")b", "^*", "(?s)a", `[a-\d]`,
	} {
		if re, err := parseRegex(src); err == nil {
			t.Errorf("%q: %+v, no error", src, re)
		}
	}
	deep := ""
	for range 1000 {
		deep += "("
	}
	if _, err := parseRegex(deep); err == nil {
		t.Error("no error for groups without end")
	}
}

// FuzzRegex parses anything and writes what it has parsed.
func FuzzRegex(f *testing.F) {
	for _, s := range []string{`(?iu)^a[b-d]\d{1,2}(?:x|(?<=y)z)*$`, `[]\-[]|\u00e9`, `(?<!\.)\.\.+$`, `(?=)`, `a|b||`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		if len(src) > 1<<10 {
			return
		}
		re, err := parseRegex(src)
		if err != nil {
			return
		}
		re.begins()
		re.ends()
		re.width()
		if set, err := re.language(); err == nil && len(set) > maxLanguage {
			t.Fatalf("%d texts", len(set))
		}
		var b model.Builder
		b.Add("token.infix", re.append(nil))
		b.Add("symbols", []byte{0})
		b.Add("norms", []byte{0, 0, 0, 0, 0})
		b.Add("token.exceptions", []byte{0, 0})
		s, err := token.New(b.File(), 0)
		if err != nil {
			t.Fatalf("it can't be read again: %v", err)
		}
		end := int32(0)
		for _, w := range s.Words("a-b (c) 12.5 é…", nil) {
			if w.Start < end || w.End <= w.Start {
				t.Fatalf("a word at %d-%d behind %d", w.Start, w.End, end)
			}
			end = w.End
		}
	})
}
