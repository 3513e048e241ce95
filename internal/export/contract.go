// Package export writes what the program found in the formats that others
// read: the JSON contract, the report for a terminal, and Markdown.
package export

import "sitrep"

// The structs of this file are the JSON contract of docs/formats.md. Every key
// is always there: a list that holds nothing is [], a value that is not known is
// null where a pointer stands here and "" where a string does. Offsets are
// Unicode code points, half open, into "text" as printed.

type spanJSON struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

type textJSON struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

type tokenJSON struct {
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

type entityJSON struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
	Label string `json:"label"`
}

type actorJSON struct {
	Start   int     `json:"start"`
	End     int     `json:"end"`
	Text    string  `json:"text"`
	Actor   *string `json:"actor"` // the roster's identifier, or "~" and the name
	Name    string  `json:"name"`
	Kind    string  `json:"kind"`
	Side    *string `json:"side"`
	Pronoun bool    `json:"pronoun"`
}

type placeJSON struct {
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

type timeJSON struct {
	Start int     `json:"start"`
	End   int     `json:"end"`
	Text  string  `json:"text"`
	Type  string  `json:"type"`
	Value string  `json:"value"`
	From  *string `json:"from"`
	To    *string `json:"to"`
	Grain string  `json:"grain"`
}

type quantityJSON struct {
	Start  int      `json:"start"`
	End    int      `json:"end"`
	Text   string   `json:"text"`
	Of     string   `json:"of"`
	Lo     *float64 `json:"lo"`
	Hi     *float64 `json:"hi"`
	Unit   string   `json:"unit"`
	Approx bool     `json:"approx"`
}

type attributionJSON struct {
	Source  *actorJSON `json:"source"`
	Cue     textJSON   `json:"cue"`
	Content []spanJSON `json:"content"`
	Stance  string     `json:"stance"`
}

type voiceJSON struct {
	Name   string   `json:"name"`
	Actor  *string  `json:"actor"`
	Start  int      `json:"start"`
	End    int      `json:"end"`
	Text   string   `json:"text"`
	Cue    textJSON `json:"cue"`
	Stance string   `json:"stance"`
}

type countJSON struct {
	Of         string   `json:"of"`
	Lo         *float64 `json:"lo"`
	Hi         *float64 `json:"hi"`
	Approx     bool     `json:"approx"`
	Cumulative bool     `json:"cumulative"`
	Text       string   `json:"text"`
}

type claimTimeJSON struct {
	From  *string `json:"from"`
	To    *string `json:"to"`
	Grain string  `json:"grain"`
	Text  string  `json:"text"`
}

type codesJSON struct {
	ACLED  string `json:"acled"`
	PLOVER string `json:"plover"`
	CAMEO  string `json:"cameo"`
}

type claimJSON struct {
	ID       sitrep.ClaimID `json:"id"`
	Kind     string         `json:"kind"`
	Trigger  textJSON       `json:"trigger"`
	Quote    textJSON       `json:"quote"`
	Voices   []voiceJSON    `json:"voices"`
	Agents   []actorJSON    `json:"agents"`
	Targets  []actorJSON    `json:"targets"`
	Places   []placeJSON    `json:"places"`
	Time     *claimTimeJSON `json:"time"`
	Counts   []countJSON    `json:"counts"`
	Polarity string         `json:"polarity"`
	Modality string         `json:"modality"`
	Core     bool           `json:"core"`
	Codes    codesJSON      `json:"codes"`
	Reasons  []string       `json:"reasons"`
}

type provenanceJSON struct {
	Engine    string `json:"engine"`
	Model     string `json:"model"`
	Lexicon   string `json:"lexicon"`
	Gazetteer string `json:"gazetteer"`
	Roster    string `json:"roster"`
}

type annotationJSON struct {
	ID           sitrep.ReportID   `json:"id"`
	Text         string            `json:"text"`
	Title        *string           `json:"title"`
	Published    *string           `json:"published"`
	Outlet       *string           `json:"outlet"`
	URL          *string           `json:"url"`
	Language     *string           `json:"language"`
	From         *string           `json:"published_from"`
	Sure         *string           `json:"published_sure"`
	Updated      *string           `json:"updated"`
	Byline       *string           `json:"byline"`
	Dateline     *string           `json:"dateline"`
	Agency       *string           `json:"agency"`
	Credit       *string           `json:"credit"`
	Sentences    []spanJSON        `json:"sentences"`
	Tokens       *[]tokenJSON      `json:"tokens,omitempty"` // only where asked for
	Entities     []entityJSON      `json:"entities"`
	Actors       []actorJSON       `json:"actors"`
	Places       []placeJSON       `json:"places"`
	Times        []timeJSON        `json:"times"`
	Quantities   []quantityJSON    `json:"quantities"`
	Attributions []attributionJSON `json:"attributions"`
	Claims       []claimJSON       `json:"claims"`
	Main         *sitrep.ClaimID   `json:"main"`
	Provenance   provenanceJSON    `json:"provenance"`
}
