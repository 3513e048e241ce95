package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"sitrep"
	"sitrep/internal/export"
	"sitrep/internal/pipeline"
	"sitrep/internal/read"
	"sitrep/internal/store"
	"sitrep/internal/view"
)

// viewFlags are the flags that all commands of views share.
type viewFlags struct {
	gaps           read.Options
	db             string
	from, to, asof string
	kind, standing string
	side           string
	filter         view.Filter // what is taken as it is given
	page           view.Page
	format         string
	width          int
}

// A narrowing is a flag that narrows a view.
type narrowing struct {
	name, help string
	at         func(*viewFlags) *string
}

// narrowings lists the flags that narrow views. A command takes those that
// mean something for it.
var narrowings = []narrowing{
	{"from", "what happened, as told, on `DATE` or later", func(f *viewFlags) *string { return &f.from }},
	{"to", "what happened, as told, on `DATE` or before", func(f *viewFlags) *string { return &f.to }},
	{"asof", "only reports published by `DATE`: what was known then", func(f *viewFlags) *string { return &f.asof }},
	{"voice", "only what the root voice `NAME` speaks of", func(f *viewFlags) *string { return &f.filter.Voice }},
	{"side", "only what voices of the side `ID` speak of", func(f *viewFlags) *string { return &f.side }},
	{"outlet", "only what the outlet `NAME` tells", func(f *viewFlags) *string { return &f.filter.Outlet }},
	{"place", "only what is of the place `NAME`", func(f *viewFlags) *string { return &f.filter.Place }},
	{"party", "only what the actor `NAME` does, suffers or says", func(f *viewFlags) *string { return &f.filter.Party }},
	{"against", "only what the root voice `NAME` denies or doubts", func(f *viewFlags) *string { return &f.filter.Against }},
	{"kind", "only happenings of `KIND`: capture, shelling, ...", func(f *viewFlags) *string { return &f.kind }},
	{"standing", "only what is `SHOWN` so: contested, both sides, several voices, one side, no speaker, taken back", func(f *viewFlags) *string { return &f.standing }},
}

// add adds the flags that every view has and those that narrow, by name.
func (f *viewFlags) add(c *cobra.Command, narrow string) {
	f.narrowed(c, narrow)
	formats := export.ViewFormats()
	c.Flags().StringVar(&f.format, "format", formats[0], "one of "+strings.Join(formats, ", "))
	c.Flags().IntVar(&f.width, "width", 0, "columns of text (default the terminal's, else 100)")
}

// narrowed adds the flags that say what is read and those that narrow, by name.
func (f *viewFlags) narrowed(c *cobra.Command, narrow string) {
	c.Flags().StringVar(&f.gaps.Published, "published", "", "`DATE` of publication of files that give and print none")
	addStoreFlag(c, &f.db)
	for _, n := range narrowings {
		if slices.Contains(strings.Fields(narrow), n.name) {
			c.Flags().StringVar(n.at(f), n.name, "", n.help)
		}
	}
}

// paged adds the flags that ask for a part of a list.
func (f *viewFlags) paged(c *cobra.Command) {
	c.Flags().IntVar(&f.page.Limit, "limit", 0, fmt.Sprintf("rows on a page (default %d, at most %d)", view.PageSize, view.MostRows))
	c.Flags().StringVar(&f.page.After, "after", "", "go on behind the `CURSOR` that the page before printed")
}

// ready reads the flags into the filter.
func (f *viewFlags) ready() (err error) {
	for _, d := range []struct {
		name, text string
		to         *sitrep.Date
	}{{"from", f.from, &f.filter.From}, {"to", f.to, &f.filter.To}, {"asof", f.asof, &f.filter.AsOf}} {
		if d.text == "" {
			continue
		}
		if *d.to, err = sitrep.ParseDate(d.text); err != nil {
			return usage("--%s: %v", d.name, err)
		}
	}
	f.filter.Side = sitrep.SideID(f.side)
	if f.kind != "" {
		if f.filter.Kind = sitrep.ParseKind(f.kind); f.filter.Kind == sitrep.KindUnknown {
			return usage("kind %q is not one of %s", f.kind, kindNames())
		}
	}
	if f.standing != "" {
		if f.filter.Standing, err = view.ParseStatus(f.standing); err != nil {
			return usage("%v", err)
		}
	}
	if !slices.Contains(export.ViewFormats(), f.format) {
		return usage("format %q is not one of %s", f.format, strings.Join(export.ViewFormats(), ", "))
	}
	return nil
}

func kindNames() string {
	var out []string
	for _, k := range sitrep.Kinds() {
		out = append(out, k.String())
	}
	return strings.Join(out, ", ")
}

// A desk is a book with what it was made by and from.
type desk struct {
	*view.Book
	who     pipeline.Who
	reports []sitrep.Annotation // in the order of the files, or of publication
}

// book reads the files and sets their claims against each other; without any it
// takes the store's reports with the incidents that are kept there.
func (a *app) book(ctx context.Context, f *viewFlags, files []string) (desk, error) {
	if err := f.ready(); err != nil {
		return desk{}, err
	}
	if len(files) == 0 {
		return a.storedBook(ctx, f.db)
	}
	p, err := a.load()
	if err != nil {
		return desk{}, err
	}
	reports, err := a.annotated(ctx, p, files, f.gaps)
	if err != nil {
		return desk{}, err
	}
	if len(reports) == 0 {
		return desk{}, errNothingRead
	}
	res := p.Reconcile(reports)
	b := view.NewBook(view.Contents{Reports: reports, Incidents: res.Incidents, Passages: res.Passages, Stories: res.Stories, Roster: p.Who()})
	return desk{b, p.Who(), reports}, nil
}

// storedBook is the book of a store.
func (a *app) storedBook(ctx context.Context, dsn string) (d desk, err error) {
	if d.who, err = a.who(); err != nil {
		return d, err
	}
	err = reading(ctx, dsn, func(st *store.Store) error {
		s, err := a.snapshot(ctx, st, d.who)
		if err != nil {
			return err
		}
		if len(s.Reports) == 0 {
			return fmt.Errorf("%s: %w", st.Name(), errNothingRead)
		}
		d.reports = s.Reports
		d.Book = view.NewBook(view.Contents{Reports: s.Reports, Incidents: s.Incidents, Passages: s.Passages, Roster: d.who})
		return nil
	})
	return d, err
}

// show prints a view.
func (a *app) show(v export.View, f *viewFlags) error {
	opt := screen(a.out)
	if f.width > 0 {
		opt.Width = f.width
	}
	return v.Write(a.out, f.format, opt)
}

// notFound tells the next step where a view knows no such name.
func notFound(err error) string {
	var e *view.NotFoundError
	switch {
	case !errors.As(err, &e):
		return ""
	case e.What == "incident":
		return "sitrep ledger FILE... prints the incidents with their identifiers"
	case e.What == "place":
		return "sitrep control FILE... lists places; a name is as the gazetteer has it"
	}
	return "sitrep sources FILE... lists voices and outlets"
}
