package extract

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/internal/lexicon"
	"sitrep/nlp"
)

// findTriggers names the events of the report word by word: verbs, nouns, and
// adjectives of the kind of "rebel-held".
func (r *report) findTriggers() {
	for t := range r.p.Tokens {
		if r.skip[t] || r.eventAt[t] > 0 {
			continue
		}
		tok := r.tok(t)
		switch tok.POS {
		case "VERB", "AUX":
			if tok.Dep != "aux" && tok.Dep != "auxpass" {
				r.verb(t)
			}
		case "NOUN", "PROPN":
			r.noun(t)
		case "ADJ":
			if d := tok.Dep; (d == "dobj" || d == "pobj" || d == "nsubj" || d == "nsubjpass") && strings.HasSuffix(tok.Norm, "ing") && len(r.lex.Nouns(tok.Norm)) > 0 { // "face more shelling"
				r.noun(t)
				continue
			}
			r.adjective(t)
		}
	}
	for t := range r.p.Tokens {
		r.bareCount(t)
	}
	r.ordinals()
	if !r.warlike() {
		return
	}
	r.lenient = true
	for t := range r.p.Tokens {
		if tok := r.tok(t); !r.skip[t] && r.eventAt[t] == 0 && tok.POS == "VERB" && tok.Dep != "aux" && tok.Dep != "auxpass" && tok.Dep != "amod" && tok.Dep != "compound" && (r.oneMeaning(r.lemma(t)) || takesGround[r.lemma(t)]) {
			r.verb(t)
		}
	}
	r.lenient = false
}

// addEvent records an event and marks its trigger.
func (r *report) addEvent(e event) *event {
	e.Trigger = r.bytes(e.trigger)
	e.sent = r.p.SentOf(e.trigger.Start)
	_, e.para = r.doc.RoleAt(e.Trigger.Start)
	s := r.p.Sents[e.sent]
	e.Sentence = r.bytes(s)
	e.Headline = r.headline[e.trigger.Start]
	if e.Polarity == sitrep.PolarityUnknown {
		e.Polarity = sitrep.Affirmed
	}
	if e.Modality == sitrep.ModalityUnknown {
		e.Modality = sitrep.Actual
	}
	if e.entry != nil {
		e.Lexeme = e.entry.ID
	}
	r.events = append(r.events, e)
	for t := e.trigger.Start; t < e.trigger.End; t++ {
		r.eventAt[t] = len(r.events)
	}
	if n := r.stateNoun(&e); n >= 0 {
		r.events[len(r.events)-1].Trigger = r.bytes(nlp.Span{Start: n, End: n + 1})
		r.eventAt[n] = len(r.events)
	}
	return &r.events[len(r.events)-1]
}

