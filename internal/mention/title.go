package mention

import (
	"strings"

	"sitrep"
	"sitrep/internal/roster"
	"sitrep/nlp"
)

// titles are words that stand before a person's name.
var titles = wordSet(`mr mr. mrs mrs. ms ms. dr dr. sir lord lady dame president minister general gen gen. colonel col col. major maj maj.
	captain capt capt. lieutenant lt lt. sergeant sgt sgt. corporal cpl cpl. private pvt pvt. spc spc. pfc pfc. airman seaman commodore
	marshal admiral adm adm. brigadier brig brig. commander cmdr cmdr. sheikh sheik king queen prince princess emir sultan senator sen.
	congressman congresswoman rep. deputy mp ambassador envoy spokesman spokeswoman spokesperson secretary premier chancellor chairman
	chairwoman judge justice ayatollah imam mullah pope cardinal archbishop bishop patriarch father reverend rev. governor gov. mayor
	professor prof. prof director officer chief commissioner representative leader`)

// titleParts are the other words of titles of several words: "Foreign
// Secretary", "Lt. Gen.", "Petty Officer 1st Class".
var titleParts = wordSet(`prime foreign defense defence interior home vice deputy first senior chief press state justice finance health
	special acting interim former field rear air staff master petty warrant lance flight wing squadron grand crown secretary-general
	attorney supreme 1st 2nd 3rd second third class executive permanent under assistant general minister secretary`)

// wordSet returns the set of the words of a text.
func wordSet(s string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		out[w] = true
	}
	return out
}

func isTitle(norm string) bool { return titles[strings.ToLower(norm)] }

// allTitle reports whether all words of a range can be part of a title.
func (r *report) allTitle(s nlp.Span) bool {
	for t := s.Start; t < s.End; t++ {
		if n := strings.ToLower(r.p.Tokens[t].Norm); !titles[n] && !titleParts[n] {
			return false
		}
	}
	return true
}

// titled widens a person's name over the title before it ("Mr", "Foreign
// Secretary") and over the state or body that the title is of ("Iraqi Prime
// Minister", "Army Gen.").
func (r *report) titled(s nlp.Span, k sitrep.ActorKind) nlp.Span {
	if k != sitrep.ActorPerson {
		return s
	}
	t := s.Start
	for t > 0 && r.titleWord(t-1, t == s.Start) {
		t--
	}
	if t == s.Start {
		return s
	}
	for from := t; t > 0 && from-t < 6 && r.beforeTitle(t-1, t, s.End); {
		t--
	}
	return nlp.Span{Start: t, End: s.End}
}

// titleOnly reports whether the name of an office is the title of the person
// whose name follows it: "Russian Foreign Minister" before "Sergei Lavrov".
func (r *report) titleOnly(s nlp.Span, a *roster.Actor) bool {
	if a.Office == "" || s.End >= len(r.p.Tokens) || !strings.Contains(string(a.ID), ".") || !isTitle(r.p.Tokens[s.End-1].Norm) {
		return false
	}
	next := &r.p.Tokens[s.End]
	return next.Tag == "NNP" && isUpper(r.p.Word(s.End)) && next.EntType == "PERSON" && next.EntIOB == 'B'
}

// titleWord reports whether token t is written as a word of a title; the last
// one must be able to stand alone.
func (r *report) titleWord(t int, last bool) bool {
	tok := &r.p.Tokens[t]
	if w := r.p.Word(t); w == "." && t > 0 && tok.Start == r.p.Tokens[t-1].End && tok.Head >= t { // of an abbreviation
		return titles[strings.ToLower(r.p.Tokens[t-1].Norm)] || titles[strings.ToLower(r.p.Tokens[t-1].Norm)+"."]
	}
	if r.taken[t] != free || !isUpper(r.p.Word(t)) || tok.Tag == "DT" {
		return false
	}
	norm := strings.ToLower(tok.Norm)
	return titles[norm] || !last && titleParts[norm]
}

