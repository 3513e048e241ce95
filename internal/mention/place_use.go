package mention

import "sitrep/nlp"

// No gazetteer has every village of every front. Where a name that none has is used
// as only ground is, it is a place without a location, whatever the model labels it:
// "withdrew from X", "took control of X", "X fell to the rebels", "reinforcements were
// sent to X". "Captured X" may be said of a commander too, and counts where nothing in
// the report has the name for a person.
var (
	// leaves are verbs and nouns whose "from" and "out of" are followed by ground.
	leaves = set("withdraw", "retreat", "pull", "displace", "evacuate", "flee", "withdrawal", "pullout", "pull-out", "retreat", "evacuation", "uproot", "dislodge")
	// sends are verbs and nouns whose "to" and "into" are followed by ground where what
	// is sent are forces or goods.
	sends = set("send", "deploy", "rush", "dispatch", "redeploy", "reinforcement", "relocate", "airlift", "flee", "withdraw", "retreat", "advance")
	// dispatched are the nouns for what is sent to ground.
	dispatched = set("reinforcement", "troop", "soldier", "tank", "convoy", "unit", "battalion", "police", "force", "commando", "paratrooper", "brigade", "aid", "ambulance", "truck", "vehicle")
	// gripOf are nouns whose "of" or "on" is followed by ground that somebody holds.
	gripOf = set("control", "grip")
	// seizes are verbs whose object is ground or, seldom, a person.
	seizes = set("capture", "seize", "storm", "bomb", "invade", "pound", "raid", "surround", "conquer", "overrun", "attack", "defend", "abandon", "control", "lose", "secure", "flee")
	// raids are nouns whose "on" is followed by ground; attacks and strikes are made on persons too.
	raids = set("raid", "bombardment", "offensive", "march", "advance", "shelling", "onslaught", "barrage")
	// besets are verbs whose object is ground, be its name ever so like a person's.
	besets = set("besiege", "shell", "bombard", "liberate", "recapture", "retake", "encircle", "occupy", "blockade", "garrison", "enter")
	// ofTowns are verbs that a town can be the subject of: they make no person of it.
	ofTowns = set("fall", "remain", "lie", "come", "witness", "change", "suffer", "stand", "be", "sit", "see", "become", "host", "house", "burn")
)

// groundByUse reports whether a name that the gazetteer lacks is used as a place.
func (r *report) groundByUse(s nlp.Span, label string) bool {
	return r.usedAsGround(s, label) && !r.namedAsPerson(s)
}

// usedAsGround is groundByUse by the words around this mention alone.
func (r *report) usedAsGround(s nlp.Span, label string) bool {
	n := s.End - s.Start
	last := &r.p.Tokens[s.End-1]
	if n > 4 || last.Tag != "NNP" || r.isAcronym(s.Start) || r.typedBody(s) || s.End < len(r.p.Tokens) && r.p.Tokens[s.End].Tag == "POS" {
		return false
	}
	if s.Start > 0 {
		if before := &r.p.Tokens[s.Start-1]; before.POS == "DET" || before.Tag == "PRP$" || before.Tag == "POS" || isTitle(before.Norm) || before.POS == "PROPN" && before.Head >= s.Start && before.Head < s.End {
			return false
		}
	}
	if r.onlyGround(s) || r.objectOf(s, besets) {
		return true
	}
	dep, head := r.governor(s)
	h := &r.p.Tokens[head]
	if h.POS != "VERB" || !seizes[lowerLemma(h)] || dep != "dobj" && dep != "nsubjpass" || r.byLawmen(head) || label != "GPE" && label != "LOC" && r.hasPrep(head, "in", "at") { // "was captured in the city"
		return false
	}
	switch label {
	case "PERSON":
		return n == 1 || r.beginsName(s)
	case "ORG", "":
		switch lowerLemma(h) {
		case "attack", "raid", "control", "lose", "secure", "defend":
			return r.beginsName(s)
		}
		return n <= 2
	}
	return label == "GPE" || label == "LOC" || label == "FAC"
}

// byLawmen reports whether the subject of a verb are those who catch persons.
func (r *report) byLawmen(v int) bool {
	for _, c := range r.p.Children(v) {
		if tok := &r.p.Tokens[c]; tok.Dep == "nsubj" {
			switch lowerLemma(tok) {
			case "officer", "police", "policeman", "agent", "detective", "marshal", "authority", "kidnapper", "bandit", "pirate":
				return true
			}
		}
	}
	return false
}

