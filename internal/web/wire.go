package web

import "sitrep/internal/contract"

// The wire types of the API. ui/src/api/types.ts tells the same to the page.
// Offsets are Unicode code points into a report's text, half open; days are
// YYYY-MM-DD or a part of it; a value that may be missing is a pointer.

type wireSide struct {
	ID     string `json:"id" doc:"identifier of the roster; empty for no side"`
	Name   string `json:"name"`
	Letter string `json:"letter" enum:"a,b,c,d,n" doc:"decides colour and shape; n is no side"`
}

type wireVoice struct {
	Key      string `json:"key" doc:"what the parameter voice takes"`
	Name     string `json:"name"`
	Actor    string `json:"actor"`
	Side     string `json:"side"`
	SideName string `json:"sideName"`
	Claims   int    `json:"claims"`
}

type wireOutlet struct {
	Name    string `json:"name"`
	Reports int    `json:"reports"`
}

type wireKind struct {
	Kind      string `json:"kind"`
	Incidents int    `json:"incidents"`
}

type wireDay struct {
	Day     string `json:"day"`
	Reports int    `json:"reports"`
}

type wireMeta struct {
	Version   string       `json:"version" doc:"version of the engine"`
	Store     string       `json:"store" doc:"version of what is stored, as in ETags"`
	Sample    bool         `json:"sample" doc:"whether the reports were written as a demonstration"`
	Adds      bool         `json:"adds" doc:"whether reports can be brought in here"`
	Reports   int          `json:"reports"`
	NotRead   int          `json:"notRead" doc:"of the reports, those in languages that are not read for claims"`
	Claims    int          `json:"claims"`
	Incidents int          `json:"incidents"`
	From      *string      `json:"from" doc:"day of the oldest dated report"`
	To        *string      `json:"to" doc:"day of the newest"`
	Opens     *string      `json:"opens" doc:"the last day of the window that the page opens on: the newest, of the sample the one whose map shows most"`
	Sides     []wireSide   `json:"sides"`
	Voices    []wireVoice  `json:"voices" doc:"the most quoted first"`
	Outlets   []wireOutlet `json:"outlets"`
	Kinds     []wireKind   `json:"kinds"`
	Days      []wireDay    `json:"days" doc:"days with a report, in order"`
}

type wireWhere struct {
	Report    string  `json:"report"`
	Outlet    string  `json:"outlet"`
	Published *string `json:"published"`
	Paragraph int     `json:"paragraph" doc:"counted from one"`
	Start     int     `json:"start"`
	End       int     `json:"end"`
}

type wirePlace struct {
	ID        string   `json:"id" doc:"empty where it could not be located"`
	Name      string   `json:"name"`
	Lat       *float64 `json:"lat"`
	Lon       *float64 `json:"lon"`
	Country   string   `json:"country"`
	Feature   string   `json:"feature"`
	Precision string   `json:"precision"`
}

// A WireLine is one claim as a speaker tells it.
type WireLine struct {
	Claim    string      `json:"claim"`
	Incident string      `json:"incident"`
	Stance   string      `json:"stance" enum:"says,claims,confirms,admits,denies,doubts"`
	Voice    string      `json:"voice" doc:"root voice; empty for an outlet's own words"`
	Actor    string      `json:"actor"`
	Side     string      `json:"side"`
	Via      []string    `json:"via" doc:"who passed it on, nearest the event first"`
	Day      *string     `json:"day" doc:"day of the report"`
	Quote    string      `json:"quote"`
	Where    wireWhere   `json:"where"`
	Also     []wireWhere `json:"also" doc:"further places where the same voice says the same"`
	Review   string      `json:"review" enum:"machine,accepted,corrected,rejected" doc:"what reviewers made of the claim"`
}

type wireWho struct {
	Voice  string `json:"voice"`
	Side   string `json:"side"`
	Stance string `json:"stance"`
}

// A WireIncident is the row of an incident.
type WireIncident struct {
	ID      string      `json:"id"`
	Title   string      `json:"title"`
	Kind    string      `json:"kind"`
	Shown   string      `json:"shown"`
	From    *string     `json:"from"`
	To      *string     `json:"to"`
	Places  []wirePlace `json:"places"`
	Voices  int         `json:"voices" doc:"root voices"`
	Sides   int         `json:"sides"`
	Reports int         `json:"reports"`
	Origins int         `json:"origins"`
	Claims  int         `json:"claims"`
	Who     []wireWho   `json:"who" doc:"one entry a voice, those behind it first"`
	Lines   []WireLine  `json:"lines" doc:"one line for each voice and what it does"`
	Review  string      `json:"review" enum:"machine,accepted,corrected" doc:"what reviewers made of its claims"`
}

