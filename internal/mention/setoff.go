package mention

import (
	"strings"

	"sitrep"
	"sitrep/nlp"
)

// setOffPersons adds the persons whose names stand between commas after the noun of
// their office: "Its spokesman, Al-Hadi Ramla, said", "the head of the clinic at the
// port, Maria Landa, called on ...". Such a name needs no table and no model: what
// it holds of other names ("Al-Hadi" of a party's) is part of it.
func (r *report) setOffPersons() {
	n := len(r.p.Tokens)
	for open := 2; open+3 < n; open++ {
		if r.p.Word(open) != "," {
			continue
		}
		end, names := open+1, 0
		for end < n && end-open < 9 && r.partOfName(end) {
			if r.p.Tokens[end].POS == "PROPN" && r.p.Word(end) != "-" {
				names++
			}
			end++
		}
		s := nlp.Span{Start: open + 1, End: end}
		if end >= n || names < 2 || r.p.Word(end) != "," || r.anyTaken(s) || !isUpper(r.p.Word(s.Start)) || r.knownWhole(s) || !r.personalName(s) {
			continue
		}
		if o := r.officeBefore(s); o >= 0 {
			r.addPerson(s)
		}
	}
}

// partOfName reports whether token t can be part of a person's name.
func (r *report) partOfName(t int) bool {
	w := r.p.Word(t)
	switch strings.ToLower(w) {
	case "-", "de", "da", "del", "della", "bin", "bint", "ibn", "abu", "al", "el", "ould", "von", "van", "der", "'", "’":
		return true
	}
	tok := &r.p.Tokens[t]
	return isUpper(w) && (tok.POS == "PROPN" || tok.Tag == "NNP" || tok.Tag == "NNPS")
}

// knownWhole reports whether the roster knows the whole run by name.
func (r *report) knownWhole(s nlp.Span) bool {
	words := r.words[r.first[s.Start]:r.first[s.End]]
	ids, n := r.who.MatchLongest(words)
	return n > 0 && n >= len(words)-1 && len(ids) > 0
}

// personalName reports whether a run of names can be a person's: it is no place
// that is located as a whole, and none of its words is a noun for a body.
func (r *report) personalName(s nlp.Span) bool {
	for t := s.Start; t < s.End; t++ {
		tok := &r.p.Tokens[t]
		if tok.EntType == "GPE" || tok.EntType == "DATE" || tok.EntType == "LOC" {
			return false
		}
		if l := lowerLemma(tok); r.lex.ActorKindOf(l, tok.Norm) != sitrep.ActorUnknown && !isTitle(tok.Norm) || byName[l] || tok.Norm == "of" {
			return false
		}
	}
	return true
}

// officeBefore returns the noun of an office that a name set off by commas belongs
// to, -1 if there is none: the one that it is in apposition to, else the subject of
// the verb that follows it.
func (r *report) officeBefore(s nlp.Span) int {
	office := func(t int) bool {
		tok := &r.p.Tokens[t]
		if tok.Tag == "NNP" && isTitle(tok.Norm) && len(r.p.Children(t)) > 0 { // "the Commissioner for Information"
			return true
		}
		if tok.POS != "NOUN" || tok.Tag != "NN" {
			return false
		}
		switch k := r.lex.ActorKindOf(lowerLemma(tok), tok.Norm); k {
		case sitrep.ActorPerson, sitrep.ActorOfficials, sitrep.ActorPeople:
			return true
		default:
			return isTitle(tok.Norm) || lowerLemma(tok) == "head"
		}
	}
	head := r.headOf(s)
	if up := r.p.Tokens[head].Head; r.p.Tokens[head].Dep == "appos" && up < s.Start && office(up) {
		return up
	}
	v := s.End + 1
	for v < len(r.p.Tokens) && (r.p.Tokens[v].POS == "AUX" || r.p.Tokens[v].POS == "ADV" || r.p.Tokens[v].POS == "PART") {
		v++
	}
	if v >= len(r.p.Tokens) || r.p.Tokens[v].POS != "VERB" {
		return -1
	}
	for _, c := range r.p.Children(v) {
		if t := int(c); t < s.Start && r.p.Tokens[t].Dep == "nsubj" && s.Start-t < 16 && office(t) {
			return t
		}
	}
	if t := s.Start - 2; office(t) { // "..., the county commissioner, Adam Lesh, said", hung on what was said
		return t
	}
	return -1
}
