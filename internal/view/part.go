package view

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"

	"sitrep"
)

// An incident may be a part of another: a town taken and the offensive that took
// it. The whole is an attack or advance that reports call an offensive, a campaign
// or an operation, or tell as going on. A part is a single deed on the ground that
// a report tells beside the whole, or that the doer of the whole did within its
// days and its place. Doers, places and days that both tell must fit. Of several
// wholes the one counts that most speaks for; no part has parts of its own. All
// of it follows from the set of incidents and claims, in whatever order they came.

// A Part tells which incident another is a part of.
type Part struct {
	Of      sitrep.IncidentID
	Reasons sitrep.Reasons
}

// beside is how many sentences apart a part and its whole may be told; farther
// ones, up to besideDoer, need a doer in common.
const (
	beside     = 2
	besideDoer = 6
)

// partKm is how far from a located place of the whole that of a part may lie.
const partKm = 150

// wholeOpen is for how many days after its last report a whole whose end is open is
// taken to go on.
const wholeOpen = 2

// longBefore is how many days apart the first reports of a part and a whole without
// days may be.
const longBefore = 30

// PartOf returns which incident one is a part of.
func (b *Book) PartOf(id sitrep.IncidentID) (Part, bool) {
	i, ok := b.incidentAt[id]
	if !ok {
		return Part{}, false
	}
	p, ok := b.partOf[i]
	if !ok {
		return Part{}, false
	}
	return Part{b.Incidents[p.of].ID, p.reasons}, true
}

// PartsOf returns the parts of an incident, in the order of the Book.
func (b *Book) PartsOf(id sitrep.IncidentID) []*sitrep.Incident {
	var out []*sitrep.Incident
	if i, ok := b.incidentAt[id]; ok {
		for _, p := range b.partsOf[i] {
			out = append(out, &b.Incidents[p])
		}
	}
	return out
}

type partLink struct {
	of      int32
	score   float64
	reasons sitrep.Reasons
}

// campaignWords are what reports call an attack of many blows.
var campaignWords = []string{"offensive", "campaign", "operation", "invasion"}

// campaign reports whether a claim tells of an attack of many blows.
func campaign(c *sitrep.Claim, text string) bool {
	if c.Kind != sitrep.Attack && c.Kind != sitrep.Advance {
		return false
	}
	trigger := strings.ToLower(c.Trigger.Of(text))
	return c.Modality == sitrep.Ongoing || slices.ContainsFunc(campaignWords, func(w string) bool { return strings.Contains(trigger, w) })
}

// partKind reports whether an incident of a kind can be a part.
func partKind(k sitrep.Kind) bool {
	switch k {
	case sitrep.Capture, sitrep.Recapture, sitrep.Lose, sitrep.Withdraw, sitrep.Besiege, sitrep.Occupy, sitrep.Repel, sitrep.Clash, sitrep.Attack,
		sitrep.Advance, sitrep.Shelling, sitrep.Airstrike, sitrep.Bombing, sitrep.Chemical, sitrep.Destroy, sitrep.Kill, sitrep.Injure,
		sitrep.Abduct, sitrep.Arrest, sitrep.Displace:
		return true
	case sitrep.KindUnknown, sitrep.Hold, sitrep.Position, sitrep.Execute, sitrep.Return, sitrep.Aid, sitrep.Protest, sitrep.Deploy,
		sitrep.Ceasefire, sitrep.Legal, sitrep.Meet, sitrep.Negotiate, sitrep.Agree, sitrep.Announce, sitrep.Demand, sitrep.Support,
		sitrep.Reject, sitrep.Accuse, sitrep.Threaten, sitrep.Sanction, sitrep.Statement:
		return false
	}
	return false
}

func (b *Book) indexParts() {
	b.partOf, b.partsOf = map[int32]partLink{}, map[int32][]int32{}
	whole := map[int32]bool{}
	for i := range b.Incidents {
		whole[int32(i)] = b.isWhole(int32(i))
	}
	var doers map[string][]int32 // incidents by doer; made where it is asked for
	for i := range b.Incidents {
		w := int32(i)
		if !whole[w] {
			continue
		}
		for _, p := range b.toldBeside(w) {
			if !whole[p.of] {
				b.offerPart(p.of, w, p.score, p.reasons)
			}
		}
		names := b.doersOf(w)
		if len(names) == 0 {
			continue
		}
		if doers == nil {
			doers = map[string][]int32{}
			for k := range b.Incidents {
				if partKind(b.Incidents[k].Kind) && !whole[int32(k)] {
					for _, n := range b.doersOf(int32(k)) {
						doers[n] = append(doers[n], int32(k))
					}
				}
			}
		}
		for _, n := range names {
			for _, k := range doers[n] {
				if placed, ok := b.partWithin(k, w); ok && placed && b.sameDays(k, w) == 1 {
					b.offerPart(k, w, 2, sitrep.Reasons{"the same doer, within its place and days"})
				}
			}
		}
	}
	for i := range b.Incidents {
		if p, ok := b.partOf[int32(i)]; ok {
			b.partsOf[p.of] = append(b.partsOf[p.of], int32(i))
		}
	}
}

// offerPart keeps the whole that most speaks for; of equals the first in the order
// of identifiers.
func (b *Book) offerPart(part, whole int32, score float64, why sitrep.Reasons) {
	old, ok := b.partOf[part]
	if part == whole || ok && (old.score > score || old.score == score && b.Incidents[old.of].ID <= b.Incidents[whole].ID) {
		return
	}
	b.partOf[part] = partLink{whole, score, why}
}

