package extract

import "sitrep"

// main returns the claim that headline and lead are about: the first core claim
// of the headline that names a happening, else of the first sentences. Acts come
// before their results and before movements and states, what happened before
// what may, a main clause before what only gives the background, and kinds of
// happening before kinds of talk. "" where there are no claims.
func (r *report) main() sitrep.ClaimID {
	best, bestScore := sitrep.ClaimID(""), -1
	for i := range r.events {
		e := &r.events[i]
		if e.ID == "" {
			continue
		}
		if score := r.prominence(e); score > bestScore {
			best, bestScore = e.ID, score
		}
	}
	return best
}

// prominence weighs an event for main.
func (r *report) prominence(e *event) int {
	score := 20
	if e.Core {
		score += 40
	}
	if e.Headline {
		score += 15
	}
	if f := e.Kind.Family(); f != sitrep.FamilyWords && f != sitrep.FamilyTalks || e.Codes.ACLED == acledAgreement {
		score += 25
	}
	if e.Modality == sitrep.Actual || e.Modality == sitrep.Ongoing {
		score += 15
	}
	if e.Polarity == sitrep.Negated {
		score -= 10
	}
	switch e.Kind {
	case sitrep.Kill, sitrep.Injure:
		if len(e.Agents) == 0 || e.Frame == "nominal" {
			score -= 8 // results name a happening less well than the act
		}
	case sitrep.Support:
		score -= 8
	case sitrep.Position, sitrep.Hold, sitrep.Advance:
		score -= 10
	case sitrep.Attack:
		if l := r.lemma(e.trigger.Start); l == "operation" || l == "campaign" {
			score -= 8
		}
	case sitrep.Statement:
		score -= 15
	default:
	}
	switch {
	case cumulative(e):
		score -= 20
	case r.dep(e.clause) == "relcl", e.Frame == "nominal" && (r.background(e.head) || r.reasonFor(e.head)):
		score -= 12
	case r.earlier(e.clause):
		score -= 8
	}
	return score - min(60, (e.Trigger.Start-r.firstLetter())/40) - 4*min(2, r.sentencesBefore(e))
}

// reasonFor reports whether an event noun only tells what the clause came of: "as a result
// of the attack the army recovered the town".
func (r *report) reasonFor(t int) bool {
	if r.dep(t) != "pobj" || r.lemma(r.head(t)) != "of" {
		return false
	}
	switch h := r.head(r.head(t)); r.lemma(h) {
	case "result", "consequence", "because", "wake", "aftermath", "course":
		return r.dep(h) == "pobj" || r.dep(h) == "prep"
	}
	return false
}

// firstLetter returns where the report's first sentence that is read begins.
func (r *report) firstLetter() int {
	for t := range r.p.Tokens {
		if !r.skip[t] {
			return r.tok(t).Start
		}
	}
	return 0
}

// sentencesBefore counts the body's sentences before an event's own.
func (r *report) sentencesBefore(e *event) int {
	n := 0
	for s := range e.sent {
		if t := r.p.Sents[s].Start; !r.skip[t] && !r.headline[t] {
			n++
		}
	}
	return n
}
