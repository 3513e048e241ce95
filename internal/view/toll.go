package view

import (
	"slices"
	"strings"

	"sitrep"
)

// A Toll is every figure that reports give for one thing in one incident. The
// figures are never summed, averaged or chosen from.
type Toll struct {
	Incident sitrep.IncidentID
	Of       string // "killed", "injured", ...
	Figures  []TollFigure
}

// A TollFigure is one figure as one voice gives it in one report.
type TollFigure struct {
	sitrep.Count
	Voice  string // root voice; "" where the outlet says it
	Whose  string // who was killed, hurt, taken, in the report's resolved names; "" if not said
	Report sitrep.ReportID
	Claims []sitrep.ClaimID
}

// counted are the things whose figures make a toll.
var counted = []string{"killed", "injured", "killed or injured", "captured", "arrested", "abducted", "displaced"}

// Tolls lists the tolls of all incidents, in their order, then of claims in none.
func (b *Book) Tolls() []Toll {
	var out []Toll
	for i := range b.Incidents {
		inc := &b.Incidents[i]
		var of []string
		by := map[string]*Toll{}
		for _, id := range inc.Claims {
			c, r := b.Claim(id)
			if c == nil || c.Polarity == sitrep.Negated {
				continue
			}
			for _, n := range c.Counts {
				if !slices.Contains(counted, n.Of) {
					continue
				}
				if by[n.Of] == nil {
					by[n.Of] = &Toll{Incident: inc.ID, Of: n.Of}
					of = append(of, n.Of)
				}
				by[n.Of].add(b.figure(n, c, r))
			}
		}
		for _, o := range of {
			out = append(out, *by[o])
		}
	}
	return out
}

func (b *Book) figure(n sitrep.Count, c *sitrep.Claim, r *sitrep.Annotation) TollFigure {
	f := TollFigure{Count: n, Voice: b.Voice(c), Report: r.Document.Report, Claims: []sitrep.ClaimID{c.ID}}
	var names []string
	for _, m := range c.Targets {
		if m.Name != "" && !slices.Contains(names, m.Name) {
			names = append(names, m.Name)
		}
	}
	f.Whose = strings.Join(names, ", ")
	return f
}

// add puts a figure in, together with an equal one of the same voice and report.
func (t *Toll) add(f TollFigure) {
	for i, g := range t.Figures {
		if g.Voice == f.Voice && g.Report == f.Report && sameBound(g.Lo, f.Lo) && sameBound(g.Hi, f.Hi) && g.Cumulative == f.Cumulative {
			if !slices.Contains(g.Claims, f.Claims[0]) {
				t.Figures[i].Claims = append(g.Claims, f.Claims...)
			}
			return
		}
	}
	t.Figures = append(t.Figures, f)
}

func sameBound(a, b *float64) bool { return a == b || a != nil && b != nil && *a == *b }
