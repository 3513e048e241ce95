package contract

// A CodedEvent is a row of a data set that people coded by hand, set beside an
// incident or by itself. It is no claim, and counts for no standing.
type CodedEvent struct {
	Set      string   `json:"set"`
	ID       string   `json:"id" doc:"as the data set has it"`
	Type     string   `json:"type"`
	Sub      string   `json:"sub_event" doc:"ACLED's sub-event; empty where the data set has none"`
	From     string   `json:"from"`
	To       string   `json:"to"`
	Actors   []string `json:"actors"`
	Place    string   `json:"place"`
	Region   string   `json:"region"`
	Country  string   `json:"country"`
	Lat      *float64 `json:"lat"`
	Lon      *float64 `json:"lon"`
	Placed   string   `json:"placed" doc:"how closely: place, near, region, country; empty without a point"`
	Low      int      `json:"low" doc:"of the dead"`
	Best     int      `json:"best"`
	High     int      `json:"high"`
	Source   string   `json:"source" doc:"whom the data set cites"`
	Notes    string   `json:"notes"`
	Incident string   `json:"incident" doc:"that it may be of; empty for none"`
	Reasons  []string `json:"reasons" doc:"what it has in common with the incident"`
	Differs  []string `json:"differs" doc:"what it tells otherwise"`
}

// A CodedSet is a data set that stands beside the claims.
type CodedSet struct {
	Name   string `json:"name"`
	Form   string `json:"form" doc:"acled or ucdp"`
	File   string `json:"file"`
	Events int    `json:"events"`
	First  string `json:"first" doc:"day of the earliest event; empty where there is none"`
	Last   string `json:"last"`
}

// Coded is what stands beside one incident.
type Coded struct {
	Sets  []CodedSet   `json:"sets" doc:"all that were looked through"`
	Items []CodedEvent `json:"items"`
}

// CodedBeside sets data sets and reports against each other.
type CodedBeside struct {
	Sets    []CodedSet      `json:"sets"`
	From    string          `json:"from" doc:"the days that both were looked through for"`
	To      string          `json:"to"`
	Matched int             `json:"matched" doc:"events that may be of an incident"`
	Vague   int             `json:"vague" doc:"events without a point, or known to a state only: not compared"`
	Untold  []CodedEvent    `json:"untold" doc:"events that no report tells"`
	Coded   int             `json:"coded" doc:"incidents that an event may be of"`
	Open    int             `json:"open" doc:"incidents without a day or a place with a point, or of words alone: not compared"`
	Uncoded []CodedIncident `json:"uncoded" doc:"incidents that no data set has"`
}

// A CodedIncident is an incident in short.
type CodedIncident struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Kind  string `json:"kind"`
	Shown string `json:"shown"`
	From  string `json:"from"`
	To    string `json:"to"`
	Place string `json:"place"`
}
