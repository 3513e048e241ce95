package extract

import (
	"sitrep"
	"sitrep/nlp"
)

// ordinals reads "the second came an hour later": a bare number in the order stands
// for another act of the sort that the sentences before it told of.
func (r *report) ordinals() {
	for t := range r.p.Tokens {
		switch r.tok(t).Norm {
		case "first", "second", "third", "fourth", "fifth", "sixth":
		default:
			continue
		}
		v := r.head(t)
		if r.skip[t] || r.eventAt[t] > 0 || r.dep(t) != "nsubj" || !r.isVerb(v) || !r.takesPlace(v) || r.ofWhat(t) >= 0 || r.timeAt[t] {
			continue
		}
		o := r.ordered(t)
		if o == nil {
			continue
		}
		e := event{entry: o.entry, head: t, clause: v, trigger: nlp.Span{Start: t, End: t + 1}}
		e.Kind, e.Core, e.Frame = o.Kind, true, "nominal"
		e.Reasons = append(e.Reasons, "one more of the acts that were told of before")
		r.bindNoun(&e, t)
		r.modes(&e, t)
		r.complete(&e)
	}
}

// takesPlace reports whether a verb says of an act that it happened or where it fell.
func (r *report) takesPlace(v int) bool {
	switch r.lemma(v) {
	case "take":
		o := r.child(v, "dobj")
		return o >= 0 && r.lemma(o) == "place"
	case "occur", "happen", "come", "follow", "hit", "strike", "land", "target":
		return true
	}
	return false
}

// ordered returns the act of force told last before token t, within two sentences,
// that was the first of several or told in the plural; nil if there is none.
func (r *report) ordered(t int) *event {
	var last *event
	for i := range r.events {
		o := &r.events[i]
		if o.trigger.Start > t || r.p.SentOf(t)-o.sent > 2 || o.Frame != "nominal" || o.entry == nil || o.Kind.Family() != sitrep.FamilyFire || o.Kind == sitrep.Destroy {
			continue
		}
		many := r.tok(o.head).Tag == "NNS"
		for _, c := range r.kids(o.head) {
			many = many || r.tok(int(c)).Norm == "first" || r.tok(int(c)).Norm == "second"
		}
		if many && (last == nil || last.trigger.Start < o.trigger.Start) {
			last = o
		}
	}
	return last
}
