package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"sitrep"
	"sitrep/internal/roster"
)

func rosterCommand(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "roster",
		Short: "Look up who is who, or check tables of your own",
		RunE:  func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(rosterLintCommand(a), rosterSearchCommand(a))
	return c
}

func rosterLintCommand(a *app) *cobra.Command {
	var unverified bool
	c := &cobra.Command{
		Use:   "lint [DIR...]",
		Short: "Check the tables of actors and outlets, and those of your own in DIR",
		Long: "Read the embedded tables and, after them, the folders given (and those of --roster), and tell everything\n" +
			"that is wrong with file, line and what was expected. Then count how many sides and parents cite a work,\n" +
			"and how many rest on general knowledge. data/actors/README.md tells the form.",
		Example: "  sitrep roster lint\n  sitrep roster lint --unverified\n  sitrep roster lint mytables",
		RunE: func(_ *cobra.Command, dirs []string) error {
			systems, err := a.rosterDirs(dirs)
			if err != nil {
				return err
			}
			r, problems := roster.Lint(systems...)
			for _, p := range problems {
				a.fail(p)
			}
			fmt.Fprintf(a.out, "%d actors, %d of them made from %d states; %d conflicts; %d outlets; %s\n",
				len(r.Actors()), r.Made(), len(r.States()), len(r.Conflicts()), len(r.Outlets()), counted(len(problems), "problem"))
			n := r.Evidence()
			fmt.Fprintf(a.out, "%s, %d of them citing a work, %d of general knowledge, unverified; %d without dates, for as long as their conflict\n",
				counted(n.Sides, "side"), n.SidesCited, n.Sides-n.SidesCited, n.Undated)
			fmt.Fprintf(a.out, "%s, %d of them citing a work, %d of general knowledge, unverified; and for people %d and %d\n",
				counted(n.Parents, "parent"), n.ParentsCited, n.Parents-n.ParentsCited, n.PeopleCited, n.People-n.PeopleCited)
			if unverified {
				for _, line := range r.Unverified() {
					fmt.Fprintln(a.out, line)
				}
			}
			return nil
		},
	}
	c.Flags().BoolVar(&unverified, "unverified", false, "list the sides and parents of groups, bodies and outlets that cite no work")
	return c
}

// rosterDirs returns the folders of --roster and those named, which must be there.
func (a *app) rosterDirs(dirs []string) ([]fs.FS, error) {
	var out []fs.FS
	for _, dir := range append(append([]string{}, a.rosters...), dirs...) {
		info, err := os.Stat(dir)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			return nil, fmt.Errorf("%s: not a folder; expected one with actors/ and outlets/ in it", dir)
		}
		out = append(out, os.DirFS(dir))
	}
	return out, nil
}

// counted writes a number with its noun.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func rosterSearchCommand(a *app) *cobra.Command {
	var limit int
	var format, date string
	c := &cobra.Command{
		Use:     "search NAME",
		Short:   "Find actors and outlets by name, part of a name, or identifier",
		Example: "  sitrep roster search \"Rapid Support Forces\"\n  sitrep roster search --date 2016-05-01 \"Jabhat al-Nusra\"",
		Args:    atLeast(1, "a name"),
		RunE: func(_ *cobra.Command, args []string) error {
			if format != "text" && format != "json" {
				return usage("format %q is not one of text, json", format)
			}
			var at sitrep.Date
			if date != "" {
				var err error
				if at, err = sitrep.ParseDate(date); err != nil {
					return usage("date %q, expected one such as 2024-12-03", date)
				}
			}
			systems, err := a.rosterDirs(nil)
			if err != nil {
				return err
			}
			r, err := roster.Open(systems...)
			if err != nil {
				return err
			}
			hits := r.Search(strings.Join(args, " "))
			if len(hits) == 0 {
				return fmt.Errorf("nobody is called %q in the roster", strings.Join(args, " "))
			}
			enc := json.NewEncoder(a.out)
			enc.SetEscapeHTML(false)
			for _, h := range hits[:min(len(hits), limit)] {
				e := entryOf(r, h, at)
				if format == "json" {
					if err := enc.Encode(e); err != nil {
						return err
					}
					continue
				}
				e.print(a)
			}
			if len(hits) > limit && format == "text" {
				fmt.Fprintf(a.out, "%d more; --limit shows them\n", len(hits)-limit)
			}
			return nil
		},
	}
	c.Flags().IntVar(&limit, "limit", 10, "most entries shown")
	c.Flags().StringVar(&format, "format", "text", "text or json, one object a line")
	c.Flags().StringVar(&date, "date", "", "show the sides of that day only")
	return c
}

