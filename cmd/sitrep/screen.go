package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/term"

	"sitrep/internal/export"
)

// screen returns the layout for what is written to w: colour only at a terminal
// and where NO_COLOR is not set, and the terminal's own width.
func screen(w io.Writer) export.Options {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return export.Options{}
	}
	opt := export.Options{Colour: os.Getenv("NO_COLOR") == ""}
	if width, _, err := term.GetSize(int(f.Fd())); err == nil {
		opt.Width = width
	}
	return opt
}

// A progress line tells how far a long run is. It is shown only at a terminal,
// and only after a while.
type progress struct {
	w     io.Writer // nil where nothing is to be shown
	start time.Time
	shown time.Time
}

// What a person waits for without asking, and how often the line changes.
const (
	patience = 2 * time.Second
	refresh  = 200 * time.Millisecond
)

func newProgress(w io.Writer) *progress {
	p := &progress{start: time.Now()}
	if f, ok := w.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		p.w = w
	}
	return p
}

// at shows that n of total reports are done; total is 0 where it is not known.
func (p *progress) at(n, total int) {
	now := time.Now()
	if p.w == nil || now.Sub(p.start) < patience || now.Sub(p.shown) < refresh {
		return
	}
	p.shown = now
	rate := float64(n) / now.Sub(p.start).Seconds()
	if total > 0 {
		fmt.Fprintf(p.w, "\r\x1b[K%d of %d reports, %.0f a second", n, total, rate)
	} else {
		fmt.Fprintf(p.w, "\r\x1b[K%d reports, %.0f a second", n, rate)
	}
}

// text shows what is being done.
func (p *progress) text(what string) {
	now := time.Now()
	if p.w == nil || now.Sub(p.start) < patience || now.Sub(p.shown) < refresh {
		return
	}
	p.shown = now
	fmt.Fprintf(p.w, "\r\x1b[K%s", what)
}

// clear takes the line away until it is shown again.
func (p *progress) clear() {
	if p.w != nil && !p.shown.IsZero() {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}

// done takes the line away.
func (p *progress) done() {
	if p.w != nil && !p.shown.IsZero() {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
