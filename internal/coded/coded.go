// Package coded keeps events of data sets that people coded by hand, as ACLED and
// UCDP publish them, beside the claims, and tells which happenings they may be of.
// They are rows of others: they are never claims, count for no standing, and leave
// the store with their set.
package coded

import (
	"fmt"

	"sitrep"
)

// A Form is the layout of a file of events.
type Form uint8

// The forms. To add one, write its reader in a file of its own, and add it here,
// to forms and to docs/formats.md.
const (
	FormUnknown Form = iota
	ACLED            // 31 columns, codebook of 2023 on; older columns are passed over
	UCDP             // GED and GED Candidate, 49 columns, with or without a line of names
)

// A form tells what is known of a Form.
type form struct {
	name  string // in commands and in the store
	set   string // what a set is called where nobody says otherwise
	terms string // what a person is told of the data set's own terms
	row   func(*row) (Event, error)
	names []string // its columns in order
	want  []string // those that a file must have
}

var forms = [...]form{
	FormUnknown: {name: "unknown"},
	ACLED: {"acled", "ACLED", "ACLED's terms of use, which you accepted when you got the file, go on applying to its rows: " +
		"they say who may be given them, and how ACLED is named",
		acledEvent, acledColumns, []string{"event_id_cnty", "event_date", "event_type", "sub_event_type", "actor1", "latitude", "longitude", "fatalities"}},
	UCDP: {"ucdp", "UCDP GED", "the terms under which UCDP gave you the file go on applying to its rows: name UCDP and the version of the data set " +
		"wherever you show them",
		ucdpEvent, ucdpColumns, []string{"id", "type_of_violence", "side_a", "side_b", "latitude", "longitude", "date_start", "date_end", "best", "high", "low"}},
}

// String returns the form's name in commands and in the store.
func (f Form) String() string { return f.known().name }

// Set returns what a set of this form is called where nobody says otherwise.
func (f Form) Set() string { return f.known().set }

// Terms returns what people are told of the terms under which they got such a file.
func (f Form) Terms() string { return f.known().terms }

func (f Form) known() form {
	if int(f) >= len(forms) {
		f = FormUnknown
	}
	return forms[f]
}

// ParseForm returns the form of that name, FormUnknown if there is none.
func ParseForm(name string) Form {
	for i, f := range forms {
		if f.name == name {
			return Form(i)
		}
	}
	return FormUnknown
}

// Fineness tells how closely a data set places an event.
type Fineness uint8

// How closely an event is placed.
const (
	Nowhere  Fineness = iota // no point, or one that stands for nothing
	AtPlace                  // at the named town or place
	NearIt                   // near it, or in a small part of a region
	InRegion                 // somewhere in a region
	InState                  // somewhere in a state, or at sea
)

var finenessNames = [...]string{"", "place", "near", "region", "country"}

// String returns the fineness as it stands in JSON.
func (f Fineness) String() string {
	if int(f) >= len(finenessNames) {
		f = Nowhere
	}
	return finenessNames[f]
}

// An Event is one row of a data set.
type Event struct {
	ID      string // as the data set has it
	Type    string // "Battles", "state-based violence"
	Sub     string // ACLED's sub-event; "" where the data set has none
	Days    sitrep.Interval
	Slack   int // days by which it may lie off these
	Actors  []string
	Place   string
	Region  string // of the first order; "" where not told
	Country string // as the data set names it
	Lat     float64
	Lon     float64 // degrees, WGS 84
	Placed  Fineness
	Low     int // of the dead
	Best    int
	High    int
	Source  string // whom the data set cites
	Notes   string // ACLED's notes, or the headline that UCDP read
}

// A RowError is a row of a file that can't be read. The rows around it can.
type RowError struct {
	File   string
	Line   int    // from 1
	Column string // "" where it is about the whole row
	Why    string // what was expected, and what stands there
}

func (e *RowError) Error() string {
	if e.Column == "" {
		return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Why)
	}
	return fmt.Sprintf("%s:%d: %s: %s", e.File, e.Line, e.Column, e.Why)
}
