package view

import (
	"slices"
	"strings"

	"sitrep"
)

// Views that count words or reports, not happenings, are narrowed by what the filter's
// claims tell: this file finds those claims and the sentences that they stand in.

// narrows reports whether a scope asks for some claims only, beside days and outlet.
func (s scope) narrows() bool {
	return s.voice != nil || s.side != "" || s.place != nil || s.kind != sitrep.KindUnknown || s.status != StatusUnknown || s.against != nil
}

// tells reports whether a claim is one that a scope asks for. Days are left to who asks.
func (b *Book) tells(s scope, claim int32) bool {
	e := &b.claims[claim]
	switch {
	case s.voice != nil && !slices.Contains(s.voice, e.voice),
		s.side != "" && (e.voice < 0 || b.voices[e.voice].Side != s.side):
		return false
	}
	if s.place == nil && s.kind == sitrep.KindUnknown && s.status == StatusUnknown && s.against == nil {
		return true
	}
	if e.incident < 0 {
		return false
	}
	s.voice, s.side, s.outlet, s.party, s.from, s.to, s.all = nil, "", nil, nil, noDay, noDay, true
	return b.in(s, e.incident)
}

// sentencesTold lists the sentences of each report that hold a claim of a scope.
func (b *Book) sentencesTold(s scope) map[int32][]sitrep.Span {
	out := map[int32][]sitrep.Span{}
	for i := range b.claims {
		e := &b.claims[i]
		if !b.tells(s, int32(i)) {
			continue
		}
		at := e.Sentence
		if at.Empty() {
			at = e.Quote
		}
		for _, r := range b.carriers(int32(i)) {
			if in := out[r]; !slices.Contains(in, at) {
				out[r] = append(in, at)
			}
		}
	}
	return out
}

// cellsTold counts the words for each actor in the sentences that hold a claim of a
// scope. narrowed is false where the scope asks for all claims.
func (b *Book) cellsTold(s scope) (told map[int32][]cell, narrowed bool) {
	if !s.narrows() {
		return nil, false
	}
	told = map[int32][]cell{}
	in := b.sentencesTold(s)
	for r := range b.Reports {
		spans := in[int32(r)]
		if len(spans) == 0 || !b.reportIn(s, int32(r)) {
			continue
		}
		b.eachLabel(r, func(m labelled) {
			if !slices.ContainsFunc(spans, func(s sitrep.Span) bool { return s.Contains(m.at) }) {
				return
			}
			n, ok := b.partyAt[m.actor]
			if p, known := b.namedParty[m.name]; known && m.land {
				n, ok = p, true
			}
			if ok {
				text, folded := b.numbersOf(n, int32(r), m.text)
				told[n] = addCell(told[n], cell{report: int32(r), text: text, folded: folded, count: 1, example: m.at})
			}
		})
	}
	return told, true
}

// numbersOf are the numbers of a label, as printed and in lower case, that the index gave it.
func (b *Book) numbersOf(party, report int32, text string) (printed, folded int32) {
	for _, c := range b.parties[party].cells {
		if c.report == report && b.texts[c.folded] == strings.ToLower(text) {
			if b.texts[c.folded] == text {
				return c.folded, c.folded
			}
			return c.text, c.folded
		}
	}
	return 0, 0
}

// talliesTold counts anew, over the happenings of a scope alone, what Voices and Outlets
// count over all. Days bound the first report of a happening.
func (b *Book) talliesTold(s scope) (map[int32]VoiceTally, map[int32]OutletTally) {
	from, until := s.from, earlier(s.to, s.asof)
	during := func(d day) bool {
		return (from == noDay || d >= from) && (until == noDay || d != noDay && d <= until)
	}
	voices, outlets := counter[VoiceTally]{}, counter[OutletTally]{}
	printed := b.printedOn()
	told := map[int32]bool{} // reports
	all := s
	all.voice, all.side, all.from, all.to = nil, "", noDay, noDay
	ends := map[sitrep.PassageEnd]bool{}
	b.walk(all, 0, func(i int32) bool {
		h := &b.happened[i]
		if during(h.first) {
			b.countVoices(i, voices)
			b.countOutlets(i, outlets, printed)
		}
		for _, c := range h.claims {
			e := &b.claims[c]
			if !during(b.published[e.report]) || s.outlet != nil && !slices.ContainsFunc(b.carriers(c), func(r int32) bool { return slices.Contains(s.outlet, b.outletOf[r]) }) {
				continue
			}
			ends[b.sentenceEnd(c)] = true
			if e.voice >= 0 {
				voices.at(e.voice, noDay).Claims++
			}
			for _, r := range b.carriers(c) {
				t := outlets.at(b.outletOf[r], noDay)
				t.Claims++
				if e.voice >= 0 && b.voices[e.voice].Name != sitrep.Unnamed {
					t.Named++
				}
				if !told[r] {
					told[r] = true
					t.Reports++
				}
			}
		}
		return true
	})
	for _, p := range b.Passages {
		a, ok := b.reportAt[p.A.Report]
		c, ok2 := b.reportAt[p.B.Report]
		if ok && ok2 && b.outletOf[a] != b.outletOf[c] && (ends[p.A] || ends[p.B]) {
			outlets.at(b.outletOf[a], noDay).Given++
			outlets.at(b.outletOf[c], noDay).Taken++
		}
	}
	vs, os := map[int32]VoiceTally{}, map[int32]OutletTally{}
	for n := range voices {
		var t VoiceTally
		for _, c := range voices.sorted(n) {
			t.add(c.count)
		}
		vs[n] = t
	}
	for n := range outlets {
		var t OutletTally
		for _, c := range outlets.sorted(n) {
			t.add(c.count)
		}
		os[n] = t
	}
	return vs, os
}
