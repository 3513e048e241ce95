// Package inbox brings reports in for people who use the page or the API: files
// and archives that they upload, addresses, pasted text. What it does with them
// is what sitrep add does; here stand the queue, the bounds and what is told of
// each import.
package inbox

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"path"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"

	"sitrep"
	"sitrep/internal/contract"
	"sitrep/internal/pipeline"
	"sitrep/internal/read"
	"sitrep/internal/redact"
	"sitrep/internal/store"
)

// Options say what an Inbox works with. Store, Pipeline and Fetch must be set.
type Options struct {
	Store    *store.Store
	Pipeline func() (*pipeline.Pipeline, error) // loaded with the first import
	Fetch    func(ctx context.Context, address string) (sitrep.Original, error)
	// Shown is called when an import's reports are in the store; it returns when
	// readers see them. nil leaves that to whoever follows the store.
	Shown func(context.Context) error
	Log   *slog.Logger // slog.Default() where nil

	Time     time.Duration // that one import may take; 0 means an hour
	Unpacked int64         // bytes that one import may unpack; 0 means 4 GiB
	Most     int           // originals of one import; 0 means 100,000
	Waiting  int           // imports in the queue; 0 means 32
}

// What is told of one import, and how many are remembered.
const (
	toldFailures = 50
	toldReports  = 100
	remembered   = 100
)

// Errors of an Inbox.
var (
	// ErrBusy is returned where too many imports wait already.
	ErrBusy = errors.New("too many imports are waiting: try again when some are done")
	// ErrTooMuch ends an import that holds more than one may.
	ErrTooMuch = errors.New("the import holds more than may be brought in at once; what was added stays, the rest can come in parts")
)

// An Inbox takes imports in and carries them out one after the other, in the
// order in which they came. It is safe for concurrent use. Close it.
type Inbox struct {
	opt   Options
	wake  chan struct{} // holds a token where something waits
	stop  context.CancelFunc
	ended chan struct{}

	mu    sync.Mutex
	queue []*job // those that wait, the first in line first
	jobs  []*job // all that are remembered, the oldest first
}

// A job is one import. Its Inbox's mu guards what changes.
type job struct {
	told    contract.Import
	from    source
	gaps    read.Options
	cancel  context.CancelFunc
	ctx     context.Context
	changed chan struct{} // closed and replaced with each change
}

// New returns an Inbox that works until it is closed.
func New(opt Options) *Inbox {
	if opt.Log == nil {
		opt.Log = slog.Default()
	}
	if opt.Time == 0 {
		opt.Time = time.Hour
	}
	if opt.Unpacked == 0 {
		opt.Unpacked = 4 << 30
	}
	if opt.Most == 0 {
		opt.Most = 100_000
	}
	if opt.Waiting == 0 {
		opt.Waiting = 32
	}
	ctx, stop := context.WithCancel(context.Background())
	b := &Inbox{opt: opt, wake: make(chan struct{}, 1), stop: stop, ended: make(chan struct{})}
	go b.run(ctx)
	return b
}

// Close ends the import that is under way, drops those that wait, and returns
// when nothing more is written.
func (b *Inbox) Close() {
	b.stop()
	<-b.ended
}

// put puts an import in the queue. from belongs to the Inbox even where it
// fails.
func (b *Inbox) put(by string, what []string, from source, gaps read.Options) (contract.Import, error) {
	if _, err := read.New(gaps); err != nil {
		from.close()
		return contract.Import{}, err
	}
	j := &job{from: from, gaps: gaps, changed: make(chan struct{})}
	j.told = contract.Import{ID: strings.ToLower(rand.Text()), By: by, What: what, State: "waiting", Started: time.Now().UTC(),
		Failures: []contract.ImportFailure{}, Reports: []contract.ImportReport{}}
	j.ctx, j.cancel = context.WithCancel(context.Background())
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.queue) >= b.opt.Waiting {
		j.cancel()
		from.close()
		return contract.Import{}, ErrBusy
	}
	b.queue = append(b.queue, j)
	select {
	case b.wake <- struct{}{}:
	default:
	}
	b.jobs = append(b.jobs, j)
	if len(b.jobs) > remembered {
		if i := slices.IndexFunc(b.jobs, func(j *job) bool { return j.told.Over() }); i >= 0 {
			b.jobs = slices.Delete(b.jobs, i, i+1)
		}
	}
	return copied(&j.told), nil
}

