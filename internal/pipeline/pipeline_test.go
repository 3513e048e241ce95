package pipeline

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"sitrep"
	"sitrep/internal/read"
)

var loaded = sync.OnceValues(func() (*Pipeline, error) { return New(Options{}) })

func load(t *testing.T) *Pipeline {
	t.Helper()
	p, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func document(i int) sitrep.Document {
	text := fmt.Sprintf("Rebels said on Friday that they had captured village number %d. The army denied it.", i)
	return sitrep.Document{ID: sitrep.NewDocID(text), Report: sitrep.ReportID(fmt.Sprint(i)), Text: text, Language: read.English,
		Paragraphs: read.Paragraphs(text)}
}

// endless yields documents without end, with an error in place of every third.
func endless(yield func(sitrep.Document, error) bool) {
	for i := 0; ; i++ {
		var err error
		if i%3 == 2 {
			err = fmt.Errorf("report %d", i)
		}
		if !yield(document(i), err) {
			return
		}
	}
}

// TestAnnotateAllStops checks that order is kept with errors in their places,
// and that no goroutine outlives a caller who stops or a context that ends.
func TestAnnotateAllStops(t *testing.T) {
	p := load(t)
	before := runtime.NumGoroutine()
	i := 0
	for ann, err := range p.AnnotateAll(context.Background(), endless, 3, false) {
		switch {
		case i%3 == 2:
			if err == nil || err.Error() != fmt.Sprintf("report %d", i) {
				t.Fatalf("report %d: error %v", i, err)
			}
		case err != nil || ann.Document.Report != sitrep.ReportID(fmt.Sprint(i)):
			t.Fatalf("report %d: got %q, error %v", i, ann.Document.Report, err)
		}
		if i++; i == 20 {
			break
		}
	}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	n := 0
	for range p.AnnotateAll(ctx, endless, 2, false) {
		if n++; n == 5 {
			stop()
		}
	}
	if n > 6 {
		t.Errorf("%d reports after the context ended", n-5)
	}
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines before, %d after", before, runtime.NumGoroutine())
}

// TestFaultCostsOneReport checks that a fault of the program is told with the
// report that it happened on. A pipeline without an engine has one.
func TestFaultCostsOneReport(t *testing.T) {
	_, err := new(Pipeline).guarded(document(7), false)
	if err == nil || !strings.HasPrefix(err.Error(), "report 7: a fault of the program: ") {
		t.Errorf("error %v", err)
	}
}

// TestOtherLanguages checks that a report in another language keeps its text
// and gives no claims.
func TestOtherLanguages(t *testing.T) {
	d := document(1)
	d.Language = "fr"
	ann := load(t).Annotate(d, true)
	if ann.Document.Text != d.Text || len(ann.Claims)+len(ann.Sentences)+len(ann.Tokens) > 0 {
		t.Errorf("got %d claims, %d sentences, %d tokens", len(ann.Claims), len(ann.Sentences), len(ann.Tokens))
	}
}

// TestFurnitureGivesNoClaims checks that what is not read gives nothing.
func TestFurnitureGivesNoClaims(t *testing.T) {
	text := "Rebels captured a village near Aleppo on Friday, according to two residents of the area who were reached by telephone.\n\n" +
		"We have no owner. Help our readers' fund with a monthly donation: donors attacked the deficit and captured our hearts."
	d := sitrep.Document{ID: sitrep.NewDocID(text), Text: text, Language: read.English, Paragraphs: read.Paragraphs(text)}
	if d.Paragraphs[1].Role != sitrep.RoleFurniture {
		t.Fatalf("the second paragraph is %s", d.Paragraphs[1].Role)
	}
	ann := load(t).Annotate(d, false)
	if len(ann.Claims) == 0 {
		t.Error("no claim in the body")
	}
	for _, c := range ann.Claims {
		if c.Trigger.Start >= d.Paragraphs[1].Start {
			t.Errorf("claim %q in furniture", c.Trigger.Of(text))
		}
	}
}
