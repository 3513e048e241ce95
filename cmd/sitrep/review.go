package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"sitrep"
	"sitrep/internal/account"
	"sitrep/internal/docket"
	"sitrep/internal/pipeline"
	"sitrep/internal/read"
	"sitrep/internal/review"
	"sitrep/internal/store"
	"sitrep/internal/view"
)

func reviewCommand(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "review",
		Short: "Look through claims, and decide what was read rightly",
		Long: "Decide about claims of the store: accept or reject what the program read, put something else in its\n" +
			"place, say which incidents are one and which claim is of another. Decisions are only added, and\n" +
			"outlive sitrep rebuild; every view and export tells what was read from what was decided.\n" +
			"A decision says whether a report makes a claim, never whether it is so.",
		Example: "  sitrep review list --reason contested\n  sitrep review reject c3f9 --why \"the headline asks, it does not say\"\n" +
			"  sitrep review correct c3f9 kind=airstrike \"places=Osel\" --why \"aircraft in the sentence before\"",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage("unknown command %q for review", args[0])
			}
			return nil
		},
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(reviewListCommand(a))
	for _, v := range []struct {
		verb        review.Verb
		use, short  string
		least, most int // arguments
	}{
		{review.Accept, "accept CLAIM", "Say that a claim was read rightly", 1, 1},
		{review.Reject, "reject CLAIM", "Say that the report makes no such claim", 1, 1},
		{review.Correct, "correct CLAIM FIELD=VALUE...", "Put something else in place of what was read", 2, 100},
		{review.Split, "split CLAIM", "Say that a claim is not of its incident", 1, 1},
		{review.Merge, "merge INCIDENT INCIDENT...", "Say that incidents are one", 2, 100},
		{review.Note, "note CLAIM TEXT", "Leave a note at a claim", 2, 2},
		{review.Undo, "undo DECISION", "Take back a decision", 1, 1},
	} {
		c.AddCommand(reviewActCommand(a, v.verb, v.use, v.short, v.least, v.most))
	}
	c.AddCommand(reviewExportCommand(a), reviewSampleCommand(a), reviewAgreementCommand(a), reviewHideCommand(a))
	return c
}

// A reviewing is what deciding takes: the store with what it shows.
type reviewing struct {
	st   *store.Store
	who  pipeline.Who
	book *view.Book
	q    *docket.Queue
}

// reviewing runs fn on the store as it is shown.
func (a *app) reviewing(ctx context.Context, dsn string, fn func(*reviewing) error) error {
	who, err := a.who()
	if err != nil {
		return err
	}
	return reading(ctx, dsn, func(st *store.Store) error {
		snap, err := a.snapshot(ctx, st, who)
		if err != nil {
			return err
		}
		b := view.NewBook(view.Contents{Reports: snap.Reports, Incidents: snap.Incidents, Passages: snap.Passages, Roster: who})
		return fn(&reviewing{st, who, b, docket.NewQueue(b)})
	})
}

// claim returns the claim that an identifier or its beginning names.
func (r *reviewing) claim(prefix string) (*docket.Item, error) {
	found := r.q.Matching(prefix)
	if len(found) == 1 {
		return found[0], nil
	}
	err := fmt.Errorf("claim %q: %w", prefix, sitrep.ErrNotFound)
	if len(found) > 1 {
		err = fmt.Errorf("%q stands for %d claims", prefix, len(found))
	}
	return nil, &read.HintError{Err: err, Next: "sitrep review list prints the claims with their identifiers"}
}

