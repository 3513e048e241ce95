package mention

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/nlp"
)

// counted maps the lemma of what is counted to the words of the methodology;
// other nouns stand for themselves, in the plural.
var counted = makeCounted(map[string]string{
	"people": `people person civilian man woman child boy girl resident other student protester demonstrator worker teacher doctor journalist
		family individual citizen national passenger patient victim prisoner detainee hostage inmate adult infant baby youth villager official
		Syrian Palestinian Israeli Iraqi Ukrainian Russian Yemeni Lebanese evacuee survivor household trader herder fisherman villager pilgrim worshipper nurse medic driver lawmaker pupil farmer elder bystander relative`,
	"fighters": `fighter soldier troop militant gunman rebel force personnel policeman officer insurgent jihadist terrorist militiaman combatant
		serviceman guard conscript mercenary paratrooper recruit commander operative airman sailor seaman pilot crewman gendarme cadet jawan rifleman sniper peacekeeper reservist trooper legionnaire ranger constable marine`,
	"refugees":          "refugee",
	"killed":            "death dead fatality body corpse killing killed",
	"injured":           "injury wounded injured",
	"killed or injured": "casualty",
	"towns":             "town",
	"villages":          "village hamlet settlement",
	"places":            "area place district neighborhood neighbourhood position site location region",
	"buildings":         "building house home apartment school hospital shop structure",
	"bridges":           "bridge",
	"vehicles":          "vehicle car tank truck lorry ambulance pickup motorcycle convoy",
	"buses":             "bus",
	"aircraft":          "aircraft plane jet helicopter drone warplane airplane UAV",
	"bombs":             "bomb mine ied explosive",
	"shells":            "shell mortar round",
	"rockets":           "rocket missile",
	"strikes":           "strike airstrike raid sortie",
	"charges":           "charge count",
})

func makeCounted(lists map[string]string) map[string]string {
	m := make(map[string]string, 200)
	for of, list := range lists {
		for w := range strings.FieldsSeq(list) {
			m[strings.ToLower(w)] = of
		}
	}
	return m
}

// done maps verbs to what they make of the people they are done to.
var done = makeCounted(map[string]string{
	"killed":    "kill die slay perish martyr massacre murder assassinate",
	"injured":   "injure wound hurt maim",
	"captured":  "capture",
	"arrested":  "arrest detain jail imprison",
	"abducted":  "abduct kidnap",
	"displaced": "displace evacuate flee uproot",
	"returned":  "return",
})

// headOf returns the token that the number at pieces k to end counts: the noun
// it stands before, the object of its "of", or the number's own token.
func (q *counter) headOf(k, end int) int {
	at := int(q.p[end-1].tok)
	first := int(q.p[k].tok)
	for range 4 {
		t := &q.doc.Tokens[at]
		h := t.Head
		inside := h >= first && h <= int(q.p[end-1].tok)
		if h == at || (!inside && (t.Dep != "nummod" && t.Dep != "quantmod" && t.Dep != "compound" && t.Dep != "amod" && t.Dep != "advmod" && t.Dep != "npadvmod" || h < at)) {
			break
		}
		at = h
	}
	if n := q.objectOf(at); n >= 0 && (q.has(end-1, isHundreds) || q.doc.Tokens[at].Tag == "CD") {
		return n
	}
	return at
}

// objectOf returns the noun after "of" under token at; -1 if there is none.
func (q *counter) objectOf(at int) int {
	for _, c := range q.doc.Children(at) {
		if q.doc.Tokens[c].Lemma != "of" {
			continue
		}
		for _, o := range q.doc.Children(int(c)) {
			if q.doc.Tokens[o].Dep == "pobj" {
				return int(o)
			}
		}
	}
	return -1
}

