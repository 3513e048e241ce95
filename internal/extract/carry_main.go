package extract

import (
	"cmp"
	"slices"

	"sitrep"
	"sitrep/internal/gazetteer"
)

// fromMain gives attacks and their results that the report does not date the
// time of the attack that the report is about, as long as it speaks of that one:
// an attack of another day or place, or one set apart in time, ends it until the
// first is named again by its day or place.
func (r *report) fromMain() {
	main := r.mainAttack()
	if main == nil {
		return
	}
	at := *main.Time
	places := main.Places
	for _, i := range r.inTextOrder() {
		if e := &r.events[i]; e.Time != nil && r.ownTime(e) && struck(e.Kind) && e.Time.Overlaps(at.Interval) && brief(e.Time) && samePlaceOrIn(e.Places, places) {
			places = append(slices.Clip(places), e.Places...)
		}
	}
	other := false
	for _, i := range r.inTextOrder() {
		e := &r.events[i]
		if !struck(e.Kind) || e.Headline || e.Frame == "adjective" || e.Frame == "participle" {
			continue
		}
		switch {
		case e.apart, e.Time != nil && !e.Time.IsZero() && !e.Time.Overlaps(at.Interval), r.formerly(e), len(e.Places) > 0 && !samePlaceOrIn(e.Places, places):
			other = true
		case len(e.Places) > 0 && !countryOnly(e.Places), e.Time != nil && r.ownTime(e) && brief(e.Time):
			other = false
		}
		if other || e.Time != nil && (!e.Time.IsZero() || !r.moment(e)) || e.Modality != sitrep.Actual || r.standing(e) || cumulative(e) || r.otherGround(e) || r.earlier(e.clause) || r.dep(e.clause) == "relcl" && !e.definite || r.pastPerfect(e.clause) || r.manyTimes(e) {
			continue
		}
		t := at
		t.Carried = true
		e.Time = &t
		e.Reasons = append(e.Reasons, "time of the attack that the report is about")
	}
}

// manyTimes reports whether an event is told by a bare plural of what has been done at any
// time: "have made repeated raids".
func (r *report) manyTimes(e *event) bool {
	if e.Frame != "nominal" || r.tok(e.head).Tag != "NNS" || r.child(e.head, "det", "nummod", "poss") >= 0 || r.dep(e.head) != "dobj" {
		return false
	}
	v := r.head(e.head)
	return r.hasPerfect(v) && !r.pastPerfect(v)
}

// inTextOrder returns the numbers of the events in the order of their triggers.
func (r *report) inTextOrder() []int {
	order := make([]int, len(r.events))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(r.events[a].trigger.Start, r.events[b].trigger.Start) })
	return order
}

// struck reports whether a kind is an attack or what it leaves behind.
func struck(k sitrep.Kind) bool { return k.Family() == sitrep.FamilyFire || result(k) }

// pastPerfect reports whether verb v lies before the rest by its tense.
func (r *report) pastPerfect(v int) bool {
	for _, c := range r.kids(v) {
		if r.dep(int(c)) == "aux" && r.tok(int(c)).Norm == "had" {
			return true
		}
	}
	return false
}

// formerly reports whether words of an event's clause place it before what the
// report is about: "has previously shelled", "in the past".
func (r *report) formerly(e *event) bool {
	for _, v := range []int{e.head, e.clause} {
		for _, c := range r.kids(v) {
			switch r.lemma(int(c)) {
			case "previously", "formerly", "repeatedly", "often", "once", "frequently", "regularly":
				return true
			}
		}
	}
	for _, k := range r.says[e.trigger.Start] { // "had earlier claimed that"
		v := r.sayings[k].verb
		if v < 0 || !r.pastPerfect(v) {
			continue
		}
		for _, c := range r.kids(v) {
			switch r.tok(int(c)).Norm {
			case "earlier", "previously", "before", "already", "once", "long":
				return true
			}
		}
	}
	for i := range r.m.Times {
		if tm := &r.m.Times[i]; tm.Value == "PAST_REF" && e.bytesOf(r).Contains(tm.Span) && r.timeRank(e, r.tokens(tm.Span)) < 20 && r.lemma(r.tokens(tm.Span).Start) != "recently" {
			return true
		}
	}
	return false
}

// moment reports whether an event's time is only a distance within the hour of
// another ("a few minutes later"), which leaves the day as it was.
func (r *report) moment(e *event) bool {
	t := r.tokens(e.Time.Span)
	for k := t.Start; k < t.End; k++ {
		switch r.lemma(k) {
		case "minute", "second", "moment":
			return true
		}
	}
	return false
}

// mainAttack returns the attack that the report is about: the first that has a
// day no more than three before the report's own, and a place; nil if none.
func (r *report) mainAttack() *event {
	for _, i := range r.inTextOrder() {
		e := &r.events[i]
		if e.Kind.Family() != sitrep.FamilyFire || e.Frame == "adjective" || e.Modality != sitrep.Actual || e.apart || !brief(e.Time) || len(e.Places) == 0 {
			continue
		}
		if day := r.doc.Published.Date; !day.IsZero() && !e.Time.Overlaps(sitrep.Interval{From: day.AddDays(-3), To: day}) {
			return nil
		}
		return e
	}
	return nil
}

// sameSpot is how many kilometres two points may lie apart and be of one
// happening: a town and its edge, two towns across a border.
const sameSpot = 12

// samePlaceOrIn reports whether some place of a is some place of b, holds it or
// lies in it by the administrative chain, or is a point beside it.
func samePlaceOrIn(a, b []sitrep.PlaceMention) bool {
	if samePlace(a, b) {
		return true
	}
	for i := range a {
		for k := range b {
			x, y := &a[i], &b[k]
			if x.Holds(y) || y.Holds(x) || point(x) && point(y) && gazetteer.DistanceKM(x.Lat, x.Lon, y.Lat, y.Lon) <= sameSpot {
				return true
			}
		}
	}
	return false
}

// point reports whether a place is located no worse than beside a town.
func point(p *sitrep.PlaceMention) bool {
	return p.Located && p.Precision != sitrep.PrecisionUnknown && p.Precision <= sitrep.PrecisionNear
}
