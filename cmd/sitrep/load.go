package main

import (
	"context"
	"runtime"

	"sitrep"
	"sitrep/internal/pipeline"
	"sitrep/internal/read"
)

// annotated reads and annotates all reports of the files. What can't be read
// is told and left out.
func (a *app) annotated(ctx context.Context, p *pipeline.Pipeline, files []string, opt read.Options) ([]sitrep.Annotation, error) {
	opt.Note = a.note
	r, err := p.Reader(opt)
	if err != nil {
		return nil, err
	}
	var docs []sitrep.Document
	for d, err := range r.Documents(ctx, files, a.walk("")) {
		if err != nil {
			a.fail(err)
			continue
		}
		docs = append(docs, d)
	}
	line := newProgress(a.err)
	defer line.done()
	each := func(yield func(sitrep.Document, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
	}
	var out []sitrep.Annotation
	n := 0
	for ann, err := range p.AnnotateAll(ctx, each, runtime.GOMAXPROCS(0), false) {
		if n++; err != nil {
			a.fail(err)
			continue
		}
		out = append(out, ann)
		line.at(n, len(docs))
	}
	return out, ctx.Err()
}

// walk says how the inputs of a command are looked through. rest is the format
// of what nothing tells, "" for text.
func (a *app) walk(rest string) read.Walk {
	return read.Walk{Stdin: a.in, Fetch: a.web.get(), Note: a.note, Rest: rest}
}
