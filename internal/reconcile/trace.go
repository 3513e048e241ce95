package reconcile

import (
	"cmp"
	"maps"
	"slices"

	"sitrep"
)

// A Step is a link between two claims that clustering took up.
type Step struct {
	A, B    sitrep.ClaimID
	Sum     float64 // what speaks for the two being of one happening
	Refused string  // why the clusters of the two were not joined; "" where they were
}

// A Course tells how clustering brought two claims into one happening, or why it
// did not. Both lists are empty where no chain of links runs from one to the other.
type Course struct {
	Chain   []Step // the links that join the first claim to the second, in order; empty where they are apart
	Refused []Step // where they are apart: the links between their two happenings, the strongest first
	Linked  bool   // a chain of links, followed or refused, runs from one to the other
}

// Trace sets the reports against each other as Reconcile does and follows two claims
// through it. ok is false where a claim takes part in no happening.
func Trace(reports []sitrep.Annotation, who Roster, a, b sitrep.ClaimID) (c Course, ok bool, err error) {
	all := canonical(reports)
	ordered := make([]sitrep.Annotation, len(all))
	for i, r := range all {
		ordered[i] = *r
	}
	mem := NewWorkingMemory()
	defer mem.Close()
	if _, err := Update(mem, who, ordered, nil); err != nil {
		return c, false, err
	}
	u := newUpdate(mem, newNames(who))
	two, err := u.load([]sitrep.ClaimID{a, b})
	if err != nil || len(two) < 2 {
		return c, false, err
	}
	ids, links, err := reached(mem, a)
	if err != nil {
		return c, false, err
	}
	if _, linked := slices.BinarySearch(ids, b); !linked {
		return c, true, nil
	}
	facts, err := u.load(ids)
	if err != nil {
		return c, false, err
	}
	facts = slices.Clone(facts)
	slices.SortFunc(facts, compareFacts)
	torn := tornBetween(links, u.fact)
	return follow(facts, links, torn, a, b), true, nil
}

// reached returns all claims that chains of links lead to from one, sorted, and
// these links.
func reached(mem sitrep.Memory, from sitrep.ClaimID) ([]sitrep.ClaimID, []sitrep.Link, error) {
	in := map[sitrep.ClaimID]bool{from: true}
	all := map[pair]sitrep.Link{}
	for next := []sitrep.ClaimID{from}; len(next) > 0; {
		links, err := mem.Links(next)
		if err != nil {
			return nil, nil, err
		}
		next = nil
		for _, l := range links {
			all[pair{l.A, l.B}] = l
			for _, id := range []sitrep.ClaimID{l.A, l.B} {
				if !in[id] {
					in[id] = true
					next = append(next, id)
				}
			}
		}
	}
	return slices.Sorted(maps.Keys(in)), sortedLinks(slices.Collect(maps.Values(all))), nil
}

// follow clusters facts again and notes what concerns two of them.
func follow(facts []*fact, links []sitrep.Link, torn map[sitrep.ClaimID]bool, a, b sitrep.ClaimID) Course {
	c := Course{Linked: true}
	joined := map[sitrep.ClaimID][]Step{}
	var refused []Step
	groups := watched(facts, links, torn, nil, func(x, y *fact, score float64, why string) {
		s := Step{A: x.ID, B: y.ID, Sum: score, Refused: why}
		if why != "" {
			refused = append(refused, s)
			return
		}
		joined[x.ID] = append(joined[x.ID], s)
		joined[y.ID] = append(joined[y.ID], Step{A: y.ID, B: x.ID, Sum: score})
	})
	if c.Chain = chain(joined, a, b, map[sitrep.ClaimID]bool{}); c.Chain != nil {
		return c
	}
	in := func(id sitrep.ClaimID) int {
		return slices.IndexFunc(groups, func(g []*fact) bool {
			return slices.ContainsFunc(g, func(f *fact) bool { return f.ID == id })
		})
	}
	p, q := in(a), in(b)
	for _, s := range refused {
		if i, j := in(s.A), in(s.B); i == p && j == q || i == q && j == p {
			c.Refused = append(c.Refused, s)
		}
	}
	slices.SortStableFunc(c.Refused, func(x, y Step) int { return cmp.Compare(y.Sum, x.Sum) })
	return c
}

// chain returns the steps from one claim to another; those that joined clusters make
// a tree, so that there is one way or none.
func chain(joined map[sitrep.ClaimID][]Step, a, b sitrep.ClaimID, seen map[sitrep.ClaimID]bool) []Step {
	seen[a] = true
	for _, s := range joined[a] {
		if s.B == b {
			return []Step{s}
		}
		if seen[s.B] {
			continue
		}
		if rest := chain(joined, s.B, b, seen); rest != nil {
			return append([]Step{s}, rest...)
		}
	}
	return nil
}
