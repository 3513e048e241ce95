package extract

import (
	"sitrep"
)

// modes sets polarity and modality from the scope that a trigger stands in: the
// auxiliaries of its own verb, the verbs above it, conditions and negations.
func (r *report) modes(e *event, t int) {
	v := t
	if !r.isVerb(t) || e.Frame == "nominal" {
		v = r.attachedVerb(t)
		if v < 0 {
			r.nounScope(e, t)
			if e.entry != nil && e.entry.Modality != sitrep.ModalityUnknown && e.Modality == sitrep.ModalityUnknown {
				e.Modality = e.entry.Modality
			}
			return
		}
		if p := r.child(v, "attr", "acomp"); p >= 0 && r.calledUntrue(v, p) && r.claimNoun(r.child(v, "nsubj")) {
			return // "reports of a raid are not true": a denial, which its voice tells
		}
		if r.lightVerb(v) || r.lemma(v) == "be" || r.head(t) == v && r.dep(t) != "pobj" {
			r.verbScope(e, v, true)
		}
		r.nounScope(e, t)
	} else {
		r.verbScope(e, v, false)
		if r.norBefore(v) || r.neitherOf(v) {
			e.Polarity = sitrep.Negated
		}
	}
	if !r.visualCue(v) && !(v != t && r.met(v, t)) { // "a video purporting to show a strike" intends none
		r.above(e, v)
	}
	if d := r.child(t, "det"); v != t && d >= 0 && r.lemma(d) == "any" && answers[r.lemma(v)] && e.Polarity != sitrep.Negated {
		e.Modality = sitrep.Hypothetical // "is ready to answer any attack"
	}
	if e.entry != nil {
		if e.entry.Negated {
			e.Polarity = sitrep.Negated
		}
		if e.entry.Modality == sitrep.Ongoing && e.Modality == sitrep.ModalityUnknown && e.Frame == "nominal" && r.begun(t) {
			e.Modality = sitrep.Actual
			return
		}
		if m := e.entry.Modality; m != sitrep.ModalityUnknown && (e.Modality == sitrep.ModalityUnknown || e.Modality == sitrep.Actual) {
			e.Modality = m
		}
	}
}

// norBefore reports whether "nor" with an auxiliary opens the clause of verb v: "nor did
// they shell the port", "nor were two boats damaged".
func (r *report) norBefore(v int) bool {
	for t := v - 1; t > 0 && v-t < 9 && r.sameSentence(t, v); t-- {
		if r.tok(t).Norm == "nor" {
			a := r.tok(t + 1)
			return a.POS == "AUX" || r.lemma(t+1) == "do" || r.lemma(t+1) == "be" || r.lemma(t+1) == "have"
		}
		if tok := r.tok(t); tok.POS == "VERB" && r.lemma(t) != "do" && r.lemma(t) != "be" && r.lemma(t) != "have" || r.word(t) == "," {
			return false
		}
	}
	return false
}

// neitherOf reports whether the subject of verb v is one of "neither the army nor the
// rebels".
func (r *report) neitherOf(v int) bool {
	s := r.child(v, "nsubj", "nsubjpass")
	if s < 0 || s > v {
		return false
	}
	e := r.p.Edges(s)
	return r.tok(e.Start).Norm == "neither"
}

// met reports whether verb v tells what is done about the act at t, which is there
// whether or not it is done: "reinforcements to slow the militia's advance".
func (r *report) met(v, t int) bool {
	if r.dep(t) != "dobj" && r.dep(t) != "pobj" || r.child(t, "det", "poss") < 0 {
		return false
	}
	if d := r.child(t, "det"); d >= 0 && r.lemma(d) != "the" && r.lemma(d) != "this" && r.lemma(d) != "that" {
		return false
	}
	switch r.lemma(v) {
	case "slow", "stop", "stem", "blunt", "contain", "counter", "confront", "reverse", "answer", "respond", "avenge", "investigate", "mourn", "mark", "condemn", "discuss", "monitor", "escape", "flee", "survive", "withstand", "resist":
		return true
	}
	return false
}

