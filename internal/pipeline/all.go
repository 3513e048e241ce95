package pipeline

import (
	"context"
	"fmt"
	"iter"

	"sitrep"
)

// AnnotateAll annotates the documents of a sequence with the given number of
// workers and yields the results in the order of the input. An error of the
// input is yielded in its place. Only a few reports are held at a time. It
// stops when ctx is done, or when the caller stops asking; then it waits for
// the reports that are being read and for the input's next one.
func (p *Pipeline) AnnotateAll(ctx context.Context, in iter.Seq2[sitrep.Document, error], workers int, tokens bool) iter.Seq2[sitrep.Annotation, error] {
	return ordered(ctx, in, workers, func(doc sitrep.Document) (sitrep.Annotation, error) { return p.guarded(doc, tokens) })
}

// guarded is Annotate for a run of many reports: a report that the program
// breaks on costs that report and says so, not the night's run.
func (p *Pipeline) guarded(doc sitrep.Document, tokens bool) (ann sitrep.Annotation, err error) {
	defer func() {
		if what := recover(); what != nil {
			ann, err = sitrep.Annotation{}, fmt.Errorf("report %s: a fault of the program: %v", doc.Report, what)
		}
	}()
	return p.Annotate(doc, tokens), nil
}