// onlyGround reports whether a name stands where no person or body does.
func (r *report) onlyGround(s nlp.Span) bool {
	dep, head := r.governor(s)
	h := &r.p.Tokens[head]
	switch dep {
	case "pobj":
		up := &r.p.Tokens[h.Head]
		gov := lowerLemma(up)
		switch h.Norm {
		case "from":
			return leaves[gov]
		case "of":
			return gripOf[gov] || up.Norm == "out" && leaves[lowerLemma(&r.p.Tokens[up.Head])]
		case "on", "over":
			return gripOf[gov] || onGround[gov] || up.POS == "NOUN" && raids[gov]
		case "at":
			return up.POS == "VERB" && r.firesArms(h.Head)
		case "in":
			return up.POS == "VERB" && (gov == "find" || gov == "discover" || gov == "recover" || gov == "unearth")
		case "to", "into":
			if gov == "reinforcement" {
				return true
			}
			return up.POS == "VERB" && sends[gov] && (h.Norm == "into" || r.sendsForces(h.Head))
		case "around", "near", "outside":
			return up.POS == "VERB" && r.fightingAt(h.Head)
		}
	case "nsubj":
		if h.POS != "VERB" && h.POS != "AUX" {
			return false
		}
		if lowerLemma(h) == "fall" {
			return r.hasPrep(head, "to", "into")
		}
		return (lowerLemma(h) == "remain" || lowerLemma(h) == "be" || lowerLemma(h) == "come") && r.underControl(head)
	case "dobj":
		return lowerLemma(h) == "lose" && r.hasPrep(head, "to")
	}
	return false
}

// hasPrep reports whether one of the prepositions hangs on a token.
func (r *report) hasPrep(t int, preps ...string) bool {
	for _, c := range r.p.Children(t) {
		tok := &r.p.Tokens[c]
		for _, w := range preps {
			if tok.Dep == "prep" && tok.Norm == w {
				return true
			}
		}
	}
	return false
}

// underControl reports whether "under ... control", "under the control of" hangs on a
// verb, or "in ... hands".
func (r *report) underControl(v int) bool {
	for _, c := range r.p.Children(v) {
		for _, o := range r.p.Children(int(c)) {
			if p, l := &r.p.Tokens[c], lowerLemma(&r.p.Tokens[o]); p.Dep == "prep" && (p.Norm == "under" && (l == "control" || l == "siege" || l == "occupation") || p.Norm == "in" && l == "hand") {
				return true
			}
		}
	}
	return false
}

// sendsForces reports whether what a verb of sending sends are forces or goods.
func (r *report) sendsForces(v int) bool {
	for _, c := range r.p.Children(v) {
		switch tok := &r.p.Tokens[c]; tok.Dep {
		case "dobj", "nsubjpass":
			return dispatched[lowerLemma(tok)]
		case "nsubj":
			switch lowerLemma(&r.p.Tokens[v]) {
			case "flee", "withdraw", "retreat", "advance", "deploy", "redeploy":
				return true
			}
		}
	}
	return false
}

// firesArms reports whether what a verb fires is ordnance: "fired rockets at X".
func (r *report) firesArms(v int) bool {
	switch lowerLemma(&r.p.Tokens[v]) {
	case "fire", "launch", "lob", "hurl", "aim":
	default:
		return false
	}
	for _, c := range r.p.Children(v) {
		if tok := &r.p.Tokens[c]; tok.Dep == "dobj" || tok.Dep == "nsubjpass" {
			switch lowerLemma(tok) {
			case "rocket", "shell", "missile", "mortar", "round", "drone", "salvo", "barrage", "artillery", "volley":
				return true
			}
		}
	}
	return false
}

// fightingAt reports whether the subject of a verb is an act of force: "fighting raged
// around X".
func (r *report) fightingAt(v int) bool {
	for _, c := range r.p.Children(v) {
		if tok := &r.p.Tokens[c]; tok.Dep == "nsubj" || tok.Dep == "nsubjpass" {
			return len(r.lex.Nouns(tok.Norm)) > 0 || len(r.lex.Nouns(lowerLemma(tok))) > 0
		}
	}
	return false
}

// namedAsPerson reports whether the report has the last word of a name for somebody
// elsewhere: behind a title or another name, or as one who says or does what towns
// do not.
func (r *report) namedAsPerson(s nlp.Span) bool {
	w := r.p.Word(s.End - 1)
	for t := range r.p.Tokens {
		if t >= s.Start && t < s.End || r.p.Word(t) != w {
			continue
		}
		tok := &r.p.Tokens[t]
		first := t
		for first > 0 && r.p.Tokens[first-1].Head == t && r.p.Tokens[first-1].Dep == "compound" {
			first--
		}
		if h := &r.p.Tokens[tok.Head]; tok.Dep == "nsubj" && h.POS == "VERB" && !ofTowns[lowerLemma(h)] {
			return true
		}
		if first > 0 && isTitle(r.p.Tokens[first-1].Norm) || t > first && isTitle(r.p.Tokens[first].Norm) {
			return true
		}
		if tok.EntType == "PERSON" && t-first >= s.End-s.Start { // a longer name of a person that ends with it
			return true
		}
	}
	return false
}
