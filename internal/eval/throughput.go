package eval

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"sitrep"
	"sitrep/internal/pipeline"
	"sitrep/internal/read"
	"sitrep/nlp"
)

// A Throughput is how fast reports are read, in tokens a second on one core. It
// is printed and not held against a floor: it hangs on the machine and on what
// else runs there.
type Throughput struct {
	Annotate float64 // reports to claims
	Engine   float64 // the language engine alone
}

// String tells the figures in a line.
func (t Throughput) String() string {
	return fmt.Sprintf("annotate %.0f tokens a second on one core, the engine alone %.0f, ratio %.2f (not held against a floor)", t.Annotate, t.Engine, t.Annotate/t.Engine)
}

// turns is how often annotate and the engine are measured, one after the other,
// so that what else runs on the machine hits both; the best turn of each counts.
const turns = 3

// enough is how many tokens are read in a turn.
const enough = 20_000

// throughput reads the reports of a file of JSON lines with annotate and with
// the engine alone.
func throughput(file string) (Throughput, error) {
	docs, err := reports(file)
	if err != nil {
		return Throughput{}, err
	}
	engine, err := nlp.Load()
	if err != nil {
		return Throughput{}, err
	}
	whole, err := pipeline.New(pipeline.Options{})
	if err != nil {
		return Throughput{}, err
	}
	tokens := 0
	for i := range docs {
		if tokens += len(engine.Parse(docs[i].Text).Tokens); tokens >= enough {
			docs = docs[:i+1]
			break
		}
	}
	perSecond := func(run func(d sitrep.Document)) float64 {
		start := time.Now()
		for _, d := range docs {
			run(d)
		}
		return float64(tokens) / time.Since(start).Seconds()
	}
	var t Throughput
	for range turns {
		t.Engine = max(t.Engine, perSecond(func(d sitrep.Document) { engine.Parse(d.Text) }))
		t.Annotate = max(t.Annotate, perSecond(func(d sitrep.Document) { whole.Annotate(d, false) }))
	}
	return t, nil
}

// reports returns the texts of a file of JSON lines as documents.
func reports(file string) ([]sitrep.Document, error) {
	f, err := os.Open(filepath.Clean(file))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<26)
	var out []sitrep.Document
	for lines.Scan() {
		var d struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		out = append(out, sitrep.Document{ID: sitrep.NewDocID(d.Text), Text: d.Text, Language: read.English, Paragraphs: read.Paragraphs(d.Text)})
	}
	return out, lines.Err()
}
