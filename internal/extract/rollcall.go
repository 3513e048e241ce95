package extract

import (
	"sitrep"
	"sitrep/nlp"
)

// statesOfPeople are the words that stand behind those counted in lists of losses.
var statesOfPeople = map[string]bool{"killed": true, "dead": true, "wounded": true, "injured": true, "hurt": true, "missing": true, "captured": true, "martyred": true, "slain": true}

// rollCall reads lists of losses, in which figures with nouns stand before the word for
// what became of them all: "was 11 civilians and three policemen killed, 20 soldiers
// and six children hurt". Parsers hang such a word on one of the nouns, often one of
// the group before; all that stand between it and the word before it are meant.
func (r *report) rollCall(e *event) {
	t := e.trigger.Start
	if e.Kind != sitrep.Kill && e.Kind != sitrep.Injure || e.trigger.End-t != 1 || !statesOfPeople[r.tok(t).Norm] || r.child(t, "aux", "auxpass", "dobj", "nsubj", "nsubjpass") >= 0 && r.dep(t) != "acl" || r.child(t, "dobj") >= 0 || r.dep(t) == "amod" && r.head(t) > t {
		return
	}
	groups, start := r.countedBefore(t)
	if len(groups) == 0 || len(groups) == 1 && len(e.Targets) > 0 && !r.namesFigure(e) {
		return
	}
	if start > 0 && r.sameSentence(start-1, t) && r.lemma(start-1) == "of" {
		return // "of the 14 soldiers wounded"
	}
	keep := e.Counts[:0:0]
	for _, c := range e.Counts {
		if c.Of != peopleCount[e.Kind] {
			keep = append(keep, c)
		}
	}
	e.Counts, e.Targets = keep, nil
	for _, g := range groups {
		if g.noun < 0 {
			r.addPeople(e, g.figure)
		} else {
			r.addActor(&e.Targets, g.noun)
		}
		if g.one {
			n := 1.0
			e.Counts = append(e.Counts, sitrep.Count{Span: r.bytes(nlp.Span{Start: g.figure, End: max(g.noun, g.figure) + 1}), Of: peopleCount[e.Kind], Lo: &n, Hi: &n})
			continue
		}
		if q := r.quantAt[g.figure]; q > 0 {
			m := &r.m.Quantities[q-1]
			e.Counts = append(e.Counts, sitrep.Count{Span: m.Span, Of: peopleCount[e.Kind], Lo: m.Lo, Hi: m.Hi, Approx: m.Approx, Cumulative: m.Cumulative})
		}
	}
}

// A counted is a figure with the noun that it counts, -1 where there is none; one where
// an article stands for the figure.
type counted struct {
	figure, noun int
	one          bool
}

// countedBefore returns the figures with their nouns that stand right before t, in the
// order of the text, and where the first begins.
func (r *report) countedBefore(t int) (out []counted, start int) {
	noun := -1
	start = t
	for k := t - 1; k >= 0 && r.sameSentence(k, t); k-- {
		tok := r.tok(k)
		switch {
		case tok.POS == "NUM" && r.quantAt[k] > 0:
			if r.timeAt[k] {
				return out, start
			}
			out = append([]counted{{figure: k, noun: noun}}, out...)
			noun, start = -1, k
			for k > 0 && r.quantAt[k-1] == r.quantAt[k] {
				k--
			}
		case tok.POS == "DET" && (tok.Norm == "a" || tok.Norm == "an" || tok.Norm == "another"):
			if noun < 0 {
				return out, start
			}
			out = append([]counted{{figure: k, noun: noun, one: true}}, out...)
			noun, start = -1, k
		case tok.POS == "NOUN" || tok.Tag == "NNS":
			if noun < 0 {
				if !r.any([]int{k}, []string{"people", "force", "insurgent"}) {
					return out, start
				}
				noun = k
			}
		case tok.POS == "ADJ" && noun >= 0 && !statesOfPeople[tok.Norm]:
		case (tok.POS == "CCONJ" || tok.POS == "PUNCT" && r.word(k) == ",") && noun < 0:
		default:
			return out, start
		}
	}
	return out, start
}

// namesFigure reports whether the target of an event is nothing but its figure.
func (r *report) namesFigure(e *event) bool {
	if len(e.Targets) != 1 {
		return false
	}
	s := r.tokens(e.Targets[0].Head)
	return s.End > s.Start && (r.tok(s.Start).POS == "NUM" || statesOfPeople[r.tok(s.Start).Norm])
}
