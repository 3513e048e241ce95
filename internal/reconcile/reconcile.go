// Package reconcile turns the claims of many reports into incidents: which
// claims speak of one happening, how many independent voices stand behind each,
// who denies it, where the reports differ, and which sentences were taken over
// from another report. It never says what is so.
//
// Everything here is a pure function of the set of reports; the order of arrival
// changes nothing. Update keeps that function's value up to date in a Memory, at
// the cost of what a new report touches; Reconcile does the same for a set of
// reports that are read at once.
package reconcile

import (
	"cmp"
	"slices"

	"sitrep"
)

// A Roster tells what reconciliation needs to know of actors. It is declared
// here so that tests can do with a table of three lines.
type Roster interface {
	// Root returns the actor whose voice an actor's is: a spokesman's body, the
	// state of its army, agency and television. An actor it does not know is its
	// own root.
	Root(sitrep.ActorID) sitrep.ActorID
	// Opposed reports whether two sides stand against each other. It is
	// symmetric, and false where either is "".
	Opposed(a, b sitrep.SideID) bool
	// SideName returns the name of a side as shown, "" if it is not known.
	SideName(sitrep.SideID) string
	// ActorName returns the name of an actor as shown, "" if it is not known.
	ActorName(sitrep.ActorID) string
}

// A Result is what a set of reports holds together.
type Result struct {
	Incidents []sitrep.Incident
	Passages  []sitrep.Passage
	Origins   []Origin
	Stories   []sitrep.Story
	// ByClaim gives the index in Incidents of a claim's incident. Claims that
	// belong to none, such as "rebel-held", are not in it.
	ByClaim map[sitrep.ClaimID]int
}

// An Origin is a set of reports that go back to one: the same text, or a text
// most of which was taken over. A report that stands alone is an origin of one.
type Origin struct {
	From    sitrep.ReportID   // the report that the others go back to
	Reports []sitrep.ReportID // all of them, From first
	Sources []Source          // of each report after From, the one that it goes back to: the tree
	Reasons sitrep.Reasons
}

// Reconcile reads the claims of all reports together. The same set of reports
// gives the same Result in any order.
func Reconcile(reports []sitrep.Annotation, who Roster) Result {
	all := canonical(reports)
	mem := NewWorkingMemory()
	defer mem.Close()
	ordered := make([]sitrep.Annotation, len(all))
	for i, r := range all {
		ordered[i] = *r
	}
	_, err := Update(mem, who, ordered, nil)
	res := Result{Incidents: mem.Incidents(), ByClaim: map[sitrep.ClaimID]int{}}
	for i, inc := range res.Incidents {
		for _, c := range inc.Claims {
			res.ByClaim[c] = i
		}
	}
	for _, r := range all {
		ps, _ := mem.Passages(r.Document.Report)
		res.Passages = append(res.Passages, ps...)
	}
	if err == nil {
		res.Origins, err = originsOf(mem, all)
	}
	if err != nil {
		panic(err) // a WorkingMemory gives back what was put in, unless there is no room for a temporary file
	}
	res.Stories = stories(all)
	return res
}

// canonical returns the reports in the order of publication, then of their
// identifiers, then of their texts. Undated reports come last.
func canonical(reports []sitrep.Annotation) []*sitrep.Annotation {
	out := make([]*sitrep.Annotation, len(reports))
	for i := range reports {
		out[i] = &reports[i]
	}
	slices.SortStableFunc(out, func(x, y *sitrep.Annotation) int {
		return cmp.Or(compareDates(x.Document.Published.Date, y.Document.Published.Date),
			cmp.Compare(x.Document.Report, y.Document.Report), cmp.Compare(x.Document.ID, y.Document.ID))
	})
	return out
}

// compareDates orders dates; no date comes after all dates.
func compareDates(a, b sitrep.Date) int {
	switch {
	case a == b:
		return 0
	case a.IsZero():
		return 1
	case b.IsZero():
		return -1
	}
	return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.Month, b.Month), cmp.Compare(a.Day, b.Day))
}
