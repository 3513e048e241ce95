package extract

import (
	"slices"

	"sitrep"
	"sitrep/internal/lexicon"
)

// ofPlace reports whether a preposition tells where an event is: by itself, by the
// event's entry, or behind a point of the compass or a distance ("west of X", "10
// km from X").
func (r *report) ofPlace(e *event, q prep) bool {
	if e.entry != nil {
		if role, ok := e.entry.Preps[q.word]; ok {
			return role == lexicon.Place
		}
	}
	return defaultPrep(q.word) == lexicon.Place || r.bearing(q) || q.word == "on" && r.onFront(q.obj)
}

// onFront reports whether t is a stretch of a front that has a name: "on the Orlo
// front", "on the axes of X and Y".
func (r *report) onFront(t int) bool {
	switch r.lemma(t) {
	case "front", "axis", "axe", "direction", "outskirts", "outskirt", "edge", "border", "frontier", "road", "highway", "coast", "shore", "bank", "island":
		return len(r.placesAt(t)) > 0
	}
	return false
}

// whereClause gives an event in a clause with "where" the place that the clause is
// about: "on the Orlo front, where troops repelled two raids".
func (r *report) whereClause(e *event) {
	if len(e.Places) > 0 {
		return
	}
	v := e.clause
	for steps := 0; steps < 4 && r.dep(v) != "relcl"; steps++ {
		switch r.dep(v) {
		case "conj", "xcomp", "advcl", "ccomp":
			v = r.head(v)
		default:
			return
		}
	}
	if r.dep(v) != "relcl" {
		return
	}
	for _, c := range r.kids(v) {
		if int(c) < v && r.lemma(int(c)) == "where" {
			r.bindPlace(e, r.head(v))
			return
		}
	}
}

// bearing reports whether a preposition stands behind a point of the compass, or a
// measure of length, and so takes the place that it is counted from.
func (r *report) bearing(q prep) bool {
	h := r.lemma(r.head(q.token))
	switch q.word {
	case "of":
		return compassPoints[h]
	case "from", "outside":
		return lengths[h] || q.token > 0 && lengths[r.lemma(q.token-1)] // also where the parser hangs it on the town before
	}
	return false
}

var compassPoints = map[string]bool{"north": true, "south": true, "east": true, "west": true, "northeast": true, "northwest": true, "southeast": true,
	"southwest": true, "north-east": true, "north-west": true, "south-east": true, "south-west": true}

var lengths = map[string]bool{"km": true, "kilometre": true, "kilometer": true, "mile": true, "metre": true, "meter": true, "kms": true}

// How deep below an event's arguments a place is looked for: "four attacks by
// groups of the brigades of the armed forces near X" is four down.
const depths = 5

// fromDepths takes the place that lies deepest in the phrases of an event without
// any, the nearest to the event first: first in what it is done to and in its
// other complements, then in who does it.
func (r *report) fromDepths(e *event) {
	for _, top := range []int{e.head, e.clause} {
		for _, deps := range [][]string{{"dobj", "nsubjpass", "prep", "npadvmod", "advmod", "dative"}, {"agent", "nsubj"}} {
			if len(e.Places) > 0 {
				return
			}
			if top != e.head && (r.cueAt[top] > 0 || r.foreign(e, top)) {
				break
			}
			r.descend(e, top, deps)
		}
	}
}

// foreign reports whether the verb over an event noun makes an event of its own,
// with places that are that one's.
func (r *report) foreign(e *event, v int) bool {
	if e.Frame != "nominal" || r.eventAt[v] == 0 {
		return false
	}
	o := &r.events[r.eventAt[v]-1]
	return !oneHappening(e.Kind, o.Kind)
}