// A WirePage is a page of a list. Types that others embed are exported, since the
// document of the API is made of exported fields.
type WirePage[T any] struct {
	Items []T     `json:"items"`
	Total int     `json:"total" doc:"rows in all; counting stops at 1000"`
	More  bool    `json:"more" doc:"whether there are more than were counted"`
	Next  *string `json:"next" doc:"cursor of the next page; null where there is none"`
}

type wireGroup struct {
	Shown     string `json:"shown"`
	Incidents int    `json:"incidents"`
}

type wireLedger struct {
	WirePage[WireIncident]
	Groups  []wireGroup `json:"groups"`
	Reports int         `json:"reports" doc:"reports of the days that are shown"`
	Claims  int         `json:"claims" doc:"claims of the incidents on this page"`

	rows [][]byte // of Items, which is then empty
}

func (l wireLedger) splice() (string, [][]byte) { return "items", l.rows }

type wireHolder struct {
	Name   string   `json:"name"`
	Side   string   `json:"side"`
	Voices []string `json:"voices"`
	Since  *string  `json:"since"`
}

type wireMark struct {
	Place     wirePlace    `json:"place"`
	Holder    string       `json:"holder"`
	Holders   []wireHolder `json:"holders"`
	Side      string       `json:"side"`
	Shown     string       `json:"shown"`
	Last      string       `json:"last" doc:"what it was when last heard, where shown is silent"`
	Heard     *string      `json:"heard"`
	Incidents int          `json:"incidents"`
	Partly    bool         `json:"partly"`
}

type wireControl struct {
	At    *string    `json:"at"`
	Voice string     `json:"voice"`
	Marks []wireMark `json:"marks"`
	Next  *string    `json:"next"`

	rows [][]byte // of Marks, which is then empty
}

func (c wireControl) splice() (string, [][]byte) { return "marks", c.rows }

type wireSpan struct {
	From   string `json:"from"`
	To     string `json:"to"`
	Holder string `json:"holder"`
	Side   string `json:"side"`
	Shown  string `json:"shown"`
}

type wireTick struct {
	Day    string `json:"day"`
	Claim  string `json:"claim"`
	Report string `json:"report"`
	Holder string `json:"holder" doc:"who is said to hold it; empty where somebody is said to have left it"`
	Left   string `json:"left" doc:"who is said to have left it"`
	Denies bool   `json:"denies" doc:"whether it is denied"`
}

type wireLane struct {
	Voice string     `json:"voice" doc:"empty for outlets' own words"`
	Side  string     `json:"side"`
	Spans []wireSpan `json:"spans"`
	Ticks []wireTick `json:"ticks"`
}

type wirePlacePage struct {
	Place     wirePlace      `json:"place"`
	Mark      *wireMark      `json:"mark"`
	Lanes     []wireLane     `json:"lanes"`
	Lines     []WireLine     `json:"lines" doc:"the newest words on who holds it"`
	Incidents []WireIncident `json:"incidents" doc:"the newest; /incidents?place= lists all"`
	Total     int            `json:"total" doc:"of incidents; counting stops at 1000"`
}

type wireStand struct {
	Voice string `json:"voice"`
	Side  string `json:"side"`
}

type wireFact struct {
	Field   string      `json:"field"`
	Value   string      `json:"value" doc:"what is told of it; empty where the field says all"`
	Shown   string      `json:"shown"`
	Behind  []wireStand `json:"behind"`
	Against []wireStand `json:"against"`
}

type wireValue struct {
	Value string     `json:"value"`
	Lines []WireLine `json:"lines"`
}

type wireDisagreement struct {
	Field  string      `json:"field"`
	Type   string      `json:"type" enum:"conflict,precision,scope,update"`
	Values []wireValue `json:"values"`
}

type wireOrigin struct {
	Report    string       `json:"report"`
	Outlet    string       `json:"outlet"`
	Published *string      `json:"published"`
	Title     string       `json:"title"`
	How       string       `json:"how" enum:"first,same words,cites"`
	Share     *float64     `json:"share" doc:"share of the sentence's words that are taken over, 0 to 1"`
	Children  []wireOrigin `json:"children"`
}

type wireToll struct {
	contract.Bounds
	Whose string   `json:"whose"`
	Day   *string  `json:"day"`
	Line  WireLine `json:"line"`
}

type wireColumn struct {
	Side  string     `json:"side"`
	Name  string     `json:"name"`
	Lines []WireLine `json:"lines"`
}

type wireQuiet struct {
	Voice string     `json:"voice"`
	Side  string     `json:"side"`
	Lines []WireLine `json:"lines"`
}

// wirePart is an incident in short, as the whole or a part of another.
type wirePart struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Kind    string   `json:"kind"`
	Shown   string   `json:"shown"`
	From    *string  `json:"from"`
	To      *string  `json:"to"`
	Reasons []string `json:"reasons" doc:"why the one is a part of the other"`
}