// verb reads the frames of a verb: transitive, passive, intransitive, particle,
// light verb ("carried out an airstrike") and participle.
func (r *report) verb(v int) {
	lemma := r.lemma(v)
	tok := r.tok(v)
	entries := r.lex.Verbs(lemma)
	if len(entries) == 0 && tok.POS == "AUX" {
		entries = r.lex.Verbs("be")
		if lemma != "be" {
			return
		}
	}
	if len(entries) == 0 {
		return
	}
	if tok.Dep == "amod" || tok.Dep == "compound" {
		r.participle(v, entries)
		return
	}
	if tok.Tag == "VBN" && tok.Dep == "pobj" && r.lemma(r.head(v)) == "of" && r.child(v, "dobj", "nsubjpass") < 0 {
		r.noun(v) // "the number of wounded"
		return
	}
	if tok.Tag == "VBG" && r.gerundNoun(v) {
		r.noun(v) // "fighting resumed", "shelling kills 13"
		return
	}
	if lemma == "arm" && tok.Tag == "VBN" && r.child(v, "aux", "auxpass") < 0 && r.child(v, "prep") >= 0 {
		return // "armed with rifles"
	}
	a := r.bind(v)
	if r.onlySays(v, &a) {
		return // "the strike hit a hospital": the noun names the act
	}
	if tok.Tag == "VBG" && len(a.objects) == 0 && r.child(v, "prep") >= 0 && r.lemma(r.child(v, "prep")) == "of" {
		r.noun(v) // a gerund used as a noun: "shelling of the port"
		return
	}
	var best *lexicon.Entry
	bestScore := -1
	var bestEnd int
	for _, x := range entries {
		r.try(v, x)
		if score, end := r.fits(v, &a, x); score > bestScore || score >= 0 && best != nil && best.Kind == sitrep.Destroy && x.Kind == sitrep.Kill && len(a.objects) > 1 && r.any(a.objects[:1], []string{"people", "force"}) {
			best, bestScore, bestEnd = x, score, end
		}
	}
	if best == nil {
		return
	}
	if best.Kind == sitrep.Reject && slices.ContainsFunc(a.objects, func(o int) bool {
		_, told := r.toldBy(o)
		return r.claimNoun(o) && (told || r.child(o, "acl", "ccomp") >= 0)
	}) {
		return // "rejected reports that it shelled the town": a denial, which its voice tells
	}
	if best.Kind == sitrep.Capture && lemma == "take" && slices.ContainsFunc(a.objects, func(o int) bool { return r.lemma(o) == "part" || r.lemma(o) == "place" }) { // "took part in a raid"
		return
	}
	if best.Kind == sitrep.Position && lemma == "be" && slices.Contains(best.Need, "place") && r.child(v, "attr") >= 0 && r.child(v, "expl") < 0 && len(a.preps) == 0 { // "are part of the army"
		return
	}
	if best.Kind == sitrep.Withdraw && lemma == "leave" && len(a.objects) == 0 && (tok.Tag == "VBG" && tok.Dep == "advcl" || r.child(v, "auxpass") >= 0) { // "leaving two dead", however it is parsed
		return
	}
	e := event{entry: best, head: v, clause: v, trigger: nlp.Span{Start: v, End: bestEnd}}
	e.Kind, e.Core = best.Kind, !best.Optional
	e.Frame = frameName(&a, best)
	if best.Kind == sitrep.Capture && r.ousted(v, &a) {
		e.Kind = sitrep.Lose
		e.Reasons = append(e.Reasons, "of those who are driven out, by nobody who is told")
	}
	if d := r.dep(v); tok.Tag == "VBG" && (d == "advcl" || d == "acl" || d == "pcomp") && (lemma == "use" || lemma == "employ") { // "blew up the bridge using explosives"
		e.Core = false
	}
	r.bindRoles(&e, &a)
	r.modes(&e, v)
	r.complete(&e)
}

// onlySays reports whether a verb of hitting only says what an act hit that its
// subject names.
func (r *report) onlySays(v int, a *args) bool {
	switch r.lemma(v) {
	case "hit", "strike", "target", "rock", "shake":
	default:
		return false
	}
	for _, s := range slices.Concat(a.subjects, a.byAgents) {
		if k := r.eventAt[s]; k > 0 && r.events[k-1].Frame == "nominal" && r.events[k-1].Kind.Family() == sitrep.FamilyFire && !r.weapon(s) {
			return true
		}
	}
	return false
}

// gerundNoun reports whether a gerund stands as a noun that the lexicon has in
// that form: it is the subject or object of a verb or preposition, or opens a sentence before the verb of
// which the parser has made its object.
func (r *report) gerundNoun(v int) bool {
	w := strings.ToLower(r.word(v))
	if len(r.lex.Nouns(w)) == 0 {
		return false
	}
	if b := v - 1; b >= 0 && r.p.Sents[r.p.SentOf(v)].Start == b && r.head(v) == b && (r.dep(b) == "nsubj" || r.dep(b) == "nsubjpass") && r.child(v, "dobj") < 0 {
		return true // "Heavy shelling", with the first word read as a name
	}
	if r.child(v, "expl") >= 0 && r.child(v, "nsubj", "dobj") < 0 { // "there was fighting"
		return true
	}
	if b := v - 1; b >= 0 && r.dep(b) == "prep" && r.child(b, "pobj", "pcomp") < 0 && r.child(v, "dobj") < 0 {
		switch r.tok(b).Norm {
		case "under", "amid", "amidst", "despite", "during":
			return true // "came under shelling", read as two that do not belong together
		}
	}
	switch r.dep(v) {
	case "nsubj", "nsubjpass", "pobj", "pcomp", "dobj", "attr":
		return r.child(v, "dobj") < 0
	case "xcomp": // "reported fighting continuing near the base", "heard shelling"
		switch r.lemma(r.head(v)) {
		case "report", "see", "hear", "witness", "describe", "cause", "resume":
			return r.child(v, "dobj", "prt", "agent", "aux") < 0 && v > r.head(v)
		}
	case "advcl", "ROOT", "csubj":
		return v+1 < len(r.p.Tokens) && r.p.Sents[r.p.SentOf(v)].Start == v && len(r.lex.Verbs(r.lemma(v+1))) > 0 && strings.HasSuffix(r.word(v+1), "s") && r.child(v+1, "det") < 0 && r.lemma(v+1) != strings.ToLower(r.word(v+1))
	}
	return false
}

