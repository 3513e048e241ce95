package extract

import (
	"slices"

	"sitrep"
	"sitrep/nlp"
)

// calledFalse reads what is called false as denied: "the report that rebels took
// the town is a lie, the army said", "he said the claim that troops fired was
// baseless". Who says so denies what the report's clause tells; the report itself,
// where nobody is named for it, is no voice.
func (r *report) calledFalse() {
	for v := range r.p.Tokens {
		if r.skip[v] || r.lemma(v) != "be" || r.child(v, "neg") >= 0 {
			continue
		}
		n, p := r.child(v, "nsubj"), r.child(v, "attr", "acomp")
		if n < 0 || p < 0 || !telling(r.lemma(n)) || !falsehood(r.lemma(p)) || r.child(p, "neg") >= 0 {
			continue
		}
		c := r.child(n, "acl", "ccomp")
		if c < 0 || r.child(c, "mark") < 0 || r.lemma(r.child(c, "mark")) != "that" {
			continue
		}
		r.denied(v, n, r.p.Edges(c))
	}
}

// denied has those who say what v heads deny the clause under the noun n.
func (r *report) denied(v, n int, clause nlp.Span) {
	var denials []saying
	whole := r.p.Edges(v)
	done := map[int]bool{} // those that say nothing else
	for i := range r.sayings {
		s := &r.sayings[i]
		said := func(c nlp.Span) bool { return c.Start <= v && v < c.End }
		if s.verb == n || clause.Start <= s.verb && s.verb < clause.End || !slices.ContainsFunc(s.content, said) {
			continue
		}
		var rest []nlp.Span
		for _, c := range s.content {
			rest = append(rest, r.without(c, whole)...)
		}
		done[i] = len(rest) == 0
		s.content = rest
		d := *s
		d.content, d.stance = []nlp.Span{clause}, sitrep.Deny
		denials = append(denials, d)
	}
	if len(denials) == 0 {
		return
	}
	kept := denials
	for i, s := range r.sayings {
		if !done[i] && !(s.verb == n && len(s.sources) == 0) {
			kept = append(kept, s)
		}
	}
	r.sayings = kept
}

// telling reports whether a noun names something told, which can be false.
func telling(noun string) bool {
	switch noun {
	case "account", "accusation", "allegation", "announcement", "assertion", "broadcast", "claim", "footage", "information", "insinuation", "news",
		"report", "rumor", "rumour", "statement", "story", "suggestion", "talk", "version":
		return true
	}
	return false
}

// falsehood reports whether a word says that something is not so.
func falsehood(word string) bool {
	switch word {
	case "absurd", "baseless", "bogus", "disinformation", "fabricate", "fabricated", "fabrication", "fake", "false", "falsehood", "fiction", "groundless", "hoax",
		"incorrect", "invention", "lie", "nonsense", "propaganda", "unfounded", "untrue":
		return true
	}
	return false
}
