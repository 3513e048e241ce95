// Command release builds what is published of a version: the program for every
// system, packed with its licences, manual pages and shell completions; a bill
// of materials beside each; Debian packages; and the checksums of all.
//
//	go run . [-to FOLDER] [-only OS/ARCH,...] [-unclean]
//
// The same commit gives the same bytes, wherever and whenever it is built with
// the same version of Go: times are the commit's, orders are sorted, paths are
// cut. "make release-check" builds twice and compares.
package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A target is one system and processor that the program is built for.
type target struct{ os, arch string }

var targets = []target{{"linux", "amd64"}, {"linux", "arm64"}, {"darwin", "amd64"}, {"darwin", "arm64"}, {"windows", "amd64"}, {"windows", "arm64"}}

func (t target) String() string { return t.os + "/" + t.arch }

// program is the name of the file that runs.
func (t target) program() string {
	if t.os == "windows" {
		return "sitrep.exe"
	}
	return "sitrep"
}

// A job is one release being made.
type job struct {
	root    string    // the checkout
	to      string    // where the files that are published go
	work    string    // a folder for what is in between
	version string    // of the program, as it says itself
	when    time.Time // of the commit
	commit  string
	written []string // names of the files published
}

func main() {
	to := flag.String("to", "dist", "folder that the files go into, under the checkout if it is relative")
	only := flag.String("only", "", "targets to build, comma-separated, such as linux/amd64; all if empty")
	unclean := flag.Bool("unclean", false, "build with changes that are not committed, to try things out; the result is not reproducible")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *to, *only, *unclean); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, to, only string, unclean bool) error {
	want, err := choose(only)
	if err != nil {
		return err
	}
	j, err := start(ctx, to, unclean)
	if err != nil {
		return err
	}
	defer os.RemoveAll(j.work)
	begun := time.Now()
	say("manual pages and completions")
	if err := j.manual(ctx); err != nil {
		return err
	}
	for _, t := range want {
		say("%s", t)
		if err := j.make(ctx, t); err != nil {
			return fmt.Errorf("%s: %w", t, err)
		}
	}
	if err := j.sums(); err != nil {
		return err
	}
	say("sitrep %s of %s, %d files in %s, %s", j.version, j.commit[:12], len(j.written)+1, j.to, time.Since(begun).Round(time.Second))
	return nil
}

// choose reads the targets named on the command line.
func choose(only string) ([]target, error) {
	if only == "" {
		return targets, nil
	}
	var out []target
	for name := range strings.SplitSeq(only, ",") {
		i := slices.IndexFunc(targets, func(t target) bool { return t.String() == name })
		if i < 0 {
			return nil, fmt.Errorf("-only %s: no such target; there are %v", name, targets)
		}
		out = append(out, targets[i])
	}
	return out, nil
}

// start looks at the checkout and makes the folders.
func start(ctx context.Context, to string, unclean bool) (*job, error) {
	top, err := command(ctx, ".", nil, "git", "rev-parse", "--show-toplevel")
	if err != nil {
		return nil, err
	}
	j := &job{root: top}
	changed, err := command(ctx, top, nil, "git", "status", "--porcelain")
	if err != nil {
		return nil, err
	}
	if changed != "" && !unclean {
		return nil, fmt.Errorf("there are changes that are not committed, so nobody could build the same again (-unclean builds all the same):\n%s", changed)
	}
	if _, err := os.Stat(filepath.Join(top, "internal", "web", "dist", "page.zip")); err != nil {
		return nil, errors.New("the page is not built: make release builds it first")
	}
	head, err := command(ctx, top, nil, "git", "log", "-1", "--format=%H %ct")
	if err != nil {
		return nil, err
	}
	hash, seconds, _ := strings.Cut(head, " ")
	epoch, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil {
		return nil, fmt.Errorf("time of the commit: %w", err)
	}
	j.commit, j.when = hash, time.Unix(epoch, 0).UTC()
	if !filepath.IsAbs(to) {
		to = filepath.Join(top, to)
	}
	j.to = to
	if err := os.MkdirAll(to, 0o755); err != nil {
		return nil, err
	}
	j.work, err = os.MkdirTemp("", "sitrep-release-")
	return j, err
}

// manual has the program write its manual pages and completions, and say its
// version. The code for that is built in under a tag of its own and is not in
// what is published.
func (j *job) manual(ctx context.Context) error {
	env := []string{"CGO_ENABLED=0", "SOURCE_DATE_EPOCH=" + strconv.FormatInt(j.when.Unix(), 10), "TZ=UTC"}
	if _, err := command(ctx, j.root, env, "go", "run", "-tags", "manual", "./cmd/sitrep", "manual", j.path("manual")); err != nil {
		return err
	}
	v, err := os.ReadFile(j.path("manual", "version"))
	j.version = strings.TrimSpace(string(v))
	return err
}

// make builds for one target and packs what it built.
func (j *job) make(ctx context.Context, t target) error {
	dir := j.path(t.os + "_" + t.arch)
	bin := filepath.Join(dir, t.program())
	env := []string{"CGO_ENABLED=0", "GOFLAGS=", "GOOS=" + t.os, "GOARCH=" + t.arch}
	if _, err := command(ctx, j.root, env, "go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid= -X main.released="+j.commit, "-o", bin, "./cmd/sitrep"); err != nil {
		return err
	}
	parts, err := j.partsOf(ctx, bin)
	if err != nil {
		return err
	}
	name := fmt.Sprintf("sitrep_%s_%s_%s", j.version, t.os, t.arch)
	if err := j.bill(name+".cdx.json", bin, parts); err != nil {
		return err
	}
	licences := filepath.Join(dir, "LICENSES.txt")
	if err := writeLicences(licences, parts); err != nil {
		return err
	}
	if err := j.archive(name, t, bin, licences); err != nil {
		return err
	}
	if t.os == "linux" {
		return j.debian(t, bin, licences)
	}
	return nil
}

// sums writes the checksums of all files, in the form that sha256sum -c reads.
func (j *job) sums() error {
	var b strings.Builder
	slices.Sort(j.written)
	for _, name := range j.written {
		sum, err := digest(filepath.Join(j.to, name))
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "%s  %s\n", sum, name)
	}
	return os.WriteFile(filepath.Join(j.to, "SHA256SUMS"), []byte(b.String()), 0o644)
}

// digest is the SHA-256 of a file, in hex.
func digest(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func (j *job) path(parts ...string) string {
	return filepath.Join(append([]string{j.work}, parts...)...)
}

// command runs a program in a folder and returns what it printed.
func command(ctx context.Context, dir string, env []string, name string, args ...string) (string, error) {
	c := exec.CommandContext(ctx, name, args...)
	c.Dir = dir
	c.Env = append(os.Environ(), env...)
	var out, errs strings.Builder
	c.Stdout, c.Stderr = &out, &errs
	if err := c.Run(); err != nil {
		return "", fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, errs.String())
	}
	return strings.TrimSpace(out.String()), nil
}

func say(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }
