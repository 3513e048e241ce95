package view

import (
	"cmp"
	"slices"
	"strings"
	"sync/atomic"

	"sitrep"
)

// A ground is a place that somebody is said to hold, with a lane for each
// speaker who says so.
type ground struct {
	no      int32 // in the order of the Book
	place   int32
	lanes   []lane
	last    day   // the newest day that a statement is of, or was published
	first   int32 // claim, in the order of the Book
	days    []day // of the statements and of their reports, ascending
	undated bool  // a statement stands in an undated report
}

// A lane holds what one speaker says of one place, by the day that it is of,
// then as published. Statements without a day come first.
type lane struct {
	Speaker
	voice int32 // -1 for an outlet in its own words
	said  []statement
}

// A statement is one claim about who holds one place.
type statement struct {
	claim     int32
	of        day         // when it happened as told, else when it was published
	from      day         // the first day told
	since     day         // the first day that the lane says the same without a break
	told      sitrep.Date // from, as told: "in December" is no day
	sinceTold sitrep.Date // since, as told
	published day
	holder    party
	left      party
	denied    bool
	partly    bool // the words speak of parts of the place
}

// A party is who holds or left a place. Rows go by its group: its side where
// that is known, else its identifier or name.
type party struct {
	name, group string
	side        sitrep.SideID
}

// anyForce are words for a holder that do not tell which it is.
var anyForce = map[string]bool{"forces": true, "force": true, "troops": true, "fighters": true, "soldiers": true, "men": true, "gunmen": true}

func newParty(m sitrep.ActorMention) party {
	p := party{m.Name, actorKey(m), m.Side}
	if m.Side == "" && anyForce[strings.ToLower(m.Name)] {
		p.name = "forces not named"
	}
	if m.Side != "" {
		p.group = "side " + string(m.Side)
	}
	return p
}

func (b *Book) indexGrounds() {
	b.groundAt, b.groundsBy = map[int32]int32{}, map[int32][]int32{}
	type spot struct {
		ground  int32
		speaker string
	}
	lanes := map[spot]int{}
	for i := range b.claims {
		if !tellsControl(b.claims[i].Claim) {
			continue
		}
		who := b.speakerOf(int32(i))
		for _, p := range b.groundOf(int32(i)) {
			if p.Name == "" || p.Precision >= sitrep.PrecisionCountry {
				continue
			}
			place := b.addPlace(p)
			n, ok := b.groundAt[place]
			if !ok {
				n = int32(len(b.grounds))
				b.groundAt[place] = n
				b.grounds = append(b.grounds, ground{place: place, first: int32(i), last: noDay})
			}
			g := &b.grounds[n]
			l, ok := lanes[spot{n, who.ID}]
			if !ok {
				l = len(g.lanes)
				lanes[spot{n, who.ID}] = l
				g.lanes = append(g.lanes, lane{Speaker: who, voice: b.claims[i].voice})
			}
			g.lanes[l].said = append(g.lanes[l].said, b.newStatement(int32(i)))
		}
	}
	for i := range b.grounds {
		b.grounds[i].settle()
	}
	slices.SortStableFunc(b.grounds, func(x, y ground) int {
		p, q := &b.places[x.place], &b.places[y.place]
		return cmp.Or(cmp.Compare(y.last, x.last), cmp.Compare(p.Name, q.Name), cmp.Compare(p.key, q.key))
	})
	for i := range b.grounds {
		b.grounds[i].no = int32(i)
		b.groundAt[b.grounds[i].place] = int32(i)
		for _, l := range b.grounds[i].lanes {
			if l.voice >= 0 {
				b.groundsBy[l.voice] = insert(b.groundsBy[l.voice], int32(i))
			}
		}
	}
	b.whole = make([]atomic.Pointer[[]Control], len(b.grounds))
}

