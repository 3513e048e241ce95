package mention

import (
	"strings"

	"sitrep"
	"sitrep/nlp"
)

// Quantities finds figures of things and measures, in text order. A figure
// keeps its number as printed ("six miles" is 6 miles). Dates, times, ages,
// ordinals and numbers that are part of a name are no quantities; lengths of
// time are, up to days.
func Quantities(doc *nlp.Doc) []sitrep.QuantityMention {
	q := &counter{scan: scan{doc: doc, p: lex(doc), last: -1}}
	q.times()
	var out []sitrep.QuantityMention
	next := 0 // of the times
	for i := 0; i < len(q.p); {
		for next < len(q.ends) && q.ends[next] <= i {
			next++
		}
		inTime := next < len(q.at) && q.at[next] <= i && !q.countsAsLength(next)
		if q.p[i].class&figures == 0 || inTime && !q.quarters(i) {
			i++
			continue
		}
		m, end, ok := q.read(i)
		if !ok {
			i = max(end, i+1)
			continue
		}
		out = append(out, m)
		i = end
	}
	return out
}

// figures are the classes of words that a number, or what bounds it, begins with.
const figures = isNumber | isScale | isVague | isHundreds | isArticle | isHalf | isApprox | isBound

// A counter reads quantities. Its scan holds the times, which are found first
// so that no date is read as a figure.
type counter struct{ scan }

// countsAsLength reports whether time k is a plain length of minutes, hours or
// days, which is a quantity too.
func (q *counter) countsAsLength(k int) bool {
	m := &q.out[k]
	if m.Type != sitrep.TimeDuration {
		return false
	}
	for i := q.at[k]; i < q.ends[k]; i++ {
		if q.p[i].is(isThe | isLast | isNext | isRecent | isThis | isThat) {
			return false
		}
	}
	u := q.p[q.ends[k]-1]
	return u.is(isUnit) && (u.unit == minute || u.unit == hour || u.unit == day) && !q.word(q.ends[k], "ago", "later", "earlier")
}

// read reads the quantity that begins at piece i. Where there is none, end
// tells how far nothing begins.
func (q *counter) read(i int) (m sitrep.QuantityMention, end int, ok bool) {
	switch {
	case q.word(i, "double", "twin", "triple"):
		return q.multiple(i)
	case q.word(i, "both"):
		return q.both(i)
	}
	b, k := q.bounds(i)
	if m, end, ok := q.share(i, k, &b); ok {
		return m, end, true
	}
	f, ok := q.number(k)
	if !ok || f.none || (k == i && q.has(i, isApprox) && !q.has(i, isNumber)) {
		return m, i + 1, false
	}
	if f.end, ok = q.span(k, f.end, &f, &b); !ok || q.isName(k, f.end) {
		return m, f.end, false
	}
	if q.allBut(k, f.end) {
		return m, f.end, false
	}
	head := q.headOf(k, f.end)
	m.Span = sitrep.Span{Start: int(q.p[i].start), End: int(q.p[f.end-1].end)}
	b.apply(&m, f)
	end = f.end
	if q.has(end, isHyphen) && q.word(end+1, "odd") {
		m.Approx = true
		end += 2
	}
	if q.has(end, isHyphen) && q.word(end+1, "plus") {
		m.Hi = nil
		end += 2
	}
	if q.word(end, "or") && q.word(end+1, "so", "more") {
		if q.word(end+1, "more") {
			m.Hi = nil
		} else {
			m.Approx = true
		}
		end += 2
	}
	if e, ok := q.measure(k, end, &m); ok {
		m.End = int(q.p[e-1].end)
		end = e
	} else if !q.count(k, end, head, &m) {
		return m, end, false
	}
	m.Cumulative = m.Cumulative || q.cumulative(i, end)
	return m, end, true
}

// A bound is what stands before a number.
type bound struct {
	low, high, approx bool // only a least, only a most, about
	between           bool
}

// bounds reads the bound at piece i and returns where the number begins.
func (q *counter) bounds(i int) (b bound, k int) {
	k = i
	for range 3 {
		switch {
		case q.word(k, "at") && q.word(k+1, "least"), q.word(k, "upwards") && q.word(k+1, "of"), q.word(k, "more") && q.word(k+1, "than"),
			q.word(k, "greater") && q.word(k+1, "than"), q.word(k, "well") && q.word(k+1, "over"):
			b.low = true
			k += 2
		case q.word(k, "no") && q.word(k+1, "fewer", "less") && q.word(k+2, "than"), q.word(k, "in") && q.word(k+1, "excess") && q.word(k+2, "of"):
			b.low = true
			k += 3
		case q.word(k, "no") && q.word(k+1, "more") && q.word(k+2, "than"), q.word(k, "as") && q.word(k+1, "many", "much") && q.word(k+2, "as"):
			b.high = true
			k += 3
		case q.word(k, "up") && q.word(k+1, "to"), q.word(k, "at") && q.word(k+1, "most"), q.word(k, "fewer", "less") && q.word(k+1, "than"):
			b.high = true
			k += 2
		case q.word(k, "over", "above", "exceeding"):
			b.low = true
			k++
		case q.word(k, "under", "below"):
			b.high = true
			k++
		case q.word(k, "between"):
			b.between = true
			k++
		case q.word(k, "about", "around", "some", "roughly", "approximately", "nearly", "almost", "estimated", "circa"):
			b.approx = true
			k++
		case q.word(k, "an", "a") && q.word(k+1, "estimated"):
			b.approx = true
			k += 2
		case q.word(k, "close") && q.word(k+1, "to"):
			b.approx = true
			k += 2
		default:
			return b, k
		}
	}
	return b, k
}

