package web

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"sitrep"
)

// words is an index of the words of reports: for each the numbers of the reports
// that hold it, ascending. Case and accents do not count.
type words map[string][]int32

func indexWords(reports []sitrep.Annotation) words {
	x := words{}
	for i := range reports {
		for _, w := range foldedWords(reports[i].Document.Title + " " + reports[i].Document.Text) {
			if list := x[w]; len(list) == 0 || list[len(list)-1] != int32(i) {
				x[w] = append(list, int32(i))
			}
		}
	}
	return x
}

// find returns the reports that hold every word of a query, ascending.
func (x words) find(query string) []int32 {
	var out []int32
	for i, w := range foldedWords(query) {
		if i == 0 {
			out = slices.Clone(x[w])
			continue
		}
		list := x[w]
		out = slices.DeleteFunc(out, func(n int32) bool {
			_, ok := slices.BinarySearch(list, n)
			return !ok
		})
	}
	return out
}

// fold makes letters alike that differ in case and accents only.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
}

func foldedWords(s string) []string {
	return strings.FieldsFunc(fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
}
