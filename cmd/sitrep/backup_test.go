//go:build linux

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
	"time"

	"sitrep/internal/store/storetest"
)

// cleanCount fails where a store has faults, and returns how many reports it has.
func cleanCount(t *testing.T, name, db string) int {
	t.Helper()
	out, err := sitrepOn(name, db, "verify")
	found := regexp.MustCompile(`([0-9]+) reports, .* claims: 0 faults`).FindStringSubmatch(out)
	if err != nil || found == nil {
		t.Fatalf("verify: %v\n%s", err, out)
	}
	n, _ := strconv.Atoi(found[1])
	return n
}

// beingAdded adds reports by a process of its own; done is closed at its end.
func beingAdded(t *testing.T, name, db, load string) (done chan struct{}) {
	t.Helper()
	cmd := exec.Command(name, "add", "--no-incidents", "--db", db, load)
	var messages bytes.Buffer
	cmd.Stderr = &messages
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	done = make(chan struct{})
	go func() {
		defer close(done)
		if err := cmd.Wait(); err != nil {
			t.Errorf("add: %v\n%s", err, messages.String())
		}
	}()
	return done
}

// amid calls back up while reports are being added, until the adding is done, and
// returns how many reports each copy has, the last made after the end.
func amid(t *testing.T, done chan struct{}, backUp func() int) (counts []int) {
	t.Helper()
	for {
		select {
		case <-done:
			return append(counts, backUp())
		default:
		}
		if n := backUp(); n > 0 && (len(counts) == 0 || n > counts[len(counts)-1]) {
			counts = append(counts, n)
		}
		time.Sleep(200 * time.Millisecond)
	}
}

// TestBackup copies an SQLite store while a writer is at it. Each copy is whole; the
// last, put in the store's place, is the store, and can be gone on with.
func TestBackup(t *testing.T) {
	if testing.Short() {
		t.Skip("adds reports for some seconds")
	}
	const reports = 1500
	name, load, dir := program(t), archive(t, reports), t.TempDir()
	db := filepath.Join(dir, "front.db")
	if out, err := sitrepOn(name, db, "add", "--no-incidents", archive(t, 1)); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	last := ""
	counts := amid(t, beingAdded(t, name, db, load), func() int {
		last = filepath.Join(dir, "copy"+strconv.FormatInt(time.Now().UnixNano(), 10)+".db")
		if out, err := sitrepOn(name, db, "backup", last); err != nil {
			t.Fatalf("backup: %v\n%s", err, out)
		}
		if info, err := os.Stat(last); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("others may read the copy: %v, %v", info.Mode(), err)
		}
		return cleanCount(t, name, last)
	})
	if n := counts[len(counts)-1]; n != reports {
		t.Errorf("the last copy has %d of %d reports", n, reports)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*.part")); len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
	if out, err := sitrepOn(name, db, "backup", last); err == nil {
		t.Errorf("a backup in place of another: %s", out)
	}
	t.Logf("%d copies while reports were added, with %v reports", len(counts)-1, counts)

	// Restore: the store and what lies beside it goes, the copy comes in its place.
	want := ok(t, "export", "--format", "jsonl", "--all", "--db", last)
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(db + suffix); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
	if err := os.Rename(last, db); err != nil {
		t.Fatal(err)
	}
	if got := ok(t, "export", "--format", "jsonl", "--all", "--db", db); !bytes.Equal(got, want) {
		t.Errorf("restored, it differs: %s", firstDifference(want, got))
	}
	if out, err := sitrepOn(name, db, "add", load); err != nil || !regexp.MustCompile(`0 added, .*; 1500 known`).MatchString(out) {
		t.Errorf("added again: %v\n%s", err, out)
	}
	if n := cleanCount(t, name, db); n != reports {
		t.Errorf("%d reports after all", n)
	}
}

// TestBackupPostgres does the same by pg_dump and pg_restore.
func TestBackupPostgres(t *testing.T) {
	if testing.Short() {
		t.Skip("adds reports for some seconds")
	}
	bin := storetest.PostgresBin()
	for _, tool := range []string{"pg_dump", "pg_restore"} {
		if _, err := os.Stat(filepath.Join(bin, tool)); err != nil {
			t.Skipf("%s is not installed", tool)
		}
	}
	fresh := storetest.Postgres(t)
	const reports = 1000
	name, load, dump := program(t), archive(t, reports), filepath.Join(t.TempDir(), "store.dump")
	db, again := fresh(t), ""
	if out, err := sitrepOn(name, db, "add", "--no-incidents", archive(t, 1)); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if out, err := sitrepOn(name, db, "backup", dump); err == nil || !bytes.Contains([]byte(out), []byte("pg_dump")) {
		t.Errorf("the command says nothing of pg_dump: %s", out)
	}
	tool := func(tool string, args ...string) {
		t.Helper()
		if out, err := exec.Command(filepath.Join(bin, tool), args...).CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", tool, err, out)
		}
	}
	counts := amid(t, beingAdded(t, name, db, load), func() int {
		again = fresh(t)
		tool("pg_dump", "--format=custom", "--file", dump, "--dbname", db)
		tool("pg_restore", "--exit-on-error", "--dbname", again, dump)
		return cleanCount(t, name, again)
	})
	if n := counts[len(counts)-1]; n != reports {
		t.Errorf("the last copy has %d of %d reports", n, reports)
	}
	t.Logf("%d copies while reports were added, with %v reports", len(counts)-1, counts)
	ok(t, "rebuild", "--incidents", "--db", db)
	ok(t, "rebuild", "--incidents", "--db", again)
	for _, ask := range asked {
		want, got := ok(t, append(ask, "--db", db)...), ok(t, append(ask, "--db", again)...)
		if !bytes.Equal(want, got) {
			t.Errorf("%v differs: %s", ask, firstDifference(want, got))
		}
	}
}
