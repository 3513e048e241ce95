// Package read turns bytes into documents: plain text, HTML pages and JSON
// lines. It finds the main text, title, outlet, language and time of
// publication, and tells body from headline and furniture.
package read

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"sitrep"
)

// Outlets knows outlets by their names and internet domains. The roster
// implements it; the interface is here so that reading needs no roster.
type Outlets interface {
	// Named returns the outlet with that name or other name.
	Named(name string) (id sitrep.OutletID, shown string, ok bool)
	// AtDomain returns the outlet that publishes at host ("www." allowed).
	AtDomain(host string) (id sitrep.OutletID, shown string, ok bool)
}

// Options are what a Reader goes by. The zero value reads with no roster and
// looks for no printed date.
type Options struct {
	Published string // for reports that give and print none; "" for none
	Outlet    string // for reports whose outlet is not known; "" for none

	// Outlets finds outlets; nil knows none.
	Outlets Outlets
	// PrintedDate finds the date of publication that a text itself prints; nil
	// finds none.
	PrintedDate func(text string) (sitrep.Published, bool)
	// Note is told what a person should know though the report could be read,
	// such as a text that was not in UTF-8; nil drops it.
	Note func(message string)
}

// A Reader reads reports and sees to it that no identifier comes twice. It is
// not safe for concurrent use.
type Reader struct {
	opt  Options
	date given // Options.Published, checked
	seen map[[16]byte]struct{}
}

// New returns a Reader. It fails where opt.Published is no date.
func New(opt Options) (*Reader, error) {
	date, err := parsePublished(opt.Published)
	if err != nil {
		return nil, err
	}
	return &Reader{opt: opt, date: date, seen: make(map[[16]byte]struct{})}, nil
}

// File reads the reports of one file. What could be read is returned beside
// the errors for what could not.
func (r *Reader) File(path string) ([]sitrep.Document, []error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, []error{withHint(err, "sitrep read takes files of reports: "+Extensions())}
	}
	defer f.Close()
	if st, err := f.Stat(); err == nil && st.IsDir() {
		return nil, []error{hint("%s is a folder", "name its files: %s/*", path, path)}
	}
	form, err := formatOf(path, f)
	if err != nil {
		return nil, []error{fmt.Errorf("%s: %w", path, err)}
	}
	return form.read(r, f, path)
}

// nameOf returns what a report from path is called where its outlet is not known.
func nameOf(path string) string {
	base := filepath.Base(path)
	if name := strings.TrimSuffix(base, filepath.Ext(base)); name != "" {
		return name
	}
	return base
}

// note passes on what a person should know.
func (r *Reader) note(format string, args ...any) {
	if r.opt.Note != nil {
		r.opt.Note(fmt.Sprintf(format, args...))
	}
}

// finish fills in all that follows from a document's text and what was given.
func (r *Reader) finish(d *sitrep.Document, from origin) error {
	d.ID = sitrep.NewDocID(d.Text)
	if d.Report == "" {
		d.Report = sitrep.ReportID(d.ID)
	}
	if err := r.claimID(d); err != nil {
		return err
	}
	d.Language = Language(d.Text)
	d.Paragraphs = Paragraphs(d.Text)
	r.fillOutlet(d, from)
	r.fillPublished(d)
	return nil
}
