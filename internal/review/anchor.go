package review

import (
	"slices"
	"strings"

	"sitrep"
)

// An Anchor names a claim so that it is found again: by its text, the words it
// stands in and who says it. The kind is a hint only, since that is what a newer
// engine may read otherwise.
type Anchor struct {
	Doc     sitrep.DocID    `json:"doc"`
	Report  sitrep.ReportID `json:"report"` // in which it was looked at; for people
	Claim   sitrep.ClaimID  `json:"claim"`  // as it was called then
	Kind    string          `json:"kind"`
	Trigger Words           `json:"trigger"`
	Quote   Words           `json:"quote"`
	Voices  []string        `json:"voices"` // names, nearest the event first; empty where the outlet says it
	// Moved tells that the text was read anew from the same original and is another
	// now: offsets count for nothing.
	Moved bool `json:"moved,omitempty"`
}

// Words are a place in a text, in bytes, with what stands there.
type Words struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

func (w Words) span() sitrep.Span { return sitrep.Span{Start: w.Start, End: w.End} }

// AnchorOf returns the anchor of a claim of a report. Of a claim that has been
// corrected it is that of what the program read.
func AnchorOf(ann *sitrep.Annotation, c *sitrep.Claim) Anchor {
	text := ann.Document.Text
	words := func(s sitrep.Span) Words { return Words{s.Start, s.End, s.Of(text)} }
	a := Anchor{Doc: ann.Document.ID, Report: ann.Document.Report, Claim: c.ID, Kind: c.Kind.String(), Trigger: words(c.Trigger), Quote: words(c.Quote), Voices: []string{}}
	for _, v := range c.Voices {
		a.Voices = append(a.Voices, v.Name)
	}
	if c.Review == nil {
		return a
	}
	for _, w := range c.Review.Was {
		switch w.Field {
		case FieldKind:
			a.Kind = w.Was
		case FieldVoice:
			if _, has := c.Root(); has {
				a.Voices = a.Voices[1:]
			}
			if name, _, ok := strings.Cut(w.Was, " ("); ok {
				a.Voices = append([]string{name}, a.Voices...)
			}
		}
	}
	return a
}

// Now returns what the anchor's claim is called in its report as it is read now; what it
// was called where the report is gone, or no claim of it fits any more.
func (a *Anchor) Now(report func(sitrep.ReportID) *sitrep.Annotation) sitrep.ClaimID {
	ann := report(a.Report)
	if ann == nil {
		return a.Claim
	}
	here := *a
	here.Moved = a.Moved || a.Doc != ann.Document.ID
	for _, claims := range [][]sitrep.Claim{ann.Claims, ann.Rejected} {
		if i := here.find(ann.Document.Text, claims); i >= 0 {
			return claims[i].ID
		}
	}
	return a.Claim
}

// same reports whether two anchors name one claim: by its identifier, or, where
// the two were made on readings of different engines, by its words.
func (a *Anchor) same(b *Anchor) bool {
	return a.Claim == b.Claim || a.Doc == b.Doc && a.Trigger.span() == b.Trigger.span() && a.Kind == b.Kind && slices.Equal(a.Voices, b.Voices)
}

// Parts of how well a claim fits an anchor. A claim is the anchor's where its
// trigger is the same or overlaps, or where most of its quote does; of several
// the one that fits best, of equals the first.
const (
	fitsTrigger  = 8
	fitsVoices   = 4
	fitsOverlap  = 3 // of triggers
	fitsQuote    = 3 // times the share of the two quotes that is common
	fitsKind     = 2
	leastOfQuote = 0.6 // share, where triggers don't touch
)

// find returns the place of the anchor's claim in claims, -1 where there is none.
func (a *Anchor) find(text string, claims []sitrep.Claim) int {
	best, at := 0.0, -1
	for i := range claims {
		if fit, ok := a.fit(text, &claims[i]); ok && fit > best {
			best, at = fit, i
		}
	}
	return at
}

// fit tells how well a claim fits; ok is false where it is another.
func (a *Anchor) fit(text string, c *sitrep.Claim) (fit float64, ok bool) {
	if c.ID == a.Claim && !a.Moved {
		return 100, true
	}
	var common float64
	switch {
	case a.Moved:
		if strings.TrimSpace(c.Trigger.Of(text)) == strings.TrimSpace(a.Trigger.Text) {
			fit += fitsTrigger
		}
		common = commonWords(a.Quote.Text, c.Quote.Of(text))
		ok = fit > 0 && common > 0.3 || common >= leastOfQuote
	default:
		trigger, quote := a.Trigger.span(), a.Quote.span()
		switch {
		case c.Trigger == trigger:
			fit += fitsTrigger
		case c.Trigger.Overlap(trigger) > 0:
			fit += fitsOverlap
		}
		if n := c.Quote.Overlap(quote); n > 0 {
			common = float64(n) / float64(c.Quote.Len()+quote.Len()-n)
		}
		ok = fit > 0 || common >= leastOfQuote
	}
	fit += fitsQuote * common
	if c.Kind.String() == a.Kind {
		fit += fitsKind
	}
	if len(c.Voices) == len(a.Voices) && !slices.ContainsFunc(c.Voices, func(v sitrep.Voice) bool { return !slices.Contains(a.Voices, v.Name) }) {
		fit += fitsVoices
	}
	return fit, ok
}

// commonWords is the share of the words of two texts that they have in common.
func commonWords(a, b string) float64 {
	x, y := strings.Fields(a), strings.Fields(b)
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	left := map[string]int{}
	for _, w := range x {
		left[w]++
	}
	n := 0
	for _, w := range y {
		if left[w] > 0 {
			left[w]--
			n++
		}
	}
	return float64(n) / float64(len(x)+len(y)-n)
}
