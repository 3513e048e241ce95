package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sitrep/internal/sample"
	"sitrep/internal/store/storetest"
)

// ok runs a command line that must succeed, and returns what it printed.
func ok(t *testing.T, args ...string) []byte {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run(args, strings.NewReader(""), &out, &errs); code != 0 {
		t.Fatalf("sitrep %s: exit %d\n%s", strings.Join(args, " "), code, errs.String())
	}
	return out.Bytes()
}

// asked are the views and exports that two stores must agree on, byte for byte.
var asked = [][]string{
	{"brief", "--format", "json"}, {"control", "--format", "json"}, {"ledger", "--format", "json", "--all"}, {"tolls", "--format", "json"},
	{"sources", "--format", "json"}, {"wording", "--format", "json"}, {"export", "--format", "jsonl", "--all"}, {"export", "--format", "geojson"}, {"export", "--format", "acled"},
	{"export", "--format", "ged"},
}

// TestTwoDatabases adds the same reports to SQLite, to PostgreSQL and, through
// the queue and a worker, to another PostgreSQL store: all that they show is the
// same, byte for byte.
func TestTwoDatabases(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "sample"), sample.Reports()); err != nil {
		t.Fatal(err)
	}
	sets := map[string]string{"sample": filepath.Join(dir, "sample")}
	shared := os.Getenv("SITREP_SHARED")
	if shared == "" {
		shared = "../../../shared"
	}
	dev := filepath.Join(shared, "gold", "dev.reports.jsonl")
	if _, err := os.Stat(dev); err != nil {
		t.Logf("skip the development reports: %v; SITREP_SHARED names their folder", err)
	} else {
		sets["dev"] = dev
	}
	fresh := storetest.Postgres(t)
	for name, reports := range sets {
		t.Run(name, func(t *testing.T) {
			lite, post, queued := filepath.Join(dir, name+".db"), fresh(t), fresh(t)
			ok(t, "add", "--db", lite, reports)
			ok(t, "add", "--db", post, reports)
			ok(t, "add", "--queue", "--db", queued, reports)
			ok(t, "worker", "--once", "--jobs", "2", "--db", queued)
			for _, ask := range asked {
				want := ok(t, append(ask, "--db", lite)...)
				if len(want) < 200 {
					t.Errorf("%v shows only %q", ask, want)
				}
				for what, dsn := range map[string]string{"PostgreSQL": post, "PostgreSQL through the queue": queued} {
					if got := ok(t, append(ask, "--db", dsn)...); !bytes.Equal(want, got) {
						t.Errorf("%v differs on %s: %s", ask, what, firstDifference(want, got))
					}
				}
			}
			status := string(ok(t, "status", "--db", queued))
			if !strings.Contains(status, "0 originals wait") || !strings.Contains(status, "outside of reading") {
				t.Errorf("status says nothing of the queue:\n%s", status)
			}
		})
	}
}

// firstDifference shows where two texts part.
func firstDifference(want, got []byte) string {
	n := 0
	for n < len(want) && n < len(got) && want[n] == got[n] {
		n++
	}
	around := func(b []byte) string { return string(b[max(0, min(n-60, len(b))):min(n+60, len(b))]) }
	w, _ := json.Marshal(around(want))
	g, _ := json.Marshal(around(got))
	return string(w) + " against " + string(g)
}

func TestQueueNeedsPostgres(t *testing.T) {
	var out, errs bytes.Buffer
	if code := run([]string{"add", "--queue", "--db", filepath.Join(t.TempDir(), "a.db"), "x.txt"}, strings.NewReader(""), &out, &errs); code != 1 || !strings.Contains(errs.String(), "postgres://") {
		t.Errorf("exit %d, %q", code, errs.String())
	}
}
