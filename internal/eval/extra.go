package eval

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// selected reports whether a benchmark is among those asked for: all, or those
// whose names start with one of the names of only, parted by commas.
func selected(only, name string) bool {
	return only == "" || slices.ContainsFunc(strings.Split(only, ","), func(o string) bool { return strings.HasPrefix(name, o) })
}

// geoVirus scores the places of the GeoVirus reports, which run.py leaves out,
// as run.py scores those of GeoWebNews. It returns a line as run.py prints
// them, "" where the data is not there.
func geoVirus(ctx context.Context, program, bench string) (string, error) {
	const name = "geo-virus"
	gold := filepath.Join(bench, "geo_virus.jsonl")
	in, err := os.ReadFile(gold)
	if err != nil {
		return "", nil
	}
	texts, err := only(in, "id", "text")
	if err != nil {
		return "", fmt.Errorf("%s: %w", gold, err)
	}
	cmd := exec.CommandContext(ctx, program, "annotate")
	cmd.Stdin = bytes.NewReader(texts)
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s: annotate: %w", name, err)
	}
	pred, err := toponyms(out)
	if err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	file, err := os.CreateTemp("", "sitrep-eval-*.jsonl")
	if err != nil {
		return "", err
	}
	defer os.Remove(file.Name())
	defer file.Close()
	if _, err := file.Write(pred); err != nil {
		return "", err
	}
	score, err := exec.CommandContext(ctx, "python3", filepath.Join(bench, "score_geo.py"), gold, file.Name()).Output()
	if err != nil {
		return "", fmt.Errorf("%s: score_geo.py: %w", name, err)
	}
	lines := strings.Split(strings.TrimSpace(string(score)), "\n")
	return fmt.Sprintf("%-16s %s", name, lines[len(lines)-1]), nil
}

// only returns JSON lines with no other keys than those given.
func only(in []byte, keys ...string) ([]byte, error) {
	var out bytes.Buffer
	err := eachLine(in, func(d map[string]any) error {
		for k := range d {
			if !slices.Contains(keys, k) {
				delete(d, k)
			}
		}
		return json.NewEncoder(&out).Encode(d)
	})
	return out.Bytes(), err
}

// toponyms turns what annotate prints into what score_geo.py reads.
func toponyms(in []byte) ([]byte, error) {
	var out bytes.Buffer
	err := eachLine(in, func(d map[string]any) error {
		places, _ := d["places"].([]any)
		tops := make([]map[string]any, 0, len(places))
		for _, p := range places {
			if m, ok := p.(map[string]any); ok {
				tops = append(tops, map[string]any{"start": m["start"], "end": m["end"], "lat": m["lat"], "lon": m["lon"], "geonameid": m["geonames"]})
			}
		}
		return json.NewEncoder(&out).Encode(map[string]any{"id": d["id"], "toponyms": tops})
	})
	return out.Bytes(), err
}

// eachLine hands each JSON object of JSON lines to fn.
func eachLine(in []byte, fn func(map[string]any) error) error {
	lines := bufio.NewScanner(bytes.NewReader(in))
	lines.Buffer(nil, 1<<26)
	for lines.Scan() {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		var d map[string]any
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			return err
		}
		if err := fn(d); err != nil {
			return err
		}
	}
	return lines.Err()
}
