package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"sitrep"
	"sitrep/internal/export"
	"sitrep/internal/read"
	"sitrep/internal/view"
)

func explainCommand(a *app) *cobra.Command {
	var opt read.Options
	var whyNot, dsn string
	c := &cobra.Command{
		Use:   "explain CLAIM [FILE...] | explain --why-not FILE[:LINE]",
		Short: "Tell why a claim reads as it does, or why a sentence gave none",
		Long: "Print a claim of the given reports, without any of the store's, with its words, its voices and the\n" +
			"reasons for each part.\n" +
			"CLAIM is an identifier as \"read --format json\" prints it, or its beginning.\n" +
			"With --why-not, print the claims that the sentences of a line gave, and for each of their words\n" +
			"that name an event and gave none, what the lexicon asks for and the sentence does not have.\n" +
			"Lines are those of the report's text; a line of a JSON-lines file is a report. Without LINE,\n" +
			"all sentences are gone through.",
		Example: "  sitrep explain c3f9 monday.txt tuesday.html\n  sitrep explain --why-not monday.txt:12",
		Args: func(c *cobra.Command, args []string) error {
			if whyNot != "" {
				return atMost(0, "a file and line with --why-not, and no more")(c, args)
			}
			return atLeast(1, "a claim")(c, args)
		},
		RunE: func(c *cobra.Command, args []string) error {
			if whyNot != "" {
				return a.whyNot(c.Context(), whyNot, opt)
			}
			b, err := a.book(c.Context(), &viewFlags{gaps: opt, db: dsn, format: export.ViewFormats()[0]}, args[1:])
			if err != nil {
				return err
			}
			claim, report, err := findClaim(b.reports, args[0])
			if err != nil {
				return err
			}
			explain(a, b, claim, report)
			return nil
		},
	}
	addGapFlags(c, &opt)
	addStoreFlag(c, &dsn)
	c.Flags().StringVar(&whyNot, "why-not", "", "tell why the sentences at `FILE:LINE` gave no claim")
	return c
}

// findClaim returns the one claim whose identifier starts with prefix.
func findClaim(reports []sitrep.Annotation, prefix string) (*sitrep.Claim, *sitrep.Annotation, error) {
	var claim *sitrep.Claim
	var report *sitrep.Annotation
	for i := range reports {
		for j := range reports[i].Claims {
			c := &reports[i].Claims[j]
			switch {
			case !strings.HasPrefix(string(c.ID), prefix) || claim != nil && claim.ID == c.ID:
			case claim != nil:
				return nil, nil, &read.HintError{Err: fmt.Errorf("%q stands for %s, %s and maybe more claims", prefix, claim.ID, c.ID),
					Next: "give more of the identifier"}
			default:
				claim, report = c, &reports[i]
			}
		}
	}
	if claim == nil {
		return nil, nil, &read.HintError{Err: fmt.Errorf("claim %q: %w", prefix, sitrep.ErrNotFound),
			Next: "sitrep read --format json FILE... prints the claims with their identifiers"}
	}
	return claim, report, nil
}

// explain prints a claim in plain words.
func explain(a *app, b desk, c *sitrep.Claim, r *sitrep.Annotation) {
	text := r.Document.Text
	row := func(label, format string, args ...any) {
		if s := fmt.Sprintf(format, args...); s != "" {
			fmt.Fprintf(a.out, "  %-10s%s\n", label, s)
		}
	}
	fmt.Fprintf(a.out, "%s  %s\n", c.ID, c.Kind)
	_, para := r.Document.RoleAt(c.Trigger.Start)
	row("report", "%s ¶%d, bytes %d to %d", view.Outlet(r), para, c.Quote.Start, c.Quote.End)
	row("words", "“%s”", oneLine(c.Quote.Of(text)))
	row("sentence", "%s", oneLine(c.Sentence.Of(text)))
	chain := reasonsByPart(c.Reasons)
	row("trigger", "“%s”, lexicon entry %s, frame %s", oneLine(c.Trigger.Of(text)), c.Lexeme, c.Frame)
	because(a, chain["trigger"])
	for i, v := range c.Voices {
		row([]string{"voice", "via"}[min(i, 1)], "%s", voiceWords(text, v))
		because(a, v.Reasons)
	}
	if len(c.Voices) == 0 {
		row("voice", "the outlet itself")
	}
	because(a, chain["voice"])
	row("agents", "%s", actorWords(text, c.Agents))
	becauseActors(a, c.Agents)
	because(a, chain["agent"])
	row("targets", "%s", actorWords(text, c.Targets))
	becauseActors(a, c.Targets)
	because(a, chain["target"])
	for _, q := range c.Places {
		row("place", "%s", placeWords(q))
		because(a, q.Reasons)
	}
	because(a, chain["place"])
	if t := c.Time; t != nil {
		row("time", "%s", timeWords(text, t))
		because(a, chain["time"])
	}
	for _, n := range c.Counts {
		row("count", "“%s” of %s", oneLine(n.Span.Of(text)), n.Of)
	}
	because(a, chain["count"])
	row("codes", "%s", codeWords(c.Codes))
	because(a, chain["coded"])
	row("mode", "%s, %s%s", c.Polarity, c.Modality, map[bool]string{false: ", background"}[c.Core])
	why(a, "and", chain[""])
	if inc := b.Incident(c.ID); inc != nil {
		row("incident", "%s: %s, %s", inc.Title, inc.Standing, view.Shown(inc, b.who))
		why(a, "why this standing", inc.Reasons)
	}
	v := r.Provenance
	row("made by", "engine %s, model %s, lexicon %s, gazetteer %s, roster %s", v.Engine, v.Model, v.Lexicon, v.Gazetteer, v.Roster)
}

