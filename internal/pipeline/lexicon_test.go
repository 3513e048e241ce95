package pipeline_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"sitrep"
	"sitrep/internal/lexicon"
	"sitrep/internal/pipeline"
	"sitrep/internal/read"
)

// load loads the pipeline once for all tests of the package.
var load = sync.OnceValues(func() (*pipeline.Pipeline, error) { return pipeline.New(pipeline.Options{}) })

func pipe(t testing.TB) *pipeline.Pipeline {
	t.Helper()
	p, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// report makes a document of a text as reading makes it.
func report(id, text, published string) sitrep.Document {
	d := sitrep.Document{ID: sitrep.NewDocID(text), Report: sitrep.ReportID(id), Text: text, Language: read.English, Format: "text", Paragraphs: read.Paragraphs(text)}
	if date, err := sitrep.ParseDate(published); err == nil {
		d.Published = sitrep.Published{Date: date, Raw: published, From: sitrep.PublishedGiven}
	}
	return d
}

// Every example of the lexicon is read by the whole pipeline. A claim of the
// entry's kind must come of each example, and no core claim of it of each
// counter-example; cues must give an attribution of their stance. What goes
// wrong is told all at once.
func TestLexiconExamples(t *testing.T) {
	lex, err := lexicon.Open()
	if err != nil {
		t.Fatal(err)
	}
	p := pipe(t)
	var wrong []string
	fail := func(file, id, format string, args ...any) {
		wrong = append(wrong, fmt.Sprintf("data/lexicon/%s: %s: %s", file, id, fmt.Sprintf(format, args...)))
	}
	for _, e := range lex.Entries {
		if len(e.Examples) == 0 {
			fail(e.File, e.ID, "has no example")
		}
		for _, s := range e.Examples {
			ann := p.Annotate(report(e.ID, s, ""), false)
			if !slices.ContainsFunc(ann.Claims, func(c sitrep.Claim) bool { return c.Kind == e.Kind }) {
				fail(e.File, e.ID, "the example %q gives %s and no %s", s, kinds(ann.Claims), e.Kind)
			}
		}
		for _, s := range e.Not {
			ann := p.Annotate(report(e.ID, s, ""), false)
			if slices.ContainsFunc(ann.Claims, func(c sitrep.Claim) bool { return c.Kind == e.Kind && c.Core }) {
				fail(e.File, e.ID, "%q is no example of it, but gives %s", s, kinds(ann.Claims))
			}
		}
	}
	for _, c := range lex.Cues {
		id := c.POS + " " + c.Words[0]
		if len(c.Examples) == 0 {
			fail("cues.yaml", id, "has no example")
		}
		of := func(a sitrep.Attribution) bool { return a.Stance == c.Stance }
		for _, s := range c.Examples {
			if ann := p.Annotate(report(id, s, ""), false); !slices.ContainsFunc(ann.Attributions, of) {
				fail("cues.yaml", id, "the example %q gives no attribution with the stance %s", s, c.Stance)
			}
		}
		for _, s := range c.Not {
			if ann := p.Annotate(report(id, s, ""), false); slices.ContainsFunc(ann.Attributions, of) {
				fail("cues.yaml", id, "%q is no example of it, but gives an attribution with the stance %s", s, c.Stance)
			}
		}
	}
	if len(wrong) > 0 {
		t.Errorf("%d of the lexicon's sentences are misread:\n%s", len(wrong), strings.Join(wrong, "\n"))
	}
}

// kinds lists the kinds of claims with their frames, "nothing" for none.
func kinds(cs []sitrep.Claim) string {
	if len(cs) == 0 {
		return "nothing"
	}
	var out []string
	for i := range cs {
		core := ""
		if !cs[i].Core {
			core = ", not core"
		}
		out = append(out, fmt.Sprintf("%s (%s%s)", cs[i].Kind, cs[i].Frame, core))
	}
	return strings.Join(out, ", ")
}
