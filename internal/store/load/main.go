// Command load makes a load of reports for measuring the store: it recombines
// paragraphs of the texts of given JSON-lines files (each line with a "text")
// into reports of about 900 tokens with outlets, addresses and dates of their
// own, and prints them as JSON lines. The same files, count and seed give the
// same bytes. The texts themselves are third parties' and are not kept here.
//
//	go run ./internal/store/load -n 20000 ../shared/bench/*.jsonl > reports.jsonl
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"strings"
	"time"
)

// What a made report is like.
const (
	wordsWanted   = 780 // white-space words, which make about 900 tokens
	shortest      = 12  // words of a paragraph that is worth taking
	sentencesOfIt = 5   // of a paragraph cut from a text without line breaks
	days          = 400
	outletCount   = 60
)

type report struct {
	ID        string `json:"id"`
	URL       string `json:"url"`
	Outlet    string `json:"outlet"`
	Published string `json:"published"`
	Title     string `json:"title"`
	Text      string `json:"text"`
}

func main() {
	n := flag.Int("n", 20000, "how many reports")
	seed := flag.Uint64("seed", 1, "seed of the choices")
	flag.Parse()
	if err := run(os.Stdout, *n, *seed, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

func run(w io.Writer, n int, seed uint64, files []string) error {
	var pool []string
	for _, name := range files {
		more, err := paragraphsOf(name)
		if err != nil {
			return err
		}
		pool = append(pool, more...)
	}
	if len(pool) == 0 {
		return fmt.Errorf("no paragraph of %d words or more in %d files", shortest, len(files))
	}
	out := bufio.NewWriterSize(w, 1<<16)
	enc := json.NewEncoder(out)
	r := rand.New(rand.NewPCG(seed, 20000))
	start := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range n {
		text := compose(r, pool)
		title, _, _ := strings.Cut(text, "\n")
		outlet := r.IntN(outletCount)
		err := enc.Encode(report{
			ID:        fmt.Sprintf("load-%06d", i),
			URL:       fmt.Sprintf("https://outlet%02d.example/news/%d", outlet, i),
			Outlet:    fmt.Sprintf("Outlet %02d", outlet),
			Published: start.AddDate(0, 0, i*days/max(n, 1)).Format("2006-01-02"),
			Title:     firstWords(title, 10),
			Text:      text,
		})
		if err != nil {
			return err
		}
	}
	return out.Flush()
}

// compose strings paragraphs together until there are enough words.
func compose(r *rand.Rand, pool []string) string {
	var b strings.Builder
	for words := 0; words < wordsWanted; {
		p := pool[r.IntN(len(pool))]
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(p)
		words += len(strings.Fields(p))
	}
	return b.String()
}

// paragraphsOf returns the paragraphs of a file's texts.
func paragraphsOf(name string) ([]string, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []string
	dec := json.NewDecoder(bufio.NewReaderSize(f, 1<<20))
	for {
		var line struct{ Text string }
		switch err := dec.Decode(&line); err {
		case nil:
		case io.EOF:
			return out, nil
		default:
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for p := range strings.SplitSeq(line.Text, "\n") {
			for _, part := range inParts(p) {
				if len(strings.Fields(part)) >= shortest {
					out = append(out, part)
				}
			}
		}
	}
}

// inParts cuts a long paragraph after every few full stops.
func inParts(p string) []string {
	sentences := strings.SplitAfter(strings.TrimSpace(p), ". ")
	var out []string
	for len(sentences) > sentencesOfIt {
		out = append(out, strings.TrimSpace(strings.Join(sentences[:sentencesOfIt], "")))
		sentences = sentences[sentencesOfIt:]
	}
	return append(out, strings.TrimSpace(strings.Join(sentences, "")))
}

func firstWords(s string, n int) string {
	words := strings.Fields(s)
	return strings.Join(words[:min(n, len(words))], " ")
}
