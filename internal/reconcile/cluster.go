package reconcile

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"sitrep"
)

// mergeAt is the least mean score between two groups for them to become one. It
// is lower than joinAt: a group's members need not all tell the same things.
const mergeAt = 1.2

// sample is how many members of a group a merge looks at, spread evenly.
const sample = 14

// cluster puts facts, in canonical order, into clusters by constrained
// agglomeration: the links that speak most strongly for one happening
// are taken first, and each joins the clusters of its two facts, unless the
// clusters as wholes contradict each other. So a chain of three claims, each
// near the next, can't bring together two that exclude each other. The clusters
// and their members are in canonical order. torn are claims whose loose links to
// other reports count for nothing; seen, if not nil, remembers which clusters agreed.
func cluster(facts []*fact, links []sitrep.Link, torn map[sitrep.ClaimID]bool, seen *agreed) [][]*fact {
	return watched(facts, links, torn, seen, nil)
}

// watched is cluster; each link is told to watch with why it was not followed, "" where
// it joined two clusters. watch may be nil.
func watched(facts []*fact, links []sitrep.Link, torn map[sitrep.ClaimID]bool, seen *agreed, watch func(a, b *fact, score float64, refused string)) [][]*fact {
	at := make(map[sitrep.ClaimID]int32, len(facts))
	for i, f := range facts {
		at[f.ID] = int32(i)
	}
	var out [][]*fact
	g := agglomeration{
		links: make([]numbered, 0, len(links)),
		fact:  func(i int32) (*fact, error) { return facts[i], nil },
		torn:  func(i int32) (bool, error) { return torn[facts[i].ID], nil },
		done:  func(_ []int32, facts []*fact) error { out = append(out, facts); return nil },
		seen:  seen,
	}
	if watch != nil {
		g.watch = func(l numbered, refused string) { watch(facts[l.a], facts[l.b], l.score, refused) }
	}
	for _, l := range links {
		a, b := at[l.A], at[l.B]
		g.links = append(g.links, numbered{min(a, b), max(a, b), l.Score, l.Grip == sitrep.GripLoose && facts[a].Report != facts[b].Report})
	}
	_ = g.run(len(facts)) // what is given here does not fail
	return out
}

// agreed remembers what came of holding clusters against each other, for facts that
// are clustered again with others beside them: most of it goes as before. A cluster
// goes by a number, which stands for what it was joined of. A nil one remembers nothing.
type agreed struct {
	of      map[sitrep.ClaimID]int32
	joined  map[[2]int32]int32
	refused map[[2]int32]string
	last    int32
}

func newAgreed() *agreed {
	return &agreed{of: map[sitrep.ClaimID]int32{}, joined: map[[2]int32]int32{}, refused: map[[2]int32]string{}}
}

// nameOf is the number of a claim alone.
func (s *agreed) nameOf(id sitrep.ClaimID) int32 {
	if s == nil {
		return 0
	}
	n, ok := s.of[id]
	if !ok {
		s.last++
		n = s.last
		s.of[id] = n
	}
	return n
}

// both is the number of two clusters joined.
func (s *agreed) both(a, b int32) int32 {
	if s == nil {
		return 0
	}
	k := [2]int32{min(a, b), max(a, b)}
	n, ok := s.joined[k]
	if !ok {
		s.last++
		n = s.last
		s.joined[k] = n
	}
	return n
}

// refusal is why two clusters can't be one, "" where they can.
func (s *agreed) refusal(a, b int32, quarrel func() string) string {
	if s == nil {
		return quarrel()
	}
	k := [2]int32{min(a, b), max(a, b)}
	why, ok := s.refused[k]
	if !ok {
		why = quarrel()
		s.refused[k] = why
	}
	return why
}

// clearBy is by how much the best link of a claim without a place must be better
// than one to a happening elsewhere.
const clearBy = 1

