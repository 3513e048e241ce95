package mention

import (
	"sitrep/internal/gazetteer"
	"sitrep/nlp"
)

// Verbs tell what their object is: of what is entered, besieged or shelled only
// ground can be the object, of what is taken, held or hit ground or people. On
// news of war that tells more than the model's labels, which take every second
// town of a front for a person or body.
var (
	// groundOnly are verbs whose object is ground, whatever its name looks like.
	groundOnly = set("enter", "reach", "overrun", "besiege", "shell", "bombard", "occupy", "liberate", "encircle", "flee", "evacuate", "recapture", "retake",
		"infiltrate", "blockade", "vacate", "garrison", "depopulate")
	// groundMostly are verbs whose object is ground where the gazetteer has a place
	// of its name.
	groundMostly = set("bomb", "storm", "invade", "raid", "surround", "pound", "conquer", "strafe", "cross", "bypass", "ravage", "devastate")
	// groundOrPeople are verbs whose object is ground where the report is about the
	// state that the gazetteer has the name in, or where the place is of some size.
	groundOrPeople = set("capture", "seize", "take", "hold", "attack", "hit", "strike", "target", "lose", "leave", "defend", "control", "abandon",
		"approach", "secure", "clear", "threaten", "assault", "patrol", "visit", "fall")
	// onGround are verbs whose "on" is followed by ground.
	onGround = set("advance", "march", "close", "converge", "descend")
	// groundNounsOf are nouns of what is done to ground or people, with the
	// prepositions before it: "a strike on X", "the fall of X".
	groundNounsOf = map[string]map[string]bool{
		"on":      set("strike", "airstrike", "attack", "raid", "assault", "offensive", "advance", "march", "bombardment", "barrage", "onslaught", "hit", "bombing"),
		"upon":    set("attack", "assault", "advance", "march"),
		"of":      set("capture", "recapture", "seizure", "fall", "siege", "shelling", "bombing", "bombardment", "liberation", "occupation", "loss", "evacuation", "encirclement", "storming", "takeover", "defence", "defense", "blockade", "sack"),
		"against": set("offensive", "strike", "raid", "assault"),
		"for":     set("battle", "fight", "offensive"),
		"towards": set("advance", "push", "march", "drive"),
		"toward":  set("advance", "push", "march", "drive"),
	}
	// forGround are verbs whose "for" is followed by ground.
	forGround = set("leave", "depart", "head", "sail", "embark", "bind")
)

// governor returns the word that a name hangs on and how, lists followed to their
// first member.
func (r *report) governor(s nlp.Span) (dep string, head int) {
	t := r.headOf(s)
	for steps := 0; r.p.Tokens[t].Dep == "conj" && steps < 8; steps++ {
		t = r.p.Tokens[t].Head
	}
	return r.p.Tokens[t].Dep, r.p.Tokens[t].Head
}

// objectOf reports whether a name is the object of one of the verbs, in either
// voice, or what falls.
func (r *report) objectOf(s nlp.Span, verbs map[string]bool) bool {
	dep, head := r.governor(s)
	h := &r.p.Tokens[head]
	if h.POS != "VERB" || !verbs[lowerLemma(h)] {
		return false
	}
	switch dep {
	case "dobj":
		return lowerLemma(h) != "fall"
	case "nsubjpass":
		return true
	case "advmod", "npadvmod", "oprd", "acomp", "attr": // what the parser makes of a name it does not know
		return s.Start == head+1
	case "nsubj": // "the town fell"
		return lowerLemma(h) == "fall"
	}
	return false
}

// wayContext reports whether a verb of moving takes the name for its goal:
// "marched on X", "left for X".
func (r *report) wayContext(s nlp.Span) bool {
	dep, head := r.governor(s)
	if dep != "pobj" {
		return false
	}
	gov := lowerLemma(&r.p.Tokens[r.p.Tokens[head].Head])
	switch r.p.Tokens[head].Norm {
	case "on", "upon":
		return onGround[gov] || fallsOn[gov] && r.ammunition(r.p.Tokens[head].Head)
	case "for":
		return forGround[gov]
	case "via":
		return true
	}
	return false
}

