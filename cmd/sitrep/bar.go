package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// A bar tells how far a long run is, with its rate and the time left. It is
// shown only at a terminal. It is safe for concurrent use.
type bar struct {
	mu sync.Mutex
	b  *progressbar.ProgressBar // nil where nothing is shown
}

// newBar starts a bar over things of the given name; total is -1 where it is
// not known.
func newBar(w io.Writer, what string, total int64) *bar {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return &bar{}
	}
	return &bar{b: progressbar.NewOptions64(total,
		progressbar.OptionSetWriter(w),
		progressbar.OptionSetDescription(what),
		progressbar.OptionSetItsString(what),
		progressbar.OptionShowIts(),
		progressbar.OptionShowCount(),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionThrottle(200*time.Millisecond),
		progressbar.OptionFullWidth(),
		progressbar.OptionClearOnFinish())}
}

// add counts n more.
func (b *bar) add(n int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.b != nil {
		_ = b.b.Add(n) // a bar that can't be drawn is no reason to stop
	}
}

// of tells how many there will be.
func (b *bar) of(total int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.b != nil {
		b.b.ChangeMax64(total)
	}
}

// shown reports whether there is a bar to be seen.
func (b *bar) shown() bool { return b.b != nil }

// say writes a line where the bar is, which goes on below it.
func (b *bar) say(w io.Writer, format string, args ...any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.b != nil {
		_ = b.b.Clear()
	}
	fmt.Fprintf(w, format+"\n", args...)
}

// done takes the bar away.
func (b *bar) done() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.b != nil {
		_ = b.b.Clear()
		b.b = nil
	}
}
