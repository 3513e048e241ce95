package view

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"sitrep"
	"sitrep/internal/fingerprint"
)

// A Revision tells what became of a report's claims when its text was replaced.
type Revision struct {
	Before, After *sitrep.Annotation
	Appeared      []*sitrep.Claim // of After
	Vanished      []*sitrep.Claim // of Before
	Changed       []ClaimChange   // in the order of After
	Same          int             // claims that say what they said
}

// A ClaimChange is a claim that says something else than before.
type ClaimChange struct {
	Before, After *sitrep.Claim
	Fields        []FieldChange // at least one
}

// A FieldChange is a part of a claim in the words of both texts; "" is none.
type FieldChange struct{ Field, Before, After string }

// sameClaim is the share of words that two claims have in common, of both taken
// together, from which they are one claim, worded anew. Figures don't count as
// words: they are what changes.
const sameClaim = 0.5

// Revise compares the claims of two revisions. Each claim is paired with the one
// of its kind, or else of its family, whose words are most like its own.
func Revise(before, after *sitrep.Annotation) Revision {
	rev := Revision{Before: before, After: after}
	type pair struct {
		b, a  int
		score float64
	}
	var pairs []pair
	wordsA := make([]map[string]int, len(after.Claims))
	for j := range after.Claims {
		wordsA[j] = quoteWords(&after.Claims[j], after.Document.Text)
	}
	for i := range before.Claims {
		b := &before.Claims[i]
		words := quoteWords(b, before.Document.Text)
		for j := range after.Claims {
			a := &after.Claims[j]
			if a.Kind.Family() != b.Kind.Family() {
				continue
			}
			s := likeness(words, wordsA[j])
			if s < sameClaim {
				continue
			}
			if a.Kind == b.Kind {
				s++ // before all of other kinds
			}
			pairs = append(pairs, pair{i, j, s})
		}
	}
	slices.SortStableFunc(pairs, func(x, y pair) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	usedB, partner := make([]bool, len(before.Claims)), make([]int, len(after.Claims))
	for j := range partner {
		partner[j] = -1
	}
	for _, p := range pairs {
		if !usedB[p.b] && partner[p.a] < 0 {
			usedB[p.b], partner[p.a] = true, p.b
		}
	}
	for j := range after.Claims {
		a := &after.Claims[j]
		if partner[j] < 0 {
			rev.Appeared = append(rev.Appeared, a)
			continue
		}
		b := &before.Claims[partner[j]]
		if fields := changes(b, a, before.Document.Text, after.Document.Text); len(fields) > 0 {
			rev.Changed = append(rev.Changed, ClaimChange{b, a, fields})
		} else {
			rev.Same++
		}
	}
	for i := range before.Claims {
		if !usedB[i] {
			rev.Vanished = append(rev.Vanished, &before.Claims[i])
		}
	}
	return rev
}

// quoteWords counts the folded words of a claim that are no figures.
func quoteWords(c *sitrep.Claim, text string) map[string]int {
	out := map[string]int{}
	quote := c.Quote.Of(text)
	for at, w := range fingerprint.Folded(quote) {
		at.Start, at.End = at.Start+c.Quote.Start, at.End+c.Quote.Start
		figure := slices.ContainsFunc(c.Counts, func(n sitrep.Count) bool { return n.Contains(at) })
		if !figure && (w[0] < '0' || w[0] > '9') {
			out[string(w)]++
		}
	}
	return out
}

// likeness is Dice's coefficient of two bags of words; 1 for two empty ones.
func likeness(a, b map[string]int) float64 {
	common, all := 0, 0
	for w, n := range a {
		common += min(n, b[w])
		all += n
	}
	for _, n := range b {
		all += n
	}
	if all == 0 {
		return 1
	}
	return 2 * float64(common) / float64(all)
}

// changes lists the parts that two wordings of a claim tell differently.
func changes(b, a *sitrep.Claim, before, after string) []FieldChange {
	var out []FieldChange
	differ := func(field, x, y string) {
		if x != y {
			out = append(out, FieldChange{field, x, y})
		}
	}
	differ("kind", b.Kind.String(), a.Kind.String())
	out = append(out, figureChanges(b, a, before, after)...)
	differ("voice", voiceNames(b), voiceNames(a))
	bs, as := saying(b, before), saying(a, after)
	if stance(b) != stance(a) || !strings.EqualFold(bs, as) && bs != "" && as != "" {
		differ("stance", withStance(bs, b), withStance(as, a))
	}
	differ("who", actorNames(b.Agents), actorNames(a.Agents))
	differ("whom", actorNames(b.Targets), actorNames(a.Targets))
	differ("place", placeNames(b), placeNames(a))
	differ("time", claimTime(b), claimTime(a))
	differ("mode", b.Polarity.String()+", "+b.Modality.String(), a.Polarity.String()+", "+a.Modality.String())
	return out
}

// figureChanges lists figures of the same thing that have another value.
func figureChanges(b, a *sitrep.Claim, before, after string) []FieldChange {
	var out []FieldChange
	seen := map[string]bool{}
	for _, list := range [][]sitrep.Count{b.Counts, a.Counts} {
		for _, n := range list {
			if seen[n.Of] {
				continue
			}
			seen[n.Of] = true
			x, xs := figuresOf(b.Counts, n.Of, before)
			y, ys := figuresOf(a.Counts, n.Of, after)
			if x != y {
				out = append(out, FieldChange{"figure of " + n.Of, xs, ys})
			}
		}
	}
	return out
}

// figuresOf returns the values of what is counted, to compare, and its words.
func figuresOf(counts []sitrep.Count, of, text string) (values, words string) {
	var vs, ws []string
	for _, n := range counts {
		if n.Of == of {
			vs = append(vs, bound(n.Lo)+" to "+bound(n.Hi))
			ws = append(ws, strings.Join(strings.Fields(n.Span.Of(text)), " "))
		}
	}
	return strings.Join(vs, "; "), strings.Join(ws, "; ")
}

func bound(x *float64) string {
	if x == nil {
		return "open"
	}
	return fmt.Sprint(*x)
}

func stance(c *sitrep.Claim) sitrep.Stance {
	if v, ok := c.Root(); ok {
		return v.Stance
	}
	return sitrep.StanceUnknown
}

// saying returns the words by which a claim's root voice says it.
func saying(c *sitrep.Claim, text string) string {
	v, ok := c.Root()
	if !ok || v.Cue.Empty() {
		return ""
	}
	return strings.Join(strings.Fields(v.Cue.Of(text)), " ")
}

func withStance(words string, c *sitrep.Claim) string {
	if _, ok := c.Root(); !ok {
		return "the outlet itself"
	}
	if words == "" {
		return stance(c).String()
	}
	return words + " (" + stance(c).String() + ")"
}

func voiceNames(c *sitrep.Claim) string {
	var out []string
	for _, v := range c.Voices {
		out = append(out, v.Name)
	}
	return strings.Join(out, ", via ")
}

func actorNames(list []sitrep.ActorMention) string {
	var out []string
	for _, m := range list {
		if !slices.Contains(out, m.Name) {
			out = append(out, m.Name)
		}
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

func placeNames(c *sitrep.Claim) string {
	var out []string
	for _, p := range c.Places {
		if !slices.Contains(out, p.Name) {
			out = append(out, p.Name)
		}
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

func claimTime(c *sitrep.Claim) string {
	if c.Time == nil || c.Time.IsZero() {
		return ""
	}
	if c.Time.From == c.Time.To {
		return c.Time.From.String()
	}
	return c.Time.From.String() + " to " + c.Time.To.String()
}
