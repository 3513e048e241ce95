//go:build linux

package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"sitrep"
	"sitrep/internal/store"
)

// program returns the name of a sitrep to be run as a process of its own: this
// test's binary, which TestMain makes act as sitrep under that name.
func program(t *testing.T) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "sitrep")
	if err := os.Symlink(self, name); err != nil {
		t.Fatal(err)
	}
	return name
}

// archive writes n short reports to a file of JSON lines.
func archive(t *testing.T, n int) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "archive.jsonl")
	var b bytes.Buffer
	for i := range n {
		fmt.Fprintf(&b, `{"id":"n%05d","url":"https://outlet%d.example/%d","outlet":"Outlet %d","published":"2031-05-%02d","text":"Shells fell on ward %d of Aleppo on Monday, residents said. The army denied it and said that %d men were killed near Idlib."}`+"\n",
			i, i%9, i, i%9, 1+i%28, i%40, i)
	}
	if err := os.WriteFile(name, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

// sitrepOn runs the program on a store and returns what it printed.
func sitrepOn(name, db string, args ...string) (string, error) {
	cmd := exec.Command(name, append(args, "--db", db)...)
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// TestKill kills a bulk add at random moments and starts it again. What was
// told as added must be there each time, nothing twice, and the store whole.
// SITREP_KILLS says how often; a few times will do for every day.
func TestKill(t *testing.T) {
	kills, reports := 4, 3000
	if s := os.Getenv("SITREP_KILLS"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		kills, reports = n, 20_000 // more than a run adds before it is killed
	} else if testing.Short() {
		t.Skip("kills processes for some seconds")
	}
	name, load := program(t), archive(t, reports)
	r := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 1))
	var db string
	var told map[string]bool
	started, amid := 0, 0
	for kill := 0; kill < kills; {
		if db == "" {
			db, told = filepath.Join(t.TempDir(), "killed.db"), map[string]bool{}
			started++
		}
		done := killedAdd(t, name, db, load, told, time.Duration(r.Int64N(int64(3*time.Second))))
		if out, err := sitrepOn(name, db, "verify"); err != nil && !strings.Contains(out, "there is no store") && !strings.Contains(out, "its schema") {
			t.Fatalf("kill %d: verify: %v\n%s", kill, err, out)
		}
		missing(t, kill, db, told)
		if done {
			db = "" // it came to its end before it was killed: begin anew
			continue
		}
		kill++
		if len(told) > 0 {
			amid++
		}
	}
	if db != "" {
		if out, err := sitrepOn(name, db, "add", "--no-incidents", load); err != nil {
			t.Fatalf("the last run, to its end: %v\n%s", err, out)
		}
		if out, err := sitrepOn(name, db, "verify"); err != nil || !strings.Contains(out, fmt.Sprintf("%d originals, %d texts, %d reports", reports, reports, reports)) {
			t.Errorf("verify: %v\n%s", err, out)
		}
	}
	t.Logf("%d kills on %d stores, %d of them after reports were told as added: nothing lost, nothing twice, verify clean", kills, started, amid)
}

// killedAdd adds until it is killed after a while, and notes what was told as
// added. It reports whether the run came to its end.
func killedAdd(t *testing.T, name, db, load string, told map[string]bool, after time.Duration) bool {
	t.Helper()
	cmd := exec.Command(name, "add", "--list", "--no-incidents", "--db", db, load)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var messages bytes.Buffer
	cmd.Stderr = &messages
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if f := strings.Split(lines.Text(), "\t"); len(f) == 3 && f[0] == "added" {
			told[f[1]] = true
		}
	}
	err = cmd.Wait()
	timer.Stop()
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.Sys().(syscall.WaitStatus).Signal() != syscall.SIGKILL) {
		t.Fatalf("add: %v\n%s", err, messages.String())
	}
	return err == nil
}

// missing fails where a report that was told as added is not in the store.
func missing(t *testing.T, kill int, db string, told map[string]bool) {
	t.Helper()
	if len(told) == 0 {
		return
	}
	ctx := context.Background()
	st, err := store.OpenForReading(ctx, db)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	rows, err := st.Rows(ctx, store.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	have := map[sitrep.ReportID]bool{}
	for _, r := range rows {
		have[r.ID] = true
	}
	for id := range told {
		if !have[sitrep.ReportID(id)] {
			t.Fatalf("kill %d: report %s was told as added and is not there", kill, id)
		}
	}
}

// memoryDisk mounts a file system of so many bytes for the length of the test.
func memoryDisk(t *testing.T, size int) (dir string, remount func(options string) error) {
	t.Helper()
	dir = t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, fmt.Sprintf("size=%d", size)); err != nil {
		t.Skipf("a small file system can't be mounted here: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir, func(options string) error {
		flags := uintptr(syscall.MS_REMOUNT)
		if options == "ro" {
			flags |= syscall.MS_RDONLY
		}
		return syscall.Mount("tmpfs", dir, "tmpfs", flags, strings.TrimPrefix(options, "ro"))
	}
}

// TestDiskFull fills the disk amid a bulk add: it says so, what was told as
// added stays, and with room made the same command goes on.
func TestDiskFull(t *testing.T) {
	dir, remount := memoryDisk(t, 6<<20)
	name, load, db := program(t), archive(t, 2500), filepath.Join(dir, "s.db")
	told := map[string]bool{}
	cmd := exec.Command(name, "add", "--list", "--no-incidents", "--db", db, load)
	var out, messages bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &messages
	if err := cmd.Run(); err == nil || !strings.Contains(messages.String(), "no room left for the store") || !strings.Contains(messages.String(), "make room and run the same command again") {
		t.Fatalf("a full disk: %v\n%s", err, messages.String())
	}
	for line := range strings.Lines(out.String()) {
		told[strings.Split(line, "\t")[1]] = true
	}
	if len(told) == 0 {
		t.Fatal("nothing was added before the disk was full: the test tests nothing")
	}
	if err := remount("size=64m"); err != nil {
		t.Fatal(err)
	}
	missing(t, 0, db, told)
	if out, err := sitrepOn(name, db, "verify"); err != nil {
		t.Fatalf("verify: %v\n%s", err, out)
	}
	if out, err := sitrepOn(name, db, "add", "--no-incidents", load); err != nil {
		t.Fatalf("with room made: %v\n%s", err, out)
	}
	if out, err := sitrepOn(name, db, "verify"); err != nil || !strings.Contains(out, "2500 reports") {
		t.Fatalf("verify: %v\n%s", err, out)
	}
	t.Logf("%d reports were told as added before the disk was full, and are there", len(told))
}

// TestReadOnly reads a store that can't be written to, and tries to add to it.
func TestReadOnly(t *testing.T) {
	dir, remount := memoryDisk(t, 64<<20)
	name, load, db := program(t), archive(t, 20), filepath.Join(dir, "s.db")
	if out, err := sitrepOn(name, db, "add", load); err != nil {
		t.Fatalf("add: %v\n%s", err, out)
	}
	if err := remount("ro"); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"status"}, {"search", "shells"}, {"verify"}} {
		if out, err := sitrepOn(name, db, args...); err != nil {
			t.Errorf("%s of a store that can't be written to: %v\n%s", args[0], err, out)
		}
	}
	out, err := sitrepOn(name, db, "add", archive(t, 21))
	if err == nil || !strings.Contains(out, "the store can't be written to") || !strings.Contains(out, "check who may write there") {
		t.Errorf("add: %v\n%s", err, out)
	}
}
