package extract

import (
	"strings"

	"sitrep"
	"sitrep/nlp"
)

// setTime takes the time expression that hangs on the trigger, on its clause, or
// on the light or governing verb above it.
func (r *report) setTime(e *event) {
	var best *sitrep.TimeMention
	bestRank := 99
	e.Time = nil
	for i := range r.m.Times {
		tm := &r.m.Times[i]
		if r.presentDay(tm) {
			now := *tm
			now.Interval, now.Grain = sitrep.Interval{From: r.doc.Published.Date, To: r.doc.Published.Date}, sitrep.GrainDay
			tm = &now
		}
		if e.Kind == sitrep.Legal && tm.Type == sitrep.TimeDuration && tm.Interval.IsZero() { // "jailed for 14 years"
			continue
		}
		if r.inDateline(tm) {
			continue
		}
		if tm.Type == sitrep.TimeSet || tm.Start < e.bytesOf(r).Start || tm.End > e.bytesOf(r).End {
			continue
		}
		rank := r.timeRank(e, r.tokens(tm.Span))
		if tm.Interval.IsZero() {
			rank += 10
		}
		if rank < bestRank {
			best, bestRank = tm, rank
		}
	}
	if best == nil || bestRank >= 20 {
		e.Time = r.sinceThen(e)
		return
	}
	if best.Interval.IsZero() && best.Type == sitrep.TimeDuration && bestRank > 12 {
		return
	}
	e.Time = &sitrep.ClaimTime{Interval: r.withListed(best), Span: best.Span, Grain: best.Grain}
}

// withListed returns the interval of a time and of those of its grain that it is listed
// with: "on Monday and Tuesday", "in 2016 and 2019".
func (r *report) withListed(tm *sitrep.TimeMention) sitrep.Interval {
	v, t := tm.Interval, r.tokens(tm.Span)
	if v.From.IsZero() || v.To.IsZero() {
		return v
	}
	for i := range r.m.Times {
		o := &r.m.Times[i]
		ot := r.tokens(o.Span)
		if o.Start <= tm.Start || o.Grain != tm.Grain || o.Type != tm.Type || o.Interval.From.IsZero() || o.Interval.To.IsZero() || ot.End <= ot.Start || !r.listedWith(ot, t) {
			continue
		}
		if o.Interval.From.First().Before(v.From.First()) {
			v.From = o.Interval.From
		}
		if o.Interval.To.Last().After(v.To.Last()) {
			v.To = o.Interval.To
		}
	}
	return v
}

// listedWith reports whether the words a are coordinated with the words b by
// themselves or by their prepositions: "on Monday and on Tuesday".
func (r *report) listedWith(a, b nlp.Span) bool {
	for t := a.Start; t < a.End; t++ {
		for u, steps := t, 0; steps < 4; steps++ {
			if r.dep(u) == "conj" {
				h := r.head(u)
				if h >= b.Start && h < b.End {
					return true
				}
				if r.dep(u) == "conj" && r.p.Tokens[u].POS == "ADP" && r.p.Tokens[h].POS == "ADP" {
					for k := b.Start; k < b.End; k++ {
						if r.head(k) == h {
							return true
						}
					}
				}
			}
			if d := r.dep(u); d != "pobj" && d != "conj" && d != "compound" || r.head(u) == u {
				break
			}
			u = r.head(u)
		}
	}
	return false
}

// bytesOf returns the bytes of the event's sentence.
func (e *event) bytesOf(r *report) sitrep.Span {
	return r.bytes(r.p.Sents[r.p.SentOf(e.trigger.Start)])
}

// presentDay reports whether a time is "now" in a report whose day is known.
func (r *report) presentDay(tm *sitrep.TimeMention) bool {
	return tm.Value == "PRESENT_REF" && tm.Interval.IsZero() && !r.doc.Published.Date.IsZero() && tm.Len() <= 4
}

// mentionedIn reports whether an event noun is only spoken of in the clause whose
// verb has the time: below a verb of saying ("recognised losses in clashes on
// Monday"), or below a noun that counts or tells of what it left ("the toll from the
// attack rose on Friday").
func (r *report) mentionedIn(e *event) bool {
	if e.Frame != "nominal" || r.dep(e.head) != "pobj" {
		return false
	}
	up := r.head(r.head(e.head))
	if up == e.clause {
		if p := r.lemma(r.head(e.head)); (p == "for" || p == "over" || p == "of" || p == "in") && e.Kind != sitrep.Legal && e.Kind != sitrep.Arrest && r.ofLaw(up) { // "will be sentenced in May for the bombings"
			return true
		}
		return len(r.lex.Cue("verb", r.lemma(up))) > 0 && !r.lightVerb(up)
	}
	if r.tok(up).POS != "NOUN" || r.amount(up) {
		return false
	}
	switch r.lemma(up) {
	case "toll", "number", "figure", "count", "death", "casualty", "condemnation", "investigation", "inquiry", "probe", "trial", "report", "anniversary", "fear",
		"plan", "responsibility", "news", "talk", "statement", "vigil", "funeral", "victim", "reaction", "protest", "anger", "evidence", "footage", "video":
		return true
	}
	return false
}

// ofLaw reports whether a verb is one of charges, verdicts and sentences.
func (r *report) ofLaw(v int) bool {
	switch r.lemma(v) {
	case "sentence", "convict", "charge", "indict", "jail", "imprison", "try", "acquit", "arrest", "extradite", "prosecute":
		return true
	}
	return false
}