// answers are verbs for what is done about an act that may never come.
var answers = map[string]bool{"respond": true, "answer": true, "repel": true, "resist": true, "counter": true, "retaliate": true, "confront": true, "deter": true, "thwart": true,
	"react": true, "rebuff": true, "withstand": true, "crush": true, "face": true}

// verbScope reads the auxiliaries and negation of verb v.
func (r *report) verbScope(e *event, v int, noun bool) {
	be, ing := false, r.tok(v).Tag == "VBG"
	if h := r.head(v); r.dep(v) == "conj" && !noun && r.isVerb(h) && r.child(v, "nsubj", "nsubjpass") < 0 { // "no civilians were injured or killed"
		if s := r.child(h, "nsubj", "nsubjpass"); s >= 0 && r.child(s, "det") >= 0 && r.lemma(r.child(s, "det")) == "no" {
			e.Polarity = sitrep.Negated
		}
		if c := r.child(h, "cc"); c >= 0 && r.child(h, "neg") >= 0 && (r.lemma(c) == "or" || r.lemma(c) == "nor") {
			e.Polarity = sitrep.Negated
		}
	}
	for _, c := range r.kids(v) {
		i := int(c)
		switch r.dep(i) {
		case "neg":
			if !noun || r.lemma(v) == "be" || r.lightVerb(v) {
				e.Polarity = sitrep.Negated
			}
		case "aux", "auxpass":
			switch r.tok(i).Norm {
			case "will", "would", "shall", "wo", "'ll":
				e.Modality = sitrep.Future
			case "may", "might", "could", "can":
				e.Modality = sitrep.Possible
			case "must", "should", "ought":
				e.Modality = sitrep.Required
			}
			if r.lemma(i) == "be" && r.dep(i) == "aux" {
				be = true
			}
		case "mark":
			if w := r.tok(i).Norm; (w == "if" || w == "unless") && !r.asked(v) {
				e.Modality = sitrep.Hypothetical
			}
		case "nsubj", "dobj", "nsubjpass", "attr":
			if r.dep(i) == "attr" && r.child(v, "expl") < 0 { // "there are no troops in the town"
				continue
			}
			if d := r.child(i, "det"); d >= 0 && (r.lemma(d) == "no" || r.lemma(d) == "neither") || r.lemma(i) == "nobody" || r.lemma(i) == "neither" || r.tok(i).Norm == "none" ||
				r.dep(i) != "dobj" && r.child(i, "neg") >= 0 { // "no one", "none of them", "not a single soldier"
				if !noun || i == e.head || r.lemma(v) == "be" || r.lightVerb(v) { // "nobody claimed the blast": it went off
					e.Polarity = sitrep.Negated
				}
			}
		}
	}
	if be && ing && e.Modality == sitrep.ModalityUnknown && r.tok(v).Tag == "VBG" && !noun {
		e.Modality = sitrep.Ongoing
	}
}