// beforeTitle reports whether token t is part of a body's or people's name that
// the title at token of belongs to.
func (r *report) beforeTitle(t, of, end int) bool {
	tok := &r.p.Tokens[t]
	if !isUpper(r.p.Word(t)) || tok.Dep != "compound" && tok.Dep != "amod" && tok.Dep != "nmod" || tok.Head < of-3 || tok.Head >= end {
		return false
	}
	if i := r.actorAt[t]; r.taken[t] == takenByActor && i > 0 && r.actors[i-1].Kind == sitrep.ActorPerson {
		return false
	}
	return tok.Tag == "NNP" || tok.Tag == "NNPS" || r.first[t+1] > r.first[t] && len(r.who.DemonymAll(r.wordOf(t))) > 0
}

// rememberTitle keeps whom a title was used of, under the whole title and each
// end of it: "foreign minister" and "minister".
func (r *report) rememberTitle(title, name nlp.Span, i int) {
	key := ""
	for t := name.Start - 1; t >= title.Start; t-- {
		norm := strings.ToLower(r.p.Tokens[t].Norm)
		if norm == "." {
			continue
		}
		if !titles[norm] && !titleParts[norm] {
			return
		}
		key = strings.TrimSuffix(norm+" "+key, " ")
		r.titles[key] = append(r.titles[key], i)
	}
}

// ofTitle returns who was last named with the title that a definite phrase
// consists of: "the foreign minister" after "Foreign Minister Lina Saleh".
func (r *report) ofTitle(s nlp.Span, head int) (actor, bool) {
	if !isUpper(r.p.Word(head)) && !r.definite(head) || r.p.Tokens[head].Tag == "NNS" {
		return actor{}, false
	}
	var list []int
	for from := s.Start; from <= head && list == nil; from++ {
		key := ""
		for t := from; t <= head; t++ {
			key += " " + strings.ToLower(r.p.Tokens[t].Norm)
		}
		list = r.titles[key[1:]]
		if list == nil && from < head && !titleParts[strings.ToLower(r.p.Tokens[from].Norm)] && len(r.who.DemonymAll(r.wordOf(from))) == 0 {
			return actor{}, false
		}
	}
	for k := len(list) - 1; k >= 0; k-- {
		if a := r.actors[list[k]]; a.tokens.End <= s.Start {
			return a, true
		}
	}
	return actor{}, false
}

// definite reports whether a noun has "the", "this" or "that" before it.
func (r *report) definite(head int) bool {
	for _, c := range r.p.Children(head) {
		if int(c) >= head {
			break
		}
		if tok := &r.p.Tokens[c]; tok.Dep == "det" {
			return tok.Norm == "the" || tok.Norm == "this" || tok.Norm == "that"
		}
	}
	return false
}

// officeByTitle reports whether a name is an office ("the Syrian president")
// rather than a person's name.
func (r *report) officeByTitle(s nlp.Span, a *roster.Actor) bool {
	return strings.Contains(string(a.ID), ".") && r.p.Tokens[r.headOf(s)].Tag != "NNP" || strings.HasSuffix(strings.ToLower(r.text(s)), a.Office)
}

// anyLeader reports whether a name of an office is a leader's who is not the one of his
// state: "a senior Syria leader", "an ISIS Yemen leader".
func (r *report) anyLeader(s nlp.Span, a *roster.Actor) bool {
	h := r.headOf(s)
	if tok := &r.p.Tokens[h]; a.Office == "" || tok.Lemma != "leader" || tok.Tag != "NN" {
		return false
	}
	for _, c := range r.p.Children(h) {
		switch tok := &r.p.Tokens[c]; {
		case int(c) >= s.Start:
		case tok.Dep == "det" && (tok.Norm == "a" || tok.Norm == "an" || tok.Norm == "another"):
			for _, k := range r.p.Children(h) { // "a Turkish leader, Recep ..." has a name of its own
				if r.p.Tokens[k].Dep == "appos" {
					return false
				}
			}
			return true
		case tok.Dep == "amod" && (tok.Norm == "senior" || tok.Norm == "local" || tok.Norm == "regional"), tok.POS == "PROPN" && (tok.Dep == "compound" || tok.Dep == "nmod"):
			return true
		}
	}
	return false
}

// holder returns who held an office at the time of the report.
func (r *report) holder(a *roster.Actor) (*roster.Actor, bool) {
	if p, ok := r.namedPerson(a.Country, a.Office); ok {
		return p, true
	}
	if r.at.IsZero() {
		return nil, false
	}
	return r.who.OfficeHolder(a.Country, a.Office, r.at)
}
