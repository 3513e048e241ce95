package nlp

import (
	"flag"
	"io"
	"iter"
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"
	"time"
)

var long = flag.Bool("long", false, "tests of memory read 100 MB and a million texts instead of hundredths of it")

// endless gives a text again and again.
type endless struct {
	text string
	at   int
}

func (e *endless) Read(b []byte) (int, error) {
	n := copy(b, e.text[e.at:])
	e.at = (e.at + n) % len(e.text)
	return n, nil
}

// inUse is the memory of live objects and of what was not collected yet, in MB.
func inUse() int {
	s := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(s)
	return int(s[0].Value.Uint64() >> 20)
}

// most reads all texts and returns the most memory that was in use.
func most(t *testing.T, texts iter.Seq[string]) (docs, mb int) {
	p := load(t)
	runtime.GC()
	for _, err := range p.Pipe(t.Context(), texts, 2) {
		if err != nil {
			t.Fatal(err)
		}
		docs++
		if docs%64 == 1 {
			mb = max(mb, inUse())
		}
	}
	return docs, mb
}

// TestMemory reads texts that would not fit in memory at once with all that is
// said of them; what is in use must stay below a bound that is the same however
// much is read.
func TestMemory(t *testing.T) {
	size, count := int64(1<<20), 10_000
	switch {
	case testing.Short():
		size, count = 1<<18, 2000
	case *long:
		size, count = 100<<20, 1_000_000
	}
	parts := func(text string) iter.Seq[string] {
		return func(yield func(string) bool) {
			for s, err := range Pieces(io.LimitReader(&endless{text: text}, size), 1<<16) {
				if err != nil || !yield(s) {
					return
				}
			}
		}
	}
	rows := []struct {
		name  string
		texts iter.Seq[string]
	}{
		{"one line", parts("The army shelled the town on Monday and residents left for the north. ")},
		{"one word", parts("artillery")},
		{"many texts", func(yield func(string) bool) {
			for i := 0; i < count && yield("Rockets hit the northern quarter again, killing "+string(rune('a'+i%26))+"."); i++ {
			}
		}},
	}
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			docs, mb := most(t, r.texts)
			t.Logf("%d documents, at most %d MB", docs, mb)
			if mb > 256 {
				t.Errorf("%d MB in use", mb)
			}
		})
	}
}

// TestEndlessSentences parses what the parser takes for one sentence, whose
// blocks it may ask for until the end.
func TestEndlessSentences(t *testing.T) {
	p := load(t)
	n := 1 << 14
	if testing.Short() {
		n = 1 << 13
	}
	for name, part := range map[string]string{"hyphens": "a-", "bytes": "\xff", "brackets": "(a.b-c:", "clauses": "which ", "letters": "a", "marks": "e\u0301\u202e"} {
		text := strings.Repeat(part, n)
		start := time.Now()
		d := p.Parse(text)
		check(t, name, d)
		runtime.GC()
		if mb := inUse(); mb > 256 {
			t.Errorf("%s: %d MB in use behind %d tokens", name, mb, len(d.Tokens))
		}
		t.Logf("%s: %d tokens in %v", name, len(d.Tokens), time.Since(start).Round(time.Millisecond))
	}
}

// TestPipeLeavesNothing counts goroutines after loops that ended early.
func TestPipeLeavesNothing(t *testing.T) {
	p := load(t)
	before := runtime.NumGoroutine()
	texts := func(yield func(string) bool) {
		for yield("A drone fell.") {
		}
	}
	for range 5 {
		for range p.Pipe(t.Context(), texts, 3) {
			break
		}
	}
	for range 200 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}

// TestPipeHoldsBack checks that texts are not asked for long before their
// documents are wanted.
func TestPipeHoldsBack(t *testing.T) {
	p := load(t)
	const workers = 2
	asked := make(chan struct{}, 1000)
	texts := func(yield func(string) bool) {
		for asked <- struct{}{}; yield("A drone fell."); asked <- struct{}{} {
		}
	}
	docs := 0
	for range p.Pipe(t.Context(), texts, workers) {
		docs++
		time.Sleep(10 * time.Millisecond)
		if n := len(asked) - docs; n > 3*workers+2 {
			t.Fatalf("%d texts ahead", n)
		}
		if docs == 20 {
			break
		}
	}
}
