package contract

import "sitrep"

// The structs of this file are what commands print with --format json and what the
// API answers under /api/v1/views: one contract for both.

// A BriefView is what "brief" shows: what changed between two days of reading.
type BriefView struct {
	View       string         `json:"view"`
	Since      *string        `json:"since"`
	At         *string        `json:"at"`
	Totals     BriefTotals    `json:"totals"`
	Map        []GroundChange `json:"map"`
	Contested  BriefSection   `json:"contested"`
	BothSides  BriefSection   `json:"both_sides"`
	Figures    []FigureMove   `json:"figures"`
	TakenBack  BriefSection   `json:"taken_back"`
	Several    BriefSection   `json:"several_voices"`
	New        BriefSection   `json:"new"`
	Unanswered []Unanswered   `json:"unanswered"`
	Quiet      []AbsentOutlet `json:"quiet_outlets"`
}

// A BriefTotals counts what a brief is of.
type BriefTotals struct {
	Reports    int `json:"reports"`
	Outlets    int `json:"outlets"`
	Claims     int `json:"claims"`
	Happenings int `json:"happenings"`
	Changed    int `json:"changed"`
}

// A BriefSection is a part of a brief: its first lines, and how many there are.
type BriefSection struct {
	Total int         `json:"total"`
	Lines []BriefLine `json:"lines"`
}

// A BriefLine is a happening in a brief.
type BriefLine struct {
	Was    *string `json:"was"` // null where nobody had told it
	Fresh  int     `json:"fresh_claims"`
	Thread Thread  `json:"thread"`
}

// A FigureMove is a toll that moved: the figures that held before and those that hold now.
type FigureMove struct {
	Incident sitrep.IncidentID `json:"incident"`
	Title    string            `json:"title"`
	Of       string            `json:"of"`
	Whose    string            `json:"whose"`
	Before   []LadderFigure    `json:"before"`
	After    []LadderFigure    `json:"after"`
}

// A CompareView is what "compare" shows: two reports, or two outlets over a time, set against each other.
type CompareView struct {
	View       string          `json:"view"`
	A          CompareEnd      `json:"a"`
	B          CompareEnd      `json:"b"`
	Rows       []CompareRow    `json:"both"`
	OnlyA      []OnlyRow       `json:"only_a"`
	OnlyB      []OnlyRow       `json:"only_b"`
	Words      []WordPair      `json:"words"`
	TakenFromA []SharedPassage `json:"taken_from_a"`
	TakenFromB []SharedPassage `json:"taken_from_b"`
	NextRows   *string         `json:"next_both"`
	NextA      *string         `json:"next_only_a"`
	NextB      *string         `json:"next_only_b"`
}

// A CompareEnd is one of the two that are compared.
type CompareEnd struct {
	Name    string            `json:"name"`
	Reports []sitrep.ReportID `json:"documents"`
	From    *string           `json:"from"`
	To      *string           `json:"to"`
	Claims  int               `json:"claims"`
}

// A CompareRow is a happening of which both tell.
type CompareRow struct {
	Incident sitrep.IncidentID `json:"incident"`
	Title    string            `json:"title"`
	Shown    string            `json:"shown"`
	A        []Telling         `json:"a"`
	B        []Telling         `json:"b"`
	Differ   []Discrepancy     `json:"differ"`
	Drifts   []Drift           `json:"drifts"`
}

// A Drift is how one retells the other: attribution lost, a hedge added.
type Drift struct {
	Kind    string   `json:"kind"`
	From    Telling  `json:"from"`
	To      Telling  `json:"to"`
	Copied  bool     `json:"copied"`
	Reasons []string `json:"reasons"`
}

// An OnlyRow is a happening of which one of the two tells.
type OnlyRow struct {
	Incident sitrep.IncidentID `json:"incident"`
	Title    string            `json:"title"`
	Shown    string            `json:"shown"`
	Told     []Telling         `json:"told"`
}

// A WordPair is what both call one actor.
type WordPair struct {
	Actor sitrep.ActorID `json:"actor"`
	Name  string         `json:"name"`
	A     []OutletLabel  `json:"a"`
	B     []OutletLabel  `json:"b"`
}

// A SharedPassage is a passage that one took over from the other.
type SharedPassage struct {
	From       Where   `json:"from"`
	To         Where   `json:"to"`
	Similarity float64 `json:"similarity"`
}

// A ControlView is what "control" shows: who holds what at a day, according to whom.
type ControlView struct {
	View string   `json:"view"`
	At   *string  `json:"at"`
	Next *string  `json:"next"`
	Rows []Ground `json:"places"`
}

// A Ground is a place and who is said to hold it.
type Ground struct {
	Place    PlaceRef `json:"place"`
	Shown    string   `json:"shown"`
	WasShown string   `json:"was_shown"` // what shown is but for silence
	Silent   int      `json:"silent_days"`
	LastSaid *string  `json:"last_said"`
	Holders  []Holder `json:"holders"`
}