// incident returns the incident that an identifier or its beginning names.
func (r *reviewing) incident(prefix string) (sitrep.IncidentID, error) {
	var found []sitrep.IncidentID
	for i := range r.book.Incidents {
		if strings.HasPrefix(string(r.book.Incidents[i].ID), prefix) {
			found = append(found, r.book.Incidents[i].ID)
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	return "", &read.HintError{Err: fmt.Errorf("incident %q: %w: %d begin so", prefix, sitrep.ErrNotFound, len(found)), Next: "sitrep ledger prints the incidents with their identifiers"}
}

func reviewActCommand(a *app, verb review.Verb, use, short string, least, most int) *cobra.Command {
	var dsn, why, by string
	c := &cobra.Command{
		Use:   use,
		Short: short,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) < least || len(args) > most {
				return usage("give %s", strings.TrimPrefix(use, string(verb)+" "))
			}
			if (verb == review.Reject || verb == review.Correct) && strings.TrimSpace(why) == "" {
				return usage("say why: --why")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			ctx := c.Context()
			return a.reviewing(ctx, dsn, func(r *reviewing) error {
				act := docket.Act{Verb: verb, By: by, Why: why, At: time.Now()}
				if err := a.fill(ctx, r, &act, args); err != nil {
					return err
				}
				d, err := docket.Draft(r.book, r.q, act)
				if err != nil {
					return err
				}
				if d, err = r.onTop(ctx, d); err != nil {
					return err
				}
				if err := r.st.Decide(ctx, d); err != nil {
					return err
				}
				fmt.Fprintf(a.out, "%s  %s\n", d.ID, decisionLine(&d))
				return a.catchUp(ctx, r.st, r.who)
			})
		},
	}
	if verb == review.Correct {
		c.Long = short + ".\nFIELD is one of " + strings.Join(review.Fields(), ", ") + "; nothing behind \"=\" empties it.\n" +
			"  kind=airstrike\n  places=Osel; Tarn          names, or identifiers of the gazetteer\n" +
			"  time=2031-05-04            or 2031-05-04/2031-05-06, 2031-05, 2031\n" +
			"  agents=Harbour Guard       names, or identifiers of the roster\n  targets=the mill\n" +
			"  voice=Port office: deny    who says it, and how\n  counts=killed: 3-5; injured: 12+"
	}
	addStoreFlag(c, &dsn)
	c.Flags().StringVar(&by, "by", account.Local().Name, "`NAME` of who decides")
	if verb != review.Note {
		c.Flags().StringVar(&why, "why", "", "the reason, kept with the decision")
	}
	return c
}

// fill puts the arguments of a command into an act.
func (a *app) fill(ctx context.Context, r *reviewing, act *docket.Act, args []string) (err error) {
	switch act.Verb {
	case review.Merge:
		for _, s := range args {
			id, err := r.incident(s)
			if err != nil {
				return err
			}
			act.Incidents = append(act.Incidents, id)
		}
		return nil
	case review.Undo:
		d, err := r.st.Decision(ctx, sitrep.DecisionID(args[0]))
		if err != nil {
			return &read.HintError{Err: err, Next: "sitrep review export prints the decisions with their identifiers"}
		}
		act.Undoes = &d
		return nil
	case review.Accept, review.Reject, review.Correct, review.Split, review.Note:
	}
	it, err := r.claim(args[0])
	if err != nil {
		return err
	}
	act.Claim = it.Claim.ID
	if act.Verb == review.Note {
		act.Why = args[1]
	}
	if act.Verb != review.Correct {
		return nil
	}
	resolve, err := a.resolver(r.who, it)
	if err != nil {
		return err
	}
	for _, s := range args[1:] {
		ch, err := resolve.Parse(s)
		if err != nil {
			return err
		}
		act.Changes = append(act.Changes, ch)
	}
	return nil
}

// resolver finds places near those of a claim's report, and actors of the roster.
func (a *app) resolver(who pipeline.Who, it *docket.Item) (docket.Resolver, error) {
	places, err := pipeline.OpenPlaces(a.options())
	if err != nil {
		return docket.Resolver{}, err
	}
	near := docket.Near(it)
	day := it.Report.Document.Published.Date
	return docket.Resolver{
		Places: func(name string) []review.Place { return docket.Places(places, name, near, 1) },
		Actors: func(name string) []review.Actor { return who.Candidates(name, day, 1) },
	}, nil
}

// onTop notes which decision about the claim is the last that is there.
func (r *reviewing) onTop(ctx context.Context, d review.Decision) (review.Decision, error) {
	ds, err := r.st.Decisions(ctx, store.DecisionFilter{Docs: []sitrep.DocID{d.Claims[0].Doc}})
	if err != nil {
		return d, err
	}
	d.On = docket.Last(ds, d.Claims[0])
	return d.Stamped(), nil
}

// decisionLine tells a decision in one line.
func decisionLine(d *review.Decision) string {
	out := fmt.Sprintf("%s by %s: ", d.Verb, d.By)
	switch d.Verb {
	case review.Merge:
		var titles []string
		for _, h := range d.Incidents {
			titles = append(titles, h.Title)
		}
		out += strings.Join(titles, " + ")
	case review.Undo:
		out += string(d.Undoes)
	case review.Correct:
		var changes []string
		for i := range d.Changes {
			changes = append(changes, fmt.Sprintf("%s, was %q", d.Changes[i].Field, d.Changes[i].Was))
		}
		out += fmt.Sprintf("%s “%s” (%s)", d.Claims[0].Kind, oneLine(d.Claims[0].Quote.Text), strings.Join(changes, "; "))
	case review.Accept, review.Reject, review.Split, review.Note:
		out += fmt.Sprintf("%s “%s”", d.Claims[0].Kind, oneLine(d.Claims[0].Quote.Text))
	}
	if d.Why != "" {
		out += "; " + oneLine(d.Why)
	}
	return out
}

func reviewExportCommand(a *app) *cobra.Command {
	var dsn string
	var unfound bool
	c := &cobra.Command{
		Use:   "export",
		Short: "Print every decision as a line of JSON",
		Long: "Print every decision as a line of JSON, in the order in which they count. A decision of which the program\n" +
			"finds no claim any more, since a newer engine reads the report otherwise, has the key \"unfound\".",
		Args: atMost(0, "no arguments"),
		RunE: func(c *cobra.Command, _ []string) error {
			return reading(c.Context(), dsn, func(st *store.Store) error {
				lost, err := st.Unfound(c.Context())
				if err != nil {
					return err
				}
				why := map[sitrep.DecisionID]string{}
				for _, u := range lost {
					why[u.ID] = u.Why
				}
				all, err := st.Decisions(c.Context(), store.DecisionFilter{})
				if err != nil {
					return err
				}
				return writeDecisions(a.out, all, why, unfound)
			})
		},
	}
	addStoreFlag(c, &dsn)
	c.Flags().BoolVar(&unfound, "unfound", false, "only those without a claim")
	return c
}

func writeDecisions(w io.Writer, all []review.Decision, why map[sitrep.DecisionID]string, unfound bool) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, d := range all {
		if unfound && why[d.ID] == "" {
			continue
		}
		line := struct {
			review.Decision
			Unfound string `json:"unfound,omitempty"`
		}{d, why[d.ID]}
		if err := enc.Encode(line); err != nil {
			return err
		}
	}
	return nil
}

