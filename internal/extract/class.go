package extract

import (
	"slices"
	"strings"

	"sitrep"
)

// kindClasses are the classes that an actor's kind puts it in.
var kindClasses = map[sitrep.ActorKind][]string{
	sitrep.ActorPerson:        {"person", "leader", "people"},
	sitrep.ActorGovernment:    {"government"},
	sitrep.ActorArmedForce:    {"force", "armed"},
	sitrep.ActorArmedGroup:    {"insurgent", "group", "armed", "force"},
	sitrep.ActorParty:         {"opposition", "group"},
	sitrep.ActorMedia:         {"media"},
	sitrep.ActorMonitor:       {"monitor"},
	sitrep.ActorInternational: {"international", "government"},
	sitrep.ActorOrganisation:  {"group", "organisation"},
	sitrep.ActorPeople:        {"people"},
	sitrep.ActorOfficials:     {"official", "people"},
}

// is reports whether token t is of a class: by its noun, by the actor or place
// that it mentions, or by its figure.
func (r *report) is(t int, class string) bool {
	if n := r.standsFor(t); n >= 0 && class != "number" && class != "figure" && r.is(n, class) {
		return true
	}
	tok := r.tok(t)
	switch class {
	case "-":
		return false
	case "number":
		return tok.POS == "NUM" || r.quantAt[t] > 0 || r.child(t, "nummod") >= 0
	case "figure":
		return tok.POS == "NUM" || r.amount(t) && tok.POS != "PRON" && r.quantAt[t] > 0
	case "it":
		return tok.Norm == "it"
	case "chemical-arm": // "chemical bombs", "sarin"
		return r.listed(t, "by-chemical") || r.listed(t, "chemical-carrier") && slices.ContainsFunc(r.kids(t), func(c int32) bool {
			return int(c) < t && r.listed(int(c), "chemical-adjective")
		})
	case "money":
		if tok.EntType == "MONEY" {
			return true
		}
	case "self":
		return tok.Norm == "himself" || tok.Norm == "herself" || tok.Norm == "themselves"
	case "pronoun":
		return tok.Tag == "PRP"
	case "people":
		switch tok.Norm {
		case "those":
			return true
		case "he", "she", "him", "her", "they", "them", "we", "us", "i", "me":
			if r.lenient && r.unresolved(t) {
				return true
			}
		}
		if i := r.placeAt[t]; r.anybody(t) || i > 0 && r.m.Places[i-1].Demonym && (tok.Tag == "NNPS" || tok.Tag == "NNS") { // "Venezuelans"
			return true
		}
		if i := r.placeAt[t]; i > 0 && r.m.Places[i-1].Demonym && r.dep(t) == "nsubj" && strings.HasSuffix(tok.Norm, "ese") { // "Sudanese fled", one form for all
			return true
		}
	case "force", "fighter", "armed":
		if class != "fighter" && (r.ownMen(t) || r.aNation(t)) {
			return true
		}
		if columns[r.lemma(t)] && r.child(t, "poss") >= 0 { // "its columns had entered the town"
			return true
		}
		if l := r.lemma(t); (l == "man" || l == "boy" || l == "people") && tok.Tag == "NNS" && class != "armed" { // "his men pulled back"
			if p := r.child(t, "poss"); p >= 0 && r.tok(p).Tag == "PRP$" && l != "people" {
				return true
			}
		}
	case "place":
		if r.nameOfGround(t) || r.placeMention(t) != nil || tok.POS == "PROPN" && r.called[r.word(t)] && !r.known(t) {
			return true
		}
		if tok.POS == "PROPN" && (tok.EntType == "GPE" || tok.EntType == "LOC" || tok.EntType == "FAC") && !r.known(t) && r.actorAt[t] == 0 && r.placeAt[t] == 0 { // a village that no table has
			return true
		}
	case "government":
		if r.stateAt(t) {
			return true
		}
	case "dignitary":
		if a := r.actor(t); a != nil && a.Kind == sitrep.ActorPerson {
			return r.titled(a, class)
		}
	case "aircraft":
		if r.aircraftName(t) {
			return true
		}
	case "airforce":
		if a := r.actor(t); a != nil && strings.HasSuffix(string(a.Actor), ".airforce") {
			return true
		}
		return r.lex.Is(r.lemma(t), "aircraft")
	}
	if class == "munition" || class == "by-heavy" {
		switch r.lemma(t) {
		case "barrage", "salvo", "volley", "hail", "burst", "round":
			if o := r.ofWhat(t); o >= 0 { // "a barrage of rockets", and one of complaints
				return r.is(o, class) || r.is(o, "drone")
			}
		}
	}
	if tok.POS == "NOUN" || tok.POS == "PROPN" || tok.POS == "ADJ" || tok.Tag == "VBN" && r.child(t, "det", "nummod") >= 0 { // "the wounded"
		if r.listed(t, class) {
			return true
		}
		switch class {
		case "aircraft":
			if r.lemma(t) == "bomber" && r.meansAt(t) == acledAir {
				return true
			}
			fallthrough
		case "vehicle", "explosive", "munition", "ordnance", "by-heavy", "riot-control", "projectile-of-crowds", "terror", "operations-word":
			for _, c := range r.kids(t) {
				if (r.dep(int(c)) == "compound" || (class == "riot-control" || class == "terror") && r.dep(int(c)) == "amod") && r.lex.Is(r.lemma(int(c)), class) && tok.POS == "NOUN" && class != "vehicle" && !r.lex.Is(r.lemma(t), "violence") {
					return true
				}
			}
		}
	}
	if a := r.actor(t); a != nil {
		if a.Form == sitrep.FormPronoun && a.Antecedent == (sitrep.Span{}) {
			m, ok := r.speakerPronoun(t)
			return ok && slices.Contains(kindClasses[m.Kind], class)
		}
		return slices.Contains(kindClasses[a.Kind], class) && !(r.nameOfGround(t) && class != "place")
	}
	return false
}

