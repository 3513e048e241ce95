// Package contract holds the structs of the JSON that other programs read: what
// the commands print (docs/formats.md), and what the API shares with them. Every
// key is always there: a list that holds nothing is [], a value that is not known
// is null where a pointer stands here and "" where a string does. Offsets are
// Unicode code points, half open, into a report's "text" as printed.
package contract

import "sitrep"

// The structs of this file are what `sitrep annotate` prints of a report.

// A Span is a stretch of a text.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// A Text is a stretch of a text with its words.
type Text struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// A Token is a token of the parse.
type Token struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
	Lemma string `json:"lemma"`
	POS   string `json:"pos"`
	Tag   string `json:"tag"`
	Dep   string `json:"dep"`
	Head  int    `json:"head"` // index of a token; a root is its own head
	Ent   string `json:"ent"`  // IOB: "B-GPE", "O"
}

// An Entity is one of the model's own, with its OntoNotes label.
type Entity struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
	Label string `json:"label"`
}

// An Actor is a mention of an actor.
type Actor struct {
	Start   int     `json:"start"`
	End     int     `json:"end"`
	Text    string  `json:"text"`
	Actor   *string `json:"actor"` // the roster's identifier, or "~" and the name
	Name    string  `json:"name"`
	Kind    string  `json:"kind"`
	Side    *string `json:"side"`
	Pronoun bool    `json:"pronoun"`

	Descriptors []string `json:"descriptors,omitempty"` // how the report describes its side: "Iran-backed"; left out where it does not
}

// A Place is a mention of a place.
type Place struct {
	Start     int      `json:"start"`
	End       int      `json:"end"`
	Text      string   `json:"text"`
	Name      string   `json:"name"`
	ID        *string  `json:"id"`
	GeoNames  *int     `json:"geonames"`
	Lat       *float64 `json:"lat"`
	Lon       *float64 `json:"lon"`
	Country   *string  `json:"country"`
	Feature   *string  `json:"feature"`
	Precision string   `json:"precision"`
	Literal   bool     `json:"literal"`
}

// A Time is a mention of a time; type and value are those of TimeML TIMEX3.
type Time struct {
	Start int     `json:"start"`
	End   int     `json:"end"`
	Text  string  `json:"text"`
	Type  string  `json:"type"`
	Value string  `json:"value"`
	From  *string `json:"from"`
	To    *string `json:"to"`
	Grain string  `json:"grain"`
}

// A Quantity is a mention of a number of something; an open end is null.
type Quantity struct {
	Start  int      `json:"start"`
	End    int      `json:"end"`
	Text   string   `json:"text"`
	Of     string   `json:"of"`
	Lo     *float64 `json:"lo"`
	Hi     *float64 `json:"hi"`
	Unit   string   `json:"unit"`
	Approx bool     `json:"approx"`
}

// An Attribution tells who says which words.
type Attribution struct {
	Source  *Actor `json:"source"`
	Cue     Text   `json:"cue"`
	Content []Span `json:"content"`
	Stance  string `json:"stance"`
}

// A Voice is one link of the chain of who said a claim.
type Voice struct {
	Name   string  `json:"name"`
	Actor  *string `json:"actor"`
	Start  int     `json:"start"`
	End    int     `json:"end"`
	Text   string  `json:"text"`
	Cue    Text    `json:"cue"`
	Stance string  `json:"stance"`
}

// A Count is a figure of a claim.
type Count struct {
	Bounds
	Text string `json:"text"`
}

// A ClaimTime is when a claim says that it happened; open ends are null.
type ClaimTime struct {
	From  *string `json:"from"`
	To    *string `json:"to"`
	Grain string  `json:"grain"`
	Text  string  `json:"text"`
}

// Codes are the codes of a claim in the schemes of others.
type Codes struct {
	ACLED  string `json:"acled"`
	PLOVER string `json:"plover"`
	CAMEO  string `json:"cameo"`
}

// A Claim is one claim of a report.
type Claim struct {
	ID       sitrep.ClaimID `json:"id"`
	Kind     string         `json:"kind"`
	Trigger  Text           `json:"trigger"`
	Quote    Text           `json:"quote"`
	Voices   []Voice        `json:"voices"`
	Agents   []Actor        `json:"agents"`
	Targets  []Actor        `json:"targets"`
	Places   []Place        `json:"places"`
	Time     *ClaimTime     `json:"time"`
	Counts   []Count        `json:"counts"`
	Polarity string         `json:"polarity"`
	Modality string         `json:"modality"`
	Core     bool           `json:"core"`
	Codes    Codes          `json:"codes"`
	Reasons  []string       `json:"reasons"`
	Review   string         `json:"review"`             // machine, accepted, corrected; rejected among those
	Reviewed *Reviewed      `json:"reviewed,omitempty"` // only where people decided something
}

// Provenance names the versions that made an annotation.
type Provenance struct {
	Engine    string `json:"engine"`
	Model     string `json:"model"`
	Lexicon   string `json:"lexicon"`
	Gazetteer string `json:"gazetteer"`
	Roster    string `json:"roster"`
}

// An Annotation is a line of `sitrep annotate`: a report with all that was read out of it.
type Annotation struct {
	ID           sitrep.ReportID `json:"id"`
	Text         string          `json:"text"`
	Title        *string         `json:"title"`
	Published    *string         `json:"published"`
	Outlet       *string         `json:"outlet"`
	URL          *string         `json:"url"`
	Language     *string         `json:"language"`
	From         *string         `json:"published_from"`
	Sure         *string         `json:"published_sure"`
	Updated      *string         `json:"updated"`
	Byline       *string         `json:"byline"`
	Dateline     *string         `json:"dateline"`
	Agency       *string         `json:"agency"`
	Credit       *string         `json:"credit"`
	Sentences    []Span          `json:"sentences"`
	Tokens       *[]Token        `json:"tokens,omitempty"` // only where asked for
	Entities     []Entity        `json:"entities"`
	Actors       []Actor         `json:"actors"`
	Places       []Place         `json:"places"`
	Times        []Time          `json:"times"`
	Quantities   []Quantity      `json:"quantities"`
	Attributions []Attribution   `json:"attributions"`
	Claims       []Claim         `json:"claims"`
	Rejected     []Claim         `json:"rejected,omitempty"` // claims that a reviewer found the report not to make
	Main         *sitrep.ClaimID `json:"main"`
	Provenance   Provenance      `json:"provenance"`
}
