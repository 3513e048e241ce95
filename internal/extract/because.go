package extract

import (
	"fmt"
	"slices"
	"strings"

	"sitrep"
	"sitrep/nlp"
)

// because tells of every part of a claim that is filled which words filled it and
// how they hang on the event, a line a part that begins with the part's name:
//
//	trigger: "captured" is capture by the lexicon entry capture/seize, in the transitive frame
//	voice: army by "said", assert: it governs the clause
//	agent: rebels, subject of "captured"
//	place: Orlo, behind "in" under "captured"
//	time: "on Monday", behind "on" under "captured"
//	count: "two", under the object of "captured"
//
// What was carried over, taken up or inferred is told besides by the rule that did
// it, before these lines.
func (r *report) because(e *event, voices []sitrep.Voice, c *sitrep.Claim) sitrep.Reasons {
	var out sitrep.Reasons
	add := func(part, format string, args ...any) { out = append(out, part+": "+fmt.Sprintf(format, args...)) }
	word := r.bytes(e.trigger).Of(r.p.Text)
	switch {
	case e.entry != nil:
		add("trigger", "%q is %s by the lexicon entry %s, in the %s frame", word, c.Kind, e.entry.ID, c.Frame)
	default:
		add("trigger", "%q is %s by the word of saying, in the %s frame", word, c.Kind, c.Frame)
	}
	for i := range voices {
		add("voice", "%s", r.voiceTie(e, &voices[i]))
	}
	if len(voices) == 0 {
		add("voice", "no words attribute it, so the outlet says it")
	}
	for _, a := range c.Agents {
		add("agent", "%s, %s", a.Name, r.tie(e, a.Span, a.Head))
	}
	for _, a := range c.Targets {
		add("target", "%s, %s", a.Name, r.tie(e, a.Span, a.Head))
	}
	for _, p := range c.Places {
		add("place", "%s, %s", p.Name, r.tie(e, p.Span, sitrep.Span{}))
	}
	if t := c.Time; t != nil {
		if t.Span.Empty() {
			add("time", "the day of publication")
		} else {
			add("time", "%q, %s", fold(t.Span.Of(r.p.Text)), r.tie(e, t.Span, sitrep.Span{}))
		}
	}
	for _, n := range c.Counts {
		add("count", "%q, %s", fold(n.Span.Of(r.p.Text)), r.tie(e, n.Span, sitrep.Span{}))
	}
	if c.Modality != sitrep.Actual && c.Modality != sitrep.ModalityUnknown {
		add("mode", "%s", c.Modality)
	}
	return slices.Clip(out)
}

// fold puts words on one line.
func fold(s string) string { return strings.Join(strings.Fields(s), " ") }

// voiceTie tells by which word a voice speaks of an event, and how that word stands
// to it.
func (r *report) voiceTie(e *event, v *sitrep.Voice) string {
	s := v.Name
	if v.Cue.Empty() {
		return s + ", " + v.Stance.String() + ", in words that need no verb of saying"
	}
	cue := r.tokens(v.Cue)
	s += fmt.Sprintf(" by %q, %s: ", fold(v.Cue.Of(r.p.Text)), v.Stance)
	if cue.End <= cue.Start {
		return s + "part of a word"
	}
	k := cue.Start
	for t := cue.Start; t < cue.End; t++ {
		if h := r.head(t); h < cue.Start || h >= cue.End || h == t {
			k = t
		}
	}
	switch {
	case r.p.SentOf(k) != e.sent:
		return s + "what is said runs on from " + r.whereabouts(k)
	case k == e.trigger.Start:
		return s + "it is the event's own word"
	case r.under(k, e.head):
		return s + "it governs the clause"
	case r.under(e.head, k) && k > e.head:
		return s + "it closes the clause"
	case r.under(e.head, k):
		return s + "it stands inside the clause"
	case k > e.head:
		return s + "it stands behind what is said"
	}
	return s + "it stands before what is said"
}

