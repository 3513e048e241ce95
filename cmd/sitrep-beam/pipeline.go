package main

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"sync"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"sitrep"
	"sitrep/internal/packed"
	"sitrep/internal/pipeline"
	"sitrep/internal/read"
)

func init() {
	register.DoFn4x1[context.Context, inputFile, func(string, []byte), func(string), error](&splitFn{})
	register.DoFn4x1[string, []byte, func(string, keyed), func(string), error](&annotateFn{})
	register.DoFn4x1[string, func(*keyed) bool, func(keyed), func(string), error](&firstFn{})
	register.DoFn4x1[context.Context, int, func(*keyed) bool, func(string), error](&tellFn{})
	register.DoFn3x1[context.Context, int, func(*string) bool, error](&troubleFn{})
	register.Emitter1[string]()
	register.Emitter1[keyed]()
	register.Emitter2[string, []byte]()
	register.Emitter2[string, keyed]()
	register.Iter1[keyed]()
	register.Iter1[string]()
	register.Function1x2(reportOnOne)
	register.Function1x2(lineOnOne)
	beam.RegisterType(reflect.TypeFor[inputFile]())
	beam.RegisterType(reflect.TypeFor[keyed]())
}

// An inputFile is one file of the input, with its place among them.
type inputFile struct {
	N    int
	Path string
}

// A keyed report carries its place in the input, which is the order that results
// are in on one machine.
type keyed struct {
	Order string // grows with the place in the input
	Body  []byte // a packed sitrep.Annotation
}

// build adds all stages to a pipeline:
//
//	files -> originals -> annotations -> the first of each report -> incidents and tables
//
// Reading and annotating, nearly all of the work, is spread over the workers by
// report. What the reports hold together is reconciled by one of them, with the
// function that the program itself uses.
func build(s beam.Scope, files []inputFile, output string) {
	in := beam.Reshuffle(s, beam.CreateList(s, files))
	originals, unread := beam.ParDo2(s.Scope("Split"), &splitFn{}, in)
	reports, unclear := beam.ParDo2(s.Scope("Annotate"), &annotateFn{}, beam.Reshuffle(s, originals))
	first, twice := beam.ParDo2(s.Scope("FirstOfEach"), &firstFn{}, beam.GroupByKey(s, reports))
	left := beam.ParDo(s.Scope("Tell"), &tellFn{Output: output}, beam.GroupByKey(s, beam.ParDo(s, reportOnOne, first)))
	trouble := beam.Flatten(s, unread, unclear, twice, left)
	beam.ParDo0(s.Scope("Trouble"), &troubleFn{Output: output}, beam.GroupByKey(s, beam.ParDo(s, lineOnOne, trouble)))
}

// reportOnOne brings all reports to one worker.
func reportOnOne(r keyed) (int, keyed) { return 0, r }

// lineOnOne brings all messages to one worker.
func lineOnOne(l string) (int, string) { return 0, l }

// expand lists the files of patterns, in the order of the patterns and of names.
func expand(ctx context.Context, patterns []string) ([]inputFile, error) {
	var out []inputFile
	for _, p := range patterns {
		fsys, err := filesystem.New(ctx, p)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p, err)
		}
		names, err := fsys.List(ctx, p)
		fsys.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p, err)
		}
		if len(names) == 0 {
			return nil, fmt.Errorf("%s: no such file", p)
		}
		slices.Sort(names)
		for _, n := range names {
			out = append(out, inputFile{len(out), n})
		}
	}
	return out, nil
}

// A program is what a worker loads once: model, tables, and how what it passes
// on is packed.
type program struct {
	*pipeline.Pipeline
	reader *read.Reader
	enc    *packed.Encoder[sitrep.Annotation]
	dec    *packed.Decoder[sitrep.Annotation]
}

var loaded = sync.OnceValues(func() (*program, error) {
	p, err := pipeline.New(pipeline.Options{})
	if err != nil {
		return nil, err
	}
	out := &program{Pipeline: p}
	if out.enc, err = packed.NewEncoder[sitrep.Annotation](); err != nil {
		return nil, err
	}
	if out.dec, err = packed.NewDecoder[sitrep.Annotation](out.enc.Shape()); err != nil {
		return nil, err
	}
	// Whether a report comes twice is seen where they come together.
	out.reader, err = p.Reader(read.Options{Again: true, Note: func(string) {}})
	return out, err
})
