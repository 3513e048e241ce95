package review

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// A Grade is what one analyst thinks of a voice or an outlet, by the Admiralty
// system (NATO STANAG 2511; FM 2-22.3, appendix B): the letter for how reliable
// the source is, the number for how credible what it tells is. It is the
// analyst's own, stands beside what is shown and changes nothing of it.
type Grade struct {
	Of     string    `json:"of"`   // "voice" or "outlet"
	Name   string    `json:"name"` // the actor's identifier, or the outlet's name
	Letter string    `json:"letter"`
	Number int       `json:"number,omitempty"` // 0 for none
	By     string    `json:"by"`
	At     time.Time `json:"at"`
	Why    string    `json:"why,omitempty"`
}

// Letters and Numbers of the Admiralty system, with their words.
var (
	Letters = [...]string{"A", "B", "C", "D", "E", "F"}
	Numbers = [...]int{1, 2, 3, 4, 5, 6}
)

// Check returns what is wrong with a grade, wrapped in ErrBad. A grade without a
// letter takes back the one before.
func (g *Grade) Check() error {
	bad := func(format string, args ...any) error {
		return fmt.Errorf("%w: "+format, append([]any{ErrBad}, args...)...)
	}
	switch {
	case g.Of != "voice" && g.Of != "outlet":
		return bad("a grade is of a voice or an outlet, not of %q", g.Of)
	case strings.TrimSpace(g.Name) == "":
		return bad("it does not say whom it grades")
	case g.Letter != "" && !slices.Contains(Letters[:], g.Letter):
		return bad("the letter is A to F, not %q", g.Letter)
	case g.Number != 0 && !slices.Contains(Numbers[:], g.Number):
		return bad("the number is 1 to 6, not %d", g.Number)
	case g.Letter == "" && g.Number != 0:
		return bad("a number without a letter")
	case strings.TrimSpace(g.By) == "":
		return bad("it does not say who grades")
	case g.At.IsZero():
		return bad("it does not say when")
	}
	return nil
}

// Key names what is graded and by whom: of each the last grade stands.
func (g *Grade) Key() string { return g.Of + "\x00" + g.Name + "\x00" + g.By }

// A Case is a piece of work that somebody keeps together: a view of the page
// by its address, notes, and what is watched.
type Case struct {
	ID     string    `json:"id"`
	Name   string    `json:"name"`
	Notes  string    `json:"notes"`
	View   string    `json:"view"`  // path and query of the page, "/room?kind=airstrike"; "" for none
	Watch  []Watched `json:"watch"` // in the order in which they were put there
	By     string    `json:"by"`    // who changed it last
	At     time.Time `json:"at"`
	Closed bool      `json:"closed,omitempty"`
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
	case strings.TrimSpace(c.Name) == "":
		return bad("the case has no name")
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
