package extract

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/internal/lexicon"
	"sitrep/nlp"
)

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
		addCount(e, sitrep.Count{Span: q.Span, Of: of, Lo: q.Lo, Hi: q.Hi, Approx: q.Approx, Cumulative: q.Cumulative})
	}
	r.carried(e)
	r.tally(e)
}

// tally reads the figure that a verb gives to a noun for the dead or the hurt: "the
// toll rose to 41", "put the number of dead at 17", "put losses at 30".
func (r *report) tally(e *event) {
	of := peopleCount[e.Kind]
	if e.Frame != "nominal" || len(e.Counts) > 0 || of == "" || !result(e.Kind) {
		return
	}
	for _, o := range r.tallied(e.head) {
		for i := range r.m.Quantities {
			q := &r.m.Quantities[i]
			s := r.tokens(q.Span)
			if q.Unit == "" && s.Start <= o && o < s.End && !r.timeAt[o] {
				addCount(e, sitrep.Count{Span: q.Span, Of: of, Lo: q.Lo, Hi: q.Hi, Approx: q.Approx, Cumulative: q.Cumulative})
				return
			}
		}
	}
}

// addCount adds a figure, once where headline and lead repeat it.
func addCount(e *event, c sitrep.Count) {
	for _, have := range e.Counts {
		if have.Of == c.Of && sameBound(have.Lo, c.Lo) && sameBound(have.Hi, c.Hi) {
			return
		}
	}
	e.Counts = append(e.Counts, c)
}

func sameBound(a, b *float64) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }

// tallied returns the words that may be the figure which a verb gives to the noun at t.
func (r *report) tallied(t int) []int {
	if r.dep(t) == "pobj" && r.lemma(r.head(t)) == "of" && r.lemma(r.head(r.head(t))) == "number" {
		t = r.head(r.head(t))
	}
	v := r.head(t)
	if !r.isVerb(v) {
		return nil
	}
	preps := []string{"to", "at"}
	switch d := r.dep(t); r.lemma(v) {
	case "rise", "stand", "climb", "increase", "jump", "go", "grow", "mount", "come", "double", "triple", "soar", "swell", "rocket":
		if d != "nsubj" {
			return nil
		}
	case "put", "place", "estimate", "raise", "revise", "bring", "set":
		if d != "dobj" && d != "nsubjpass" {
			return nil
		}
	case "reach", "pass", "exceed", "top", "hit", "be", "surpass", "near", "approach", "total", "number":
		if d != "nsubj" {
			return nil
		}
		preps = nil
	default:
		return nil
	}
	var at []int
	if preps == nil {
		if o := r.child(v, "dobj", "attr"); o >= 0 && r.is(o, "number") {
			at = append(at, o)
		}
	}
	for _, p := range r.prepsOf(v) {
		if slices.Contains(preps, p.word) && r.is(p.obj, "number") && !r.timeAt[p.obj] {
			at = append(at, p.obj)
		}
	}
	return at
}

// carried adds the people whom the vehicles that leave or arrive carry: "45 buses
// carrying 3,000 people left".
func (r *report) carried(e *event) {
	of := peopleCount[e.Kind]
	if e.Kind.Family() != sitrep.FamilyPeople || !r.isVerb(e.head) {
		return
	}
	s := r.child(e.head, "nsubj", "nsubjpass")
	if s < 0 {
		return
	}
	for _, c := range r.kids(s) {
		v := int(c)
		if r.dep(v) != "acl" && r.dep(v) != "relcl" && r.dep(v) != "prep" || r.lemma(v) != "carry" && r.lemma(v) != "transport" && r.lemma(v) != "take" && r.lemma(v) != "with" {
			continue
		}
		o := r.child(v, "dobj", "pobj")
		if o < 0 || !r.is(o, "people") {
			continue
		}
		for i := range r.m.Quantities {
			if q := &r.m.Quantities[i]; !q.Noun.Empty() && r.tokens(q.Noun).Start == o {
				addCount(e, sitrep.Count{Span: q.Span, Of: of, Lo: q.Lo, Hi: q.Hi, Approx: q.Approx, Cumulative: q.Cumulative})
			}
		}
	}
}

// oneOf adds the count that a singular with an article tells: "a man was killed".
func (r *report) oneOf(e *event) {
	of := peopleCount[e.Kind]
	if of == "" || e.Kind == sitrep.Capture || e.Polarity == sitrep.Negated {
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
		if !r.besides(e, t.Start) {
			continue
		}
		one := 1.0
		e.Counts = append(e.Counts, sitrep.Count{Span: r.bytes(nlp.Span{Start: d, End: t.End}), Of: of, Lo: &one, Hi: &one})
		return
	}
}

