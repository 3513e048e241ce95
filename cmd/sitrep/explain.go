package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"sitrep"
	"sitrep/internal/pipeline"
	"sitrep/internal/read"
	"sitrep/internal/view"
)

func explainCommand(a *app) *cobra.Command {
	var opt read.Options
	var whyNot string
	c := &cobra.Command{
		Use:   "explain CLAIM FILE... | explain --why-not FILE[:LINE]",
		Short: "Tell why a claim reads as it does, or why a sentence gave none",
		Long: "Print a claim of the given reports with its words, its voices and the reasons for each part.\n" +
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
			return atLeast(2, "a claim and the files of the reports")(c, args)
		},
		RunE: func(c *cobra.Command, args []string) error {
			if whyNot != "" {
				return a.whyNot(c.Context(), whyNot, opt)
			}
			p, err := a.load()
			if err != nil {
				return err
			}
			reports, err := a.annotated(c.Context(), p, args[1:], opt)
			if err != nil {
				return err
			}
			claim, report, err := findClaim(reports, args[0])
			if err != nil {
				return err
			}
			res := p.Reconcile(reports)
			explain(a, p, view.NewBook(view.Contents{Reports: reports, Incidents: res.Incidents, Passages: res.Passages, Roster: p.Who()}), claim, report)
			return nil
		},
	}
	addGapFlags(c, &opt)
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
func explain(a *app, p *pipeline.Pipeline, b *view.Book, c *sitrep.Claim, r *sitrep.Annotation) {
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
	row("trigger", "“%s”, lexicon entry %s, frame %s", oneLine(c.Trigger.Of(text)), c.Lexeme, c.Frame)
	for i, v := range c.Voices {
		row([]string{"voice", "via"}[min(i, 1)], "%s", voiceWords(text, v))
	}
	if len(c.Voices) == 0 {
		row("voice", "the outlet itself")
	}
	row("agents", "%s", actorWords(text, c.Agents))
	row("targets", "%s", actorWords(text, c.Targets))
	for _, q := range c.Places {
		row("place", "%s", placeWords(q))
	}
	if t := c.Time; t != nil {
		row("time", "%s", timeWords(text, t))
	}
	for _, n := range c.Counts {
		row("count", "“%s” of %s", oneLine(n.Span.Of(text)), n.Of)
	}
	row("mode", "%s, %s%s", c.Polarity, c.Modality, map[bool]string{false: ", background"}[c.Core])
	why(a, "why", c.Reasons)
	for _, q := range c.Places {
		why(a, "why "+q.Name, q.Reasons)
	}
	if inc := b.Incident(c.ID); inc != nil {
		row("incident", "%s: %s, %s", inc.Title, inc.Standing, view.Shown(inc, p.Who()))
		why(a, "why this standing", inc.Reasons)
	}
	v := r.Provenance
	row("made by", "engine %s, model %s, lexicon %s, gazetteer %s, roster %s", v.Engine, v.Model, v.Lexicon, v.Gazetteer, v.Roster)
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
