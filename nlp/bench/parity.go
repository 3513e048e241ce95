package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"sitrep/nlp"
)

// recorded is what the original says of a text; offsets count code points.
type recorded struct {
	Text      string
	Sentences [][2]int
	Tokens    [][]any // start, end, lemma, pos, tag, dep, head, ent, norm, morph
}

// parity counts the tokens of recordings, and those of which this engine says
// anything else.
func parity(p *nlp.Pipeline, recordings []byte) (tokens, differing int, err error) {
	for d := json.NewDecoder(bytes.NewReader(recordings)); ; {
		var r recorded
		if err := d.Decode(&r); err == io.EOF {
			return tokens, differing, nil
		} else if err != nil {
			return 0, 0, err
		}
		tokens += len(r.Tokens)
		differing += differences(p.Parse(r.Text), &r)
	}
}

func differences(d *nlp.Doc, r *recorded) int {
	starts := map[int]bool{}
	for _, s := range r.Sentences {
		starts[s[0]] = true
	}
	points, n := make([]int, len(r.Text)+1), 0
	for i := range r.Text {
		points[i] = n
		n++
	}
	points[len(r.Text)] = n
	count := 0
	for i, want := range r.Tokens {
		if i >= len(d.Tokens) {
			count++
			continue
		}
		t := &d.Tokens[i]
		ent := string(rune(t.EntIOB))
		if t.EntType != "" {
			ent += "-" + t.EntType
		}
		start := points[t.Start]
		got := []any{start, points[t.End], t.Lemma, t.POS, t.Tag, t.Dep, t.Head, ent, t.Norm, t.Morph}
		if starts[start] != t.SentStart || !same(got, want) {
			count++
		}
	}
	return count + max(0, len(d.Tokens)-len(r.Tokens))
}

// same compares by what is printed: numbers from JSON are not of Go's type.
func same(got, want []any) bool {
	return slices.EqualFunc(got, want, func(a, b any) bool { return fmt.Sprint(a) == fmt.Sprint(b) })
}
