package mention

import "strings"

// vagueRef reads words for the present, the past and the future that name no
// date: "now", "recently", "the future", "recent years".
func (s *scan) vagueRef(i int) (int, when) {
	k := i
	if s.word(k, "the") {
		k++
		if s.word(k, "near", "distant", "recent", "immediate", "foreseeable") && s.word(k+1, "past", "future") {
			k++
		}
	}
	switch {
	case s.has(i, isRef):
		if s.word(i, "now") && s.word(i-1, "until", "till") {
			return i + 1, ref(refPresent)
		}
		if s.word(i, "soon") && (s.word(i-1, "as", "too") || s.word(i+1, "after", "as")) {
			return 0, when{}
		}
		return i + 1, ref(int(s.p[i].n))
	case s.word(k, "past") && k > i && s.token(k).Tag == "NN":
		return k + 1, ref(refPast)
	case s.word(k, "future") && (k > i || s.token(k).Tag == "NN" && s.token(k).Dep != "compound"):
		return k + 1, ref(refFuture)
	case s.has(i, isRecent):
		return s.recent(i)
	case s.word(i, "current") && strings.HasPrefix(s.token(i).Tag, "J") && !s.has(i+1, isUnit):
		return i + 1, ref(refPresent)
	case s.word(i, "these") && s.word(i+1, "days"):
		return i + 2, ref(refPresent)
	case s.has(i, isNext) && s.word(i, "coming") && s.has(i+1, isUnit) && s.p[i+1].n == 1:
		return i + 2, ref(refFuture)
	case s.word(i, "past", "future") && s.has(i+1, isUnit) && s.p[i+1].n == 1 && !s.word(i-1, "the"):
		if s.word(i, "past") {
			return i + 2, ref(refPast)
		}
		return i + 2, ref(refFuture)
	}
	return 0, when{}
}

// recent reads "recent", alone or with "days", "weeks and months".
func (s *scan) recent(i int) (int, when) {
	k := i + 1
	if !s.has(k, isUnit) {
		return i + 1, ref(refPast)
	}
	k++
	if s.word(k, "and", "or") && s.has(k+1, isUnit) {
		k += 2
	}
	return k, ref(refPast)
}

// wordAt returns the words of piece k, "" where there is none.
func (s *scan) wordAt(k int) string {
	if k < 0 || k >= len(s.p) {
		return ""
	}
	return s.text(k)
}

// lower returns s in lower case.
func lower(s string) string { return strings.ToLower(s) }

// oneOf reports whether what begins at piece k is one of the words of a list,
// and where it ends; a word of the list with a hyphen may be three pieces.
func (s *scan) oneOf(k int, list string) (end int, ok bool) {
	for w := range strings.FieldsSeq(list) {
		head, tail, cut := strings.Cut(w, "-")
		if s.word(k, w) {
			return k + 1, true
		}
		if cut && s.word(k, head) && s.word(k+2, tail) {
			return k + 3, true
		}
		if cut && s.has(k, isHyphen) && s.word(k+1, head) && s.word(k+3, tail) {
			return k + 4, true
		}
	}
	return 0, false
}