// count sets what is counted, from the noun and from what is done to it. It
// returns false where nothing tells that the number counts something.
func (q *counter) count(k, end, head int, m *sitrep.QuantityMention) bool {
	if cur := currency(q.wordAt(k - 1)); cur != "" {
		m.Of, m.Unit, m.Start = cur, cur, int(q.p[k-1].start)
		return true
	}
	t := &q.doc.Tokens[head]
	noun := strings.HasPrefix(t.Tag, "N") && head != int(q.p[end-1].tok)
	of := ""
	if noun && q.agrees(t, m) {
		of = q.nounOf(head)
		m.Noun = sitrep.Span{Start: t.Start, End: t.End}
	} else if noun { // "kills six Syrian state TV": the parse took in the next words
		if of = done[q.before(k)]; of == "" {
			of = q.after(end)
		}
		if of == "" {
			return false
		}
	}
	if d := q.doneTo(head, end); d != "" && (of == "" || of == "people" || of == "fighters" || (!isCounted[of] && (d == "killed" || d == "injured"))) {
		m.Reasons = append(m.Reasons, "by the verb: "+d)
		of = d
	}
	if of == "" {
		if of = q.ofToll(head); of != "" {
			m.Cumulative = true
			m.Reasons = append(m.Reasons, "what a toll or a number of them comes to")
		}
	}
	if of == "" && (q.word(end, "others", "more", "people") || q.has(end-1, isHundreds)) {
		of = "people"
	}
	m.Of = of
	return of != "" || m.Approx || m.Lo == nil || m.Hi == nil
}

// isCounted holds the words of the methodology for what is counted.
var isCounted = func() map[string]bool {
	m := make(map[string]bool, 24)
	for _, of := range counted {
		m[of] = true
	}
	return m
}()

// agrees reports whether a noun can be what a figure counts: plural nouns are,
// singular ones only of one, or where the plural looks the same.
func (q *counter) agrees(t *nlp.Token, m *sitrep.QuantityMention) bool {
	if t.Tag != "NN" && t.Tag != "NNP" {
		return true
	}
	if m.Hi != nil && *m.Hi <= 1 {
		return true
	}
	switch of := counted[strings.ToLower(t.Lemma)]; strings.ToLower(t.Lemma) {
	case "aircraft", "personnel", "people", "cattle", "sheep", "headcount":
		return true
	default:
		return of == "killed" || of == "injured" // "dead", "wounded"
	}
}

// before returns the lemma of the word before the figure at piece k.
func (q *counter) before(k int) string {
	for k > 0 && q.p[k-1].is(isApprox|isBound) {
		k--
	}
	if k == 0 {
		return ""
	}
	return q.token(k - 1).Lemma
}

// nounOf returns what a noun is counted as.
func (q *counter) nounOf(head int) string {
	t := &q.doc.Tokens[head]
	word := strings.ToLower(q.doc.Word(head))
	if of := counted[strings.ToLower(t.Lemma)]; of != "" {
		return of
	}
	if of := counted[word]; of != "" {
		return of
	}
	if of := counted[strings.TrimSuffix(word, "s")]; of != "" {
		return of
	}
	if of := counted[strings.TrimSuffix(word, "ies")+"y"]; of != "" {
		return of
	}
	if t.Tag == "NNS" || t.Tag == "NNPS" {
		return word
	}
	return plural(word)
}

// plural returns the regular plural of a noun.
func plural(w string) string {
	switch {
	case w == "":
		return ""
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "x"), strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "sh"):
		return w + "es"
	case strings.HasSuffix(w, "y") && len(w) > 1 && !strings.ContainsRune("aeiou", rune(w[len(w)-2])):
		return w[:len(w)-1] + "ies"
	}
	return w + "s"
}

// doneTo returns what happened to those counted: by the verb whose object or
// passive subject they are, or by "dead" and "wounded" after them.
func (q *counter) doneTo(head, end int) string {
	if w := q.after(end); w != "" {
		return w
	}
	for _, c := range q.doc.Children(head) {
		t := &q.doc.Tokens[c]
		if (t.Dep == "acl" || t.Dep == "amod") && t.Tag == "VBN" && done[t.Lemma] != "" {
			return q.joint(int(c), false)
		}
		if t.Lemma == "dead" {
			return "killed"
		}
	}
	t := &q.doc.Tokens[head]
	if t.Dep == "pobj" && strings.HasPrefix(q.doc.Tokens[t.Head].Lemma, "includ") {
		t = &q.doc.Tokens[q.doc.Tokens[t.Head].Head]
	}
	v := t.Head
	verb := &q.doc.Tokens[v]
	if t.Dep == "pobj" && verb.Lemma == "of" { // "dozens of people were killed", "the bodies of 44 victims"
		if of := counted[strings.ToLower(q.doc.Tokens[verb.Head].Lemma)]; of == "killed" {
			return of
		}
		t = &q.doc.Tokens[verb.Head]
		v = t.Head
		verb = &q.doc.Tokens[v]
	}
	of := done[verb.Lemma]
	switch {
	case of == "":
		if (t.Dep == "nsubj" || t.Dep == "dobj") && q.hasChild(v, "dead") {
			return "killed"
		}
		return ""
	case t.Dep == "dobj", t.Dep == "obj":
		return q.joint(v, true)
	case t.Dep == "nsubjpass":
		return q.joint(v, false)
	case t.Dep == "nsubj" && (verb.Lemma == "die" || verb.Lemma == "perish" || verb.Lemma == "flee" || verb.Lemma == "return" || verb.Tag == "VBN"):
		return q.joint(v, false)
	case t.Dep == "nummod" && verb.Tag == "VBN":
		return q.joint(v, false)
	}
	return ""
}

