package storetest

import (
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// Postgres starts a PostgreSQL server in a folder of its own for the length of
// the test, with no network, and returns what makes empty databases on it.
// The test is skipped where no server is installed, and where one can't be
// started for want of a user that is not root.
func Postgres(t *testing.T) (fresh func(t *testing.T) string) {
	t.Helper()
	bin := PostgresBin()
	if bin == "" {
		t.Skip("PostgreSQL is not installed: there is no initdb in PATH or /usr/lib/postgresql")
	}
	dir, err := os.MkdirTemp("", "sitrep-pg")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	as := func(*exec.Cmd) {}
	if os.Geteuid() == 0 {
		u, err := user.Lookup("postgres")
		if err != nil {
			t.Skip("PostgreSQL does not run as root, and there is no user postgres")
		}
		if as, err = asUser(u, dir); err != nil {
			t.Skip(err)
		}
	}
	data := filepath.Join(dir, "data")
	run := func(name string, args ...string) {
		cmd := exec.Command(filepath.Join(bin, name), args...)
		as(cmd)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", name, err, out)
		}
	}
	run("initdb", "-D", data, "-U", "sitrep", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C.UTF-8")
	server := exec.Command(filepath.Join(bin, "postgres"), "-D", data, "-k", dir, "-c", "listen_addresses=", "-c", "fsync=off")
	as(server)
	server.Dir = dir
	log, err := os.Create(filepath.Join(dir, "log"))
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	server.Stderr = log
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = server.Process.Signal(os.Interrupt) // a fast shutdown
		_ = server.Wait()
	})
	db, err := sql.Open("pgx", address(dir, "postgres"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	for end := time.Now().Add(30 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		if err = db.Ping(); err == nil {
			break
		}
		if time.Now().After(end) {
			out, _ := os.ReadFile(log.Name())
			t.Fatalf("PostgreSQL does not answer: %v\n%s", err, out)
		}
	}
	var n atomic.Int32
	return func(t *testing.T) string {
		name := fmt.Sprintf("t%d", n.Add(1))
		if _, err := db.Exec("CREATE DATABASE " + name); err != nil {
			t.Fatal(err)
		}
		return address(dir, name)
	}
}

func address(dir, name string) string {
	return fmt.Sprintf("postgres:///%s?host=%s&user=sitrep", name, dir)
}

// PostgresBin returns the folder of PostgreSQL's programs, "" where there is none.
func PostgresBin() string {
	if path, err := exec.LookPath("initdb"); err == nil {
		// A link leads to where its tools are too.
		if real, err := filepath.EvalSymlinks(path); err == nil && filepath.Base(real) == "initdb" {
			path = real
		}
		return filepath.Dir(path)
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) == 0 {
		return ""
	}
	return strings.TrimSuffix(found[len(found)-1], "/initdb")
}
