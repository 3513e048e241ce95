package main

import (
	"strings"
	"testing"
)

const told = "Rebels' drones hit Orlo\n\nTwo people, a guard and a cook, were killed on Monday, the army's spokesman said. \"We saw 1,200 men leave,\" he said."

var sample = source{id: "sample", text: []rune(told), tokens: []token{
	tokenOf("a", "a", "DET", "DT"), tokenOf("the", "the", "DET", "DT"), tokenOf("were", "be", "AUX", "VBD"), tokenOf("saw", "see", "VERB", "VBD")}}

// tokenOf returns a token of the first place where a word stands between spaces.
func tokenOf(word, lemma, pos, tag string) token {
	at := len([]rune(told[:strings.Index(told, " "+word+" ")])) + 1
	return token{at, at + len(word), lemma, pos, tag}
}

// Every noise gives the text that it is meant to.
func TestNoises(t *testing.T) {
	want := map[string]string{
		"clean":      string(sample.text),
		"stripped":   "Rebels drones hit Orlo\n\nTwo people a guard and a cook were killed on Monday the armys spokesman said. \"We saw 1,200 men leave\" he said.",
		"capitals":   strings.ToUpper(string(sample.text)),
		"lower":      strings.ToLower(string(sample.text)),
		"headline":   "Rebels' drones hit Orlo",
		"paragraph":  strings.ReplaceAll(string(sample.text), "\n\n", " "),
		"translated": "Rebels' drones hit Orlo\n\nTwo people, guard and a cook, are killed on Monday, army's spokesman said. \"We see 1,200 men leave,\" he said.",
		"transcript": "rebels drones hit orlo two people a guard and a cook were killed on monday the army's spokesman said we saw 1,200 men leave he said",
	}
	for i := range noises {
		n := &noises[i]
		d := n.degrade(&sample)
		got := d.text
		if n.name == "transcript" {
			for _, f := range fillers {
				got = strings.ReplaceAll(got, f, "")
			}
		}
		if w, ok := want[n.name]; ok && got != w {
			t.Errorf("%s:\n%q\nwant\n%q", n.name, got, w)
		}
		if again := n.degrade(&sample); again.text != d.text {
			t.Errorf("%s: another text the second time:\n%q\n%q", n.name, d.text, again.text)
		}
	}
}

// The spans of words go along: what a word became stands where its span leads.
func TestSpans(t *testing.T) {
	text := string(sample.text)
	for i := range noises {
		n := &noises[i]
		d := n.degrade(&sample)
		runes := []rune(d.text)
		for _, word := range []string{"drones", "Orlo", "people", "killed", "spokesman", "leave"} {
			at := len([]rune(text[:strings.Index(text, word)]))
			from, to := d.span(at, at+len(word))
			got := string(runes[from:to])
			gone := n.upTo != nil && at >= n.upTo(&sample)
			if gone && got != "" || !gone && !strings.EqualFold(got, word) {
				t.Errorf("%s: %q became %q", n.name, word, got)
			}
		}
	}
}

func TestApply(t *testing.T) {
	for _, row := range []struct {
		name, text string
		edits      []edit
		want       string
		from, to   int
		span       string
	}{
		{"nothing", "abc", nil, "abc", 0, 3, "abc"},
		{"left out inside", "abc", []edit{{1, 2, ""}}, "ac", 0, 3, "ac"},
		{"left out whole", "abc", []edit{{0, 3, ""}}, "", 0, 3, ""},
		{"left out at the end", "abc", []edit{{2, 3, ""}}, "ab", 1, 3, "b"},
		{"put in before", "abc", []edit{{1, 1, "xx"}}, "axxbc", 1, 3, "bc"},
		{"put in after", "abc", []edit{{2, 2, "xx"}}, "abxxc", 0, 2, "ab"},
		{"longer", "abc", []edit{{0, 1, "xyz"}}, "xyzbc", 1, 2, "b"},
		{"shorter", "abcd", []edit{{0, 3, "x"}}, "xd", 3, 4, "d"},
	} {
		d := apply([]rune(row.text), row.edits)
		from, to := d.span(row.from, row.to)
		if got := string([]rune(d.text)[from:to]); d.text != row.want || got != row.span {
			t.Errorf("%s: %q with %q, want %q with %q", row.name, d.text, got, row.want, row.span)
		}
	}
}
