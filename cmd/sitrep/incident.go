package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"sitrep"
	"sitrep/internal/coded"
	"sitrep/internal/contract"
	"sitrep/internal/export"
	"sitrep/internal/read"
	"sitrep/internal/reconcile"
	"sitrep/internal/view"
)

func incidentCommand(a *app) *cobra.Command {
	var f viewFlags
	c := &cobra.Command{
		Use:   "incident ID [FILE...]",
		Short: "Show all there is of one happening",
		Long: "Show one happening: the voices of each side in their own words, its course, what is told differently,\n" +
			"every figure, which report goes back to which, and who does not speak of it. ID is an identifier as\n" +
			"\"sitrep ledger\" prints it, or its beginning. Without files, the store is read,\n" +
			"with what imported data sets have beside it.",
		Example: "  sitrep incident i3f9a1c monday.txt tuesday.html",
		Args:    atLeast(1, "an incident"),
		RunE: func(c *cobra.Command, args []string) error {
			b, err := a.book(c.Context(), &f, args[1:])
			if err != nil {
				return err
			}
			inc, err := findIncident(b.Book, args[0])
			if err != nil {
				return err
			}
			p, err := b.IncidentPage(inc.ID, f.filter.AsOf)
			if err != nil {
				return err
			}
			var beside contract.Coded
			if len(args) == 1 {
				if err := codedOf(c.Context(), f.db, func(k *coded.Keeper) (err error) {
					beside, err = k.Of(c.Context(), b.Book, b.who, inc)
					return err
				}); err != nil {
					return err
				}
			}
			return a.show(export.IncidentViewBeside(b.Book, p, beside), &f)
		},
	}
	f.add(c, "asof")
	c.AddCommand(incidentExplainCommand(a))
	return c
}

// findIncident returns the one incident whose identifier starts with prefix.
func findIncident(b *view.Book, prefix string) (*sitrep.Incident, error) {
	var found *sitrep.Incident
	for i := range b.Incidents {
		switch inc := &b.Incidents[i]; {
		case !strings.HasPrefix(string(inc.ID), prefix):
		case found != nil:
			return nil, &read.HintError{Err: fmt.Errorf("%q stands for %s, %s and maybe more incidents", prefix, found.ID, inc.ID),
				Next: "give more of the identifier"}
		default:
			found = inc
		}
	}
	if found == nil {
		return nil, &view.NotFoundError{What: "incident", Name: prefix}
	}
	return found, nil
}

func incidentExplainCommand(a *app) *cobra.Command {
	var f viewFlags
	c := &cobra.Command{
		Use:   "explain CLAIM CLAIM [FILE...]",
		Short: "Tell why two claims are, or are not, of one happening",
		Long: "Compare two claims: what speaks for their being of one happening and what against, where they were put,\n" +
			"and which links brought them there. CLAIM is an identifier as \"sitrep incident\" prints it, or its beginning. Without files, the store\n" +
			"is read.",
		Example: "  sitrep incident explain c3f9a1c c81d044 monday.txt tuesday.html",
		Args:    atLeast(2, "two claims"),
		RunE: func(c *cobra.Command, args []string) error {
			f.format = export.ViewFormats()[0]
			b, err := a.book(c.Context(), &f, args[2:])
			if err != nil {
				return err
			}
			x, xr, err := findClaim(b.reports, args[0])
			if err != nil {
				return err
			}
			y, yr, err := findClaim(b.reports, args[1])
			if err != nil {
				return err
			}
			return a.explainPair(b, x, xr, y, yr)
		},
	}
	addGapFlags(c, &f.gaps)
	addStoreFlag(c, &f.db)
	return c
}

// explainPair prints why two claims are of one happening or not.
func (a *app) explainPair(b desk, x *sitrep.Claim, xr *sitrep.Annotation, y *sitrep.Claim, yr *sitrep.Annotation) error {
	for _, c := range []struct {
		*sitrep.Claim
		r *sitrep.Annotation
	}{{x, xr}, {y, yr}} {
		_, n := c.r.Document.RoleAt(c.Trigger.Start)
		fmt.Fprintf(a.out, "%s  %s, %s ¶%d\n  “%s”\n", c.ID, c.Kind, b.ReportName(c.r.Document.Report), n, view.Words(c.r, c.Quote))
	}
	i, j := b.Incident(x.ID), b.Incident(y.ID)
	switch {
	case i == nil || j == nil:
		fmt.Fprintln(a.out, "\none of them belongs to no happening: it is a mere mention, such as “rebel-held”")
		return nil
	case i == j:
		fmt.Fprintf(a.out, "\nof one happening: %s (%s)\n", i.Title, i.ID)
	default:
		fmt.Fprintf(a.out, "\nof two happenings: %s (%s)\n                   %s (%s)\n", i.Title, i.ID, j.Title, j.ID)
	}
	p, ok := reconcile.Explain(xr, yr, x.ID, y.ID, b.SamePassage(x.ID, y.ID), b.who)
	if ok && len(p.Met) == 0 {
		fmt.Fprintln(a.out, "not compared: they share no report, passage, place, doer, figure or day; only claims between them could join them")
	} else if ok {
		fmt.Fprintf(a.out, "compared, since %s\n", strings.Join(p.Met, "; "))
	}
	switch {
	case !ok:
	case p.Never:
		fmt.Fprintf(a.out, "by themselves: %s and %s are never of one happening\n", x.Kind, y.Kind)
	default:
		fmt.Fprintf(a.out, "by themselves: %.1f of the %.1f pieces of evidence that join two claims\n", p.Sum, p.Needed)
	}
	for _, s := range p.Reasons {
		fmt.Fprintf(a.out, "  - %s\n", s)
	}
	if ok {
		return a.explainCourse(b, x, y, i == j)
	}
	return nil
}

// mostRefused is how many refused links of two happenings are told.
const mostRefused = 3

// explainCourse prints how clustering brought two claims together, or kept them apart.
func (a *app) explainCourse(b desk, x, y *sitrep.Claim, one bool) error {
	course, ok, err := reconcile.Trace(b.reports, b.who, x.ID, y.ID)
	if err != nil {
		return err
	}
	switch {
	case !ok || one != (len(course.Chain) > 0):
		// What is kept was made by other versions: how is not known.
		fmt.Fprintln(a.out, "other claims of these happenings decided: the sets as a whole were compared")
	case !course.Linked:
		fmt.Fprintln(a.out, "no chain of links runs from one to the other")
	case len(course.Chain) == 1:
		fmt.Fprintln(a.out, "the link between the two joined them")
	case one:
		fmt.Fprintf(a.out, "a chain of %d links joins them:\n", len(course.Chain))
		for _, s := range course.Chain {
			fmt.Fprintf(a.out, "  %s - %s (%.1f)\n    “%s”\n    “%s”\n", s.A, s.B, s.Sum, b.claimWords(s.A), b.claimWords(s.B))
		}
	case len(course.Refused) == 0:
		fmt.Fprintln(a.out, "linked by way of other happenings alone; none of their claims is linked with one of the other's")
	default:
		fmt.Fprintln(a.out, "not followed, of the links between the two happenings:")
		for _, s := range course.Refused[:min(mostRefused, len(course.Refused))] {
			fmt.Fprintf(a.out, "  %s - %s (%.1f): %s\n", s.A, s.B, s.Sum, s.Refused)
		}
	}
	return nil
}

// claimWords are the words of a claim.
func (d desk) claimWords(id sitrep.ClaimID) string {
	c, r, err := findClaim(d.reports, string(id))
	if err != nil {
		return ""
	}
	return view.Words(r, c.Quote)
}
