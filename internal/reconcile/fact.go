package reconcile

import (
	"slices"
	"sort"
	"strings"

	"sitrep"
)

// A fact is a claim with all that comparing needs, worked out once.
type fact struct {
	*sitrep.Claim
	report   *sitrep.Annotation
	index    int // place in the canonical order of all claims
	doc      int // place of the report in the canonical order
	sentence int // number of the sentence in the report
	agents   []party
	targets  []party
	places   []spot
	context  []spot // other places that the sentence names
	span     dayspan
	words    []string // content words of the quote
	definite bool     // "the blast", "this attack": speaks of something told before
	irrealis bool     // future, possible, required, intended or hypothetical
	denied   bool     // its root voice denies it
	voice    string   // key of the root voice; "" for the outlet
	details  []int    // facts further on that may tell exactly what this one, in the lead, tells in short
	story    int      // number of the report's story
	afresh   bool     // its sentence brings in a happening as new: "a second blast killed six"
	former   bool     // told as something of the past: "previously", "in recent years"
	parts    parts    // shared by all facts

	carriedWho, carriedWhere bool // agents or places are taken over from another sentence
}

// holds reports whether a span stands in the sentence of a fact.
func (f *fact) holds(s sitrep.Span) bool {
	in := f.sentenceSpan()
	return !s.Empty() && in.Start <= s.Start && s.End <= in.End
}

// gather makes the facts of all reports, in canonical order. A text that
// several reports carry is read once: its claims have the same identifiers.
// Adjectival mentions ("rebel-held") are left out: they belong to no incident.
func gather(reports []*sitrep.Annotation, who Roster, storyOf map[sitrep.ReportID]int) []*fact {
	var out []*fact
	seen := map[sitrep.DocID]bool{}
	learned := learnParts(reports)
	for d, r := range reports {
		if seen[r.Document.ID] {
			continue
		}
		seen[r.Document.ID] = true
		first := len(out)
		for i := range r.Claims {
			c := &r.Claims[i]
			if adjectival(c, r.Document.Text) || stopped(c, r.Claims) {
				continue
			}
			f := newFact(c, r, d, who)
			f.index, f.parts, f.story = len(out), learned, storyOf[r.Document.Report]
			out = append(out, f)
		}
		markAsides(out[first:])
		markLeads(out[first:])
	}
	return out
}

// adjectival reports whether a claim is a mere adjective of another thing: its
// frame says so, or its trigger is a compound such as "rebel-held".
func adjectival(c *sitrep.Claim, text string) bool {
	if c.Core {
		return false
	}
	trigger := strings.ToLower(c.Trigger.Of(text))
	return c.Frame == "adjectival" || strings.Contains(trigger, "-") && !strings.Contains(trigger, " ")
}

// stopped reports whether a claim is the fighting that a truce is to stop
// ("to stop the fighting"): it tells of no fight of its own.
func stopped(c *sitrep.Claim, claims []sitrep.Claim) bool {
	return c.Kind == sitrep.Clash && slices.ContainsFunc(claims, func(t sitrep.Claim) bool {
		return t.Kind == sitrep.Ceasefire && t.Trigger.Start <= c.Trigger.Start && c.Trigger.End <= t.Quote.End && c.Trigger.Start-t.Trigger.End < 24
	})
}

