package reconcile

import (
	"regexp"
	"slices"
	"sort"
	"strings"

	"sitrep"
)

// A digest is what one report brings: its facts and its sentences.
type digest struct {
	report report
	facts  []*fact
}

// read makes the digest of a report. Adjectival mentions ("rebel-held") are left
// out: they belong to no incident. It looks at nothing but the report.
func (n *names) read(r *sitrep.Annotation) digest {
	d := digest{report: newReport(r)}
	learned := learnParts(r)
	seen := map[sitrep.ClaimID]bool{}
	var q quoted
	for i := range r.Claims {
		c := &r.Claims[i]
		if seen[c.ID] || !decided(c) && (adjectival(c, r.Document.Text) || stopped(c, r.Claims)) {
			continue
		}
		seen[c.ID] = true
		if q.words == nil || q.span != c.Quote {
			q = newQuoted(c.Quote, r.Document.Text)
		}
		f := n.newFact(c, r, &q)
		f.pos, f.parts = len(d.facts), learned.of(f)
		d.facts = append(d.facts, f)
	}
	resolveVoices(d.facts, r.Document.Text, n)
	markAsides(d.facts, r.Document.Text)
	markLeads(d.facts)
	given := namesOf(r, d.facts)
	for _, f := range d.facts {
		f.names, f.keys = given, blockKeys(f)
		d.report.claims = append(d.report.claims, f.ID)
	}
	return d
}

// quoted is what is taken from the quote of a claim alone: many claims of a report
// share theirs with the one before.
type quoted struct {
	span   sitrep.Span
	text   string   // with single blanks
	words  []uint32 // hashes of the content words
	former bool
}

func newQuoted(s sitrep.Span, text string) quoted {
	q := quoted{span: s, text: single(s.Of(text))}
	q.words, q.former = hashWords(contentWords(q.text)), former(q.text)
	return q
}

func (n *names) newFact(c *sitrep.Claim, r *sitrep.Annotation, q *quoted) *fact {
	text := r.Document.Text
	f := &fact{Claim: trim(c), pub: r.Document.Published.Date, sentence: sentenceOf(r, c.Trigger.Start)}
	f.Report, f.Document = r.Document.Report, r.Document.ID
	if c.Review != nil {
		f.together, f.apart = c.Review.Together, c.Review.Apart
	}
	f.from = originOf(&r.Document)
	f.passage = c.Quote
	if f.sentence < len(r.Sentences) {
		f.passage = r.Sentences[f.sentence]
	}
	if f.Sentence.Empty() {
		f.Sentence = f.passage
	}
	for _, p := range f.Places {
		s := n.spot(p)
		if quarterWords(text, p.Span) {
			s = partOfTown(s, r)
		}
		f.places = append(f.places, s)
	}
	n.aimedAt(f, r)
	f.context = n.contextOf(f, r)
	f.carriedWho = len(c.Agents) > 0 && !slices.ContainsFunc(c.Agents, func(m sitrep.ActorMention) bool { return f.holds(m.Span) })
	f.carriedWhere = len(c.Places) > 0 && !slices.ContainsFunc(c.Places, func(p sitrep.PlaceMention) bool { return f.holds(p.Span) })
	f.told = tell(f, r)
	f.told.quote, f.words = q.text, q.words
	f.definite = definite(text[:c.Trigger.Start])
	if c.Time != nil {
		f.span = newDayspan(c.Time.Interval)
	}
	f.offset(text)
	f.former = q.former || beforehand(f, text)
	if f.former && !timedItself(f, text) {
		f.span = dayspan{} // the main clause's day is not that of what came before it
	}
	f.prepare(n)
	return f
}

// aimedAt enters the places that a claim names as what was acted on: "shelled
// Terter" happened at Terter.
func (n *names) aimedAt(f *fact, r *sitrep.Annotation) {
	for _, m := range f.Targets {
		i := sort.Search(len(r.Mentions.Places), func(i int) bool { return r.Mentions.Places[i].End > m.Start })
		if m.Span.Empty() || i == len(r.Mentions.Places) {
			continue
		}
		p := r.Mentions.Places[i]
		if !m.Contains(p.Span) || p.Demonym || p.Precision >= sitrep.PrecisionCountry || p.End != m.End {
			continue
		}
		p.Reasons = nil
		if s := n.spot(p); !slices.ContainsFunc(f.places, s.same) {
			f.places, f.Places = append(f.places, s), append(f.Places, p)
		}
	}
}

