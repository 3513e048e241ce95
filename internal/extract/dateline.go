package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"sitrep"
)

// withoutDateline drops from two speakers or more the place that opens the paragraph before
// a colon or dash, which the parser takes for one of them: "ACCRA: Two men were shot, police said".
func (r *report) withoutDateline(who []int) []int {
	if len(who) < 2 {
		return who
	}
	return slices.DeleteFunc(slices.Clone(who), func(t int) bool {
		if r.placeAt[t] == 0 || t+1 >= len(r.p.Tokens) {
			return false
		}
		lo := r.tokens(r.m.Places[r.placeAt[t]-1].Span).Start
		switch r.word(t + 1) {
		case ":", "—", "–", "-", "--":
			return r.breaks(lo)
		}
		return false
	})
}

// A dateline says from where and when a report was sent ("ORLO, May 31 (Agency) -
// ..."). A correspondent files from where he is, a ministry from its capital, so
// the place is a hint at best of where anything happened: it is one for no words
// that point back, and for no deed, unless sentFrom admits it.

// datelineEnd is what follows the place of a dateline: a wider place, a day, an
// agency, a dash.
var datelineEnd = regexp.MustCompile(`^(,[^-–—(/]{1,40})?\s*(\([^)]{1,40}\)\s*|/[^/]{1,40}/\.?\s*)?(-|–|—|--)\s|^(,[^-–—(/]{1,40})?\s*/[^/]{1,40}/\.?\s`)

// findDatelines marks the places of the datelines: those that begin a paragraph
// and the wider ones named with them.
func (r *report) findDatelines() {
	r.sent = make([]bool, len(r.m.Places))
	for i := range r.m.Places {
		p := &r.m.Places[i]
		role, para := r.doc.RoleAt(p.Start)
		if role == sitrep.RoleHeadline || para == 0 || r.sent[i] {
			continue
		}
		from := r.doc.Paragraphs[para-1].Start
		if p.Start-from >= 12 || !datelineBefore.MatchString(r.p.Text[from:p.End]+",") {
			continue
		}
		m := datelineEnd.FindString(r.p.Text[p.End:min(len(r.p.Text), p.End+90)])
		for k := i; m != "" && k < len(r.m.Places) && r.m.Places[k].End <= p.End+len(m); k++ {
			r.sent[k] = true
		}
	}
}

// inDateline reports whether a time is the day of a dateline, when the report was
// sent.
func (r *report) inDateline(tm *sitrep.TimeMention) bool {
	_, para := r.doc.RoleAt(tm.Start)
	if para == 0 {
		return false
	}
	from := r.doc.Paragraphs[para-1].Start
	if r.printedFirst(tm, from) {
		return true
	}
	before, after := r.p.Text[from:tm.Start], r.p.Text[tm.End:min(len(r.p.Text), tm.End+60)]
	return len(before) < 60 && datelineBefore.MatchString(before) && datelineAfter.MatchString(after)
}

// printedFirst reports whether a time is the day of publication printed in full before
// the first words of a paragraph, as copy has it that has lost its line breaks: "11 Jun
// 2018 The mission condemned ...", "date 2021-10-18 Rebels said ...".
func (r *report) printedFirst(tm *sitrep.TimeMention, from int) bool {
	v, day := tm.Interval, r.doc.Published.Date
	if v.From != v.To || v.From.Day == 0 || v.From != day || !printedLabel.MatchString(r.p.Text[from:tm.Start]) || !yearPrinted.MatchString(tm.Span.Of(r.p.Text)) {
		return false
	}
	next := strings.TrimLeft(r.p.Text[tm.End:min(len(r.p.Text), tm.End+8)], " ")
	return next != "" && unicode.IsUpper([]rune(next)[0])
}

