package pipeline

import (
	"testing"

	"sitrep"
	"sitrep/internal/read"
)

// Two words of hearsay over one act ("reportedly", "allegedly") have one speaker, whom
// nobody names, and reading them ends.
func TestHearsayTwice(t *testing.T) {
	p, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		"The rebels reportedly allegedly captured the town of Halfaya.",
		"Reportedly the army allegedly shelled the town of Halfaya on Monday.",
		"He was allegedly shot and reportedly killed in Halfaya on Monday.",
	} {
		a := p.Annotate(sitrep.Document{ID: sitrep.NewDocID(text), Report: "x", Text: text, Language: read.English, Paragraphs: read.Paragraphs(text)}, false)
		if len(a.Claims) == 0 {
			t.Errorf("%q: no claim", text)
		}
		for _, c := range a.Claims {
			for _, v := range c.Voices {
				if v.Name != sitrep.Unnamed {
					t.Errorf("%q: %s says so", text, v.Name)
				}
			}
		}
	}
}