// A Holder is a holder of a place, according to some voices.
type Holder struct {
	Holder      *string          `json:"holder"` // null where the voices say only who left
	Names       []string         `json:"names"`
	Side        *string          `json:"side"`
	Left        *string          `json:"left"`
	Partly      bool             `json:"partly"`
	Since       *string          `json:"since"`
	LastSaid    *string          `json:"last_said"`
	AccordingTo []string         `json:"according_to"`
	Standing    string           `json:"standing"`
	Shown       string           `json:"shown"`
	ContestedBy []string         `json:"contested_by"`
	Overtaken   []string         `json:"overtaken_by"`
	Claims      []sitrep.ClaimID `json:"claims"`
	Quotes      []Where          `json:"quotes"`
}

// A ChangesView is what "control --changes" shows: places of which other things are said at the later day.
type ChangesView struct {
	View string         `json:"view"`
	From *string        `json:"from"`
	To   *string        `json:"to"`
	Next *string        `json:"next"`
	Rows []GroundChange `json:"places"`
}

// A GroundChange is a place before and after.
type GroundChange struct {
	Place  PlaceRef `json:"place"`
	Before []Holder `json:"before"`
	After  []Holder `json:"after"`
}

// A HistoryView is what "control --history" shows: who held a place over time, by speaker.
type HistoryView struct {
	View   string         `json:"view"`
	Places []PlaceHistory `json:"places"`
}

// A PlaceHistory is the history of one place.
type PlaceHistory struct {
	Place PlaceRef `json:"place"`
	Lanes []Lane   `json:"lanes"`
}

// A Lane is what one speaker said of a place, in order of days.
type Lane struct {
	Speaker Speaker         `json:"speaker"`
	Said    []HeldStatement `json:"said"`
}

// A HeldStatement is one word on who holds a place.
type HeldStatement struct {
	Of        *string `json:"of"`
	Published *string `json:"published"`
	Holder    *string `json:"holder"`
	Side      *string `json:"side"`
	Left      *string `json:"left"`
	Kind      string  `json:"kind"`
	Denied    bool    `json:"denied"`
	Quote     Where   `json:"quote"`
}

// An IncidentView is what "incident" shows: one happening with all that is told of it.
type IncidentView struct {
	View    string              `json:"view"`
	Thread  Thread              `json:"thread"`
	Columns []SideColumn        `json:"columns"`
	Differ  []Difference        `json:"differences"`
	Tree    []OriginTree        `json:"origins"`
	Tolls   []TollLadder        `json:"tolls"`
	Absence Absence             `json:"absence"`
	Facts   []Fact              `json:"facts"`
	PartOf  *PartOf             `json:"part_of"` // null where it is a part of none
	Parts   []sitrep.IncidentID `json:"parts"`
	Reasons []string            `json:"reasons"`
	Coded   *Coded              `json:"coded,omitempty"` // only where data sets stand beside the claims
}

// A SideColumn is what voices of one side say of a happening.
type SideColumn struct {
	Side     *string      `json:"side"`
	Name     string       `json:"name"`
	OwnWords bool         `json:"own_words"`
	Voices   []VoiceWords `json:"voices"`
}

// A VoiceWords is what one voice says of it.
type VoiceWords struct {
	Speaker Speaker   `json:"speaker"`
	Told    []Telling `json:"told"`
}

// A Difference is a field in which its claims differ.
type Difference struct {
	Field   string           `json:"field"`
	Type    string           `json:"type"`
	Values  []DifferingValue `json:"values"`
	Reasons []string         `json:"reasons"`
}

// A DifferingValue is one of the values told.
type DifferingValue struct {
	Value  string           `json:"value"`
	Claims []sitrep.ClaimID `json:"claims"`
	Quotes []Where          `json:"quotes"`
}

// An OriginTree is a report that others go back to.
type OriginTree struct {
	Document sitrep.ReportID `json:"document"`
	Name     string          `json:"name"`
	Day      *string         `json:"day"`
	Repeats  []Repeat        `json:"repeats"`
}

// A Repeat is a report that goes back to another.
type Repeat struct {
	Document sitrep.ReportID `json:"document"`
	Name     string          `json:"name"`
	Day      *string         `json:"day"`
	From     sitrep.ReportID `json:"from"`
	By       string          `json:"by"`
	Voice    *string         `json:"voice"`
	Passage  *SharedPassage  `json:"passage"`
}

// A LedgerView is what "ledger" shows: threads by where they stand.
type LedgerView struct {
	View   string        `json:"view"`
	At     *string       `json:"at"`
	Groups []LedgerGroup `json:"groups"`
}

// A LedgerGroup is the threads that stand in one way, a page of them.
type LedgerGroup struct {
	Shown   string   `json:"shown"`
	Total   int      `json:"total"`
	More    bool     `json:"more"` // total is where counting stopped
	Next    *string  `json:"next"`
	Threads []Thread `json:"threads"`
}

