package extract

import (
	"slices"

	"sitrep"
)

// suffered reports whether an event tells what its own side lost: a loss, or the verb of
// it. Who admits a loss confirms it, and has not done it.
func (r *report) suffered(e *event) bool {
	switch e.Kind.Family() {
	case sitrep.FamilyDeaths, sitrep.FamilyHurt, sitrep.FamilyFire:
	default:
		return false
	}
	switch r.lemma(e.head) {
	case "loss", "lose", "casualty", "death", "fatality":
		return true
	}
	return false
}

// admitsLoss makes of a speaker who admits a loss one who confirms it, and no agent.
func (r *report) admitsLoss(e *event) {
	if !r.suffered(e) {
		return
	}
	for _, chain := range e.sources {
		if len(chain) > 0 && chain[0].Stance == sitrep.Own {
			chain[0].Stance = sitrep.Confirm
			e.Agents = nil
		}
	}
}

// calledOutrage reports whether verb v calls its object what only those call it who
// condemn it: "called the raid barbaric", "described it as a violation of the truce".
func (r *report) calledOutrage(v int, a *args) bool {
	if v > 0 && r.word(v-1) == "-" { // "so-called"
		return false
	}
	bad := func(t int) bool { return r.lex.Is(r.lemma(t), "outrage") || r.lex.Is(r.tok(t).Norm, "outrage") }
	for _, c := range r.kids(v) {
		i := int(c)
		if i < v {
			continue
		}
		switch r.dep(i) {
		case "oprd", "acomp", "attr", "ccomp", "xcomp":
			if slices.ContainsFunc(append(r.list(i), r.compounds(i)...), bad) {
				return true
			}
			if k := r.child(i, "acomp", "attr"); k >= 0 && (bad(k) || slices.ContainsFunc(r.compounds(k), bad)) { // "calling it is a crime"
				return true
			}
		}
	}
	for _, p := range a.preps {
		if p.word == "as" && (bad(p.obj) || slices.ContainsFunc(r.compounds(p.obj), bad)) {
			return true
		}
	}
	for _, o := range a.objects { // "described the raid as barbaric", with "as" hung on the noun
		for _, p := range r.prepsOf(o) {
			if p.word == "as" && (bad(p.obj) || slices.ContainsFunc(r.compounds(p.obj), bad)) {
				return true
			}
		}
	}
	return false
}
