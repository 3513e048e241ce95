package extract

import "sitrep"

// list returns t and the words coordinated with it, in text order, less those that
// were found to be the speakers of it all: "by gunmen, two witnesses said".
func (r *report) list(t int) []int {
	if g := t + 1; g < len(r.p.Tokens) && r.head(g) == t && r.dep(g) == "acl" && r.tok(g).Tag == "VBG" && r.demonymActor(t) != nil && len(r.lex.Nouns(r.tok(g).Norm)) > 0 {
		t = g // "Thai shelling of the town", read as "Thais who shell the town"
	}
	out := []int{t}
	for k := 0; k < len(out); k++ {
		for _, c := range r.kids(out[k]) {
			if r.setOffSources[int(c)] {
				continue
			}
			if d := r.dep(int(c)); d == "conj" && r.tok(int(c)).POS != "VERB" || d == "appos" && r.listed3(out[k], int(c)) {
				out = append(out, int(c))
			} else if d == "appos" && int(c) > out[k] && r.tok(out[k]).POS == "NOUN" && r.namesOne(int(c)) { // "the chief, Ana Ruiz, and the minister"
				if j := r.child(int(c), "conj"); j >= 0 && r.tok(j).POS != "VERB" && !r.setOffSources[j] {
					out = append(out, j)
				}
			}
			if r.dep(int(c)) == "prep" && r.lemma(int(c)) == "of" && r.child(out[k], "nummod") >= 0 { // "84 men of the guard and 47 soldiers"
				if o := r.child(int(c), "pobj"); o >= 0 && r.child(o, "nummod") < 0 {
					if j := r.child(o, "conj"); j >= 0 && r.child(j, "nummod") >= 0 && r.tok(j).POS == "NOUN" {
						out = append(out, j)
					}
				}
			}
		}
	}
	return out
}

// namesOne reports whether t ends the name of a person.
func (r *report) namesOne(t int) bool {
	a := r.actor(t)
	return a != nil && a.Form == sitrep.FormNamed && a.Kind == sitrep.ActorPerson
}

// listed3 reports whether an apposition is the second of three names in a row that
// the parser takes for one: "Chad, the African Union and western powers".
func (r *report) listed3(t, second int) bool {
	if r.tok(t).Tag == "NNS" && r.tok(second).POS == "NOUN" && second > t && r.child(second, "conj") >= 0 && r.child(second, "cc") >= 0 && r.child(second, "det") >= 0 &&
		r.lemma(r.child(second, "det")) == "a" && r.tok(second).Tag == "NN" && r.numbered(t) { // "nine launchers, a tunnel and a depot"
		return true
	}
	if r.tok(t).POS != "PROPN" || r.child(second, "conj") < 0 || r.child(second, "cc") < 0 || second < t {
		return false
	}
	a, b := r.actorAt[t], r.actorAt[second]
	if b == 0 || a == 0 && r.placeAt[t] == 0 {
		return false
	}
	return a == 0 || r.m.Actors[a-1].Actor != r.m.Actors[b-1].Actor && (r.m.Actors[a-1].Kind != sitrep.ActorPerson || r.m.Actors[b-1].Kind == sitrep.ActorPerson)
}

// calledThing returns what the free relative of naming under verb v names: "massacre" in
// "condemned what it called a massacre"; nil where there is none.
func (r *report) calledThing(v int) []int {
	for _, k := range r.kids(v) {
		c := int(k)
		if d := r.dep(c); d != "ccomp" && d != "dobj" || c < v || !r.isVerb(c) {
			continue
		}
		switch r.lemma(c) {
		case "call", "term", "dub", "describe", "label":
		default:
			continue
		}
		if w := r.child(c, "dobj"); w < 0 || r.lemma(w) != "what" {
			continue
		}
		if o := r.child(c, "oprd", "attr"); o >= 0 {
			return r.list(o)
		}
	}
	return nil
}
