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

// sinceClause reports whether o tells from when on e, in the present perfect, has been
// so: "200 have died since the fighting began on the 27th".
func (r *report) sinceClause(e, o *event) bool {
	v := o.clause
	if o.Time == nil || o.Time.From.IsZero() || r.dep(v) != "advcl" || r.head(v) != e.clause || !r.perfect(e.clause) || r.pastPerfect(e.clause) {
		return false
	}
	for _, c := range r.kids(v) {
		if r.lemma(int(c)) == "since" && r.dep(int(c)) == "mark" {
			return true
		}
	}
	return false
}

// ofNoDay reports whether event e, in the present perfect, tells what has come to be by
// now and not what was on the day of o: "they have killed 500".
func (r *report) ofNoDay(e, o *event) bool {
	return r.perfect(e.clause) && !r.pastPerfect(e.clause) && !r.perfect(o.clause)
}
