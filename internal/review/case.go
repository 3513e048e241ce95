package review

import (
	"fmt"
	"strings"
	"time"

	"sitrep"
)

// Asked is a filter as people write it: the parameters of lists, by their names,
// "" for what does not narrow. It is view.Asked as it is kept.
type Asked struct {
	From     string `json:"from,omitempty"`
	To       string `json:"to,omitempty"`
	AsOf     string `json:"asof,omitempty"`
	Voice    string `json:"voice,omitempty"`
	Side     string `json:"side,omitempty"`
	Outlet   string `json:"outlet,omitempty"`
	Place    string `json:"place,omitempty"`
	Party    string `json:"party,omitempty"`
	Kind     string `json:"kind,omitempty"`
	Standing string `json:"standing,omitempty"`
}

// A Case is a piece of work that somebody keeps together: a filter under a name,
// which others can subscribe to, a view of the page by its address, notes, and what
// is watched. One with nothing but a name and a filter is a saved filter.
type Case struct {
	ID     string    `json:"id"`
	Name   string    `json:"name"`
	Asked  Asked     `json:"asked"`
	Notes  string    `json:"notes"`
	View   string    `json:"view"`  // path and query of the page, "/room?kind=airstrike"; "" for none
	Watch  []Watched `json:"watch"` // in the order in which they were put there
	By     string    `json:"by"`    // who changed it last
	At     time.Time `json:"at"`
	Closed bool      `json:"closed,omitempty"`
	Gone   bool      `json:"gone,omitempty"` // shown nowhere any more; what it was stays on record
}

// A Watched is one thing on a watch list.
type Watched struct {
	View  string `json:"view"` // path and query of the page
	Title string `json:"title"`
}

// Check returns what is wrong with a case, wrapped in ErrBad.
func (c *Case) Check() error {
	bad := func(format string, args ...any) error {
		return fmt.Errorf("%w: "+format, append([]any{ErrBad}, args...)...)
	}
	switch {
	case strings.TrimSpace(c.ID) == "":
		return bad("the case has no identifier")
	case strings.TrimSpace(c.Name) == "" || len(c.Name) > 800:
		return bad("the case needs a name, of at most 800 bytes")
	case len(c.Notes) > 64<<10 || len(c.Watch) > 500:
		return bad("the case is too long")
	case strings.TrimSpace(c.By) == "" || c.At.IsZero():
		return bad("the case does not say who keeps it since when")
	}
	for _, view := range append([]string{c.View}, views(c.Watch)...) {
		// Only addresses of the page itself: a case is shared.
		if view != "" && (!strings.HasPrefix(view, "/") || strings.HasPrefix(view, "//") || strings.HasPrefix(view, "/api/") || strings.ContainsAny(view, "\\\n\r\t")) {
			return bad("%q is no address of a page here", view)
		}
	}
	return nil
}

func views(ws []Watched) (out []string) {
	for _, w := range ws {
		if w.View == "" {
			w.View = " " // nothing to watch
		}
		out = append(out, w.View)
	}
	return out
}

// A Follow is a claim that somebody wants to be told of when it is denied. Of one
// claim and one who follows it the last stands. As decisions do, it finds its claim
// again when a newer engine reads the report otherwise and the claim has another name.
type Follow struct {
	Claim  sitrep.ClaimID `json:"claim"` // as it was called when it was followed
	Anchor *Anchor        `json:"anchor,omitempty"`
	By     string         `json:"by"`
	At     time.Time      `json:"at"`
	Ended  bool           `json:"ended,omitempty"`
}

// NewFollow is a follow of a claim of a report from now on.
func NewFollow(ann *sitrep.Annotation, c *sitrep.Claim, by string) Follow {
	a := AnchorOf(ann, c)
	return Follow{Claim: c.ID, Anchor: &a, By: by, At: time.Now().UTC()}
}

// Key names what is followed and by whom.
func (f *Follow) Key() string { return string(f.Claim) + "\x00" + f.By }

// Now returns what the claim is called now; report returns a report as it is read now,
// nil where it is gone. A follow that was kept without an anchor knows its claim by its
// name alone.
func (f *Follow) Now(report func(sitrep.ReportID) *sitrep.Annotation) sitrep.ClaimID {
	if f.Anchor == nil {
		return f.Claim
	}
	return f.Anchor.Now(report)
}

// Check returns what is wrong with a follow, wrapped in ErrBad.
func (f *Follow) Check() error {
	switch {
	case strings.TrimSpace(string(f.Claim)) == "":
		return fmt.Errorf("%w: it does not say which claim is followed", ErrBad)
	case strings.TrimSpace(f.By) == "" || f.At.IsZero():
		return fmt.Errorf("%w: it does not say who follows the claim since when", ErrBad)
	}
	return nil
}
