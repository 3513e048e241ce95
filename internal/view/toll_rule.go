package view

import (
	"fmt"
	"slices"
	"strings"

	"sitrep"
)

// A RuleName names a way to take one figure, or a range, from several. There
// is no default.
type RuleName uint8

// The rules, as casualty recorders name theirs.
const (
	RuleUnknown  RuleName = iota // none is asked for: every figure is shown and none is taken
	RuleLowest                   // the lowest lower bound
	RuleMajority                 // what most root voices say; none where two are said by equally many
	RuleRange                    // from the lowest bound to the highest
	RuleSource                   // the first of the reader's sources that gives one
)

var ruleNames = [...]string{"none", "lowest", "majority", "range", "source"}

// String returns the rule's name.
func (r RuleName) String() string {
	if int(r) >= len(ruleNames) {
		return ruleNames[0]
	}
	return ruleNames[r]
}

// ParseRule returns the rule of that name. "source" goes with a list.
func ParseRule(name string) (RuleName, error) {
	for i, n := range ruleNames {
		if n == name {
			return RuleName(i), nil
		}
	}
	return RuleUnknown, fmt.Errorf("rule %q is not one of %s: %w", name, strings.Join(ruleNames[:], ", "), sitrep.ErrBadInput)
}

// A Rule takes a figure from several.
type Rule struct {
	Name    RuleName
	Sources []string // for RuleSource: names or identifiers of voices and outlets, the first that counts first
}

// A Pick is what a rule takes. Both bounds nil is nothing.
type Pick struct {
	Rule    RuleName
	Lo, Hi  *float64 // a nil bound is open
	Claims  []sitrep.ClaimID
	Reasons sitrep.Reasons
}

// pick takes a figure by the rule. Each speaker's newest figure counts; a
// running total counts only where all are.
func (r Rule) pick(all []TollFigure) *Pick {
	if r.Name == RuleUnknown {
		return nil
	}
	p := &Pick{Rule: r.Name}
	count := slices.DeleteFunc(slices.Clone(all), func(f TollFigure) bool { return f.Superseded || f.Cumulative && !f.allTotal(all) })
	if n := len(all) - len(count); n > 0 {
		p.Reasons = append(p.Reasons, fmt.Sprintf("%d of %d figures left out: the speaker gives a newer one, or it is a running total", n, len(all)))
	}
	if len(count) == 0 {
		p.Reasons = append(p.Reasons, "no figure counts")
		return p
	}
	switch r.Name {
	case RuleLowest:
		p.lowest(count)
	case RuleMajority:
		p.majority(count)
	case RuleRange:
		p.span(count)
	case RuleSource:
		p.bySource(count, r.Sources)
	case RuleUnknown:
	}
	return p
}

func (f TollFigure) allTotal(all []TollFigure) bool {
	return !slices.ContainsFunc(all, func(g TollFigure) bool { return !g.Cumulative })
}

// low is the least that a figure says: nothing where its lower bound is open.
func (f TollFigure) low() float64 {
	if f.Lo == nil {
		return 0
	}
	return *f.Lo
}

func (p *Pick) lowest(fs []TollFigure) {
	least := slices.MinFunc(fs, func(x, y TollFigure) int {
		switch {
		case x.low() < y.low():
			return -1
		case x.low() > y.low():
			return 1
		}
		return 0
	})
	n := least.low()
	p.Lo, p.Hi, p.Claims = &n, &n, least.Claims
	p.Reasons = append(p.Reasons, fmt.Sprintf("the lowest lower bound of %s, given by %s", figures(len(fs)), least.Speaker.Name))
}

func figures(n int) string {
	if n == 1 {
		return "one figure"
	}
	return fmt.Sprintf("%d figures", n)
}

func (p *Pick) majority(fs []TollFigure) {
	var kinds []TollFigure
	voices := map[int][]string{}
	for _, f := range fs {
		i := slices.IndexFunc(kinds, func(g TollFigure) bool { return sameBound(f.Lo, g.Lo) && sameBound(f.Hi, g.Hi) })
		if i < 0 {
			i = len(kinds)
			f.Claims = slices.Clone(f.Claims)
			kinds = append(kinds, f)
		} else {
			kinds[i].Claims = append(kinds[i].Claims, f.Claims...)
		}
		if !f.Speaker.Outlet && !slices.Contains(voices[i], f.Speaker.Name) {
			voices[i] = append(voices[i], f.Speaker.Name)
		}
	}
	best, tie := 0, false
	for i := range kinds[1:] {
		switch n := len(voices[i+1]); {
		case n > len(voices[best]):
			best, tie = i+1, false
		case n == len(voices[best]):
			tie = true
		}
	}
	if tie || len(voices[best]) == 0 && len(kinds) > 1 {
		p.Reasons = append(p.Reasons, fmt.Sprintf("no figure is given by more root voices than the others: %d figures differ", len(kinds)))
		return
	}
	p.Lo, p.Hi, p.Claims = kinds[best].Lo, kinds[best].Hi, kinds[best].Claims
	switch n := len(voices[best]); n {
	case 0:
		p.Reasons = append(p.Reasons, "the only figure; no speaker is named for it")
	case 1:
		p.Reasons = append(p.Reasons, "given by one root voice, "+voices[best][0])
	default:
		p.Reasons = append(p.Reasons, fmt.Sprintf("given by %d root voices: %s", n, strings.Join(voices[best], ", ")))
	}
}

func (p *Pick) span(fs []TollFigure) {
	lo := fs[0].low()
	hi := fs[0].Hi
	for _, f := range fs {
		lo = min(lo, f.low())
		switch {
		case f.Hi == nil:
			hi = nil
		case hi != nil && *f.Hi > *hi:
			hi = f.Hi
		}
		p.Claims = append(p.Claims, f.Claims...)
	}
	if slices.ContainsFunc(fs, func(f TollFigure) bool { return f.Hi == nil }) {
		hi = nil
	}
	p.Lo, p.Hi = &lo, hi
	p.Reasons = append(p.Reasons, "from the lowest to the highest of "+figures(len(fs)))
	if hi == nil {
		p.Reasons = append(p.Reasons, "the upper bound is open: a figure says at least")
	}
}

func (p *Pick) bySource(fs []TollFigure, sources []string) {
	for _, want := range sources {
		for _, f := range fs {
			if f.Speaker.ID == want || fold(f.Speaker.Name) == fold(want) {
				p.Lo, p.Hi, p.Claims = f.Lo, f.Hi, f.Claims
				p.Reasons = append(p.Reasons, fmt.Sprintf("given by %s, the first of the list that gives one", f.Speaker.Name))
				return
			}
		}
	}
	p.Reasons = append(p.Reasons, "none of the listed sources gives a figure: "+strings.Join(sources, ", "))
}
