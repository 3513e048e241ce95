package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

func rosterOf(dir string) string { return filepath.Join(dir, "roster") }

func rosters(dir string) []fs.FS { return []fs.FS{os.DirFS(rosterOf(dir))} }

// times are how long requests took, ascending.
type times []time.Duration

// at returns a percentile.
func (t times) at(percent int) time.Duration { return t[min(len(t)-1, len(t)*percent/100)] }

// turns is in how many parts the requests of a view are asked, the sizes in turn.
const turns = 5

// measure asks every store for one view: as readers ask, and for answers that have
// to be worked out. Of the latter the turn with the least 95th percentile counts, since
// whatever else a machine does only adds to it.
func measure(ctx context.Context, s settings, v view, served []*asker) (asked, anew []times, err error) {
	asked, anew = make([]times, len(served)), make([]times, len(served))
	paths := make([][]string, len(served))
	for i, a := range served {
		r := rand.New(rand.NewPCG(s.seed, 7))
		for range s.requests {
			paths[i] = append(paths[i], v.path(a.pool, r))
		}
	}
	for turn := range turns {
		from, to := turn*s.requests/turns, (turn+1)*s.requests/turns
		for i, a := range served {
			t, err := a.all(ctx, paths[i][from:to], s.clients)
			if err != nil {
				return nil, nil, err
			}
			asked[i] = append(asked[i], t...)
			fresh := make([]string, 0, to-from)
			for n, p := range paths[i][from:to] {
				mark := "?"
				if strings.Contains(p, "?") {
					mark = "&"
				}
				fresh = append(fresh, fmt.Sprintf("%s%sanew=%d", p, mark, from+n)) // an address that nobody asked before
			}
			if t, err = a.all(ctx, fresh, s.clients); err != nil {
				return nil, nil, err
			}
			if anew[i] == nil || t.at(95) < anew[i].at(95) {
				anew[i] = t
			}
		}
	}
	for i := range served {
		slices.Sort(asked[i])
	}
	return asked, anew, nil
}

// serve serves a store and looks around in it.
func serve(ctx context.Context, s settings, db string) (_ *asker, err error) {
	ctx, stop := context.WithCancel(ctx)
	c := exec.CommandContext(ctx, s.bin, "serve", "--db", db, "--roster", rosterOf(s.dir), "--addr", "127.0.0.1:0")
	c.Stderr = os.Stderr
	c.Cancel = func() error { return c.Process.Signal(os.Interrupt) }
	c.WaitDelay = 5 * time.Second
	said, err := c.StdoutPipe()
	if err != nil {
		stop()
		return nil, err
	}
	start := time.Now()
	if err := c.Start(); err != nil {
		stop()
		return nil, err
	}
	a := &asker{client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: s.clients}}, stop: func() {
		stop()
		_ = c.Wait() // that it was interrupted is known
	}}
	defer func() {
		if err != nil {
			a.stop()
		}
	}()
	lines := bufio.NewScanner(said)
	if !lines.Scan() {
		return nil, fmt.Errorf("%s serve ended without an address", s.bin)
	}
	_, rest, _ := strings.Cut(lines.Text(), "http://")
	addr, _, ok := strings.Cut(rest, "/")
	if !ok {
		return nil, fmt.Errorf("%s serve said %q", s.bin, lines.Text())
	}
	fmt.Fprintf(os.Stderr, "%s: served after %s\n", db, time.Since(start).Round(time.Millisecond))
	go func() { _, _ = io.Copy(io.Discard, said) }()
	a.base = "http://" + addr + "/api/v1"
	a.pool, err = a.look(ctx)
	return a, err
}

// An asker asks a server.
type asker struct {
	base   string
	client *http.Client
	pool   *pool
	stop   func()
}

// all asks for paths, so many at once.
func (a *asker) all(ctx context.Context, paths []string, clients int) (times, error) {
	out := make(times, len(paths))
	errs := make([]error, clients)
	var next atomic.Int64
	var wg sync.WaitGroup
	for c := range clients {
		wg.Go(func() {
			for errs[c] == nil {
				i := int(next.Add(1)) - 1
				if i >= len(paths) {
					return
				}
				start := time.Now()
				errs[c] = a.get(ctx, paths[i], io.Discard)
				out[i] = time.Since(start)
			}
		})
	}
	wg.Wait()
	slices.Sort(out)
	return out, errors.Join(errs...)
}

// get copies the answer to one request, as a browser asks for it.
func (a *asker) get(ctx context.Context, path string, to io.Writer) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, a.base+path, nil)
	if err != nil {
		return err
	}
	if to == io.Discard {
		req.Header.Set("Accept-Encoding", "gzip") // and then not unpacked: that is not the server's work
	}
	answer, err := a.client.Do(req)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		words, _ := io.ReadAll(io.LimitReader(answer.Body, 300))
		return fmt.Errorf("%s: %s: %s", path, answer.Status, words)
	}
	_, err = io.Copy(to, answer.Body)
	return err
}
