package contract

import "sitrep"

// The structs of this file are what `sitrep read --format json` prints.

// A Read is what `sitrep read --format json` prints.
type Read struct {
	Documents  []Annotation     `json:"documents"`
	Incidents  []Incident       `json:"incidents"`
	Stories    []Story          `json:"stories"`
	Control    []Control        `json:"control"`
	Tolls      []Toll           `json:"tolls"`
	Wording    []Wording        `json:"wording"`
	SharedText []Passage        `json:"shared_text"`
	OnlyIn     []Only           `json:"only_in"`
	Unlocated  []sitrep.ClaimID `json:"unlocated"`
	Undated    []sitrep.ClaimID `json:"undated"`
}

// An Incident holds every claim of one happening.
type Incident struct {
	ID            sitrep.IncidentID   `json:"id"`
	Title         string              `json:"title"`
	Kind          string              `json:"kind"`
	Claims        []sitrep.ClaimID    `json:"claims"`
	Standing      string              `json:"standing"`
	Shown         string              `json:"shown"`
	Voices        []RootVoice         `json:"voices"`
	Origins       int                 `json:"origins"`
	Sides         []Side              `json:"sides"`
	Places        []PlaceRef          `json:"places"`
	Time          *Interval           `json:"time"`
	Discrepancies []Discrepancy       `json:"discrepancies"`
	Facts         []Fact              `json:"facts"`
	PartOf        *PartOf             `json:"part_of"` // null where it is a part of none
	Parts         []sitrep.IncidentID `json:"parts"`   // incidents that are parts of it
	Reasons       []string            `json:"reasons"`
	Review        *string             `json:"review,omitempty"` // machine, accepted, corrected; left out where claims are not at hand
}

// A PartOf is the incident that another is a part of, and why.
type PartOf struct {
	Incident sitrep.IncidentID `json:"incident"`
	Reasons  []string          `json:"reasons"`
}

// A Fact is one thing that claims of an incident tell, with who stands behind it.
type Fact struct {
	Field    string           `json:"field"`
	Value    string           `json:"value"`
	Standing string           `json:"standing"`
	Sides    []Side           `json:"sides"`
	Admitted []string         `json:"admitted"`
	Claims   []sitrep.ClaimID `json:"claims"`
}

// A RootVoice is one independent voice of an incident.
type RootVoice struct {
	Name    string           `json:"name"`
	Actor   *string          `json:"actor"`
	Kind    string           `json:"kind"`
	Side    *string          `json:"side"`
	Stances []string         `json:"stances"`
	Claims  []sitrep.ClaimID `json:"claims"`
}

// A Side is the voices of one side.
type Side struct {
	Side   *string  `json:"side"` // null for voices of no side
	Voices []string `json:"voices"`
}

// A PlaceRef is a place outside any one text, hence without offsets.
type PlaceRef struct {
	Name      string   `json:"name"`
	ID        *string  `json:"id"`
	GeoNames  *int     `json:"geonames"`
	Lat       *float64 `json:"lat"`
	Lon       *float64 `json:"lon"`
	Country   *string  `json:"country"`
	Feature   *string  `json:"feature"`
	Precision string   `json:"precision"`
}

// An Interval is a range of days; open ends are null.
type Interval struct {
	From *string `json:"from"`
	To   *string `json:"to"`
}

// A Discrepancy is one thing that claims tell differently.
type Discrepancy struct {
	Field   string      `json:"field"`
	Type    string      `json:"type"`
	Values  []ToldValue `json:"values"`
	Reasons []string    `json:"reasons"`
}

// A ToldValue is one of the values of a discrepancy.
type ToldValue struct {
	Value  string           `json:"value"`
	Claims []sitrep.ClaimID `json:"claims"`
}

// A Story is reports of one course of events.
type Story struct {
	ID        sitrep.StoryID    `json:"id"`
	Title     string            `json:"title"`
	Documents []sitrep.ReportID `json:"documents"`
}

// A Control tells who holds a place according to whom.
type Control struct {
	Place       string           `json:"place"`
	Lat         *float64         `json:"lat"`
	Lon         *float64         `json:"lon"`
	Holder      *string          `json:"holder"` // null where the voices say only who left
	Since       *string          `json:"since"`
	AccordingTo []string         `json:"according_to"`
	Standing    string           `json:"standing"`
	ContestedBy []string         `json:"contested_by"`
	Claims      []sitrep.ClaimID `json:"claims"`
	Shown       string           `json:"shown"`
	Left        *string          `json:"left"`   // who lost or left it
	Partly      bool             `json:"partly"` // the words speak of parts of it
}

// A Toll is every figure of one thing in one incident.
type Toll struct {
	Incident sitrep.IncidentID `json:"incident"`
	Of       string            `json:"of"`
	Figures  []TollFigure      `json:"figures"`
}

// A TollFigure is one figure as one voice gives it.
type TollFigure struct {
	Lo         *float64         `json:"lo"`
	Hi         *float64         `json:"hi"`
	Approx     bool             `json:"approx"`
	Cumulative bool             `json:"cumulative"`
	Voice      *string          `json:"voice"` // null where the outlet says it
	Document   sitrep.ReportID  `json:"document"`
	Claims     []sitrep.ClaimID `json:"claims"`
	Whose      string           `json:"whose"`
}

// A Wording is the words used for one actor.
type Wording struct {
	Actor  sitrep.ActorID `json:"actor"`
	Name   string         `json:"name"`
	Labels []Label        `json:"labels"`
}

// A Label is a word used for an actor in one report.
type Label struct {
	Text     string          `json:"text"`
	Document sitrep.ReportID `json:"document"`
	Outlet   string          `json:"outlet"`
	Count    int             `json:"count"`
}

// A Passage is a sentence that stands in two reports.
type Passage struct {
	A          PassageEnd `json:"a"` // what the words were likely taken from
	B          PassageEnd `json:"b"`
	Similarity float64    `json:"similarity"`
}

// A PassageEnd is one side of a passage.
type PassageEnd struct {
	Document sitrep.ReportID `json:"document"`
	Start    int             `json:"start"`
	End      int             `json:"end"`
}

// An Only lists claims that one report alone makes.
type Only struct {
	Document sitrep.ReportID  `json:"document"`
	Claims   []sitrep.ClaimID `json:"claims"`
}
