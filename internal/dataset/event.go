package dataset

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"sitrep"
	"sitrep/internal/view"
)

// An event is a happening as data sets of events tell one: one place, one
// time, two parties.
type event struct {
	set     *Set
	inc     *sitrep.Incident
	status  view.Status
	claims  []told
	reports []*sitrep.Annotation
	place   *sitrep.PlaceMention // nil where no place is told
	others  []sitrep.PlaceMention
	part    int // which of several places of the incident this is; 0 is the first
	agents  []party
	targets []party
	tolls   []view.Toll
}

// A party is an actor with how many claims name it.
type party struct {
	sitrep.ActorMention
	n int
}

// events makes the events of a set. What nobody tells as having taken place
// is left out and counted.
func (s *Set) events(rep *Report) ([]*event, error) {
	list, err := s.happenings()
	if err != nil {
		return nil, err
	}
	var out []*event
	for _, inc := range list {
		e := s.event(inc)
		if !slices.ContainsFunc(e.claims, told.happened) {
			rep.leave("nobody tells it as having taken place")
			continue
		}
		out = append(out, e.split()...)
	}
	return out, nil
}

// event gathers what an incident's claims tell.
func (s *Set) event(inc *sitrep.Incident) *event {
	e := &event{set: s, inc: inc, status: view.Shown(inc, s.Roster), claims: s.claimsOf(inc), reports: s.ReportsOf(inc), tolls: s.TollsOf(inc, s.Rule)}
	for _, near := range []func(told) bool{ // those that tell it as the incident's kind does, else any of its family, else all
		func(c told) bool { return c.Kind == inc.Kind },
		func(c told) bool { return c.Kind.Family() == inc.Kind.Family() },
		func(told) bool { return true },
	} {
		if e.agents, e.targets = e.parties(near); len(e.agents)+len(e.targets) > 0 {
			break
		}
	}
	places := outermost(inc.Places)
	if len(places) > 0 {
		e.place, e.others = &places[0], places[1:]
	}
	return e
}

// parties lists who does and who suffers it by some of its claims, those that
// most claims name first.
func (e *event) parties(of func(told) bool) (agents, targets []party) {
	for _, c := range e.claims {
		if of(c) {
			agents, targets = gather(agents, c.Agents), gather(targets, c.Targets)
		}
	}
	byNumber := func(x, y party) int { return cmp.Compare(y.n, x.n) }
	slices.SortStableFunc(agents, byNumber)
	slices.SortStableFunc(targets, byNumber)
	return agents, targets
}

// gather adds mentions to the parties that they name.
func gather(all []party, ms []sitrep.ActorMention) []party {
	for _, m := range ms {
		i := slices.IndexFunc(all, func(p party) bool { return p.Actor == m.Actor && (m.Actor != "" || p.Name == m.Name) })
		if i < 0 {
			i = len(all)
			all = append(all, party{ActorMention: m})
		}
		all[i].n++
	}
	return all
}

// outermost orders places, those with a point first and the finest first, and
// leaves out the regions that another lies in.
func outermost(ps []sitrep.PlaceMention) []sitrep.PlaceMention {
	var out []sitrep.PlaceMention
	for i := range ps {
		p := &ps[i]
		if !slices.ContainsFunc(ps, func(q sitrep.PlaceMention) bool { return p.Holds(&q) }) {
			out = append(out, *p)
		}
	}
	slices.SortStableFunc(out, func(x, y sitrep.PlaceMention) int { return cmp.Compare(placeRank(x), placeRank(y)) })
	return out
}

func placeRank(p sitrep.PlaceMention) int {
	switch {
	case !p.Located:
		return 2
	case p.Precision > sitrep.PrecisionNear:
		return 1
	}
	return 0
}

// review tells what reviewers made of the claims: machine, accepted, corrected.
func (e *event) review() string { return e.set.Reviewed(e.inc).String() }

// split makes an event of each place where an incident tells of ground in
// several places at once: "four towns were taken" is four events.
func (e *event) split() []*event {
	if !onGround(e.inc.Kind) || len(e.others) == 0 {
		return []*event{e}
	}
	all := append([]sitrep.PlaceMention{*e.place}, e.others...)
	var out []*event
	for i := range all {
		if i > 0 && placeRank(all[i]) > 0 {
			continue
		}
		x := *e
		x.place, x.part, x.others = &all[i], i, nil
		for k, p := range all {
			if k != i {
				x.others = append(x.others, p)
			}
		}
		out = append(out, &x)
	}
	return out
}

// onGround reports whether a kind tells of who holds a place.
func onGround(k sitrep.Kind) bool {
	f := k.Family()
	return f == sitrep.FamilyGain || f == sitrep.FamilyLoss
}

// id names the event in a file: the incident, and which of its places.
func (e *event) id() string {
	if e.part == 0 {
		return string(e.inc.ID)
	}
	return fmt.Sprintf("%s-%d", e.inc.ID, e.part+1)
}

// located reports whether the event has a point.
func (e *event) located() bool { return e.place != nil && e.place.Located }

// state returns the country of the event's place; the zero state where it is
// not known.
func (e *event) state() state {
	if e.place == nil {
		return state{}
	}
	return states()[e.place.Country]
}

func (e *event) region() string {
	if e.place == nil || e.set.Regions == nil || e.place.Admin1 == "" {
		return ""
	}
	return e.set.Regions.Region(e.place.Country, e.place.Admin1)
}