// standsFor returns the noun that a bare figure or "another" stands for: the one that
// was counted last before it in its sentence, "ten rebels were killed and three were
// captured"; -1 where the word at t has a noun of its own or none was counted.
func (r *report) standsFor(t int) int {
	tok := r.tok(t)
	switch tok.Norm {
	case "another", "others":
	default:
		if tok.POS != "NUM" || r.timeAt[t] {
			return -1
		}
	}
	if d := tok.Dep; d != "nsubj" && d != "nsubjpass" && d != "dobj" || r.ofWhat(t) >= 0 {
		return -1
	}
	for n := t - 1; n >= 0 && r.sameSentence(n, t); n-- {
		if c := r.tok(n); c.POS == "NOUN" && !r.timeAt[n] && r.child(n, "nummod") >= 0 && (c.Dep == "nsubj" || c.Dep == "nsubjpass" || c.Dep == "dobj" || c.Dep == "ROOT") {
			return n
		}
	}
	return -1
}

// aNation reports whether token t stands for a state's troops by the name of its
// people: "the Russians took the town".
func (r *report) aNation(t int) bool {
	i := r.placeAt[t]
	if i == 0 || !r.m.Places[i-1].Demonym || r.tok(t).Tag != "NNPS" && r.tok(t).Tag != "NNS" {
		return false
	}
	d := r.child(t, "det")
	return d >= 0 && r.lemma(d) == "the" && r.child(t, "amod", "relcl", "acl", "nummod") < 0
}

// takenGround are verbs whose object, where armed men are the subject, is ground sooner
// than somebody.
var takenGround = map[string]bool{"capture": true, "seize": true, "take": true, "retake": true, "recapture": true, "lose": true, "overrun": true, "liberate": true,
	"enter": true, "reach": true, "storm": true, "besiege": true, "flee": true, "abandon": true, "evacuate": true, "shell": true, "bombard": true, "pound": true,
	"conquer": true, "leave": true, "encircle": true, "occupy": true}