// tornBetween finds the claims without a place that fit claims of other reports at
// two places about as well: they tell of one of the two, and none can say which. It
// is right of the claims of which all links are given; fact knows their ends.
func tornBetween(links []sitrep.Link, fact func(sitrep.ClaimID) *fact) map[sitrep.ClaimID]bool {
	of := map[sitrep.ClaimID][]sitrep.Link{}
	for _, l := range links {
		a, b := fact(l.A), fact(l.B)
		if l.Grip != sitrep.GripLoose || a == nil || b == nil || a.Report == b.Report {
			continue
		}
		if len(a.places) == 0 && len(b.places) > 0 {
			of[l.A] = append(of[l.A], l)
		}
		if len(b.places) == 0 && len(a.places) > 0 {
			of[l.B] = append(of[l.B], l)
		}
	}
	torn := map[sitrep.ClaimID]bool{}
	for id, ls := range of {
		if isTorn(id, ls, fact) {
			torn[id] = true
		}
	}
	return torn
}

// isTorn reports whether a claim without a place is torn between the ends of all its
// loose links to claims of other reports that have one.
func isTorn(id sitrep.ClaimID, links []sitrep.Link, find func(sitrep.ClaimID) *fact) bool {
	slices.SortFunc(links, compareLinks(id))
	other := func(l sitrep.Link) *fact {
		if l.A == id {
			return find(l.B)
		}
		return find(l.A)
	}
	for k, l := range links {
		if k > 0 && links[0].Score-l.Score < clearBy && placeScore(other(links[0]), other(l), false) < 0 {
			return true
		}
	}
	return false
}

// quarrel returns why two groups can't be one, "" where they can: the mean score over
// their related pairs is high enough, and no more than a third of the pairs that both
// tell a place, a time or a party contradict each other in it. Pairs that leave
// it open don't count, or claims that say little would hide the contradiction.
func quarrel(xs, ys []*fact) string {
	if bridged(xs, ys) || bridged(ys, xs) {
		return "one side tells who took a place, the other of fighting; only their dead are common to both"
	}
	if handAndGun(xs, ys) || handAndGun(ys, xs) {
		return "one side tells of looting, the other of fire from afar; only their dead are common to both"
	}
	if longAfter(xs, ys) {
		return "their days lie more than two weeks apart"
	}
	var totals []float64
	told, against := 0, 0
	fit, unfit := 0, 0        // figures of both
	sameDay, otherDay := 0, 0 // days of both
	for _, x := range spread(xs) {
		for _, y := range spread(ys) {
			a, b := x, y
			if compareFacts(a, b) > 0 {
				a, b = b, a
			}
			p := compare(a, b, taken(a, b))
			if p.bond == bondNone {
				continue
			}
			total := p.total()
			contrary := p.place <= -4 || p.time <= -3 || p.agent <= -4 || p.count <= -4
			if !contrary && x.Report == y.Report {
				total = max(total, leastSilent)
			}
			totals = append(totals, total)
			if len(x.places) > 0 && len(y.places) > 0 || contrary {
				told++
			}
			if x.span.narrow() && y.span.narrow() {
				if x.span.gap(y.span) == 0 {
					sameDay++
				} else {
					otherDay++
				}
			}
			switch {
			case p.count > 0:
				fit++
			case p.count <= -4:
				unfit++
			}
			if contrary {
				against++
			}
		}
	}
	if unfit > 2*fit+2 {
		return "the figures of one side do not fit those of the other"
	}
	if otherDay > 2*sameDay && severalDate(xs) && severalDate(ys) {
		return "several reports on each side tell another day"
	}
	// Who takes what ground, reports tell with its name; of violence, many claims say little.
	share := 1.0
	if len(totals) >= manyPairs && !slices.ContainsFunc(xs, gains) && !slices.ContainsFunc(ys, gains) {
		share = upperShare
	}
	if mean := upperMean(totals, share); mean < mergeAt && !loneDenial(xs) && !loneDenial(ys) {
		return fmt.Sprintf("taken all together they have %.1f pieces of evidence in common, fewer than %.1f", mean, mergeAt)
	}
	if against*3 > told {
		return fmt.Sprintf("%d of %d pairs of their claims contradict each other in place, time, party or figure", against, told)
	}
	return ""
}

