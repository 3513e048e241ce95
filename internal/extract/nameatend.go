package extract

import "sitrep"

// nameAtEnd returns the person's name that closes the phrase of an office with its body,
// no comma between: "chief of the provincial council Ana Ruiz", "spokesman for the
// ministry Hassan Idriss"; -1 if none does.
func (r *report) nameAtEnd(t int, own *sitrep.ActorMention) int {
	if own.Kind != sitrep.ActorOfficials && own.Kind != sitrep.ActorPerson || r.tok(t).Tag != "NN" && r.tok(t).Tag != "NNP" {
		return -1
	}
	p := t + 1
	if p >= len(r.p.Tokens) || r.lemma(p) != "of" && r.lemma(p) != "for" && r.lemma(p) != "from" && r.lemma(p) != "at" || r.dep(p) != "prep" || r.head(p) != t {
		return -1
	}
	end := r.p.Edges(p).End
	for n := p + 2; n < end && n-p < 12; n++ {
		switch w := r.word(n); {
		case w == ",", isQuote(w), r.isVerb(n), r.tok(n).POS == "SCONJ":
			return -1
		}
		a := r.actor(n)
		if a == nil || a.Form != sitrep.FormNamed || a.Kind != sitrep.ActorPerson {
			continue
		}
		at := r.tokens(a.Span)
		if at.Start <= p+1 || at.End != n+1 && r.tok(n+1).POS == "PROPN" {
			continue
		}
		switch before := r.tok(at.Start - 1); before.POS {
		case "NOUN", "PROPN":
			if r.dep(at.Start-1) == "prep" || before.Tag == "POS" || r.kin(t) {
				return -1
			}
			switch r.actorKind(at.Start - 1) { // "an aide of opposition leader Ana Ruiz": the leader is she
			case sitrep.ActorPerson, sitrep.ActorOfficials, sitrep.ActorPeople:
				return -1
			default:
			}
			return n
		}
		return -1
	}
	return -1
}