// above reads the verbs that govern verb v: "plans to", "failed to", "must".
func (r *report) above(e *event, v int) {
	for steps := 0; steps < 4; steps++ {
		h := r.head(v)
		d := r.dep(v)
		if h == v {
			return
		}
		if d == "conj" {
			if tag := r.tok(v).Tag; (tag == "VB" || tag == "VBG" && r.tok(h).Tag == "VBG") && r.child(v, "aux", "nsubj") < 0 {
				r.verbScope(e, h, false) // shares the auxiliary of its first verb
				if tag == "VBG" && r.progressive(h) && e.Modality == sitrep.ModalityUnknown {
					e.Modality = sitrep.Ongoing
				}
			}
			v = h
			continue
		}
		if d == "pcomp" || d == "advcl" || d == "relcl" || d == "ccomp" {
			if d == "advcl" && r.tok(v).Tag == "VB" && r.child(v, "aux") >= 0 && r.tok(r.child(v, "aux")).Tag == "TO" && e.Modality == sitrep.ModalityUnknown {
				e.Modality = sitrep.Intended
			}
			if d == "relcl" && e.Modality == sitrep.ModalityUnknown && r.purpose(v, h) {
				e.Modality = sitrep.Intended
			}
			if d == "pcomp" && r.tok(h).Norm == "without" {
				e.Polarity = sitrep.Negated
			}
			if d == "pcomp" && r.lemma(h) == "of" && r.lemma(r.head(h)) == "incapable" {
				e.Polarity = sitrep.Negated
			}
			if d == "pcomp" && e.Modality == sitrep.ModalityUnknown && r.forWhat(h) {
				e.Modality = sitrep.Intended
			}
			if d == "ccomp" && r.tok(v).Tag == "VB" { // "demanded that they leave"
				switch r.lemma(h) {
				case "demand", "insist", "require", "order", "urge", "recommend", "request":
					e.Modality = sitrep.Required
				}
			}
			return
		}
		if d != "xcomp" && d != "acl" {
			return
		}
		if d == "acl" {
			if r.tok(v).Tag == "VB" && e.Modality == sitrep.ModalityUnknown {
				e.Modality = sitrep.Intended
				if abilities[r.lemma(h)] {
					e.Modality = sitrep.Possible
				}
				if (abilities[r.lemma(h)] || intentions[r.lemma(h)]) && r.lacking(h) {
					e.Polarity = sitrep.Negated
				}
			}
			return
		}
		if r.governs(e, h) {
			return
		}
		if e.Modality == sitrep.ModalityUnknown { // "will continue to support"
			r.verbScope(e, h, false)
		}
		v = h
	}
}

// abilities and intentions are nouns for what somebody can do and means to do.
var (
	abilities = map[string]bool{"ability": true, "capability": true, "capacity": true, "mean": true, "means": true, "strength": true, "power": true, "resource": true,
		"manpower": true, "chance": true, "opportunity": true, "potential": true, "wherewithal": true, "firepower": true}
	intentions = map[string]bool{"plan": true, "intention": true, "intent": true, "wish": true, "desire": true, "will": true, "reason": true, "motive": true, "order": true,
		"attempt": true, "effort": true, "move": true, "interest": true}
)

// lacking reports whether the noun at t is said not to be there: "have no plan", "did
// not have the capability", "lacks the means", "there was no attempt".
func (r *report) lacking(t int) bool {
	if d := r.child(t, "det"); d >= 0 && (r.lemma(d) == "no" || r.lemma(d) == "neither") {
		return true
	}
	v := r.head(t)
	if d := r.dep(t); d != "dobj" && d != "attr" && d != "nsubj" || !r.isVerb(v) {
		return false
	}
	switch r.lemma(v) {
	case "lack", "lose", "want":
		return r.dep(t) == "dobj" && r.lemma(v) != "want" && r.child(v, "neg") < 0
	case "have", "possess", "be", "exist", "make", "see":
		return r.child(v, "neg") >= 0
	}
	return false
}

// purpose reports whether the relative clause of verb v tells what the noun at h is
// for: "an offensive to retake the town", but not "the first to enter it".
func (r *report) purpose(v, h int) bool {
	to := r.child(v, "aux")
	if r.tok(v).Tag != "VB" || to < 0 || r.tok(to).Tag != "TO" || r.child(v, "nsubj") >= 0 {
		return false
	}
	return r.any([]int{h}, []string{"violence", "assailing", "effort", "measure", "deal", "talks", "deployable", "contingent"})
}

// forWhat reports whether the preposition at p stands between words for a purpose and
// what the purpose is: "a campaign aimed at taking", "with the aim of taking".
func (r *report) forWhat(p int) bool {
	h := r.head(p)
	switch r.lemma(p) {
	case "at":
		return r.lemma(h) == "aim" || r.lemma(h) == "aimed"
	case "of":
		switch r.lemma(h) {
		case "aim", "goal", "purpose", "intention", "objective", "hope", "intent":
			return true
		}
	}
	return false
}

