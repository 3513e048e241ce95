package reconcile

import (
	"regexp"
	"slices"
	"strings"

	"sitrep"
)

// A report tells mostly of one happening, and of others aside: what came before
// it, and what it is compared with. This file finds what is told aside, by the words
// that bring it in.

var (
	// after are words that put what follows before the main clause: "days after a bombing".
	after = regexp.MustCompile(`(?i)\b(?:minutes|hours?|days?|weeks?|months?|years?|shortly|soon|long) after\b`)
	// another are words that bring in a happening as a second one.
	another = regexp.MustCompile(`(?i)\b(?:another|a second|a third|a separate|a similar|an earlier|other|elsewhere)\b`)
	// indefinite is an article that brings in something new.
	indefinite = regexp.MustCompile(`(?i)\b(?:a|an)\b`)
)

// beforehand reports whether a claim's clause stands after words that put it
// before the main clause of its sentence.
func beforehand(f *fact, text string) bool {
	s := f.Sentence
	if f.Trigger.Start < s.Start || f.Trigger.Start > len(text) {
		return false
	}
	before := text[s.Start:f.Trigger.Start]
	if !containsFold(before, "after") {
		return false // most: the pattern costs much more
	}
	at := after.FindAllStringIndex(before, -1)
	if at == nil {
		return false
	}
	between := text[s.Start+at[len(at)-1][1] : f.Trigger.Start]
	return !strings.ContainsAny(between, ",;:\n") && len(strings.Fields(between)) <= 6
}

// containsFold reports whether text holds a word of small ASCII letters, in whatever case.
func containsFold(text, word string) bool {
	for i := 0; i+len(word) <= len(text); i++ {
		if text[i]|0x20 == word[0] && strings.EqualFold(text[i:i+len(word)], word) {
			return true
		}
	}
	return false
}

// counted are words that count a time from a happening: "two days after".
var counted = regexp.MustCompile(`(?i)^\s*(?:after|before|since|earlier|later)\b`)

// offset takes a time that is counted from another happening ("came two days
// after a bombing") from the claim of the main clause: it dates the other one.
func (f *fact) offset(text string) {
	if f.Time == nil || f.Time.Span.Empty() || f.Time.Span.End > len(text) || f.Time.Span.Start < f.Trigger.End {
		return
	}
	if strings.Contains(strings.ToLower(f.Time.Span.Of(text)), " after") || counted.MatchString(text[f.Time.Span.End:]) {
		f.span, f.Time = dayspan{}, nil
	}
}

// timedItself reports whether the words of a claim's time stand in its clause,
// behind those that put it before the main one.
func timedItself(f *fact, text string) bool {
	if f.Time == nil || f.Time.Span.Empty() || f.Time.Carried {
		return false
	}
	s := f.Sentence
	if f.Time.Span.Start < s.Start || f.Time.Span.Start > len(text) {
		return false
	}
	at := after.FindAllStringIndex(text[s.Start:max(s.Start, f.Trigger.Start)], -1)
	if at == nil {
		return true
	}
	last := at[len(at)-1]
	// "two days after" is worked out to the day of what it brings in.
	return f.Time.Span.Start > s.Start+last[1] || f.Time.Span.Start <= s.Start+last[0] && s.Start+last[0] < f.Time.Span.End
}

// asideReach is how many sentences an aside goes on for.
const asideReach = 3

// markAsides finds, among the facts of one report, the sentences that bring in
// another happening than the ones told so far, and carries "previously" on to
// the new happenings of the sentences behind it.
func markAsides(facts []*fact, text string) {
	fresh := map[int]bool{}
	told := false
	last := -asideReach - 1
	for _, f := range facts {
		if !violent(f.Kind) {
			continue
		}
		if told && f.bringsIn(text) {
			fresh[f.sentence] = true
		}
		told = true
	}
	for _, f := range facts {
		if f.former {
			last = f.sentence
		}
		f.afresh = fresh[f.sentence] && violent(f.Kind)
		if f.afresh && f.sentence-last <= asideReach && !f.span.narrow() {
			f.former, last = true, f.sentence
		}
	}
}

// bringsIn reports whether the words before the trigger are those of something
// not told before.
func (f *fact) bringsIn(text string) bool {
	from := max(f.Sentence.Start, f.Trigger.Start-48)
	if from > f.Trigger.Start || f.definite || f.Headline {
		return false
	}
	before := text[from:f.Trigger.Start]
	if i := strings.LastIndexAny(before, ",;:"); i >= 0 {
		before = before[i+1:]
	}
	if another.MatchString(before) {
		return true
	}
	words := strings.Fields(before)
	near := strings.Join(words[max(0, len(words)-3):], " ")
	return strike(f.Kind) && indefinite.MatchString(near)
}

// violent is violence or what it does.
func violent(k sitrep.Kind) bool { return strike(k) || harm(k) }

// freshScore holds a claim that brings in another happening against those told
// before it in the report, and joins one that refers back ("the blast") to
// what it can refer to.
func freshScore(a, b *fact) float64 {
	if a.Report != b.Report || a.sentence == b.sentence || !violent(a.Kind) || !violent(b.Kind) {
		return 0
	}
	later := b
	if a.sentence > b.sentence {
		later = a
	}
	if later.afresh {
		if a.span.narrow() && a.span == b.span && meets(a.places, b.places) || a.Kind == b.Kind && oneToll(a, b) {
			return 0 // told again in full
		}
		return -2
	}
	if later.definite && strike(later.Kind) && !a.former && !b.former {
		return 1.5
	}
	return 0
}

var quarterWord = regexp.MustCompile(`(?i)^\s*(?:neighbou?rhood|quarter|suburb|street|avenue|market|mosque|square)\b`)

// quarterWords reports whether a place is called a part of a town.
func quarterWords(text string, s sitrep.Span) bool {
	return !s.Empty() && s.End <= len(text) && quarterWord.MatchString(text[s.End:min(len(text), s.End+24)])
}

// farAway is how many kilometres from all other places of its report a point
// must be for a quarter of that name not to be meant.
const farAway = 100

// partOfTown marks a spot as a part of a town. Its point is kept only where
// another place of the report lies near it: quarters share their names.
func partOfTown(s spot, r *sitrep.Annotation) spot {
	s.part = true
	near := slices.ContainsFunc(r.Mentions.Places, func(p sitrep.PlaceMention) bool {
		t := spot{PlaceMention: p}
		return p.Located && p.Precision < sitrep.PrecisionCountry && p.Name != s.Name && kilometres(s, t) < farAway
	})
	if s.Located && !near {
		s.Located, s.ID = false, ""
	}
	s.Precision = sitrep.PrecisionSite
	return s
}
