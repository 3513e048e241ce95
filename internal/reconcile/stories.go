package reconcile

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode"

	"sitrep"
)

// Stories are reports that tell of one course of events. Each text becomes a
// vector of its words, weighted by how often it uses them and how few other
// reports do (TF-IDF); names, which are told by their capitals, and figures count
// more than other words, since two trials differ in their names and not in
// "court" and "judge". How alike two reports are is told by their vectors and by the
// reports nearest to each (nearest.go). The reports are put together by average linkage
// (UPGMA), on the pairs that share a telling word; texts that share none have likeness
// zero. Only the words are used, so that stories need no claims.

// storyAt is the least mean likeness of two sets of reports of one story.
const storyAt = 0.24

// nameWeight and figureWeight are what a name and a figure count for beside a word.
const (
	nameWeight   = 1.8
	figureWeight = 0.6
)

// commonShare is the share of reports from which on a word tells nothing.
const commonShare = 0.25

// commonMost is the number of reports from which on a word tells nothing,
// however many there are: it keeps comparing near linear.
const commonMost = 500

// neighbours is how many of the most alike reports of each report are compared,
// which keeps large sets near linear.
const neighbours = 120

// A vector is a report's words by number, sorted, with weights of length one.
type vector struct {
	terms   []int
	weights []float64
	day     int // in days since 1970
	dated   bool
}

// stories groups reports, in canonical order. Reports of one text are one story.
func stories(reports []*sitrep.Annotation) []sitrep.Story {
	vectors := weigh(reports)
	groups := linkStories(vectors)
	out := make([]sitrep.Story, 0, len(groups))
	for _, g := range groups {
		s := sitrep.Story{Title: storyTitle(reports[g[0]])}
		h := sha256.New()
		for _, i := range g {
			s.Reports = append(s.Reports, reports[i].Document.Report)
			fmt.Fprintf(h, "%s\x00", reports[i].Document.Report)
		}
		s.ID = sitrep.StoryID("s" + hex.EncodeToString(h.Sum(nil))[:15])
		out = append(out, s)
	}
	return out
}

// storyTitle is the report's title, else its first words.
func storyTitle(r *sitrep.Annotation) string {
	if r.Document.Title != "" {
		return r.Document.Title
	}
	for _, p := range r.Document.Paragraphs {
		if p.Role == sitrep.RoleHeadline {
			return strings.Join(strings.Fields(p.Of(r.Document.Text)), " ")
		}
	}
	words := strings.Fields(r.Document.Text)
	if len(words) > 12 {
		return strings.Join(words[:12], " ") + " …"
	}
	return strings.Join(words, " ")
}

// weigh makes the vectors of all reports.
func weigh(reports []*sitrep.Annotation) []vector {
	number := map[string]int{}
	var texts []map[int]float64
	var frequency []int
	for _, r := range reports {
		tf := map[int]float64{}
		terms := termsOf(r)
		for _, term := range slices.Sorted(maps.Keys(terms)) { // numbers tell the order in which weights are added
			n, ok := number[term]
			if !ok {
				n = len(number)
				number[term] = n
				frequency = append(frequency, 0)
			}
			tf[n] = terms[term]
			frequency[n]++
		}
		texts = append(texts, tf)
	}
	out := normalise(texts, frequency)
	for i, r := range reports {
		out[i].day, out[i].dated = storyDay(r)
	}
	return out
}

// normalise weighs each word by the reports that have it and scales to length one.
func normalise(texts []map[int]float64, frequency []int) []vector {
	n := float64(len(texts))
	out := make([]vector, len(texts))
	for i, tf := range texts {
		for t := range tf {
			if frequency[t] > 1 && frequency[t] <= commonMost && (float64(frequency[t]) <= commonShare*n || n < 20) {
				out[i].terms = append(out[i].terms, t)
			}
		}
		slices.Sort(out[i].terms)
		sum := 0.0
		for _, t := range out[i].terms {
			w := tf[t] * math.Log(1+n/float64(frequency[t]))
			out[i].weights = append(out[i].weights, w)
			sum += w * w
		}
		// Words that no other report has count for the length, or a report that
		// shares one word of a hundred would be as near as one that shares half.
		for _, t := range sortedKeys(tf) {
			if frequency[t] == 1 {
				w := 0.5 * tf[t] * math.Log(1+n)
				sum += w * w
			}
		}
		for k := range out[i].weights {
			out[i].weights[k] /= math.Sqrt(sum)
		}
	}
	return out
}

func sortedKeys(m map[int]float64) []int {
	out := make([]int, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// termsOf counts the words of a report, dampened: the second mention of a word
// says less than the first.
func termsOf(r *sitrep.Annotation) map[string]float64 {
	count := map[string]float64{}
	weight := map[string]float64{}
	text := r.Document.Title + "\n" + r.Document.Text
	for _, raw := range strings.FieldsFunc(text, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '\'' && c != '’' }) {
		folded := foldWord(raw)
		if len(folded) == 0 || stopWords[folded[0]] || len(folded[0]) < 2 {
			continue
		}
		term, w := stem(folded[0]), 1.0
		first := []rune(raw)[0]
		switch {
		case unicode.IsDigit(first):
			w = figureWeight
		case unicode.IsUpper(first):
			w = nameWeight
		}
		count[term]++
		// A word that also stands in lower case is no name.
		if old, ok := weight[term]; !ok || w < old {
			weight[term] = w
		}
	}
	for t, c := range count {
		count[t] = (1 + math.Log(c)) * weight[t]
	}
	return count
}

// linkStories puts reports together by average linkage, the most alike sets
// first, until none are alike enough.
func linkStories(vectors []vector) [][]int {
	l := newLinkage(vectors)
	for {
		a, b, ok := l.next()
		if !ok {
			break
		}
		l.merge(a, b)
	}
	var out [][]int
	for i, m := range l.members {
		if m != nil && l.members[i][0] >= 0 {
			slices.Sort(m)
			out = append(out, m)
		}
	}
	slices.SortFunc(out, func(x, y []int) int { return cmp.Compare(x[0], y[0]) })
	return out
}
