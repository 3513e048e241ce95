package coded

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"sitrep"
	"sitrep/internal/view"
)

// A Roster tells what is known of actors.
type Roster interface {
	view.Roster
	// Lookup returns the actors that a name stands for, the likeliest first.
	Lookup(name string) []sitrep.ActorID
}

// A Match is a happening that an event of a data set may be of. It says that the two
// lie close together, and no more: neither becomes a part of the other.
type Match struct {
	Incident *sitrep.Incident
	Reasons  []string // place, days, kind, actors: what they have in common
	Differs  []string // what the data set tells otherwise
	rank     int      // of several: the closest first
}

// A Matcher finds happenings near events. An event and a happening are put beside
// each other where a place, the days and the kind all agree, each as closely as the
// data set says that it knows them, and where the actors do not speak against it.
// It is safe for concurrent use.
type Matcher struct {
	book *view.Book
	who  Roster
	all  []*happening
	days map[int][]*happening // by day since the epoch; those of more than longSpan days stand in long
	long []*happening
}

// longSpan is how many days a happening may have to be found by each of them.
const longSpan = 62

// A happening is an incident as events are compared with it.
type happening struct {
	*sitrep.Incident
	from, to int // days since the epoch
	told     bool
	places   []*sitrep.PlaceMention // with a point, no larger than a region
	codes    map[string]bool        // ACLED's sub-events of its claims
	actors   map[sitrep.ActorID]string
	sides    map[sitrep.SideID]bool
	killed   []view.TollFigure
}

// NewMatcher makes a matcher of some of a book's incidents, of all where none is given.
func NewMatcher(book *view.Book, who Roster, only ...*sitrep.Incident) *Matcher {
	m := &Matcher{book: book, who: who, days: map[int][]*happening{}}
	if len(only) == 0 {
		for i := range book.Incidents {
			only = append(only, &book.Incidents[i])
		}
	}
	for _, inc := range only {
		h, ok := m.happening(inc)
		if !ok {
			continue
		}
		m.all = append(m.all, h)
		if h.to-h.from > longSpan {
			m.long = append(m.long, h)
			continue
		}
		for d := h.from; d <= h.to; d++ {
			m.days[d] = append(m.days[d], h)
		}
	}
	return m
}

// Window returns the days within which events can match anything; ok is false where
// nothing can be matched.
func (m *Matcher) Window() (days sitrep.Interval, ok bool) {
	if len(m.all) == 0 {
		return days, false
	}
	from, to := math.MaxInt, math.MinInt
	for _, h := range m.all {
		from, to = min(from, h.from), max(to, h.to)
	}
	return sitrep.Interval{From: dateOf(from - mostSlack), To: dateOf(to + mostSlack)}, true
}

// Matchable reports whether events can be compared with an incident: it has a day
// and a place with a point.
func (m *Matcher) Matchable(inc *sitrep.Incident) bool {
	return slices.ContainsFunc(m.all, func(h *happening) bool { return h.Incident == inc })
}

// mostSlack is the most days by which an event may lie off the days it is given.
const mostSlack = 31

func (m *Matcher) happening(inc *sitrep.Incident) (*happening, bool) {
	h := &happening{Incident: inc, codes: map[string]bool{}, actors: map[sitrep.ActorID]string{}, sides: map[sitrep.SideID]bool{}}
	for i := range inc.Places {
		if p := &inc.Places[i]; p.Located && p.Precision <= sitrep.PrecisionRegion {
			h.places = append(h.places, p)
		}
	}
	if !h.span(m.book) || len(h.places) == 0 {
		return nil, false
	}
	for _, id := range inc.Claims {
		c, _ := m.book.Claim(id)
		if c == nil {
			continue
		}
		if c.Codes.ACLED != "" {
			h.codes[c.Codes.ACLED] = true
		}
		for _, list := range [][]sitrep.ActorMention{c.Agents, c.Targets} {
			for i := range list {
				h.takes(&list[i], m.who)
			}
		}
	}
	for _, t := range m.book.TollsOf(inc, view.Rule{}) {
		if t.Of == "killed" {
			h.killed = append(h.killed, t.Figures...)
		}
	}
	return h, true
}

// takes adds an actor with the bodies that it belongs to.
func (h *happening) takes(a *sitrep.ActorMention, who Roster) {
	for _, id := range []sitrep.ActorID{a.Actor, a.Body} {
		if id != "" {
			h.actors[who.Root(id)] = cmp.Or(who.ActorName(who.Root(id)), a.Name)
		}
	}
	if a.Side != "" {
		h.sides[a.Side] = true
	}
}

// span finds the days of an incident: those told, else the days in which it was
// published first and the two before.
func (h *happening) span(book *view.Book) bool {
	if t := h.Time; !t.IsZero() {
		from, to := cmp.Or(t.From, t.To), cmp.Or(t.To, t.From)
		h.from, h.to, h.told = dayNumber(from.First()), dayNumber(to.Last()), true
		return true
	}
	for _, r := range book.ReportsOf(h.Incident) {
		if d := r.Document.Published.Date; !d.IsZero() {
			n := dayNumber(d.First())
			if h.to == 0 || n < h.to {
				h.from, h.to = n-2, n
			}
		}
	}
	return h.to != 0
}

func dayNumber(t time.Time) int { return int(math.Floor(float64(t.Unix()) / 86400)) }

func dateOf(day int) sitrep.Date { return sitrep.DateOf(time.Unix(int64(day)*86400, 0).UTC()) }

