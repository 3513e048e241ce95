package web

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"sitrep"
)

// words is an index of the words of texts: for each the numbers of the texts that
// hold it, ascending. Case and accents do not count.
type words map[string][]int32

func indexWords(reports []sitrep.Annotation) words {
	return indexTexts(len(reports), func(i int) string { return reports[i].Document.Title + " " + reports[i].Document.Text })
}

// indexTexts makes an index of n texts.
func indexTexts(n int, text func(int) string) words {
	x := words{}
	for i := range n {
		for w := range foldedWords(text(i)) {
			if list := x[w]; len(list) == 0 || list[len(list)-1] != int32(i) {
				if list == nil {
					w = strings.Clone(w) // not the whole text
				}
				x[w] = append(list, int32(i))
			}
		}
	}
	return x
}

// find yields the texts that hold every one of some words, the last first. It
// goes through the list of the rarest word.
func (x words) find(wanted []string) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		if len(wanted) == 0 {
			return
		}
		lists := make([][]int32, len(wanted))
		for i, w := range wanted {
			lists[i] = x[w]
		}
		slices.SortFunc(lists, func(a, b []int32) int { return len(a) - len(b) })
		for _, n := range slices.Backward(lists[0]) {
			in := !slices.ContainsFunc(lists[1:], func(list []int32) bool {
				_, ok := slices.BinarySearch(list, n)
				return !ok
			})
			if in && !yield(n) {
				return
			}
		}
	}
}

// fold makes letters alike that differ in case and accents only.
func fold(s string) string {
	if ascii(s) {
		return strings.ToLower(s)
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func foldedWords(s string) iter.Seq[string] {
	return strings.FieldsFuncSeq(fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
}

// holdsAll reports whether a text holds all of some folded words; never of none.
func holdsAll(text string, wanted []string) bool {
	return len(wanted) > 0 && held(text, wanted) == len(wanted)
}

// held counts how many of some folded words a text holds.
func held(text string, wanted []string) int {
	wanted = wanted[:min(64, len(wanted))]
	found, n := uint64(0), 0
	see := func(w string) bool {
		for i, x := range wanted {
			if found&(1<<i) == 0 && len(w) == len(x) && strings.EqualFold(w, x) {
				found |= 1 << i
				n++
			}
		}
		return n < len(wanted)
	}
	if !ascii(text) {
		for w := range foldedWords(text) {
			if !see(w) {
				break
			}
		}
		return n
	}
	// Most texts are ASCII, whose words need not be folded to be compared.
	for from := 0; from < len(text); {
		if !letterOrDigit[text[from]] {
			from++
			continue
		}
		to := from + 1
		for to < len(text) && letterOrDigit[text[to]] {
			to++
		}
		if !see(text[from:to]) {
			break
		}
		from = to
	}
	return n
}

// letterOrDigit tells of ASCII.
var letterOrDigit = func() (is [256]bool) {
	for c := range is {
		is[c] = c < utf8.RuneSelf && (unicode.IsLetter(rune(c)) || unicode.IsNumber(rune(c)))
	}
	return is
}()

// wantedWords are the folded words of a query, each once.
func wantedWords(query string) []string {
	var out []string
	for w := range foldedWords(query) {
		if !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out[:min(64, len(out))]
}