// Imports returns what is remembered of imports, the newest first.
func (b *Inbox) Imports(ctx context.Context) ([]contract.Import, error) {
	veil, err := b.opt.Store.Veil(ctx)
	if err != nil {
		return nil, err
	}
	out := b.imports()
	for i := range out {
		hide(veil, &out[i])
	}
	return out, nil
}

func (b *Inbox) imports() []contract.Import {
	b.mu.Lock()
	defer b.mu.Unlock()
	out := []contract.Import{}
	for i := len(b.jobs) - 1; i >= 0; i-- {
		out = append(out, copied(&b.jobs[i].told))
	}
	return out
}

// Import returns one import, and a channel that is closed when there is more to
// tell of it; sitrep.ErrNotFound for one that there is not.
func (b *Inbox) Import(ctx context.Context, id string) (contract.Import, <-chan struct{}, error) {
	veil, err := b.opt.Store.Veil(ctx)
	if err != nil {
		return contract.Import{}, nil, err
	}
	out, changed, err := b.importOf(id)
	hide(veil, &out)
	return out, changed, err
}

// hide hides what is hidden in what is told of an import, but for names by which
// things are asked for.
func hide(v *redact.Veil, i *contract.Import) {
	v.Value(&i.What)
	i.Error = v.String(i.Error)
	v.Value(&i.Failures)
	for n := range i.Reports {
		r := &i.Reports[n]
		r.Where, r.Title = v.String(r.Where), v.String(r.Title)
	}
}

func (b *Inbox) importOf(id string) (contract.Import, <-chan struct{}, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	j := b.find(id)
	if j == nil {
		return contract.Import{}, nil, fmt.Errorf("import %q: %w", id, sitrep.ErrNotFound)
	}
	return copied(&j.told), j.changed, nil
}

// Cancel ends an import: what was added by then stays. One that is over stays as
// it is.
func (b *Inbox) Cancel(ctx context.Context, id string) (contract.Import, error) {
	if err := b.cancel(id); err != nil {
		return contract.Import{}, err
	}
	out, _, err := b.Import(ctx, id)
	return out, err
}

func (b *Inbox) cancel(id string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	j := b.find(id)
	if j == nil {
		return fmt.Errorf("import %q: %w", id, sitrep.ErrNotFound)
	}
	j.cancel()
	if n := slices.Index(b.queue, j); n >= 0 {
		b.queue = slices.Delete(b.queue, n, n+1)
		j.from.close()
		now := time.Now().UTC()
		j.told.State, j.told.Ended = contract.ImportCancelled, &now
		j.ring()
	}
	return nil
}

func (b *Inbox) find(id string) *job {
	if i := slices.IndexFunc(b.jobs, func(j *job) bool { return j.told.ID == id }); i >= 0 {
		return b.jobs[i]
	}
	return nil
}

// change changes what is told of a job.
func (b *Inbox) change(j *job, fn func(*contract.Import)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	fn(&j.told)
	j.ring()
}

func (j *job) ring() {
	close(j.changed)
	j.changed = make(chan struct{})
}

// copied is what is told at one moment.
func copied(i *contract.Import) contract.Import {
	out := *i
	out.What, out.Failures, out.Reports = slices.Clone(i.What), slices.Clone(i.Failures), slices.Clone(i.Reports)
	took := time.Since(i.Started)
	if i.Ended != nil {
		took = i.Ended.Sub(i.Started)
	}
	if s := took.Seconds(); s > 0 && i.Read > 0 {
		out.Rate = float64(int(float64(i.Read)/s*10)) / 10
	}
	return out
}

// Name is a file's name as it is kept: its last part, without what can't be
// shown, at most 200 bytes.
func Name(name string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) || r == '!' { // "!" stands between an archive and what is in it
			return '_'
		}
		return r
	}, strings.ToValidUTF8(name, "_"))
	if len(name) > 200 {
		ext := path.Ext(name)
		ext = ext[:min(len(ext), 20)]
		name = strings.ToValidUTF8(name[:200-len(ext)], "") + strings.ToValidUTF8(ext, "")
	}
	if name == "." || name == "/" || name == "" {
		return "file"
	}
	return name
}
