package mention

import (
	"math"
	"strings"

	"sitrep"
)

// parts are the words of fractions, with how many make a whole.
var parts = map[string]float64{"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10,
	"thirds": 3, "quarters": 4, "fifths": 5, "sixths": 6, "eighths": 8, "tenths": 10}

// share reads a part of a whole that begins at piece k, behind the bound that
// begins at i: "two thirds of the villages", "half of the town", "half its
// people", "a fifth of the population", "one in three families", "four out of
// five hospitals". It is a quantity in
// hundredths, to a tenth: 66.7 for two thirds.
func (q *counter) share(i, k int, b *bound) (m sitrep.QuantityMention, end int, ok bool) {
	var part float64
	switch {
	case q.has(k, isHalf) && q.word(k, "half"):
		if !q.word(k+1, "of") && !(k+1 < len(q.p) && whole[lower(q.text(k+1))]) {
			return m, 0, false
		}
		part, end = 1./2, k+1
	case q.has(k, isArticle) && k+1 < len(q.p) && parts[lower(q.text(k+1))] > 0 && q.word(k+2, "of"):
		part, end = 1/parts[lower(q.text(k+1))], k+2
	case q.has(k, isNumber) && !q.has(k, isFraction):
		f, ok := q.cardinal(k)
		if !ok || f.lo < 1 {
			return m, 0, false
		}
		if part, end, ok = q.fraction(f); !ok {
			if part, end, ok = q.outOf(k, f); !ok {
				return m, 0, false
			}
		}
	default:
		return m, 0, false
	}
	noun := q.wholeOf(end)
	if noun < 0 || q.isTime(noun) {
		return m, 0, false
	}
	part = math.Round(part*1000) / 10
	m.Span = sitrep.Span{Start: int(q.p[i].start), End: int(q.p[end-1].end)}
	m.Of, m.Unit = "%", "%"
	m.Noun = sitrep.Span{Start: q.doc.Tokens[noun].Start, End: q.doc.Tokens[noun].End}
	b.apply(&m, figure{lo: part, hi: part})
	m.Reasons = append(m.Reasons, "a part of the whole, in hundredths")
	m.Cumulative = q.cumulative(i, end)
	return m, end, true
}

// whole are words between "half" and the whole: "half the town", "half its people".
var whole = wordSet(`the its their his her our your my all this that these those`)

// fraction reads "thirds" behind a number.
func (q *counter) fraction(f figure) (part float64, end int, ok bool) {
	end = f.end
	if q.has(end, isHyphen) {
		end++
	}
	if end >= len(q.p) || q.has(end, isDigits) {
		return 0, 0, false
	}
	d := parts[lower(q.text(end))]
	if d == 0 || f.lo >= d || !q.word(end+1, "of") && !(end+1 < len(q.p) && whole[lower(q.text(end+1))]) {
		return 0, 0, false
	}
	return f.lo / d, end + 1, true
}

// quarters reports whether a number that stands in a time counts quarters of a
// thing: "three quarters of the houses".
func (q *counter) quarters(i int) bool {
	if !q.has(i, isNumber) && !q.has(i, isArticle) {
		return false
	}
	var b bound
	_, _, ok := q.share(i, i, &b)
	return ok
}

// outOf reads "in three", "out of five", "out of every ten" and "of every ten"
// behind a number.
func (q *counter) outOf(k int, f figure) (part float64, end int, ok bool) {
	end = f.end
	switch {
	case q.word(end, "out") && q.word(end+1, "of"):
		end += 2
	case q.word(end, "of") && q.word(end+1, "every"):
		end++
	case q.word(end, "in") && f.hi <= 10 && q.subject(k):
		end++
	default:
		return 0, 0, false
	}
	if q.word(end, "every") {
		end++
	}
	g, ok := q.number(end)
	if !ok || g.vague || g.lo != g.hi || g.lo <= f.lo || g.lo > 1000 || q.has(end, isDigits) && g.lo > 100 {
		return 0, 0, false
	}
	return f.lo / g.lo, g.end, true
}

// subject reports whether the number at piece k is what its clause is about, or
// stands before the noun that is: no adverbial follows it.
func (q *counter) subject(k int) bool {
	t := q.token(k)
	for t.Dep == "quantmod" || t.Dep == "nummod" {
		if t.Head < int(q.p[k].tok) {
			return false
		}
		t = &q.doc.Tokens[t.Head]
	}
	return t.Dep == "nsubj" || t.Dep == "nsubjpass"
}

// wholeOf returns the noun after piece end that a share is of, behind "of" and
// what stands before the noun; -1 where none follows.
func (q *counter) wholeOf(end int) int {
	if end >= len(q.p) {
		return -1
	}
	from := int(q.p[end-1].tok) + 1
	for t := from; t < len(q.doc.Tokens) && t < from+8; t++ {
		tok := &q.doc.Tokens[t]
		switch {
		case tok.Dep == "poss": // "half of the town's people"
		case strings.HasPrefix(tok.Tag, "N"):
			for tok.Dep == "compound" && tok.Head > t && tok.Head < t+4 {
				t = tok.Head
				tok = &q.doc.Tokens[t]
			}
			return t
		case tok.Tag == "PRP" && t > from: // "of them"
			return t
		case tok.POS == "DET", tok.POS == "ADJ", tok.POS == "NUM", tok.POS == "PRON", tok.Tag == "POS", tok.POS == "SPACE", tok.Tag == "VBN", tok.Tag == "HYPH", t == from && tok.Norm == "of":
		default:
			return -1
		}
	}
	return -1
}