// loneDenial reports whether a group is one denial, which says little more than what
// it denies: the claim that it is linked to tells for it what it is about.
func loneDenial(xs []*fact) bool { return len(xs) == 1 && xs[0].denied && !speech(xs[0].Kind) }

// severalDate reports whether claims of more than one report tell the day.
func severalDate(xs []*fact) bool {
	var first sitrep.ReportID
	for _, f := range xs {
		switch {
		case !f.span.narrow() || f.Report == first:
		case first != "":
			return true
		default:
			first = f.Report
		}
	}
	return false
}

// leastSilent is the least that two claims of one report count that say little but
// contradict each other in nothing.
const leastSilent = -0.5

// upperShare is the share of the pairs of two groups whose mean counts: the
// claims that say least, which fit anywhere, speak neither for nor against.
const upperShare = 0.6

// manyPairs is from how many pairs on some may be left out.
const manyPairs = 24

// upperMean is the mean of that share of a list that is largest; never where it is empty.
func upperMean(totals []float64, share float64) float64 {
	slices.SortFunc(totals, func(x, y float64) int { return cmp.Compare(y, x) })
	n := int(math.Ceil(share * float64(len(totals))))
	if n == 0 {
		return never
	}
	sum := 0.0
	for _, t := range totals[:n] {
		sum += t
	}
	return sum / float64(n)
}

// bridged reports whether two groups are held together by their dead alone: a
// town that was taken and the shelling or fighting around it are two
// happenings, and who tells of the fighting does not thereby confirm the taking.
func bridged(ground, fire []*fact) bool {
	took := slices.ContainsFunc(ground, gains)
	fought := slices.ContainsFunc(fire, func(f *fact) bool {
		return f.Kind == sitrep.Clash || strike(f.Kind) && (f.Core || f.Kind != sitrep.Attack)
	})
	return took && fought && !slices.ContainsFunc(fire, func(f *fact) bool { return f.Kind == sitrep.Repel })
}

// handAndGun reports whether one group tells of looting or burning by men on the spot and
// the other of fire from afar: the shelling of a town and the looting of its clinic are
// two happenings.
func handAndGun(hand, gun []*fact) bool {
	core := func(is func(*fact) bool) func(*fact) bool { return func(f *fact) bool { return f.Core && is(f) } }
	return slices.ContainsFunc(hand, core(byHand)) && !slices.ContainsFunc(hand, func(f *fact) bool { return fromAfar(f.Kind) }) &&
		slices.ContainsFunc(gun, core(func(f *fact) bool { return fromAfar(f.Kind) })) && !slices.ContainsFunc(gun, byHand)
}

// lasting is how many days the middle of one group of claims may lie from that of
// another for both to be of one happening.
const lasting = 14

// longAfter reports whether two groups tell of times too far from each other to be
// one happening. Claims that tell no day are of the day of their report, so that
// what is written of a war week after week makes no chain of the whole war.
func longAfter(xs, ys []*fact) bool {
	x, ok := middleDay(xs)
	y, also := middleDay(ys)
	return ok && also && max(x-y, y-x) > lasting
}

// middleDay is the median of the days that the claims of a group tell or were
// published on; ok is false where none has any. What is told as of the past without
// a time has none.
func middleDay(xs []*fact) (day int, ok bool) {
	var days []int
	for _, f := range spread(xs) {
		if d := f.day(); d != 0 && (!f.former || f.span.known) {
			days = append(days, d)
		}
	}
	if len(days) == 0 {
		return 0, false
	}
	slices.Sort(days)
	return days[len(days)/2], true
}

// spread returns at most sample members of a group, evenly spaced.
func spread(xs []*fact) []*fact {
	if len(xs) <= sample {
		return xs
	}
	out := make([]*fact, sample)
	for i := range out {
		out[i] = xs[i*len(xs)/sample]
	}
	return out
}
