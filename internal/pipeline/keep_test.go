package pipeline_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"sitrep"
	"sitrep/internal/pipeline"
	"sitrep/internal/read"
	"sitrep/internal/store"
)

// shelf is a store with its writer and a reader of originals.
type shelf struct {
	p      *pipeline.Pipeline
	st     *store.Store
	w      *store.Writer
	reader *read.Reader
}

func newShelf(t *testing.T) shelf {
	t.Helper()
	p, err := load()
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Reader(read.Options{Again: true})
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	st, err := store.Open(ctx, filepath.Join(t.TempDir(), "s.db"))
	if err != nil {
		t.Fatal(err)
	}
	w, err := st.Writer(ctx, "test")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := errors.Join(w.Close(), st.Close()); err != nil {
			t.Error(err)
		}
	})
	return shelf{p, st, w, r}
}

func (s shelf) keep(ctx context.Context, originals []sitrep.Original, each func(pipeline.Outcome)) error {
	return s.p.Keep(ctx, s.st, s.w, func(yield func(sitrep.Original, error) bool) {
		for _, o := range originals {
			var err error
			if o.Format == "" {
				err = fmt.Errorf("%s can't be had", o.Where)
			}
			if !yield(o, err) {
				return
			}
		}
	}, s.reader.Original, pipeline.KeepOptions{Workers: 3, Each: each})
}

// lines makes n originals of invented reports.
func lines(n int) []sitrep.Original {
	var out []sitrep.Original
	for i := range n {
		out = append(out, sitrep.Original{Format: "jsonl", Where: fmt.Sprintf("made:%d", i+1),
			Raw: fmt.Appendf(nil, `{"id":"m%03d","published":"2031-05-07","text":"Shells fell on ward %d of Aleppo on Tuesday, residents said."}`, i, i)})
	}
	return out
}

func TestKeepTellsOfEveryOriginal(t *testing.T) {
	s := newShelf(t)
	in := lines(4)
	in = append(in, in[1], sitrep.Original{Where: "lost"}, sitrep.Original{Format: "jsonl", Where: "broken:1", Raw: []byte("{")})
	var got []string
	err := s.keep(context.Background(), in, func(o pipeline.Outcome) { got = append(got, o.Is.String()) })
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"added", "added", "added", "added", "known", "failed", "failed"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v: in the order of the input", got, want)
	}
	got = nil
	if err := s.keep(context.Background(), in[:5], func(o pipeline.Outcome) { got = append(got, o.Is.String()) }); err != nil {
		t.Fatal(err)
	}
	if want := []string{"known", "known", "known", "known", "known"}; !slices.Equal(got, want) {
		t.Errorf("once more: %v, want %v", got, want)
	}
}

func TestKeepStops(t *testing.T) {
	s := newShelf(t)
	ctx, cancel := context.WithCancel(context.Background())
	told := 0
	err := s.keep(ctx, lines(600), func(pipeline.Outcome) {
		if told++; told == 100 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("stopped amid: %v", err)
	}
	status, err := s.st.Status(context.Background())
	if err != nil || status.Reports < int64(told) || status.Reports == 600 {
		t.Errorf("%d reports are there, %d were told, %v", status.Reports, told, err)
	}
}

// TestRebuild stops a rebuild amid and lets it go on: all is as it was.
func TestRebuild(t *testing.T) {
	s := newShelf(t)
	ctx := context.Background()
	if err := s.keep(ctx, lines(300), nil); err != nil {
		t.Fatal(err)
	}
	incidents := func() []sitrep.Incident {
		if err := s.p.Who().KeepIncidents(ctx, s.st, s.w, nil); err != nil {
			t.Fatal(err)
		}
		out, err := s.st.Incidents(ctx, store.IncidentFilter{})
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	reports := func() (out []sitrep.Annotation) {
		for a, err := range s.st.Reports(ctx, store.Filter{}) {
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, a)
		}
		return out
	}
	wantReports, wantIncidents := reports(), incidents()
	if len(wantReports) != 300 || len(wantIncidents) == 0 {
		t.Fatalf("%d reports and %d incidents to begin with", len(wantReports), len(wantIncidents))
	}
	amid, cancel := context.WithCancel(ctx)
	done := 0
	stop := func(pipeline.Outcome) {
		if done++; done == 1 {
			cancel()
		}
	}
	if err := s.p.Rebuild(amid, s.st, s.w, s.reader.Original, stop); !errors.Is(err, context.Canceled) {
		t.Fatalf("a rebuild that was stopped: %v", err)
	}
	after, left, err := s.st.RebuildAt(ctx, s.p.Provenance())
	if err != nil || after == 0 || left == 0 || left == 300 {
		t.Fatalf("to go on after %d with %d, %v", after, left, err)
	}
	again := int64(0)
	if err := s.p.Rebuild(ctx, s.st, s.w, s.reader.Original, func(pipeline.Outcome) { again++ }); err != nil {
		t.Fatal(err)
	}
	if again != left {
		t.Errorf("%d read again after it was stopped, want %d", again, left)
	}
	if !reflect.DeepEqual(reports(), wantReports) {
		t.Error("reports are not what they were")
	}
	if !reflect.DeepEqual(incidents(), wantIncidents) {
		t.Error("incidents are not what they were")
	}
	_, err = s.st.Verify(ctx, func(what string, err error) { t.Errorf("%s: %v", what, err) }, nil)
	if err != nil {
		t.Fatal(err)
	}
}
