package extract

import (
	"slices"

	"sitrep"
	"sitrep/nlp"
)

// claimLines reads headlines of the form "X claims attack", "X denies losses", where
// the parser takes the verb for a noun: whose mention opens the line speaks.
func (r *report) claimLines() {
	for _, s := range r.p.Sents {
		if s.End-s.Start < 3 || r.closed(s) && r.word(r.lastWord(s)) != ";" || r.skip[s.Start] {
			continue
		}
		v := r.verbAfterName(s)
		if v < 0 || slices.ContainsFunc(r.sayings, func(o saying) bool { return o.verb == v && len(o.content) > 0 }) {
			continue
		}
		r.sayings = slices.DeleteFunc(r.sayings, func(o saying) bool { return o.verb == v })
		cues := r.lex.Cue("verb", claimVerbs[r.tok(v).Norm])
		c := shape(cues, "object")
		if c == nil {
			continue
		}
		end := s.End
		for t := v + 1; t < end; t++ {
			if w := r.word(t); w == ";" || w == "|" {
				end = t
			}
		}
		content := nlp.Span{Start: v + 1, End: end}
		if end-v < 2 || !r.anyEvent(content) {
			continue
		}
		sy := saying{verb: v, cue: nlp.Span{Start: v, End: v + 1}, sources: []int{v - 1}, content: []nlp.Span{content}, stance: c.Stance, report: true}
		if c.Stance == sitrep.ClaimStance {
			for t := v + 1; t < end; t++ {
				if r.eventNoun(t) || r.responsibility(t) {
					if r.deed([]int{t}) || r.responsibility(t) {
						sy.stance = sitrep.Own
					}
					break
				}
			}
			sy.own = true
		}
		r.sayings = append(r.sayings, sy)
	}
}

// claimVerbs are the verbs of such lines with their lemmas.
var claimVerbs = map[string]string{"claims": "claim", "claim": "claim", "denies": "deny", "deny": "deny", "confirms": "confirm", "confirm": "confirm",
	"admits": "admit", "admit": "admit", "reports": "report", "report": "report", "rejects": "reject", "dismisses": "dismiss"}

// verbAfterName returns the word after the actor that opens a sentence where it is
// such a verb that the parser has made no verb with an object of; -1 if it is not.
func (r *report) verbAfterName(s nlp.Span) int {
	lo := s.Start
	for lo < s.End && (r.tok(lo).POS == "SPACE" || r.tok(lo).POS == "PUNCT") {
		lo++
	}
	for t := lo + 1; t < min(s.End-1, lo+7); t++ {
		if claimVerbs[r.tok(t).Norm] == "" {
			continue
		}
		a := r.actor(t - 1)
		if a == nil || a.Form == sitrep.FormPronoun || !powers(a.Kind) {
			if a != nil || !r.stateAt(t-1) {
				return -1
			}
			return t
		}
		if at := r.tokens(a.Span); at.Start <= lo+1 && at.End == t {
			return t
		}
		return -1
	}
	return -1
}

// anyEvent reports whether a word of the range names an event.
func (r *report) anyEvent(s nlp.Span) bool {
	for t := s.Start; t < s.End; t++ {
		if r.eventNoun(t) || r.responsibility(t) {
			return true
		}
	}
	return false
}
