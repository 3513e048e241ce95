package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sitrep"
	"sitrep/internal/extract"
	"sitrep/internal/read"
)

// whyNot prints, for the sentences at a line of a file, the claims that they
// gave and why their other words gave none.
func (a *app) whyNot(ctx context.Context, where string, opt read.Options) error {
	file, line := fileLine(where)
	p, err := a.load()
	if err != nil {
		return err
	}
	opt.Note = a.note
	r, err := p.Reader(opt)
	if err != nil {
		return err
	}
	var docs []sitrep.Document
	for d, err := range r.Documents(ctx, []string{file}, a.walk("")) {
		if err != nil {
			a.fail(err)
			continue
		}
		docs = append(docs, d)
	}
	several := len(docs) > 1 || len(docs) == 1 && docs[0].Format == "jsonl"
	if several && line > 0 {
		if line > len(docs) {
			return usage("%s has %d reports", file, len(docs))
		}
		docs, line = docs[line-1:line], 0
	}
	found := false
	for i := range docs {
		doc := &docs[i]
		if !sitrep.ReadForClaims(doc.Language) {
			fmt.Fprintf(a.out, "%s  the report is not in English (%s) and is not read for claims\n", file, doc.Language)
			found = true
			continue
		}
		ann, notes := p.Trace(*doc)
		for _, s := range ann.Sentences {
			from, to := lineAt(doc.Text, s.Start), lineAt(doc.Text, s.End-1)
			if strings.TrimSpace(s.Of(doc.Text)) == "" || line > 0 && (line < from || line > to) {
				continue
			}
			found = true
			fmt.Fprintf(a.out, "%s:%d  “%s”\n", file, from, oneLine(s.Of(doc.Text)))
			sentenceWhy(a, &ann, s, notes)
		}
	}
	if !found && len(docs) > 0 {
		return &read.HintError{Err: fmt.Errorf("%s: no sentence stands at line %d: %w", file, line, sitrep.ErrNotFound), Next: "leave the line out to go through them all"}
	}
	return nil
}

// fileLine parts FILE:LINE; line is 0 where none is given.
func fileLine(where string) (file string, line int) {
	at := strings.LastIndexByte(where, ':')
	if at < 0 {
		return where, 0
	}
	n, err := strconv.Atoi(where[at+1:])
	if err != nil || n < 1 {
		return where, 0
	}
	return where[:at], n
}

// lineAt returns the number of the line that holds byte at, counted from one.
func lineAt(text string, at int) int { return 1 + strings.Count(text[:at], "\n") }

// sentenceWhy prints what a sentence gave and what its words lack.
func sentenceWhy(a *app, ann *sitrep.Annotation, s sitrep.Span, notes []extract.Note) {
	text := ann.Document.Text
	var gave []sitrep.Span
	for i := range ann.Claims {
		c := &ann.Claims[i]
		if !s.Contains(c.Trigger) {
			continue
		}
		gave = append(gave, c.Trigger)
		fmt.Fprintf(a.out, "  claim    “%s” %s, %s%s  %s\n", oneLine(c.Trigger.Of(text)), c.Kind, whose(c), map[bool]string{false: ", background"}[c.Core], c.ID)
	}
	var here []extract.Note
	for _, n := range notes {
		if s.Contains(n.Span) && !slices.ContainsFunc(gave, func(g sitrep.Span) bool { return g.Overlap(n.Span) > 0 }) {
			here = append(here, n)
		}
	}
	slices.SortStableFunc(here, func(x, y extract.Note) int { return cmp.Compare(x.Start, y.Start) })
	here = slices.Compact(here)
	for _, n := range here {
		switch n.Why {
		case extract.WhyFurniture, extract.WhyNoWord:
			fmt.Fprintf(a.out, "  nothing  %s\n", n.Text)
		default:
			by := ""
			if n.Entry != "" {
				by = " (" + n.Entry + ")"
			}
			fmt.Fprintf(a.out, "  no       “%s” %s: %s%s\n", oneLine(n.Of(text)), n.Why, n.Text, by)
		}
	}
	if len(gave) == 0 && len(here) == 0 {
		fmt.Fprintln(a.out, "  nothing  its words for events stand in uses that none of the frames reads")
	}
}

// whose tells in few words who speaks for a claim.
func whose(c *sitrep.Claim) string {
	if len(c.Voices) == 0 {
		return "said by the outlet"
	}
	return fmt.Sprintf("%s: %s", c.Voices[0].Name, c.Voices[0].Stance)
}
