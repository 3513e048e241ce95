package reconcile

import (
	"slices"
	"strings"

	"sitrep"
)

// A Pair tells why two claims are, or are not, taken to be of one happening by
// themselves. Third claims can still bring them together, or keep them apart.
type Pair struct {
	Alike   bool           // the sum reaches what joins two claims
	Never   bool           // their kinds are never of one happening
	Sum     float64        // in units of one piece of plain evidence; zero where Never
	Needed  float64        // the sum from which two claims are joined
	Reasons sitrep.Reasons // what speaks for it and against, with its weight
	Met     sitrep.Reasons // what brought the two together to be compared; empty where nothing does
}

// Explain compares two claims of one or two reports. ok is false where a claim
// is not theirs, or is a mere adjective ("rebel-held") that belongs to no
// incident. copied tells that their sentences are one passage.
func Explain(x, y *sitrep.Annotation, a, b sitrep.ClaimID, copied bool, who Roster) (p Pair, ok bool) {
	n := newNames(who)
	f, g := n.factOf(x, a), n.factOf(y, b)
	if f == nil || g == nil {
		return p, false
	}
	if f.Report != g.Report && compareDates(g.pub, f.pub) < 0 {
		f, g = g, f
	}
	s := compare(f, g, copied)
	p = Pair{Needed: needed(f, g, s, copied), Reasons: s.reasons(), Never: s.bond == bondNone, Met: met(f, g, copied)}
	if !p.Never {
		p.Sum = s.total()
		p.Alike = p.Sum >= p.Needed
	}
	return p, true
}

// met tells why two claims are compared at all: they stand in one report or passage,
// or share a block (block.go).
func met(f, g *fact, copied bool) sitrep.Reasons {
	var out sitrep.Reasons
	if besideEachOther(f, g) {
		out = append(out, "they stand in one report")
	}
	if copied {
		out = append(out, "their sentences are one passage")
	}
	for _, x := range []struct {
		words string
		keep  func(*fact)
	}{
		{"they share a place within a month", func(f *fact) { f.agents, f.targets, f.Counts = nil, nil, nil }},
		{"they share a doer within some days", func(f *fact) { f.places, f.context, f.targets, f.Counts = nil, nil, nil, nil }},
		{"they share a figure within some days", func(f *fact) { f.places, f.context, f.agents, f.targets = nil, nil, nil, nil }},
		{"they share a day", nil},
	} {
		p, q := *f, *g
		var days []uint64 // of both, which are no other label's
		if x.keep != nil {
			x.keep(&p)
			x.keep(&q)
			bare := p
			bare.places, bare.context, bare.agents, bare.targets, bare.Counts = nil, nil, nil, nil, nil
			days = blockKeys(&bare)
		} else if len(out) > 0 {
			break // told only where nothing else brought them together
		}
		ks := blockKeys(&q)
		if slices.ContainsFunc(blockKeys(&p), func(k uint64) bool {
			_, in := slices.BinarySearch(ks, k)
			return in && !slices.Contains(days, k)
		}) {
			out = append(out, x.words)
		}
	}
	return out
}

func (n *names) factOf(r *sitrep.Annotation, id sitrep.ClaimID) *fact {
	facts := n.read(r).facts
	if i := slices.IndexFunc(facts, func(f *fact) bool { return f.ID == id }); i >= 0 {
		return facts[i]
	}
	return nil
}

// strongest returns the fact of the group that f is nearest to, nil if none.
func strongest(f *fact, group []*fact) *fact {
	var best *fact
	score := never
	for _, g := range spread(group) {
		if g == f {
			continue
		}
		if t := compare(f, g, false).total(); t > score {
			best, score = g, t
		}
	}
	return best
}

// why tells what speaks for two facts being of one happening, and what against.
func why(a, b *fact) string {
	return strings.Join(compare(a, b, false).reasons(), ", ")
}
