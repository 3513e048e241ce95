package view

import (
	"cmp"
	"iter"
	"slices"

	"sitrep"
)

// A Control row tells who holds a place according to whom. There is one row
// for each place and holder that a voice names, so that no viewpoint is the
// default one. Holders of one side, by several names, are one row.
type Control struct {
	Place       sitrep.PlaceMention
	Holder      string        // "" where the voices say only who left
	Names       []string      // what the voices call the holder, Holder first
	Side        sitrep.SideID // of the holder; "" if not known
	Left        string        // who lost or left it; "" if not said
	Partly      bool          // the words speak of parts of the place
	Since       sitrep.Date   // the earliest day from which a voice says so without a break; zero where none is told
	LastSaid    sitrep.Date   // the day of the newest statement; zero where none is known
	AccordingTo []string      // names of root voices, those that tell of the same happening that an opposed side left among them; then outlets that say it themselves
	Standing    sitrep.Standing
	Shown       Status
	ContestedBy []string // voices that deny it, or name another holder of an opposed side for the same days
	Overtaken   []string // voices that tell of an opposed holder at a later day: both can be so
	Claims      []sitrep.ClaimID
	Quotes      []Quote // of the first quotesShown claims
}

// A Ground is a place with all that is said of who holds it.
type Ground struct {
	Place    sitrep.PlaceMention
	Rows     []Control   // the newest first; overtaken ones last
	Shown    Status      // contested where a row is; Silent where all is older than the reader asks for
	WasShown Status      // what Shown is but for silence
	Silent   int         // days without a word at the day shown; 0 where no day is known
	LastSaid sitrep.Date // when it was last spoken of
}

// Grounds are the places of a filter at a day.
type Grounds struct {
	At   sitrep.Date
	Rows []Ground
	Next string
}

// SilentDays is after how many days without a word a place is Silent, where
// the reader gives no other number.
const SilentDays = 14

// Control lists who holds what according to whom, the place most newly spoken
// of first. It shows the day To of the filter (the newest, where open) by the
// reports published until AsOf; From bounds nothing. A place without a word for
// more than silent days is Silent; 0 stands for SilentDays.
//
// Only claims that ground was taken, lost, left, held or occupied count, told
// as done. Each voice's newest statement on a place replaces its older ones.
// With a voice, side or outlet, rows are what these say; the others still
// contest them.
func (b *Book) Control(f Filter, silent int, p Page) (Grounds, error) {
	s, err := b.scope(f)
	if err != nil {
		return Grounds{}, err
	}
	m := moment{at: s.to, asof: s.asof, silent: cmp.Or(silent, SilentDays)}
	if m.at == noDay {
		m.at = b.at(s)
	}
	start, err := b.groundStart(p.After)
	if err != nil {
		return Grounds{}, err
	}
	out := Grounds{At: m.at.date()}
	for n := range b.groundsOf(s, start) {
		row, ok := b.groundRow(&b.grounds[n], s, m)
		if !ok || s.status != StatusUnknown && row.Shown != s.status {
			continue
		}
		if len(out.Rows) == p.limit() {
			out.Next = newCursor(placeKey(out.Rows[len(out.Rows)-1].Place))
			break
		}
		out.Rows = append(out.Rows, row)
	}
	return out, nil
}

// groundStart returns the number of the first place behind a cursor.
func (b *Book) groundStart(cursor string) (int, error) {
	if cursor == "" {
		return 0, nil
	}
	parts, err := readCursor(cursor, 1)
	if err != nil {
		return 0, err
	}
	if p, ok := b.placeAt[parts[0]]; ok {
		if n, ok := b.groundAt[p]; ok {
			return int(n) + 1, nil
		}
	}
	return 0, nil
}

// A moment is a day that is shown, by the reports published until another.
type moment struct {
	at, asof day
	silent   int
}

// ControlRows lists all rows of all places at the newest day, by place in order
// of first appearance.
func (b *Book) ControlRows() []Control {
	order := make([]*ground, len(b.grounds))
	for i := range b.grounds {
		order[i] = &b.grounds[i]
	}
	slices.SortStableFunc(order, func(x, y *ground) int { return cmp.Compare(x.first, y.first) })
	var out []Control
	for _, g := range order {
		row, _ := b.groundRow(g, scope{from: noDay, to: noDay, asof: noDay}, moment{at: noDay, asof: noDay})
		out = append(out, row.Rows...)
	}
	return out
}

