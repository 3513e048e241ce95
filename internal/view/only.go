package view

import "sitrep"

// Only lists the claims that one report makes and no other.
type Only struct {
	Report sitrep.ReportID
	Claims []sitrep.ClaimID
}

// OnlyIn lists, for each report, its core claims whose incident no other report
// speaks of. With fewer than two reports there is nothing to compare.
func (b *Book) OnlyIn() []Only {
	if len(b.Reports) < 2 {
		return nil
	}
	var out []Only
	for i := range b.Reports {
		r := &b.Reports[i]
		o := Only{Report: r.Document.Report}
		for j := range r.Claims {
			c := &r.Claims[j]
			inc := b.Incident(c.ID)
			if c.Core && (inc == nil && len(b.carriers(b.claimAt[c.ID])) == 1 || inc != nil && len(b.reportsOf(inc, noDay)) == 1) {
				o.Claims = append(o.Claims, c.ID)
			}
		}
		out = append(out, o)
	}
	return out
}

// OnTheGround reports whether a kind is a happening at a place, rather than an
// act of speech, law or diplomacy.
func OnTheGround(k sitrep.Kind) bool {
	switch k.Family() {
	case sitrep.FamilyGain, sitrep.FamilyLoss, sitrep.FamilyFire, sitrep.FamilyBattle, sitrep.FamilyDeaths, sitrep.FamilyHurt, sitrep.FamilySiege,
		sitrep.FamilyMove, sitrep.FamilySeize, sitrep.FamilyPeople, sitrep.FamilyAid, sitrep.FamilyProtest:
		return true
	case sitrep.FamilyTruce, sitrep.FamilyLaw, sitrep.FamilyTalks, sitrep.FamilyWords, sitrep.FamilyUnknown:
		return false
	}
	return false
}
