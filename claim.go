package sitrep

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// A ClaimID names a claim. It is derived from the document, the kind, the
// trigger and the voices with their stances, so that reruns agree.
type ClaimID string

// Stance is how a voice stands to what is said.
type Stance uint8

// The stances. A voice "claims" where the outlet keeps its distance, and "owns"
// where it takes credit for the act or admits it.
const (
	StanceUnknown Stance = iota
	Assert
	ClaimStance
	Confirm
	Own
	Deny
	Doubt
)

var stanceNames = [...]string{"unknown", "assert", "claim", "confirm", "own", "deny", "doubt"}

// String returns the stance as it stands in JSON and in the lexicon.
func (s Stance) String() string { return name(stanceNames[:], int(s)) }

// ParseStance returns the stance with that name, StanceUnknown if there is none.
func ParseStance(s string) Stance { return Stance(indexOf(stanceNames[:], s)) }

// Supports reports whether a voice of this stance stands behind what is said.
func (s Stance) Supports() bool { return s == Assert || s == ClaimStance || s == Confirm || s == Own }

// Polarity tells whether the clause says that something did or did not happen.
type Polarity uint8

// The polarities.
const (
	PolarityUnknown Polarity = iota
	Affirmed
	Negated
)

var polarityNames = [...]string{"unknown", "affirmed", "negated"}

// String returns the polarity as it stands in JSON.
func (p Polarity) String() string { return name(polarityNames[:], int(p)) }

// Modality tells in which mode something is said to happen.
type Modality uint8

// The modalities.
const (
	ModalityUnknown Modality = iota
	Actual
	Ongoing
	Future
	Possible
	Required
	Intended
	Hypothetical
)

var modalityNames = [...]string{"unknown", "actual", "ongoing", "future", "possible", "required", "intended", "hypothetical"}

// String returns the modality as it stands in JSON and in the lexicon.
func (m Modality) String() string { return name(modalityNames[:], int(m)) }

// ParseModality returns the modality with that name, ModalityUnknown if there is none.
func ParseModality(s string) Modality { return Modality(indexOf(modalityNames[:], s)) }

// Unnamed is the name of the voice of hearsay: "reportedly", "it is thought".
const Unnamed = "unnamed"

// A Voice is one link of the chain of who said it, with its own stance.
type Voice struct {
	ActorMention      // who speaks; Name is Unnamed for hearsay
	Cue          Span // the words that attribute; empty if none
	Stance       Stance
}

// A Count is a figure within a claim, as printed. A nil bound is open.
type Count struct {
	Span
	Of         string // "killed", "towns", "km": see docs/methodology.md
	Lo, Hi     *float64
	Approx     bool
	Cumulative bool // a running total
}

// A ClaimTime is when a claim says that it happened. Interval is zero where the
// words could not be fixed to dates.
type ClaimTime struct {
	Interval
	Span    Span // the words; empty where carried over from publication
	Grain   Grain
	Carried bool // taken from a neighbouring sentence
}

// Codes are the claim's codes in the field's own event ontologies; "" where
// none fits.
type Codes struct {
	ACLED  string // sub-event name: "Air/drone strike"
	PLOVER string
	CAMEO  string
}

// A Claim is one statement in one report that something happened, is so, will
// happen or must happen, together with who says so. It is never a verdict.
type Claim struct {
	ID       ClaimID
	Document DocID
	Report   ReportID
	Kind     Kind
	Trigger  Span
	Quote    Span    // the smallest clause that makes the claim, without the words that attribute it
	Sentence Span    // the sentence it stands in
	Voices   []Voice // nearest the event first; empty means the outlet says it
	Agents   []ActorMention
	Targets  []ActorMention
	Places   []PlaceMention
	Time     *ClaimTime // nil where no words tell it
	Counts   []Count
	Polarity Polarity
	Modality Modality
	Core     bool // false where a careful reader could leave it out
	Headline bool // stands in a headline
	Codes    Codes
	Lexeme   string // the lexicon entry that named the kind: "capture/seize"
	Frame    string // the grammatical frame that bound its parts: "transitive"
	Reasons  Reasons
	Review   *Review // what people decided about it; nil where nobody did
}

// Root returns the root voice: the first to say it. ok is false where the
// outlet itself says it.
func (c *Claim) Root() (v Voice, ok bool) {
	if len(c.Voices) == 0 {
		return Voice{}, false
	}
	return c.Voices[0], true
}

// NewClaimID derives the identifier of a claim.
func NewClaimID(doc DocID, kind Kind, trigger Span, voices []Voice) ClaimID {
	h := sha256.New()
	fmt.Fprintf(h, "%s\x00%s\x00%d\x00%d", doc, kind, trigger.Start, trigger.End)
	for _, v := range voices {
		fmt.Fprintf(h, "\x00%d\x00%d\x00%s\x00%s", v.Start, v.End, v.Name, v.Stance)
	}
	return ClaimID("c" + hex.EncodeToString(h.Sum(nil))[:15])
}

// An Attribution is one act of saying: who, by which word, what.
type Attribution struct {
	Source  *ActorMention // nil where nobody is named
	Cue     Span
	Content []Span
	Stance  Stance
}

// An Annotation is all that the program reads out of one report.
type Annotation struct {
	Document     Document
	Sentences    []Span
	Tokens       []Token // empty unless asked for
	Entities     []Entity
	Mentions     Mentions
	Attributions []Attribution
	Claims       []Claim // in text order of their triggers; without those that a reviewer rejected
	Rejected     []Claim // those, in the same order
	Main         ClaimID // the claim that headline and lead are about; "" if none
	Provenance   Provenance
}

// A Token is a token of the report as the language pipeline read it.
type Token struct {
	Span
	Lemma, POS, Tag, Dep string
	Head                 int    // index of the head token; a root is its own head
	Ent                  string // IOB: "B-GPE", "O"
}

// An Entity is a named entity by the language pipeline's own labels.
type Entity struct {
	Span
	Label string
}

// Provenance names the versions that made an annotation.
type Provenance struct{ Engine, Model, Lexicon, Gazetteer, Roster string }
