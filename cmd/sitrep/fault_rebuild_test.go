//go:build linux

package main

import (
	"bufio"
	"context"
	"io"
	"math/rand/v2"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"sitrep"
	"sitrep/internal/store"
)

// incidentsIn returns all incidents of a store, and how many reports they do not
// reckon with.
func incidentsIn(t *testing.T, db string) ([]sitrep.Incident, int64) {
	t.Helper()
	ctx := context.Background()
	st, err := store.OpenForReading(ctx, db)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	all, err := st.Incidents(ctx, store.IncidentFilter{})
	if err != nil {
		t.Fatal(err)
	}
	n, err := st.PendingCount(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return all, n
}

// killedWhen runs the program until it prints some words, or for a while, and
// kills it then. It returns what it printed, and whether it came to its end.
func killedWhen(t *testing.T, words string, after time.Duration, name string, args ...string) (said string, ended bool) {
	t.Helper()
	cmd := exec.Command(name, args...)
	out, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	kill := func() { _ = cmd.Process.Kill() }
	timer := time.AfterFunc(after, kill)
	defer timer.Stop()
	var b strings.Builder
	for lines := bufio.NewScanner(out); lines.Scan(); {
		b.WriteString(lines.Text() + "\n")
		if words != "" && strings.Contains(lines.Text(), words) {
			kill()
			break
		}
	}
	_, _ = io.Copy(io.Discard, out)
	return b.String(), cmd.Wait() == nil
}

// TestKillRebuild kills rebuilds. What is killed while originals are read goes on
// where it was; incidents are made in one transaction: those that were there stand
// where making them anew was killed, and after a rebuild that was killed behind its last
// original none is read again. In the end all is as it was.
func TestKillRebuild(t *testing.T) {
	if testing.Short() {
		t.Skip("kills processes for some seconds")
	}
	const reports = 600
	name, load := program(t), archive(t, reports)
	db := filepath.Join(t.TempDir(), "rebuilt.db")
	if out, err := sitrepOn(name, db, "add", load); err != nil {
		t.Fatalf("add: %v\n%s", err, out)
	}
	want, pending := incidentsIn(t, db)
	if len(want) == 0 || pending != 0 {
		t.Fatalf("%d incidents, %d reports pending", len(want), pending)
	}
	r := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 2))
	for range 3 {
		killedWhen(t, "", time.Duration(r.Int64N(int64(time.Second))), name, "rebuild", "--incidents", "--db", db)
		if got, pending := incidentsIn(t, db); pending != 0 || !reflect.DeepEqual(got, want) {
			t.Fatalf("killed while incidents were made anew: %d of %d incidents, %d reports pending", len(got), len(want), pending)
		}
	}
	for range 2 {
		killedWhen(t, "", time.Duration(r.Int64N(int64(2*time.Second))), name, "rebuild", "--db", db)
		if out, err := sitrepOn(name, db, "verify"); err != nil {
			t.Fatalf("verify after a kill: %v\n%s", err, out)
		}
	}
	said, ended := killedWhen(t, "read again", time.Minute, name, "rebuild", "--db", db)
	if !strings.Contains(said, "read again") {
		t.Fatalf("a rebuild did not come to its last original:\n%s", said)
	}
	out, err := sitrepOn(name, db, "rebuild")
	if err != nil {
		t.Fatalf("the last run, to its end: %v\n%s", err, out)
	}
	if !ended && !strings.Contains(out, "0 originals read again") {
		t.Errorf("a rebuild that was killed while incidents were made reads originals again:\n%s", out)
	}
	if got, pending := incidentsIn(t, db); pending != 0 || !reflect.DeepEqual(got, want) {
		t.Errorf("%d of %d incidents, %d reports pending", len(got), len(want), pending)
	}
	if out, err := sitrepOn(name, db, "verify"); err != nil {
		t.Errorf("verify: %v\n%s", err, out)
	}
}
