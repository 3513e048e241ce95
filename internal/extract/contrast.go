package extract

import "sitrep/nlp"

// contrasted takes out of what somebody says the clause that tells, in contrast to
// it, what somebody else says: "the general claimed that his men held the bridge,
// while a resident said they had gone" makes no link between the two. The parser
// hangs such a clause under the verb of what was said.
func (r *report) contrasted() {
	for i := range r.sayings {
		s := &r.sayings[i]
		if !s.report || r.quotedAt(s.verb) || !r.isVerb(s.verb) && r.lemma(s.verb) != "accord" {
			continue
		}
		for k := range r.sayings {
			o := &r.sayings[k]
			if k == i || !o.report || len(o.sources) == 0 || r.quotedAt(o.verb) || !r.isVerb(o.verb) {
				continue
			}
			clause := r.contrastOf(o)
			if clause.End <= clause.Start || clause.Start <= s.verb && s.verb < clause.End {
				continue
			}
			var rest []nlp.Span
			cut := false
			for _, c := range s.content {
				if c.Start < clause.Start && clause.Start < c.End {
					rest, cut = append(rest, r.without(c, clause)...), true
					continue
				}
				rest = append(rest, c)
			}
			if cut && len(rest) > 0 {
				s.content = rest
			}
		}
	}
}

// contrastOf returns the clause, from its conjunction on, in which somebody who is
// named or described says something in contrast to what stands before it: with "while"
// or "whereas", or after a comma with "though", "although" or "but"; empty if it is none.
func (r *report) contrastOf(o *saying) nlp.Span {
	v := o.verb
	if t := r.tok(o.sources[0]); t.POS == "PRON" || r.head(o.sources[0]) != v {
		return nlp.Span{}
	}
	e := r.p.Edges(v)
	switch r.dep(v) {
	case "advcl":
		m := r.child(v, "mark")
		if m < 0 || m != e.Start {
			return nlp.Span{}
		}
		switch r.lemma(m) {
		case "while", "whereas":
			return e
		case "though", "although":
		default:
			return nlp.Span{}
		}
	case "conj":
		c := r.child(r.head(v), "cc")
		if c < 0 || c != e.Start-1 || r.lemma(c) != "but" {
			return nlp.Span{}
		}
		e.Start = c
	default:
		return nlp.Span{}
	}
	if e.Start == 0 || r.word(e.Start-1) != "," {
		return nlp.Span{}
	}
	return e
}