type wireIncidentPage struct {
	WireIncident
	PartOf        *wirePart          `json:"partOf" doc:"null where it is a part of none"`
	Parts         []wirePart         `json:"parts"`
	Columns       []wireColumn       `json:"columns" doc:"one for each side, then no side"`
	Facts         []wireFact         `json:"facts"`
	Disagreements []wireDisagreement `json:"disagreements"`
	Tolls         []wireToll         `json:"tolls"`
	Origin        []wireOrigin       `json:"origin"`
	Quiet         []wireQuiet        `json:"quiet"`
	Reasons       []string           `json:"reasons"`
}

// A WireReport is the row of a report.
type WireReport struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	Outlet    string   `json:"outlet"`
	Side      string   `json:"side"`
	Published *string  `json:"published"`
	Language  string   `json:"language"`
	NotRead   bool     `json:"notRead" doc:"it is in a language that is not read for claims"`
	Claims    int      `json:"claims"`
	Taken     *float64 `json:"taken" doc:"share of its words that stand in sentences taken over, 0 to 1"`
	Revisions int      `json:"revisions"`
}

type wireReportClaim struct {
	Number    int                `json:"number"`
	ID        string             `json:"id"`
	Incident  string             `json:"incident"`
	Kind      string             `json:"kind"`
	Title     string             `json:"title"`
	Shown     string             `json:"shown"`
	Support   string             `json:"support" enum:"elsewhere,contradicted,only here,no speaker,taken back"`
	Line      WireLine           `json:"line"`
	Trigger   contract.Span      `json:"trigger"`
	Core      bool               `json:"core"`
	Elsewhere []WireLine         `json:"elsewhere"`
	Reasons   []string           `json:"reasons"`
	Reviewed  *contract.Reviewed `json:"reviewed" doc:"what reviewers decided; null where nothing"`
}

type wireParagraph struct {
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Role   string `json:"role" enum:"body,headline,furniture,unknown"`
	Number int    `json:"number"`
}

type wirePassage struct {
	Start    int       `json:"start"`
	End      int       `json:"end"`
	Other    wireWhere `json:"other"`
	Title    string    `json:"title"`
	Likeness float64   `json:"likeness"`
	From     bool      `json:"from" doc:"whether this report took it from the other"`
}

type wireEdition struct {
	ID        string  `json:"id"`
	Published *string `json:"published"`
	Current   bool    `json:"current"`
}

type wireReportPage struct {
	WireReport
	URL           string              `json:"url"`
	Text          string              `json:"text"`
	Byline        string              `json:"byline"`
	Dateline      string              `json:"dateline"`
	Agency        string              `json:"agency"`
	PublishedFrom string              `json:"publishedFrom"`
	Paragraphs    []wireParagraph     `json:"paragraphs"`
	ClaimsIn      []wireReportClaim   `json:"claimsIn"`
	Rejected      []wireReportClaim   `json:"rejected" doc:"claims that a reviewer found the report not to make"`
	Passages      []wirePassage       `json:"passages"`
	Editions      []wireEdition       `json:"editions"`
	Provenance    contract.Provenance `json:"provenance"`
}

type wireCompareRow struct {
	Subject  string     `json:"subject"`
	Incident string     `json:"incident"`
	Relation string     `json:"relation" enum:"conflict,differ,agree,only left,only right"`
	Field    string     `json:"field" doc:"in which they differ"`
	Drift    string     `json:"drift" doc:"how one retells the other"`
	Left     []WireLine `json:"left"`
	Right    []WireLine `json:"right"`
}

type wireLabel struct {
	Text  string `json:"text"`
	Count int    `json:"count"`
}

type wireWords struct {
	Actor string      `json:"actor"`
	Left  []wireLabel `json:"left"`
	Right []wireLabel `json:"right"`
}

type wireShared struct {
	Left     wireWhere `json:"left"`
	Right    wireWhere `json:"right"`
	Likeness float64   `json:"likeness"`
}

type wireCompare struct {
	Left     WireReport       `json:"left"`
	Right    WireReport       `json:"right"`
	Rows     []wireCompareRow `json:"rows"`
	Words    []wireWords      `json:"words"`
	Passages []wireShared     `json:"passages"`
}

type wireChanges struct {
	From  *string         `json:"from"`
	To    *string         `json:"to"`
	Items []wireMapChange `json:"items"`
	Next  *string         `json:"next"`
}

type wireMapChange struct {
	Place    wirePlace  `json:"place"`
	Before   *wireMark  `json:"before"`
	After    wireMark   `json:"after"`
	Lines    []WireLine `json:"lines"`
	Incident string     `json:"incident"`
	Reports  int        `json:"reports"`
	Origins  int        `json:"origins"`
}

type wireFigure struct {
	Title    string   `json:"title"`
	Incident string   `json:"incident"`
	Of       string   `json:"of"`
	Before   wireToll `json:"before"`
	After    wireToll `json:"after"`
}

