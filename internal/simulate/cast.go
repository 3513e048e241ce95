package simulate

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"sitrep"
)

// A town has a point, a name and other spellings of it.
type town struct {
	name      string
	spellings []string
	lat, lon  float64
	neighbour int // a town nearby; -1 if none
}

var (
	heads = []string{"Ba", "Kor", "Del", "Mar", "Tes", "Vol", "Zar", "Hin", "Pel", "Gos", "Rud", "Lam", "Fen", "Sov", "Dur", "Nek", "Bri", "Tal", "Ost", "Quel", "Yar", "Jem"}
	cores = []string{"den", "mir", "tok", "lug", "sar", "bon", "rif", "gal", "nov", "pash", "kel", "dur", "zem", "hal", "vit"}
	tails = []string{"a", "ov", "ik", "esh", "ur", "ane", "ost", "in", "ady", "ul", "em", "ika"}
)

// makeTowns lays out towns in a country of some 400 by 400 kilometres; a part of
// them have a neighbour a few kilometres off.
func makeTowns(r *rand.Rand, n int) []town {
	seen := map[string]bool{}
	var out []town
	for len(out) < n {
		name := heads[r.IntN(len(heads))] + cores[r.IntN(len(cores))] + tails[r.IntN(len(tails))]
		if r.IntN(4) == 0 {
			name += cores[r.IntN(len(cores))]
		}
		if seen[name] {
			continue
		}
		seen[name] = true
		t := town{name: name, lat: 40 + 3.6*r.Float64(), lon: 40 + 4.6*r.Float64(), neighbour: -1}
		if len(out) > 0 && r.IntN(3) == 0 {
			k := r.IntN(len(out))
			t.neighbour = k
			t.lat, t.lon = out[k].lat+0.06*(r.Float64()-0.5), out[k].lon+0.06*(r.Float64()-0.5)
			if out[k].neighbour < 0 {
				out[k].neighbour = len(out)
			}
		}
		t.spellings = spellings(name)
		out = append(out, t)
	}
	return out
}

// spellings are how other outlets write a name: other vowels, a consonant
// doubled, an article before it.
func spellings(name string) []string {
	swapped := strings.NewReplacer("a", "e", "o", "u", "i", "y").Replace(name[1:])
	doubled := name
	if i := strings.IndexAny(name[2:], "ltmnrs"); i >= 0 {
		doubled = name[:2+i+1] + name[2+i:]
	}
	return []string{name[:1] + swapped, doubled, "Al-" + name}
}

// A cast is who fights, speaks and publishes.
type cast struct {
	voices  [2][]sitrep.ActorMention // of each side: command, ministry, television, spokesmen
	forces  [2][]sitrep.ActorMention // of each side, as reports call them
	others  []sitrep.ActorMention    // monitors and agencies of no side
	outlets []string
}

const (
	crown  = sitrep.SideID("sim/crown")
	league = sitrep.SideID("sim/league")
)

func newCast(r *rand.Rand) cast {
	var c cast
	member := func(side sitrep.SideID, id, name string, k sitrep.ActorKind) sitrep.ActorMention {
		return sitrep.ActorMention{Actor: sitrep.ActorID(id), Name: name, Kind: k, Side: side, Form: sitrep.FormNamed}
	}
	spokesman := func(side sitrep.SideID, n int, body, bodyName string) sitrep.ActorMention {
		m := member(side, "", fmt.Sprintf("%s %s%s", heads[r.IntN(len(heads))], heads[n], tails[n]), sitrep.ActorPerson)
		m.Actor, m.Body, m.BodyName = sitrep.ActorID("~"+strings.ToLower(m.Name)), sitrep.ActorID(body), bodyName
		return m
	}
	c.voices[0] = []sitrep.ActorMention{member(crown, "crown.command", "Crown Command", sitrep.ActorArmedForce), member(crown, "crown.ministry", "Crown Ministry", sitrep.ActorGovernment),
		member(crown, "crown.tv", "Crown Television", sitrep.ActorMedia), spokesman(crown, 3, "crown.ministry", "Crown Ministry"), spokesman(crown, 5, "crown.command", "Crown Command")}
	c.voices[1] = []sitrep.ActorMention{member(league, "league.council", "League Council", sitrep.ActorArmedGroup), member(league, "league.media", "League Media Office", sitrep.ActorMedia),
		spokesman(league, 7, "league.council", "League Council"), member(league, "league.north", "Northern Brigade", sitrep.ActorArmedGroup)}
	c.forces[0] = []sitrep.ActorMention{member(crown, "crown.command", "Crown Command", sitrep.ActorArmedForce), member(crown, "~crown troops", "Crown troops", sitrep.ActorArmedForce)}
	c.forces[1] = []sitrep.ActorMention{member(league, "league.council", "League Council", sitrep.ActorArmedGroup), member(league, "~league fighters", "League fighters", sitrep.ActorArmedGroup)}
	for i, name := range []string{"Rights Watch of the Plain", "Plain Doctors", "Border Monitor", "Relief Mission"} {
		c.others = append(c.others, member("", fmt.Sprintf("mon%d", i), name, sitrep.ActorMonitor))
	}
	for i := range 60 {
		c.outlets = append(c.outlets, fmt.Sprintf("%s%s Post", heads[i%len(heads)], tails[i%len(tails)]))
	}
	return c
}

// Who is the roster of the war: bodies of the Crown are one voice, and so is the
// League's council with its media office; the Northern Brigade speaks for itself.
type Who struct{}

// Root returns the body that a voice counts for.
func (Who) Root(id sitrep.ActorID) sitrep.ActorID {
	switch id {
	case "crown.command", "crown.ministry", "crown.tv":
		return "crown"
	case "league.media":
		return "league.council"
	}
	return id
}

// Opposed reports whether two sides fight each other.
func (Who) Opposed(a, b sitrep.SideID) bool { return a != "" && b != "" && a != b }

// SideName returns the name of a side.
func (Who) SideName(s sitrep.SideID) string {
	switch s {
	case crown:
		return "the Crown"
	case league:
		return "the League"
	}
	return ""
}

// ActorName returns the name of the two parties.
func (Who) ActorName(id sitrep.ActorID) string {
	switch id {
	case "crown":
		return "the Crown"
	case "league.council":
		return "the League"
	}
	return ""
}