// groundNouns are nouns whose "of" is followed by ground.
var groundNouns = map[string]bool{"control": true, "recapture": true, "fall": true, "siege": true, "shelling": true, "outskirt": true, "outskirts": true, "occupation": true}

// nameOfGround reports whether a single name of which nothing is known but what the
// language model makes of it is that of a place: it is what armed men took, entered,
// lost or shelled, and nothing in the report has it for somebody.
func (r *report) nameOfGround(t int) bool {
	tok := r.tok(t)
	v := tok.Head
	of := tok.Dep == "pobj" && r.lemma(v) == "of" && groundNouns[r.lemma(r.head(v))] // "took control of X"
	if tok.POS != "PROPN" || !of && (tok.Dep != "dobj" && tok.Dep != "nsubjpass" || !r.isVerb(v) || !takenGround[r.lemma(v)]) || r.placeAt[t] > 0 || r.known(t) || len(r.kids(t)) > 0 || r.timeAt[t] {
		return false
	}
	w := r.word(t)
	if len(w) < 4 || w == strings.ToUpper(w) || len(r.lex.ClassesOf(strings.ToLower(w))) > 0 {
		return false
	}
	if a := r.actor(t); a != nil && a.Kind != sitrep.ActorPerson && a.Kind != sitrep.ActorOrganisation && a.Kind != sitrep.ActorUnknown {
		return false
	}
	for i := range r.p.Tokens {
		if i == t || r.word(i) != w {
			continue
		}
		switch o := r.tok(i); {
		case o.Dep == "nsubj", o.Dep == "poss", o.Dep == "appos", i > 0 && r.tok(i-1).POS == "PROPN" && r.dep(i-1) == "compound", len(r.kids(i)) > 0 && r.child(i, "compound") >= 0:
			return false
		}
	}
	if of {
		return true
	}
	a := r.bind(v)
	who := slices.Concat(a.subjects, a.byAgents)
	return len(who) > 0 && r.any(who, []string{"armed", "force", "insurgent", "fighter"})
}

// ownMen reports whether token t is for the men that somebody leads: "his men",
// "the warlord's men".
func (r *report) ownMen(t int) bool {
	switch r.lemma(t) {
	case "man", "men", "fighter", "bodyguard", "gun", "guard":
		return (r.tok(t).Tag == "NNS" || r.lemma(t) == "men") && r.child(t, "poss") >= 0
	}
	return false
}

// anybody reports whether token t stands for people without naming any: "no one
// was hurt", "did not kill anyone", "none of them".
func (r *report) anybody(t int) bool {
	switch r.lemma(t) {
	case "nobody", "anybody", "somebody", "everybody", "anyone", "someone", "everyone", "none":
		return true
	case "each":
		return r.dep(t) == "nsubj"
	case "some", "others", "another", "many", "several", "most", "all", "both":
		return r.tok(t).POS != "ADV" && r.ofWhat(t) < 0 && (r.dep(t) == "nsubj" || r.dep(t) == "nsubjpass" || r.dep(t) == "dobj")
	case "one":
		d := r.child(t, "det")
		return d >= 0 && (r.lemma(d) == "no" || r.lemma(d) == "any")
	}
	return false
}

// aircraftTypes are what the names of types of aircraft begin with: "Su-25", "MiG-29",
// "F-16", "TB2", "MQ-9".
var aircraftTypes = []string{"su", "mig", "mi", "ka", "tu", "il", "an", "yak", "f", "fa", "ah", "uh", "ch", "mh", "hh", "mq", "rq", "tb", "jf", "ec", "mb", "jas", "l"}

