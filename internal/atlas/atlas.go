// Package atlas makes gazetteer files of published lists of places: GeoNames,
// Who's On First and OCHA's tables of administrative areas. formats.go lists
// what it reads.
//
// An import goes row by row, so that it needs memory for what it adds to and not
// for what it reads, and it can be stopped at any time: the same call goes on
// where it was.
package atlas

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"sitrep/internal/gazetteer"
)

// Options tell what to import.
type Options struct {
	Base    *gazetteer.Gazetteer    // what the new file has as well; nil for nothing
	Sources []string                // files, in any order
	Out     string                  // the file to write
	Tell    func(Progress)          // told now and then; may be nil
	Problem func(gazetteer.Problem) // told each row that can't be read; may be nil
	Format  map[string]string       // by source: the name of its format, where it is not to be found out
	row     func()                  // called after each row, by tests
	every   int                     // rows between checkpoints; 0 for the usual number
}

// A Progress tells how far an import is.
type Progress struct {
	Step  string // the file that is read, or what is done after reading
	Rows  int    // rows read, of all files
	Bytes int64  // of the file, read so far
	Size  int64  // of the file
}

// A Report tells what an import did.
type Report struct {
	Rows     int // rows read
	Places   int // rows that gave a place or amended one
	Names    int // other names
	Passed   int // rows of kinds that are left out, or that repeat what is there
	Problems int // rows that could not be read
	Total    int // places in the file
	Resumed  bool
}

// ErrStopped is returned where ctx ended an import; the same call goes on.
var ErrStopped = errors.New("stopped; the same command goes on from here")

// usualEvery is the number of rows between two checkpoints.
const usualEvery = 500_000

// Import reads all sources and writes the gazetteer.
func Import(ctx context.Context, opt Options) (rep Report, err error) {
	if opt.Tell == nil {
		opt.Tell = func(Progress) {}
	}
	if opt.every == 0 {
		opt.every = usualEvery
	}
	sources, err := opened(opt)
	if err != nil {
		return rep, err
	}
	work := opt.Out + ".import"
	if err := os.MkdirAll(work, 0o755); err != nil {
		return rep, err
	}
	st, err := readState(work, opt.Base, sources)
	if err != nil {
		return rep, err
	}
	var base gazetteer.World
	if opt.Base != nil {
		if base, err = opt.Base.World(); err != nil {
			return rep, err
		}
	}
	in := &importer{ctx: ctx, opt: opt, work: work, state: st, b: gazetteer.NewBuilder(work, base, st.Disk)}
	if opt.Base != nil {
		in.known = opt.Base
	}
	in.state.Report.Resumed = st.Source > 0 || st.Offset > 0
	for ; in.state.Source < len(sources); in.state.Source++ {
		s := sources[in.state.Source]
		if err := in.read(s); err != nil {
			return in.state.Report, err
		}
		in.state.Offset, in.state.Line = 0, 0
		if err := in.checkpoint(in.state.Source+1, 0, 0); err != nil {
			return in.state.Report, err
		}
	}
	total, err := in.b.Finish(opt.Out, func(p gazetteer.Progress) { opt.Tell(Progress{Step: p.Step, Rows: p.Done}) })
	if err != nil {
		return in.state.Report, err
	}
	in.state.Report.Total = total
	return in.state.Report, os.RemoveAll(work)
}

// A source is a file with the format it is in.
type source struct {
	path   string
	format format
	size   int64
	stamp  int64
}

// opened finds out the formats of all sources and puts those first that others
// need: names and codes before places.
func opened(opt Options) ([]source, error) {
	var out []source
	var problems []error
	for _, path := range opt.Sources {
		s, err := recognise(path, opt.Format[path])
		if err != nil {
			problems = append(problems, err)
			continue
		}
		out = append(out, s)
	}
	if len(opt.Sources) == 0 {
		problems = append(problems, errors.New("no file to import"))
	}
	slices.SortStableFunc(out, func(a, b source) int { return a.format.order - b.format.order })
	return out, errors.Join(problems...)
}

// An importer is one import.
type importer struct {
	ctx   context.Context
	opt   Options
	work  string
	state state
	b     *gazetteer.Builder
	known *gazetteer.Gazetteer // nil if there is no base
}

func (in *importer) read(s source) error {
	f, err := openSource(s.path)
	if err != nil {
		return err
	}
	defer f.Close()
	r := &rows{importer: in, source: s, file: f, line: in.state.Line}
	if err := s.format.read(r, in.state.Offset); err != nil {
		if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
			return errors.Join(in.checkpoint(in.state.Source, r.done, r.line), ErrStopped)
		}
		return fmt.Errorf("%s: %w", s.path, err)
	}
	return nil
}

// rows is one source while it is read.
type rows struct {
	*importer
	source source
	file   *sourceFile
	line   int   // of the row that is read
	done   int64 // where the next row starts: bytes, or whatever the format counts by
	since  int   // rows since the last checkpoint
}

// problem tells of a row that can't be read.
func (r *rows) problem(format string, args ...any) {
	r.state.Report.Problems++
	if r.opt.Problem != nil {
		r.opt.Problem(gazetteer.Problem{File: r.source.path, Line: r.line, Text: fmt.Sprintf(format, args...)})
	}
}

// next ends a row: done is where the next one starts. It saves what was read now
// and then, and ends the import where it is to stop.
func (r *rows) next(done int64) error {
	r.done = done
	if r.opt.row != nil {
		r.opt.row()
	}
	r.state.Report.Rows++
	if r.since++; r.since >= r.opt.every {
		r.since = 0
		if err := r.checkpoint(r.state.Source, done, r.line); err != nil {
			return err
		}
	}
	if r.state.Report.Rows%10000 == 0 {
		r.opt.Tell(Progress{Step: filepath.Base(r.source.path), Rows: r.state.Report.Rows, Bytes: r.file.read(), Size: r.source.size})
	}
	return r.ctx.Err()
}

// add takes a place in and counts it.
func (r *rows) add(e gazetteer.Entry) {
	if err := r.b.Add(e); err != nil {
		r.problem("%v", err)
		return
	}
	r.state.Report.Places++
}

func (r *rows) addArea(level string, e gazetteer.Entry) {
	if err := r.b.AddArea(level, e); err != nil {
		r.problem("%v", err)
		return
	}
	r.state.Report.Places++
}

func (r *rows) pass() { r.state.Report.Passed++ }
