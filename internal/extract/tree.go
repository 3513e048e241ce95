package extract

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/internal/lexicon"
	"sitrep/nlp"
)

// args are the words bound to a verb by the grammar.
type args struct {
	subjects []int // of the action, whatever the voice of the verb
	objects  []int
	byAgents []int
	preps    []prep
	particle string
	passive  bool
	borrowed bool // the subject is that of another clause
}

// A prep is a preposition with its object.
type prep struct {
	word  string
	token int
	obj   int
}

func (r *report) tok(i int) *nlp.Token       { return &r.p.Tokens[i] }
func (r *report) dep(i int) string           { return r.p.Tokens[i].Dep }
func (r *report) head(i int) int             { return r.p.Tokens[i].Head }
func (r *report) word(i int) string          { return r.p.Word(i) }
func (r *report) kids(i int) []int32         { return r.p.Children(i) }
func (r *report) under(a, i int) bool        { return r.p.IsAncestor(a, i) }
func (r *report) isVerb(i int) bool          { p := r.p.Tokens[i].POS; return p == "VERB" || p == "AUX" }
func (r *report) sameSentence(a, b int) bool { return r.p.SentOf(a) == r.p.SentOf(b) }

// lemma returns the lemma of token i in small letters. "Bases" is the plural of
// "base": reports of war have no other. "Re-captured" is three tokens.
func (r *report) lemma(i int) string {
	l := strings.ToLower(r.p.Tokens[i].Lemma)
	if l == "basis" && r.p.Tokens[i].Tag == "NNS" {
		return "base"
	}
	if r.p.Tokens[i].POS == "VERB" {
		if full, ok := clipped[l]; ok {
			return full
		}
	}
	if i > 1 && r.p.Tokens[i].POS == "VERB" && r.word(i-1) == "-" && strings.EqualFold(r.word(i-2), "re") && len(r.lex.Verbs("re"+l)) > 0 {
		return "re" + l
	}
	if r.p.Tokens[i].POS == "VERB" {
		return verbLemma(l, r.p.Tokens[i].Norm)
	}
	return l
}

// clipped are lemmas that the lemmatizer cuts too short, as of "staged" and "waging".
var clipped = map[string]string{"stag": "stage", "wag": "wage", "rag": "rage", "wad": "wade"}

// child returns the first child of t with one of the dependencies, -1 if none.
func (r *report) child(t int, deps ...string) int {
	for _, c := range r.kids(t) {
		for _, d := range deps {
			if r.p.Tokens[c].Dep == d {
				return int(c)
			}
		}
	}
	return -1
}

// prepsOf returns the prepositions under t with their objects; "close to" and
// "out of" give the last preposition.
func (r *report) prepsOf(t int) []prep {
	var out []prep
	for _, c := range r.kids(t) {
		i := int(c)
		switch r.dep(i) {
		case "prep", "agent", "dative", "prt":
			if r.dep(i) == "prt" && r.child(i, "pobj") < 0 {
				continue
			}
			if r.tok(i).POS == "ADP" || r.tok(i).POS == "SCONJ" || r.tok(i).POS == "ADV" || r.tok(i).POS == "VERB" {
				out = append(out, r.prepChain(i)...)
			}
		case "advmod", "acomp":
			for _, p := range r.prepsOf(i) {
				if r.tok(i).POS == "ADV" || r.tok(i).POS == "ADJ" {
					out = append(out, p)
				}
			}
		}
	}
	return out
}

