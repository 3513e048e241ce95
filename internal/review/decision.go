// Package review holds what reviewers decide about claims, and applies it: a
// pure function from the claims that the program read and the decisions about
// them to the claims that are reconciled and shown.
//
// Decisions are only ever added. One that was wrong is undone by another; two
// reviewers who differ are both kept, and the difference is shown. A decision
// names its claim by the words it stands in, so that it finds it again when a
// newer engine has read the report anew.
package review

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"sitrep"
)

// ErrBad is returned for a decision that can't be kept; the wrapping error says why.
var ErrBad = errors.New("no decision that can be kept")

// A Verb says what a decision does. Its text is how it stands in JSON.
type Verb string

// The verbs.
const (
	Accept  Verb = "accept"  // the claim was read rightly
	Reject  Verb = "reject"  // the report makes no such claim
	Correct Verb = "correct" // Changes are put in place of what was read
	Split   Verb = "split"   // the first claim is of another incident than From
	Merge   Verb = "merge"   // Claims are of one incident
	Note    Verb = "note"    // changes nothing; Why is the note
	Undo    Verb = "undo"    // takes back the decision Undoes
)

// Verbs lists all verbs.
func Verbs() []Verb { return []Verb{Accept, Reject, Correct, Split, Merge, Note, Undo} }

// A Decision is one act of one reviewer. It is never changed and never removed.
type Decision struct {
	ID   sitrep.DecisionID `json:"id"`
	Verb Verb              `json:"verb"`
	By   string            `json:"by"`
	At   time.Time         `json:"at"` // UTC, to the microsecond
	Why  string            `json:"why,omitempty"`
	// Claims are what it is about: one claim, or for a merge all that are to be of
	// one incident. An undo has those of the decision that it takes back.
	Claims []Anchor `json:"claims"`
	From   []Anchor `json:"from,omitempty"` // for a split: the claims that the first is not of one incident with
	// Incidents are those that it was made on, as they were called then; for people.
	Incidents []Happening       `json:"incidents,omitempty"`
	Changes   []Change          `json:"changes,omitempty"` // for a correction
	Undoes    sitrep.DecisionID `json:"undoes,omitempty"`
	// On is the version that it was made on: the last decision about its first claim
	// that the reviewer had seen, "" for none.
	On sitrep.DecisionID `json:"on,omitempty"`
}

// A Happening is an incident as it was called when somebody decided about it.
type Happening struct {
	ID    sitrep.IncidentID `json:"id"`
	Title string            `json:"title"`
}

// Stamped returns the decision with its time as it is kept, and its identifier:
// the beginning of the SHA-256 of all that it says. The same decision handed in
// twice has one identifier.
func (d Decision) Stamped() Decision {
	d.At = d.At.UTC().Truncate(time.Microsecond)
	d.ID = ""
	b, err := json.Marshal(d)
	if err != nil {
		panic(err) // strings and numbers only
	}
	h := sha256.Sum256(b)
	d.ID = sitrep.DecisionID("d" + hex.EncodeToString(h[:])[:15])
	return d
}

// Check returns what is wrong with a decision that is to be kept, wrapped in ErrBad.
func (d *Decision) Check() error {
	bad := func(format string, args ...any) error {
		return fmt.Errorf("%w: "+format, append([]any{ErrBad}, args...)...)
	}
	switch {
	case !slices.Contains(Verbs(), d.Verb):
		return bad("the verb %q is none of %v", d.Verb, Verbs())
	case strings.TrimSpace(d.By) == "":
		return bad("it does not say who decides")
	case d.At.IsZero():
		return bad("it does not say when")
	case len(d.Claims) == 0:
		return bad("it names no claim")
	case d.Verb == Merge && len(d.Claims) < 2:
		return bad("a merge takes two claims or more")
	case d.Verb == Split && len(d.From) == 0:
		return bad("a split takes a claim of an incident that has others")
	case d.Verb == Correct && len(d.Changes) == 0:
		return bad("a correction changes nothing")
	case d.Verb == Undo && d.Undoes == "":
		return bad("it does not say which decision it takes back")
	case d.Verb == Note && strings.TrimSpace(d.Why) == "":
		return bad("the note is empty")
	case len(d.Why) > longest:
		return bad("the reason has %d bytes, and %d are the most", len(d.Why), longest)
	}
	for i := range d.Changes {
		if err := d.Changes[i].check(); err != nil {
			return fmt.Errorf("%w: %w", ErrBad, err)
		}
	}
	return nil
}

// longest is how many bytes a reason or note may have.
const longest = 8 << 10

// Docs returns the texts that a decision is about, each once, sorted.
func (d *Decision) Docs() []sitrep.DocID {
	var out []sitrep.DocID
	for _, list := range [][]Anchor{d.Claims, d.From} {
		for _, a := range list {
			out = append(out, a.Doc)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// About reports whether a decision is about a claim: to be of an incident that
// another claim is split off from is not enough.
func (d *Decision) About(a Anchor) bool {
	return slices.ContainsFunc(d.Claims, func(b Anchor) bool { return b.same(&a) })
}

// Order compares decisions by time, then identifier: the order in which they
// count, whatever order they came in.
func Order(x, y Decision) int { return cmp.Or(x.At.Compare(y.At), cmp.Compare(x.ID, y.ID)) }

// Undone returns the decisions of a list that another of it took back. An undo
// can be undone too.
func Undone(ds []Decision) map[sitrep.DecisionID]bool {
	ds = slices.Clone(ds)
	slices.SortFunc(ds, Order)
	out := map[sitrep.DecisionID]bool{}
	for i := len(ds) - 1; i >= 0; i-- {
		if ds[i].Verb == Undo && !out[ds[i].ID] {
			out[ds[i].Undoes] = true
		}
	}
	return out
}

// Moved returns the decision for a text that came in place of another when the
// same original was read anew: its anchors in the one are in the other.
func (d Decision) Moved(from, to sitrep.DocID) Decision {
	in := func(list []Anchor) []Anchor {
		list = slices.Clone(list)
		for i := range list {
			if list[i].Doc == from {
				list[i].Doc, list[i].Moved = to, true
			}
		}
		return list
	}
	d.Claims, d.From = in(d.Claims), in(d.From)
	return d
}