func newFact(c *sitrep.Claim, r *sitrep.Annotation, doc int, who Roster) *fact {
	text := r.Document.Text
	f := &fact{Claim: c, report: r, doc: doc, sentence: sentenceOf(r, c.Trigger.Start)}
	for _, m := range c.Agents {
		f.agents = append(f.agents, newParty(m, who))
	}
	for _, m := range c.Targets {
		f.targets = append(f.targets, newParty(m, who))
	}
	for _, p := range c.Places {
		s := newSpot(p)
		if quarterWords(text, p.Span) {
			s = partOfTown(s, r)
		}
		f.places = append(f.places, s)
	}
	f.context = contextOf(f, r)
	if c.Time != nil {
		f.span = newDayspan(c.Time.Interval)
	}
	f.carriedWho = len(c.Agents) > 0 && !slices.ContainsFunc(c.Agents, func(m sitrep.ActorMention) bool { return f.holds(m.Span) })
	f.carriedWhere = len(c.Places) > 0 && !slices.ContainsFunc(c.Places, func(p sitrep.PlaceMention) bool { return f.holds(p.Span) })
	f.words = contentWords(c.Quote.Of(text))
	f.definite = definite(text[:c.Trigger.Start])
	f.irrealis = isIrrealis(c.Modality)
	f.former = former(c.Quote.Of(text)) || beforehand(f)
	if f.former && !timedItself(f) {
		f.span = dayspan{} // the main clause's day is not that of what came before it
	}
	if v, ok := c.Root(); ok {
		if len(c.Agents) == 0 && (v.Stance == sitrep.ClaimStance || v.Stance == sitrep.Own) && (gains(f) || strike(c.Kind)) {
			f.agents = append(f.agents, newParty(v.ActorMention, who)) // "claimed the capture": its own
		}
		f.denied = v.Stance == sitrep.Deny
		f.voice = rootKey(v, who)
	}
	return f
}

func isIrrealis(m sitrep.Modality) bool {
	switch m {
	case sitrep.Future, sitrep.Possible, sitrep.Required, sitrep.Intended, sitrep.Hypothetical:
		return true
	case sitrep.ModalityUnknown, sitrep.Actual, sitrep.Ongoing:
		return false
	}
	return false
}

// formerly are phrases that put a happening before the one a report is about.
var formerly = []string{"previously", "in the past", "formerly", "in recent years", "in recent months", "earlier attacks", "once held"}

func former(quote string) bool {
	quote = strings.ToLower(strings.Join(strings.Fields(quote), " "))
	return slices.ContainsFunc(formerly, func(p string) bool { return strings.Contains(quote, p) })
}

// definite reports whether the words before a trigger end in a definite
// article or demonstrative, with at most one word between.
func definite(before string) bool {
	if len(before) > 60 {
		before = before[len(before)-60:]
	}
	words := strings.Fields(strings.ToLower(before))
	for k := 1; k <= 2 && k <= len(words); k++ {
		switch words[len(words)-k] {
		case "the", "this", "these", "that", "those":
			return true
		}
	}
	return false
}

// sentenceOf returns the number of the sentence that holds byte at.
func sentenceOf(r *sitrep.Annotation, at int) int {
	i := sort.Search(len(r.Sentences), func(i int) bool { return r.Sentences[i].End > at })
	return min(i, max(0, len(r.Sentences)-1))
}

// sentenceSpan returns the sentence of a fact: what the claim says, else the
// report's own list.
func (f *fact) sentenceSpan() sitrep.Span {
	if !f.Sentence.Empty() {
		return f.Sentence
	}
	if f.sentence < len(f.report.Sentences) {
		return f.report.Sentences[f.sentence]
	}
	return f.Quote
}

// contextOf returns the places that a claim's sentence names beside its own.
func contextOf(f *fact, r *sitrep.Annotation) []spot {
	var out []spot
	in := f.sentenceSpan()
	places := r.Mentions.Places
	i := sort.Search(len(places), func(i int) bool { return places[i].Start >= in.Start })
	for ; i < len(places) && places[i].Start < in.End; i++ {
		p := places[i]
		if p.Demonym || !p.Literal && !p.Located {
			continue
		}
		s := newSpot(p)
		if !slices.ContainsFunc(f.places, s.same) && !slices.ContainsFunc(out, s.same) {
			out = append(out, s)
		}
	}
	return out
}

// published returns the day of publication, zero where it is not known.
func (f *fact) published() sitrep.Date { return f.report.Document.Published.Date }