// aircraftName reports whether t is a name such as "Su-25": letters that types of
// aircraft have, a hyphen, and a figure.
func (r *report) aircraftName(t int) bool {
	w := strings.ToLower(r.word(t))
	i := strings.IndexByte(w, '-')
	if i < 0 || r.tok(t).POS != "PROPN" && r.tok(t).POS != "NOUN" || i+1 >= len(w) || w[i+1] < '0' || w[i+1] > '9' {
		return false
	}
	return slices.Contains(aircraftTypes, w[:i])
}

// listed reports whether the lexicon lists the noun at t in a class: by its lemma,
// its form, its singular where the tagger takes a plural at the head of a
// sentence for a name, or with what a hyphen joins to it ("sit-in").
func (r *report) listed(t int, class string) bool {
	l, w := r.lemma(t), strings.ToLower(r.word(t))
	if r.lex.Is(l, class) || r.lex.Is(w, class) || r.tok(t).POS == "PROPN" && r.lex.Is(strings.TrimSuffix(w, "s"), class) {
		return true
	}
	return t > 1 && r.word(t-1) == "-" && r.lex.Is(r.lemma(t-2)+"-"+l, class)
}

// any reports whether a token is of any of the classes.
func (r *report) any(tokens []int, classes []string) bool {
	for _, t := range tokens {
		if r.amount(t) || r.partitive(t) {
			if o := r.ofWhat(t); o >= 0 && !(r.lemma(t) == "control" && !slices.Contains(classes, "place")) && r.any([]int{o}, classes) {
				return true
			}
		}
		for _, c := range classes {
			if r.is(t, c) {
				return true
			}
		}
	}
	return false
}

// actor returns the mention of an actor whose head is t, or that ends with t as
// its last noun; nil if there is none.
func (r *report) actor(t int) *sitrep.ActorMention {
	i := r.actorAt[t]
	if i == 0 {
		return nil
	}
	a := &r.m.Actors[i-1]
	at := r.tok(t).Start
	if a.Head.Start <= at && at < a.Head.End || a.Form == sitrep.FormNamed {
		return a
	}
	return nil
}

// placeMention returns the place whose name holds t; nil if there is none or
// the name is a demonym.
func (r *report) placeMention(t int) *sitrep.PlaceMention {
	i := r.placeAt[t]
	if i == 0 || r.m.Places[i-1].Demonym || r.sent[i-1] {
		return nil
	}
	return &r.m.Places[i-1]
}

// isPlaceNoun reports whether t is a common noun for a place ("towns").
func (r *report) isPlaceNoun(t int) bool {
	return r.tok(t).POS == "NOUN" && r.lex.Is(r.lemma(t), "place")
}

// actorKind returns the kind of actor that the noun at t names.
func (r *report) actorKind(t int) sitrep.ActorKind {
	return r.lex.ActorKindOf(r.lemma(t), strings.ToLower(r.word(t)))
}

// calledPlace reports whether a name is said to be a place's in apposition:
// "Ostrelm, a river port".
func (r *report) calledPlace(t int) bool {
	if r.tok(t).POS != "PROPN" {
		return false
	}
	for _, c := range r.kids(t) {
		if r.dep(int(c)) == "appos" && r.isPlaceNoun(int(c)) {
			return true
		}
	}
	return false
}

// known reports whether t stands in the name of an actor of the roster.
func (r *report) known(t int) bool {
	i := r.actorAt[t]
	return i > 0 && !strings.HasPrefix(string(r.m.Actors[i-1].Actor), "~")
}

// titled reports whether a word of the class stands as a title in the words for a
// person, or in those that a pronoun stands for.
func (r *report) titled(a *sitrep.ActorMention, class string) bool {
	at := a.Span
	if a.Form == sitrep.FormPronoun && a.Antecedent != (sitrep.Span{}) {
		at = a.Antecedent
	}
	s := r.tokens(at)
	former := false
	for t := s.Start; t < s.End; t++ {
		former = former || r.tok(t).Norm == "former" || r.tok(t).Norm == "ex"
		if r.lex.Is(strings.ToLower(r.word(t)), class) && !former {
			return true
		}
	}
	return false
}
