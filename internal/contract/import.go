package contract

import "time"

// An Import is what is told of reports that were brought in: how far it is and
// what became of them.
type Import struct {
	ID      string     `json:"id"`
	By      string     `json:"by" doc:"who brought it in"`
	What    []string   `json:"what" doc:"names of the files, addresses, or the title of what was pasted"`
	State   string     `json:"state" enum:"waiting,reading,reconciling,done,failed,cancelled"`
	Started time.Time  `json:"started"`
	Ended   *time.Time `json:"ended" doc:"null while it goes on"`
	Read    int        `json:"read" doc:"originals looked at so far"`
	Added   int        `json:"added" doc:"reports that were not there, new revisions included"`
	Revised int        `json:"revised" doc:"of those, the ones that replace another of their address"`
	Known   int        `json:"known" doc:"passed over, since the store has them"`
	Failed  int        `json:"failed"`
	Rate    float64    `json:"rate" doc:"originals a second"`
	Error   string     `json:"error" doc:"why it failed as a whole; empty where it did not"`

	Failures []ImportFailure `json:"failures" doc:"the first of those that could not be read"`
	Reports  []ImportReport  `json:"reports" doc:"the first of those added"`
}

// An ImportFailure tells why one original could not be read.
type ImportFailure struct {
	Where string `json:"where"`
	Why   string `json:"why"`
}

// An ImportReport is one report that was added.
type ImportReport struct {
	ID     string `json:"id" doc:"as in /reports/{id}"`
	Where  string `json:"where" doc:"where it was found: a file, an address"`
	Title  string `json:"title" doc:"empty where it has none"`
	Claims int    `json:"claims"`
}

// Ended states of an Import; the others pass.
const (
	ImportDone      = "done"
	ImportFailed    = "failed"
	ImportCancelled = "cancelled"
)

// Over reports whether nothing more becomes of it.
func (i *Import) Over() bool {
	return i.State == ImportDone || i.State == ImportFailed || i.State == ImportCancelled
}