// settle orders the statements of each lane and tells since when each is said
// without a break.
func (g *ground) settle() {
	for i := range g.lanes {
		said := g.lanes[i].said
		slices.SortStableFunc(said, func(x, y statement) int {
			return cmp.Or(cmp.Compare(x.of, y.of), cmp.Compare(x.published, y.published), cmp.Compare(x.claim, y.claim))
		})
		for k := range said {
			s := &said[k]
			s.since, s.sinceTold = s.from, s.told
			j := k - 1
			for j >= 0 && said[j].denied && said[j].holder.group != s.holder.group {
				j-- // that another holds it
			}
			if j >= 0 && !s.denied && !said[j].denied && said[j].holder.group == s.holder.group {
				if was := &said[j]; was.since != noDay && (s.from == noDay || was.since <= s.from) {
					s.since, s.sinceTold = was.since, was.sinceTold
				}
			}
			g.undated = g.undated || s.published == noDay
			for _, d := range []day{s.of, s.published} {
				if d != noDay {
					g.last = max(g.last, d)
					if at, found := slices.BinarySearch(g.days, d); !found {
						g.days = slices.Insert(g.days, at, d)
					}
				}
			}
		}
	}
}

func (b *Book) newStatement(i int32) statement {
	e := &b.claims[i]
	s := statement{claim: i, of: noDay, from: noDay, published: b.published[e.report]}
	if t := e.Time; t != nil {
		s.of, s.from, s.told = lastDayOf(t.To), dayOf(t.From), t.From
	}
	if s.of == noDay {
		s.of = s.published
	}
	s.partly = partly.MatchString(e.Quote.Of(b.Reports[e.report].Document.Text))
	if v, ok := e.Root(); ok {
		s.denied = v.Stance == sitrep.Deny
	}
	holder, left := first(e.Agents), first(e.Targets)
	if holder.Name == "" && e.Kind.Family() == sitrep.FamilyGain {
		holder = b.taker(i)
	}
	if e.Kind == sitrep.Lose || e.Kind == sitrep.Withdraw {
		holder, left = left, holder
	}
	s.holder, s.left = newParty(holder), newParty(left)
	return s
}

func first(ms []sitrep.ActorMention) sitrep.ActorMention {
	if len(ms) == 0 {
		return sitrep.ActorMention{}
	}
	return ms[0]
}

// groundOf returns the places that a claim is about: its own, else, where it
// names none ("the towns were taken"), those of the claim of the same family
// that names its incident.
func (b *Book) groundOf(i int32) []sitrep.PlaceMention {
	e := &b.claims[i]
	if len(e.Places) > 0 || e.incident < 0 || e.Kind.Family() != sitrep.FamilyGain {
		return e.Places
	}
	if inc := &b.Incidents[e.incident]; inc.Kind.Family() == sitrep.FamilyGain {
		return inc.Places
	}
	return e.Places
}

// taker returns who took the ground, by the claims of the same incident, where
// all that name somebody name one; the zero mention otherwise.
func (b *Book) taker(i int32) sitrep.ActorMention {
	var who sitrep.ActorMention
	n := b.claims[i].incident
	if n < 0 {
		return who
	}
	for _, at := range b.happened[n].claims {
		g := &b.claims[at]
		if g.Kind.Family() != sitrep.FamilyGain || len(g.Agents) == 0 {
			continue
		}
		if who.Name != "" && actorKey(who) != actorKey(g.Agents[0]) {
			return sitrep.ActorMention{}
		}
		who = g.Agents[0]
	}
	return who
}

// tellsControl reports whether a claim says, as done and not denied by its own
// words, who holds or left a place.
func tellsControl(c *sitrep.Claim) bool {
	if !c.Core || c.Polarity == sitrep.Negated || c.Modality != sitrep.Actual && c.Modality != sitrep.Ongoing && c.Modality != sitrep.ModalityUnknown {
		return false
	}
	if v, ok := c.Root(); ok && v.Stance == sitrep.Doubt {
		return false
	}
	return slices.Contains(controlKinds, c.Kind)
}

// controlKinds are the kinds that tell who holds or left ground.
var controlKinds = []sitrep.Kind{sitrep.Capture, sitrep.Recapture, sitrep.Lose, sitrep.Withdraw, sitrep.Hold, sitrep.Occupy}

// placeKey names a place: the gazetteer's identifier, else the name in lower case.
func placeKey(p sitrep.PlaceMention) string {
	if p.ID != "" {
		return string(p.ID)
	}
	return "~" + strings.ToLower(p.Name)
}

// actorKey names an actor: the roster's identifier, else the name in lower case.
func actorKey(m sitrep.ActorMention) string {
	if m.Actor != "" {
		return string(m.Actor)
	}
	return strings.ToLower(m.Name)
}
