package view

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"sitrep"
	"sitrep/internal/fingerprint"
)

// A Taken tells how much of a report's words stand in other reports, word for
// word, and who is likely to have taken from whom. Nothing in it says that
// taking over is wrong: agencies write to be printed.
type Taken struct {
	Words   int     // of the report
	From    []Lent  // reports that its words were likely taken from, the one with most first
	By      []Lent  // reports that likely took words of it, the one with most first
	Share   float64 // of its words that stand in any of From, 0 to 1
	Credits sitrep.Reasons
}

// A Lent is what two reports share.
type Lent struct {
	Report   *sitrep.Annotation
	Words    int                   // that they share
	Share    float64               // of the words of the one that took them, 0 to 1
	Passages []fingerprint.Passage // A is the likely source, in the order of the one that took them
	Reasons  sitrep.Reasons        // why this one is the source
}

// leastTaken is the shortest stretch of words that counts as taken over: names
// and set phrases are shorter.
const leastTaken = 8

// TakenOver tells what a report shares with others.
func TakenOver(r *sitrep.Annotation, others []sitrep.Annotation) Taken {
	words := fingerprint.Words(r.Document.Text)
	t := Taken{Words: len(words), Credits: credits(&r.Document)}
	covered := make([]bool, len(words))
	for i := range others {
		o := &others[i]
		if o.Document.Report == r.Document.Report {
			continue
		}
		theirs := fingerprint.Words(o.Document.Text)
		first, why := source(&o.Document, &r.Document)
		if !first {
			if l := lent(o, words, theirs, why); l.Words > 0 {
				t.By = append(t.By, l)
			}
			continue
		}
		l := lent(o, theirs, words, why)
		if l.Words == 0 {
			continue
		}
		t.From = append(t.From, l)
		for _, p := range l.Passages {
			at, _ := slices.BinarySearchFunc(words, p.B.Start, func(w fingerprint.Word, at int) int { return cmp.Compare(w.Start, at) })
			for k := at; k < len(words) && words[k].End <= p.B.End; k++ {
				covered[k] = true
			}
		}
	}
	n := 0
	for _, c := range covered {
		if c {
			n++
		}
	}
	t.Share = share(n, len(words))
	for _, list := range [][]Lent{t.From, t.By} {
		slices.SortStableFunc(list, func(x, y Lent) int {
			return cmp.Or(cmp.Compare(y.Words, x.Words), cmp.Compare(x.Report.Document.Report, y.Report.Document.Report))
		})
	}
	return t
}

// lent measures what taker took of source, which are cut into words; other is
// the report of the two that is shown.
func lent(other *sitrep.Annotation, source, taker []fingerprint.Word, why string) Lent {
	l := Lent{Report: other, Passages: fingerprint.SharedWords(source, taker, leastTaken), Reasons: sitrep.Reasons{why}}
	for _, p := range l.Passages {
		l.Words += p.Words
	}
	l.Share = share(l.Words, len(taker))
	return l
}

func share(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}

// source reports whether a is the likelier source of words that b has too, and
// why: b credits a's outlet, or a was published earlier, or carries an agency's
// marks, or is the longer; else the first by identifier.
func source(a, b *sitrep.Document) (bool, string) {
	switch {
	case namesOutlet(b, a) && !namesOutlet(a, b):
		return true, fmt.Sprintf("%s credits %s", orUnknown(b.Outlet), a.Outlet)
	case namesOutlet(a, b) && !namesOutlet(b, a):
		return false, fmt.Sprintf("%s credits %s", orUnknown(a.Outlet), b.Outlet)
	}
	p, q := a.Published.Date, b.Published.Date
	if !p.IsZero() && !q.IsZero() && p != q {
		first := p.First().Before(q.First()) || p.First().Equal(q.First()) && p.Last().Before(q.Last())
		return first, fmt.Sprintf("published %s, before %s", earlierOf(p, q, first), earlierOf(q, p, first))
	}
	if m, n := marks(a), marks(b); m != n {
		return m > n, "it has the marks of an agency's own text: a dateline or the agency's name"
	}
	if len(a.Text) != len(b.Text) {
		return len(a.Text) > len(b.Text), "it is the longer of two of one day"
	}
	return a.Report < b.Report, "nothing tells which of the two was first"
}

// earlierOf returns p where first holds, else q.
func earlierOf(p, q sitrep.Date, first bool) sitrep.Date {
	if first {
		return p
	}
	return q
}

// namesOutlet reports whether a report credits the outlet of another: as its
// agency, or as whom its feed says it was taken from.
func namesOutlet(d, other *sitrep.Document) bool {
	if other.Outlet == "" || d.Outlet == other.Outlet {
		return false
	}
	return strings.EqualFold(d.Agency, other.Outlet) || strings.EqualFold(d.Credit, other.Outlet)
}

func marks(d *sitrep.Document) int {
	n := 0
	for _, s := range []string{d.Agency, d.Dateline} {
		if s != "" {
			n++
		}
	}
	return n
}

// credits tells whom a report itself, or the feed that led to it, credits.
func credits(d *sitrep.Document) sitrep.Reasons {
	var out sitrep.Reasons
	if d.Agency != "" {
		out = append(out, "it credits "+d.Agency)
	}
	if d.Credit != "" {
		out = append(out, "its feed or file says that it was taken from "+d.Credit)
	}
	if d.Dateline != "" {
		out = append(out, "it has the dateline "+d.Dateline)
	}
	return out
}

func orUnknown(outlet string) string {
	if outlet == "" {
		return "an unknown outlet"
	}
	return outlet
}