func (r *report) prepChain(i int) []prep {
	var out []prep
	for _, c := range r.kids(i) {
		k := int(c)
		switch r.dep(k) {
		case "pobj":
			for _, o := range r.list(k) {
				out = append(out, prep{r.lemma(i), i, o})
			}
		case "prep":
			out = append(out, r.prepChain(k)...)
		case "conj", "pcomp":
			if r.tok(k).POS == "ADP" {
				out = append(out, r.prepChain(k)...)
			}
			if o := r.child(k, "nsubj"); r.tok(k).Tag == "VBG" && o == k-1 && o > i && r.placeMention(o) != nil && o-i <= 3 { // "attacked a base in Orlo killing nine", with the comma lost
				out = append(out, prep{r.lemma(i), i, o})
			}
			if o := r.child(k, "dobj"); o == k+1 && r.dep(i) == "agent" && r.tok(k).Tag == "VBG" { // "by retreating soldiers"
				for _, o := range r.list(o) {
					out = append(out, prep{r.lemma(i), i, o})
				}
			}
		}
	}
	return out
}

// bind gathers the arguments of verb v.
func (r *report) bind(v int) args {
	a := args{}
	var there []prep
	for _, c := range r.kids(v) {
		i := int(c)
		switch r.dep(i) {
		case "nsubj", "csubj":
			a.subjects = append(a.subjects, r.list(i)...)
		case "nsubjpass", "csubjpass":
			a.objects = append(a.objects, r.list(i)...)
			a.passive = true
		case "auxpass":
			a.passive = true
		case "dobj":
			a.objects = append(a.objects, r.list(i)...)
		case "prt":
			a.particle = r.lemma(i)
		case "attr":
			if r.child(v, "expl") >= 0 && r.canAct(i) { // "there were soldiers inside"
				a.subjects = append(a.subjects, r.list(i)...)
				for _, o := range r.list(i) {
					there = append(there, r.prepsOf(o)...)
				}
			}
		}
	}
	if !a.passive && r.tok(v).Tag == "VBN" && len(a.subjects) > 0 && r.dep(v) == "ccomp" && r.child(v, "aux", "auxpass") < 0 && resultative(r.lemma(r.head(v))) {
		a.objects, a.subjects, a.passive = append(a.objects, a.subjects...), nil, true // "left one student injured"
	}
	if g := v - 1; g > 0 && len(a.subjects) == 0 && !a.passive && r.tok(g).Tag == "VBG" && r.dep(g) == "pcomp" && (r.head(r.head(g)) == v || r.head(r.head(r.head(g))) == v) && r.tok(v).Tag != "VBN" {
		a.subjects = append(a.subjects, g) // "after shelling killed two", with the noun read as a gerund
	}
	a.preps = slices.DeleteFunc(append(r.prepsOf(v), there...), func(p prep) bool { return r.setOffSources[p.obj] })
	for _, p := range a.preps {
		if p.word == "by" && (r.dep(p.token) == "agent" || a.passive || r.tok(v).Tag == "VBN") {
			a.byAgents = append(a.byAgents, p.obj)
			a.passive = a.passive || r.dep(p.token) == "agent"
		}
	}
	if a.particle == "up" && len(a.objects) == 0 { // "lost up to 120 men", read as "lost up"
		for _, p := range a.preps {
			if p.word == "to" && p.token > v && p.token <= v+2 && r.numbered(p.obj) {
				a.objects, a.particle = append(a.objects, r.list(p.obj)...), ""
				break
			}
		}
	}
	if o := r.shared(v); o >= 0 && len(a.objects) == 0 && !a.passive && r.lemma(v) != "die" {
		a.objects = r.list(o)
	}
	r.shotDead(v, &a)
	if c := r.child(v, "ccomp"); c > v && len(a.objects) == 0 && r.lemma(v) == "hold" && (r.tok(c).Norm == "hostage" || r.tok(c).Norm == "captive") { // "held dozens of pupils hostage", read as a verb
		if s := r.child(c, "nsubj"); s >= 0 {
			a.objects = append(r.list(s), c)
		}
	}
	if c := r.child(v, "advcl", "acomp"); c > v && len(a.objects) > 0 && r.lemma(v) == "hold" && (r.tok(c).Norm == "hostage" || r.tok(c).Norm == "captive") { // "held scores of pupils hostage until dusk"
		a.objects = append(a.objects, c)
	}
	if h := r.head(v); !a.passive && r.tok(v).Tag == "VBN" && r.dep(v) == "conj" && len(a.subjects) > 0 && len(a.objects) == 0 && r.child(v, "aux", "auxpass") < 0 && r.child(h, "auxpass") >= 0 {
		a.objects, a.subjects, a.passive = a.subjects, nil, true // "six were killed and ten injured"
	}
	if h := r.head(v); r.tok(v).Tag == "VBN" && r.dep(v) == "acomp" && r.lemma(h) == "be" && len(a.subjects)+len(a.objects) == 0 { // "was overrun", read as a quality
		a.passive = true
		for _, s := range r.bindSubjects(h) {
			a.objects = append(a.objects, r.list(s)...)
		}
	}
	if len(a.objects) == 0 && !a.passive {
		a.objects = r.calledThing(v) // "condemned what it called a massacre"
	}
	if r.leftOut(v, &a) { // "Warlord jailed for 14 years", "two houses destroyed"
		a.objects, a.subjects, a.passive = a.subjects, nil, true
	}
	for i, s := range a.subjects { // "the day after the envoys met", read as the day's doing
		if p := r.afterTime(s); p >= 0 {
			a.subjects = append(a.subjects[:i:i], r.list(p)...)
			break
		}
	}
	r.inherit(v, &a)
	if r.lemma(v) == "blame" && a.passive && r.child(v, "auxpass") < 0 && !slices.ContainsFunc(a.preps, func(p prep) bool { return p.word == "for" }) && len(a.objects) == 1 && r.canAct(a.objects[0]) && len(r.lex.Nouns(r.lemma(a.objects[0]))) == 0 {
		a.subjects, a.objects, a.passive = a.objects, nil, false // "an attack the government blamed on rebels", read as "blamed government"
	}
	for i, s := range a.subjects {
		a.subjects[i] = r.antecedent(s)
	}
	for i, s := range a.objects {
		a.objects[i] = r.antecedent(s)
	}
	return a
}

