package nlp

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
)

func TestPipeKeepsOrder(t *testing.T) {
	p := load(t)
	var texts []string
	for i := range 60 {
		texts = append(texts, fmt.Sprintf("Report %d: the army took %d villages near the river.", i, i%7))
	}
	n := 0
	for d, err := range p.Pipe(t.Context(), slices.Values(texts), 3) {
		if err != nil {
			t.Fatal(err)
		}
		if d.Text != texts[n] {
			t.Fatalf("document %d is of %q", n, d.Text)
		}
		if want := p.Parse(texts[n]); !slices.Equal(d.Tokens, want.Tokens) {
			t.Fatalf("document %d differs from what Parse gives", n)
		}
		n++
	}
	if n != len(texts) {
		t.Errorf("%d documents of %d texts", n, len(texts))
	}
}

func TestPipeStops(t *testing.T) {
	p := load(t)
	endless := func(yield func(string) bool) {
		for yield("Shelling went on overnight.") {
		}
	}
	n := 0
	for range p.Pipe(t.Context(), endless, 2) {
		if n++; n == 10 {
			break
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n = 0
	var last error
	for d, err := range p.Pipe(ctx, endless, 2) {
		if n++; n == 10 {
			cancel()
		}
		if last = err; err != nil && d != nil {
			t.Error("a document beside an error")
		}
	}
	if !errors.Is(last, context.Canceled) || n > 12 {
		t.Errorf("after cancelling: %v, %d documents", last, n)
	}
}