type wireTakenBack struct {
	Title string    `json:"title"`
	Line  WireLine  `json:"line"`
	By    *WireLine `json:"by"`
}

type wireOneSided struct {
	Incident WireIncident `json:"incident"`
	Silent   []string     `json:"silent" doc:"who does not speak of it"`
	Papers   bool         `json:"papers" doc:"whether these are papers, since no party could be expected to answer"`
	Read     int          `json:"read" doc:"their reports of those days"`
}

type wirePaper struct {
	Outlet  string  `json:"outlet"`
	Reports int     `json:"reports"`
	Last    *string `json:"last"`
}

type wireBrief struct {
	Since         string          `json:"since"`
	Until         string          `json:"until"`
	Reports       int             `json:"reports"`
	Origins       int             `json:"origins"`
	Claims        int             `json:"claims"`
	PlacesChanged int             `json:"placesChanged"`
	Denials       int             `json:"denials"`
	Map           []wireMapChange `json:"map"`
	Both          []WireIncident  `json:"both"`
	Figures       []wireFigure    `json:"figures"`
	TakenBack     []wireTakenBack `json:"takenBack"`
	OneSided      []wireOneSided  `json:"onesided"`
	Papers        []wirePaper     `json:"papers"`
}

type wireStint struct {
	Name   string  `json:"name"`
	Letter string  `json:"letter"`
	From   *string `json:"from"`
	To     *string `json:"to"`
	Source string  `json:"source"`
}

type wireCalled struct {
	Outlet string      `json:"outlet"`
	Words  []wireLabel `json:"words"`
}

type wireActorPage struct {
	ID     string             `json:"id"`
	Name   string             `json:"name"`
	Kind   string             `json:"kind"`
	Sides  []wireStint        `json:"sides"`
	Labels []wireCalled       `json:"labels"`
	Made   WirePage[WireLine] `json:"made"`
	Denied WirePage[WireLine] `json:"denied"`
	About  []WireIncident     `json:"about"`
}

type wireSource struct {
	Name         string  `json:"name"`
	Actor        string  `json:"actor"`
	Kind         string  `json:"kind" enum:"voice,outlet"`
	Side         string  `json:"side"`
	Claims       int     `json:"claims"`
	Alone        int     `json:"alone"`
	Corroborated int     `json:"corroborated" doc:"happenings that a voice of an opposed side tells too"`
	Denied       int     `json:"denied"`
	First        int     `json:"first"`
	Corrected    int     `json:"corrected"`
	Silent       int     `json:"silent"`
	Last         *string `json:"last"`
}

type wireAbsent struct {
	Title    string   `json:"title"`
	Incident string   `json:"incident"`
	By       []string `json:"by"`
	Read     int      `json:"read"`
}

type wireSources struct {
	Voices  []wireSource `json:"voices"`
	Outlets []wireSource `json:"outlets"`
	Absent  []wireAbsent `json:"absent"`
}

type wireFoundReport struct {
	WireReport
	Snippet string    `json:"snippet"`
	Where   wireWhere `json:"where"`
}

type wireFoundLine struct {
	WireLine
	Title string `json:"title"`
	Shown string `json:"shown"`
}

type wireActor struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Kind string `json:"kind"`
	Side string `json:"side"`
}

type wireFacet struct {
	Name   string           `json:"name" enum:"outlet,voice,kind,standing"`
	Values []wireFacetValue `json:"values"`
}

type wireFacetValue struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

type wireSearch struct {
	Query   string                    `json:"query"`
	Reports WirePage[wireFoundReport] `json:"reports"`
	Lines   WirePage[wireFoundLine]   `json:"lines"`
	Places  []wirePlace               `json:"places"`
	Actors  []wireActor               `json:"actors"`
	Facets  []wireFacet               `json:"facets"`
}

type wireTrays struct {
	Unlocated      []WireLine `json:"unlocated" doc:"claims that no point can be given for, the newest first"`
	UnlocatedTotal int        `json:"unlocatedTotal" doc:"how many there are; counting stops at 1000"`
	UnlocatedNext  *string    `json:"unlocatedNext" doc:"cursor of the next page of them; null where there is none"`
	Undated        []WireLine `json:"undated" doc:"claims whose words fix no day"`
	UndatedTotal   int        `json:"undatedTotal"`
	UndatedNext    *string    `json:"undatedNext"`
}

type wireContext struct {
	Name       string  `json:"name"`
	Lat        float64 `json:"lat"`
	Lon        float64 `json:"lon"`
	Population int     `json:"population"`
}

type wireClaim struct {
	Line    WireLine `json:"line"`
	Kind    string   `json:"kind"`
	Reasons []string `json:"reasons"`
	Checks  []string `json:"checks" doc:"how its words fit the map"`
}
