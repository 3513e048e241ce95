package extract

import "sitrep"

// fromMain gives attacks and their results that the report does not date the
// time of the one attack that the report is about. It does
// so only where the report tells of attacks in one place and on one day, so that
// nothing is moved from one happening to another.
func (r *report) fromMain() {
	main := r.oneAttack()
	if main == nil {
		return
	}
	for i := range r.events {
		e := &r.events[i]
		if e == main || !struck(e.Kind) || e.Modality != sitrep.Actual || e.Frame == "adjective" || e.Frame == "participle" || cumulative(e) ||
			r.earlier(e.clause) || r.dep(e.clause) == "relcl" || r.pastPerfect(e.clause) {
			continue
		}
		if len(e.Places) > 0 && !samePlace(e.Places, main.Places) {
			continue
		}
		if e.Time == nil {
			t := *main.Time
			t.Carried = true
			e.Time = &t
			e.Reasons = append(e.Reasons, "time of the one attack that the report is about")
		}
	}
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

// oneAttack returns the first attack that has a day and a place, nil where the
// report gives attacks more than one day or more than one place.
func (r *report) oneAttack() *event {
	var main *event
	for i := range r.events {
		e := &r.events[i]
		if e.Kind.Family() != sitrep.FamilyFire || e.Frame == "adjective" || e.Modality != sitrep.Actual {
			continue
		}
		if main == nil && brief(e.Time) && len(e.Places) > 0 {
			main = e
		}
	}
	if main == nil {
		return nil
	}
	for i := range r.events {
		e := &r.events[i]
		if !struck(e.Kind) || e.Frame == "adjective" || r.earlier(e.clause) {
			continue
		}
		if brief(e.Time) && !e.Time.Overlaps(main.Time.Interval) {
			return nil
		}
		if len(e.Places) > 0 && !samePlace(e.Places, main.Places) && e.Places[0].Country != main.Places[0].Country {
			return nil
		}
	}
	return main
}
