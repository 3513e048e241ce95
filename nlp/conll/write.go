package conll

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"sitrep/nlp"
)

// Write writes d to w, tab separated, one block a sentence. What Parse makes of
// it is d again, as long as tokens of d are at most one space apart, as the
// pipeline's are. A head in another sentence is an error.
func Write(w io.Writer, d *nlp.Doc) error {
	b := bufio.NewWriter(w)
	for i, s := range d.Sents {
		if i > 0 {
			b.WriteByte('\n')
		}
		if s.Start < s.End {
			text := d.Text[d.Tokens[s.Start].Start:d.Tokens[s.End-1].End]
			if !strings.ContainsAny(text, "\r\n") && strings.TrimSpace(text) == text {
				fmt.Fprintf(b, "# text = %s\n", text)
			}
		}
		for k := s.Start; k < s.End; k++ {
			if err := writeToken(b, d, s, k); err != nil {
				return err
			}
		}
	}
	return b.Flush()
}

func writeToken(b *bufio.Writer, d *nlp.Doc, s nlp.Span, k int) error {
	t := &d.Tokens[k]
	head := 0
	if t.Head != k {
		if t.Head < s.Start || t.Head >= s.End {
			return fmt.Errorf("conll: token %d: its head %d is in another sentence", k, t.Head)
		}
		head = t.Head - s.Start + 1
	}
	form := d.Text[t.Start:t.End]
	lemma := columnEscaper.Replace(t.Lemma)
	_, err := fmt.Fprintf(b, "%d\t%s\t%s\t%s\t%s\t%s\t%d\t%s\t_\t%s\n", k-s.Start+1,
		columnEscaper.Replace(form), orNothing(lemma), orNothing(t.POS), orNothing(t.Tag), orNothing(t.Morph),
		head, orNothing(t.Dep), orNothing(miscOf(d, k, form)))
	return err
}

func miscOf(d *nlp.Doc, k int, form string) string {
	t := &d.Tokens[k]
	var m []string
	if t.EntIOB == 'B' || t.EntIOB == 'I' {
		m = append(m, "NER="+string(rune(t.EntIOB))+"-"+t.EntType)
	}
	if t.Norm != strings.ToLower(form) {
		m = append(m, "Norm="+escaper.Replace(t.Norm))
	}
	next := len(d.Text)
	if k+1 < len(d.Tokens) {
		next = d.Tokens[k+1].Start
	}
	if next == t.End {
		m = append(m, "SpaceAfter=No")
	}
	return strings.Join(m, "|")
}

func orNothing(s string) string {
	if s == "" {
		return "_"
	}
	return s
}
