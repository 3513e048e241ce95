package view

import "sitrep"

// Reviewed tells what people made of the claims of an incident: Corrected where
// one of them was corrected, or was put into the incident or kept out of one by a
// reviewer; Accepted where each was accepted; else Machine.
func (b *Book) Reviewed(inc *sitrep.Incident) sitrep.ReviewState {
	accepted := len(inc.Claims) > 0
	for _, id := range inc.Claims {
		c, _ := b.Claim(id)
		if c == nil || c.Review == nil {
			accepted = false
			continue
		}
		if c.Review.State == sitrep.Corrected || len(c.Review.Together)+len(c.Review.Apart) > 0 {
			return sitrep.Corrected
		}
		accepted = accepted && c.Review.State == sitrep.Accepted
	}
	if accepted {
		return sitrep.Accepted
	}
	return sitrep.Machine
}