// isWhole reports whether most of the attacks and advances that an incident tells of
// are of many blows.
func (b *Book) isWhole(i int32) bool {
	if k := b.Incidents[i].Kind; k != sitrep.Attack && k != sitrep.Advance {
		return false
	}
	many, all := 0, 0
	for _, at := range b.happened[i].claims {
		e := &b.claims[at]
		if !e.Core || e.Kind != sitrep.Attack && e.Kind != sitrep.Advance {
			continue
		}
		all++
		if campaign(e.Claim, b.Reports[e.report].Document.Text) {
			many++
		}
	}
	return 2*many > all
}

// toldBeside returns the incidents that a report tells beside a whole and that fit
// it; of is the part.
func (b *Book) toldBeside(w int32) []partLink {
	best := map[int32]partLink{}
	for _, at := range b.happened[w].claims {
		e := &b.claims[at]
		n := b.sentenceOf(at)
		for k := at - 40; k <= at+40; k++ {
			if k < 0 || int(k) >= len(b.claims) || b.claims[k].report != e.report {
				continue
			}
			o := &b.claims[k]
			if o.incident < 0 || o.incident == w || !o.Core || !partKind(b.Incidents[o.incident].Kind) {
				continue
			}
			gap := n - b.sentenceOf(k)
			gap = max(gap, -gap)
			doer := b.sameDoer(e.Claim, o.Claim)
			if doer < 0 || gap > besideDoer || gap > beside && doer == 0 {
				continue
			}
			placed, ok := b.partWithin(o.incident, w)
			in := b.sameDays(o.incident, w)
			if !ok || in < 0 {
				continue
			}
			link := partLink{of: o.incident, score: 3 - float64(gap)/4 + float64(doer)}
			link.reasons = sitrep.Reasons{fmt.Sprintf("told beside it in %s", b.names[e.report])}
			if doer > 0 {
				link.reasons = append(link.reasons, "the same doer")
			}
			if placed {
				link.score++
				link.reasons = append(link.reasons, "within its place")
			}
			if in > 0 {
				link.reasons = append(link.reasons, "within its days")
			}
			if old, ok := best[o.incident]; !ok || link.score > old.score {
				best[o.incident] = link
			}
		}
	}
	out := make([]partLink, 0, len(best))
	for _, l := range best {
		out = append(out, l)
	}
	slices.SortFunc(out, func(x, y partLink) int { return cmp.Compare(x.of, y.of) })
	return out
}

// sentenceOf returns the number of the sentence of a claim in its report.
func (b *Book) sentenceOf(at int32) int {
	e := &b.claims[at]
	ss := b.Reports[e.report].Sentences
	return sort.Search(len(ss), func(i int) bool { return ss[i].End > e.Trigger.Start })
}

// sameDoer compares the doers of a whole and a part: 1 in common, 0 where either
// leaves it open, -1 others. Who lost ground, or beat an attack back, is acted on by
// the whole's doer.
func (b *Book) sameDoer(whole, part *sitrep.Claim) int {
	doers := part.Agents
	if part.Kind.Family() == sitrep.FamilyLoss || part.Kind == sitrep.Repel || part.Kind == sitrep.Displace {
		doers = part.Targets
	}
	if len(whole.Agents) == 0 || len(doers) == 0 {
		return 0
	}
	unlike := false
	for _, m := range whole.Agents {
		for _, n := range doers {
			switch {
			case b.Roster.Root(m.Actor) == b.Roster.Root(n.Actor), m.Side != "" && m.Side == n.Side:
				return 1
			case m.Side != "" && n.Side != "":
				unlike = true
			}
		}
	}
	if unlike {
		return -1
	}
	return 0
}

// doersOf returns the keys of the known doers of an incident's core claims of its
// kind: their sides, or else their roots.
func (b *Book) doersOf(i int32) []string {
	var out []string
	inc := &b.Incidents[i]
	for _, at := range b.happened[i].claims {
		e := &b.claims[at]
		if !e.Core || e.Kind != inc.Kind {
			continue
		}
		for _, m := range e.Agents {
			key := "side " + string(m.Side)
			if m.Side == "" {
				if m.Actor == "" || strings.HasPrefix(string(m.Actor), "~") {
					continue
				}
				key = string(b.Roster.Root(m.Actor))
			}
			if !slices.Contains(out, key) {
				out = append(out, key)
			}
		}
	}
	return out
}

// partWithin tells whether the places of a part lie in those of a whole. known is false
// where either tells none; ok is false where both tell and none fits.
func (b *Book) partWithin(part, whole int32) (known, ok bool) {
	told := false
	for _, p := range b.Incidents[part].Places {
		for _, w := range b.Incidents[whole].Places {
			switch {
			case p.ID != "" && p.ID == w.ID, p.Name == w.Name, w.Holds(&p):
				return true, true
			case !p.Located || !w.Located:
				continue
			case w.Precision < sitrep.PrecisionCountry && p.Country == w.Country && Kilometres(p, w) <= partKm:
				return true, true
			}
			told = true
		}
	}
	return false, !told
}

// sameDays tells whether a part happened within the days of a whole: 1, 0 where it
// is open, -1 where it did not.
func (b *Book) sameDays(part, whole int32) int {
	p, w := &b.happened[part], &b.happened[whole]
	if w.from == noDay || p.from == noDay {
		if w.first == noDay || p.first == noDay {
			return 0
		}
		if d := p.first - w.first; d > longBefore || d < -longBefore {
			return -1
		}
		return 0
	}
	end := max(w.to, w.last) + wholeOpen
	if p.from < w.from-1 || p.from > end {
		return -1
	}
	return 1
}