// inherit fills in what a clause leaves out: a participle after a noun is about
// that noun, a coordinated verb shares its first verb's subject, and a verb
// under another verb has that verb's subject, or its object where the verb acts
// on somebody ("urged them to leave").
func (r *report) inherit(v int, a *args) {
	h := r.head(v)
	if h == v {
		return
	}
	switch r.dep(v) {
	case "acl", "relcl":
		if r.dep(v) == "relcl" && (len(a.subjects) > 0 || a.passive && len(a.objects) > 0) {
			if !a.passive && len(a.objects) == 0 && !r.hasRelativeSubject(v) && !r.byWhere(v) {
				a.objects = r.list(h) // "territory they lost"
			}
			return
		}
		if len(a.subjects) > 0 {
			return
		}
		if r.tok(v).Tag == "VBN" {
			if len(a.objects) == 0 {
				a.objects = []int{h}
				a.passive = true
			} else if o := r.child(v, "dobj"); o > v && !a.passive && v > 0 && r.word(v-1) == "," && r.head(h) == h && r.canSpeak(h) { // "The minister, Ana Ruiz, dismissed a report", without a main verb
				a.subjects = []int{h}
			}
		} else if r.tok(v).Tag == "VBG" || r.tok(v).Tag == "VBD" { // the latter is a main verb that the parser has missed
			a.subjects = []int{h}
		} else if r.dep(v) == "acl" {
			a.borrowed = true
			up := r.bindSubjects(h)
			a.subjects = up
		}
	case "conj":
		if r.isVerb(h) && len(a.subjects) == 0 && !(a.passive && len(a.objects) > 0) {
			if said := r.insertedIn(h); said >= 0 && said != v {
				h = said
			}
			up := r.bind(h)
			switch {
			case a.passive || r.looksPassive(v, up):
				if len(a.objects) == 0 {
					a.objects, a.passive = up.objects, true
				}
			case up.passive && len(up.subjects) == 0:
				a.subjects = up.objects
				if s := r.matrixSpeaker(v, h); s >= 0 { // "said five were killed and accused ..."
					a.subjects = r.list(s)
				}
			case r.lemma(h) == "die" && r.matrixSpeaker(v, h) >= 0:
				a.subjects = r.list(r.matrixSpeaker(v, h))
			default:
				a.subjects = up.subjects
				if g := r.head(h); r.dep(h) == "ccomp" && r.isVerb(g) && g < h && r.speaksFor(v) && (!slices.ContainsFunc(up.subjects, r.canAct) || r.lemma(h) == "be" && r.afterComma(v)) {
					if s := r.child(g, "nsubj"); s >= 0 && r.canAct(s) { // "said the truce was a lie and accused ..."
						a.subjects = r.list(s)
					}
				}
			}
			a.borrowed = true
		}
	case "xcomp", "advcl", "pcomp", "ccomp":
		if len(a.subjects) > 0 || a.passive && len(a.objects) > 0 {
			return
		}
		g := h
		if r.tok(g).POS == "ADJ" && (r.dep(g) == "acomp" || r.dep(g) == "oprd") && r.isVerb(r.head(g)) { // "are due to leave", "was ready to talk"
			g = r.head(g)
		}
		if r.dep(v) == "pcomp" || r.tok(g).POS == "ADP" {
			for steps := 0; steps < 4 && !r.isVerb(g) && r.head(g) != g; steps++ {
				g = r.head(g)
			}
		}
		if !r.isVerb(g) {
			return
		}
		up := r.bind(g)
		subj := up.subjects
		if up.passive && len(subj) == 0 {
			subj = up.objects
		}
		if (r.dep(v) == "xcomp" || r.dep(v) == "pcomp") && len(up.objects) > 0 && !up.passive && r.actsOn(g) {
			subj = up.objects
		}
		if up.passive && len(up.byAgents) > 0 && r.dep(v) == "advcl" && r.tok(v).Tag == "VBG" && resultVerbs[r.lemma(v)] { // "was hit by a rocket, killing two"
			subj = up.byAgents
		}
		if up.passive && len(up.byAgents) == 0 && r.dep(v) == "advcl" && r.tok(v).Tag == "VBG" && resultVerbs[r.lemma(v)] { // "struck the church as worshippers were gathered, killing 12"
			if subj = nil; r.dep(g) == "advcl" && r.isVerb(r.head(g)) {
				subj = r.bind(r.head(g)).subjects
			}
		}
		if c := r.cameOf(v, g); c >= 0 { // "shelled the town, the governor said, killing three"
			up = r.bind(c)
			if subj = up.subjects; up.passive {
				subj = up.byAgents
			}
		}
		if who := r.outerSpeaker(v, g, &up); len(who) > 0 {
			subj = who
		}
		if len(subj) == 1 && aims[r.lemma(subj[0])] && r.lemma(g) == "be" { // "the rebels' aim is to take the port"
			subj = r.whoseAim(subj[0])
		}
		a.borrowed = true
		if a.passive || r.tok(v).Tag == "VBN" && len(a.objects) == 0 && r.dep(v) != "ccomp" && !r.perfect(v) {
			if len(a.objects) == 0 {
				a.objects, a.passive = subj, true
			}
			return
		}
		if s := r.speakerOver(v, g, subj); s >= 0 {
			subj = r.list(s)
		}
		a.subjects = subj
	}
}