// fallsOn are verbs for what shells and bombs do on ground.
var fallsOn = set("fall", "rain", "land", "pour", "descend", "explode")

// ammunition reports whether the subject of the verb at v is what is fired or dropped.
func (r *report) ammunition(v int) bool {
	for t := range r.p.Tokens {
		if tok := &r.p.Tokens[t]; tok.Head == v && tok.Dep == "nsubj" {
			switch tok.Lemma {
			case "shell", "bomb", "rocket", "missile", "mortar", "munition", "projectile", "grenade", "drone", "shrapnel", "barrage", "salvo", "cluster", "round":
				return true
			}
		}
	}
	return false
}

// objectOfNoun reports whether a name stands after a noun of what is done to ground
// or people: "a missile strike on X".
func (r *report) objectOfNoun(s nlp.Span) bool {
	dep, prep := r.governor(s)
	if dep != "pobj" {
		return false
	}
	noun := &r.p.Tokens[r.p.Tokens[prep].Head]
	return noun.POS == "NOUN" && groundNounsOf[r.p.Tokens[prep].Norm][lowerLemma(noun)]
}

// groundBySupport reports whether a name stands where ground or people may, and
// the gazetteer speaks for ground: it has a place of that name in a state that the
// report is about, or, unless the model sees a person, one that is not tiny.
func (r *report) groundBySupport(s nlp.Span, cands []gazetteer.Place, label string) bool {
	if !r.objectOf(s, groundOrPeople) && !r.objectOfNoun(s) || r.afterDeterminer(s) || r.isAcronym(s.Start) {
		return false
	}
	for _, c := range cands {
		switch {
		case c.Country != "" && (r.countries[c.Country] > 0 || r.actsIn(c.Country)) && !(label == "PERSON" && namedForPeople[c.Country]):
			return true
		case c.ByAlias:
		case label == "PERSON" && c.Population >= 50000, label != "PERSON" && c.Population >= 2000:
			return true
		}
	}
	return false
}

// namedForPeople are the states where a family name is mostly some town's too, so
// that a town of the name says little.
var namedForPeople = map[string]bool{"US": true, "GB": true, "CA": true, "AU": true, "NZ": true, "IE": true}

// afterDeterminer reports whether a name has an article or a possessive before it, as
// the names of towns have not.
func (r *report) afterDeterminer(s nlp.Span) bool {
	if s.Start == 0 {
		return false
	}
	tok := &r.p.Tokens[s.Start-1]
	return tok.Tag == "PRP$" || tok.POS == "DET"
}

// actsIn reports whether an actor of the roster whom the report names belongs to
// a state or acts in it.
func (r *report) actsIn(iso string) bool {
	for _, n := range r.named {
		if a, _ := r.choose(n.ids); a != nil && a.Country == iso {
			return true
		}
	}
	return false
}

// unknownGround reports whether a name that the gazetteer lacks can only be a
// place: the object of a verb that takes ground alone.
func (r *report) unknownGround(s nlp.Span, label string) bool {
	if s.End-s.Start > 3 || label == "PERSON" && s.End-s.Start > 1 || r.isPerson(s) || r.isAcronym(s.Start) || r.p.Tokens[s.End-1].Tag != "NNP" {
		return false
	}
	_, head := r.governor(s)
	return r.objectOf(s, groundOnly) && !(label == "PERSON" && lowerLemma(&r.p.Tokens[head]) == "reach")
}

// placesOnly reports whether a run that the model takes for a person is only
// names of places of one state that the report is about, and stands where a place
// does: "in the city of Orlo Belisk".
func (r *report) placesOnly(e nlp.Entity) bool {
	s := nlp.Span{Start: e.Start, End: e.End}
	if !r.placeContext(s) {
		return false
	}
	var states map[string]bool
	for i := r.first[s.Start]; i < r.first[s.End]; {
		n, key := r.matchAt(i, r.first[s.End])
		if n == 0 {
			return false
		}
		here := map[string]bool{}
		for _, c := range r.lookupPlace(key) {
			if c.Country != "" && r.countries[c.Country] > 0 && (states == nil || states[c.Country]) {
				here[c.Country] = true
			}
		}
		if len(here) == 0 {
			return false
		}
		states = here
		i += n
	}
	return len(states) > 0
}
