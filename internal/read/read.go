// Package read turns bytes into documents. Originals looks through files,
// folders and archives for the reports in them, of all the formats in
// formats.go; a Reader finds each one's main text, title, outlet, byline,
// language and time of publication, and tells body from headline and furniture.
package read

import (
	"context"
	"fmt"
	"iter"
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
	// Agency reports whether that outlet is a news agency, whose reports others print.
	Agency(id sitrep.OutletID) bool
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
	// Again allows texts and identifiers to come twice, as where reports are kept
	// with their revisions. Without it, the second is an error.
	Again bool
	// Note is told what a person should know though the report could be read,
	// such as a text that was not in UTF-8; nil drops it.
	Note func(message string)
}

// A Reader reads reports and sees to it that no identifier comes twice. With
// Options.Again (and a Note that is) it is safe for concurrent use.
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

// Original reads one original, whose format and bytes Originals or Split gave.
func (r *Reader) Original(o sitrep.Original) (sitrep.Document, error) {
	d, err := r.original(&o)
	if err != nil {
		return sitrep.Document{}, &PlaceError{o.Where, err}
	}
	return d, nil
}

func (r *Reader) original(o *sitrep.Original) (sitrep.Document, error) {
	f, ok := named(o.Format)
	if !ok || f.read == nil {
		return sitrep.Document{}, bad("no report has the format %q", o.Format)
	}
	d, err := guarded(f, r, o)
	if err != nil {
		return sitrep.Document{}, err
	}
	d.Format = o.Format
	return r.finish(d, o)
}

// guarded reads with a format. The libraries behind some formats are run over
// files of any kind; a file that one of them trips over costs that file, not
// the run.
func guarded(f format, r *Reader, o *sitrep.Original) (d draft, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = bad("the %s can't be taken apart: %v", f.name, p)
		}
	}()
	return f.read(r, o)
}

// Documents reads the reports of all inputs in order. What can't be read is an
// error, and the rest goes on.
func (r *Reader) Documents(ctx context.Context, inputs []string, walk Walk) iter.Seq2[sitrep.Document, error] {
	return func(yield func(sitrep.Document, error) bool) {
		for o, err := range Originals(ctx, inputs, walk) {
			var d sitrep.Document
			if err == nil {
				d, err = r.Original(o)
			}
			if !yield(d, err) {
				return
			}
		}
	}
}

// fileName returns what a report from a place is called where its outlet is not
// known: its file's name without extension, "" for a place of no file.
func fileName(where string) string {
	if i := strings.LastIndexByte(where, '!'); i >= 0 {
		where = where[i+1:]
	}
	base := filepath.Base(where)
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

// finish fills in all that follows from a report's text and what was given.
func (r *Reader) finish(from draft, o *sitrep.Original) (sitrep.Document, error) {
	d := from.Document
	d.ID = sitrep.NewDocID(d.Text)
	if d.Report == "" {
		d.Report = sitrep.ReportID(d.ID)
	}
	if !r.opt.Again {
		if err := r.claimID(&d); err != nil {
			return sitrep.Document{}, err
		}
	}
	if d.URL == "" {
		d.URL = o.Address()
	}
	if d.Title == "" {
		d.Title = o.Listed.Title
	}
	if d.Language == "" {
		d.Language = Language(d.Text)
	}
	d.Paragraphs = Paragraphs(d.Text)
	r.fillOutlet(&d, from, o)
	r.fillPublished(&d, o)
	r.fillMaking(&d, o)
	return d, nil
}
