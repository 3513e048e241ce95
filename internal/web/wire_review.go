package web

import (
	"sitrep/internal/contract"
	"sitrep/internal/review"
)

// A WireReviewItem is a claim that reviewers are asked about. Types that others embed are exported, as in wire.go.
type WireReviewItem struct {
	Claim     string   `json:"claim"`
	Kind      string   `json:"kind"`
	Title     string   `json:"title" doc:"of its incident, else its words"`
	Shown     string   `json:"shown" doc:"status of its incident; empty where it belongs to none"`
	Why       []string `json:"why" doc:"why it is asked about, the most pressing reason first: disputed, contested, not located, undated, no speaker, one voice, new"`
	State     string   `json:"state" enum:"machine,accepted,corrected,rejected"`
	By        string   `json:"by" doc:"who decided; empty for nobody"`
	Disputed  bool     `json:"disputed" doc:"another reviewer differs"`
	Report    string   `json:"report"`
	Outlet    string   `json:"outlet"`
	Paragraph int      `json:"paragraph"`
	Voice     string   `json:"voice" doc:"root voice; empty where nobody is named"`
	Actor     string   `json:"actor" doc:"of the voice; empty where nobody is named"`
	Side      string   `json:"side"`
	Quote     string   `json:"quote"`
	Incident  string   `json:"incident"`
}

type wireReviewQueue struct {
	Items []WireReviewItem `json:"items"`
	Total int              `json:"total"`
	Done  int              `json:"done" doc:"of all"`
	Next  *string          `json:"next" doc:"cursor of the next page; null where there is none"`
}

type wireMarked struct {
	Start int    `json:"start" doc:"in code points of the context"`
	End   int    `json:"end"`
	What  string `json:"what" enum:"quote,trigger,voice"`
}

type wireReviewField struct {
	Field string   `json:"field" enum:"kind,agents,targets,places,time,voice,counts"`
	Value string   `json:"value" doc:"as it stands now; empty for nothing"`
	Was   *string  `json:"was" doc:"as the program read it, where it was corrected; else null"`
	Why   []string `json:"why"`
}

// A WireDecision is a decision as the page shows it.
type WireDecision struct {
	ID        string               `json:"id"`
	Verb      string               `json:"verb" enum:"accept,reject,correct,split,merge,note,undo"`
	By        string               `json:"by"`
	At        string               `json:"at" doc:"RFC 3339"`
	Why       string               `json:"why"`
	Changes   []wireDecisionChange `json:"changes"`
	Incidents []wireHappening      `json:"incidents"`
	Claims    []string             `json:"claims" doc:"as they were called when it was made"`
	Undoes    string               `json:"undoes"`
	Undone    bool                 `json:"undone"`
	On        string               `json:"on"`
}

type wireDecisionChange struct {
	Field string       `json:"field"`
	Was   string       `json:"was"`
	Now   review.Value `json:"now"`
}

type wireHappening struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

type wireReviewClaim struct {
	WireReviewItem
	Published  *string             `json:"published"`
	Context    string              `json:"context" doc:"the sentence with those beside it, as printed"`
	Marks      []wireMarked        `json:"marks"`
	Start      int                 `json:"start" doc:"of the quote in the report, in code points"`
	End        int                 `json:"end"`
	Fields     []wireReviewField   `json:"fields"`
	Reviewed   *contract.Reviewed  `json:"reviewed"`
	Elsewhere  []WireLine          `json:"elsewhere" doc:"other claims of its incident"`
	Reports    int                 `json:"reports" doc:"of its incident"`
	Origins    int                 `json:"origins"`
	History    []WireDecision      `json:"history" doc:"the oldest first"`
	On         string              `json:"on" doc:"the last decision about it; send it with a decision"`
	Beside     []wireHappening     `json:"beside" doc:"incidents near it, which it may be one with"`
	Provenance contract.Provenance `json:"provenance"`
}

type wireOption struct {
	Label string       `json:"label"`
	Note  string       `json:"note"`
	Value review.Value `json:"value"`
}

type wireDecided struct {
	Decision WireDecision       `json:"decision"`
	State    string             `json:"state" enum:"machine,accepted,corrected,rejected" doc:"of its first claim now"`
	Reviewed *contract.Reviewed `json:"reviewed"`
}

type wireUnfound struct {
	WireDecision
	Quote  string `json:"quote"`
	Reason string `json:"reason" doc:"why no claim is found"`
}
