package review

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"sitrep"
)

// A Sample is claims that were drawn at random to be coded by several people, each
// alone. It is never changed.
type Sample struct {
	ID     string           `json:"id"`
	Size   int              `json:"size"` // that was asked for
	Seed   uint64           `json:"seed"`
	Of     string           `json:"of,omitempty"` // kind or outlet, each of which has its share; "" for a simple draw
	Claims []sitrep.ClaimID `json:"claims"`       // in the order in which they are coded
	By     string           `json:"by"`
	At     time.Time        `json:"at"`
}

// MostSampled is how many claims a sample holds at most.
const MostSampled = 1000

// Check returns what is wrong with a sample, wrapped in ErrBad.
func (s *Sample) Check() error {
	switch {
	case strings.TrimSpace(s.ID) == "" || strings.TrimSpace(s.By) == "" || s.At.IsZero():
		return fmt.Errorf("%w: the sample does not say what it is called, by whom and when it was drawn", ErrBad)
	case len(s.Claims) == 0:
		return fmt.Errorf("%w: there is no claim to draw", ErrBad)
	case len(s.Claims) > MostSampled:
		return fmt.Errorf("%w: a sample holds %d claims at most", ErrBad, MostSampled)
	}
	return nil
}

// A Coding is what one coder says of one claim of a sample: whether the report
// makes it, and which fields were read wrongly. Of a claim and coder the last stands.
type Coding struct {
	Sample string         `json:"sample"`
	Claim  sitrep.ClaimID `json:"claim"`
	By     string         `json:"by"`
	At     time.Time      `json:"at"`
	OK     bool           `json:"ok"`              // the report makes the claim
	Wrong  []string       `json:"wrong,omitempty"` // fields; none where the claim is not made
}

// Key names what is coded and by whom.
func (c *Coding) Key() string { return c.Sample + "\x00" + string(c.Claim) + "\x00" + c.By }

// Check returns what is wrong with a coding, wrapped in ErrBad.
func (c *Coding) Check() error {
	for _, f := range c.Wrong {
		if !slices.Contains(Fields(), f) {
			return fmt.Errorf("%w: %q is no field of a claim", ErrBad, f)
		}
	}
	if c.Sample == "" || c.Claim == "" || strings.TrimSpace(c.By) == "" || c.At.IsZero() {
		return fmt.Errorf("%w: the coding does not say of what, by whom and when", ErrBad)
	}
	return nil
}

// Code is what the coding says in a column: "y", "n", or "" where it says nothing
// since the claim is not made. Column "claim" is the claim itself.
func (c *Coding) Code(column string) string {
	switch {
	case column == ColumnClaim && !c.OK, column != ColumnClaim && c.OK && slices.Contains(c.Wrong, column):
		return "n"
	case column == ColumnClaim || c.OK:
		return "y"
	}
	return ""
}

// ColumnClaim is the column that tells whether the report makes the claim.
const ColumnClaim = "claim"

// Columns are what is coded of a claim, in the order in which it is shown.
func Columns() []string { return append([]string{ColumnClaim}, Fields()...) }