// A SourcesView is what "sources" shows: a record for each voice and outlet.
type SourcesView struct {
	View       string         `json:"view"`
	From       *string        `json:"from"`
	To         *string        `json:"to"`
	Voices     []VoiceRecord  `json:"voices"`
	Outlets    []OutletRecord `json:"outlets"`
	NextVoice  *string        `json:"next_voice"`
	NextOutlet *string        `json:"next_outlet"`
	Unanswered []Unanswered   `json:"unanswered"`
	NextAbsent *string        `json:"next_unanswered"`
	Quiet      []AbsentOutlet `json:"quiet_outlets"`
}

// A VoiceRecord counts what a voice speaks of.
type VoiceRecord struct {
	Speaker    Speaker     `json:"speaker"`
	Sides      []SideStint `json:"sides"`
	Claims     int         `json:"claims"`
	Happenings int         `json:"happenings"`
	Behind     int         `json:"behind"`
	Alone      int         `json:"alone"`
	OwnSide    int         `json:"own_side"`
	OtherSide  int         `json:"other_side"`
	Denied     int         `json:"denied"`
	Denies     int         `json:"denies"`
	First      int         `json:"first"`
	Corrected  int         `json:"corrected"`
	Silent     int         `json:"silent"`
}

// A SideStint is a side that a voice was of, with its days.
type SideStint struct {
	Side string  `json:"side"`
	Name string  `json:"name"`
	From *string `json:"from"`
	To   *string `json:"to"`
}

// An OutletRecord counts what an outlet tells.
type OutletRecord struct {
	Outlet     string  `json:"outlet"`
	ID         *string `json:"id"`
	First      *string `json:"first_report"`
	Last       *string `json:"last_report"`
	Reports    int     `json:"reports"`
	Claims     int     `json:"claims"`
	Named      int     `json:"named"`
	Happenings int     `json:"happenings"`
	Alone      int     `json:"alone"`
	FirstTold  int     `json:"first"`
	Contested  int     `json:"contested"`
	Taken      int     `json:"sentences_taken"`
	Given      int     `json:"sentences_given"`
	Missed     int     `json:"missed"`
}

// An AbsentOutlet is an outlet that tells nothing, of so many reports read.
type AbsentOutlet struct {
	Outlet string `json:"outlet"`
	Read   int    `json:"read"`
}

// An Unanswered is a happening that one side alone speaks of.
type Unanswered struct {
	Thread  Thread  `json:"thread"`
	Absence Absence `json:"absence"`
}

// An Absence is who does not speak of a happening.
type Absence struct {
	From    *string        `json:"from"`
	To      *string        `json:"to"`
	Outlets []AbsentOutlet `json:"outlets"`
	Parties []AbsentParty  `json:"parties"`
}

// An AbsentParty is a party that does not.
type AbsentParty struct {
	Speaker Speaker          `json:"speaker"`
	Named   bool             `json:"named"`
	Speaks  []sitrep.ClaimID `json:"speaks"`
	Read    int              `json:"read"`
}

// A TollsView is what "tolls" shows: every figure with who gave it.
type TollsView struct {
	View string       `json:"view"`
	At   *string      `json:"at"`
	Rule string       `json:"rule"` // "none" where the reader picked none
	Next *string      `json:"next"`
	Rows []TollLadder `json:"tolls"`
}

// A TollLadder is the figures of one thing in one happening.
type TollLadder struct {
	Incident sitrep.IncidentID `json:"incident"`
	Title    string            `json:"title"`
	Shown    string            `json:"shown"`
	Of       string            `json:"of"`
	Whose    string            `json:"whose"`
	Figures  []LadderFigure    `json:"figures"`
	Pick     *RulePick         `json:"pick"` // null where no rule was picked
}

// A LadderFigure is one figure of it.
type LadderFigure struct {
	Bounds
	Speaker    Speaker          `json:"speaker"`
	Day        *string          `json:"day"`
	Words      string           `json:"words"` // of the figure, as printed
	Superseded bool             `json:"superseded"`
	Claims     []sitrep.ClaimID `json:"claims"`
	Quote      Where            `json:"quote"`
}

// A RulePick is what a rule that the reader picked takes of the figures.
type RulePick struct {
	Rule    string           `json:"rule"`
	Lo      *float64         `json:"lo"`
	Hi      *float64         `json:"hi"`
	Nothing bool             `json:"nothing"` // the rule takes no figure
	Claims  []sitrep.ClaimID `json:"claims"`
	Reasons []string         `json:"reasons"`
}

// A WordingView is what "wording" shows: what each outlet calls each actor.
type WordingView struct {
	View string        `json:"view"`
	Next *string       `json:"next"`
	Rows []ActorLabels `json:"actors"`
}

// An ActorLabels is what one actor is called.
type ActorLabels struct {
	Actor  sitrep.ActorID `json:"actor"`
	Name   string         `json:"name"`
	Count  int            `json:"count"`
	Labels []OutletLabel  `json:"labels"`
}

// An OutletLabel is a label and the outlet that uses it.
type OutletLabel struct {
	Text    string `json:"text"`
	Outlet  string `json:"outlet"`
	Count   int    `json:"count"`
	Example Where  `json:"example"`
}