// saysOf reports whether an event that is no saying is told by a verb of saying alone, as
// where a figure is denied or a deed owned up to: "rejected the number on Friday" dates the
// rejection.
func (r *report) saysOf(e *event, v int) bool {
	if !r.isVerb(v) || r.cueAt[v] == 0 || e.Frame == "nominal" || spoken(e.Kind) {
		return false
	}
	for _, x := range r.lex.Verbs(r.lemma(v)) {
		if x.Kind == e.Kind {
			return false
		}
	}
	return true
}

// takenUpBy reports whether an event noun takes up what was told before as what somebody
// claims, denies or condemns, so that the time beside it is that of the words: "claimed the
// attack on Friday".
func (r *report) takenUpBy(e *event) bool {
	if e.Frame != "nominal" || !e.definite || r.dep(e.head) != "dobj" || !r.anaphor(e) {
		return false
	}
	v := r.head(e.head)
	if r.lightVerb(v) {
		return false
	}
	switch r.lemma(v) {
	case "claim", "deny", "condemn", "confirm", "denounce", "acknowledge", "admit", "decry", "deplore", "reject", "discuss", "describe", "criticise", "criticize", "mourn", "mark", "blame":
		return true
	}
	return false
}

// agesThing reports whether a century stands before a noun as what it is of, and so dates
// nothing else: "an 11th-century temple".
func (r *report) agesThing(t nlp.Span) bool {
	if t.End <= t.Start || !strings.HasSuffix(strings.ToLower(r.word(t.End-1)), "century") {
		return false
	}
	switch r.dep(t.End - 1) {
	case "amod", "compound", "nmod":
		return r.head(t.End-1) >= t.End
	}
	return false
}

// occurs are verbs by which a deed only takes place.
var occurs = map[string]bool{"occur": true, "happen": true, "take": true, "begin": true, "start": true, "erupt": true, "break": true, "rage": true, "last": true,
	"continue": true, "unfold": true, "flare": true}

// sharesEnd reports whether what stands behind verb v, the second of two participles under
// one auxiliary, is said of the first as well: "were killed or injured in 2015", "six were
// killed and ten injured last year".
func (r *report) sharesEnd(v, first int) bool {
	if r.dep(v) != "conj" || r.head(v) != first || r.tok(v).Tag != "VBN" || r.tok(first).Tag != "VBN" || r.child(v, "aux", "auxpass") >= 0 {
		return false
	}
	for _, c := range r.kids(first) {
		if i := int(c); i > first && i < v && r.dep(i) != "cc" && r.dep(i) != "punct" {
			return false
		}
	}
	return true
}

// timeRank tells how closely a time is tied to an event: 0 under its trigger, 1
// under its clause, 2 under a clause that the same verb governs; 30 not at all.
func (r *report) timeRank(e *event, t nlp.Span) int {
	if t.End <= t.Start {
		return 30
	}
	h := t.Start
	for k := t.Start; k < t.End; k++ { // the word of the expression that hangs outside it
		if g := r.head(k); g < t.Start || g >= t.End {
			h = k
			break
		}
	}
	up := r.head(h)
	if d := r.dep(h); e.Kind == sitrep.Legal && up != e.head && (d == "nummod" || d == "amod" || d == "compound" || d == "nmod" || d == "poss") && r.tok(up).POS == "NOUN" && len(r.lex.Nouns(r.lemma(up))) > 0 {
		return 30 // "convicted of the 1998 bombings"
	}
	if up != e.head && r.agesThing(t) {
		return 30
	}
	for steps := 0; steps < 10; steps++ {
		d := r.dep(up)
		if (d == "prep" || d == "pobj" || d == "pcomp" || d == "advmod" || d == "npadvmod" || d == "det" || d == "nummod" || d == "amod" || d == "appos" || d == "compound" || d == "nmod" || d == "nsubj" || d == "nsubjpass" || d == "dobj") && r.head(up) != up && up != e.head && !r.isVerb(up) && r.eventAt[up] == 0 {
			up = r.head(up)
			continue
		}
		break
	}
	switch {
	case up == e.head || up >= e.trigger.Start && up < e.trigger.End:
		if r.saysOf(e, up) || r.takenUpBy(e) && t.Start > e.head {
			return 30
		}
		return 0
	case up == e.clause && r.cueAt[e.clause] == 0:
		if r.mentionedIn(e) || r.takenUpBy(e) {
			return 30
		}
		return 1
	}
	if d := r.dep(up); (d == "relcl" || d == "acl") && r.head(up) == e.head && e.Frame == "nominal" && occurs[r.lemma(up)] && !lasting[r.lemma(e.head)] { // "an attack that occurred on Sunday"
		return 2
	}
	if r.cueAt[up] > 0 {
		if spoken(e.Kind) && r.dep(e.clause) == "conj" && r.conjunct(e.clause) == up { // "admitted on Monday that ..., and threatened"
			return 4
		}
		return 30 // the time of the saying
	}
	// a time in a clause that shares the event's verb, by coordination or control
	if r.isVerb(up) {
		c := e.clause
		for steps := 0; steps < 4; steps++ {
			d := r.dep(c)
			if d != "xcomp" && d != "conj" && d != "advcl" && d != "acl" || r.apartInTime(c) {
				break
			}
			c = r.head(c)
			if c == up {
				return 3 + steps
			}
		}
		if r.dep(up) == "conj" && r.head(up) == e.clause && up > h {
			return 30
		}
		if r.sharesEnd(up, e.clause) {
			return 4
		}
		if r.head(up) == e.clause && (r.dep(up) == "xcomp" || r.dep(up) == "advcl" && e.Frame == "nominal" && !r.apartInTime(up)) {
			return 4
		}
	}
	return 30
}
