package coded

import (
	"cmp"
	"context"
	"slices"

	"sitrep"
	"sitrep/internal/contract"
	"sitrep/internal/view"
)

// Of lists the events that may be of an incident, the closest first, and the sets
// that were looked through.
func (k *Keeper) Of(ctx context.Context, book *view.Book, who Roster, inc *sitrep.Incident) (out contract.Coded, err error) {
	out = contract.Coded{Sets: []contract.CodedSet{}, Items: []contract.CodedEvent{}}
	sets, err := k.Sets(ctx)
	if err != nil || len(sets) == 0 {
		return out, err
	}
	out.Sets = wireSets(sets)
	m := NewMatcher(book, who, inc)
	days, ok := m.Window()
	if !ok {
		return out, nil
	}
	type ranked struct {
		contract.CodedEvent
		rank int
	}
	var found []ranked
	err = k.Events(ctx, "", days, func(e Kept) error {
		for _, x := range m.Match(&e.Event) {
			found = append(found, ranked{wireEvent(e, &x), x.rank})
		}
		return nil
	})
	slices.SortStableFunc(found, func(x, y ranked) int { return cmp.Compare(y.rank, x.rank) })
	for _, f := range found {
		out.Items = append(out.Items, f.CodedEvent)
	}
	return out, err
}

// An Ask narrows what Beside sets against each other.
type Ask struct {
	Set  string // "" for all
	Days sitrep.Interval
}

// Beside sets data sets and a book against each other: events that no report tells,
// and incidents that no set has. Only days that both have are looked at, since a set
// that ends before a war does not pass over what comes after.
func (k *Keeper) Beside(ctx context.Context, book *view.Book, who Roster, ask Ask) (out contract.CodedBeside, err error) {
	out = contract.CodedBeside{Sets: []contract.CodedSet{}, Untold: []contract.CodedEvent{}, Uncoded: []contract.CodedIncident{}}
	sets, err := k.Sets(ctx)
	if err != nil {
		return out, err
	}
	sets = slices.DeleteFunc(sets, func(s Set) bool { return ask.Set != "" && s.Name != ask.Set })
	if out.Sets = wireSets(sets); len(sets) == 0 {
		return out, nil
	}
	m := NewMatcher(book, who)
	days := m.common(sets, ask.Days)
	if days.IsZero() {
		return out, nil
	}
	out.From, out.To = days.From.String(), days.To.String()
	told := map[*sitrep.Incident]bool{}
	// Events of neighbouring days may be of incidents within.
	wide := sitrep.Interval{From: days.From.AddDays(-mostSlack), To: days.To.AddDays(mostSlack)}
	err = k.Events(ctx, ask.Set, wide, func(e Kept) error {
		matches := m.Match(&e.Event)
		for _, x := range matches {
			told[x.Incident] = true
		}
		switch {
		case !e.Days.Overlaps(days):
		case len(matches) > 0:
			out.Matched++
		case e.Placed == Nowhere || e.Placed == InState:
			out.Vague++
		default:
			out.Untold = append(out.Untold, wireEvent(e, nil))
		}
		return nil
	})
	if err != nil {
		return out, err
	}
	comparable := map[*sitrep.Incident]bool{}
	for _, h := range m.all {
		comparable[h.Incident] = codable(h)
	}
	for i := range book.Incidents {
		inc := &book.Incidents[i]
		t := inc.Time
		if !t.IsZero() && !t.Overlaps(days) {
			continue
		}
		switch {
		case told[inc]:
			out.Coded++
		case !comparable[inc]:
			out.Open++
		default:
			out.Uncoded = append(out.Uncoded, contract.CodedIncident{ID: string(inc.ID), Title: inc.Title, Kind: inc.Kind.String(),
				Shown: view.Shown(inc, book.Roster).String(), From: t.From.String(), To: t.To.String(), Place: placeName(inc)})
		}
	}
	return out, nil
}

// codable reports whether data sets of events have such happenings at all: something
// on the ground, of a day that is told, that somebody says took place.
func codable(h *happening) bool {
	switch h.Kind.Family() {
	case sitrep.FamilyGain, sitrep.FamilyLoss, sitrep.FamilyFire, sitrep.FamilyBattle, sitrep.FamilyDeaths, sitrep.FamilyHurt, sitrep.FamilySeize, sitrep.FamilyProtest:
		return h.told && len(h.codes) > 0
	case sitrep.FamilyUnknown, sitrep.FamilySiege, sitrep.FamilyMove, sitrep.FamilyPeople, sitrep.FamilyAid, sitrep.FamilyTruce, sitrep.FamilyLaw,
		sitrep.FamilyTalks, sitrep.FamilyWords:
		return false
	}
	return false
}

// common are the days that sets and happenings both have, within those asked for.
func (m *Matcher) common(sets []Set, within sitrep.Interval) sitrep.Interval {
	var first, last string
	for _, s := range sets {
		if s.Events > 0 && (first == "" || s.First < first) {
			first = s.First
		}
		last = max(last, s.Last)
	}
	from, err1 := sitrep.ParseDate(first)
	to, err2 := sitrep.ParseDate(last)
	days, ok := m.Window()
	if err1 != nil || err2 != nil || !ok {
		return sitrep.Interval{}
	}
	out := sitrep.Interval{From: later(from, days.From.AddDays(mostSlack)), To: to}
	if end := days.To.AddDays(-mostSlack); end.First().Before(out.To.First()) {
		out.To = end
	}
	if !within.From.IsZero() {
		out.From = later(out.From, sitrep.DateOf(within.From.First()))
	}
	if end := within.To; !end.IsZero() && end.Last().Before(out.To.First()) {
		out.To = sitrep.DateOf(end.Last())
	}
	if out.To.First().Before(out.From.First()) {
		return sitrep.Interval{}
	}
	return out
}

func later(a, b sitrep.Date) sitrep.Date {
	if a.First().Before(b.First()) {
		return b
	}
	return a
}

func placeName(inc *sitrep.Incident) string {
	if len(inc.Places) == 0 {
		return ""
	}
	return inc.Places[0].Name
}

func wireSets(sets []Set) []contract.CodedSet {
	out := []contract.CodedSet{}
	for _, s := range sets {
		out = append(out, contract.CodedSet{Name: s.Name, Form: s.Form.String(), File: s.File, Events: s.Events, First: s.First, Last: s.Last})
	}
	return out
}

// wireEvent is an event as it stands in JSON; m is nil where it matches nothing.
func wireEvent(e Kept, m *Match) contract.CodedEvent {
	out := contract.CodedEvent{Set: e.Set, ID: e.ID, Type: e.Type, Sub: e.Sub, From: e.Days.From.String(), To: e.Days.To.String(),
		Actors: append([]string{}, e.Actors...), Place: e.Place, Region: e.Region, Country: e.Country, Placed: e.Placed.String(),
		Low: e.Low, Best: e.Best, High: e.High, Source: e.Source, Notes: e.Notes, Reasons: []string{}, Differs: []string{}}
	if e.Placed != Nowhere {
		out.Lat, out.Lon = &e.Lat, &e.Lon
	}
	if m != nil {
		out.Incident, out.Reasons, out.Differs = string(m.Incident.ID), append(out.Reasons, m.Reasons...), append(out.Differs, m.Differs...)
	}
	return out
}
