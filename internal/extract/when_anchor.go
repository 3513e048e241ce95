package extract

import (
	"strconv"
	"strings"

	"sitrep"
	"sitrep/nlp"
)

// apartInTime reports whether the clause of verb v hangs on a word that sets it
// apart in time from the clause above it: "days after the bridge fell".
func (r *report) apartInTime(v int) bool {
	for _, c := range r.kids(v) {
		if d := r.dep(int(c)); (d == "mark" || d == "advmod") && apartWords[r.lemma(int(c))] {
			return true
		}
	}
	return r.dep(v) == "pcomp" && apartWords[r.lemma(r.head(v))]
}

// apartWords set the time of what follows them apart from what stands before.
var apartWords = map[string]bool{"after": true, "before": true, "since": true, "until": true, "till": true}

// anchored dates the events that a distance in time tells by another event of
// the sentence: "came the day after X announced", "four days after an attack".
// What the words leave open ("days after") stays open and takes no date from
// its neighbours.
func (r *report) anchored() {
	for i := range r.m.Times {
		tm := &r.m.Times[i]
		t := r.tokens(tm.Span)
		if t.End <= t.Start || t.End >= len(r.p.Tokens) {
			continue
		}
		sign := 0
		switch r.lemma(t.End) {
		case "after":
			sign = -1
		case "before":
			sign = 1
		default:
			continue
		}
		days, known := daysOf(tm, strings.ToLower(tm.Span.Of(r.p.Text)))
		if !known && tm.Type != sitrep.TimeDuration {
			continue
		}
		below := r.introduced(t.End)
		above := r.eventAbove(below)
		if above != nil && above.Time != nil && above.Time.Span == tm.Span { // a distance is not its own time
			above.Time = nil
		}
		for k := range r.events {
			e := &r.events[k]
			if e.sent != r.p.SentOf(t.End) || e.trigger.Start < t.End || !r.eventIn(e, below) || e.Time != nil && r.under(below, r.tokens(e.Time.Span).Start) && e.Time.Span.Start > tm.End {
				continue
			}
			e.Time, e.apart = &sitrep.ClaimTime{Span: tm.Span, Grain: tm.Grain}, true
			if from := r.dayOf(above); known && !from.IsZero() {
				if above != nil && above.Time == nil && above.Modality == sitrep.Actual { // what is news is of the day's own date
					above.Time = &sitrep.ClaimTime{Interval: sitrep.Interval{From: from, To: from}, Span: tm.Span, Grain: sitrep.GrainDay, Carried: true}
					above.Reasons = append(above.Reasons, "news of the report's own day, from which the words count")
				}
				at := from.AddDays(sign * days)
				e.Time.Interval, e.Time.Grain = sitrep.Interval{From: at, To: at}, sitrep.GrainDay
				e.Reasons = append(e.Reasons, "dated by what the sentence sets it "+r.lemma(t.End))
			}
		}
	}
}

// daysOf returns how many days a distance in time is; false where the words
// leave it open.
func daysOf(tm *sitrep.TimeMention, words string) (int, bool) {
	switch words {
	case "the day", "a day", "one day":
		return 1, true
	case "a week", "one week":
		return 7, true
	}
	v := tm.Value
	if tm.Type != sitrep.TimeDuration || len(v) < 3 || v[0] != 'P' {
		return 0, false
	}
	n, err := strconv.Atoi(v[1 : len(v)-1])
	if err != nil {
		return 0, false
	}
	switch v[len(v)-1] {
	case 'D':
		return n, true
	case 'W':
		return 7 * n, true
	}
	return 0, false
}

// introduced returns the token whose subtree a word such as "after" introduces:
// its verb where it is a mark, itself where it is a preposition.
func (r *report) introduced(t int) int {
	if r.dep(t) == "mark" {
		return r.head(t)
	}
	return t
}

// eventIn reports whether an event stands first under token top: its phrase, its
// clause, or what governs it below top.
func (r *report) eventIn(e *event, top int) bool {
	if !r.under(top, e.head) || e.Frame == "adjective" || e.Frame == "participle" {
		return false
	}
	for t := e.head; t != top; t = r.head(t) {
		if t != e.head && t != e.clause && (r.dep(t) == "relcl" || r.dep(t) == "ccomp") {
			return false
		}
		if r.head(t) == t {
			break
		}
	}
	return true
}

