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