// ousted reports whether a verb of taking ground tells of those who lose it: "were driven
// from the town", or of the ground alone: "the town fell".
func (r *report) ousted(v int, a *args) bool {
	switch r.lemma(v) {
	case "drive", "push", "expel", "oust", "dislodge", "evict", "flush", "rout", "eject", "purge", "force", "chase":
		return a.passive && len(a.byAgents) == 0
	case "fall":
		return !slices.ContainsFunc(a.preps, func(p prep) bool {
			switch p.word {
			case "to", "into", "under":
				return true
			}
			return false
		})
	}
	return false
}

// frameName names the frame for the reasons.
func frameName(a *args, x *lexicon.Entry) string {
	switch {
	case len(x.Fixed) > 0:
		return "light verb"
	case a.passive:
		return "passive"
	case a.particle != "":
		return "particle"
	case len(a.objects) > 0:
		return "transitive"
	}
	return "intransitive"
}

// fits tells how well an entry suits a verb with its arguments, -1 if not at
// all, and where the trigger ends.
func (r *report) fits(v int, a *args, x *lexicon.Entry) (score, end int) {
	end = v + 1
	lemma := r.lemma(v)
	ok, particle := false, ""
	for _, w := range x.Words {
		first, rest, _ := strings.Cut(w, " ")
		if first != lemma {
			continue
		}
		if rest == "" {
			ok = true
			continue
		}
		if e := r.particleEnd(v, a, rest); e > 0 {
			ok, particle, end = true, rest, e
			break
		}
	}
	if ok && particle == "" && heldUp[lemma] {
		if p := r.child(v, "prt"); p == v+1 && r.lemma(p) != "out" {
			r.reject("the verb", nil, "has a particle that makes another of it", []string{r.lemma(p)})
			return -1, 0
		}
	}
	if !ok && r.trace != nil {
		r.reject("the verb", nil, "is not one of", particles(x.Words, lemma))
	}
	if !ok {
		return -1, 0
	}
	if x.Kind == sitrep.Demand && r.insistsThatSo(v) {
		r.reject("the verb", nil, "says with force that something is so, and asks for nothing", nil)
		return -1, 0
	}
	if r.holds(v, x.Without) {
		r.reject("under it", nil, "stands one of", x.Without)
		return -1, 0
	}
	objects := a.objects
	if particle != "" {
		score += 4
		objects = slices.DeleteFunc(slices.Clone(objects), func(o int) bool { return r.lemma(o) == particle })
	}
	if len(x.Fixed) > 0 {
		o := r.fixedObject(a, x.Fixed, particle)
		if o < 0 {
			r.reject("its object", objects, "is none of", x.Fixed)
			return -1, 0
		}
		score += 5
	} else if !r.objectFits(objects, x, &score) && !r.mayBe(objects, x) {
		r.reject("its object", objects, "is of none of the classes", x.Object)
		return -1, 0
	}
	if len(x.Subject) > 0 {
		subj := a.subjects
		if a.passive {
			subj = a.byAgents
		}
		if len(subj) > 0 {
			if !r.any(subj, x.Subject) && !r.mayBe(subj, x) {
				r.reject("its subject", subj, "is of none of the classes", x.Subject)
				return -1, 0
			}
			score++
			if r.any(subj, slices.DeleteFunc(slices.Clone(x.Subject), generic)) {
				score++
			}
		} else if !a.passive || len(x.Object) == 0 && len(x.Fixed) == 0 || onlyWeapons(x) {
			r.reject("it", nil, "has no subject, which must be of the classes", x.Subject)
			return -1, 0
		}
	}
	if a.passive && x.Kind == sitrep.Protest && len(x.Object) == 0 && len(x.Fixed) == 0 {
		r.reject("it", nil, "is a passive, and nobody is marched to protest: it asks for", x.Subject)
		return -1, 0
	}
	if len(x.With) > 0 && !r.withFits(a, x.With) {
		r.reject("what stands after \"with\"", nil, "is of none of the classes", x.With)
		return -1, 0
	}
	if len(x.Need) > 0 {
		if !r.meets(v, a, x.Need) {
			r.reject("in its clause", nil, "nothing is of the classes", x.Need)
			return -1, 0
		}
		score++
		if slices.Contains(x.Need, "limb") { // "shot in the leg" tells of a wound sooner than of shooting
			score++
		}
	}
	return score, end
}

