package mention

import (
	"strings"

	"sitrep"
)

// clock reads a TIME told by the hour, with the day beside it: "5 p.m. Tuesday",
// "10:35 a.m.", "0300 GMT", "noon on Friday", "overnight".
func (s *scan) clock(i int) (int, when) {
	k := i
	if s.word(k, "around", "about", "shortly", "just") {
		k++
	}
	minute, end, ok := s.hourOf(k)
	part := -1
	if !ok {
		if part, end, ok = s.partHere(i); !ok {
			return 0, when{}
		}
	}
	w := s.today(i)
	if s.word(i, "overnight") && !(s.focus.date.Day != 0 && s.sameSentence(i, s.spot)) { // counted from publication
		w = when{}
		if !s.pub.IsZero() {
			w = on(s.pub)
		}
	}
	if e, d := s.dayAfter(end); e > 0 {
		w, end = d, e
	} else if w.date.IsZero() {
		w = open("XXXX-XX-XX", noPublication)
		w.grain = sitrep.GrainDay
	} else if part == partNight && s.word(end-1, "overnight") {
		w = on(w.date.AddDays(-1))
		w.interval.To = w.date.AddDays(1)
	}
	if part >= 0 {
		return end, partOf(w, part)
	}
	if w.grain != sitrep.GrainDay {
		return 0, when{}
	}
	return end, atMinute(w, minute)
}

// today returns the day that a time of day without a day belongs to: that told
// last in the sentence or, of the days just before publication, in one of the two
// before ("on Wednesday ... By nightfall"), else publication's.
func (s *scan) today(i int) when {
	if s.focus.date.Day != 0 && (s.sameSentence(i, s.spot) || s.narrated(i)) {
		return on(s.focus.date)
	}
	if s.pub.IsZero() {
		return when{}
	}
	return on(s.pub)
}

// narrated reports whether the day that was told last is that of the narrative at
// piece i: told at most two sentences before, and within three days of publication.
func (s *scan) narrated(i int) bool {
	d := s.focus.date
	if s.pub.IsZero() || s.doc.SentOf(int(s.p[i].tok))-s.doc.SentOf(int(s.p[s.spot].tok)) > 2 {
		return false
	}
	days := s.pub.First().Sub(d.First()).Hours() / 24
	return days >= 0 && days <= 3
}

// dayAfter reads the day after a time of day: "Thursday", ", Nov. 6", "on Friday".
func (s *scan) dayAfter(k int) (int, when) {
	if s.word(k, "(") { // the hour in another zone: "3 a.m. local time (0000 GMT) on Friday"
		for e := k + 2; e < k+6; e++ {
			if s.word(e, ")") && s.has(e-1, isZone) {
				k = e
				break
			}
		}
	}
	for s.has(k, isComma) || s.word(k, "on", "of", "local", "time", ")") {
		k++
	}
	if !s.has(k, isWeekday|isMonth|isDeictic|isDigits|isLast|isThe) {
		return 0, when{}
	}
	end, w := s.core(k, false)
	if end == 0 || w.grain != sitrep.GrainDay || w.date.Day == 0 {
		return 0, when{}
	}
	return end, w
}

// hourOf reads an hour: "5 p.m.", "10:35", "0300 GMT", "noon", "midnight",
// "4 in the morning", "1500 hours".
func (s *scan) hourOf(k int) (minute, end int, ok bool) {
	switch {
	case s.has(k, isClockWord):
		return int(s.p[k].n), s.zone(k + 1), true
	case s.has(k, isClock):
		minute, end = int(s.p[k].n), k+1
		if s.has(end, isAmPm) {
			return s.half(minute, end), s.zone(end + 1), true
		}
		if s.has(end, isZone) || s.word(end, "hours", "hrs") {
			return minute, end + 1, true
		}
		return minute, end, s.word(k-1, "at", "around", "by", "from", "until", "till", "before", "after", "since") || s.word(end, "local")
	case s.has(k, isYear|isDigits) && s.p[k].end-s.p[k].start == 4 && (s.has(k+1, isZone) || s.word(k+1, "hours", "hrs")):
		n := int(s.p[k].n)
		return n/100*60 + n%100, s.zone(k + 2), n%100 < 60 && n <= 2400
	case s.has(k, isNumber) && s.has(k+1, isAmPm):
		return s.half(s.pointed(k), k+1), s.zone(k + 2), s.p[k].n >= 1 && s.p[k].n <= 12
	case s.has(k, isNumber) && s.word(k+1, "o'clock", "o’clock"):
		return int(s.p[k].n) * 60, k + 2, s.p[k].n <= 24
	case s.has(k, isNumber) && s.word(k+1, "in") && s.word(k+2, "the") && s.word(k+3, "morning", "afternoon", "evening") && s.p[k].n <= 12:
		minute = int(s.p[k].n) * 60
		if !s.word(k+3, "morning") && s.p[k].n < 12 {
			minute += 12 * 60
		}
		return minute, k + 4, true
	case s.word(k, "noon", "midday"):
		return 12 * 60, k + 1, true
	case s.word(k, "midnight"):
		return 24 * 60, k + 1, true
	}
	return 0, 0, false
}

// pointed reads the hour of "7.30 p.m.".
func (s *scan) pointed(k int) int {
	h, m, ok := strings.Cut(s.text(k), ".")
	minute := int(s.p[k].n) * 60
	if ok && len(m) == 2 && len(h) <= 2 {
		minute += int(m[0]-'0')*10 + int(m[1]-'0')
	}
	return minute
}

// half adds twelve hours for "p.m." at piece k.
func (s *scan) half(minute, k int) int {
	h := minute / 60 % 12
	return (h+int(s.p[k].n))*60 + minute%60
}

// zone skips a time zone.
func (s *scan) zone(k int) int {
	if s.has(k, isZone) {
		return k + 1
	}
	if s.word(k, "local") && s.word(k+1, "time") {
		return k + 2
	}
	return k
}

// partHere reads a part of the day that stands by itself: "overnight", "the
// morning", "mid-afternoon", "the night of 3 December", "dawn on Tuesday".
func (s *scan) partHere(i int) (part, end int, ok bool) {
	if s.word(i, "overnight") {
		return partNight, i + 1, true
	}
	k := i
	if s.word(k, "the") {
		k++
	}
	narrowed := false
	if s.word(k, "early", "late", "mid") {
		k, narrowed = k+1, true
		if s.has(k, isHyphen) {
			k++
		}
	}
	if !s.has(k, isPart) || s.has(k, isDeictic) {
		return 0, 0, false
	}
	part, end = int(s.p[k].n), k+1
	if e, _ := s.dayAfter(end); e > 0 {
		return part, end, true
	}
	if narrowed || s.word(k-1, "the") && s.word(k-2, "in", "during", "into", "through") {
		return part, end, true
	}
	return part, end, s.word(k, "dawn", "dusk", "nightfall", "daybreak") && s.word(k-1, "at", "before", "since", "by", "around")
}