// after reads "dead", "killed", "wounded" right after the figure.
func (q *counter) after(end int) string {
	if q.word(end, "others", "people", "more") {
		end++
	}
	switch {
	case q.word(end, "dead"):
		return "killed"
	case q.word(end, "wounded", "injured") && q.token(end).Tag != "VBD":
		return "injured"
	case q.word(end, "killed") && q.token(end).Tag != "VBD":
		return q.joint(int(q.p[end].tok), false)
	}
	return ""
}

// hasChild reports whether token v has a child of that lemma.
func (q *counter) hasChild(v int, lemma string) bool {
	for _, c := range q.doc.Children(v) {
		if q.doc.Tokens[c].Lemma == lemma {
			return true
		}
	}
	return false
}

// joint returns what a verb makes of people, or "killed or injured" where it
// and its conjunct share them: "killed and wounded hundreds".
func (q *counter) joint(v int, object bool) string {
	of := done[q.doc.Tokens[v].Lemma]
	other := ""
	for _, c := range q.doc.Children(v) {
		if t := &q.doc.Tokens[c]; t.Dep == "conj" && !q.owns(int(c), "dobj", "nsubj", "nsubjpass") {
			other = done[t.Lemma]
		}
	}
	if t := &q.doc.Tokens[v]; t.Dep == "conj" && object && !q.owns(t.Head, "dobj") {
		other = done[q.doc.Tokens[t.Head].Lemma]
	}
	if (of == "killed" && other == "injured") || (of == "injured" && other == "killed") {
		return "killed or injured"
	}
	return of
}

// owns reports whether verb v has a child with one of the labels.
func (q *counter) owns(v int, deps ...string) bool {
	for _, c := range q.doc.Children(v) {
		if slices.Contains(deps, q.doc.Tokens[c].Dep) {
			return true
		}
	}
	return false
}

// cumulative reports whether the clause of the figure gives a running total:
// "so far", "a total of", "over the past 13 years", "since the war began".
func (q *counter) cumulative(i, end int) bool {
	if q.word(i-1, "of") && q.word(i-2, "total") {
		return true
	}
	v := q.verbOf(int(q.p[i].tok))
	sent := q.doc.Sents[q.doc.SentOf(int(q.p[i].tok))]
	first := i
	for first > 0 && int(q.p[first-1].tok) >= sent.Start {
		first--
	}
	for k := first; k < len(q.p) && int(q.p[k].tok) < sent.End; k++ {
		switch {
		case q.word(k, "so") && q.word(k+1, "far"), q.word(k, "to") && q.word(k+1, "date"), q.word(k, "in") && q.word(k+1, "total", "all"):
			return q.verbOf(int(q.p[k].tok)) == v
		case q.word(k, "since") && k >= end:
			return q.hangsOn(int(q.p[k].tok), v)
		}
	}
	for k := range q.out {
		m := &q.out[k]
		if m.Type != sitrep.TimeDuration || m.Start < q.doc.Tokens[sent.Start].Start || m.End > q.doc.Tokens[sent.End-1].End {
			continue
		}
		last := q.p[q.ends[k]-1]
		long := last.unit >= month || last.unit == week
		if long && (q.word(q.at[k], "past", "last") || q.word(q.at[k]+1, "past", "last")) && q.verbOf(int(last.tok)) == v {
			return true
		}
	}
	return false
}

// hangsOn reports whether the clause or phrase of token t hangs on verb v.
func (q *counter) hangsOn(t, v int) bool { return v >= 0 && q.doc.IsAncestor(v, t) }

// verbOf returns the nearest verb above token t; -1 if there is none.
func (q *counter) verbOf(t int) int {
	for range 12 {
		if strings.HasPrefix(q.doc.Tokens[t].Tag, "VB") {
			return t
		}
		h := q.doc.Tokens[t].Head
		if h == t {
			break
		}
		t = h
	}
	return -1
}