// insistsThatSo reports whether a form of "insist" has a clause that says how things
// are ("insisted that its men were still there"), not how they must be ("insisted
// that the rebels leave", "that they should leave").
func (r *report) insistsThatSo(v int) bool {
	if r.lemma(v) != "insist" {
		return false
	}
	c := r.child(v, "ccomp")
	if c < 0 && r.dep(v) == "parataxis" {
		c = r.head(v)
	}
	if c < 0 {
		return false
	}
	for _, k := range r.kids(c) {
		if i := int(k); r.dep(i) == "aux" || r.dep(i) == "auxpass" {
			switch r.lemma(i) {
			case "must", "should", "need", "ought":
				return false
			}
			if r.tok(i).Tag == "VB" { // "that troops be withdrawn"
				return r.child(c, "aux") >= 0 && r.tok(r.child(c, "aux")).Tag == "MD"
			}
			return true
		}
	}
	if r.tok(c).Tag == "VBP" && r.lemma(c) != "be" && r.lemma(c) != "have" && (r.tok(v).Tag == "VBD" || r.tok(v).Tag == "VBN") { // "insisted that they leave"
		return false
	}
	if n := r.child(c, "nsubj"); r.tok(c).Tag == "VBP" && n >= 0 && r.tok(n).Tag == "NN" && r.lemma(c) != "be" { // "that the garrison leave"
		return false
	}
	return r.tok(c).Tag != "VB" && r.lemma(c) != "must" && r.lemma(c) != "need"
}

// timesOnly reports whether from token a to b there is nothing but a time with its
// preposition: "called on Friday for".
func (r *report) timesOnly(a, b int) bool {
	for t := a; t < b; t++ {
		if o := r.child(t, "pobj"); !r.timeAt[t] && !(o >= 0 && r.timeAt[o]) {
			return false
		}
	}
	return true
}

// particles returns the words of an entry that begin with a verb.
func particles(words []string, lemma string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return !strings.HasPrefix(w, lemma+" ") })
}

// heldUp are short verbs that a particle makes another verb of: "held up a convoy".
var heldUp = map[string]bool{"hold": true, "take": true, "give": true, "put": true, "get": true, "set": true, "make": true, "turn": true, "bring": true, "call": true,
	"keep": true, "run": true}

// weaponClasses are classes of what is fired, dropped or flown. An entry that asks for
// these alone as subject is not meant by a passive that tells no doer ("was hit").
var weaponClasses = map[string]bool{"munition": true, "ordnance": true, "aircraft": true, "airforce": true, "artillery-piece": true, "bomb": true, "small-arms": true,
	"drone": true, "explosive": true, "by-grenade": true, "fragment": true}

// onlyWeapons reports whether an entry asks for weapons as subject, and nothing else.
func onlyWeapons(x *lexicon.Entry) bool {
	return len(x.Subject) > 0 && !slices.ContainsFunc(x.Subject, func(c string) bool { return !weaponClasses[c] })
}

// generic reports whether a class tells little of what its members do.
func generic(class string) bool { return class == "people" || class == "number" || class == "pronoun" }

// particleEnd returns the token after a particle or second word of a verb
// ("take over", "open fire", "shoot dead"), zero where it is not there.
func (r *report) particleEnd(v int, a *args, rest string) int {
	if first, second, two := strings.Cut(rest, " "); two { // "hacked to death"
		for _, p := range a.preps {
			if p.word == first && r.lemma(p.obj) == second {
				return v + 1
			}
		}
		return 0
	}
	if n := v + 1; rest == "over" && n < len(r.p.Tokens) && r.tok(n).Norm == rest && r.dep(n) != "prep" && r.sameSentence(v, n) { // "turned over five men", read as more than five
		switch r.lemma(v) {
		case "turn", "hand", "take":
			return n + 1
		}
	}
	for _, c := range r.kids(v) {
		i := int(c)
		switch r.dep(i) {
		case "prt", "prep", "dobj", "oprd", "acomp", "advmod", "xcomp", "advcl":
			if o := r.child(i, "pobj"); rest == "on" && o >= 0 && r.timeAt[o] { // "insisted on Saturday that ..."
				continue
			}
			if i > v && (r.lemma(i) == rest || r.tok(i).Norm == rest) && i-v <= 6 {
				if i == v+1 {
					return i + 1
				}
				return v + 1
			}
			if m := r.child(i, "mark"); m > v && r.timesOnly(v+1, m) && r.dep(i) == "advcl" && r.lemma(m) == rest && r.child(i, "nsubj") > m { // "called for him to step down"
				return m + 1
			}
		}
	}
	return 0
}

