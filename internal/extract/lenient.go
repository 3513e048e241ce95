package extract

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/internal/lexicon"
)

// No list of nouns has all who can be killed and all that can be shelled. In a
// report that tells of war anyway, a verb with one meaning ("abducted", "shelled")
// takes those whom no class of the lexicon knows as well: names, and nouns for
// persons and things. Verbs of several uses ("took", "hit back", "launched") and
// nouns that a class does know, of another sort, stay as they are.

// warlike reports whether enough of a report tells of acts of force: one event in
// which the parties show it for every eight sentences.
func (r *report) warlike() bool {
	n := 0
	for i := range r.events {
		e := &r.events[i]
		switch e.Kind.Family() {
		case sitrep.FamilyFire, sitrep.FamilyBattle, sitrep.FamilyDeaths, sitrep.FamilyGain, sitrep.FamilyLoss, sitrep.FamilySiege, sitrep.FamilyMove, sitrep.FamilySeize:
			if r.firm(e) {
				n++
			}
		default:
		}
	}
	return n > 0 && 8*n >= len(r.p.Sents)
}

// oneMeaning reports whether all uses of a verb that the lexicon has, by itself,
// are of acts against people, places and things, of one family.
func (r *report) oneMeaning(lemma string) bool {
	switch lemma {
	case "fire", "shoot", "throw", "blow", "drive", "ram", "beat", "pelt", "hit", "strike", "pound", "leave", "lose", "drop", "land", "explode", "find", "hold", "try", "charge", "hurt", "target", "rain", "release", "whip", "bomb", "crash", "down", "level":
		return false
	}
	family := sitrep.FamilyUnknown
	for _, x := range r.lex.Verbs(lemma) {
		if !slices.Contains(x.Words, lemma) {
			continue
		}
		f := x.Kind.Family()
		switch f {
		case sitrep.FamilyFire, sitrep.FamilyDeaths, sitrep.FamilyHurt, sitrep.FamilySeize, sitrep.FamilyPeople, sitrep.FamilySiege, sitrep.FamilyGain:
		default:
			return false
		}
		if family != sitrep.FamilyUnknown && f != family || len(x.Fixed) > 0 {
			return false
		}
		family = f
	}
	return family != sitrep.FamilyUnknown
}

// mayBe reports whether the words are of no class at all, so that they may be what
// a verb of one meaning asks for, while the report is read so.
func (r *report) mayBe(tokens []int, x *lexicon.Entry) bool {
	if !r.lenient || len(tokens) == 0 || len(x.Need) > 0 || x.ACLED != "" {
		return false
	}
	if !r.oneMeaning(firstWord(x)) { // "took Sable Ridge": only a name that no table has
		switch x.Kind.Family() {
		case sitrep.FamilyGain, sitrep.FamilyLoss, sitrep.FamilyMove, sitrep.FamilySiege:
		default:
			return false
		}
		return !slices.ContainsFunc(tokens, func(t int) bool { return r.tok(t).POS != "PROPN" || r.actor(t) != nil || !r.unclassed(t) })
	}
	return !slices.ContainsFunc(tokens, func(t int) bool { return !r.unclassed(t) })
}

// takesGround are verbs of several uses that say of a place that it was taken, lost
// or reached.
var takesGround = map[string]bool{"take": true, "enter": true, "lose": true, "hold": true, "secure": true, "clear": true}

// firstWord returns the verb of an entry.
func firstWord(x *lexicon.Entry) string {
	w, _, _ := strings.Cut(x.Words[0], " ")
	return w
}

// unclassed reports whether the noun at t is a name or a word for somebody or
// something that no class has.
func (r *report) unclassed(t int) bool {
	tok := r.tok(t)
	if r.timeAt[t] || tok.POS != "NOUN" && tok.POS != "PROPN" || r.quantAt[t] > 0 && tok.POS == "NUM" {
		return false
	}
	l, w := r.lemma(t), strings.ToLower(r.word(t))
	if len(r.lex.ClassesOf(l)) > 0 || len(r.lex.ClassesOf(w)) > 0 || len(r.lex.Nouns(l)) > 0 || len(l) < 3 {
		return false
	}
	if tok.POS == "PROPN" {
		return tok.EntType != "WORK_OF_ART" && tok.EntType != "DATE" && tok.EntType != "TIME" && tok.EntType != "LAW"
	}
	for _, end := range []string{"tion", "sion", "ness", "ity", "ism", "ment", "ance", "ence", "ship", "hood", "age", "ure", "ing", "cy", "th"} {
		if strings.HasSuffix(l, end) {
			return false // a quality or an act
		}
	}
	switch l {
	case "way", "thing", "time", "idea", "hope", "interest", "heart", "eye", "mind", "spirit", "chance", "dream", "goal", "price", "market", "record", "term", "point", "fact", "truth", "debate", "speculation", "rumour", "confidence", "moment", "question", "bid", "concern", "fear", "doubt", "mood", "momentum", "trust", "process", "view", "topic", "subject", "matter", "issue", "problem", "currency", "economy", "virus", "disease", "lot", "bit", "end", "part", "side":
		return false
	}
	return true
}
