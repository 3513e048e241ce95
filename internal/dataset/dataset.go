// Package dataset writes what a store holds as data sets in the formats of the
// field: conflict events (ACLED, UCDP GED, PLOVER, HXL), maps (GeoJSON,
// TimeMap), evidence and claims (schema.org, W3C Web Annotation, STIX), and
// tables (JSON lines, CSV, Parquet). docs/formats.md tells for each what goes
// where and what is lost.
//
// None of these formats but our own keeps who said what; what one can't hold
// stands in columns or keys of our own behind its own. Nothing that no report
// tells is filled in: a place without a point has no coordinates, a happening
// without a day no date.
package dataset

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"sitrep"
	"sitrep/internal/contract"
	"sitrep/internal/view"
)

// Regions tells what regions are called. A *gazetteer.Gazetteer is one through
// RegionsOf of the pipeline.
type Regions interface {
	// Region returns the name of a country's first-order region by the code that
	// PlaceMention.Admin1 has; "" where it is not known.
	Region(country, admin1 string) string
}

// A Set is what is written.
type Set struct {
	*view.Book
	Filter  view.Filter
	Rule    view.Rule // how one figure is taken from several, where a format has room for one; the lowest where it has no name
	Regions Regions   // nil leaves the names of regions out
	Version string    // of the program

	offsets map[sitrep.ReportID]contract.Offsets // of reports that were asked for; made by Write
}

// Formats returns the names of all formats, in the order of the manual.
func Formats() []string {
	var out []string
	for _, f := range formats() {
		out = append(out, f.name)
	}
	return out
}

// About returns one line on a format, "" where there is none of that name.
func About(name string) string {
	f, _ := find(name)
	return f.about
}

// Files returns the names of the files that a format makes. One that makes a
// single file can be written to any writer.
func Files(name string) []string {
	f, _ := find(name)
	return slices.Clone(f.files)
}

// A Sink takes files. Create is called once a file, in the order of Files, and
// the one before is closed by then.
type Sink interface {
	Create(name string) (io.WriteCloser, error)
}

// A Report tells what a format had no room for.
type Report struct {
	Written int // rows, records or features of the first file
	Left    []Left
}

// Left are happenings or claims that a format has no place for.
type Left struct {
	N   int
	Why string
}

// leave counts one more that is left out.
func (r *Report) leave(why string) {
	i := slices.IndexFunc(r.Left, func(l Left) bool { return l.Why == why })
	if i < 0 {
		r.Left = append(r.Left, Left{Why: why})
		i = len(r.Left) - 1
	}
	r.Left[i].N++
}

// Write writes a set in a format. The error wraps sitrep.ErrBadInput where
// there is no such format, and sitrep.ErrNotFound where the filter names what
// is not there.
func Write(s Set, name string, to Sink) (Report, error) {
	f, ok := find(name)
	if !ok {
		return Report{}, fmt.Errorf("format %q is not one of %s: %w", name, strings.Join(Formats(), ", "), sitrep.ErrBadInput)
	}
	if s.Rule.Name == view.RuleUnknown {
		s.Rule.Name = view.RuleLowest
	}
	s.offsets = map[sitrep.ReportID]contract.Offsets{}
	return f.write(s, to)
}

// happenings lists the incidents of the set that a format asks for.
func (s *Set) happenings() ([]*sitrep.Incident, error) {
	list, err := s.Each(s.Filter)
	if err != nil {
		return nil, err
	}
	return slices.Collect(list), nil
}

// reports lists the reports of some incidents, in the order of the Book.
func (s *Set) reports(list []*sitrep.Incident) []*sitrep.Annotation {
	in := map[sitrep.ReportID]bool{}
	for _, inc := range list {
		for _, r := range s.ReportsOf(inc) {
			in[r.Document.Report] = true
		}
	}
	var out []*sitrep.Annotation
	for i := range s.Reports {
		if in[s.Reports[i].Document.Report] {
			out = append(out, &s.Reports[i])
		}
	}
	return out
}

// claimsOf returns the claims of an incident with their reports.
func (s *Set) claimsOf(inc *sitrep.Incident) []told {
	var out []told
	for _, id := range inc.Claims {
		if c, r := s.Claim(id); c != nil {
			out = append(out, told{c, r})
		}
	}
	return out
}

// text prepares a report's text for offsets, once.
func (s *Set) text(r *sitrep.Annotation) contract.Offsets {
	o, ok := s.offsets[r.Document.Report]
	if !ok {
		o = contract.NewOffsets(r.Document.Text)
		s.offsets[r.Document.Report] = o
	}
	return o
}

// told is a claim with the report that makes it.
type told struct {
	*sitrep.Claim
	report *sitrep.Annotation
}

// happened reports whether a claim tells its event as one that took place.
// Whether it did is not for us to say.
func (t told) happened() bool {
	if v, ok := t.Root(); ok && !v.Stance.Supports() {
		return false
	}
	return t.Polarity != sitrep.Negated && (t.Modality == sitrep.Actual || t.Modality == sitrep.Ongoing || t.Modality == sitrep.ModalityUnknown)
}

// speaker names who says a claim: the root voice, else the outlet itself.
func (s *Set) speaker(t told) string {
	return cmp.Or(s.Voice(t.Claim), view.Outlet(t.report))
}

// stance is the word for how a claim's root voice stands to it; "own words"
// where the outlet itself says it.
func (t told) stance() string {
	if v, ok := t.Root(); ok {
		return v.Stance.String()
	}
	return "own words"
}

// words are the quote of a claim on one line.
func (t told) words() string { return view.Words(t.report, t.Quote) }

// one writes a format's only file.
func one(to Sink, name string, write func(w io.Writer) error) (err error) {
	w, err := to.Create(name)
	if err != nil {
		return err
	}
	defer func() {
		if e := w.Close(); err == nil {
			err = e
		}
	}()
	return write(w)
}

// Writer is the sink of a format that makes a single file.
type Writer struct{ io.Writer }

// Create returns the writer itself; closing it does nothing.
func (w Writer) Create(string) (io.WriteCloser, error) { return unclosed(w), nil }

type unclosed struct{ io.Writer }

func (unclosed) Close() error { return nil }
