package extract

import (
	"fmt"
	"slices"
	"strings"

	"sitrep"
	"sitrep/internal/lexicon"
	"sitrep/nlp"
)

// complete gives an event its quote, time, counts and voices, and records it.
func (r *report) complete(e *event) {
	if e.Kind == sitrep.KindUnknown || r.headlineWord(e) {
		return
	}
	e.Quote = r.quote(e)
	r.setTime(e)
	r.setCounts(e)
	r.oneOf(e)
	e.sources = r.chains(e.trigger.Start, -1)
	r.takeCredit(e)
	r.ownsUp(e)
	r.deictic(e)
	r.judgeCore(e)
	e.Reasons = append(e.Reasons, r.reasons(e)...)
	r.addEvent(*e)
}

// headlineWord guards against names of works and the like.
func (r *report) headlineWord(e *event) bool {
	tok := r.tok(e.trigger.Start)
	return tok.EntType == "WORK_OF_ART" || tok.EntType == "PRODUCT"
}

// judgeCore takes from the core what a careful reader could leave out: what is
// hypothetical, and vague events with nobody and nowhere.
func (r *report) judgeCore(e *event) {
	if e.Modality == sitrep.Hypothetical {
		e.Core = false
	}
	if e.Frame == "nominal" && len(e.Agents) == 0 && len(e.Targets) == 0 && len(e.Places) == 0 && len(e.Counts) == 0 && e.Time == nil && e.definite && len(r.prepsOf(e.head)) == 0 {
		e.Core = false
	}
	if e.Frame == "nominal" && e.Time == nil && len(e.Counts) == 0 && r.background(e.head) {
		e.Core = false
	}
	if r.dep(e.head) == "relcl" && e.Time == nil && len(e.Counts) == 0 && len(e.Places) == 0 {
		e.Core = false
	}
}

// background reports whether an event noun only sets the scene: it hangs on
// "after", "following", "since", "amid" and the like.
func (r *report) background(t int) bool {
	if r.dep(t) == "conj" {
		t = r.head(t)
	}
	if r.dep(t) != "pobj" {
		return false
	}
	switch p := r.head(t); r.lemma(p) {
	case "after", "following", "since", "amid", "despite", "because", "due", "before", "until", "about", "amidst", "follow":
		return true
	case "to":
		h := r.lemma(r.head(p))
		return h == "response" || h == "due" || h == "prior" || h == "reaction" || h == "opposition"
	}
	return false
}

// takeCredit makes the speaker the agent where the voice takes credit, and the
// accused the agent of what he is accused of.
func (r *report) takeCredit(e *event) {
	for _, i := range r.says[e.trigger.Start] {
		s := &r.sayings[i]
		if s.verb == e.head {
			continue
		}
		if len(e.Agents) == 0 && s.agent >= 0 {
			e.Agents = append(e.Agents, r.mention(s.agent))
			e.Reasons = append(e.Reasons, "the accused is the agent")
		}
		if len(e.Agents) == 0 && s.own && len(s.sources) > 0 {
			e.Agents = append(e.Agents, r.mention(s.sources[0]))
			e.Reasons = append(e.Reasons, "the voice owns the act")
		}
	}
}

// quote returns the smallest clause or phrase around the trigger, without the
// words that attribute it and without clauses that make claims of their own.
func (r *report) quote(e *event) sitrep.Span {
	top := e.head
	if !r.isVerb(top) && e.Frame == "nominal" {
		sp := r.p.Edges(top)
		if sp.End-sp.Start < 4 {
			if v := r.attachedVerb(top); v >= 0 && r.cueAt[v] == 0 {
				top = v
			}
		}
	}
	cut := map[int]bool{}
	for _, c := range r.p.Subtree(top) {
		if c == top {
			continue
		}
		switch d := r.dep(c); {
		case d == "conj" && r.isVerb(c) && r.isVerb(top), d == "advcl" && r.isVerb(top), d == "parataxis", r.cueAt[c] > 0 && d != "acl" && d != "relcl":
			cut[c] = true
		}
	}
	lo, hi := top, top+1
	var walk func(t int)
	walk = func(t int) {
		lo, hi = min(lo, t), max(hi, t+1)
		for _, c := range r.kids(t) {
			i := int(c)
			if cut[i] || r.dep(i) == "punct" || r.dep(i) == "cc" && r.cutConj(t, cut) && i > top {
				continue
			}
			walk(i)
		}
	}
	walk(top)
	lo, hi = min(lo, e.trigger.Start), max(hi, e.trigger.End)
	for lo < hi-1 && (r.tok(lo).POS == "PUNCT" || r.tok(lo).POS == "SPACE" || r.dep(lo) == "mark" || r.dep(lo) == "cc" || r.tok(lo).Tag == "WRB" && r.isVerb(top)) {
		lo++
	}
	for hi > lo+1 && (r.tok(hi-1).POS == "PUNCT" || r.tok(hi-1).POS == "SPACE" || r.dep(hi-1) == "cc") {
		hi--
	}
	return r.bytes(nlp.Span{Start: lo, End: hi})
}