// dayPrinted gives deeds of a sentence that the day of publication is printed before that
// day, where nothing in the report dates them.
func (r *report) dayPrinted() {
	for i := range r.m.Times {
		tm := &r.m.Times[i]
		_, para := r.doc.RoleAt(tm.Start)
		if para == 0 || !r.printedFirst(tm, r.doc.Paragraphs[para-1].Start) {
			continue
		}
		next := r.tokens(tm.Span).End // the sentence may be cut behind the date
		for k := range r.events {
			e := &r.events[k]
			if e.Time != nil || next >= len(r.p.Tokens) || e.sent != r.p.SentOf(next) || !violent(e.Kind) || e.Kind.Family() == sitrep.FamilySiege || e.Modality != sitrep.Actual || e.apart || cumulative(e) ||
				e.Frame == "adjective" || e.Frame == "participle" || r.apartInTime(e.clause) || r.pastPerfect(e.clause) {
				continue
			}
			e.Time = &sitrep.ClaimTime{Interval: tm.Interval, Span: tm.Span, Grain: tm.Grain, Carried: true}
			e.Reasons = append(e.Reasons, "the day printed above it, as no other is told")
		}
	}
}

var (
	printedLabel   = regexp.MustCompile(`^\s*(?i:date|dated|published|published on|updated|posted|posted on)?:?\s*$`)
	yearPrinted    = regexp.MustCompile(`(19|20)\d\d`)
	datelineBefore = regexp.MustCompile(`^\p{Lu}[^.!?:;]*[,/(.]\s*$`)
	datelineAfter  = regexp.MustCompile(`^[,.]?\s*(\d{4}\s*)?(\([^)]{1,40}\)\s*|/[^/]{1,40}/\.?\s*)?(-|–|—|/|\))`)
)

// sentFrom returns a scene at the place of the dateline, or of a line of its own above
// the text ("Orlo, 30 May 2025"), where the lead names no other place; nil if there
// is none. The place of a dateline, where the one who reports sits, must be told of
// elsewhere in the report.
func (r *report) sentFrom(sent int) *event {
	lead := r.bytes(r.p.Sents[sent])
	var at *sitrep.PlaceMention
	dateline := false
	for i := range r.m.Places {
		p := &r.m.Places[i]
		if p.Start >= lead.End {
			break
		}
		role, para := r.doc.RoleAt(p.Start)
		switch {
		case role == sitrep.RoleHeadline || para == 0, p.Demonym || p.Feature == "country" || r.sent[i] && at != nil, !p.Literal && !r.sent[i]:
			continue
		}
		from := r.doc.Paragraphs[para-1]
		header := from.Len() < 60 && p.Start < lead.Start && from.End <= lead.Start
		if !header && !r.sent[i] || at != nil {
			return nil
		}
		at, dateline = p, r.sent[i]
	}
	for i := range r.m.Places { // a line above the text that only repeats the dateline: "ORLO | Tue Feb 15"
		if p := &r.m.Places[i]; at != nil && r.sent[i] && samePlace([]sitrep.PlaceMention{*p}, []sitrep.PlaceMention{*at}) {
			dateline = true
		}
	}
	if at == nil || dateline && !r.toldOf(at) {
		return nil
	}
	s := r.p.Sents[sent]
	e := &event{sent: sent, clause: s.Start, head: s.Start}
	e.Places, e.Kind = []sitrep.PlaceMention{*at}, sitrep.Attack
	_, e.para = r.doc.RoleAt(r.tok(s.Start).Start)
	return e
}

// toldOf reports whether the report names a place outside its datelines, and short lines
// above them, as one.
func (r *report) toldOf(at *sitrep.PlaceMention) bool {
	first := len(r.p.Text)
	for i := range r.m.Places {
		if r.sent[i] {
			first = min(first, r.m.Places[i].Start)
		}
	}
	for i := range r.m.Places {
		p := &r.m.Places[i]
		if role, para := r.doc.RoleAt(p.Start); para > 0 && role != sitrep.RoleHeadline && p.Start < first && r.doc.Paragraphs[para-1].Len() < 60 {
			continue
		}
		if !r.sent[i] && p.Literal && !p.Demonym && samePlace([]sitrep.PlaceMention{*p}, []sitrep.PlaceMention{*at}) {
			return true
		}
	}
	return false
}

// seat reports whether a place is a seat of government, from which reports are
// sent about a whole country and its neighbours.
func (r *report) seat(p *sitrep.PlaceMention) bool {
	if _, ok := r.who.Capital(p.Name); ok {
		return true
	}
	_, ok := r.who.Capital(p.Of(r.p.Text))
	return ok
}
