package view

import (
	"cmp"
	"slices"

	"sitrep"
)

// A VoiceRecord counts what became of what a voice says. They are counts, to
// be read with their totals: none of them tells how far a voice can be trusted.
type VoiceRecord struct {
	Speaker Speaker
	Sides   []Stint // by the roster, with their dates
	VoiceTally
}

// A VoiceTally counts the happenings that a voice speaks of; Claims and
// Corrected count claims and moves.
type VoiceTally struct {
	Claims     int
	Happenings int
	Behind     int // of Happenings: stands behind them
	Alone      int // of Behind: no other voice does
	OwnSide    int // of Behind: others do, none of an opposed side
	OtherSide  int // of Behind: a voice of an opposed side does too
	Denied     int // of Behind: another voice denies
	Denies     int // of Happenings: denies or doubts
	First      int // of Behind: spoke first, where two or more voices speak
	Corrected  int // times that it gave another figure, or took back or turned what it had said
	Silent     int // happenings in which another voice says that it did or suffered something, and it says nothing
}

// An OutletRecord counts what an outlet printed.
type OutletRecord struct {
	Outlet      string
	ID          sitrep.OutletID
	First, Last sitrep.Date // of its reports
	OutletTally
}

// An OutletTally counts reports, claims, happenings and sentences.
type OutletTally struct {
	Reports    int
	Claims     int
	Named      int // of Claims: with a speaker who is named or described
	Happenings int
	Alone      int // of Happenings: no other outlet reports them
	FirstTold  int // of Happenings that others report too: it did on an earlier day than they
	Contested  int // of Happenings: contested, by all reports
	Taken      int // sentences that stand in an earlier report of another outlet
	Given      int // sentences that another outlet's later report takes over
	Missed     int // happenings that two or more outlets report on days on which it printed something, and it does not
}

// A VoicePage holds records of voices, those of most claims first.
type VoicePage struct {
	Rows []VoiceRecord
	Next string
}

// An OutletPage holds records of outlets, those of most reports first.
type OutletPage struct {
	Rows []OutletRecord
	Next string
}

// tallies count by day of first report, so that any window is a short sum.
type tallies struct {
	voice       []dayCount[VoiceTally]
	outlet      []dayCount[OutletTally]
	voiceTotal  VoiceTally
	outletTotal OutletTally
}

type dayCount[T any] struct {
	day   day
	count T
}

// Voices counts, for every voice of a filter, what became of what it says.
// From, To and AsOf bound the day on which a happening was first reported, or a
// claim published; Voice and Side choose rows; Place, Kind, Outlet and Standing count some
// happenings only.
func (b *Book) Voices(f Filter, p Page) (VoicePage, error) {
	s, err := b.scope(f)
	if err != nil {
		return VoicePage{}, err
	}
	var out VoicePage
	var told map[int32]VoiceTally
	counted := s.place != nil || s.kind != sitrep.KindUnknown || s.outlet != nil || s.status != StatusUnknown
	if counted {
		told, _ = b.talliesTold(s)
	}
	for _, n := range b.voiceOrder[behind(p.After, b.voiceOrder, func(n int32) string { return b.voices[n].ID }):] {
		v := &b.voices[n]
		if s.voice != nil && !slices.Contains(s.voice, n) || s.side != "" && v.Side != s.side {
			continue
		}
		r := VoiceRecord{Speaker: v.Speaker}
		if until := earlier(s.to, s.asof); counted {
			r.VoiceTally = told[n]
		} else if s.from == noDay && until == noDay {
			r.VoiceTally = v.counts.voiceTotal
		} else {
			for _, c := range within(v.counts.voice, s.from, until) {
				r.VoiceTally.add(c.count)
			}
		}
		if r.VoiceTally == (VoiceTally{}) {
			continue
		}
		if len(out.Rows) == p.limit() {
			out.Next = newCursor(out.Rows[len(out.Rows)-1].Speaker.ID)
			break
		}
		r.Sides = b.Roster.Stints(sitrep.ActorID(v.ID))
		out.Rows = append(out.Rows, r)
	}
	return out, nil
}

// Outlets counts, for every outlet of a filter, what it printed, in the days
// that Voices counts. Outlet chooses rows; Place, Kind and Standing count some happenings only.
func (b *Book) Outlets(f Filter, p Page) (OutletPage, error) {
	s, err := b.scope(f)
	if err != nil {
		return OutletPage{}, err
	}
	var out OutletPage
	var told map[int32]OutletTally
	counted := s.place != nil || s.kind != sitrep.KindUnknown || s.status != StatusUnknown
	if counted {
		all := s
		all.outlet = nil
		_, told = b.talliesTold(all)
	}
	for _, n := range b.outletOrder[behind(p.After, b.outletOrder, func(n int32) string { return b.outlets[n].Name }):] {
		o := &b.outlets[n]
		if s.outlet != nil && !slices.Contains(s.outlet, n) {
			continue
		}
		r := OutletRecord{Outlet: o.Name, ID: o.ID, First: b.published[o.reports[0]].date(), Last: b.lastOf(o.reports).date()}
		if until := earlier(s.to, s.asof); counted {
			r.OutletTally = told[n]
		} else if s.from == noDay && until == noDay {
			r.OutletTally = o.counts.outletTotal
		} else {
			for _, c := range within(o.counts.outlet, s.from, until) {
				r.OutletTally.add(c.count)
			}
		}
		if r.OutletTally == (OutletTally{}) {
			continue
		}
		if len(out.Rows) == p.limit() {
			out.Next = newCursor(out.Rows[len(out.Rows)-1].Outlet)
			break
		}
		out.Rows = append(out.Rows, r)
	}
	return out, nil
}

// lastOf returns the day of the newest of reports in order.
func (b *Book) lastOf(reports []int32) day {
	for i := len(reports) - 1; i >= 0; i-- {
		if d := b.published[reports[i]]; d != noDay {
			return d
		}
	}
	return noDay
}

// behind returns the place in an order that follows the row that a cursor
// names; a cursor of no row is the start.
func behind(cursor string, order []int32, name func(int32) string) int {
	parts, err := readCursor(cursor, 1)
	if cursor == "" || err != nil {
		return 0
	}
	return slices.IndexFunc(order, func(n int32) bool { return name(n) == parts[0] }) + 1
}

// within returns the counts of a range of days; undated ones only where it is
// open at both ends.
func within[T any](cs []dayCount[T], from, to day) []dayCount[T] {
	find := func(d day) int {
		i, _ := slices.BinarySearchFunc(cs, d, func(c dayCount[T], d day) int { return cmp.Compare(c.day, d) })
		return i
	}
	lo, hi := 0, len(cs)
	if from != noDay {
		lo = find(from)
	} else if to != noDay {
		lo = find(noDay + 1)
	}
	if to != noDay {
		hi = find(to + 1)
	}
	return cs[lo:max(lo, hi)]
}

func (t *VoiceTally) add(u VoiceTally) {
	t.Claims += u.Claims
	t.Happenings += u.Happenings
	t.Behind += u.Behind
	t.Alone += u.Alone
	t.OwnSide += u.OwnSide
	t.OtherSide += u.OtherSide
	t.Denied += u.Denied
	t.Denies += u.Denies
	t.First += u.First
	t.Corrected += u.Corrected
	t.Silent += u.Silent
}

func (t *OutletTally) add(u OutletTally) {
	t.Reports += u.Reports
	t.Claims += u.Claims
	t.Named += u.Named
	t.Happenings += u.Happenings
	t.Alone += u.Alone
	t.FirstTold += u.FirstTold
	t.Contested += u.Contested
	t.Taken += u.Taken
	t.Given += u.Given
	t.Missed += u.Missed
}
