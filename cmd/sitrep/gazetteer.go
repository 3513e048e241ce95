package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"sitrep/internal/atlas"
	"sitrep/internal/gazetteer"
)

func gazetteerCommand(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "gazetteer",
		Short: "Look up places, or make a gazetteer of your own",
		RunE:  func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(gazetteerImportCommand(a), gazetteerSearchCommand(a), gazetteerInfoCommand(a))
	return c
}

// places opens the gazetteer of --gazetteer, or the embedded one.
func (a *app) places() (*gazetteer.Gazetteer, error) {
	if a.gazetteer == "" {
		return gazetteer.Open()
	}
	return gazetteer.OpenFile(a.gazetteer)
}

func gazetteerImportCommand(a *app) *cobra.Command {
	var out string
	var only bool
	var formats []string
	c := &cobra.Command{
		Use:   "import -o FILE LIST...",
		Short: "Make a gazetteer of published lists: GeoNames, Who's On First, OCHA",
		Long: "Read lists of places and write them, with those that the program has already, into one file for --gazetteer.\n" +
			"The lists may be given in any order. What each is is found out by how it begins:\n\n  " + strings.Join(atlas.Formats(), "\n  ") +
			"\n\nAn import can be stopped (Ctrl-C) at any time; the same command goes on from there. A row that can't be\n" +
			"read is told with file and line, and the rest goes on.",
		Example: "  sitrep gazetteer import -o syria.gaz SY.zip syr_admgz.csv\n  sitrep gazetteer import -o world.gaz allCountries.zip alternateNamesV2.zip admin1CodesASCII.txt\n" +
			"  sitrep --gazetteer world.gaz read reports/",
		Args: atLeast(1, "lists of places"),
		RunE: func(c *cobra.Command, files []string) error {
			if out == "" {
				return usage("gazetteer import needs -o FILE, the file to write")
			}
			opt := atlas.Options{Sources: files, Out: out, Format: map[string]string{}}
			for _, f := range formats {
				path, name, ok := strings.Cut(f, "=")
				if !ok {
					return usage("format %q, expected FILE=NAME", f)
				}
				opt.Format[path] = name
			}
			if !only {
				var err error
				if opt.Base, err = a.places(); err != nil {
					return err
				}
			}
			ctx, stop := signal.NotifyContext(c.Context(), os.Interrupt, syscall.SIGTERM)
			defer stop()
			return a.importPlaces(ctx, opt)
		},
	}
	c.Flags().StringVarP(&out, "output", "o", "", "the file to write")
	c.Flags().BoolVar(&only, "only", false, "take nothing of what the program has already")
	c.Flags().StringArrayVar(&formats, "format", nil, "FILE=NAME, the format of a list that is not found out; may be repeated")
	return c
}

// problemsShown is the number of problems of an import that are told one by one.
const problemsShown = 20

func (a *app) importPlaces(ctx context.Context, opt atlas.Options) error {
	line := newProgress(a.err)
	start := time.Now()
	told := 0
	opt.Problem = func(p gazetteer.Problem) {
		if told++; told <= problemsShown {
			line.clear()
			a.fail(errors.New(p.String()))
		}
	}
	opt.Tell = func(p atlas.Progress) { line.text(progressText(p, time.Since(start))) }
	rep, err := atlas.Import(ctx, opt)
	line.done()
	if told > problemsShown {
		a.fail(fmt.Errorf("%s more", counted(told-problemsShown, "problem")))
	}
	if errors.Is(err, atlas.ErrStopped) {
		return fmt.Errorf("after %s: %w", counted(rep.Rows, "row"), err)
	}
	if err != nil {
		return err
	}
	g, err := gazetteer.OpenFile(opt.Out)
	if err != nil {
		return err
	}
	info, err := os.Stat(opt.Out)
	if err != nil {
		return err
	}
	took := time.Since(start).Seconds()
	fmt.Fprintf(a.out, "%s read, %d places taken or amended, %d other names, %d passed over, %s; %.0f rows a second\n%v\n%s: %.1f MB; use it with --gazetteer %s\n",
		counted(rep.Rows, "row"), rep.Places, rep.Names, rep.Passed, counted(rep.Problems, "problem"), float64(rep.Rows)/max(took, 0.001), g, opt.Out, float64(info.Size())/1e6, opt.Out)
	return nil
}

// progressText is the line that tells how far an import is.
func progressText(p atlas.Progress, since time.Duration) string {
	text := fmt.Sprintf("%s: %d", p.Step, p.Rows)
	if p.Size > 0 {
		text = fmt.Sprintf("%s: %d rows, %.0f %%", p.Step, p.Rows, 100*float64(p.Bytes)/float64(p.Size))
	}
	if s := since.Seconds(); s > 0 {
		text += fmt.Sprintf(", %.0f a second", float64(p.Rows)/s)
	}
	return text
}

func gazetteerInfoCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "info",
		Short: "Tell what the gazetteer holds",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			g, err := a.places()
			if err != nil {
				return err
			}
			from := "embedded"
			if a.gazetteer != "" {
				from = filepath.Base(a.gazetteer)
			}
			fmt.Fprintf(a.out, "%v (%s)\n", g, from)
			return nil
		},
	}
}

func gazetteerSearchCommand(a *app) *cobra.Command {
	var limit int
	var country, format string
	var names bool
	c := &cobra.Command{
		Use:     "search NAME",
		Short:   "Find places by name, in any spelling, the likeliest first",
		Long:    "Find the places of a name: exact ones first, then those whose name is spelt alike. An identifier such as gn:170063 finds nothing; names do.",
		Example: "  sitrep gazetteer search \"Deir ez-Zor\"\n  sitrep gazetteer search --country SY --names Aleppo",
		Args:    atLeast(1, "a name"),
		RunE: func(_ *cobra.Command, args []string) error {
			if format != "text" && format != "json" {
				return usage("format %q is not one of text, json", format)
			}
			g, err := a.places()
			if err != nil {
				return err
			}
			name := strings.Join(args, " ")
			var found []gazetteer.Place
			for _, p := range g.LookupLoose(name) {
				if country == "" || strings.EqualFold(p.Country, country) {
					found = append(found, p)
				}
			}
			if len(found) == 0 {
				return fmt.Errorf("no place is called %q%s in %v", name, in(country), g)
			}
			enc := json.NewEncoder(a.out)
			enc.SetEscapeHTML(false)
			for _, p := range found[:min(len(found), limit)] {
				e := foundPlace{ID: p.ID, GeoNames: p.GeoNames, Name: p.Name, Feature: p.Feature, Country: p.Country, Region: p.Admin1Name, Lat: p.Lat, Lon: p.Lon,
					Population: p.Population, RadiusKM: p.RadiusKM, Exact: gazetteer.Fold(p.Name) == gazetteer.Fold(name)}
				if names {
					e.Names = g.Aliases(p)
				}
				if format == "json" {
					if err := enc.Encode(e); err != nil {
						return err
					}
					continue
				}
				e.print(a)
			}
			if len(found) > limit && format == "text" {
				fmt.Fprintf(a.out, "%d more; --limit shows them\n", len(found)-limit)
			}
			return nil
		},
	}
	c.Flags().IntVar(&limit, "limit", 10, "most places shown")
	c.Flags().StringVar(&country, "country", "", "only of this state, by its two letters")
	c.Flags().StringVar(&format, "format", "text", "text or json, one object a line")
	c.Flags().BoolVar(&names, "names", false, "show all names, as they are compared: without accents, in small letters")
	return c
}

func in(country string) string {
	if country == "" {
		return ""
	}
	return " in " + strings.ToUpper(country)
}

// A foundPlace is a place as search shows it.
type foundPlace struct {
	ID         string   `json:"id"`
	GeoNames   int      `json:"geonames,omitempty"`
	Name       string   `json:"name"`
	Feature    string   `json:"feature"`
	Country    string   `json:"country,omitempty"`
	Region     string   `json:"region,omitempty"`
	Lat        float64  `json:"lat"`
	Lon        float64  `json:"lon"`
	Population int      `json:"population,omitempty"`
	RadiusKM   float64  `json:"radius_km,omitempty"`
	Exact      bool     `json:"exact"` // the name asked for is the one shown
	Names      []string `json:"names,omitempty"`
}

func (p *foundPlace) print(a *app) {
	fmt.Fprintf(a.out, "%-18s %-12s %9.4f %10.4f  %s", p.ID, p.Feature, p.Lat, p.Lon, p.Name)
	where := p.Country
	if p.Region != "" {
		where = p.Region + ", " + p.Country
	}
	if where != "" {
		fmt.Fprintf(a.out, " (%s)", where)
	}
	if p.Population > 0 {
		fmt.Fprintf(a.out, ", %s", counted(p.Population, "inhabitant"))
	}
	if p.RadiusKM > 0 {
		fmt.Fprintf(a.out, ", reaching some %.0f km", p.RadiusKM)
	}
	fmt.Fprintln(a.out)
	if len(p.Names) > 0 {
		fmt.Fprintf(a.out, "  %s\n", strings.Join(p.Names, "; "))
	}
}
