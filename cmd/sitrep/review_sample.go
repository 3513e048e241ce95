package main

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"sitrep"
	"sitrep/internal/agree"
	"sitrep/internal/docket"
	"sitrep/internal/read"
	"sitrep/internal/review"
	"sitrep/internal/view"
)

// codedColumns are the columns of a sheet that coders fill, each with y or n.
func codedColumns() []string {
	out := []string{"claim_ok"}
	for _, f := range review.Fields() {
		out = append(out, f+"_ok")
	}
	return out
}

func reviewSampleCommand(a *app) *cobra.Command {
	var dsn, by, reason string
	var n int
	var seed uint64
	c := &cobra.Command{
		Use:   "sample",
		Short: "Draw claims at random, as a sheet for coders",
		Long: "Print a random sample of the store's claims as a CSV sheet. Each coder fills a copy alone, without seeing\n" +
			"another's: in claim_ok whether the report makes the claim, in the others whether that field was read\n" +
			"rightly, y or n; what is left empty was not coded. sitrep review agreement sets the sheets beside\n" +
			"each other. One seed draws the same sample of the same store.",
		Example: "  sitrep review sample --size 200 --seed 7 --by kind > ana.csv\n  cp ana.csv ben.csv\n  sitrep review agreement ana.csv ben.csv",
		Args:    atMost(0, "no arguments"),
		RunE: func(c *cobra.Command, _ []string) error {
			strata, ok := docket.Strata(by)
			if !ok {
				return usage("--by is kind or outlet")
			}
			if reason != "" && !docket.Known(docket.Reason(reason)) {
				return usage("--reason is one of %v", docket.Reasons())
			}
			if n < 1 {
				return usage("--size is 1 or more")
			}
			return a.reviewing(c.Context(), dsn, func(r *reviewing) error {
				items, _ := r.q.Pick(docket.Choice{Reason: docket.Reason(reason)})
				return writeSheet(a.out, r.book, docket.Sample(items, n, seed, strata))
			})
		},
	}
	addStoreFlag(c, &dsn)
	c.Flags().IntVar(&n, "size", 200, "how many claims")
	c.Flags().Uint64Var(&seed, "seed", 1, "`NUMBER` that the draw starts from")
	c.Flags().StringVar(&by, "by", "", "each kind, or each outlet, has its share: `WHAT` is kind or outlet")
	c.Flags().StringVar(&reason, "reason", "", "only of claims that are asked about for `REASON`; see sitrep review list")
	return c
}

func writeSheet(w io.Writer, b *view.Book, items []*docket.Item) error {
	out := csv.NewWriter(w)
	head := append([]string{"claim", "report", "paragraph", "sentence", "quote"}, review.Fields()...)
	if err := out.Write(append(head, codedColumns()...)); err != nil {
		return err
	}
	for _, it := range items {
		_, paragraph := it.Report.Document.RoleAt(it.Claim.Trigger.Start)
		row := []string{string(it.Claim.ID), b.ReportName(it.Report.Document.Report), fmt.Sprint(paragraph), view.Words(it.Report, it.Claim.Sentence), view.Words(it.Report, it.Claim.Quote)}
		for _, f := range review.Fields() {
			row = append(row, review.Shown(it.Claim, f))
		}
		if err := out.Write(append(guarded(row), make([]string, len(codedColumns()))...)); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// guarded puts an apostrophe in front of cells that a spreadsheet would take for
// a formula.
func guarded(row []string) []string {
	for i, s := range row {
		if s != "" && strings.ContainsRune("=+-@", rune(s[0])) {
			row[i] = "'" + s
		}
	}
	return row
}

func reviewAgreementCommand(a *app) *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "agreement SHEET SHEET...",
		Short: "Tell how far coders agree, and what share of the claims was read rightly",
		Long: "Set filled sheets of sitrep review sample beside each other. For each column: the share of pairs of\n" +
			"codes that are the same, Cohen's kappa where there are two coders, Krippendorff's alpha (nominal) for any\n" +
			"number of them and where some left claims out, and for each coder the share of y with its 95 %\n" +
			"interval (Wilson). A claim that a coder found not to be made (claim_ok n) counts in no other column of his.",
		Args: atLeast(2, "two sheets"),
		RunE: func(_ *cobra.Command, args []string) error {
			if format != "text" && format != "json" {
				return usage("--format is text or json")
			}
			coded, err := readSheets(args)
			if err != nil {
				return err
			}
			report := measure(coded)
			if format == "json" {
				enc := json.NewEncoder(a.out)
				enc.SetIndent("", " ")
				return enc.Encode(report)
			}
			printAgreement(a.out, report)
			return nil
		},
	}
	c.Flags().StringVar(&format, "format", "text", "`FORMAT`: text or json")
	return c
}