// whereabouts tells the sentence of a token by its beginning and its paragraph.
func (r *report) whereabouts(t int) string {
	sent := r.bytes(r.p.Sents[r.p.SentOf(t)])
	words := strings.Fields(sent.Of(r.p.Text))
	if len(words) > 6 {
		words = append(words[:6:6], "...")
	}
	_, para := r.doc.RoleAt(sent.Start)
	return fmt.Sprintf("¶%d, %q", para, strings.Join(words, " "))
}

// tie tells how the words of a mention hang on an event. Head is the mention's head
// word where it is known.
func (r *report) tie(e *event, words, head sitrep.Span) string {
	in := r.tokens(words)
	if h := r.tokens(head); !head.Empty() && h.End > h.Start {
		in = h
	}
	if in.End <= in.Start {
		return "part of a word"
	}
	t := in.Start
	for k := in.Start; k < in.End; k++ { // the word that hangs outside
		if h := r.head(k); h < in.Start || h >= in.End || h == k {
			t = k
		}
	}
	if r.p.SentOf(t) != e.sent {
		return "named in " + r.whereabouts(t)
	}
	for _, top := range []int{e.head, e.clause} {
		if top >= 0 && r.under(top, t) {
			return r.path(t, top)
		}
	}
	switch {
	case r.overlaps(in, e.trigger):
		return "in the event's own word"
	case r.under(t, e.head):
		return fmt.Sprintf("which %q is told of", r.word(e.head))
	}
	for k := e.head; ; k = r.head(k) { // the nearest word above both
		if r.under(k, t) {
			return fmt.Sprintf("%s; %q hangs on the same word", r.path(t, k), r.word(e.head))
		}
		if r.head(k) == k {
			break
		}
	}
	return "elsewhere in the sentence"
}

func (r *report) overlaps(a, b nlp.Span) bool { return a.Start < b.End && b.Start < a.End }

// relations are the names of dependency labels, as what the word is of its head.
var relations = map[string]string{"nsubj": "subject", "nsubjpass": "subject of the passive", "csubj": "subject", "dobj": "object", "dative": "indirect object",
	"attr": "complement", "acomp": "complement", "oprd": "complement", "poss": "owner", "compound": "first part of the name", "amod": "adjective", "nmod": "modifier",
	"appos": "apposition", "conj": "one of a list with", "npadvmod": "adverbial", "advmod": "adverb", "nummod": "number", "quantmod": "number", "advcl": "adverbial clause",
	"acl": "clause", "relcl": "relative clause", "xcomp": "clause", "ccomp": "clause", "pcomp": "clause", "det": "article", "dep": "word"}

// path tells the way from a word up to one above it: the relation that it has at
// the top and the preposition that governs it.
func (r *report) path(t, top int) string {
	if t == top {
		return fmt.Sprintf("in %q itself", r.word(top))
	}
	below := t
	for steps := 0; r.head(below) != top && steps < 40; steps++ {
		below = r.head(below)
	}
	behind := ""
	for k := t; k != top; k = r.head(k) {
		if d := r.dep(k); (d == "pobj" || d == "pcomp") && r.head(k) != top {
			behind = fmt.Sprintf("behind %q ", r.word(r.head(k)))
			break
		} else if d != "conj" && d != "compound" && d != "nmod" && d != "appos" && d != "nummod" && d != "amod" && d != "quantmod" && d != "poss" {
			break
		}
	}
	word := r.word(top)
	d := r.dep(below)
	switch {
	case d == "prep" || d == "agent":
		if behind == "" {
			behind = fmt.Sprintf("behind %q ", r.word(below))
		}
		return fmt.Sprintf("%sunder %q", behind, word)
	case relations[d] == "":
		return fmt.Sprintf("%sunder %q", behind, word)
	case below == t && d == "conj":
		return fmt.Sprintf("%s %q", relations[d], word)
	case below == t:
		return fmt.Sprintf("%s of %q", relations[d], word)
	}
	return fmt.Sprintf("%sin the %s of %q", behind, strings.TrimSuffix(relations[d], " with"), word)
}