// cutConj reports whether a coordinated verb of t was cut from the quote.
func (r *report) cutConj(t int, cut map[int]bool) bool {
	for _, c := range r.kids(t) {
		if cut[int(c)] && r.dep(int(c)) == "conj" {
			return true
		}
	}
	return false
}

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
	if best == nil || bestRank >= 20 || best.Interval.IsZero() && best.Type == sitrep.TimeDuration && bestRank > 12 {
		return
	}
	e.Time = &sitrep.ClaimTime{Interval: best.Interval, Span: best.Span, Grain: best.Grain}
}

// bytesOf returns the bytes of the event's sentence.
func (e *event) bytesOf(r *report) sitrep.Span {
	return r.bytes(r.p.Sents[r.p.SentOf(e.trigger.Start)])
}

// presentDay reports whether a time is "now" in a report whose day is known.
func (r *report) presentDay(tm *sitrep.TimeMention) bool {
	return tm.Value == "PRESENT_REF" && tm.Interval.IsZero() && !r.doc.Published.Date.IsZero() && tm.Len() <= 4
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
		return 0
	case up == e.clause && r.cueAt[e.clause] == 0:
		return 1
	}
	if r.cueAt[up] > 0 {
		return 30 // the time of the saying
	}
	// a time in a clause that shares the event's verb, by coordination or control
	if r.isVerb(up) {
		c := e.clause
		for steps := 0; steps < 4; steps++ {
			d := r.dep(c)
			if d != "xcomp" && d != "conj" && d != "advcl" && d != "acl" {
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
		if r.head(up) == e.clause && (r.dep(up) == "xcomp" || r.dep(up) == "advcl" && e.Frame == "nominal") {
			return 4
		}
	}
	return 30
}

// setCounts takes the figures of the event's own arguments.
func (r *report) setCounts(e *event) {
	for i := range r.m.Quantities {
		q := &r.m.Quantities[i]
		if q.Start < e.bytesOf(r).Start || q.End > e.bytesOf(r).End {
			continue
		}
		t := r.tokens(q.Span)
		if t.End <= t.Start {
			continue
		}
		noun := -1
		if !q.Noun.Empty() {
			noun = r.tokens(q.Noun).Start
		}
		if !r.countsFor(e, t, noun) {
			continue
		}
		of := r.countOf(e, q, noun)
		if of == "" || of == "days" || of == "weeks" || of == "months" || of == "years" || r.sameDistance(e, of) {
			continue
		}
		e.Counts = append(e.Counts, sitrep.Count{Span: q.Span, Of: of, Lo: q.Lo, Hi: q.Hi, Approx: q.Approx, Cumulative: q.Cumulative})
	}
}

// oneOf adds the count that a singular with an article tells: "a man was killed".
func (r *report) oneOf(e *event) {
	of := peopleCount[e.Kind]
	if of == "" || e.Kind == sitrep.Capture || len(e.Counts) > 0 {
		return
	}
	for _, a := range e.Targets {
		t := r.tokens(a.Head)
		if a.Form == sitrep.FormNamed || t.End <= t.Start || r.tok(t.Start).Tag != "NN" || a.Kind == sitrep.ActorArmedForce && !r.lex.Is(r.lemma(t.Start), "people") {
			continue
		}
		d := r.child(t.Start, "det")
		if d < 0 || r.lemma(d) != "a" && r.lemma(d) != "an" && r.lemma(d) != "another" || !r.is(t.Start, "people") || r.lex.Is(r.lemma(t.Start), "group") {
			continue
		}
		one := 1.0
		e.Counts = append(e.Counts, sitrep.Count{Span: r.bytes(nlp.Span{Start: d, End: t.End}), Of: of, Lo: &one, Hi: &one})
		return
	}
}

// sameDistance reports whether a measure only repeats one before it in another
// unit: "10 kilometres (six miles)".
func (r *report) sameDistance(e *event, of string) bool {
	if of != "km" && of != "miles" {
		return false
	}
	for _, c := range e.Counts {
		if c.Of == "km" || c.Of == "miles" {
			return true
		}
	}
	return false
}

// countsFor reports whether a figure belongs to an event: the counted noun is
// one of its arguments, or hangs on its trigger.
func (r *report) countsFor(e *event, t nlp.Span, noun int) bool {
	h := t.Start
	for k := t.Start; k < t.End; k++ {
		if g := r.head(k); g < t.Start || g >= t.End {
			h = k
		}
	}
	if noun >= 0 && r.quantAt[noun] == 0 {
		h = noun
	}
	if r.dep(h) == "nsubj" && e.entry != nil && (e.entry.SubjRole == lexicon.RoleUnknown || e.entry.SubjRole == lexicon.Agent) && r.head(h) == e.head && r.child(e.head, "dobj") >= 0 {
		return false // the figure counts those who did it
	}
	if v := r.head(e.head); r.dep(e.head) == "conj" && r.head(h) == v && r.child(e.head, "nsubj", "nsubjpass") >= 0 {
		return false // the figure belongs to the verb before
	}
	for steps := 0; steps < 3; steps++ {
		switch d := r.dep(h); d {
		case "nsubj", "nsubjpass", "dobj", "pobj", "attr", "npadvmod", "conj", "oprd", "appos", "nummod", "quantmod", "advmod", "dative", "ROOT":
			g := r.head(h)
			if d == "pobj" {
				if r.lemma(g) == "by" && r.dep(g) == "agent" {
					return false
				}
				g = r.head(g)
			}
			if g == e.head || g >= e.trigger.Start && g < e.trigger.End || e.Kind == sitrep.Position && r.under(e.head, g) {
				return true
			}
			if (d == "conj" || d == "nummod" || d == "quantmod" || d == "appos" || d == "advmod") && !r.isVerb(g) {
				h = g
				continue
			}
			if d == "dobj" && r.isVerb(e.head) && r.shared(e.head) == h {
				return true
			}
			if d == "nsubj" && r.isVerb(e.head) && r.dep(e.head) == "acl" && r.head(e.head) == h {
				return true
			}
			if d == "dobj" || d == "pobj" || d == "nsubjpass" || d == "nsubj" {
				if r.dep(e.head) == "acl" && r.head(e.head) == h || r.dep(e.head) == "relcl" && r.head(e.head) == h {
					return true
				}
				if r.dep(e.head) == "conj" && g == r.head(e.head) && (d == "nsubj" || d == "nsubjpass") {
					return true
				}
				if !r.isVerb(g) && g != h { // "four of the towns"
					h = g
					continue
				}
			}
			return false
		default:
			return false
		}
	}
	return false
}

// joint reports whether an event of death or injury shares its figure with one of
// the other: "killed and wounded 40".
func (r *report) joint(e *event) bool {
	if !r.isVerb(e.head) || !result(e.Kind) {
		return false
	}
	v, w := e.head, -1
	if r.shared(v) >= 0 {
		for _, c := range r.kids(v) {
			if r.dep(int(c)) == "conj" && r.isVerb(int(c)) {
				w = int(c)
			}
		}
	} else if h := r.head(v); r.dep(v) == "conj" && r.isVerb(h) && r.shared(h) >= 0 {
		w = h
	} else if h := r.head(v); r.dep(v) == "conj" && r.isVerb(h) && r.child(h, "auxpass") >= 0 && r.child(v, "nsubjpass", "nsubj", "auxpass") < 0 {
		w = h // "scores were killed and injured"
	} else if r.child(v, "auxpass") >= 0 {
		for _, c := range r.kids(v) {
			if i := int(c); r.dep(i) == "conj" && r.tok(i).Tag == "VBN" && r.child(i, "nsubjpass", "nsubj", "auxpass", "dobj") < 0 {
				w = i
			}
		}
	}
	if w < 0 {
		return false
	}
	for _, x := range r.lex.Verbs(r.lemma(w)) {
		if x.Kind != e.Kind && (x.Kind == sitrep.Kill || x.Kind == sitrep.Injure) {
			return true
		}
	}
	return false
}

// peopleCount is what a count of people is called for each kind.
var peopleCount = map[sitrep.Kind]string{sitrep.Kill: "killed", sitrep.Execute: "killed", sitrep.Injure: "injured", sitrep.Capture: "captured",
	sitrep.Arrest: "arrested", sitrep.Abduct: "abducted", sitrep.Displace: "displaced", sitrep.Return: "returned"}

// countOf names what is counted, "" where the figure counts nothing of the event.
func (r *report) countOf(e *event, q *sitrep.QuantityMention, noun int) string {
	if q.Unit == "km" || q.Unit == "miles" || q.Unit == "km2" {
		return q.Unit
	}
	people := noun < 0 || r.is(noun, "people") || r.is(noun, "force") || r.is(noun, "insurgent") || r.actorAt[noun] > 0
	if noun >= 0 && (r.is(noun, "vehicle") || r.is(noun, "place") && !people || r.is(noun, "structure") && !people) {
		people = false
	}
	if of := peopleCount[e.Kind]; of != "" && people && r.joint(e) {
		return "killed or injured"
	} else if of != "" && people {
		if of == "returned" && noun >= 0 && r.lemma(noun) == "refugee" {
			return "refugees"
		}
		return of
	}
	if q.Unit != "" {
		return q.Unit
	}
	if noun < 0 {
		return ""
	}
	if r.is(noun, "insurgent") || r.lemma(noun) == "fighter" || r.lemma(noun) == "soldier" || r.lemma(noun) == "troop" {
		return "fighters"
	}
	l := r.lemma(noun)
	switch l {
	case "person":
		return "people"
	case "house", "home":
		return "buildings"
	case "area":
		return "places"
	}
	if r.tok(noun).Tag == "NNS" {
		return strings.ToLower(r.word(noun))
	}
	if strings.HasSuffix(l, "s") || l == "people" || l == "aircraft" {
		return l
	}
	if strings.HasSuffix(l, "y") && len(l) > 2 && !strings.ContainsRune("aeiou", rune(l[len(l)-2])) {
		return l[:len(l)-1] + "ies"
	}
	return l + "s"
}

// reasons tells why the claim reads as it does.
func (r *report) reasons(e *event) sitrep.Reasons {
	var out sitrep.Reasons
	if e.entry != nil {
		out = append(out, fmt.Sprintf("%q is %s by the lexicon entry %s, in the %s frame", r.bytes(e.trigger).Of(r.p.Text), e.Kind, e.entry.ID, e.Frame))
	}
	for _, a := range e.Agents {
		out = append(out, "agent "+a.Name+": "+strings.Join(a.Reasons, "; "))
	}
	for _, a := range e.Targets {
		out = append(out, "target "+a.Name+": "+strings.Join(a.Reasons, "; "))
	}
	for _, p := range e.Places {
		out = append(out, "place "+p.Name+": "+strings.Join(p.Reasons, "; "))
	}
	if e.Time != nil && !e.Time.Carried {
		out = append(out, "time from the words "+fmt.Sprintf("%q", e.Time.Span.Of(r.p.Text)))
	}
	if len(e.sources) > 0 {
		var names []string
		for _, ch := range e.sources {
			for _, v := range ch {
				names = append(names, fmt.Sprintf("%s (%s, by %q)", v.Name, v.Stance, v.Cue.Of(r.p.Text)))
			}
		}
		out = append(out, "said by "+strings.Join(names, ", "))
	} else {
		out = append(out, "no words attribute it, so the outlet says it")
	}
	if e.Modality != sitrep.Actual && e.Modality != sitrep.ModalityUnknown {
		out = append(out, "mode: "+e.Modality.String())
	}
	return slices.Clip(out)
}
