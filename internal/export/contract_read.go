package export

import "sitrep"

// The structs of this file are what `sitrep read --format json` prints.

type readJSON struct {
	Documents  []annotationJSON `json:"documents"`
	Incidents  []incidentJSON   `json:"incidents"`
	Stories    []storyJSON      `json:"stories"`
	Control    []controlJSON    `json:"control"`
	Tolls      []tollJSON       `json:"tolls"`
	Wording    []wordingJSON    `json:"wording"`
	SharedText []passageJSON    `json:"shared_text"`
	OnlyIn     []onlyJSON       `json:"only_in"`
	Unlocated  []sitrep.ClaimID `json:"unlocated"`
	Undated    []sitrep.ClaimID `json:"undated"`
}

type incidentJSON struct {
	ID            sitrep.IncidentID `json:"id"`
	Title         string            `json:"title"`
	Kind          string            `json:"kind"`
	Claims        []sitrep.ClaimID  `json:"claims"`
	Standing      string            `json:"standing"`
	Shown         string            `json:"shown"`
	Voices        []rootVoiceJSON   `json:"voices"`
	Origins       int               `json:"origins"`
	Sides         []sideJSON        `json:"sides"`
	Places        []placeRefJSON    `json:"places"`
	Time          *intervalJSON     `json:"time"`
	Discrepancies []discrepancyJSON `json:"discrepancies"`
	Facts         []factJSON        `json:"facts"`
	Reasons       []string          `json:"reasons"`
}

// factJSON is one thing that claims of an incident tell, with who stands behind it.
type factJSON struct {
	Field    string           `json:"field"`
	Value    string           `json:"value"`
	Standing string           `json:"standing"`
	Sides    []sideJSON       `json:"sides"`
	Admitted []string         `json:"admitted"`
	Claims   []sitrep.ClaimID `json:"claims"`
}

type rootVoiceJSON struct {
	Name    string           `json:"name"`
	Actor   *string          `json:"actor"`
	Kind    string           `json:"kind"`
	Side    *string          `json:"side"`
	Stances []string         `json:"stances"`
	Claims  []sitrep.ClaimID `json:"claims"`
}

type sideJSON struct {
	Side   *string  `json:"side"` // null for voices of no side
	Voices []string `json:"voices"`
}

// placeRefJSON is a place outside any one text, hence without offsets.
type placeRefJSON struct {
	Name      string   `json:"name"`
	ID        *string  `json:"id"`
	GeoNames  *int     `json:"geonames"`
	Lat       *float64 `json:"lat"`
	Lon       *float64 `json:"lon"`
	Country   *string  `json:"country"`
	Feature   *string  `json:"feature"`
	Precision string   `json:"precision"`
}

type intervalJSON struct {
	From *string `json:"from"`
	To   *string `json:"to"`
}

type discrepancyJSON struct {
	Field   string      `json:"field"`
	Type    string      `json:"type"`
	Values  []valueJSON `json:"values"`
	Reasons []string    `json:"reasons"`
}

type valueJSON struct {
	Value  string           `json:"value"`
	Claims []sitrep.ClaimID `json:"claims"`
}

type storyJSON struct {
	ID        sitrep.StoryID    `json:"id"`
	Title     string            `json:"title"`
	Documents []sitrep.ReportID `json:"documents"`
}

type controlJSON struct {
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

type tollJSON struct {
	Incident sitrep.IncidentID `json:"incident"`
	Of       string            `json:"of"`
	Figures  []tollFigureJSON  `json:"figures"`
}

type tollFigureJSON struct {
	Lo         *float64         `json:"lo"`
	Hi         *float64         `json:"hi"`
	Approx     bool             `json:"approx"`
	Cumulative bool             `json:"cumulative"`
	Voice      *string          `json:"voice"` // null where the outlet says it
	Document   sitrep.ReportID  `json:"document"`
	Claims     []sitrep.ClaimID `json:"claims"`
	Whose      string           `json:"whose"`
}

type wordingJSON struct {
	Actor  sitrep.ActorID `json:"actor"`
	Name   string         `json:"name"`
	Labels []labelJSON    `json:"labels"`
}

type labelJSON struct {
	Text     string          `json:"text"`
	Document sitrep.ReportID `json:"document"`
	Outlet   string          `json:"outlet"`
	Count    int             `json:"count"`
}

type passageJSON struct {
	A          passageEndJSON `json:"a"` // what the words were likely taken from
	B          passageEndJSON `json:"b"`
	Similarity float64        `json:"similarity"`
}

type passageEndJSON struct {
	Document sitrep.ReportID `json:"document"`
	Start    int             `json:"start"`
	End      int             `json:"end"`
}

type onlyJSON struct {
	Document sitrep.ReportID  `json:"document"`
	Claims   []sitrep.ClaimID `json:"claims"`
}