// unfit reports whether the word at h says that what hangs on it does not come about:
// "unable to hold", "too weak to attack"; and whether it says so by "too".
func (r *report) unfit(h int) (not, too bool) {
	switch r.lemma(h) {
	case "unable", "incapable", "powerless", "unwilling", "reluctant":
		return true, false
	}
	if r.tok(h).POS != "ADJ" && r.tok(h).Tag != "VBN" {
		return false, false
	}
	for _, c := range r.kids(h) {
		if i := int(c); i < h && r.dep(i) == "advmod" && r.tok(i).Norm == "too" {
			return true, true
		}
	}
	return false, false
}

// progressive reports whether verb v has a form of "be" before it.
func (r *report) progressive(v int) bool {
	for _, c := range r.kids(v) {
		if r.dep(int(c)) == "aux" && r.lemma(int(c)) == "be" {
			return true
		}
	}
	return false
}

// governs sets the mode that a governing verb gives and reports whether it did.
func (r *report) governs(e *event, h int) bool {
	if not, too := r.unfit(h); not {
		e.Polarity = sitrep.Negated
		if too {
			e.Modality = sitrep.Possible
		}
		return true
	}
	switch r.lemma(h) {
	case "be":
		if s := r.child(h, "nsubj"); s >= 0 && aims[r.lemma(s)] { // "the aim is to take the port"
			e.Modality = sitrep.Intended
			return true
		}
		return false
	case "due", "set", "expect", "schedule", "slate", "poise", "bind", "bound", "about", "destine":
		if r.lemma(h) == "expect" && r.child(h, "nsubjpass") < 0 && r.child(h, "auxpass") < 0 {
			return false // "the army expects to hold"
		}
		if r.lemma(h) == "set" && r.tok(h).Tag != "VBN" && r.tok(h).POS != "ADJ" {
			return false
		}
		e.Modality = sitrep.Future
	case "likely":
		e.Modality = sitrep.Possible
	case "have": // "has yet to reach the town"
		for _, c := range r.kids(h) {
			if r.tok(int(c)).Norm == "yet" {
				e.Polarity = sitrep.Negated
				return true
			}
		}
		return false
	case "want", "plan", "seek", "aim", "intend", "try", "attempt", "prepare", "vow", "pledge", "threaten", "hope", "promise", "agree", "decide", "prepar", "move", "resolve", "work", "wish", "offer":
		e.Modality = sitrep.Intended
	case "need", "demand", "urge", "call", "insist", "order", "force", "require", "ask", "tell", "press", "oblige":
		if r.lemma(h) == "force" {
			return false
		}
		e.Modality = sitrep.Required
	case "fail", "refuse", "avoid", "decline":
		e.Polarity = sitrep.Negated
	case "seem", "appear", "believe", "think":
		e.Modality = sitrep.Possible
	case "go":
		if r.tok(h).Tag == "VBG" {
			e.Modality = sitrep.Future
		}
	default:
		return false
	}
	return true
}

// nounScope reads what governs an event noun: "plans for", "threat of", "calls
// for", "to prevent".
func (r *report) nounScope(e *event, t int) {
	r.stillOn(e, t)
	h := r.head(t)
	if r.dep(t) == "pobj" {
		h = r.head(h)
	}
	if h == t {
		return
	}
	switch r.lemma(h) {
	case "plan", "aim", "bid", "effort", "prepare", "seek", "attempt", "want":
		if e.Modality == sitrep.ModalityUnknown && (r.dep(t) == "pobj" || r.dep(t) == "dobj") {
			e.Modality = sitrep.Intended
		}
	case "threat", "risk", "fear", "possibility", "danger", "prospect":
		e.Modality = sitrep.Possible
	case "call", "demand", "urge", "need":
		if r.lemma(h) == "call" && (r.tok(h).POS == "VERB" && (r.dep(t) != "pobj" || r.lemma(r.head(t)) != "for")) { // "called the raid a massacre"
			return
		}
		e.Modality = sitrep.Required
	case "prevent", "avoid", "avert", "deny":
		if r.lemma(h) != "deny" {
			e.Polarity = sitrep.Negated
		}
	}
}