// fixedObject returns the object that an entry asks for by word, of the verb or of
// the preposition that the entry takes with it ("came under fire"), -1 if it is
// not there.
func (r *report) fixedObject(a *args, fixed []string, particle string) int {
	for _, o := range a.objects {
		if slices.Contains(fixed, r.lemma(o)) {
			return o
		}
		if p := r.ofWhat(o); p >= 0 && (r.amount(o) || r.lemma(o) == "volley" || r.lemma(o) == "hail" || r.lemma(o) == "burst") && slices.Contains(fixed, r.lemma(p)) { // "a number of bases"
			return p
		}
	}
	for _, p := range a.preps {
		if (p.word == "to" || p.word == "on" || p.word == "into" || p.word == "until" || p.word == "till" || p.word == particle || p.word == "in" && particle != "") && slices.Contains(fixed, r.lemma(p.obj)) { // "took to the streets"
			return p.obj
		}
	}
	return -1
}

func (r *report) objectFits(objects []int, x *lexicon.Entry, score *int) bool {
	if len(x.Object) == 0 {
		return true
	}
	if len(objects) == 0 {
		for _, c := range x.Object {
			if c == "-" {
				return true
			}
		}
		return false
	}
	if len(objects) == 1 && r.tok(objects[0]).Norm == "it" && !slices.Contains(x.Object, "it") { // "killed it"
		if m := r.actor(objects[0]); m == nil || m.Antecedent == (sitrep.Span{}) {
			return false
		}
	}
	if !r.any(objects, x.Object) {
		return false
	}
	*score += 2
	return true
}

// withFits reports whether all that stands after "with" is of the classes.
func (r *report) withFits(a *args, classes []string) bool {
	for _, p := range a.preps {
		if p.word == "with" && !r.any([]int{p.obj}, classes) {
			return false
		}
	}
	return true
}

// meets reports whether some argument of a verb is of one of the classes, or
// the clause has what the class asks for ("dead" in "left 12 dead", a distance).
func (r *report) meets(v int, a *args, need []string) bool {
	var all []int
	all = append(all, a.subjects...)
	all = append(all, a.objects...)
	all = append(all, a.byAgents...)
	for _, p := range a.preps {
		all = append(all, p.obj)
		for _, q := range r.prepsOf(p.obj) {
			all = append(all, q.obj)
		}
	}
	for _, c := range r.kids(v) { // "left 40 families homeless"
		if d := r.dep(int(c)); d == "acomp" || d == "oprd" || d == "attr" || d == "dative" && r.tok(int(c)).POS != "ADP" { // "gave the refugees food"
			all = append(all, int(c))
		}
	}
	for _, s := range a.subjects { // "there are rebels inside the town"
		if r.child(v, "expl") >= 0 {
			for _, q := range r.prepsOf(s) {
				all = append(all, q.obj)
			}
		}
	}
	for _, s := range a.subjects { // "a convoy of 11 buses left"
		if r.is(s, "vehicle") || r.amount(s) {
			for _, q := range r.prepsOf(s) {
				all = append(all, q.obj)
			}
		}
	}
	for _, o := range a.objects {
		for _, q := range r.prepsOf(o) {
			all = append(all, q.obj)
		}
		for _, c := range r.kids(o) { // "a lorry full of explosives"
			if d := r.dep(int(c)); d == "amod" || d == "acl" {
				for _, k := range r.kids(int(c)) { // "an explosives-laden car"
					if r.dep(int(k)) == "npadvmod" || r.dep(int(k)) == "compound" {
						all = append(all, int(k))
					}
				}
				for _, q := range r.prepsOf(int(c)) {
					all = append(all, q.obj)
				}
				if d := r.child(int(c), "dobj"); d >= 0 { // "a depot containing arms"
					all = append(all, r.list(d)...)
					if w := r.ofWhat(d); w >= 0 {
						all = append(all, r.list(w)...)
					}
				}
			}
		}
	}
	for _, class := range need {
		switch class {
		case "distance":
			for _, t := range r.p.Subtree(v) {
				if q := r.quantAt[t]; q > 0 && (r.m.Quantities[q-1].Unit == "km" || r.m.Quantities[q-1].Unit == "miles") {
					return true
				}
			}
		case "indoors":
			if i := r.child(v, "advmod"); i >= 0 && r.tok(i).Norm == "inside" || r.any(all, []string{class}) { // "there were soldiers inside"
				return true
			}
		case "outrage":
			if r.calledOutrage(v, a) {
				return true
			}
		case "dead", "wounded":
			for _, c := range r.kids(v) {
				if w := r.tok(int(c)).Norm; w == class || class == "wounded" && w == "injured" {
					return true
				}
			}
			for _, o := range a.objects {
				for _, c := range r.kids(o) {
					if w := r.tok(int(c)).Norm; int(c) > o && (w == class || class == "wounded" && w == "injured") {
						return true
					}
				}
			}
		default:
			if r.any(all, []string{class}) {
				return true
			}
		}
	}
	return false
}
