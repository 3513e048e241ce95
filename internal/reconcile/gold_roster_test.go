package reconcile_test

import (
	"strings"
	"testing"

	"sitrep"
	"sitrep/internal/roster"
)

// goldRoster resolves the names of gold as the mentions of reports are resolved,
// as far as a name and a day alone can.
type goldRoster struct{ *roster.Roster }

func openRoster(t testing.TB) goldRoster {
	t.Helper()
	r, err := roster.Open()
	if err != nil {
		t.Fatal(err)
	}
	return goldRoster{r}
}

// ActorName implements reconcile.Roster.
func (r goldRoster) ActorName(id sitrep.ActorID) string {
	if a, ok := r.Actor(id); ok {
		return a.Name
	}
	return ""
}

// mention is the actor of a gold name ("Syrian army|army"): the first of its forms
// that the roster holds once, else a name.
func (r goldRoster) mention(name string, on sitrep.Date) sitrep.ActorMention {
	first, _, _ := strings.Cut(name, "|")
	m := sitrep.ActorMention{Name: first, Actor: sitrep.ActorID("~" + strings.ToLower(first))}
	for form := range strings.SplitSeq(name, "|") {
		ids := r.Lookup(form)
		if len(ids) != 1 {
			continue
		}
		a, _ := r.Actor(ids[0])
		m.Actor, m.Kind = a.ID, a.Kind
		if sides := r.SidesAt(a.ID, on); len(sides) > 0 {
			m.Side = sides[0]
		}
		return m
	}
	return m
}
