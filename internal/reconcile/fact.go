package reconcile

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"sitrep"
)

// A fact is a claim with all that comparing needs, worked out once. It knows
// nothing of other reports; what it needs of its own it has brought along, so
// that the text can stay where it is.
type fact struct {
	sitrep.Claim         // without codes and reasons; Sentence is always filled
	told         telling // what it says in the report's words
	pub          sitrep.Date
	pos          int         // its number among the facts of its report
	sentence     int         // number of the sentence in the report
	passage      sitrep.Span // that sentence as passages name it
	agents       []party
	targets      []party
	places       []spot
	context      []spot // other places that the sentence names
	parts        parts  // of its places, as its report tells them
	span         dayspan
	words        []uint32 // hashes of the content words of the quote, sorted
	names        []uint32 // hashes of the names of its report, sorted
	definite     bool     // "the blast", "this attack": speaks of something told before
	irrealis     bool     // future, possible, required, intended or hypothetical
	denied       bool     // its root voice denies it
	voice        string   // key of the root voice; "" for the outlet
	details      []int    // numbers of facts further on that may tell exactly what this one, in the lead, tells in short
	afresh       bool     // its sentence brings in a happening as new: "a second blast killed six"
	former       bool     // told as something of the past: "previously", "in recent years"

	carriedWho, carriedWhere bool // agents or places are taken over from another sentence

	from origin // where its report comes from, as the report says

	together, apart []string // what reviewers decided: see sitrep.Review

	source sitrep.PassageEnd // the sentence that its own was taken from; zero if none. Of the update, not of the report
	group  sitrep.GroupID    // the group that it was in before the update
	keys   []uint64          // its blocks
}

// A telling is what a claim says in its report's words.
type telling struct {
	trigger, quote, time string   // blanks made single
	places               []string // as printed, one for each of the claim's places
	carrier              string   // what a bomb is said to have been in: "car bomb"
	rising               bool     // the report says that the toll is not the last
	nobody               bool     // the sentence says that no one has claimed the deed
	own                  bool     // who suffers, or leaves, is called the speaker's own: "its fighters"
	open                 bool     // the sentence leaves the means open between two
}

// compareFacts puts facts in the order of publication, report and text.
func compareFacts(f, g *fact) int {
	return cmp.Or(compareDates(f.pub, g.pub), cmp.Compare(f.Report, g.Report), cmp.Compare(f.Document, g.Document), cmp.Compare(f.pos, g.pos))
}

// end names the sentence of a fact as passages do.
func (f *fact) end() sitrep.PassageEnd { return sitrep.PassageEnd{Report: f.Report, Span: f.passage} }

// taken reports whether the sentences of two facts are one passage, and their
// kinds can meet.
func taken(f, g *fact) bool {
	return (f.source.Report != "" && f.source == g.end() || g.source.Report != "" && g.source == f.end()) && themes(f.Kind)&themes(g.Kind) != 0
}

// day is the day of a fact in days since 1970: what it tells, the middle of a time
// of up to two months, else its report's, else zero.
func (f *fact) day() int {
	if f.span.narrow() {
		return f.span.from
	}
	if f.span.known && f.span.days() <= 62 {
		return f.span.from + f.span.days()/2
	}
	return dayOf(f.pub)
}

// dayOf is a date in days since 1970, zero for none.
func dayOf(d sitrep.Date) int {
	if d.IsZero() {
		return 0
	}
	return int(d.First().Unix() / 86400)
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

// prepare works out what follows from a fact's claim alone. A fact that comes
// from a Memory is as it was when it went in.
func (f *fact) prepare(names *names) {
	f.agents, f.targets = nil, nil
	for _, m := range f.Agents {
		f.agents = append(f.agents, names.party(m))
	}
	for _, m := range f.Targets {
		f.targets = append(f.targets, names.party(m))
	}
	if f.Time != nil && (!f.former || f.span.known) {
		f.span = newDayspan(f.Time.Interval)
	}
	f.irrealis = isIrrealis(f.Modality)
	if v, ok := f.Root(); ok {
		if len(f.Agents) == 0 && (v.Stance == sitrep.ClaimStance || v.Stance == sitrep.Own) && (gains(f) || strike(f.Kind)) {
			f.agents = append(f.agents, names.party(v.ActorMention)) // "claimed the capture": its own
		}
		f.denied = v.Stance == sitrep.Deny || f.Kind == sitrep.Reject && f.Polarity != sitrep.Negated && accused.MatchString(f.told.quote)
		f.voice = rootKey(v, names.who)
	}
}

// accused are words for what is said against somebody: who rejects that, denies it.
var accused = regexp.MustCompile(`(?i)\b(?:accusations?|allegations?|charges?|claims?)\b`)

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
