package extract

import (
	"slices"

	"sitrep"
)

// papers are nouns for what says something in somebody's name: who wrote it speaks.
var papers = map[string]bool{"figure": true, "tally": true, "count": true, "estimate": true, "statistic": true, "finding": true, "report": true, "statement": true,
	"study": true, "dispatch": true, "communique": true, "communiqué": true, "document": true, "letter": true, "survey": true, "memo": true, "transcript": true,
	"message": true, "post": true, "data": true, "record": true, "datum": true, "dossier": true, "census": true, "log": true, "bulletin": true, "update": true,
	"assessment": true, "note": true, "cable": true, "advisory": true, "circular": true, "analysis": true, "investigation": true, "inquiry": true, "toll": true, "release": true}

// authorsOf returns who speaks by the paper at t: "a tally by the agency", "U.N.
// figures", "the union's report", "a statement from the militia". None where t is
// no paper or nobody is told.
func (r *report) authorsOf(t int) []int {
	if !papers[r.lemma(t)] || r.tok(t).POS != "NOUN" || r.actor(t) != nil && r.actor(t).Form == sitrep.FormNamed {
		return nil
	}
	body := func(o int) bool {
		return r.actorAt[o] > 0 && r.m.Actors[r.actorAt[o]-1].Form != sitrep.FormPronoun || r.stateAt(o) || r.metonym(o)
	}
	if p := r.child(t, "poss"); p >= 0 {
		if body(p) || r.tok(p).Tag == "PRP$" && !r.unresolved(p) {
			return []int{p}
		}
		return nil
	}
	for _, p := range r.prepsOf(t) {
		if (p.word == "by" || p.word == "from") && body(p.obj) {
			return r.list(p.obj)
		}
	}
	for _, c := range r.kids(t) { // "a report published by the union"
		if i := int(c); r.dep(i) == "acl" && r.isVerb(i) {
			switch r.lemma(i) {
			case "publish", "release", "issue", "compile", "write", "draft", "produce", "sign", "prepare", "author", "circulate", "collect", "gather":
				for _, o := range r.bind(i).byAgents {
					if body(o) && !r.isMedia(o) {
						return r.list(o)
					}
				}
			}
		}
	}
	for _, c := range r.compounds(t) {
		if (r.dep(c) == "compound" || r.dep(c) == "nmod") && c < t && body(c) && r.actorAt[t] != r.actorAt[c] {
			return []int{c}
		}
	}
	return nil
}

// issuerBefore returns who speaks by "the statement" at t where that is told before: by the
// last paper of the name that has an author, or the last who spoke "in a statement"; -1 if
// nobody is told in the six sentences before.
func (r *report) issuerBefore(t int) int {
	switch r.lemma(t) {
	case "statement", "release", "communique", "communiqué", "bulletin":
	default:
		return -1
	}
	if d := r.child(t, "det"); d < 0 || r.lemma(d) != "the" && r.lemma(d) != "this" || r.actor(t) != nil && r.actor(t).Form == sitrep.FormNamed {
		return -1
	}
	for k := t - 1; k >= 0 && r.p.SentOf(t)-r.p.SentOf(k) <= 6; k-- {
		if r.lemma(k) != r.lemma(t) || r.tok(k).POS != "NOUN" {
			continue
		}
		if who := r.authorsOf(k); len(who) == 1 {
			return who[0]
		}
		if v := r.head(r.head(k)); r.dep(k) == "pobj" && r.lemma(r.head(k)) == "in" && r.isVerb(v) && len(r.cuesOf(v)) > 0 {
			if s := r.child(v, "nsubj"); s >= 0 && r.actor(s) != nil && r.tok(s).POS != "PRON" {
				return s
			}
		}
	}
	for i := len(r.sayings) - 1; i >= 0; i-- { // else who spoke last before, where that is a body and no person
		s := &r.sayings[i]
		if d := r.p.SentOf(t) - r.p.SentOf(s.verb); s.verb >= t || d < 1 || d > 3 || !s.report || len(s.sources) != 1 {
			continue
		}
		if a := r.actor(s.sources[0]); a != nil && a.Form != sitrep.FormPronoun && (powers(a.Kind) || r.lemma(s.sources[0]) == "ministry") {
			return s.sources[0]
		}
		return -1
	}
	return -1
}

// isMedia reports whether the noun at t is for an outlet or an agency.
func (r *report) isMedia(t int) bool {
	a := r.actor(t)
	return a != nil && a.Kind == sitrep.ActorMedia
}

// hearsayPaper reports whether the noun at t is for reports of nobody in particular:
// "unconfirmed reports", "initial reports".
func (r *report) hearsayPaper(t int) bool {
	if r.lemma(t) != "report" && r.lemma(t) != "rumour" && r.lemma(t) != "rumor" || r.tok(t).Tag != "NNS" || r.actorAt[t] > 0 && r.actor(t).Form == sitrep.FormNamed {
		return false
	}
	return r.child(t, "poss") < 0 && (r.child(t, "amod") < 0 || r.modifiedBy(t, "unconfirmed", "initial", "early", "conflicting", "some", "unverified", "first", "preliminary", "several"))
}

// earlyData reports whether the noun at t is for figures of nobody in particular:
// "according to preliminary data".
func (r *report) earlyData(t int) bool {
	switch r.lemma(t) {
	case "datum", "data", "information", "estimate", "figure", "finding", "assessment", "result", "account":
	default:
		return false
	}
	return r.child(t, "poss") < 0 && len(r.authorsOf(t)) == 0 && r.modifiedBy(t, "preliminary", "initial", "early", "first", "available", "unconfirmed", "latest", "updated", "operational")
}

// papersShow makes voices of what papers are read to show, where their authors are
// told: "U.N. figures show that ...", "the union's report details".
func (r *report) papersShow() {
	for i := range r.sayings {
		s := &r.sayings[i]
		if !s.report && len(s.sources) == 1 && r.isVerb(s.verb) && slices.Contains(paperVerbs, r.lemma(s.verb)) && len(r.authorsOf(s.sources[0])) > 0 && r.child(s.verb, "ccomp") > s.verb {
			s.report, s.stance = true, sitrep.Assert
		}
	}
}

// paperVerbs are the verbs by which a paper says something.
var paperVerbs = []string{"show", "reveal", "indicate", "suggest", "detail", "conclude", "find", "allege", "document"}

// speaksByVerb reports whether a noun that no vocabulary has is a speaker by its verb,
// of which things are no subjects: "the emergency service says", "a ferryman told".
func (r *report) speaksByVerb(s *saying, t int) bool {
	if !r.isVerb(s.verb) || r.tok(t).Tag != "NN" || r.dep(t) != "nsubj" || r.head(t) != s.verb || r.timeAt[t] {
		return false
	}
	switch r.lemma(s.verb) {
	case "say", "tell", "add", "announce", "insist", "deny", "recall", "recount", "claim", "warn", "admit", "complain",
		"allege", "accuse", "acknowledge", "concede", "stress", "vow", "reiterate", "retort", "assert", "declare", "reply", "contend":
	default:
		return false
	}
	switch r.lemma(t) {
	case "law", "rule", "sign", "constitution", "treaty", "deal", "agreement", "text", "article", "resolution", "map", "theory", "label", "banner", "placard",
		"proverb", "book", "poster", "decree", "order", "number", "date", "weather", "experience", "history", "logic", "word", "silence", "move":
		return false
	}
	return !r.any([]int{t}, []string{"munition", "explosive", "violence", "weaponry", "measure", "hazard", "limb", "deal", "legal", "talks"})
}