// isTime reports whether a noun is a stretch of time: "half of the year".
func (q *counter) isTime(noun int) bool {
	t := &q.doc.Tokens[noun]
	var p piece
	var buf [24]byte
	p.look(q.doc.Word(noun), &buf)
	return p.is(isUnit) || t.EntType == "DATE" || t.EntType == "TIME"
}

// both reads "both pilots": two of them.
func (q *counter) both(i int) (m sitrep.QuantityMention, end int, ok bool) {
	t := q.token(i)
	h := t.Head
	if t.Dep != "det" || h <= int(q.p[i].tok) || h > int(q.p[i].tok)+3 {
		return m, i + 1, false
	}
	noun := &q.doc.Tokens[h]
	did := q.doneTo(h, i+1)
	if !inflected(noun.Tag) || counted[strings.ToLower(noun.Lemma)] == "" && did != "killed" && did != "injured" {
		return m, i + 1, false
	}
	for _, c := range q.doc.Children(h) {
		if q.doc.Tokens[c].Dep == "conj" { // "both soldiers and civilians"
			return m, i + 1, false
		}
	}
	n := 2.0
	m = sitrep.QuantityMention{Span: sitrep.Span{Start: int(q.p[i].start), End: int(q.p[i].end)}, Lo: &n, Hi: &n,
		Noun: sitrep.Span{Start: noun.Start, End: noun.End}, Of: q.nounOf(h)}
	if did != "" && (m.Of == "people" || m.Of == "fighters" || !isCounted[m.Of]) {
		m.Of = did
		m.Reasons = append(m.Reasons, "by the verb: "+did)
	}
	return m, i + 1, true
}

// allBut reports whether a number is what is left out: "all but two of the crew".
func (q *counter) allBut(k, end int) bool {
	return q.word(k-1, "but", "except", "save") && q.word(k-2, "all", "everyone", "everybody", "none", "nobody") && end > k
}

// ofToll returns what a figure counts that a toll or a number of people reaches:
// "the death toll rose to 112", "the number of wounded passed 70", "put the toll
// at 40"; "" where it is none.
func (q *counter) ofToll(t int) string {
	tok := &q.doc.Tokens[t]
	v := tok.Head
	switch tok.Dep {
	case "pobj":
		switch q.doc.Tokens[v].Lemma {
		case "to", "at", "past", "above", "beyond", "over":
			v = q.doc.Tokens[v].Head
		default:
			return ""
		}
	case "dobj", "attr":
	default:
		return ""
	}
	subjects := []string{"nsubj", "nsubjpass"}
	switch q.doc.Tokens[v].Lemma {
	case "rise", "climb", "reach", "stand", "grow", "jump", "pass", "exceed", "hit", "double", "triple", "surpass", "increase", "be", "top", "soar":
	case "put", "raise", "bring", "place", "update", "revise":
		subjects = []string{"dobj", "nsubjpass"}
	default:
		return ""
	}
	for _, c := range q.doc.Children(v) {
		for _, dep := range subjects {
			if q.doc.Tokens[c].Dep == dep {
				if of := q.tollOf(int(c)); of != "" {
					return of
				}
			}
		}
	}
	return ""
}

// tollOf returns what a noun counts: a toll the dead, "number of" what follows.
func (q *counter) tollOf(n int) string {
	tok := &q.doc.Tokens[n]
	switch tok.Lemma {
	case "toll":
		for _, c := range q.doc.Children(n) {
			switch t := &q.doc.Tokens[c]; {
			case int(c) > n || t.Dep != "compound" && t.Dep != "amod":
			case t.Lemma == "injury":
				return "injured"
			case t.Lemma == "casualty":
				return "killed or injured"
			}
		}
		return "killed"
	case "dead", "death", "fatality", "casualty", "loss", "injured", "wounded": // "put the dead at 43", "put its losses at 30"
		if tok.POS == "ADJ" {
			return ""
		}
		if tok.Lemma == "loss" {
			return "killed"
		}
		return counted[tok.Lemma]
	case "number", "total", "tally", "count":
		o := q.objectOf(n)
		if o < 0 {
			return ""
		}
		t := &q.doc.Tokens[o]
		word := strings.ToLower(q.doc.Word(o))
		if of := counted[word]; of == "killed" || of == "injured" {
			return of
		}
		if of := done[t.Lemma]; of != "" && t.Tag == "VBN" {
			return of
		}
		if of := q.doneParticiple(o); of != "" {
			return of
		}
		if of := counted[strings.ToLower(t.Lemma)]; of != "" {
			return of
		}
	}
	return ""
}

// doneParticiple returns what a participle on a noun makes of the people it names:
// "displaced people", "civilians killed".
func (q *counter) doneParticiple(n int) string {
	for _, c := range q.doc.Children(n) {
		if t := &q.doc.Tokens[c]; (t.Dep == "amod" || t.Dep == "acl") && t.Tag == "VBN" && done[t.Lemma] != "" {
			return done[t.Lemma]
		}
	}
	return ""
}
