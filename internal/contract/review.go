package contract

import "sitrep"

// Reviewed tells what people decided about a claim; see sitrep.Review.
type Reviewed struct {
	By       string       `json:"by"` // "" where nothing but notes was left
	At       string       `json:"at"`
	Why      string       `json:"why"`
	Was      []Correction `json:"was"` // what the program read, of each field that was corrected
	Disputes []Dispute    `json:"disputes"`
	Notes    int          `json:"notes"`
}

// A Correction is what was put in place of what was read, as people read it.
type Correction struct {
	Field string `json:"field"`
	Was   string `json:"was"`
	Now   string `json:"now"`
	By    string `json:"by"`
}

// A Dispute is a decision of another reviewer that differs.
type Dispute struct {
	Decision sitrep.DecisionID `json:"decision"`
	By       string            `json:"by"`
	At       string            `json:"at"`
	Verb     string            `json:"verb"`
	Why      string            `json:"why"`
}

// NewReviewed makes the JSON of a review; nil where nobody decided anything.
func NewReviewed(r *sitrep.Review) *Reviewed {
	if r == nil {
		return nil
	}
	out := &Reviewed{By: r.By, At: r.At, Why: r.Why, Was: []Correction{}, Disputes: []Dispute{}, Notes: r.Notes}
	for _, c := range r.Was {
		out.Was = append(out.Was, Correction(c))
	}
	for _, d := range r.Disputes {
		out.Disputes = append(out.Disputes, Dispute(d))
	}
	return out
}