// A rosterEntry is an actor as search shows it.
type rosterEntry struct {
	ID           sitrep.ActorID `json:"id"`
	Name         string         `json:"name"`
	Found        string         `json:"found"` // the name that matched
	Kind         string         `json:"kind"`
	Country      string         `json:"country,omitempty"`
	Parent       sitrep.ActorID `json:"parent,omitempty"`
	ParentSource string         `json:"parent_source,omitempty"` // where it isn't the entry's
	Root         sitrep.ActorID `json:"root"`                    // the actor whose voice its voice counts as
	Aliases      []string       `json:"aliases,omitempty"`
	Sides        []rosterSide   `json:"sides,omitempty"`
	Offices      []string       `json:"offices,omitempty"`
	Domains      []string       `json:"domains,omitempty"`
	Source       string         `json:"source,omitempty"`
}

// A rosterSide is a membership in a side.
type rosterSide struct {
	Side   sitrep.SideID `json:"side"`
	Name   string        `json:"name"`
	From   string        `json:"from,omitempty"`
	To     string        `json:"to,omitempty"`
	Source string        `json:"source,omitempty"`
}

// entryOf gathers what the roster knows of a hit; with a date, the sides of that day.
func entryOf(r *roster.Roster, h roster.Hit, at sitrep.Date) rosterEntry {
	a, _ := r.Actor(h.ID)
	e := rosterEntry{ID: a.ID, Name: a.Name, Found: h.Name, Kind: a.Kind.String(), Country: a.Country, Parent: a.Parent, Root: r.Root(a.ID),
		Aliases: a.Aliases, Domains: a.Domains, Source: r.SourceName(a.Source)}
	if a.Parent != "" && a.ParentSource != a.Source {
		e.ParentSource = r.SourceName(a.ParentSource)
	}
	for _, m := range r.Memberships(a.ID) {
		if !at.IsZero() && !(sitrep.Interval{From: m.From, To: m.To}).Overlaps(sitrep.Interval{From: at, To: at}) {
			continue
		}
		e.Sides = append(e.Sides, rosterSide{m.Side, r.SideName(m.Side), dateText(m.From), dateText(m.To), r.SourceName(m.Source)})
	}
	for _, o := range a.Offices {
		e.Offices = append(e.Offices, strings.TrimSpace(o.Office+" "+span(dateText(o.From), dateText(o.To))))
	}
	return e
}

func dateText(d sitrep.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

// span writes two dates, "" where neither is known.
func span(from, to string) string {
	if from == "" && to == "" {
		return ""
	}
	return from + ".." + to
}

func (e *rosterEntry) print(a *app) {
	fmt.Fprintf(a.out, "%s  %s", e.ID, e.Name)
	if e.Found != e.Name {
		fmt.Fprintf(a.out, " (found as %q)", e.Found)
	}
	fmt.Fprintf(a.out, "\n  %s", e.Kind)
	if e.Country != "" {
		fmt.Fprintf(a.out, ", %s", e.Country)
	}
	if e.Parent != "" {
		fmt.Fprintf(a.out, ", belongs to %s", e.Parent)
	}
	if e.ParentSource != "" {
		fmt.Fprintf(a.out, " (source: %s)", e.ParentSource)
	}
	if e.Root != e.ID {
		fmt.Fprintf(a.out, ", its voice counts as %s", e.Root)
	}
	fmt.Fprintln(a.out)
	list := func(what string, items []string) {
		if len(items) > 0 {
			fmt.Fprintf(a.out, "  %s: %s\n", what, strings.Join(items, "; "))
		}
	}
	list("also", e.Aliases)
	list("office", e.Offices)
	for _, s := range e.Sides {
		fmt.Fprintf(a.out, "  side %s (%s)", s.Side, s.Name)
		if dates := span(s.From, s.To); dates != "" {
			fmt.Fprintf(a.out, ", %s", dates)
		}
		if s.Source != "" {
			fmt.Fprintf(a.out, "; source: %s", s.Source)
		}
		fmt.Fprintln(a.out)
	}
	list("sites", e.Domains)
	list("source", []string{e.Source})
}
