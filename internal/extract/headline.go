package extract

import (
	"strings"

	"sitrep"
	"sitrep/nlp"
)

// headlineSayings reads "X: ..." and "... - X" in headlines, whether the two are
// one sentence of the parse or two.
func (r *report) headlineSayings() {
	for i, s := range r.p.Sents {
		who := r.fragment(s)
		if who < 0 {
			continue
		}
		if end := r.lastWord(s); r.headline[s.Start] && r.breaks(s.Start) && r.word(end) == ":" && i+1 < len(r.p.Sents) && r.headline[s.End] {
			r.sayings = append(r.sayings, saying{verb: end, cue: nlp.Span{Start: end, End: end + 1}, sources: []int{who},
				content: []nlp.Span{r.p.Sents[i+1]}, stance: sitrep.Assert, report: true})
		} else if i > 0 && !r.breaks(s.Start) && !r.closed(r.p.Sents[i-1]) {
			before := r.p.Sents[i-1]
			for k := i - 2; k >= 0 && r.headline[s.Start] && r.headline[r.p.Sents[k].Start] && !r.breaks(before.Start); k-- {
				before.Start = r.p.Sents[k].Start // a headline that the parser cuts into pieces
			}
			if before.End-before.Start > 2 {
				r.sayings = append(r.sayings, saying{verb: who, cue: s, sources: []int{who},
					content: []nlp.Span{before}, stance: sitrep.Assert, report: true})
			}
		}
	}
	for _, s := range r.p.Sents {
		if s.End-s.Start < 4 || !r.headline[s.Start] {
			continue
		}
		for t := s.Start + 1; t < min(s.End, s.Start+7); t++ {
			if r.word(t) == ":" && r.speaker(s.Start, t) >= 0 {
				r.sayings = append(r.sayings, saying{verb: t, cue: nlp.Span{Start: t, End: t + 1}, sources: []int{r.speaker(s.Start, t)},
					content: []nlp.Span{{Start: t + 1, End: s.End}}, stance: sitrep.Assert, report: true})
				break
			}
		}
		end := s.End
		for end > s.Start && r.tok(end-1).POS == "SPACE" {
			end--
		}
		for t := max(s.Start+2, end-7); t < end-1; t++ {
			if w := r.word(t); (w == "-" || w == "–" || w == "—" || w == ":") && r.tok(t-1).End < r.tok(t).Start && r.speaker(t+1, end) >= 0 {
				r.sayings = append(r.sayings, saying{verb: t, cue: nlp.Span{Start: t, End: t + 1}, sources: []int{r.speaker(t+1, end)},
					content: []nlp.Span{{Start: s.Start, End: t}}, stance: sitrep.Assert, report: true})
				break
			}
		}
	}
}

// fragment returns the head of the speaker that a sentence without a verb
// consists of, -1 if it is no such sentence.
func (r *report) fragment(s nlp.Span) int {
	end := r.lastWord(s)
	for end > s.Start && r.tok(end).POS == "PUNCT" {
		end--
	}
	if end-s.Start > 8 {
		return -1
	}
	return r.speaker(s.Start, end+1)
}

// lastWord returns the last token of a sentence that is no white space.
func (r *report) lastWord(s nlp.Span) int {
	end := s.End - 1
	for end > s.Start && r.tok(end).POS == "SPACE" {
		end--
	}
	return end
}

// closed reports whether a sentence ends with a stop.
func (r *report) closed(s nlp.Span) bool {
	switch r.word(r.lastWord(s)) {
	case ".", "!", "?", ";", "”", `"`, ")":
		return true
	}
	return false
}

// speaker returns the head of a mention of somebody who can speak that fills
// the tokens from lo to hi, -1 if there is none.
func (r *report) speaker(lo, hi int) int {
	if hi-lo == 1 && r.actor(lo) == nil && r.stateAt(lo) { // "...: RUSSIA"
		return lo
	}
	for t := hi - 1; t >= lo; t-- {
		if a := r.actor(t); a != nil {
			at := r.tokens(a.Span)
			if at.End >= hi && at.Start <= lo+1 {
				return t
			}
		}
	}
	return -1
}

// afterStamp returns the first token after what messages open with: the hour and a
// dash, a word such as "UPDATE" with a colon.
func (r *report) afterStamp(lo int) int {
	n := len(r.p.Tokens)
	for lo+2 < n && !r.breaks(lo+1) {
		next := r.word(lo + 1)
		switch w := strings.ToLower(r.word(lo)); {
		case (r.tok(lo).POS == "NUM" || r.timeAt[lo]) && (next == "-" || next == "–" || next == "—" || next == ":" || next == "|"):
			lo += 2
		case next == ":" && (w == "update" || w == "breaking" || w == "urgent" || w == "alert" || w == "flash" || w == "watch" || w == "latest"):
			lo += 2
		default:
			return lo
		}
	}
	return lo
}

