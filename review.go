package sitrep

// A DecisionID names a decision of a reviewer.
type DecisionID string

// ReviewState tells what people made of a claim that the program read.
type ReviewState uint8

// The states. None of them says that what is claimed is so: a reviewer decides
// whether the report says it, and whether it was read rightly.
const (
	Machine   ReviewState = iota // nobody has looked at it
	Accepted                     // a reviewer found it read rightly
	Corrected                    // a reviewer put something else in place of what was read
	Rejected                     // a reviewer found that the report makes no such claim
)

var reviewStateNames = [...]string{"machine", "accepted", "corrected", "rejected"}

// String returns the state as it stands in JSON.
func (s ReviewState) String() string { return name(reviewStateNames[:], int(s)) }

// A Review is what people decided about a claim. A claim without one is as the
// program left it.
type Review struct {
	State    ReviewState
	By       string       // who made the decision that stands; "" where State is Machine
	At       string       // when, UTC, RFC 3339
	Why      string       // in the reviewer's words; "" if none were given
	Was      []Correction // what was read before it was corrected, a field each
	Disputes []Dispute    // decisions of others that the one that stands was made without having seen
	Notes    int          // notes that reviewers left
	// Together and Apart tell reconciliation which claims people put into one
	// incident or took out of it: claims that share one of Together are of one
	// incident; one with Apart "x+" is of none that holds one with "x-". Sorted.
	Together, Apart []string
}

// A Correction is one thing of a claim that a reviewer put right.
type Correction struct {
	Field    string // "kind", "agents", "targets", "places", "time", "voice" or "counts"
	Was, Now string // as shown to people; "" for nothing
	By       string
}

// A Dispute is a decision that differs from the one that stands.
type Dispute struct {
	Decision DecisionID
	By, At   string
	Verb     string // "accept", "reject", "correct"
	Why      string
}

// Reviewed tells what people made of a claim.
func (c *Claim) Reviewed() ReviewState {
	if c.Review == nil {
		return Machine
	}
	return c.Review.State
}
