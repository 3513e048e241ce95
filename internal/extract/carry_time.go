package extract

import (
	"strings"

	"sitrep"
)

// asideDurations takes the times that tell only how long something took ("for six
// hours"), or how many hours from another, from their events while the day is looked for in the neighbours, and returns
// them by the number of the event.
func (r *report) asideDurations() map[int]*sitrep.ClaimTime {
	out := map[int]*sitrep.ClaimTime{}
	for i := range r.events {
		e := &r.events[i]
		if e.Time == nil || !e.Time.IsZero() || e.apart {
			continue
		}
		for k := range r.m.Times {
			if tm := &r.m.Times[k]; tm.Span == e.Time.Span && (tm.Type == sitrep.TimeDuration && shortSpan(tm.Value) || tm.Type != sitrep.TimeDuration && r.withinHours(tm.Span)) {
				out[i], e.Time = e.Time, nil
				break
			}
		}
	}
	return out
}

// withinHours reports whether a time is told only by its distance in hours or less from
// another: "hours later", "a few minutes earlier".
func (r *report) withinHours(s sitrep.Span) bool {
	t := r.tokens(s)
	if t.End <= t.Start || !distances[r.lemma(t.End-1)] {
		return false
	}
	for k := t.Start; k < t.End; k++ {
		switch r.lemma(k) {
		case "hour", "minute", "second", "moment":
			return true
		}
	}
	return false
}

var distances = map[string]bool{"later": true, "earlier": true, "after": true, "before": true, "afterwards": true, "early": true, "late": true}

// shortSpan reports whether a duration is within the day: seconds, minutes, hours.
func shortSpan(value string) bool { return strings.HasPrefix(value, "PT") }

// whenClause reports whether o tells in a clause with "when" of the moment of e, or e of
// that of o: "40 were killed when drones hit a bus in September".
func (r *report) whenClause(e, o *event) bool {
	for _, x := range [][2]*event{{e, o}, {o, e}} {
		v := x[1].clause
		if r.dep(v) != "advcl" || r.head(v) != x[0].clause {
			continue
		}
		for _, c := range r.kids(v) {
			if l := r.lemma(int(c)); l == "when" || l == "as" || l == "while" {
				return true
			}
		}
	}
	return false
}

// sinceThen returns the time from when on an event in the present perfect has been so, by
// a clause that tells the beginning: "has grown worse since the army left in March", "the
// war, which broke out in 2019, has killed thousands"; nil where there is none.
func (r *report) sinceThen(e *event) *sitrep.ClaimTime {
	v := e.clause
	if e.Kind == sitrep.KindUnknown || !r.isVerb(v) || !r.hasPerfect(v) || r.pastPerfect(v) || r.doc.Published.Date.IsZero() {
		return nil
	}
	var begun []int
	for _, c := range r.kids(v) {
		switch i := int(c); r.dep(i) {
		case "advcl":
			if m := r.child(i, "mark"); m >= 0 && r.lemma(m) == "since" {
				begun = append(begun, i)
			}
		case "nsubj":
			if !lasting[r.lemma(i)] {
				continue
			}
			for _, d := range r.kids(i) {
				if w := r.lemma(int(d)); (r.dep(int(d)) == "relcl" || r.dep(int(d)) == "acl") && (w == "begin" || w == "start" || w == "break" || w == "erupt" || w == "ignite") {
					begun = append(begun, int(d))
				}
			}
		}
	}
	if r.dep(v) == "conj" && len(begun) == 0 && r.child(v, "nsubj", "nsubjpass") < 0 && r.isVerb(r.head(v)) {
		o := *e
		o.clause = r.head(v)
		return r.sinceThen(&o)
	}
	for _, b := range begun {
		for i := range r.m.Times {
			tm := &r.m.Times[i]
			t := r.tokens(tm.Span)
			if t.End > t.Start && tm.Type != sitrep.TimeSet && !tm.Interval.From.IsZero() && r.under(b, t.Start) && !tm.Interval.From.First().After(r.doc.Published.Date.First()) {
				return &sitrep.ClaimTime{Interval: sitrep.Interval{From: tm.Interval.From, To: r.doc.Published.Date}, Span: tm.Span, Grain: tm.Grain}
			}
		}
	}
	return nil
}

// hasPerfect reports whether verb v, or the first of those it is coordinated with, is in
// the perfect, in the passive as well.
func (r *report) hasPerfect(v int) bool {
	for _, c := range r.kids(v) {
		if r.dep(int(c)) == "aux" && r.lemma(int(c)) == "have" {
			return true
		}
	}
	return r.dep(v) == "conj" && r.child(v, "aux", "nsubj", "nsubjpass") < 0 && r.isVerb(r.head(v)) && r.tok(v).Tag == "VBN" && r.hasPerfect(r.head(v))
}

// standing reports whether an event is only what somebody denies doing at any time: the
// denial's own object, with a plural that names nobody: "denies attacking civilians".
func (r *report) standing(e *event) bool {
	if r.tok(e.head).Tag != "VBG" {
		return false
	}
	v := r.head(e.head)
	if d := r.dep(e.head); d == "pcomp" {
		v = r.head(v)
	} else if d != "xcomp" && d != "dobj" && d != "ccomp" {
		return false
	}
	if l := r.lemma(v); l != "deny" && l != "reject" && l != "accuse" {
		return false
	}
	o := r.child(e.head, "dobj")
	if o < 0 {
		return false
	}
	return r.tok(o).Tag == "NNS" && r.child(o, "det", "nummod", "poss", "relcl", "acl", "prep") < 0 && r.placeAt[o] == 0 && (r.lemma(v) != "accuse" || r.hasPerfect(v))
}

// ofNoDay reports whether event e, in the present perfect, tells what has come to be by
// now and not what was on the day of o: "they have killed 500".
func (r *report) ofNoDay(e, o *event) bool {
	return r.perfect(e.clause) && !r.pastPerfect(e.clause) && !r.perfect(o.clause)
}
