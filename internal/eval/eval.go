// Package eval scores the program on the benchmarks beside the checkout and
// sets each figure against the committed one and its floor.
package eval

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"

	"sitrep/internal/read"
)

// ScoresFile is where the committed figures are, from the root of the checkout.
const ScoresFile = "internal/eval/scores.txt"

// SharedVar is the environment variable that names the shared folder.
const SharedVar = "SITREP_SHARED"

// Options tell what to score.
type Options struct {
	Program string    // the built program
	Shared  string    // folder that holds bench; "" for $SITREP_SHARED or ../shared
	Only    string    // benchmarks to run, "" for all
	Scores  string    // file of the committed figures
	Update  bool      // write the figures into Scores, and raise its floors
	Lower   bool      // with Update, also lower the floors that a figure is under
	Speed   bool      // measure throughput
	Log     io.Writer // gets each line of the benchmarks as it comes
}

// Run runs the benchmarks and returns their figures beside the committed ones.
// Benchmarks that are not there are left out, and so is every committed figure
// that was not measured this time.
func Run(ctx context.Context, opt Options) (*Table, error) {
	bench := filepath.Join(SharedFolder(opt.Shared), "bench")
	script := filepath.Join(bench, "run.py")
	if _, err := os.Stat(script); err != nil {
		return nil, &read.HintError{Err: fmt.Errorf("the benchmarks are not there: %w", err),
			Next: "say where they are with --shared or " + SharedVar}
	}
	table, err := committed(opt.Scores)
	if err != nil {
		return nil, err
	}
	args := []string{script, opt.Program}
	if opt.Only != "" {
		args = append(args, "--only", opt.Only)
	}
	cmd := exec.CommandContext(ctx, "python3", args...)
	cmd.Stderr = opt.Log
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, &read.HintError{Err: err, Next: "the scorers are Python scripts: install python3"}
	}
	lines := bufio.NewScanner(out)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		fmt.Fprintln(opt.Log, lines.Text())
		table.take(lines.Text())
	}
	// The script's own exit status says only that a benchmark failed, and the
	// table names which.
	if err := cmd.Wait(); err != nil && len(table.failed) == 0 {
		return nil, fmt.Errorf("%s: %w", script, err)
	}
	if selected(opt.Only, "geo-virus") {
		line, err := geoVirus(ctx, opt.Program, bench)
		if err != nil {
			return nil, err
		}
		fmt.Fprintln(opt.Log, line)
		table.take(line)
	}
	if opt.Speed {
		if table.Speed, err = throughput(filepath.Join(bench, "attribution.jsonl")); err != nil {
			return nil, err
		}
	}
	if opt.Update {
		table.raise(opt.Lower)
		return table, table.write(opt.Scores)
	}
	return table, nil
}

// SharedFolder returns the folder that holds bench: the one given, else that of
// SharedVar, else ../shared.
func SharedFolder(given string) string {
	if given != "" {
		return given
	}
	if s := os.Getenv(SharedVar); s != "" {
		return s
	}
	return filepath.Join("..", "shared")
}

// committed reads the committed figures; none where the file is not there.
func committed(path string) (*Table, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return newTable(), nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	t, err := ReadTable(f)
	if err != nil {
		return nil, fmt.Errorf("%s:%w", path, err)
	}
	return t, nil
}
