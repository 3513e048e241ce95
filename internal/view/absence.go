package view

import (
	"slices"

	"sitrep"
)

// An Absence tells who does not speak of a happening. It is told as "in none
// of the N reports read"; it is never agreement, and never a denial.
type Absence struct {
	From, To sitrep.Date // the days that were looked through
	Outlets  []AbsentOutlet
	Parties  []AbsentParty
}

// An AbsentOutlet printed something in those days, and not this.
type AbsentOutlet struct {
	Outlet string
	Read   int // its reports read of those days; 0 for an outlet that is followed and has none
}

// An AbsentParty is said to have done or suffered it, or speaks of the place,
// and says nothing of it.
type AbsentParty struct {
	Speaker Speaker
	Named   bool             // another voice says that it did or suffered something here
	Speaks  []sitrep.ClaimID // what it says of the same places in the same reports; at most quotesShown
	Read    int              // reports of those days in which it speaks of anything
}

// answerDays is how long after the last report of a happening an answer is
// looked for.
const answerDays = 3

// Absence tells who does not speak of an incident, by the reports published
// until a day (the zero Date is all).
func (b *Book) Absence(id sitrep.IncidentID, asof sitrep.Date) (Absence, error) {
	i, ok := b.incidentAt[id]
	if !ok {
		return Absence{}, &NotFoundError{What: "incident", Name: string(id)}
	}
	return b.absence(i, lastDayOf(asof)), nil
}

func (b *Book) absence(i int32, asof day) Absence {
	h := &b.happened[i]
	if h.first == noDay {
		return Absence{Parties: b.absentParties(i, noDay, noDay)}
	}
	from, to := h.first, h.last+answerDays
	if asof != noDay {
		to = min(to, asof)
	}
	out := Absence{From: from.date(), To: to.date()}
	for n := range b.outlets {
		o := &b.outlets[n]
		if slices.Contains(h.outlets, int32(n)) {
			continue
		}
		if read := b.countIn(o.reports, from, to); read > 0 {
			out.Outlets = append(out.Outlets, AbsentOutlet{o.Name, read})
		}
	}
	for _, name := range b.Tracked {
		if _, known := b.outletAt[name]; !known {
			out.Outlets = append(out.Outlets, AbsentOutlet{Outlet: name})
		}
	}
	slices.SortStableFunc(out.Outlets, func(x, y AbsentOutlet) int { return y.Read - x.Read })
	out.Parties = b.absentParties(i, from, to)
	return out
}

// countIn counts the reports of a list, which is in order, in a range of days.
func (b *Book) countIn(reports []int32, from, to day) int {
	find := func(d day) int {
		at, _ := slices.BinarySearchFunc(reports, d, func(r int32, d day) int {
			if b.dated(r) < d {
				return -1
			}
			return 1
		})
		return at
	}
	return find(to+1) - find(from)
}

func (b *Book) absentParties(i int32, from, to day) []AbsentParty {
	h := &b.happened[i]
	var out []AbsentParty
	for _, n := range b.spokenOf(h) {
		if !slices.Contains(h.voices, n) {
			out = append(out, AbsentParty{Speaker: b.voices[n].Speaker, Named: true})
		}
	}
	for _, q := range b.QuietOn(&b.Incidents[i]) {
		k := slices.IndexFunc(out, func(p AbsentParty) bool { return p.Speaker.Name == q.Voice })
		if k < 0 {
			n, ok := b.voiceAt[q.ID]
			if !ok {
				continue
			}
			k = len(out)
			out = append(out, AbsentParty{Speaker: b.voices[n].Speaker})
		}
		out[k].Speaks = q.Claims[:min(quotesShown, len(q.Claims))]
	}
	for k := range out {
		if from != noDay {
			out[k].Read = b.spokeIn(b.voiceAt[out[k].Speaker.ID], from, to)
		}
	}
	return out
}

// spokeIn counts the reports of a range of days in which a voice speaks.
func (b *Book) spokeIn(voice int32, from, to day) int {
	claims := b.voices[voice].claims
	at, _ := slices.BinarySearchFunc(claims, from, func(c int32, d day) int {
		if b.dated(b.claims[c].report) < d {
			return -1
		}
		return 1
	})
	n, last := 0, int32(-1)
	for ; at < len(claims) && b.dated(b.claims[claims[at]].report) <= to; at++ {
		if r := b.claims[claims[at]].report; r != last {
			n, last = n+1, r
		}
	}
	return n
}

// An UnansweredRow is a happening that one side alone speaks of, with who does
// not.
type UnansweredRow struct {
	Thread  Thread
	Absence Absence
}

// Unanswered lists the happenings on the ground of a filter that one side
// alone tells, the newest first, with the outlets and parties that don't speak
// of them. It looks at nothing but them: Standing of the filter does not count.
func (b *Book) Unanswered(f Filter, p Page) (rows []UnansweredRow, next string, err error) {
	f.Standing = OneSide
	s, err := b.scope(f)
	if err != nil {
		return nil, "", err
	}
	start, err := b.start(p.After)
	if err != nil {
		return nil, "", err
	}
	b.walk(s, start, func(i int32) bool {
		if !OnTheGround(b.Incidents[i].Kind) {
			return true
		}
		if len(rows) == p.limit() {
			next = b.incidentCursor(b.incidentAt[rows[len(rows)-1].Thread.Incident.ID])
			return false
		}
		rows = append(rows, UnansweredRow{b.thread(i, s), b.absence(i, s.asof)})
		return true
	})
	return rows, next, nil
}

// QuietOutlets lists the outlets, those that are followed too, that have no
// report in the days From to To of a filter, with how many they have in all.
func (b *Book) QuietOutlets(f Filter) ([]AbsentOutlet, error) {
	s, err := b.scope(f)
	if err != nil {
		return nil, err
	}
	to := s.to
	if to == noDay {
		to = b.at(s)
	}
	var out []AbsentOutlet
	for i := range b.outlets {
		if s.outlet != nil && !slices.Contains(s.outlet, int32(i)) {
			continue
		}
		if o := &b.outlets[i]; b.countIn(o.reports, max(s.from, noDay+1), to) == 0 {
			out = append(out, AbsentOutlet{o.Name, len(o.reports)})
		}
	}
	for _, name := range b.Tracked {
		if _, known := b.outletAt[name]; !known && s.outlet == nil {
			out = append(out, AbsentOutlet{Outlet: name})
		}
	}
	return out, nil
}
