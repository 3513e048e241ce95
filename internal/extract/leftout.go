package extract

import (
	"slices"

	"sitrep"
)

// leftOut reports whether a verb is a passive whose auxiliary was left out, as
// headlines and messages do: one that always has an object where it is active.
func (r *report) leftOut(v int, a *args) bool {
	if a.passive || len(a.subjects) == 0 || len(a.objects) > 0 || r.tok(v).Tag != "VBN" && r.tok(v).Tag != "VBD" || r.child(v, "aux", "auxpass", "xcomp", "oprd", "prt", "neg") >= 0 {
		return false
	}
	if c := r.child(v, "ccomp"); c >= 0 && (c > v || r.child(c, "mark") >= 0) { // "three killed, 27 wounded" is one before the other
		return false
	}
	switch r.dep(v) {
	case "ROOT", "ccomp", "conj", "parataxis", "acl", "advcl":
	default:
		return false
	}
	if b := r.child(v, "advmod"); b == v+1 && r.lemma(b) == "back" { // "hit back"
		return false
	}
	if s := a.subjects[0]; s > v || r.tok(s).POS == "PRON" {
		return false
	}
	found := false
	for _, x := range r.lex.Verbs(r.lemma(v)) {
		if !slices.Contains(x.Words, r.lemma(v)) {
			continue
		}
		switch x.Kind.Family() {
		case sitrep.FamilyWords, sitrep.FamilyTalks, sitrep.FamilyUnknown:
			return false // "the army announced", behind what it announced
		default:
		}
		if (len(x.Object) == 0 || slices.Contains(x.Object, "-")) && len(x.Fixed) == 0 && (len(x.Subject) == 0 || r.any(a.subjects, x.Subject)) && (len(x.Need) == 0 || r.meets(v, a, x.Need)) {
			return false // "rebels left": the subject may be the doer, with nothing done to anybody
		}
		switch f := x.Kind.Family(); {
		case f == sitrep.FamilyDeaths, f == sitrep.FamilyHurt, f == sitrep.FamilySeize, f == sitrep.FamilyLaw, x.Kind == sitrep.Destroy, x.Kind == sitrep.Repel:
		case r.tok(v).Tag == "VBD" && r.any(a.subjects, slices.DeleteFunc(slices.Clone(x.Subject), generic)):
			return false // "troops stormed", with what they stormed out of sight
		}
		found = found || len(x.Object) > 0 && !slices.Contains(x.Object, "-") && r.any(a.subjects, x.Object)
	}
	return found
}

// shotDead mends what the parser makes of "shot dead the guard", where it hangs the guard
// on the adjective, and of "Six shot dead by troops", a passive without its auxiliary.
func (r *report) shotDead(v int, a *args) {
	d := r.child(v, "acomp", "oprd", "advmod", "advcl")
	if d < 0 || r.tok(d).Norm != "dead" || d != v+1 || a.passive && len(a.objects) > 0 {
		return
	}
	if o := r.child(d, "dobj"); o > d && len(a.objects) == 0 {
		a.objects = r.list(o)
		return
	}
	if r.child(v, "agent") >= 0 && len(a.objects) == 0 && r.child(v, "aux", "auxpass") < 0 {
		a.objects, a.subjects, a.passive = a.subjects, nil, true
	}
}

// resultative are verbs that take a noun and the state that it is left in.
func resultative(lemma string) bool {
	switch lemma {
	case "leave", "find", "see", "get", "keep", "report":
		return true
	}
	return false
}

// afterTime returns who acts in a clause that the parser reads as the doing of a
// time noun: the object of "after" or "before" under it; -1 if s is no such noun.
func (r *report) afterTime(s int) int {
	switch r.lemma(s) {
	case "day", "week", "hour", "month", "year", "minute":
	default:
		return -1
	}
	for _, p := range r.prepsOf(s) {
		if p.word == "after" || p.word == "before" {
			return p.obj
		}
	}
	return -1
}
