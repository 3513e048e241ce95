package contract

import "sitrep"

// The structs of this file are shared by the JSON of all views. Keys are always
// there; a value that is not known is null, a list that holds nothing is [].

// A Where is a passage of a report: what a row rests on.
type Where struct {
	Claim     *string         `json:"claim"` // null for words that no claim is made of
	Document  sitrep.ReportID `json:"document"`
	Name      string          `json:"name"` // of the report, for people
	Paragraph int             `json:"paragraph"`
	Start     int             `json:"start"`
	End       int             `json:"end"`
	Text      string          `json:"text"`
	Review    *string         `json:"review"` // machine, accepted, corrected; null for words that no claim is made of
}

// A Speaker is a root voice, or an outlet in its own words.
type Speaker struct {
	Name     string  `json:"name"`
	Actor    *string `json:"actor"` // null for an outlet in its own words
	Kind     string  `json:"kind"`
	Side     *string `json:"side"`
	OwnWords bool    `json:"own_words"` // an outlet's, which is not counted as a voice
}

// Bounds are a figure of something.
type Bounds struct {
	Of         string   `json:"of"`
	Lo         *float64 `json:"lo"` // null is open
	Hi         *float64 `json:"hi"`
	Approx     bool     `json:"approx"`
	Cumulative bool     `json:"cumulative"`
}

// A Step is one move of a thread.
type Step struct {
	Move    string   `json:"move"`
	Stance  *string  `json:"stance"` // null for an outlet's own words
	Speaker Speaker  `json:"speaker"`
	Via     []string `json:"via"`
	Day     *string  `json:"day"`
	After   *int     `json:"after_days"` // since the first step
	Claims  int      `json:"claims"`
	Figures []Bounds `json:"figures"`
	Quotes  []Where  `json:"quotes"` // at most three
}

// A Thread is an incident as a course of claims and denials.
type Thread struct {
	Incident sitrep.IncidentID `json:"incident"`
	Title    string            `json:"title"`
	Kind     string            `json:"kind"`
	Standing string            `json:"standing"`
	Shown    string            `json:"shown"`
	Review   string            `json:"review"` // machine, accepted, corrected
	Time     *Interval         `json:"time"`
	Places   []PlaceRef        `json:"places"`
	First    *string           `json:"first_reported"`
	Last     *string           `json:"last_reported"`
	Reports  int               `json:"reports"`
	Origins  int               `json:"origins"`
	Claims   int               `json:"claims"`
	Behind   []Speaker         `json:"behind"`
	Against  []Speaker         `json:"against"`
	Steps    []Step            `json:"steps"`
	Checks   []Check           `json:"checks"`
}

// A Check is a note on whether words fit the map.
type Check struct {
	Claim sitrep.ClaimID `json:"claim"`
	Note  string         `json:"note"`
}

// A Telling is one speaker telling of a happening.
type Telling struct {
	Speaker Speaker `json:"speaker"`
	Stance  *string `json:"stance"`
	Quote   Where   `json:"quote"`
}