// trim leaves out of a claim what reconciliation has no use for.
func trim(c *sitrep.Claim) sitrep.Claim {
	out := *c
	out.Reasons, out.Codes, out.Lexeme, out.Frame = nil, sitrep.Codes{}, "", ""
	out.Review = nil
	out.Agents, out.Targets = nil, nil
	for _, m := range c.Agents {
		out.Agents = append(out.Agents, trimActor(m))
	}
	for _, m := range c.Targets {
		out.Targets = append(out.Targets, trimActor(m))
	}
	out.Voices = nil
	for _, v := range c.Voices {
		out.Voices = append(out.Voices, sitrep.Voice{ActorMention: trimActor(v.ActorMention), Stance: v.Stance})
	}
	out.Places = slices.Clone(c.Places)
	for i := range out.Places {
		out.Places[i].Reasons = nil
	}
	return out
}

func trimActor(m sitrep.ActorMention) sitrep.ActorMention {
	return sitrep.ActorMention{Span: m.Span, Actor: m.Actor, Name: m.Name, Kind: m.Kind, Side: m.Side, Body: m.Body, BodyName: m.BodyName, Descriptors: m.Descriptors}
}

// tell takes from the report the words that later stages quote or look for, but for
// the quote.
func tell(f *fact, r *sitrep.Annotation) telling {
	text := r.Document.Text
	t := telling{trigger: f.Trigger.Of(text)}
	if f.Time != nil {
		t.time = single(f.Time.Span.Of(text))
	}
	for _, p := range f.Places {
		name := p.Name
		if !p.Span.Empty() && p.End <= len(text) {
			name = single(p.Of(text))
		}
		t.places = append(t.places, name)
	}
	if strike(f.Kind) {
		t.carrier = carrier(f.Quote.Of(text))
	}
	in := f.Sentence.Of(text)
	t.open = strings.Contains(in, " or ") && openMeans.MatchString(in)
	t.nobody = (strings.Contains(in, "no ") || strings.Contains(in, "No ")) && nobody.MatchString(in)
	t.own = ownMen(f, text)
	if f.Kind == sitrep.Kill {
		t.rising = saysRising(f, r)
	}
	return t
}

// single makes runs of blanks one blank.
func single(s string) string { return strings.Join(strings.Fields(s), " ") }

// holds reports whether a span stands in the sentence of a fact.
func (f *fact) holds(s sitrep.Span) bool {
	return !s.Empty() && f.Sentence.Start <= s.Start && s.End <= f.Sentence.End
}

// formerly are phrases that put a happening before the one a report is about.
var formerly = []string{"previously", "in the past", "formerly", "in recent years", "in recent months", "earlier attacks", "once held"}

func former(quote string) bool {
	quote = strings.ToLower(quote)
	return slices.ContainsFunc(formerly, func(p string) bool { return strings.Contains(quote, p) })
}

// dayOwn is the possessive of a day, with or without its apostrophe.
var dayOwn = regexp.MustCompile(`^(?:mon|tues|wednes|thurs|fri|satur|sun)day['’]?s$`)

// definite reports whether the words before a trigger end in a definite
// article or demonstrative, or a day's possessive, with at most one word between.
func definite(before string) bool {
	if len(before) > 60 {
		before = before[len(before)-60:]
	}
	words := strings.Fields(strings.ToLower(before))
	for k := 1; k <= 2 && k <= len(words); k++ {
		switch words[len(words)-k] {
		case "the", "this", "these", "that", "those", "each", "both":
			return true
		}
		if dayOwn.MatchString(words[len(words)-k]) {
			return true // "Saturday's convoy attack"
		}
	}
	return false
}

// sentenceOf returns the number of the sentence that holds byte at.
func sentenceOf(r *sitrep.Annotation, at int) int {
	i := sort.Search(len(r.Sentences), func(i int) bool { return r.Sentences[i].End > at })
	return min(i, max(0, len(r.Sentences)-1))
}

// contextOf returns the places that a claim's sentence names beside its own.
func (n *names) contextOf(f *fact, r *sitrep.Annotation) []spot {
	var out []spot
	in := f.Sentence
	places := r.Mentions.Places
	i := sort.Search(len(places), func(i int) bool { return places[i].Start >= in.Start })
	for ; i < len(places) && places[i].Start < in.End; i++ {
		p := places[i]
		if p.Demonym || !p.Literal && !p.Located {
			continue
		}
		p.Reasons = nil
		s := n.spot(p)
		if !slices.ContainsFunc(f.places, s.same) && !slices.ContainsFunc(out, s.same) {
			out = append(out, s)
		}
	}
	return out
}
