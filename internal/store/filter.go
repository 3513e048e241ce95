package store

import (
	"strings"

	"sitrep"
)

// A Filter chooses reports. The zero Filter chooses the current revision of
// every report; each part that is set narrows that.
type Filter struct {
	IDs       []sitrep.ReportID
	From, To  sitrep.Date // of publication, both included; a date without day counts as its first day
	Outlets   []string    // by name or identifier
	URL       string      // of all revisions of one address, where Revisions is set
	Words     string      // a full-text query
	Claims    ClaimFilter // has such a claim
	Revisions bool        // those that were replaced too
	Limit     int         // at most so many; 0 for all
}

// A ClaimFilter chooses claims. The zero ClaimFilter chooses all.
type ClaimFilter struct {
	IDs      []sitrep.ClaimID
	Kinds    []sitrep.Kind
	Families []sitrep.Family
	Voices   []sitrep.ActorID // root voices
	Sides    []sitrep.SideID  // of root voices
	Places   []sitrep.PlaceID
	Within   *Box
	From, To sitrep.Date // when it happened: overlaps these days; undated claims are left out
	Core     bool        // only what a careful reader would not leave out
}

func (f *ClaimFilter) empty() bool {
	return len(f.IDs)+len(f.Kinds)+len(f.Families)+len(f.Voices)+len(f.Sides)+len(f.Places) == 0 && f.Within == nil && f.From.IsZero() && f.To.IsZero() && !f.Core
}

// A Box is a part of the earth in degrees, its edges included. West is greater
// than East where it holds the 180th meridian.
type Box struct{ South, West, North, East float64 }

// condition is the plain condition on the point of a place p.
func (b Box) condition() (string, []any) {
	lon := "p.lon >= ? AND p.lon <= ?"
	if b.West > b.East {
		lon = "(p.lon >= ? OR p.lon <= ?)"
	}
	return "p.lat >= ? AND p.lat <= ? AND " + lon, []any{b.South, b.North, b.West, b.East}
}

// where gathers the conditions of a statement and their arguments.
type where struct {
	parts []string
	args  []any
}

func (w *where) add(condition string, args ...any) {
	w.parts = append(w.parts, condition)
	w.args = append(w.args, args...)
}

// in adds the condition that one of columns holds one of values.
func in[T ~string](w *where, values []T, columns ...string) {
	if len(values) == 0 {
		return
	}
	var either []string
	var args []any
	for _, c := range columns {
		either = append(either, c+" IN ("+list(len(values), "?")+")")
		for _, v := range values {
			args = append(args, string(v))
		}
	}
	w.add("("+strings.Join(either, " OR ")+")", args...)
}

func (w *where) String() string {
	if len(w.parts) == 0 {
		return "TRUE"
	}
	return strings.Join(w.parts, " AND ")
}

// on adds the conditions of a filter on a report r.
func (f *Filter) on(w *where, d dialect) error {
	if !f.Revisions {
		w.add("r.current = 1")
	}
	in(w, f.IDs, "r.id")
	in(w, f.Outlets, "r.outlet", "r.outlet_id")
	if !f.From.IsZero() {
		w.add("r.published >= ?", earliest(f.From))
	}
	if !f.To.IsZero() {
		w.add("r.published <= ?", sitrep.DateOf(f.To.Last()).String())
	}
	if f.URL != "" {
		w.add("r.chain = ?", chainOf(f.URL))
	}
	if f.Words != "" {
		q, err := parseQuery(f.Words)
		if err != nil {
			return err
		}
		condition, args, _, _ := d.matching(q, "r.no")
		w.add(condition, args...)
	}
	if !f.Claims.empty() {
		inner := where{}
		f.Claims.on(&inner, d)
		w.add("r.no IN (SELECT c.no / 65536 FROM claims c WHERE "+inner.String()+")", inner.args...)
	}
	return nil
}

// earliest returns the text from which on publication is on or after d: of
// "2031-01" and "2031", which count as their first day, too.
func earliest(d sitrep.Date) string {
	first := sitrep.DateOf(d.First())
	if first.Day == 1 {
		first.Day = 0
		if first.Month == 1 {
			first.Month = 0
		}
	}
	return first.String()
}

// on adds the conditions of a filter on a claim c.
func (f *ClaimFilter) on(w *where, d dialect) {
	in(w, f.IDs, "c.id")
	in(w, names(f.Kinds), "c.kind")
	in(w, names(f.Families), "c.family")
	in(w, f.Voices, "c.voice")
	in(w, f.Sides, "c.side")
	overlapping(w, "c", f.From, f.To)
	if f.Core {
		w.add("c.core = 1")
	}
	at := where{}
	in(&at, f.Places, "p.id")
	if f.Within != nil {
		condition, args := d.within(*f.Within)
		at.add(condition, args...)
	}
	if len(at.parts) > 0 {
		w.add("c.no IN (SELECT cp.claim FROM claim_places cp JOIN places p ON p.no = cp.place WHERE "+at.String()+")", at.args...)
	}
}

// overlapping adds the condition that the days of a table's row overlap a period.
func overlapping(w *where, table string, from, to sitrep.Date) {
	if !from.IsZero() {
		w.add("("+table+".day_to >= ? OR "+table+".day_to IS NULL AND "+table+".day_from IS NOT NULL)", dayOf(from, false))
	}
	if !to.IsZero() {
		w.add("("+table+".day_from <= ? OR "+table+".day_from IS NULL AND "+table+".day_to IS NOT NULL)", dayOf(to, true))
	}
}

func names[T interface{ String() string }](values []T) []string {
	var out []string
	for _, v := range values {
		out = append(out, v.String())
	}
	return out
}
