package view

import (
	"cmp"
	"slices"

	"sitrep"
)

// A Quiet voice is one of the other side that speaks of the same place and
// neither confirms nor denies. Silence is told, and is never agreement.
type Quiet struct {
	ID     string // of the Speaker
	Voice  string
	Side   sitrep.SideID
	Claims []sitrep.ClaimID // what it does speak of
}

// QuietOn lists the voices opposed to those behind an incident that speak, in
// the same reports, of one of its places, but not of it. An incident that a
// voice denies, or that both sides tell, has none.
func (b *Book) QuietOn(inc *sitrep.Incident) []Quiet {
	if s := Shown(inc, b.Roster); s != OneSide && s != SeveralVoices {
		return nil
	}
	behind := Behind(inc)
	var out []Quiet
	for _, r := range b.ReportsOf(inc) {
		for j := range r.Claims {
			c := &r.Claims[j]
			if slices.Contains(inc.Claims, c.ID) || !sharesPlace(c, inc) || !b.opposes(c, behind) {
				continue
			}
			who := b.speakerOf(b.claimAt[c.ID])
			i := slices.IndexFunc(out, func(q Quiet) bool { return q.ID == who.ID })
			if i < 0 {
				i = len(out)
				out = append(out, Quiet{ID: who.ID, Voice: who.Name, Side: who.Side})
			}
			if !slices.Contains(out[i].Claims, c.ID) {
				out[i].Claims = append(out[i].Claims, c.ID)
			}
		}
	}
	slices.SortStableFunc(out, func(x, y Quiet) int { return cmp.Compare(x.Voice, y.Voice) })
	return out
}

// opposes reports whether the voice of a claim is not among those behind, and
// of a side opposed to one of theirs.
func (b *Book) opposes(c *sitrep.Claim, behind []sitrep.RootVoice) bool {
	name, side := b.Voice(c), b.Side(c)
	opposed := false
	for _, v := range behind {
		if v.Name == name {
			return false
		}
		opposed = opposed || b.Roster.Opposed(v.Side, side)
	}
	return name != "" && opposed
}

func sharesPlace(c *sitrep.Claim, inc *sitrep.Incident) bool {
	for _, p := range c.Places {
		for _, q := range inc.Places {
			if p.Precision < sitrep.PrecisionRegion && placeKey(p) == placeKey(q) {
				return true
			}
		}
	}
	return false
}