// afterComma reports whether the "and" that joins verb v to the one before it stands behind
// a comma: "said the dead man was a medic, and blamed ...".
func (r *report) afterComma(v int) bool {
	c := r.child(r.head(v), "cc")
	return c > 0 && c < v && r.word(c-1) == ","
}

// speaksFor reports whether a verb is one of acts of speech, which only somebody does.
func (r *report) speaksFor(v int) bool {
	return slices.ContainsFunc(r.lex.Verbs(r.lemma(v)), func(x *lexicon.Entry) bool { return x.Kind.Family() == sitrep.FamilyWords })
}

// perfect reports whether verb v has a form of "have" before it and none of "be".
func (r *report) perfect(v int) bool {
	for _, c := range r.kids(v) {
		if r.dep(int(c)) == "aux" && r.lemma(int(c)) == "have" {
			return r.child(v, "auxpass") < 0
		}
	}
	return false
}

// shared returns the object that a verb shares with the verb coordinated to it
// ("killed and wounded 40 people"), -1 if there is none.
func (r *report) shared(v int) int {
	for _, c := range r.kids(v) {
		i := int(c)
		if r.dep(i) == "conj" && r.isVerb(i) && i > v && i-v <= 3 && r.child(i, "nsubj", "nsubjpass", "aux", "auxpass") < 0 && sameForm(r.tok(v).Tag, r.tok(i).Tag) {
			if o := r.child(i, "dobj"); o >= 0 {
				return o
			}
			return r.shared(i)
		}
	}
	return -1
}

