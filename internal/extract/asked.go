package extract

import "sitrep"

// onlyAsked reports whether an event is what a question of the outlet's own asks for: "Was
// the station hit by rebels?" What a question takes for granted ("Did the raid that
// killed nine change anything?") stays.
func (r *report) onlyAsked(e *event) bool {
	t := e.head
	if !r.opensQuestion(r.p.Sents[r.p.SentOf(t)].Start) || len(r.says[e.trigger.Start]) > 0 || r.inQuote[e.trigger.Start] || e.Frame == "nominal" || e.Frame == "adjective" || r.word(r.lastWord(r.p.Sents[r.p.SentOf(t)])) != "?" {
		return false
	}
	for range 8 {
		h := r.head(t)
		if h == t {
			return true
		}
		switch r.dep(t) {
		case "conj", "xcomp", "ccomp", "parataxis", "attr", "acomp":
		case "acl": // "Was the station hit by rebels?", read as "hit" hung on the station
			up := r.head(h)
			if r.tok(t).Tag != "VBN" || r.lemma(up) != "be" || up > h || r.head(up) != up {
				return false
			}
			return true
		default:
			return false
		}
		t = h
	}
	return false
}

// opensQuestion reports whether a sentence that begins at t begins as a question does,
// behind the hour that it may be stamped with.
func (r *report) opensQuestion(t int) bool {
	for t+1 < len(r.p.Tokens) && (r.tok(t).POS == "NUM" || r.tok(t).POS == "PUNCT" || r.tok(t).POS == "SPACE" || r.timeAt[t]) {
		t++
	}
	switch tok := r.tok(t); tok.Tag {
	case "WP", "WRB", "WDT", "WP$", "MD":
		return true
	default:
		return tok.POS == "AUX" || tok.Norm == "did" || tok.Norm == "does" || tok.Norm == "do"
	}
}

// speakerOver returns who is told to speak by the participle v of an act of speech where
// those whom the clause over it is about can't: "told reporters that jets had bombed the
// road, calling it barbaric"; -1 where they can, or nobody is told.
func (r *report) speakerOver(v, g int, subj []int) int {
	if r.dep(v) != "advcl" || r.tok(v).Tag != "VBG" || !r.speaksFor(v) {
		return -1
	}
	for _, s := range subj {
		if r.canSpeak(s) && !r.is(s, "aircraft") && !r.is(s, "vehicle") {
			return -1
		}
	}
	for range 4 {
		h := r.head(g)
		if h == g || !r.isVerb(h) {
			return -1
		}
		said := r.dep(g) == "ccomp" && len(r.lex.Cue("verb", r.lemma(h))) > 0
		if s := r.child(h, "nsubj"); said && s >= 0 && r.canSpeak(s) {
			return s
		}
		g = h
	}
	return -1
}

// weaponOf reports whether a noun is for the weapons that its verb says were used, so
// that the verb makes the claim: "cluster bombs had been used".
func (r *report) weaponOf(t int) bool {
	v := r.head(t)
	if d := r.dep(t); d != "nsubjpass" && d != "dobj" || !r.weapon(t) || r.lex.Is(r.lemma(t), "violence") {
		return false
	}
	switch r.lemma(v) {
	case "use", "employ", "drop", "aim", "hurl", "lob":
	default:
		return false
	}
	a := r.bind(v)
	for _, x := range r.lex.Verbs(r.lemma(v)) {
		if score, _ := r.fits(v, &a, x); score >= 0 && x.Kind.Family() == sitrep.FamilyFire {
			return true
		}
	}
	return false
}

// onlyNames reports whether a verb of naming stands in a free relative, which names a
// thing by somebody's word and tells of no saying: "what it called a massacre".
func (r *report) onlyNames(v int) bool {
	switch r.lemma(v) {
	case "call", "term", "dub", "describe", "label", "brand":
	default:
		return false
	}
	for _, k := range r.kids(v) {
		if r.tok(int(k)).Norm == "what" && int(k) < v {
			return true
		}
	}
	return false
}
