package reconcile

import (
	"slices"
	"strings"

	"sitrep"
)

// parts tells which places a report speaks of as part of, or in, each other:
// "the Old Port district of Teruel", "Teruel's Old Port", "Old Port, Teruel". It
// is learned from its text, for the quarters and hamlets that no gazetteer
// holds. Keys are those of spots, the smaller first.
type parts [][2]string

// joining are the words that may stand between a part and its whole.
var joining = set("district neighbourhood neighborhood quarter area suburb town village city governorate province region countryside part " +
	"of in the s and near northern southern eastern western central")

// learnParts reads the places of a report, in pairs of neighbours.
func learnParts(r *sitrep.Annotation) parts {
	var out parts
	places := r.Mentions.Places
	for i := 1; i < len(places); i++ {
		p, q := places[i-1], places[i]
		if p.Demonym || q.Demonym || q.Start < p.End || q.Start-p.End > 40 || !joins(r.Document.Text[p.End:q.Start]) {
			continue
		}
		out.add(placeKey(p.Name), placeKey(q.Name))
	}
	return out
}

// of returns the parts that tell of a fact's places.
func (p parts) of(f *fact) parts {
	var out parts
	for _, x := range p {
		if slices.ContainsFunc(f.places, func(s spot) bool { return s.key() == x[0] || s.key() == x[1] }) {
			out = append(out, x)
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

func (p *parts) add(a, b string) {
	x := [2]string{min(a, b), max(a, b)}
	if a != b && x[0] != "" && !slices.Contains(*p, x) {
		*p = append(*p, x)
	}
}

// linked reports whether one of the two is told as part of the other.
func (p parts) linked(s, t spot) bool {
	if len(p) == 0 {
		return false
	}
	a, b := s.key(), t.key()
	return slices.Contains(p, [2]string{min(a, b), max(a, b)})
}
