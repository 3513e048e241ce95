package mention

import (
	"sitrep"
	"sitrep/nlp"
)

// A scan walks the pieces of a report from left to right. At each it tries the
// rules of times, all of which begin with a word of the lexicon, and takes the
// longest match; what was found before is what "a year earlier" and "the next
// day" refer back to. Rules and values follow TimeML's TIMEX3 (Ferro et al.,
// TIDES 2005 Standard for the Annotation of Temporal Expressions; TempEval-3);
// to let narrow rules propose and the tense of the governing verb decide
// between past and future is HeidelTime's idea (Strötgen and Gertz, 2013).
type scan struct {
	doc   *nlp.Doc
	p     []piece
	pub   sitrep.Date // zero where not known to the day
	focus when        // the last time that was fixed
	spot  int         // the piece it was told at
	last  int         // the piece of the last quarter told; -1 if none
	qtr   when        // that quarter
	out   []sitrep.TimeMention
	at    []int // the first piece of each of out
	ends  []int // one past the last piece of each of out
}

// Times finds and normalises the time expressions of a report, in text order.
// published may be zero: relative expressions then keep a Value that is
// relative and a zero Interval, with a reason. Mentions never overlap.
func Times(doc *nlp.Doc, published sitrep.Date) []sitrep.TimeMention {
	if published.Day == 0 {
		published = sitrep.Date{}
	}
	s := &scan{doc: doc, p: lex(doc), pub: published, last: -1}
	s.times()
	return s.out
}

// times fills the list of mentions.
func (s *scan) times() {
	for i := 0; i < len(s.p); {
		if s.p[i].class&starters == 0 {
			i++
			continue
		}
		end, w := s.longest(i)
		if end <= i {
			i++
			continue
		}
		s.add(i, end, w)
		i = end
	}
	s.join()
}

// starters are the classes of words that a time expression can begin with.
const starters = isThe | isThis | isThat | isArticle | isEvery | isLast | isNext | isNumber | isScale | isVague | isOrdinal | isUnit |
	isMonth | isForeign | isWeekday | isSeason | isPart | isDeictic | isRef | isSet | isMod | isApprox | isYear | isDecade | isClock | isClockWord |
	isSolid | isFiscal | isPeriod | isHalf | isHoliday | isSame | isRecent | isHundreds | isMore

// longest tries all rules at piece i and returns the longest match; end is 0
// where none matches. Of two as long, the earlier rule's counts.
func (s *scan) longest(i int) (end int, w when) {
	for _, rule := range [...]func(*scan, int) (int, when){(*scan).dated, (*scan).clock, (*scan).lasting, (*scan).recurring, (*scan).vagueRef} {
		if e, r := rule(s, i); e > end {
			end, w = e, r
		}
	}
	return end, w
}

// add appends a mention of pieces i to end.
func (s *scan) add(i, end int, w when) {
	m := sitrep.TimeMention{Span: sitrep.Span{Start: int(s.p[i].start), End: int(s.p[end-1].end)},
		Type: w.kind, Value: w.value, Interval: w.interval, Grain: w.grain, Reasons: w.reasons}
	if w.bounded && s.word(i-1, "since") {
		s.since(i, &m)
	}
	s.out = append(s.out, m)
	s.at = append(s.at, i)
	s.ends = append(s.ends, end)
	if !w.date.IsZero() {
		s.focus, s.spot = w, i
	}
	if w.quarter != 0 {
		s.qtr, s.last = w, i
	}
}

// since lets a time after "since" reach to publication, where its clause goes on.
func (s *scan) since(i int, m *sitrep.TimeMention) {
	m.Interval.To = sitrep.Date{}
	switch {
	case s.pub.IsZero():
		m.Reasons = append(m.Reasons, "since then; "+noPublication)
	case s.ongoing(i - 1):
		m.Interval.To = s.pub
		m.Reasons = append(m.Reasons, "since then, and still so at publication")
	default:
		m.Reasons = append(m.Reasons, "since then; its end is not told")
	}
}

// join gives both ends of "from A to B" and "between A and B" the whole interval.
func (s *scan) join() {
	for k := 1; k < len(s.out); k++ {
		a, b := &s.out[k-1], &s.out[k]
		link := s.ends[k-1]
		if s.at[k] != link+1 || a.Type == sitrep.TimeDuration || b.Type == sitrep.TimeDuration || a.Interval.IsZero() || b.Interval.IsZero() {
			continue
		}
		from := s.word(link, "to", "until", "till", "through") && s.word(s.at[k-1]-1, "from")
		between := s.word(link, "and") && s.word(s.at[k-1]-1, "between")
		if !from && !between && !s.has(link, isHyphen) {
			continue
		}
		v := sitrep.Interval{From: a.Interval.From, To: b.Interval.To}
		if s.has(s.at[k-1], isWeekday) && s.has(s.at[k], isWeekday) && v.From.Day != 0 && !v.To.IsZero() && v.From.First().After(v.To.First()) { // "from Monday to Thursday", told on Wednesday
			v.From = v.From.AddDays(-7)
			a.Value = v.From.String()
		}
		if v.To.IsZero() || v.From.First().After(v.To.Last()) {
			continue
		}
		for _, m := range []*sitrep.TimeMention{a, b} {
			m.Interval = v
			m.Reasons = append(m.Reasons, "one end of a range")
		}
	}
}