// apply sets the figure's ends from the number and what bounds it.
func (b *bound) apply(m *sitrep.QuantityMention, f figure) {
	lo, hi := f.lo, f.hi
	m.Approx = b.approx || f.vague
	switch {
	case b.high && !f.vague:
		m.Hi = &hi
		m.Reasons = append(m.Reasons, "the most it can be")
	case b.low || f.vague:
		m.Lo = &lo
		m.Reasons = append(m.Reasons, "the least it can be")
	default:
		m.Lo, m.Hi = &lo, &hi
	}
}

// span reads the second number of a range: "10-15", "10 to 15", "between 10 and 15".
func (q *counter) span(k, end int, f *figure, b *bound) (int, bool) {
	link := end
	switch {
	case b.between && q.word(link, "and"), q.word(link, "to") && !b.low && !q.word(k-1, "from"), q.has(link, isHyphen) && q.digitsBothSides(link):
	case q.word(link, "or") && q.has(link+1, isNumber):
	default:
		return end, !b.between
	}
	g, ok := q.number(link + 1)
	if !ok || g.vague || g.hi <= f.lo {
		if q.has(link, isHyphen) { // a score, a telephone number, a fraction of a date
			return end, false
		}
		return end, !b.between
	}
	if g.hi >= 1e6 && f.lo < 1000 && !q.has(end-1, isScale) { // "1 to 2 million"
		f.lo *= q.lastScale(g.end)
	}
	f.hi = g.hi
	return g.end, true
}

// lastScale returns the worth of the scale word that ends before piece end.
func (q *counter) lastScale(end int) float64 {
	if q.has(end-1, isScale) {
		return q.p[end-1].value
	}
	return 1
}

func (q *counter) digitsBothSides(k int) bool {
	return q.has(k-1, isNumber) && q.has(k+1, isNumber) && (q.has(k-1, isDigits) == q.has(k+1, isDigits))
}

// isName reports whether the number is part of a name, an age, or no figure:
// "Su-25", "Unit 8200", "Resolution 2254", "John, 44, said", "no one".
func (q *counter) isName(k, end int) bool {
	t := q.token(k)
	if k > 0 && q.p[k-1].tok == q.p[k].tok || q.has(k-1, isHyphen) && q.tight(k-1) && q.tight(k-2) && !q.has(k-2, isNumber) {
		return true
	}
	if q.has(end, isHyphen) && q.tight(end-1) && !q.has(end+1, isUnit) && !q.measures(end+1) && q.has(k, isDigits) {
		return q.word(end+1, "year") || q.has(end+1, isOld)
	}
	if q.has(end, isHyphen) && q.word(end+1, "plus") && q.has(end+2, isUnit) {
		return true
	}
	if q.has(end, isUnit) && q.p[end].unit >= week || q.isAge(end) || q.isAge(end+1) || q.word(k-1, "aged", "age") {
		return true
	}
	if q.has(k-1, isComma) && (q.has(end, isComma) || end >= len(q.p)) && k >= 2 && (q.token(k-2).EntType == "PERSON" || q.token(k-2).Tag == "NNP") && canBeAge(q.p[k].value) {
		return true
	}
	if q.word(k, "one") && (t.Dep != "nummod" || q.word(k-1, "no", "every", "this", "that", "another")) {
		return true
	}
	if !q.has(k, isDigits) {
		return false
	}
	switch t.EntType {
	case "DATE", "TIME":
		return !q.has(end, isUnit) && !(t.Dep == "nummod" && int(q.p[end-1].tok) < t.Head && counted[strings.ToLower(q.doc.Tokens[t.Head].Lemma)] != "")
	case "PRODUCT", "LAW", "FAC", "WORK_OF_ART", "EVENT", "ORG":
		return !q.has(end, isUnit)
	}
	h := t.Head
	return t.Dep == "nummod" && h < int(q.p[k].tok) && strings.HasPrefix(q.doc.Tokens[h].Tag, "N") && !q.word(k-1, "$", "£", "€")
}

// canBeAge reports whether v can be somebody's age.
func canBeAge(v float64) bool { return v > 0 && v < 110 }

// multiple reads "double bombing", "twin blasts": so many bombs.
func (q *counter) multiple(i int) (m sitrep.QuantityMention, end int, ok bool) {
	n := 2.0
	if q.word(i, "triple") {
		n = 3
	}
	for k := i + 1; k < i+4 && k < len(q.p); k++ {
		switch {
		case q.word(k, "bomb", "bombs", "bombing", "bombings", "blast", "blasts", "explosion", "explosions"):
			m = sitrep.QuantityMention{Span: sitrep.Span{Start: int(q.p[i].start), End: int(q.p[i].end)}, Of: "bombs", Lo: &n, Hi: &n,
				Noun: sitrep.Span{Start: int(q.p[k].start), End: int(q.p[k].end)}}
			return m, i + 1, true
		case !q.word(k, "suicide", "car", "truck"):
			return m, i + 1, false
		}
	}
	return m, i + 1, false
}
