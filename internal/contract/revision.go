package contract

import "sitrep"

// A Diff is what `sitrep diff --format json` prints: the revisions of one address.
type Diff struct {
	View      string     `json:"view"`
	URL       *string    `json:"url"`
	Revisions []Revision `json:"revisions"` // each with the one before it; none where there is one revision alone
}

// A Revision tells what became of a report's claims when its text was replaced.
type Revision struct {
	Before   RevisionEnd   `json:"before"`
	After    RevisionEnd   `json:"after"`
	Appeared []ClaimRef    `json:"appeared"` // of after
	Vanished []ClaimRef    `json:"vanished"` // of before
	Changed  []ClaimChange `json:"changed"`
	Same     int           `json:"same"` // claims that say what they said
}

// A RevisionEnd is one of the two texts.
type RevisionEnd struct {
	Document  sitrep.ReportID `json:"document"`
	Title     *string         `json:"title"`
	Published *string         `json:"published"`
	Received  *string         `json:"received"` // RFC 3339; null where that is not known
}

// A ClaimRef is a claim in a few words.
type ClaimRef struct {
	Claim     sitrep.ClaimID `json:"claim"`
	Kind      string         `json:"kind"`
	Voice     *string        `json:"voice"`  // root voice; null for the outlet's own words
	Stance    *string        `json:"stance"` // null for the outlet's own words
	Paragraph int            `json:"paragraph"`
	Quote     Text           `json:"quote"`
}

// A ClaimChange is a claim that says something else than before.
type ClaimChange struct {
	Before ClaimRef      `json:"before"`
	After  ClaimRef      `json:"after"`
	Fields []FieldChange `json:"fields"`
}

// A FieldChange is a part of a claim in the words of both texts; "" is none.
type FieldChange struct {
	Field  string `json:"field"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// A Taken is what `sitrep passages --format json` prints: which words of a report
// stand in others.
type Taken struct {
	View     string          `json:"view"`
	Document sitrep.ReportID `json:"document"`
	Words    int             `json:"words"`
	Share    float64         `json:"share"`   // of its words that stand in reports of from, 0 to 1
	Credits  []string        `json:"credits"` // whom it credits, in words
	From     []Lent          `json:"from"`    // whom it likely took words from, the most first
	By       []Lent          `json:"by"`      // who likely took words from it
}

// A Lent is what two reports share.
type Lent struct {
	Document  sitrep.ReportID `json:"document"` // the other one
	Outlet    string          `json:"outlet"`
	Published *string         `json:"published"`
	Words     int             `json:"words"`
	Share     float64         `json:"share"` // of the words of the one that took them, 0 to 1
	Reasons   []string        `json:"reasons"`
	Passages  []Stretch       `json:"passages"`
}

// A Stretch is words that stand in two reports, one after the other.
type Stretch struct {
	Source Text `json:"source"` // in the report that they were likely taken from
	Taker  Text `json:"taker"`
}