// parts are the parts of a claim that its reasons are told of, as reasons begin.
var parts = []string{"trigger", "voice", "agent", "target", "place", "time", "count", "mode"}

// reasonsByPart sorts a claim's reasons by the part of the claim that they are
// for: "agent: ..." tells how the agent hangs on the event, and what a rule added
// is told by how it begins. "" holds those that are for none.
func reasonsByPart(reasons sitrep.Reasons) map[string]sitrep.Reasons {
	out := map[string]sitrep.Reasons{}
	for _, s := range reasons {
		first, rest, _ := strings.Cut(s, " ")
		part := ""
		switch name, tied := strings.CutSuffix(first, ":"); {
		case tied && slices.Contains(parts, name):
			part, s = name, rest
		case first == "agent", first == "place", first == "time", first == "coded":
			part = first
		case strings.HasPrefix(s, "the voice "):
			part = "voice"
		case strings.HasPrefix(s, "the accused "):
			part = "agent"
		case strings.HasPrefix(s, "dated by "), strings.HasPrefix(s, "reported on "), strings.HasPrefix(s, "news of "):
			part = "time"
		case strings.Contains(s, "refers back to places"), strings.HasSuffix(s, "was placed before"), strings.HasPrefix(s, "the headline names "):
			part = "place"
		case strings.HasPrefix(s, "takes up "), strings.HasPrefix(s, "named more exactly"), strings.HasPrefix(s, "the taker "):
			part = "trigger"
		}
		out[part] = append(out[part], s)
	}
	return out
}

// because prints the reasons under the row of what they are for.
func because(a *app, reasons sitrep.Reasons) {
	for _, s := range reasons {
		fmt.Fprintf(a.out, "            - %s\n", s)
	}
}

// becauseActors prints the reasons of each of several actors with its name.
func becauseActors(a *app, actors []sitrep.ActorMention) {
	for _, m := range actors {
		if len(m.Reasons) > 0 {
			because(a, sitrep.Reasons{m.Name + ": " + strings.Join(m.Reasons, "; ")})
		}
	}
}

// codeWords tells the codes of a claim, "" where it has none.
func codeWords(c sitrep.Codes) string {
	var out []string
	for _, of := range []struct{ in, code string }{{"ACLED", c.ACLED}, {"PLOVER", c.PLOVER}, {"CAMEO", c.CAMEO}} {
		if of.code != "" {
			out = append(out, of.in+" "+of.code)
		}
	}
	return strings.Join(out, ", ")
}

func why(a *app, title string, reasons sitrep.Reasons) {
	if len(reasons) == 0 {
		return
	}
	fmt.Fprintf(a.out, "  %s\n", title)
	for _, s := range reasons {
		fmt.Fprintf(a.out, "    - %s\n", s)
	}
}

func voiceWords(text string, v sitrep.Voice) string {
	s := fmt.Sprintf("%s: %s", v.Name, v.Stance)
	if !v.Cue.Empty() {
		s += fmt.Sprintf(", by “%s”", oneLine(v.Cue.Of(text)))
	}
	if v.BodyName != "" && v.BodyName != v.Name {
		s += ", for " + v.BodyName
	}
	if v.Side != "" {
		s += fmt.Sprintf(" (side %s)", v.Side)
	}
	if len(v.Descriptors) > 0 {
		s += fmt.Sprintf(" (described as %s)", strings.Join(v.Descriptors, ", "))
	}
	return s
}

func actorWords(text string, actors []sitrep.ActorMention) string {
	var all []string
	for _, m := range actors {
		s := m.Name
		if words := oneLine(m.Of(text)); words != m.Name {
			s += fmt.Sprintf(" (“%s”)", words)
		}
		all = append(all, s)
	}
	return strings.Join(all, "; ")
}

func placeWords(q sitrep.PlaceMention) string {
	if !q.Located {
		return q.Name + ", not located"
	}
	return fmt.Sprintf("%s, %s %.4f %.4f, as a %s", q.Name, q.Country, q.Lat, q.Lon, q.Precision)
}

func timeWords(text string, t *sitrep.ClaimTime) string {
	s := "not fixed to dates"
	if !t.IsZero() {
		s = fmt.Sprintf("%s to %s", t.From, t.To)
	}
	if !t.Span.Empty() {
		s += fmt.Sprintf(", by “%s”", oneLine(t.Span.Of(text)))
	}
	if t.Carried {
		s += ", carried over"
	}
	return s
}

// oneLine folds white space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