// days returns the first and last day of the event, as far as they are told.
func (e *event) days() (from, to sitrep.Date) {
	t := e.inc.Time
	from, to = t.From, t.To
	if from.IsZero() {
		from = to
	}
	if to.IsZero() {
		to = from
	}
	return from, to
}

// span is how many days the event's time leaves open; 0 where it is not told.
func (e *event) span() int {
	from, to := e.days()
	if from.IsZero() {
		return 0
	}
	return int(to.Last().Sub(from.First())/(24*time.Hour)) + 1
}

// published are the days of the oldest and the newest report.
func (e *event) published() (first, last sitrep.Date) {
	for _, r := range e.reports {
		d := r.Document.Published.Date
		if d.IsZero() {
			continue
		}
		if first.IsZero() || d.First().Before(first.First()) {
			first = d
		}
		if last.IsZero() || d.First().After(last.First()) {
			last = d
		}
	}
	return first, last
}

// lag is how many days lie between the event's last day and the first report
// of it, "" where either is not known. It is below zero where reports came
// before the last day that the words leave open.
func (e *event) lag() string {
	if n, ok := e.lagDays(); ok {
		return fmt.Sprint(n)
	}
	return ""
}

func (e *event) lagDays() (int64, bool) {
	_, to := e.days()
	first, _ := e.published()
	if to.IsZero() || first.IsZero() {
		return 0, false
	}
	return int64(first.First().Sub(to.Last()) / (24 * time.Hour)), true
}

// behind and against are the names of the root voices for and against it.
func (e *event) behind() []string  { return e.voices(true) }
func (e *event) against() []string { return e.voices(false) }

func (e *event) voices(behind bool) []string {
	var out []string
	for _, v := range e.inc.Voices {
		if slices.ContainsFunc(v.Stances, func(s sitrep.Stance) bool { return s.Supports() == behind }) {
			out = append(out, v.Name)
		}
	}
	return out
}

// outlets are the names of the outlets that report it.
func (e *event) outlets() []string {
	var out []string
	for _, r := range e.reports {
		if n := view.Outlet(r); !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// figures are the bounds of what reports count of one thing ("killed"),
// without any that their speakers replaced. n is how many figures there are.
func (e *event) figures(of string) (lo, hi float64, n int) {
	for _, t := range e.tolls {
		if t.Of != of {
			continue
		}
		for _, f := range t.Figures {
			if f.Superseded {
				continue
			}
			l := value(f.Lo, value(f.Hi, 0))
			h := value(f.Hi, l)
			if n == 0 || l < lo {
				lo = l
			}
			hi = max(hi, h)
			n++
		}
	}
	return lo, hi, n
}

func value(x *float64, or float64) float64 {
	if x == nil {
		return or
	}
	return *x
}

// name returns the n-th party's name, "" where there are fewer.
func partyName(ps []party, n int) string {
	if n >= len(ps) {
		return ""
	}
	return ps[n].Name
}

// partyNames lists the names of parties behind the first.
func partyNames(ps []party) string {
	var out []string
	for _, p := range ps {
		out = append(out, p.Name)
	}
	return strings.Join(out, "; ")
}

// quotes tell who says what, one line a speaker and stance, the first words of
// each.
func (e *event) quotes() []string {
	var out []string
	seen := map[string]bool{}
	for _, c := range e.claims {
		who := e.set.speaker(c)
		key := who + "\x00" + c.stance()
		if seen[key] {
			continue
		}
		seen[key] = true
		how := c.stance()
		if outlet := view.Outlet(c.report); outlet != who {
			how += ", in " + outlet
		}
		out = append(out, fmt.Sprintf("%s (%s): “%s”", who, how, c.words()))
	}
	return out
}

// figureNotes tell every figure with who gives it.
func (e *event) figureNotes() []string {
	var out []string
	for _, t := range e.tolls {
		for _, f := range t.Figures {
			s := fmt.Sprintf("%s %s according to %s", t.Of, figureWords(f.Count), f.Speaker.Name)
			if t.Whose != "" {
				s = fmt.Sprintf("%s (%s) %s according to %s", t.Of, t.Whose, figureWords(f.Count), f.Speaker.Name)
			}
			if f.Superseded {
				s += ", replaced since"
			}
			out = append(out, s)
		}
	}
	return out
}

// figureWords writes a figure with its bounds.
func figureWords(c sitrep.Count) string {
	about := ""
	if c.Approx {
		about = "about "
	}
	switch {
	case c.Lo == nil && c.Hi == nil:
		return "an unknown number"
	case c.Hi == nil:
		return "at least " + number(*c.Lo)
	case c.Lo == nil:
		return "up to " + number(*c.Hi)
	case *c.Lo == *c.Hi:
		return about + number(*c.Lo)
	}
	return about + number(*c.Lo) + " to " + number(*c.Hi)
}

// notes tell in a cell what the columns have no room for.
func (e *event) notes() string {
	lines := []string{e.inc.Title}
	lines = append(lines, e.quotes()...)
	lines = append(lines, e.figureNotes()...)
	for _, d := range e.inc.Discrepancies {
		var vs []string
		for _, v := range d.Values {
			vs = append(vs, v.Value)
		}
		lines = append(lines, fmt.Sprintf("told differently (%s, %s): %s", d.Field, d.Type, strings.Join(vs, " / ")))
	}
	return strings.Join(lines, "; ")
}