// descend looks for places under the children of top that hang on it as deps.
func (r *report) descend(e *event, top int, deps []string) {
	var level []int
	for _, c := range r.kids(top) {
		i := int(c)
		if slices.Contains(deps, r.dep(i)) && !(r.dep(i) == "prep" && asides[r.lemma(i)]) || r.dep(i) == "conj" && r.tok(i).POS == "NOUN" && r.isVerb(top) { // the parser hangs the last of a list on the verb
			level = append(level, i)
		}
		if (r.dep(i) == "acl" || r.dep(i) == "advcl") && r.lemma(i) == "use" && r.tok(i).Tag == "VBG" { // "using a car bomb in X"
			level = append(level, i)
			if o := r.child(i, "dobj"); o >= 0 {
				level = append(level, o)
			}
		}
	}
	for depth := 0; depth < depths && len(level) > 0 && len(e.Places) == 0; depth++ {
		var below []int
		for _, t := range level {
			if r.timeAt[t] || r.cueAt[t] > 0 {
				continue
			}
			qs := r.prepsOf(t)
			if d := r.dep(t); d == "prep" || d == "agent" || d == "dative" {
				qs = append(qs, r.prepChain(t)...)
			}
			for _, q := range qs {
				if q.word == "for" && r.tok(r.head(q.token)).POS != "VERB" { // "a camp for the homeless in X"
					below = append(below, q.obj)
				}
				if asides[q.word] {
					continue
				}
				if r.ofPlace(e, q) {
					r.bindPlace(e, q.obj)
				}
				below = append(below, q.obj)
			}
			for _, c := range r.kids(t) {
				i := int(c)
				switch r.dep(i) {
				case "appos", "npadvmod", "advmod":
					below = append(below, i)
				case "conj":
					if !r.isVerb(i) {
						below = append(below, i)
					}
				case "acl":
					if r.isVerb(i) && !settled[r.lemma(i)] && r.eventAt[i] == 0 {
						below = append(below, i)
						if o := r.child(i, "dobj"); o >= 0 {
							if joins[r.lemma(i)] {
								r.bindPlace(e, o)
							}
							below = append(below, o)
						}
					}
				}
			}
			if r.isWay(t) { // "the road to X"
				for _, q := range qs {
					if wayPreps[q.word] {
						r.bindPlace(e, q.obj)
					}
				}
			}
		}
		level = below
	}
}

// asides are prepositions whose phrases tell of something other than the event:
// who told it, what it came after, what it was about.
var asides = map[string]bool{"accord": true, "according": true, "after": true, "before": true, "since": true, "until": true, "despite": true, "about": true,
	"amid": true, "following": true, "follow": true, "because": true, "due": true, "unlike": true, "like": true, "without": true, "per": true, "from": true,
	"for": true, "in response": true, "as": true}

// settled are participles that tell where somebody is from, not where something
// happened: "militias based in X".
var settled = map[string]bool{"base": true, "bear": true, "headquarter": true, "register": true, "train": true, "make": true, "know": true, "call": true,
	"raise": true, "live": true, "exile": true}

// joins are participles of ways whose objects are places the way leads to.
var joins = map[string]bool{"link": true, "connect": true, "join": true}

var wayPreps = map[string]bool{"to": true, "between": true, "into": true, "from": true, "towards": true, "toward": true}

// isWay reports whether t is a common noun for a way.
func (r *report) isWay(t int) bool {
	if r.tok(t).POS != "NOUN" {
		return false
	}
	switch r.lemma(t) {
	case "road", "highway", "motorway", "route", "railway", "line", "artery", "corridor", "bridge", "track":
		return true
	}
	return false
}

// targetsDeed reports whether event o stands in a relative clause about what event e was
// done to, of the same moment: "a strike on fighters who were attacking X".
func (r *report) targetsDeed(e, o *event) bool {
	v := o.clause
	if r.dep(v) != "relcl" || !r.under(e.head, v) || r.pastPerfect(v) || !struck(o.Kind) || !violent(e.Kind) || o.Modality == sitrep.Future {
		return false
	}
	for t := r.head(v); t != e.head; t = r.head(t) {
		if r.head(t) == t || r.dep(t) == "nsubj" || r.dep(t) == "agent" || r.isVerb(t) {
			return false
		}
	}
	return true
}