// channelSaying reads "Locals: two houses hit", as messages have it: a noun for
// those who can speak, with no article, and a colon open the paragraph. It reports
// whether it did.
func (r *report) channelSaying(lo int) bool {
	n := len(r.p.Tokens)
	colon := lo + 1
	for colon < min(n, lo+4) && r.word(colon) != ":" && !r.breaks(colon) && (r.tok(colon).POS == "NOUN" || r.tok(colon).POS == "PROPN") {
		colon++
	}
	if colon >= n || colon-1 < lo || r.word(colon) != ":" || r.breaks(colon) {
		return false
	}
	who := colon - 1
	if r.tok(who).POS != "NOUN" || r.tok(lo).POS == "DET" || !r.canSpeak(who) || r.actorKind(who) == sitrep.ActorArmedGroup && r.tok(who).Tag != "NNS" {
		return false
	}
	hi := colon + 1
	for hi < n && !r.breaks(hi) {
		hi++
	}
	if hi-colon < 4 || r.tok(hi-1).POS == "SPACE" && hi-colon < 5 {
		return false
	}
	s := saying{verb: colon, cue: nlp.Span{Start: colon, End: colon + 1}, sources: []int{who},
		content: []nlp.Span{{Start: colon + 1, End: hi}}, stance: sitrep.Assert, report: true}
	if ownStaff[strings.ToLower(r.word(who))] {
		s.report = false
		r.attitudes = append(r.attitudes, s)
		return true
	}
	r.sayings = append(r.sayings, s)
	return true
}

// ownStaff are those who speak for the outlet itself in a transcript: what they
// say is said by no voice but its own.
var ownStaff = map[string]bool{"presenter": true, "correspondent": true, "reporter": true, "anchor": true, "host": true, "newsreader": true, "narrator": true,
	"moderator": true, "interviewer": true, "voiceover": true, "announcer": true, "studio": true}

// colonQuotes reads "The head of the administration Adam Lesh: “The enemy hit ...”":
// a phrase without a verb that ends with a speaker, a colon and a quotation.
func (r *report) colonQuotes() {
	for t := 1; t+2 < len(r.p.Tokens); t++ {
		if r.word(t) != ":" || r.skip[t] || r.headline[t] || r.breaks(t) || r.breaks(t+1) || !isQuote(r.word(t+1)) {
			continue
		}
		lo := t
		verb := false
		for lo > 0 && !r.breaks(lo) && t-lo < 16 && r.word(lo-1) != "." && !isQuote(r.word(lo-1)) {
			lo--
			verb = verb || r.tok(lo).POS == "VERB" || r.tok(lo).POS == "AUX"
		}
		who := t - 1
		if comma := r.firstComma(lo, t); comma > 0 && r.actor(who) == nil { // "RADIO ORLO, communique No 4: ..."
			who = comma - 1
		}
		if verb || t-lo >= 16 || r.actor(who) == nil || r.actor(who).Form == sitrep.FormPronoun || !r.canSpeak(who) || ownStaff[strings.ToLower(r.word(who))] {
			continue
		}
		end := t + 2
		for end < len(r.p.Tokens) && !r.breaks(end) && r.inQuote[end] {
			end++
		}
		if end-t > 4 {
			r.sayings = append(r.sayings, saying{verb: t, cue: nlp.Span{Start: t, End: t + 1}, sources: []int{who},
				content: []nlp.Span{{Start: t + 2, End: end}}, stance: sitrep.Assert, report: true})
		}
	}
}

// transcriptSayings reads paragraphs that open with a name and a colon, as
// transcripts and headlines do: "KAMARA: We will hold the bridge."
func (r *report) transcriptSayings() {
	n := len(r.p.Tokens)
	for lo := range n {
		if !r.breaks(lo) || r.headline[lo] || r.skip[lo] {
			continue
		}
		lo = r.afterStamp(lo)
		if r.channelSaying(lo) {
			continue
		}
		colon := lo + 1
		for colon < min(n, lo+6) && r.tok(colon-1).POS == "PROPN" && r.word(colon) != ":" {
			colon++
		}
		if colon >= n || r.word(colon) != ":" || r.tok(colon-1).POS != "PROPN" {
			continue
		}
		hi := colon + 1
		for hi < n && !r.breaks(hi) {
			hi++
		}
		if hi-colon < 4 {
			continue
		}
		s := saying{verb: colon, cue: nlp.Span{Start: colon, End: colon + 1}, sources: []int{colon - 1},
			content: []nlp.Span{{Start: colon + 1, End: hi}}, stance: sitrep.Assert, report: true}
		if r.speaker(lo, colon) < 0 || ownStaff[strings.ToLower(r.word(colon-1))] {
			s.report = false
			r.attitudes = append(r.attitudes, s)
			continue
		}
		r.sayings = append(r.sayings, s)
	}
}

// firstComma returns the first comma from lo to hi, -1 if there is none.
func (r *report) firstComma(lo, hi int) int {
	for t := lo; t < hi; t++ {
		if r.word(t) == "," {
			return t
		}
	}
	return -1
}
