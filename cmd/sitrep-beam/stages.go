package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/log"

	"sitrep"
	"sitrep/internal/dataset"
	"sitrep/internal/pipeline"
	"sitrep/internal/read"
	"sitrep/internal/view"
)

// Counters that the runner shows.
var (
	countRead     = beam.NewCounter("sitrep", "originals")
	countReports  = beam.NewCounter("sitrep", "reports")
	countClaims   = beam.NewCounter("sitrep", "claims")
	countTroubles = beam.NewCounter("sitrep", "troubles")
)

// splitFn finds the originals in a file: lines of JSON, records of a WARC, members of
// an archive. The file is copied beside the worker first, since its name and first
// bytes tell its format; originals are handed on one by one.
type splitFn struct{}

func (*splitFn) ProcessElement(ctx context.Context, in inputFile, emit func(string, []byte), trouble func(string)) error {
	local, err := fetchFile(ctx, in.Path)
	if err != nil {
		return fmt.Errorf("%s: %w", in.Path, err) // a file system that fails may answer when tried again
	}
	defer func() { local.Close(); os.Remove(local.Name()) }()
	n := 0
	for o, err := range read.File(ctx, local, in.Path, read.Walk{}) {
		n++
		if err != nil {
			countTroubles.Inc(ctx, 1)
			trouble(err.Error())
			continue
		}
		var b bytes.Buffer
		if err := gob.NewEncoder(&b).Encode(o); err != nil {
			return err
		}
		countRead.Inc(ctx, 1)
		emit(fmt.Sprintf("%08d/%012d", in.N, n), b.Bytes())
	}
	return ctx.Err()
}

// fetchFile copies a file of any file system into a temporary one, read from its
// start.
func fetchFile(ctx context.Context, name string) (f *os.File, err error) {
	fsys, err := filesystem.New(ctx, name)
	if err != nil {
		return nil, err
	}
	defer fsys.Close()
	in, err := fsys.OpenRead(ctx, name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	if f, err = os.CreateTemp("", "sitrep-beam-*"); err != nil {
		return nil, err
	}
	if _, err = io.Copy(f, in); err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		f.Close()
		os.Remove(f.Name())
		return nil, err
	}
	return f, nil
}

// annotateFn reads an original into a report and finds its claims. What can't be
// read is told, and costs that report alone.
type annotateFn struct{ p *program }

func (f *annotateFn) Setup() (err error) {
	f.p, err = loaded()
	return err
}

func (f *annotateFn) ProcessElement(order string, original []byte, emit func(string, keyed), trouble func(string)) error {
	var o sitrep.Original
	if err := gob.NewDecoder(bytes.NewReader(original)).Decode(&o); err != nil {
		return err
	}
	ann, err := f.annotate(o)
	if err != nil {
		trouble(err.Error())
		return nil
	}
	emit(string(ann.Document.Report), keyed{order, f.p.enc.Append(nil, &ann)})
	return nil
}

func (f *annotateFn) annotate(o sitrep.Original) (ann sitrep.Annotation, err error) {
	defer func() {
		if what := recover(); what != nil {
			err = fmt.Errorf("%s: a fault of the program: %v", o.Where, what)
		}
	}()
	doc, err := f.p.reader.Original(o)
	if err != nil {
		return ann, err
	}
	return f.p.Annotate(doc, false), nil
}

// firstFn keeps the report that came first of those that have one identifier.
type firstFn struct{}

func (*firstFn) ProcessElement(id string, reports func(*keyed) bool, emit func(keyed), trouble func(string)) error {
	var first, r keyed
	for n := 0; reports(&r); n++ {
		if n > 0 {
			trouble(fmt.Sprintf("report %s comes twice in the input: the first is kept", id))
		}
		if n == 0 || r.Order < first.Order {
			first = r
		}
	}
	emit(first)
	return nil
}

// tellFn reconciles all reports and writes the tables.
type tellFn struct {
	Output string
	p      *program
}

func (f *tellFn) Setup() (err error) {
	f.p, err = loaded()
	return err
}

func (f *tellFn) ProcessElement(ctx context.Context, _ int, in func(*keyed) bool, trouble func(string)) error {
	start, before := time.Now(), held()
	var all []keyed
	for r := (keyed{}); in(&r); r = (keyed{}) {
		all = append(all, r)
	}
	slices.SortFunc(all, func(a, b keyed) int { return cmp.Compare(a.Order, b.Order) })
	reports := make([]sitrep.Annotation, len(all))
	for i := range all {
		if err := f.p.dec.Decode(all[i].Body, &reports[i]); err != nil {
			return err
		}
		all[i].Body = nil
		countClaims.Inc(ctx, int64(len(reports[i].Claims)))
	}
	countReports.Inc(ctx, int64(len(reports)))
	read, reading := held(), time.Since(start)
	res := f.p.Reconcile(reports)
	b := view.NewBook(view.Contents{Reports: reports, Incidents: res.Incidents, Passages: res.Passages, Stories: res.Stories, Roster: f.p.Who()})
	rep, err := dataset.Write(dataset.Set{Book: b, Regions: pipeline.NewRegions(f.p.Places()), Version: pipeline.Version}, "parquet", folder{ctx, f.Output})
	for _, l := range rep.Left {
		trouble(fmt.Sprintf("%d left out of the tables: %s", l.N, l.Why))
	}
	// What a larger archive would take can be told from this.
	log.Infof(ctx, "last stage: %d reports held in %.0f MB, with what they hold together %.0f MB; read in %s, reconciled and written in %s", len(reports),
		read-before, held()-before, reading.Round(time.Millisecond), (time.Since(start) - reading).Round(time.Millisecond))
	runtime.KeepAlive(b)
	return err
}

// held is the memory that live objects take, in megabytes.
func held() float64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / 1e6
}

// troubleFn writes what could not be read, a line each, in order.
type troubleFn struct{ Output string }

func (f *troubleFn) ProcessElement(ctx context.Context, _ int, in func(*string) bool) error {
	var lines []string
	for l := ""; in(&l); {
		lines = append(lines, l)
	}
	slices.Sort(lines)
	w, err := folder{ctx, f.Output}.Create("troubles.txt")
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, strings.Join(lines, "\n")+"\n")
	return errors.Join(err, w.Close())
}

// A folder is a dataset.Sink on any file system.
type folder struct {
	ctx context.Context
	dir string
}

func (f folder) Create(name string) (io.WriteCloser, error) {
	to := f.dir
	if scheme, rest, ok := strings.Cut(to, "://"); ok {
		to = scheme + "://" + path.Join(rest, name)
	} else {
		to = path.Join(to, name)
	}
	fsys, err := filesystem.New(f.ctx, to)
	if err != nil {
		return nil, err
	}
	w, err := fsys.OpenWrite(f.ctx, to)
	if err != nil {
		return nil, errors.Join(err, fsys.Close())
	}
	return file{w, fsys}, nil
}

// A file closes its file system with itself.
type file struct {
	io.WriteCloser
	fsys io.Closer
}

func (f file) Close() error { return errors.Join(f.WriteCloser.Close(), f.fsys.Close()) }
