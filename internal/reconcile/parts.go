package reconcile

import (
	"strings"

	"sitrep"
)

// parts tells which places reports speak of as part of, or in, each other:
// "the Old Port district of Teruel", "Teruel's Old Port", "Old Port, Teruel". It
// is learned from the texts, for the quarters and hamlets that no gazetteer
// holds. Keys are those of spots, the smaller first.
type parts map[[2]string]bool

// joining are the words that may stand between a part and its whole.
var joining = set("district neighbourhood neighborhood quarter area suburb town village city governorate province region countryside part " +
	"of in the s and near northern southern eastern western central")

// learnParts reads the places of all reports, in pairs of neighbours.
func learnParts(reports []*sitrep.Annotation) parts {
	out := parts{}
	for _, r := range reports {
		places := r.Mentions.Places
		for i := 1; i < len(places); i++ {
			p, q := places[i-1], places[i]
			if p.Demonym || q.Demonym || q.Start < p.End || q.Start-p.End > 40 || !joins(r.Document.Text[p.End:q.Start]) {
				continue
			}
			out.add(newSpot(p).key(), newSpot(q).key())
		}
	}
	return out
}

// joins reports whether the words between two names make one part of the other.
// A mere "and" lists them.
func joins(between string) bool {
	words := fold0(between)
	if strings.ContainsAny(between, ".;:\n") || len(words) == 0 && !strings.ContainsAny(between, ",'’s") {
		return false
	}
	part := strings.Contains(between, ",")
	for _, w := range words {
		if !joining[w] || w == "and" || w == "near" {
			return false
		}
		part = part || w == "of" || w == "in" || w == "s"
	}
	return part
}

// fold0 are the words of s in lower case, articles and prepositions kept.
func fold0(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return (r < 'a' || r > 'z') })
}

func (p parts) add(a, b string) {
	if a != b && a != "" && b != "" {
		p[[2]string{min(a, b), max(a, b)}] = true
	}
}

// linked reports whether one of the two is told as part of the other.
func (p parts) linked(s, t spot) bool {
	a, b := s.key(), t.key()
	return p[[2]string{min(a, b), max(a, b)}]
}