func reviewListCommand(a *app) *cobra.Command {
	var dsn, reason, format string
	var all bool
	var limit int
	c := &cobra.Command{
		Use:   "list",
		Short: "List the claims that ask to be looked at, and why",
		Args:  atMost(0, "no arguments"),
		RunE: func(c *cobra.Command, _ []string) error {
			choice := docket.Choice{Reason: docket.Reason(reason)}
			if reason != "" && !docket.Known(choice.Reason) {
				return usage("--reason is one of %v", docket.Reasons())
			}
			if format != "text" && format != "json" {
				return usage("--format is text or json")
			}
			return a.reviewing(c.Context(), dsn, func(r *reviewing) error {
				items, done := r.q.Pick(choice)
				var shown []*docket.Item
				for _, it := range items {
					if (all || !it.Done()) && (limit <= 0 || len(shown) < limit) {
						shown = append(shown, it)
					}
				}
				if format == "json" {
					return writeItems(a.out, r.book, shown, len(items), done)
				}
				fmt.Fprintf(a.out, "REVIEW  %d left of %d\n", len(items)-done, len(items))
				for _, it := range shown {
					printItem(a.out, r.book, it)
				}
				lost, err := r.st.Unfound(c.Context())
				if err == nil && len(lost) > 0 {
					fmt.Fprintf(a.out, "\n%d decisions without a claim: sitrep review export --unfound lists them\n", len(lost))
				}
				return err
			})
		},
	}
	addStoreFlag(c, &dsn)
	c.Flags().StringVar(&reason, "reason", "", "only what is asked about since it is `REASON`: disputed, contested, not located, undated, no speaker, one voice, new")
	c.Flags().BoolVar(&all, "all", false, "also what is decided")
	c.Flags().IntVar(&limit, "limit", 20, "at most `N` claims; 0 for all")
	c.Flags().StringVar(&format, "format", "text", "`FORMAT`: text or json")
	return c
}

