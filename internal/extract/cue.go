package extract

import (
	"strings"

	"sitrep/internal/lexicon"
	"sitrep/nlp"
)

// cuesOf returns a verb's cues, its particle taken with it where the lexicon
// has the two together ("point out").
func (r *report) cuesOf(v int) []*lexicon.Cue {
	name := r.lemma(v)
	if r.tok(v).Tag != "VB" && name == "hop" && strings.HasPrefix(strings.ToLower(r.word(v)), "hop") && !strings.HasPrefix(strings.ToLower(r.word(v)), "hopp") {
		name = "hope" // the lemmatizer halves it
	}
	if p := r.child(v, "prt"); p >= 0 {
		if c := r.lex.Cue("verb", name+" "+r.lemma(p)); len(c) > 0 {
			return c
		}
	}
	return r.lex.Cue("verb", name)
}

// chainVerbs are verbs that a verb of saying may stand under without a change of
// what is said: "declined to say", "went on to accuse".
var chainVerbs = map[string]bool{"decline": true, "refuse": true, "continue": true, "appear": true, "seem": true, "begin": true, "proceed": true,
	"go": true, "start": true, "hasten": true, "rush": true, "dare": true, "fail": true}

// chained reports whether an infinitive stands under such a verb.
func (r *report) chained(v int) bool {
	h := r.head(v)
	return r.dep(v) == "xcomp" && h < v && v-h <= 4 && chainVerbs[r.lemma(h)]
}

// cueSpan returns the cue as it is listed: a verb with its auxiliaries,
// negation, adverbs and particle, and the verb that it stands under ("has also
// declined to comment").
func (r *report) cueSpan(s *saying) nlp.Span {
	c := s.cue
	if !r.isVerb(s.verb) || s.verb < c.Start || s.verb >= c.End {
		return c
	}
	v := s.verb
	if r.chained(v) {
		v = r.head(v)
	}
	lo := min(v, c.Start)
	for t := lo - 1; t >= 0 && r.sameSentence(t, v); t-- {
		switch d := r.dep(t); {
		case (d == "aux" || d == "auxpass" || d == "neg" || d == "advmod") && (r.head(t) == v || r.head(t) == s.verb) && !isWh(r.tok(t).Tag):
			lo = t
		default:
			t = -1
		}
		if lo != t {
			break
		}
	}
	hi := max(c.End, s.verb+1)
	if p := r.child(s.verb, "prt"); p == hi {
		hi++
	}
	return nlp.Span{Start: lo, End: r.medium(s.verb, hi)}
}

// medium returns the end of a cue with the words for where or by what something
// was said, where they follow at once: "said in an interview", "wrote in a letter".
func (r *report) medium(v, hi int) int {
	if hi >= len(r.p.Tokens) || r.dep(hi) != "prep" || r.head(hi) != v {
		return hi
	}
	switch r.lemma(hi) {
	case "in", "during", "at", "by", "on":
	default:
		return hi
	}
	o := r.child(hi, "pobj")
	if o < 0 || !r.listed(o, "medium") {
		return hi
	}
	if e := r.p.Edges(hi); e.Start == hi && e.End-hi <= 8 {
		return e.End
	}
	return o + 1
}

func isWh(tag string) bool { return tag == "WDT" || tag == "WP" || tag == "WRB" || tag == "WP$" }

// speakerOf returns the token that is the subject of verb v: its own, else that
// of the clause that it shares one with; -1 if there is none.
func (r *report) speakerOf(v int) int {
	if s := r.child(v, "nsubj"); s >= 0 {
		return s
	}
	a := r.bind(v)
	if len(a.subjects) > 0 {
		return a.subjects[0]
	}
	return -1
}

// sourceSpan returns the whole noun phrase of a saying's first speaker, with
// title and apposition; a relative pronoun stands for itself.
func (r *report) sourceSpan(s *saying) nlp.Span {
	t := s.sources[0]
	if r.isVerb(s.verb) {
		if c := r.child(s.verb, "nsubj"); c >= 0 && isWh(r.tok(c).Tag) && r.antecedent(c) == t {
			return nlp.Span{Start: c, End: c + 1}
		}
	}
	return r.nounPhrase(t, s)
}

// nounPhrase returns the tokens of the phrase of noun t, without what holds the
// cue or the content of a saying.
func (r *report) nounPhrase(t int, s *saying) nlp.Span {
	out := nlp.Span{Start: t, End: t + 1}
	for _, c := range r.kids(t) {
		i := int(c)
		e := r.p.Edges(i)
		if i > t && r.dep(i) == "relcl" && e.Start > 0 && r.word(e.Start-1) == "," { // "Ms Ruiz, who heads the clinic,"
			break
		}
		if r.dep(i) == "punct" || e.Start <= s.verb && s.verb < e.End || overlaps(e, s.content) || i > t && r.dep(i) == "advcl" {
			if i > t && r.dep(i) != "punct" {
				break
			}
			continue
		}
		out.Start, out.End = min(out.Start, e.Start), max(out.End, e.End)
	}
	for out.Start < t && (r.tok(out.Start).POS == "PUNCT" || r.tok(out.Start).POS == "SPACE") && !isBracket(r.word(out.Start)) {
		out.Start++
	}
	for out.End > t+1 && (r.tok(out.End-1).POS == "PUNCT" || r.tok(out.End-1).POS == "SPACE") && !isBracket(r.word(out.End-1)) {
		out.End--
	}
	return out
}

func isBracket(w string) bool { return w == "(" || w == ")" }

func overlaps(e nlp.Span, cs []nlp.Span) bool {
	for _, c := range cs {
		if c.Start < e.End && e.Start < c.End {
			return true
		}
	}
	return false
}

// bare reports whether a saying has nobody who could have said it in the text:
// an infinitive with no subject of its own ("it is hard to say whether").
func (r *report) bare(s *saying) bool {
	v := s.verb
	if r.tok(v).POS != "VERB" || s.hearsay {
		return false
	}
	if len(s.sources) > 0 && r.speechless(s.sources[0]) {
		return true
	}
	return r.tok(v).Tag == "VB" && r.child(v, "nsubj") < 0 && !r.chained(v)
}

// speechless reports whether a word stands for nobody who is told of: the
// writer, the reader, or the "it" of "it is hoped".
func (r *report) speechless(t int) bool {
	switch r.tok(t).Norm {
	case "i", "you", "we", "there", "this", "what", "let":
		return true
	}
	return false
}