// groundRow tells who holds a place at a moment; false where nobody says.
func (b *Book) groundRow(g *ground, s scope, m moment) (Ground, bool) {
	if s.place != nil && !slices.Contains(s.place, g.place) {
		return Ground{}, false
	}
	rows := b.rowsOf(g, s, m)
	if len(rows) == 0 {
		return Ground{}, false
	}
	out := Ground{Place: b.places[g.place].PlaceMention, Rows: rows, WasShown: StatusUnknown}
	last := noDay
	for i := range rows {
		r := &rows[i]
		last = max(last, dayOf(r.LastSaid))
		if len(r.Overtaken) == 0 && (out.WasShown == StatusUnknown || r.Shown < out.WasShown) {
			out.WasShown = r.Shown
		}
	}
	if out.WasShown == StatusUnknown {
		out.WasShown = rows[0].Shown
	}
	out.Shown, out.LastSaid = out.WasShown, last.date()
	if last != noDay && m.at != noDay {
		out.Silent = max(0, int(m.at-last))
		if m.silent > 0 && out.Silent > m.silent {
			out.Shown = Silent
		}
	}
	return out, true
}

// groundsOf yields the numbers of the places, from start on, that a voice of a
// scope speaks of, or that it names; of other scopes all.
func (b *Book) groundsOf(s scope, start int) iter.Seq[int] {
	if s.voice == nil && s.place == nil {
		return func(yield func(int) bool) {
			for n := start; n < len(b.grounds) && yield(n); n++ {
			}
		}
	}
	var some []int32
	for _, v := range s.voice {
		some = append(some, b.groundsBy[v]...)
	}
	if s.voice == nil {
		for _, p := range s.place {
			if n, ok := b.groundAt[p]; ok {
				some = append(some, n)
			}
		}
	}
	slices.Sort(some)
	some = slices.Compact(some)
	from, _ := slices.BinarySearch(some, int32(start))
	return func(yield func(int) bool) {
		for _, n := range some[from:] {
			if !yield(int(n)) {
				return
			}
		}
	}
}

// rowsOf makes the rows of a place. Where all that is said of it counts, which
// is so of most places at most days that are looked at, they are made once; those
// of other days, of one voice or of one side are kept for a while.
func (b *Book) rowsOf(g *ground, s scope, m moment) []Control {
	if len(s.voice) > 1 || s.outlet != nil || s.kind != sitrep.KindUnknown {
		return b.makeRows(g, s, m)
	}
	if s.voice != nil || s.side != "" || !g.allBy(m) {
		return b.stretches.of(g.stretchOf(s, m), stretchesKept, func() []Control { return b.makeRows(g, s, m) })
	}
	if made := b.whole[g.no].Load(); made != nil {
		return *made
	}
	rows := b.makeRows(g, s, moment{at: noDay, asof: noDay})
	b.whole[g.no].Store(&rows)
	return rows
}

// allBy reports whether all that is said of a place counts at a moment.
func (g *ground) allBy(m moment) bool {
	return (m.at == noDay || m.at >= g.last) && (m.asof == noDay || m.asof >= g.last && !g.undated)
}

func (b *Book) makeRows(g *ground, s scope, m moment) []Control {
	asked := false
	for i := range g.lanes {
		asked = asked || b.speaks(s, &g.lanes[i])
	}
	if !asked {
		return nil // most places have no word of one voice
	}
	var picked, all []held
	for i := range g.lanes {
		l := &g.lanes[i]
		now := l.at(m)
		all = append(all, now...)
		if b.speaks(s, l) {
			picked = append(picked, b.ofScope(s, now)...)
		}
	}
	rows := b.controlRows(b.places[g.place].PlaceMention, picked, all, m)
	slices.SortStableFunc(rows, func(x, y Control) int {
		return cmp.Or(cmp.Compare(min(1, len(x.Overtaken)), min(1, len(y.Overtaken))), cmp.Compare(dayOf(y.LastSaid), dayOf(x.LastSaid)))
	})
	return rows
}

// speaks reports whether a lane is one that a scope asks for.
func (b *Book) speaks(s scope, l *lane) bool {
	if s.voice != nil && !slices.Contains(s.voice, l.voice) {
		return false
	}
	return s.side == "" || l.Side == s.side
}

// ofScope keeps the statements that stand in reports of a scope's outlet, and are of its
// kind.
func (b *Book) ofScope(s scope, hs []held) []held {
	if s.outlet == nil && s.kind == sitrep.KindUnknown {
		return hs
	}
	return slices.DeleteFunc(slices.Clone(hs), func(h held) bool { return !b.stated(s, h.claim) })
}

// stated reports whether a statement is of the outlet and kind of a scope.
func (b *Book) stated(s scope, claim int32) bool {
	e := &b.claims[claim]
	return (s.outlet == nil || slices.Contains(s.outlet, b.outletOf[e.report])) &&
		(s.kind == sitrep.KindUnknown || e.Kind == s.kind || e.incident >= 0 && b.Incidents[e.incident].Kind == s.kind)
}