// A coding is what coders said: by column, then by claim, then by coder.
type coding struct {
	coders []string
	claims []sitrep.ClaimID
	said   map[string]map[sitrep.ClaimID][]string
}

func readSheets(paths []string) (*coding, error) {
	out := &coding{coders: paths, said: map[string]map[sitrep.ClaimID][]string{}}
	for _, col := range codedColumns() {
		out.said[col] = map[sitrep.ClaimID][]string{}
	}
	for i, path := range paths {
		if err := out.read(i, path); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// read takes in the sheet of the i-th coder.
func (c *coding) read(i int, path string) (err error) {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	r := csv.NewReader(f)
	head, err := r.Read()
	if err != nil {
		return fmt.Errorf("%s: %w: %w", path, sitrep.ErrBadInput, err)
	}
	at := map[string]int{}
	for k, name := range head {
		at[strings.TrimPrefix(name, "\ufeff")] = k
	}
	for _, name := range append([]string{"claim"}, codedColumns()...) {
		if _, ok := at[name]; !ok {
			return &read.HintError{Err: fmt.Errorf("%s: %w: it has no column %q", path, sitrep.ErrBadInput, name), Next: "fill the sheet that sitrep review sample prints"}
		}
	}
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		line, _ := r.FieldPos(0)
		if err != nil {
			return fmt.Errorf("%s: %w: %w", path, sitrep.ErrBadInput, err)
		}
		id := sitrep.ClaimID(row[at["claim"]])
		if !slices.Contains(c.claims, id) {
			c.claims = append(c.claims, id)
		}
		none := false
		for _, col := range codedColumns() {
			v := strings.ToLower(strings.TrimSpace(row[at[col]]))
			switch v {
			case "yes":
				v = "y"
			case "no":
				v = "n"
			}
			if v != "" && v != "y" && v != "n" {
				return fmt.Errorf("%s:%d: %w: %s is %q, give y or n or nothing", path, line, sitrep.ErrBadInput, col, v)
			}
			if none {
				v = ""
			}
			none = none || col == "claim_ok" && v == "n"
			if c.said[col][id] == nil {
				c.said[col][id] = make([]string, len(c.coders))
			}
			c.said[col][id][i] = v
		}
	}
}

func measure(c *coding) []agree.Agreement {
	var out []agree.Agreement
	for _, col := range codedColumns() {
		var u agree.Units
		for _, id := range c.claims {
			u = append(u, c.said[col][id])
		}
		out = append(out, agree.Measure(strings.TrimSuffix(col, "_ok"), c.coders, u))
	}
	return out
}

func printAgreement(w io.Writer, report []agree.Agreement) {
	number := func(x *float64) string {
		if x == nil {
			return "–"
		}
		return fmt.Sprintf("%.3f", *x)
	}
	fmt.Fprintf(w, "%-10s %6s %6s %6s %6s  %s\n", "column", "pairs", "same", "kappa", "alpha", "right, of those coded, with the 95 % interval")
	for _, x := range report {
		var shares []string
		for _, s := range append(slices.Clone(x.Coders), x.All) {
			name := s.Coder
			if name == "" {
				name = "all agree"
			}
			shares = append(shares, fmt.Sprintf("%s %d of %d (%.3f to %.3f)", name, s.Right, s.Of, s.Lo, s.Hi))
		}
		fmt.Fprintf(w, "%-10s %6d %6s %6s %6s  %s\n", x.Column, x.Pairs, number(x.Same), number(x.Kappa), number(x.Alpha), strings.Join(shares, "; "))
	}
}
