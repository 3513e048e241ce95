package sitrep

// An IncidentID names an incident; it is derived from the claims that it holds.
type IncidentID string

// A StoryID names a story: reports that tell of one course of events.
type StoryID string

// Standing tells how many independent voices stand behind an incident and
// whether any denies it. It is never a verdict.
type Standing uint8

// The standings.
const (
	StandingUnknown Standing = iota
	Contested                // a voice denies it, or asserts what can't be true together with another's words
	Corroborated             // two or more root voices assert, confirm or own it
	SingleSource             // one root voice
	OutletOnly               // the outlets say it, nobody is named
	Withdrawn                // its only voice took it back
)

var standingNames = [...]string{"unknown", "contested", "corroborated", "single-source", "outlet-only", "withdrawn"}

// String returns the standing as it stands in JSON.
func (s Standing) String() string { return name(standingNames[:], int(s)) }

// An Incident holds every claim about one happening, whatever its kind.
type Incident struct {
	ID            IncidentID
	Title         string
	Kind          Kind      // of the claim that names it best
	Claims        []ClaimID // in order of report, then text
	Standing      Standing
	Voices        []RootVoice // independent root voices, in order of first appearance
	Origins       int         // independent origins of its reports: copies and shared voices count once
	Sides         []SideVoices
	Places        []PlaceMention // distinct, in order of first appearance
	Time          Interval
	Discrepancies []Discrepancy
	Facts         []Fact // who stands behind each thing that its claims tell
	Reasons       Reasons
}

// A RootVoice is one independent voice behind or against an incident. A
// spokesman is his body; agencies, television and army of one state are one.
type RootVoice struct {
	Actor   ActorID
	Name    string
	Kind    ActorKind
	Side    SideID
	Stances []Stance // distinct, in order of first appearance
	Claims  []ClaimID
}

// Behind reports whether a voice stands behind an incident. One that denies it
// and says something else of it ("the attack was repelled") does not; one that
// denied it and then confirms or admits it does.
func (v *RootVoice) Behind() bool {
	supports, denies, owns := false, false, false
	for _, s := range v.Stances {
		supports = supports || s.Supports()
		denies = denies || s == Deny
		owns = owns || s == Confirm || s == Own
	}
	return supports && (!denies || owns)
}

// SideVoices are the root voices of one side of a conflict.
type SideVoices struct {
	Side   SideID // "" for voices of no side
	Name   string
	Voices []string // names of root voices
}

// A Fact is one thing that claims of an incident tell, with those who stand
// behind it: a place, a day, a figure, a culprit.
type Fact struct {
	Field    string // "place", "time", "agent", or what is counted: "killed", "injured"
	Value    string // as shown: "Tarn", "2031-05-06", "at least 12"
	Standing Standing
	Sides    []SideVoices // voices behind it, by side
	Admitted []string     // names of voices that tell it against their own side: its loss, its deed; empty if none
	Claims   []ClaimID
}

// DiscrepancyType tells in which way reports differ.
type DiscrepancyType uint8

// The types of discrepancy.
const (
	DiscrepancyUnknown DiscrepancyType = iota
	Conflict                           // both can't be right
	PrecisionDiffers                   // one says less
	Scope                              // of different extent
	Update                             // a later figure replaces an earlier one
)

var discrepancyTypeNames = [...]string{"unknown", "conflict", "precision", "scope", "update"}

// String returns the type as it stands in JSON.
func (t DiscrepancyType) String() string { return name(discrepancyTypeNames[:], int(t)) }

// A Discrepancy is one thing that the claims of an incident tell differently.
type Discrepancy struct {
	Field   string // "agent", "target", "place", "time", "kind", "existence", or what is counted
	Type    DiscrepancyType
	Values  []DiscrepancyValue // two or more, by time of publication
	Reasons Reasons
}

// A DiscrepancyValue is one of the values that stand against each other.
type DiscrepancyValue struct {
	Value  string
	Claims []ClaimID
}

// A Passage is a sentence of one report that stands, nearly word for word, in
// an earlier one.
type Passage struct {
	A, B       PassageEnd // A is the report that the words were likely taken from
	Similarity float64    // share of B's words that stand in A in runs of three or more, 0 to 1
}

// A PassageEnd is one side of a shared passage.
type PassageEnd struct {
	Report ReportID
	Span
}

// A Story is a set of reports that tell of one course of events.
type Story struct {
	ID      StoryID
	Title   string
	Reports []ReportID
}
