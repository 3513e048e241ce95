package export

import (
	"fmt"
	"strings"

	"sitrep/internal/view"
)

// unansweredPart lists the happenings that one side alone speaks of.
func (w *writer) unansweredPart(rows []view.UnansweredRow) part {
	p := part{title: "The other side does not speak of"}
	for _, r := range rows {
		it := item{icon: icon(r.Thread.Status), title: w.spoken(r.Thread), when: days(r.Thread.Incident.Time, w.around), id: shortID(r.Thread.Incident.ID)}
		it.notes = absenceNotes(r.Absence)
		p.items = append(p.items, it)
	}
	return p
}

// absenceNotes tells who does not speak, and in how many reports.
func absenceNotes(a view.Absence) []string {
	var out []string
	for _, p := range a.Parties {
		s := "no word of it from " + p.Speaker.Name
		switch {
		case p.Read > 0:
			s += fmt.Sprintf(", in %s of those days that quote them", plural(p.Read, "report"))
		case p.Named:
			s += ", whom no report read of those days quotes"
		}
		out = append(out, s)
	}
	var names []string
	for _, o := range a.Outlets {
		names = append(names, notIn(o))
	}
	if len(names) > outletsShown {
		names = append(names[:outletsShown], fmt.Sprintf("%d more", len(names)-outletsShown))
	}
	if len(names) > 0 {
		out = append(out, "not in "+strings.Join(names, ", "))
	}
	return out
}

// outletsShown is how many absent outlets are named; others are counted.
const outletsShown = 6

func notIn(o view.AbsentOutlet) string {
	if o.Read == 0 {
		return o.Outlet + " (no report read)"
	}
	return fmt.Sprintf("%s (%d read)", o.Outlet, o.Read)
}

// quietPart lists the outlets that have no report in the days looked at.
func (w *writer) quietPart(os []view.AbsentOutlet) part {
	p := part{title: "No report from"}
	for _, o := range os {
		words := plural(o.Read, "report") + " of other days"
		if o.Read == 0 {
			words = "none read at all"
		}
		p.lists = append(p.lists, listRow{o.Outlet, []string{words}})
	}
	return p
}

// spoken puts who says it in front of a happening's line, so that the line can
// stand alone: "League command says: Tarn taken; the Crown denies it".
func (w *writer) spoken(t view.Thread) string {
	s := t.Incident.Title
	switch n := len(t.Behind); {
	case n == 0 && len(t.Against) > 0:
		return fmt.Sprintf("%s: denied by %s", s, names(t.Against, 2))
	case n == 0:
		return s + ": no speaker named"
	case len(t.Against) > 0:
		return fmt.Sprintf("%s: said by %s, denied by %s", s, names(t.Behind, 2), names(t.Against, 2))
	}
	return fmt.Sprintf("%s: said by %s", s, names(t.Behind, 3))
}

// names joins at most most speakers.
func names(ss []view.Speaker, most int) string {
	all := speakerNames(ss)
	if len(all) > most {
		return fmt.Sprintf("%s and %d more", strings.Join(all[:most], ", "), len(all)-most)
	}
	return strings.Join(all, ", ")
}