// stillOn marks an act as going on where its words say so: "fighting was continuing",
// "the evacuation is under way", "fighting is now confined to the port", "fighting
// continuing around the base". What "continued" may be over.
func (r *report) stillOn(e *event, t int) {
	if e.Modality != sitrep.ModalityUnknown {
		return
	}
	for _, c := range r.kids(t) {
		if i := int(c); r.dep(i) == "acl" && r.tok(i).Tag == "VBG" && lasts[r.lemma(i)] {
			e.Modality = sitrep.Ongoing
			return
		}
	}
	v := r.head(t)
	if r.dep(t) != "nsubj" && r.dep(t) != "nsubjpass" || !r.isVerb(v) || r.child(v, "neg") >= 0 {
		return
	}
	now := false
	for _, c := range r.kids(v) {
		i := int(c)
		w := r.tok(i).Norm
		switch {
		case w == "underway" || w == "ongoing" || w == "raging" || w == "still" && r.lemma(v) == "be":
			if r.lemma(v) == "be" || lasts[r.lemma(v)] {
				e.Modality = sitrep.Ongoing
			}
		case r.dep(i) == "prep" && r.lemma(v) == "be" && (w == "under" || w == "in"):
			if o := r.child(i, "pobj"); o >= 0 && (r.lemma(o) == "way" && w == "under" || r.lemma(o) == "progress" || r.lemma(o) == "swing") {
				e.Modality = sitrep.Ongoing
			}
		case w == "now" || w == "currently":
			now = true
		}
	}
	switch tag := r.tok(v).Tag; {
	case lasts[r.lemma(v)] && (tag == "VBZ" || tag == "VBP" || tag == "VBG" && r.progressive(v)):
		e.Modality = sitrep.Ongoing
	case now && (tag == "VBZ" || tag == "VBP" || tag == "VBN" && r.presentBe(v)):
		e.Modality = sitrep.Ongoing
	}
}

// begun reports whether an act that may take long is told as one that happened: "launched
// an offensive", "the offensive struck three towns", "war broke out".
func (r *report) begun(t int) bool {
	for _, c := range r.kids(t) {
		if i := int(c); r.dep(i) == "amod" && (r.tok(i).Norm == "resumed" || r.tok(i).Norm == "renewed") {
			return true
		}
	}
	v := r.head(t)
	if !r.isVerb(v) || r.tok(v).Tag != "VBD" && r.tok(v).Tag != "VBN" {
		return false
	}
	switch r.dep(t) {
	case "nsubj", "nsubjpass":
		if r.tok(v).Tag == "VBN" && r.child(v, "auxpass") < 0 { // "the war has killed thousands"
			return false
		}
		switch r.lemma(t) {
		case "war", "conflict", "insurgency":
			return startsUp[r.lemma(v)]
		}
		switch r.lemma(v) {
		case "continue", "rage", "last", "enter", "be", "go", "drag", "persist", "expect", "plan":
			return false
		}
		return true
	case "dobj":
		switch r.lemma(v) {
		case "launch", "begin", "start", "mount", "open", "unleash", "resume", "stage", "initiate":
			return true
		}
	}
	return false
}

// startsUp are verbs that say of a war that it began.
var startsUp = map[string]bool{"erupt": true, "break": true, "begin": true, "start": true, "flare": true, "ignite": true, "resume": true, "reignite": true}

// presentBe reports whether verb v has "is" or "are" before it.
func (r *report) presentBe(v int) bool {
	for _, c := range r.kids(v) {
		if w := r.tok(int(c)).Norm; w == "is" || w == "are" {
			return true
		}
	}
	return false
}

// lasts are verbs that say of an act that it goes on.
var lasts = map[string]bool{"continue": true, "rage": true, "persist": true, "go": true, "unfold": true, "last": true, "proceed": true, "intensify": true}