// speakerOf names who says a claim.
func speakerOf(b *view.Book, it *docket.Item) string {
	if v := b.Voice(it.Claim); v != "" {
		return v
	}
	return "nobody named"
}

func printItem(w io.Writer, b *view.Book, it *docket.Item) {
	var why []string
	for _, r := range it.Why {
		why = append(why, string(r))
	}
	state := strings.Join(why, ", ")
	if it.Claim.Reviewed() != sitrep.Machine {
		state = it.Claim.Reviewed().String() + " by " + it.Claim.Review.By
		for _, d := range it.Claim.Review.Disputes {
			state += fmt.Sprintf("; %s by %s", d.Verb, d.By)
		}
	}
	_, paragraph := it.Report.Document.RoleAt(it.Claim.Trigger.Start)
	fmt.Fprintf(w, "\n%s  %s  [%s]\n  %s ¶%d · %s\n  “%s”\n", it.Claim.ID, it.Claim.Kind, state, b.ReportName(it.Report.Document.Report), paragraph, speakerOf(b, it),
		oneLine(it.Claim.Quote.Of(it.Report.Document.Text)))
	if it.Incident != nil {
		fmt.Fprintf(w, "  incident %s: %s, %s\n", it.Incident.ID, it.Incident.Title, it.Status)
	}
}

func writeItems(w io.Writer, b *view.Book, items []*docket.Item, total, done int) error {
	type item struct {
		Claim    sitrep.ClaimID    `json:"claim"`
		Kind     string            `json:"kind"`
		Why      []docket.Reason   `json:"why"`
		Review   string            `json:"review"`
		By       string            `json:"by"`
		Report   sitrep.ReportID   `json:"report"`
		Quote    string            `json:"quote"`
		Voice    string            `json:"voice"`
		Incident sitrep.IncidentID `json:"incident"`
		Title    string            `json:"title"`
	}
	out := struct {
		View  string `json:"view"`
		Total int    `json:"total"`
		Done  int    `json:"done"`
		Items []item `json:"items"`
	}{"review", total, done, []item{}}
	for _, it := range items {
		x := item{Claim: it.Claim.ID, Kind: it.Claim.Kind.String(), Why: it.Why, Review: it.Claim.Reviewed().String(), Report: it.Report.Document.Report,
			Quote: view.Words(it.Report, it.Claim.Quote), Voice: b.Voice(it.Claim)}
		if it.Claim.Review != nil {
			x.By = it.Claim.Review.By
		}
		if it.Incident != nil {
			x.Incident, x.Title = it.Incident.ID, it.Incident.Title
		}
		out.Items = append(out.Items, x)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(out)
}