// besides reports whether a target stands beside all that an event counts: "a woman
// and her three children were killed", "two soldiers and a civilian died".
func (r *report) besides(e *event, target int) bool {
	for _, c := range e.Counts {
		if c.Of != peopleCount[e.Kind] {
			return false
		}
		for i := range r.m.Quantities {
			q := &r.m.Quantities[i]
			if q.Span != c.Span {
				continue
			}
			if q.Noun.Empty() {
				return false
			}
			n := r.tokens(q.Noun).Start
			if (r.dep(n) != "conj" || r.head(n) != target) && (r.dep(target) != "conj" || r.head(target) != n) {
				return false
			}
		}
	}
	return true
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
	if noun >= 0 && noun != e.head && r.is(noun, "violence") && (noun < e.trigger.Start || noun >= e.trigger.End) { // "killed in two bombings": two bombings, not two dead
		switch e.Kind.Family() {
		case sitrep.FamilyDeaths, sitrep.FamilyHurt, sitrep.FamilyLaw, sitrep.FamilyPeople:
			return false
		default:
		}
	}
	if d := r.dep(e.head); (e.Kind == sitrep.Injure || e.Kind == sitrep.Kill) && (d == "amod" || d == "compound") && r.head(e.head) == h { // "150 wounded soldiers"
		return true
	}
	if r.dep(h) == "nsubj" && e.entry != nil && (e.entry.SubjRole == lexicon.RoleUnknown || e.entry.SubjRole == lexicon.Agent) && r.head(h) == e.head && r.child(e.head, "dobj") >= 0 && e.Kind.Family() != sitrep.FamilyPeople {
		return false // the figure counts those who did it
	}
	if v := r.head(e.head); r.dep(e.head) == "conj" && r.head(h) == v && r.child(e.head, "nsubj", "nsubjpass") >= 0 {
		return false // the figure belongs to the verb before
	}
	if r.isVerb(e.head) && (r.dep(h) == "nsubj" || r.dep(h) == "nsubjpass") && r.dep(e.head) == "xcomp" && r.under(r.head(h), e.head) && e.entry != nil { // "12 families were forced to flee"
		if a := r.bind(e.head); e.entry.SubjRole == lexicon.Target && slices.Contains(a.subjects, h) {
			return true
		}
	}
	if h == e.head || h >= e.trigger.Start && h < e.trigger.End || r.modifies(e.head, h) || r.reaches(e, h) {
		return true
	}
	if c := r.child(h, "acl", "relcl"); r.dep(h) == "conj" && c >= 0 && r.eventAt[c] > 0 {
		return false // "and 300 leaving the other town"
	}
	for steps := 0; steps < 3; steps++ {
		switch d := r.dep(h); d {
		case "nsubj", "nsubjpass", "dobj", "pobj", "attr", "npadvmod", "conj", "oprd", "appos", "nummod", "quantmod", "advmod", "dative", "ROOT":
			g := r.head(h)
			if d == "pobj" {
				if r.lemma(g) == "by" && r.dep(g) == "agent" || r.lemma(g) == "in" && abstract(r.lemma(h)) {
					return false
				}
				g = r.head(g)
			}
			if d == "npadvmod" && r.dep(g) == "prep" && (e.Kind == sitrep.Advance || e.Kind == sitrep.Withdraw) { // "advanced six miles toward the town"
				g = r.head(g)
			}
			if g == e.head || g >= e.trigger.Start && g < e.trigger.End || e.Kind == sitrep.Position && r.under(e.head, g) {
				return true
			}
			if (d == "conj" || d == "nummod" || d == "quantmod" || d == "appos" || d == "advmod") && !r.isVerb(g) {
				h = g
				continue
			}
			if d == "dobj" && r.isVerb(e.head) && r.shared(e.head) == h && r.child(e.head, "dobj") < 0 {
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
					return r.child(e.head, "nsubj", "nsubjpass") < 0 // "dozens were hurt and 300 marchers arrested"
				}
				if (r.dep(e.head) == "oprd" || r.dep(e.head) == "acomp") && g == r.head(e.head) && d == "nsubjpass" { // "three were confirmed dead"
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

// reaches reports whether the figure at h is what the noun of an event of death or
// injury comes to: "the death toll rose to 112".
func (r *report) reaches(e *event, h int) bool {
	if r.isVerb(e.head) || !result(e.Kind) || r.dep(e.head) != "nsubj" && r.dep(e.head) != "nsubjpass" && r.dep(e.head) != "dobj" {
		return false
	}
	g := r.head(h)
	if r.dep(h) == "pobj" {
		g = r.head(g)
	} else if r.dep(h) != "dobj" && r.dep(h) != "attr" {
		return false
	}
	return g != h && g == r.head(e.head) && r.isVerb(g) && h > e.head && (r.tok(h).POS == "NUM" || r.dep(h) == "dobj" && r.numbered(h) && r.is(h, "people"))
}

// modifies reports whether a participle or adjective hangs on the noun at h: "48
// people dead", "300 leaving the town".
func (r *report) modifies(t, h int) bool {
	switch r.dep(t) {
	case "acl", "amod":
		return r.head(t) == h && (r.tok(t).Tag != "VBN" || t > h)
	}
	return false
}

// abstract reports whether a noun counts parts of the telling rather than things:
// "in two stages".
func abstract(lemma string) bool {
	switch lemma {
	case "stage", "phase", "step", "part", "way", "wave", "batch", "time", "direction", "area", "language", "case":
		return true
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
	if w < 0 || r.child(v, "dobj") >= 0 && r.child(w, "dobj") >= 0 {
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

// actCount is what acts named by these nouns are counted in.
var actCount = map[string]string{"bombing": "bombs", "airstrike": "strikes", "strike": "strikes"}

// countOf names what is counted, "" where the figure counts nothing of the event.
func (r *report) countOf(e *event, q *sitrep.QuantityMention, noun int) string {
	if q.Unit == "km" || q.Unit == "miles" || q.Unit == "km2" {
		return q.Unit
	}
	if q.Of == "%" {
		return q.Of
	}
	if (q.Of == "killed" || q.Of == "injured") && result(e.Kind) && !r.joint(e) {
		if of := peopleCount[e.Kind]; (of == "killed" || of == "injured") && of != q.Of { // "17 were killed and 43 others injured"
			return ""
		}
	}
	if noun >= 0 && (noun == e.head || noun >= e.trigger.Start && noun < e.trigger.End) { // "nine deaths", "a twin bombing"
		if of := peopleCount[e.Kind]; of != "" {
			return of
		}
		if of := actCount[r.lemma(noun)]; of != "" {
			return of
		}
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
