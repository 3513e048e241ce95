package extract

import (
	"slices"

	"sitrep"
)

// eachOtherAt reports whether "each other" or "one another" stands at t.
func (r *report) eachOtherAt(t int) bool {
	d := r.child(t, "det")
	switch r.lemma(t) {
	case "other":
		return d >= 0 && (r.lemma(d) == "each" || r.lemma(d) == "the" && r.tok(t).Tag != "NNS" && len(r.kids(t)) == 1 && r.bothAct(r.head(t)))
	case "another":
		return t > 0 && r.lemma(t-1) == "one"
	}
	return false
}

// bothAct reports whether both of two do what the verb at v says: "both accused the
// other", "the two sides blame the other".
func (r *report) bothAct(v int) bool {
	if !r.isVerb(v) {
		return false
	}
	for _, s := range r.bind(v).subjects {
		if r.child(s, "cc", "preconj") >= 0 || r.manySides(s) {
			return true
		}
	}
	return false
}

// manySides reports whether the noun at t stands for those who are at war with each
// other: "both sides", "the two countries".
func (r *report) manySides(t int) bool {
	if r.tok(t).Tag != "NNS" {
		return false
	}
	switch r.lemma(t) {
	case "side", "party", "country", "neighbour", "neighbor", "faction", "army", "government", "state", "nation", "rival", "force":
		return true
	}
	return false
}

// mutualParties resolves "each other" to those who do it to one another. Which of
// them is meant is told apart by the voice: what one says of each other is said of
// the rest.
func (r *report) mutualParties() {
	for i := range r.events {
		e := &r.events[i]
		for role, list := range []*[]sitrep.ActorMention{&e.Agents, &e.Targets} {
			k := slices.IndexFunc(*list, func(a sitrep.ActorMention) bool {
				h := r.tokens(a.Head)
				return h.End > h.Start && r.eachOtherAt(h.Start)
			})
			if k < 0 {
				continue
			}
			all := r.accusers(r.tokens((*list)[k].Head).Start)
			if len(all) == 1 && all[0].Form != sitrep.FormNamed && r.manySides(r.tokens(all[0].Head).Start) { // "both sides accuse each other"
				*list = append(slices.Delete(slices.Clone(*list), k, k+1), all...)
				continue
			}
			if len(all) > 1 {
				*list = append(slices.Delete(slices.Clone(*list), k, k+1), all...)
				e.mutual = role + 1
				e.Reasons = append(e.Reasons, "each other: the rest of those who say so")
			}
		}
		if e.Kind == sitrep.Accuse && e.mutual == 0 && r.isVerb(e.head) && len(e.Agents) > 1 && len(e.Targets) == 0 {
			if slices.ContainsFunc(r.bind(e.head).objects, r.eachOtherAt) {
				e.Targets, e.mutual = slices.Clone(e.Agents), 2
			}
		}
	}
}

// accusers returns the subjects of the verb that "each other" at t is the object of.
func (r *report) accusers(t int) []sitrep.ActorMention {
	v := r.head(t)
	if !r.isVerb(v) {
		return nil
	}
	var out []sitrep.ActorMention
	for _, s := range r.bind(v).subjects {
		r.addActor(&out, s)
	}
	return out
}

// eachOther leaves the voice itself out of those whom it speaks of as "each other".
func (e *event) eachOther(c *sitrep.Claim) {
	if e.mutual == 0 || len(c.Voices) == 0 {
		return
	}
	rest := func(as []sitrep.ActorMention) []sitrep.ActorMention {
		out := slices.DeleteFunc(slices.Clone(as), func(a sitrep.ActorMention) bool { return a.Actor == c.Voices[0].Actor })
		if len(out) == 0 {
			return as
		}
		return out
	}
	if e.mutual == 1 {
		c.Agents = rest(c.Agents)
		return
	}
	c.Agents = slices.DeleteFunc(slices.Clone(c.Agents), func(a sitrep.ActorMention) bool { return a.Actor != c.Voices[0].Actor })
	c.Targets = rest(c.Targets)
}