// Match returns the happenings that an event may be of, the closest first.
func (m *Matcher) Match(e *Event) []Match {
	if e.Placed == Nowhere || e.Placed == InState || len(m.all) == 0 {
		return nil
	}
	from, to := dayNumber(e.Days.From.First())-e.Slack, dayNumber(e.Days.To.Last())+e.Slack
	seen := map[*happening]bool{}
	var out []Match
	p := m.partiesOf(e)
	try := func(list []*happening) {
		for _, h := range list {
			if seen[h] {
				continue
			}
			seen[h] = true
			if x, ok := m.compare(e, p, h); ok {
				out = append(out, x)
			}
		}
	}
	for d := from; d <= min(to, from+longSpan+2*mostSlack); d++ {
		try(m.days[d])
	}
	try(m.long)
	slices.SortFunc(out, func(x, y Match) int {
		return cmp.Or(cmp.Compare(y.rank, x.rank), cmp.Compare(x.Incident.ID, y.Incident.ID))
	})
	return out
}

// compare tells whether an event may be of a happening, and why.
func (m *Matcher) compare(e *Event, p parties, h *happening) (Match, bool) {
	out := Match{Incident: h.Incident}
	from, to := dayNumber(e.Days.From.First()), dayNumber(e.Days.To.Last())
	apart := max(h.from-to, from-h.to, 0)
	if apart > e.Slack {
		return out, false
	}
	kind, same := kindOf(e, h)
	if kind == "" {
		return out, false
	}
	place, km := placeOf(e, h)
	if place == "" {
		return out, false
	}
	actors, others, ok := p.common(h)
	if !ok {
		return out, false
	}
	out.Differs = others
	out.Reasons = append([]string{place, daysOf(apart, h), kind}, actors...)
	if d, differs := deaths(e, h); differs {
		out.Differs = append(out.Differs, d)
	} else if d != "" {
		out.Reasons = append(out.Reasons, d)
		out.rank += 2
	}
	out.rank += 4*len(actors) - 2*len(others) - apart - int(km/10)
	if same {
		out.rank += 4
	}
	return out, true
}

func daysOf(apart int, h *happening) string {
	switch {
	case !h.told:
		return "days: reports tell none, the first was published on " + dateOf(h.to).String()
	case apart == 1:
		return "days: one day apart"
	case apart > 0:
		return fmt.Sprintf("days: %d apart, which the data set's precision allows", apart)
	case h.from == h.to:
		return "days: both on " + dateOf(h.from).String()
	}
	return fmt.Sprintf("days: within %s to %s", dateOf(h.from), dateOf(h.to))
}

// reach is by how many kilometres a point may lie off, by how closely it is placed.
var reach = [...]float64{Nowhere: 0, AtPlace: 8, NearIt: 25, InRegion: 80, InState: 0}

// reachOf is the same for places of reports.
func reachOf(p sitrep.Precision) float64 {
	switch p {
	case sitrep.PrecisionUnknown, sitrep.PrecisionSite, sitrep.PrecisionTown:
		return 0
	case sitrep.PrecisionNear:
		return 10
	case sitrep.PrecisionDistrict:
		return 30
	case sitrep.PrecisionRegion:
		return 80
	case sitrep.PrecisionCountry, sitrep.PrecisionLarger:
		return 0
	}
	return 0
}

// placeOf tells the nearest place of a happening that an event can be at, and how
// many kilometres lie between; "" where there is none.
func placeOf(e *Event, h *happening) (why string, km float64) {
	km = math.Inf(1)
	for _, p := range h.places {
		d := distance(e.Lat, e.Lon, p.Lat, p.Lon)
		named := e.Place != "" && fold(e.Place) == fold(p.Name)
		if d > reach[e.Placed]+reachOf(p.Precision) && (!named || d > 60) || d >= km {
			continue
		}
		km = d
		switch {
		case named && d >= 1:
			why = fmt.Sprintf("place: both name %s, the points are %.0f km apart", p.Name, d)
		case named:
			why = "place: both name " + p.Name
		default:
			why = fmt.Sprintf("place: %s is %.0f km from %s", cmp.Or(e.Place, "its point"), d, p.Name)
		}
	}
	return why, km
}

// distance is the length of the great circle between two points, in kilometres
// (haversine formula, sphere of 6,371 km).
func distance(lat1, lon1, lat2, lon2 float64) float64 {
	rad := math.Pi / 180
	a := math.Pow(math.Sin((lat2-lat1)*rad/2), 2) + math.Cos(lat1*rad)*math.Cos(lat2*rad)*math.Pow(math.Sin((lon2-lon1)*rad/2), 2)
	return 2 * 6371 * math.Asin(math.Sqrt(min(1, a)))
}

func fold(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// deaths compares the dead of an event with those that reports tell: why is "" where
// none of them counts any.
func deaths(e *Event, h *happening) (why string, differs bool) {
	var lo, hi float64
	n := 0
	for _, f := range h.killed {
		if f.Cumulative || f.Lo == nil && f.Hi == nil {
			continue
		}
		a, b := cmp.Or(f.Lo, f.Hi), cmp.Or(f.Hi, f.Lo)
		if n++; n == 1 {
			lo, hi = *a, *b
		}
		lo, hi = min(lo, *a), max(hi, *b)
	}
	if n == 0 {
		return "", false
	}
	told := fmt.Sprintf("%.0f", lo)
	if hi > lo {
		told = fmt.Sprintf("%.0f to %.0f", lo, hi)
	}
	coded := fmt.Sprint(e.Best)
	if e.High > e.Low {
		coded = fmt.Sprintf("%d (%d to %d)", e.Best, e.Low, e.High)
	}
	if float64(e.High) < lo || float64(e.Low) > hi {
		return fmt.Sprintf("killed: the data set has %s, reports tell %s", coded, told), true
	}
	return fmt.Sprintf("killed: the data set has %s, within what reports tell, %s", coded, told), false
}
