package queue_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sitrep"
	"sitrep/internal/pipeline"
	"sitrep/internal/queue"
	"sitrep/internal/read"
	"sitrep/internal/sample"
	"sitrep/internal/store"
	"sitrep/internal/store/storetest"
)

// asWorker is the environment variable that makes the test binary a worker of the
// store it names.
const asWorker = "SITREP_TEST_WORKER"

func TestMain(m *testing.M) {
	if dsn := os.Getenv(asWorker); dsn != "" {
		if err := work(context.Background(), dsn, fmt.Sprintf("test %d", os.Getpid()), 1, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

var loaded = sync.OnceValues(func() (*pipeline.Pipeline, error) { return pipeline.New(pipeline.Options{}) })

// work is a worker that prints a line for each report.
func work(ctx context.Context, dsn, name string, jobs int, out *os.File) error {
	p, err := loaded()
	if err != nil {
		return err
	}
	q, err := queue.Open(ctx, dsn)
	if err != nil {
		return err
	}
	defer q.Close()
	log := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	w := queue.Worker{Name: name, Jobs: jobs, Grace: 5 * time.Second, Log: log}
	if out != nil {
		w.Each = func(o pipeline.Outcome) { fmt.Fprintln(out, o.Is, o.Where) }
	}
	return q.Work(ctx, p, w)
}

// files writes the reports of the sample into a folder, with one that can't be
// read and one that is there twice.
func files(t *testing.T) (paths []string) {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, sample.Reports()); err != nil {
		t.Fatal(err)
	}
	for name, body := range map[string]string{
		"zz-broken.jsonl": "{\"id\":\"whole\",\"text\":\"Militants seized the village of Tanda on Monday, officials said.\"}\n{broken\n",
		"zz-twice.jsonl":  "{\"id\":\"whole\",\"text\":\"Militants seized the village of Tanda on Monday, officials said.\"}\n",
		"zz-bad.eml":      "Subject: none\nContent-Type: text/plain; charset=utf-8\n\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			paths = append(paths, p)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

// alone adds files as one program does.
func alone(t *testing.T, dsn string, paths []string) {
	t.Helper()
	p, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	ctx := t.Context()
	st, err := store.Open(ctx, dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	err = pipeline.Writing(ctx, st, "test", func(w *store.Writer) error {
		if err := p.Bring(ctx, st, w, read.Originals(ctx, paths, read.Walk{}), pipeline.Bringing{}); err != nil {
			return err
		}
		return p.Who().KeepIncidents(ctx, st, w, nil)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// put lets files wait.
func put(t *testing.T, dsn string, paths []string) (q *queue.Queue, n int) {
	t.Helper()
	ctx := t.Context()
	st, err := store.Open(ctx, dsn)
	if err != nil {
		t.Fatal(err)
	}
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	if q, err = queue.Open(ctx, dsn); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(q.Close)
	err = q.Put(ctx, read.Originals(ctx, paths, read.Walk{}), func(_ string, err error) {
		if err == nil {
			n++
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return q, n
}

// settled waits until nothing waits and all is reconciled.
func settled(t *testing.T, q *queue.Queue, dsn string) {
	t.Helper()
	ctx := t.Context()
	st, err := store.OpenForReading(ctx, dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	for end := time.Now().Add(5 * time.Minute); ; time.Sleep(200 * time.Millisecond) {
		s, err := q.Status(ctx)
		if err != nil {
			t.Fatal(err)
		}
		n, err := st.PendingCount(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if s.Waiting == 0 && s.Running == 0 && n == 0 {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("still waiting: %+v, %d reports pending", s, n)
		}
	}
}

// contents is all that a reader sees of a store, in canonical order.
func contents(t *testing.T, dsn string) store.Snapshot {
	t.Helper()
	st, err := store.OpenForReading(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	s, err := st.Snapshot(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(s.Reports, func(a, b sitrep.Annotation) int {
		return strings.Compare(string(a.Document.Report), string(b.Document.Report))
	})
	return store.Snapshot{By: s.By, Reports: s.Reports, Incidents: s.Incidents, Passages: s.Passages}
}

// same compares what two stores hold.
func same(t *testing.T, want, got string) {
	t.Helper()
	w, g := contents(t, want), contents(t, got)
	if len(w.Reports) < 40 || len(w.Incidents) < 10 {
		t.Fatalf("only %d reports and %d incidents to compare", len(w.Reports), len(w.Incidents))
	}
	unexported := cmp.FilterPath(func(p cmp.Path) bool {
		f, ok := p.Last().(cmp.StructField)
		return ok && (f.Name() == "reports" || f.Name() == "incidents")
	}, cmp.Ignore())
	if d := cmp.Diff(w, g, unexported, cmp.AllowUnexported(store.Snapshot{})); d != "" {
		t.Errorf("workers made another store than one program (- one program, + workers):\n%.3000s", d)
	}
}

// TestWorkers reads reports with two workers at once: the store is what one
// program makes, what can't be read is told, and putting all again adds nothing.
func TestWorkers(t *testing.T) {
	fresh := storetest.Postgres(t)
	paths := files(t)
	one, many := fresh(t), fresh(t)
	alone(t, one, paths)
	q, n := put(t, many, paths)
	ctx, stop := context.WithCancel(t.Context())
	var done sync.WaitGroup
	for i := range 2 {
		done.Go(func() {
			if err := work(ctx, many, fmt.Sprintf("worker %d", i), 2, nil); err != nil {
				t.Error(err)
			}
		})
	}
	settled(t, q, many)
	same(t, one, many)

	s, err := q.Status(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Workers) != 2 || s.Spent.Reports != n || s.Spent.Extraction <= 0 || s.Spent.Share() <= 0 || s.Failed != 0 {
		t.Errorf("%d originals were put; status %+v", n, s)
	}
	answer := httptest.NewRecorder()
	q.Metrics().ServeHTTP(answer, httptest.NewRequest("GET", "/metrics", nil))
	if body := answer.Body.String(); answer.Code != 200 || !strings.Contains(body, fmt.Sprintf("sitrep_reports_total %d\n", n)) || !strings.Contains(body, "sitrep_queue_waiting_originals 0\n") {
		t.Errorf("metrics %d:\n%.800s", answer.Code, body)
	}
	list, err := q.Failures(ctx, 10)
	if err != nil || len(list) != s.Unread || len(list) != 2 || list[0].Why == "" || !slices.ContainsFunc(list, func(f queue.Failure) bool { return strings.Contains(f.Place, "zz-bad.eml") }) {
		t.Errorf("failures %+v of %d, %v", list, s.Unread, err)
	}
	again, _ := put(t, many, paths)
	settled(t, again, many)
	same(t, one, many)
	stop()
	done.Wait()
	for end := time.Now().Add(time.Minute); ; time.Sleep(100 * time.Millisecond) { // the database takes a moment to see them go
		if s, err = q.Status(t.Context()); err != nil {
			t.Fatal(err)
		}
		if len(s.Workers) == 0 {
			break
		}
		if time.Now().After(end) {
			t.Fatalf("workers that ended are still shown: %+v", s.Workers)
		}
	}
}

// TestKilled kills workers at every other report: nothing is lost, nothing comes
// twice.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	fresh := storetest.Postgres(t)
	paths := files(t)
	one, many := fresh(t), fresh(t)
	alone(t, one, paths)
	q, _ := put(t, many, paths)
	kills := 0
	for kills < 5 {
		s, err := q.Status(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if s.Waiting == 0 {
			break
		}
		c := exec.Command(os.Args[0])
		c.Env = append(os.Environ(), asWorker+"="+many)
		c.Stderr = os.Stderr
		out, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		if bufio.NewScanner(out).Scan() { // a batch was just written; its job is not done
			kills++
		}
		if err := c.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = c.Wait()
	}
	if kills < 2 {
		t.Fatalf("only %d workers were killed at work", kills)
	}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- work(ctx, many, "the last", 2, nil) }()
	settled(t, q, many)
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
	same(t, one, many)
	if s, err := q.Status(t.Context()); err != nil || s.Failed != 0 {
		t.Errorf("status %+v, %v", s, err)
	}
}

func TestOnlyPostgres(t *testing.T) {
	if _, err := queue.Open(t.Context(), filepath.Join(t.TempDir(), "a.db")); !errors.Is(err, queue.ErrNotPostgres) {
		t.Errorf("an SQLite store has a queue: %v", err)
	}
}
