package mention

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/txtar"

	"sitrep"
	"sitrep/internal/gazetteer"
	"sitrep/internal/lexicon"
	"sitrep/internal/roster"
	"sitrep/nlp/conll"
)

var update = flag.Bool("update", false, "write the mentions of the scenes anew")

// The actors of parses written by hand, by the real tables: names, surnames and
// titles, acronyms, offices by date, states and capitals that speak.
func TestActorScenes(t *testing.T) { scenes(t, "testdata/actors.txtar") }

var finder = sync.OnceValues(func() (*Finder, error) {
	gaz, err := gazetteer.Open()
	if err != nil {
		return nil, err
	}
	who, err := roster.Open()
	if err != nil {
		return nil, err
	}
	lex, err := lexicon.Open()
	if err != nil {
		return nil, err
	}
	return New(gaz, who, lex), nil
})

// scenes reads an archive whose files are reports: the day of publication, if
// there is one, a parse as package conll reads it, and after "=>" the actors and
// places that must be found, in the order of the text:
//
//	actor Mr Haddad = ~rami haddad, person; stands for Rami Haddad
//	actor government forces = sy.forces, armed-force, described; side syria/government
//	place Goma = city CD
//	place Damascus = city SY, not the place itself
func scenes(t *testing.T, file string) {
	t.Helper()
	f, err := finder()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	ar := txtar.Parse(data)
	if len(ar.Files) == 0 {
		t.Fatal("no scenes")
	}
	for i := range ar.Files {
		s := &ar.Files[i]
		t.Run(s.Name, func(t *testing.T) {
			given, want, ok := strings.Cut(string(s.Data), "\n=>\n")
			if !ok {
				t.Fatal("no line =>")
			}
			got, err := mentioned(f, given)
			if err != nil {
				t.Fatal(err)
			}
			if w := strings.Split(strings.TrimSpace(want), "\n"); !slices.Equal(got, w) && !*update {
				t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(w, "\n\t"))
			}
			s.Data = []byte(given + "\n=>\n" + strings.Join(got, "\n") + "\n\n")
		})
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// mentioned finds the mentions of a scene and writes them as lines.
func mentioned(f *Finder, given string) ([]string, error) {
	doc := sitrep.Document{}
	if first, rest, ok := strings.Cut(given, "\n"); ok && strings.HasPrefix(first, "published ") {
		d, err := sitrep.ParseDate(strings.TrimPrefix(first, "published "))
		if err != nil {
			return nil, err
		}
		doc.Published, given = sitrep.Published{Date: d, From: sitrep.PublishedGiven}, rest
	}
	p, err := conll.ParseString(given)
	if err != nil {
		return nil, err
	}
	doc.Text, doc.ID = p.Text, sitrep.NewDocID(p.Text)
	doc.Paragraphs = []sitrep.Paragraph{{Span: sitrep.Span{End: len(p.Text)}, Role: sitrep.RoleBody}}
	m := f.Find(&doc, p)
	type line struct {
		at   int
		text string
	}
	var lines []line
	for i := range m.Actors {
		lines = append(lines, line{m.Actors[i].Start, writeActor(p.Text, &m.Actors[i])})
	}
	for i := range m.Places {
		lines = append(lines, line{m.Places[i].Start, writePlace(p.Text, &m.Places[i])})
	}
	slices.SortStableFunc(lines, func(a, b line) int { return a.at - b.at })
	out := make([]string, 0, len(lines))
	for _, l := range lines {
		out = append(out, l.text)
	}
	return out, nil
}

func writeActor(text string, m *sitrep.ActorMention) string {
	s := fmt.Sprintf("actor %s = %s, %s", m.Of(text), m.Actor, m.Kind)
	switch m.Form {
	case sitrep.FormDescriptive:
		s += ", described"
	case sitrep.FormPronoun:
		s += ", pronoun"
	case sitrep.FormNamed:
	case sitrep.FormUnknown:
		s += ", of no form"
	}
	if m.Side != "" {
		s += "; side " + string(m.Side)
	}
	if m.Body != "" {
		s += "; of " + string(m.Body)
	}
	if len(m.Descriptors) > 0 {
		s += "; called " + strings.Join(m.Descriptors, ", ")
	}
	if !m.Antecedent.Empty() {
		s += "; stands for " + m.Antecedent.Of(text)
	}
	return s
}

func writePlace(text string, m *sitrep.PlaceMention) string {
	s := fmt.Sprintf("place %s = %s %s", m.Of(text), m.Feature, m.Country)
	switch {
	case !m.Located:
		s = fmt.Sprintf("place %s = not located", m.Of(text))
	case m.Demonym:
		s += ", a demonym"
	case !m.Literal:
		s += ", not the place itself"
	}
	return s
}
