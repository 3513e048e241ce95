package view

import (
	"cmp"
	"slices"
	"strings"

	"sitrep"
)

// A Toll is every figure that reports give for one thing in one incident. The
// figures are never summed or averaged; what is taken from them is taken by a
// rule that the reader picks, and says so.
type Toll struct {
	Incident *sitrep.Incident
	Status   Status // of the incident
	Of       string // "killed", "injured", ...
	Whose    string // who was killed, hurt, taken, in the reports' resolved names; "" where people are only counted
	Figures  []TollFigure
	Pick     *Pick // by the rule asked for; nil where none was
}

// A TollFigure is one figure as one voice gives it in one report.
type TollFigure struct {
	sitrep.Count
	Speaker    Speaker
	Whose      string      // as Toll.Whose
	Day        sitrep.Date // of publication
	Report     sitrep.ReportID
	Claims     []sitrep.ClaimID
	Quote      Quote // of the first claim; the figure itself is Count.Span
	Superseded bool  // the same speaker gives a newer one
}

// Tolls are the tolls of a filter's incidents, the newest happening first.
type Tolls struct {
	At    sitrep.Date
	Rows  []Toll
	Total Total // incidents with a toll
	Next  string
}

// counted are the things whose figures make a toll, in order.
var counted = []string{"killed", "injured", "killed or injured", "captured", "arrested", "abducted", "displaced"}

// indexTolls lists the incidents with a figure.
func (b *Book) indexTolls() {
	for i := range b.happened {
		if slices.ContainsFunc(b.happened[i].claims, func(at int32) bool { return len(b.figuresOf(at)) > 0 }) {
			b.tolled = append(b.tolled, int32(i))
		}
	}
}

// figuresOf returns the figures of a claim that make a toll.
func (b *Book) figuresOf(i int32) []sitrep.Count {
	c := b.claims[i].Claim
	if c.Polarity == sitrep.Negated {
		return nil
	}
	var out []sitrep.Count
	for _, n := range c.Counts {
		if slices.Contains(counted, n.Of) {
			out = append(out, n)
		}
	}
	return out
}

// Tolls lists every figure of the dead, hurt, taken and displaced with who
// gave it. A page is so many incidents. With a rule, each toll has its Pick.
func (b *Book) Tolls(f Filter, rule Rule, p Page) (Tolls, error) {
	s, err := b.scope(f)
	if err != nil {
		return Tolls{}, err
	}
	start, err := b.start(p.After)
	if err != nil {
		return Tolls{}, err
	}
	out := Tolls{At: b.at(s).date()}
	rows := 0
	b.walk(s, start, func(i int32) bool {
		if _, has := slices.BinarySearch(b.tolled, i); !has {
			return true
		}
		tolls := b.tollsOf(i, s)
		if len(tolls) == 0 {
			return true
		}
		if out.Total.N++; rows == p.limit() {
			if out.Next == "" {
				out.Next = b.incidentCursor(b.incidentAt[out.Rows[len(out.Rows)-1].Incident.ID])
			}
			out.Total.More = true
			return false
		}
		rows++
		for k := range tolls {
			tolls[k].Pick = rule.pick(tolls[k].Figures)
		}
		out.Rows = append(out.Rows, tolls...)
		return true
	})
	if out.Total.More {
		out.Total.N--
	}
	return out, nil
}

// AllTolls lists the tolls of all incidents, in their order.
func (b *Book) AllTolls() []Toll {
	var out []Toll
	for _, i := range b.tolled {
		out = append(out, b.tollsOf(i, scope{from: noDay, to: noDay, asof: noDay})...)
	}
	return out
}

// tollsOf lists the tolls of one incident: one for each thing counted and
// each party that it is counted of.
func (b *Book) tollsOf(i int32, s scope) []Toll {
	status, _ := b.statusAt(i, s.asof)
	type key struct{ of, whose string }
	var order []key
	by := map[key]*Toll{}
	for _, at := range b.happened[i].claims {
		e := &b.claims[at]
		if !b.by(e.report, s.asof) || s.voice != nil && !slices.Contains(s.voice, e.voice) {
			continue
		}
		if v, ok := e.Root(); ok && v.Stance == sitrep.Deny {
			continue
		}
		for _, n := range b.figuresOf(at) {
			f := b.figure(n, at)
			k := key{n.Of, fold(f.Whose)}
			if by[k] == nil {
				by[k] = &Toll{Incident: &b.Incidents[i], Status: status, Of: n.Of, Whose: f.Whose}
				order = append(order, k)
			}
			by[k].add(f)
		}
	}
	slices.SortStableFunc(order, func(x, y key) int { return cmp.Compare(slices.Index(counted, x.of), slices.Index(counted, y.of)) })
	var out []Toll
	for _, k := range order {
		by[k].supersede()
		out = append(out, *by[k])
	}
	return out
}

func (b *Book) figure(n sitrep.Count, i int32) TollFigure {
	e := &b.claims[i]
	f := TollFigure{Count: n, Speaker: b.speakerOf(i), Day: b.published[e.report].date(), Report: b.Reports[e.report].Document.Report,
		Claims: []sitrep.ClaimID{e.ID}, Quote: b.quote(i)}
	var names []string
	for _, m := range e.Targets {
		name := sitrep.PlainName(m.Name)
		if name != "" && !slices.Contains(names, name) && !anybody[fold(name)] && !strings.ContainsAny(name, "0123456789") {
			names = append(names, name)
		}
	}
	f.Whose = strings.Join(names, ", ")
	return f
}

// anybody are words for victims that tell no more than that they were people.
var anybody = map[string]bool{"people": true, "persons": true, "others": true, "victims": true, "casualties": true, "the dead": true, "dead": true,
	"bodies": true, "the wounded": true, "wounded": true, "lives": true}

// add puts a figure in, together with an equal one of the same speaker and report.
func (t *Toll) add(f TollFigure) {
	for i, g := range t.Figures {
		if g.Speaker.ID == f.Speaker.ID && g.Report == f.Report && sameBound(g.Lo, f.Lo) && sameBound(g.Hi, f.Hi) && g.Cumulative == f.Cumulative {
			if !slices.Contains(g.Claims, f.Claims[0]) {
				t.Figures[i].Claims = append(g.Claims, f.Claims...)
			}
			return
		}
	}
	t.Figures = append(t.Figures, f)
}

// supersede marks the figures of which the same speaker gives a newer one. An
// outlet's own figure is newer than what it printed itself.
func (t *Toll) supersede() {
	for i := range t.Figures {
		f := &t.Figures[i]
		for _, g := range t.Figures[i+1:] {
			if g.Speaker.ID == f.Speaker.ID && g.Cumulative == f.Cumulative && compareKnown(f.Day, g.Day) < 0 && !g.Day.IsZero() &&
				!(sameBound(f.Lo, g.Lo) && sameBound(f.Hi, g.Hi)) {
				f.Superseded = true
			}
		}
	}
}

func sameBound(a, b *float64) bool { return a == b || a != nil && b != nil && *a == *b }