// eventAbove returns the event whose clause governs what token t heads, nil if
// there is none.
func (r *report) eventAbove(t int) *event {
	for steps := 0; steps < 12 && r.head(t) != t; steps++ {
		t = r.head(t)
		if !r.isVerb(t) {
			continue
		}
		for k := range r.events {
			if e := &r.events[k]; e.head == t || e.clause == t {
				return e
			}
		}
		return nil
	}
	return nil
}

// dayOf returns the day of an event; where there is none, that of the day's
// report; zero where neither is known.
func (r *report) dayOf(e *event) sitrep.Date {
	if e != nil && e.Time != nil {
		if brief(e.Time) && e.Time.From == e.Time.To {
			return e.Time.From
		}
		return sitrep.Date{}
	}
	return r.doc.Published.Date
}

// ownTime reports whether the words of an event's own clause tell its time.
func (r *report) ownTime(e *event) bool {
	return e.Time != nil && !e.Time.Carried && e.Time.Span.Start >= e.bytesOf(r).Start && e.Time.Span.End <= e.bytesOf(r).End &&
		r.timeRank(e, r.tokens(e.Time.Span)) < 3
}

// looseTimes gives a time that hangs on no event's own words to the event that
// governs the phrase it stands in: "killed six of the force known as the Guards
// in April".
func (r *report) looseTimes() {
	for i := range r.m.Times {
		tm := &r.m.Times[i]
		t := r.tokens(tm.Span)
		if tm.Type == sitrep.TimeSet || t.End <= t.Start || r.inDateline(tm) || r.agesThing(t) || r.timeTaken(tm, t) {
			continue
		}
		for _, e := range r.governing(t) {
			if e.Time == nil {
				e.Time = &sitrep.ClaimTime{Interval: tm.Interval, Span: tm.Span, Grain: tm.Grain}
			}
		}
	}
}

// timeTaken reports whether some event of the sentence has the time by its own
// words.
func (r *report) timeTaken(tm *sitrep.TimeMention, t nlp.Span) bool {
	for k := range r.events {
		e := &r.events[k]
		if e.sent == r.p.SentOf(t.Start) && r.timeRank(e, t) < 20 && e.Frame != "adjective" {
			return true
		}
	}
	return false
}

// governing returns the events of the verb or noun that stands nearest above a
// time, none where a verb of saying or a word that sets clauses apart in time
// comes before.
func (r *report) governing(t nlp.Span) (out []*event) {
	h := t.Start
	for steps := 0; steps < 14; steps++ {
		for k := range r.events {
			if e := &r.events[k]; (e.head == h || e.clause == h && !r.mentionedIn(e)) && !r.saysOf(e, h) && e.Frame != "adjective" && !r.takenUpBy(e) {
				out = append(out, e)
			}
		}
		up := r.head(h)
		if len(out) > 0 || up == h || r.cueAt[h] > 0 || r.apartInTime(h) || r.dep(h) == "relcl" || r.setAgainst(h) || r.ownStory(h) {
			return out
		}
		h = up
	}
	return out
}

// ownStory reports whether v is a participle that tells something of a noun which happened
// by itself, so that its time is its own: "the town, taken by the army in 2013". What a
// thing is called or made of is no such story ("the force known as the Guards").
func (r *report) ownStory(v int) bool {
	return r.dep(v) == "acl" && r.tok(v).Tag == "VBN" && len(r.lex.Verbs(r.lemma(v))) > 0 && !settled[r.lemma(v)]
}

// setAgainst reports whether verb v is set against the verb before it by "but", so that its
// time is its own: "was driven out but returned on Friday".
func (r *report) setAgainst(v int) bool {
	if r.dep(v) != "conj" || !r.isVerb(v) {
		return false
	}
	for _, c := range r.kids(r.head(v)) {
		if r.dep(int(c)) == "cc" && int(c) < v && (r.lemma(int(c)) == "but" || r.lemma(int(c)) == "yet") {
			return true
		}
	}
	return false
}