// sameForm reports whether two verbs can be coordinated by their tags: the same,
// or both finite, as "beat" is whatever the tagger calls it.
func sameForm(a, b string) bool {
	finite := func(tag string) bool { return tag == "VBD" || tag == "VBP" || tag == "VB" }
	return a == b || finite(a) && finite(b)
}

// bindSubjects returns the possessor of a noun ("the army's bid to take ...").
func (r *report) bindSubjects(n int) []int {
	if p := r.child(n, "poss"); p >= 0 {
		return []int{p}
	}
	g := r.head(n)
	if g != n && r.isVerb(g) {
		return r.bind(g).subjects
	}
	return nil
}

// insertedIn returns the verb of what is said where the verb at v is one of saying
// that stands with its speaker between commas in it: "they wore masks, a survivor
// said, and shot ..."; -1 if it is none. The parser coordinates the three or hangs
// the first under it.
func (r *report) insertedIn(v int) int {
	s := r.child(v, "nsubj")
	if s < 0 || s > v || v+2 >= len(r.p.Tokens) || r.word(v+1) != "," || r.child(v, "dobj") >= 0 {
		return -1
	}
	lo := r.p.Edges(s).Start
	c := shape(r.cuesOf(v), "clause")
	if lo == 0 || r.word(lo-1) != "," || c == nil || !c.Report {
		return -1
	}
	said := r.child(v, "ccomp")
	switch {
	case said < 0 && r.dep(v) == "conj" && r.isVerb(r.head(v)):
		return r.head(v)
	case said >= 0 && said < s && r.dep(v+2) == "cc" && r.child(said, "nsubj", "nsubjpass") >= 0:
		return said
	}
	return -1
}

// matrixSpeaker returns who says what verb h tells, where verb v, coordinated with
// h, is one of speech that h's own subject can't be of; -1 if there is nobody.
func (r *report) matrixSpeaker(v, h int) int {
	g := r.head(h)
	if r.dep(h) != "ccomp" || !r.isVerb(g) || g > h || !r.speaksFor(v) {
		return -1
	}
	if s := r.child(g, "nsubj"); s >= 0 && r.canAct(s) {
		return s
	}
	return -1
}

// looksPassive tells a coordinated participle that shares a passive auxiliary
// ("were killed and wounded").
func (r *report) looksPassive(v int, up args) bool {
	if !up.passive || r.child(v, "aux", "auxpass") >= 0 || r.child(v, "dobj") >= 0 {
		return false
	}
	return r.tok(v).Tag == "VBN" || r.tok(v).Tag == "VBD" && r.needsObject(r.lemma(v))
}

// needsObject reports whether a verb, by all that the lexicon has of it, is done to
// somebody or something.
func (r *report) needsObject(lemma string) bool {
	found := false
	for _, x := range r.lex.Verbs(lemma) {
		if !slices.Contains(x.Words, lemma) {
			continue
		}
		if len(x.Fixed) > 0 || len(x.Object) == 0 || slices.Contains(x.Object, "-") {
			return false
		}
		found = true
	}
	return found
}

