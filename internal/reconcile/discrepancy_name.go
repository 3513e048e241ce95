package reconcile

import (
	"slices"
	"strings"

	"sitrep"
)

// nameDifferences finds claims of one deed that give its doer, or the one person whom
// it befell, two different names. Two spellings of a name, and a surname beside the full
// name, are one.
func nameDifferences(core []*fact) []sitrep.Discrepancy {
	doers := func(f *fact) []sitrep.ActorMention { return f.Agents }
	befallen := func(f *fact) []sitrep.ActorMention { return f.Targets }
	return append(namesOfRole(core, "agent", doers), namesOfRole(core, "target", befallen)...)
}

func namesOfRole(core []*fact, field string, role func(*fact) []sitrep.ActorMention) []sitrep.Discrepancy {
	var v values
	for i, f := range core {
		a, ok := onePerson(f, role)
		if !ok {
			continue
		}
		for _, g := range core[i+1:] {
			b, ok := onePerson(g, role)
			if !ok || f.Kind != g.Kind || f.Report == g.Report && f.voice == g.voice || sameName(a, b) {
				continue
			}
			v.add(a, f.ID)
			v.add(b, g.ID)
		}
	}
	return v.discrepancy(field, sitrep.Conflict, "one person, by two names")
}

// onePerson is the name of the one person whom a claim names in a role; ok is false
// where it names none, several, or more people than are named.
func onePerson(f *fact, role func(*fact) []sitrep.ActorMention) (name string, ok bool) {
	ms := role(f)
	if len(ms) != 1 || ms[0].Kind != sitrep.ActorPerson || !violent(f.Kind) && f.Kind != sitrep.Abduct && f.Kind != sitrep.Arrest || f.denied {
		return "", false
	}
	for _, c := range f.Counts {
		if newFigure(c).middle() > 1 {
			return "", false
		}
	}
	words := strings.Fields(ms[0].Name)
	if len(words) == 0 || words[len(words)-1] == strings.ToLower(words[len(words)-1]) {
		return "", false // "a commander" is no name
	}
	return ms[0].Name, true
}

// sameName reports whether two names of people can be one: they are spelt much alike,
// or one is a part of the other, word by word.
func sameName(a, b string) bool {
	x, y := fold(a), fold(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if s := skeleton(a); s != "" && s == skeleton(b) {
		return true
	}
	if len(x) > 1 && x[0][0] == y[0][0] && sameWord(x[len(x)-1], y[len(y)-1]) {
		return true // "Serhii", "Sergiy", of one surname
	}
	return !slices.ContainsFunc(x, func(w string) bool {
		return !slices.ContainsFunc(y, func(v string) bool { return sameWord(w, v) })
	})
}

// sameWord reports whether two words of names can be spellings of one.
func sameWord(w, v string) bool {
	if w == v || len(w) >= 5 && oneLetterApart(w, v) {
		return true
	}
	s := skeleton(w)
	return s != "" && s == skeleton(v)
}