// dayOfSaying dates what somebody reports on the report's own day or just before it, where the
// sentence has no other time: "killed six, the radio said on Wednesday". It does
// so for what is told as having just happened only.
func (r *report) dayOfSaying() {
	for i := range r.events {
		e := &r.events[i]
		if e.Time != nil || !violent(e.Kind) && e.Kind.Family() != sitrep.FamilyPeople && e.Kind.Family() != sitrep.FamilyTruce || e.Kind.Family() == sitrep.FamilySiege || e.Modality != sitrep.Actual || e.Polarity == sitrep.Negated ||
			e.Frame == "adjective" || e.Frame == "participle" || e.Frame == "nominal" || cumulative(e) || r.apartInTime(e.clause) || r.pastPerfect(e.clause) && !ownGround(e) || r.dep(e.clause) == "relcl" {
			continue
		}
		if tm := r.saidOn(e); tm != nil && !r.datedNext(e) && !r.datedBefore(i) {
			e.Time = &sitrep.ClaimTime{Interval: tm.Interval, Span: tm.Span, Grain: tm.Grain, Carried: true}
			e.Reasons = append(e.Reasons, "reported on that day and no other is told")
		}
	}
}

// ownGround reports whether somebody tells of ground that his own side has taken or left,
// which is told as news of the day in the past perfect too: "announced on Monday that his
// troops had taken the town".
func ownGround(e *event) bool {
	switch e.Kind {
	case sitrep.Capture, sitrep.Recapture, sitrep.Withdraw, sitrep.Advance:
	default:
		return false
	}
	for _, chain := range e.sources {
		for _, v := range chain {
			for _, a := range e.Agents {
				if a.Actor == v.Actor || a.Country != "" && a.Country == v.Country {
					return true
				}
			}
		}
	}
	return false
}

// datedNext reports whether the sentence after an event's, in its paragraph, goes on
// with a day before the report's own: what is told first was then.
func (r *report) datedNext(e *event) bool {
	if e.sent+1 >= len(r.p.Sents) {
		return false
	}
	next := r.bytes(r.p.Sents[e.sent+1])
	if _, para := r.doc.RoleAt(next.Start); para != e.para {
		return false
	}
	for i := range r.m.Times {
		tm := &r.m.Times[i]
		if next.Contains(tm.Span) && tm.Type != sitrep.TimeSet && tm.Type != sitrep.TimeDuration && !tm.Interval.To.IsZero() && tm.Interval.To.Day != 0 &&
			tm.Interval.To.First().Before(r.doc.Published.Date.First()) && tm.Interval.To.First().Sub(tm.Interval.From.First()).Hours() <= 48 {
			return true
		}
	}
	return false
}

// datedBefore reports whether event i goes on with what the report has told before with a
// day of its own, other than that on which more is said of it: "On Monday gunmen stormed
// the camp. ... The governor said on Wednesday that they had killed six".
func (r *report) datedBefore(i int) bool {
	e := &r.events[i]
	if !struck(e.Kind) {
		return false
	}
	for k := i - 1; k >= 0 && e.sent-r.events[k].sent <= 3; k-- {
		o := &r.events[k]
		if o.Headline || o.sent == e.sent || !struck(o.Kind) || !r.mayShare(e, o) || cumulative(o) || o.apart || r.newcomers(e, o) || r.formerly(o) {
			continue
		}
		if brief(o.Time) && r.ownTime(o) && o.Time.To.First().Before(r.doc.Published.Date.First()) {
			return true
		}
	}
	return false
}

// justSaid reports whether a time is one day, that of the report or one of the two before,
// on which what is said is news.
func (r *report) justSaid(tm *sitrep.TimeMention) bool {
	v, day := tm.Interval, r.doc.Published.Date
	if v.IsZero() || v.From != v.To || v.From.Day == 0 || day.Day == 0 {
		return false
	}
	ago := day.First().Sub(v.From.First()).Hours()
	return ago >= 0 && ago <= 48
}

// saidOn returns the day of publication or just before it as the time of the saying that reports
// an event, nil where the sentence has another time or the saying has none.
func (r *report) saidOn(e *event) *sitrep.TimeMention {
	var day *sitrep.TimeMention
	for i := range r.m.Times {
		tm := &r.m.Times[i]
		if tm.Start < e.bytesOf(r).Start || tm.End > e.bytesOf(r).End {
			continue
		}
		if day != nil || !r.justSaid(tm) {
			return nil
		}
		day = tm
	}
	if day == nil {
		return nil
	}
	h := r.tokens(day.Span).Start
	for steps := 0; steps < 6 && r.head(h) != h; steps++ {
		h = r.head(h)
		if r.isVerb(h) {
			if r.cueAt[h] == 0 {
				return nil
			}
			for _, s := range r.says[e.trigger.Start] {
				if s == r.cueAt[h]-1 {
					return day
				}
			}
			return nil
		}
	}
	return nil
}