// byWhere reports whether a relative clause tells where or when, so that what it
// hangs on is no argument of its verb.
func (r *report) byWhere(v int) bool {
	for _, c := range r.kids(v) {
		if r.tok(int(c)).Tag == "WRB" {
			return true
		}
	}
	return false
}

// hasRelativeSubject reports whether the relative pronoun is the clause's subject.
func (r *report) hasRelativeSubject(v int) bool {
	s := r.child(v, "nsubj", "nsubjpass")
	return s >= 0 && (r.tok(s).Tag == "WDT" || r.tok(s).Tag == "WP")
}

// actsOn are verbs whose object is the subject of the verb under them.
func (r *report) actsOn(v int) bool {
	switch r.lemma(v) {
	case "urge", "force", "ask", "tell", "order", "allow", "help", "want", "press", "call", "warn", "let", "make", "enable", "persuade", "see", "leave", "get", "prompt", "cause", "compel", "accuse", "blame", "suspect", "charge", "stop", "prevent", "keep", "send", "quote", "cite",
		"support", "back", "arm", "hire", "pay", "recruit", "train", "incite", "encourage", "dispatch", "equip", "fund":
		return true
	}
	return false
}

// antecedent returns the noun that a relative pronoun stands for; other tokens
// are returned as they are.
func (r *report) antecedent(t int) int {
	switch r.tok(t).Tag {
	case "WDT", "WP":
		for v, steps := t, 0; steps < 12; steps++ {
			h := r.head(v)
			if h == v {
				return t
			}
			if r.dep(v) == "relcl" {
				if r.tok(t).Norm == "who" && r.dep(h) == "pobj" && (r.placeMention(h) != nil || r.stateAt(h)) {
					if up := r.head(r.head(h)); r.tok(up).POS == "NOUN" || r.tok(up).POS == "PROPN" { // "the envoy to Chad, who had denied"
						return up
					}
				}
				return r.farther(t, v, h)
			}
			v = h
		}
	}
	return t
}

// farther returns the noun that a relative clause set off by a comma is about: h,
// the one before it, or the noun that h only places, where the verb can be said
// of that and not of h: "an attack in the south, which was repelled".
func (r *report) farther(t, v, h int) int {
	if r.dep(h) != "pobj" || t < 1 || r.word(t-1) != "," || !r.isPlaceNoun(h) && r.placeMention(h) == nil && !r.partitive(h) {
		return h
	}
	up := r.head(r.head(h))
	if r.dep(r.head(h)) != "prep" || len(r.lex.Nouns(r.lemma(up))) == 0 || r.tok(up).POS != "NOUN" {
		return h
	}
	for _, x := range r.lex.Verbs(r.lemma(v)) {
		if len(x.Object) > 0 && slices.Contains(x.Words, r.lemma(v)) && r.any([]int{up}, x.Object) && !r.any([]int{h}, x.Object) {
			return up
		}
	}
	return h
}

// clauseOf returns the verb that heads the clause of t; t's sentence root where
// no verb lies above it.
func (r *report) clauseOf(t int) int {
	for steps := 0; steps < 60; steps++ {
		if r.isVerb(t) && r.dep(t) != "aux" && r.dep(t) != "auxpass" && r.dep(t) != "amod" && r.dep(t) != "compound" {
			return t
		}
		h := r.head(t)
		if h == t {
			return t
		}
		t = h
	}
	return t
}

// attachedVerb returns the verb that noun n is an argument of, -1 if it hangs on
// something else.
func (r *report) attachedVerb(n int) int {
	t := n
	for steps := 0; steps < 20; steps++ {
		h := r.head(t)
		if h == t {
			return -1
		}
		switch r.dep(t) {
		case "nsubj", "nsubjpass", "dobj", "attr", "agent", "pobj", "prep", "conj", "oprd", "compound", "nmod", "appos", "amod", "dative", "poss":
			if r.isVerb(h) {
				return h
			}
			t = h
		default:
			return -1
		}
	}
	return -1
}
