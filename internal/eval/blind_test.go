package eval_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"sitrep"
)

// A goldSpan is a stretch of a report's text in code points, half open.
type goldSpan struct {
	Start, End int
	Text       string
}

// TestBlindGold checks the blind set itself, without the program: every span holds its
// text, every voice's words are in its report, every kind and stance is
// known, and incidents hold claims that exist, each at most once.
func TestBlindGold(t *testing.T) {
	texts := map[string][]rune{}
	for _, line := range lines(t, "testdata/blind.reports.jsonl") {
		var r struct{ ID, Text, Published string }
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatal(err)
		}
		if _, err := sitrep.ParseDate(r.Published); err != nil {
			t.Errorf("%s: published: %v", r.ID, err)
		}
		texts[r.ID] = []rune(r.Text)
	}
	core := map[string]bool{}
	for _, line := range lines(t, "testdata/blind.claims.jsonl") {
		var c struct {
			ID, Document, Kind string
			Trigger, Quote     goldSpan
			Voices             []struct{ Text, Stance string }
			Also               [][]struct{ Text, Stance string }
			Core               bool
		}
		if err := json.Unmarshal(line, &c); err != nil {
			t.Fatal(err)
		}
		if _, ok := core[c.ID]; ok {
			t.Errorf("%s is there twice", c.ID)
		}
		core[c.ID] = c.Core
		if sitrep.ParseKind(c.Kind).String() != c.Kind {
			t.Errorf("%s: kind %q", c.ID, c.Kind)
		}
		text := texts[c.Document]
		for _, s := range []goldSpan{c.Trigger, c.Quote} {
			if s.Start < 0 || s.End > len(text) || s.Start >= s.End || string(text[s.Start:s.End]) != s.Text {
				t.Errorf("%s: no such text at %d to %d", c.ID, s.Start, s.End)
			}
		}
		for _, v := range slices.Concat(append(c.Also, c.Voices)...) {
			if !strings.Contains(string(text), v.Text) || sitrep.ParseStance(v.Stance).String() != v.Stance {
				t.Errorf("%s: voice %q, stance %q", c.ID, v.Text, v.Stance)
			}
		}
	}
	in := map[string]string{}
	for _, line := range lines(t, "testdata/blind.incidents.jsonl") {
		var i struct {
			ID     string
			Claims []string
		}
		if err := json.Unmarshal(line, &i); err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, c := range i.Claims {
			isCore, ok := core[c]
			if !ok || in[c] != "" {
				t.Errorf("%s: claim %s unknown or also in %q", i.ID, c, in[c])
			}
			in[c] = i.ID
			if isCore {
				n++
			}
		}
		if n < 2 {
			t.Errorf("%s has %d core claims", i.ID, n)
		}
	}
	if len(texts) != 24 || len(core) < 400 || len(in) < 200 {
		t.Errorf("%d reports, %d claims, %d of them in incidents", len(texts), len(core), len(in))
	}
}
