package sitrep

// A Memory is what reconciliation keeps between one report and the next: of
// each report and claim as much as comparing needs, and the incidents made so
// far. It is kept by the store, or in the working memory for a set of reports
// that are read at once. With it a new report costs what it touches, not what
// there is.
//
// One update runs at a time, inside one transaction where there are any: calls
// see what earlier calls of the same update wrote. Lists that are returned hold
// no repeats; where nothing is said of their order, any will do. Unknown
// identifiers are passed over. Bodies are opaque and must come back byte for byte.
type Memory interface {
	// Report returns what is kept of a report; ok is false where it is not known.
	Report(ReportID) (r KnownReport, ok bool, err error)
	// Carriers returns the known reports that carry a text.
	Carriers(DocID) ([]ReportID, error)
	// PutReport keeps a report in place of any of the same identifier, and its
	// prints in place of those. The passages that it took over stay.
	PutReport(KnownReport) error
	// DropReport forgets a report with its prints and the passages that it took over.
	DropReport(ReportID) error

	// Postings returns where distinct fingerprints stand among the reports of a
	// window, AnyWindow for all; at most that many of each, which of them is open
	// where there are more.
	Postings(prints []uint64, window int32, most int) ([]Posting, error)

	// Passages returns the passages that a report took over, in text order.
	Passages(ReportID) ([]Passage, error)
	// Takers returns the reports that took over passages of a report.
	Takers(ReportID) ([]ReportID, error)
	// PutPassages keeps the passages that a report took over in place of those before.
	PutPassages(ReportID, []Passage) error

	// Facts returns the claims with these identifiers.
	Facts([]ClaimID) ([]KnownClaim, error)
	// PutFacts keeps claims that are not known yet, and enters each in its blocks.
	// Their Group is left aside.
	PutFacts([]KnownClaim) error
	// DropFacts forgets claims, with their places in blocks, links and groups.
	DropFacts([]ClaimID) error
	// Block returns the part of a block that lies between two places, both
	// included, and at most margin members before and after it, in order. The
	// places themselves need not be in it.
	Block(key uint64, from, to BlockPlace, margin int) ([]BlockPlace, error)

	// Links returns all links of these claims, each once.
	Links([]ClaimID) ([]Link, error)
	// PutLinks keeps links, in place of those between the same two claims.
	PutLinks([]Link) error
	// DropLinks forgets the links between these pairs of claims, whatever their scores.
	DropLinks([]Link) error

	// Members returns the claims of a group.
	Members(GroupID) ([]ClaimID, error)
	// PutGroup keeps a group with its incidents, in place of one of that
	// identifier: its members have it as their Group from now on. Former groups of
	// theirs have been dropped, or are put anew by the same update, with other members.
	PutGroup(GroupID, []ClaimID, []Incident) error
	// DropGroup forgets a group with its incidents: its members have none.
	DropGroup(GroupID) error
}

// AnyWindow asks for the postings of all windows, and Undated is the window of
// reports whose day is not known.
const (
	AnyWindow int32 = -1 << 31
	Undated   int32 = AnyWindow + 1
)

// A KnownReport is what is kept of a report.
type KnownReport struct {
	ID     ReportID
	Doc    DocID
	Window int32   // its days of publication, some at a time, counted from 1970; or Undated
	Prints []Print // fingerprints of its sentences, by which passages taken over are found
	Body   []byte
}

// A Print is a fingerprint of a sentence of a report. A sentence may have one
// twice only where the hash repeats; such are given once.
type Print struct {
	Hash     uint64
	Sentence int // its number in the report
}

// A Posting is a place where a fingerprint stands.
type Posting struct {
	Print    uint64
	Report   ReportID
	Window   int32
	Sentence int
}

// A KnownClaim is what is kept of a claim.
type KnownClaim struct {
	ID     ClaimID
	Report ReportID // of several reports with one text, the one that counts
	Day    int32    // when it happened, or was reported, in days since 1970; its order in blocks
	Keys   []uint64 // the blocks that it is in, distinct
	Body   []byte
	Group  GroupID // "" where it is in none yet
}

// A BlockPlace is the place of a claim in a block: by day, then identifier.
type BlockPlace struct {
	Day int32
	ID  ClaimID
}

// A Link joins two claims that may speak of one happening; A is the smaller
// identifier.
type Link struct {
	A, B  ClaimID
	Score float64
	Grip  Grip
}

// Grip tells what a link rests on.
type Grip uint8

// The grips.
const (
	GripUnknown Grip = iota
	GripLoose        // words, parties, figures, a place or a day
	GripText         // a passage taken over, or one event word: the two tell the same, whatever it is
	GripFirm         // place and day
)

// A GroupID names a set of claims that were found to tell of one happening, by the
// smallest of their identifiers. Each incident has one; a claim that a careful
// reader could leave out may be a group by itself without one.
type GroupID = ClaimID
