package extract

import (
	"slices"

	"sitrep"
	"sitrep/nlp"
)

// A visual is footage, a photograph, a satellite image or a recording that says
// something: "footage shows", "were seen in a video", "imagery from X". Whoever
// made, published or analysed it is its root voice; where nobody is named, the
// visual evidence itself is. Who verified it, had it or could not verify it
// follows in the chain.
type visual struct {
	noun   int
	makers []int   // who made, published or analysed it
	checks []check // who verified, could not verify or obtained it, in text order
	far    bool    // the report keeps its distance: "unverified", "purports to show"
}

// A check is what somebody did with a visual.
type check struct {
	who    int // -1 where nobody is named: "verified footage"
	at     int // the word that says so
	stance sitrep.Stance
}

// visualEvidence finds what footage and images are said to show. It turns what
// the shapes before have read as an attitude of a thing into a voice.
func (r *report) visualEvidence() {
	keep := r.attitudes[:0]
	for i := range r.attitudes {
		s := r.attitudes[i]
		if !r.shown(&s) {
			keep = append(keep, s)
			continue
		}
		r.sayings = append(r.sayings, s)
	}
	r.attitudes = keep
	for i := range r.sayings {
		s := &r.sayings[i]
		if s.visual == nil && len(s.sources) == 1 && r.visualNoun(s.sources[0]) { // "according to satellite imagery"
			s.visual, s.report, s.hearsay = r.visualOf(s.sources[0]), true, false
		}
	}
	said := r.sayings[:0]
	for i := range r.sayings { // "the clip, which the agency could not verify": a check, no saying
		s := r.sayings[i]
		if _, ok := visualActs[r.lemma(s.verb)]; ok && s.visual == nil && r.ofVisual(s.verb) {
			s.report = false
			r.attitudes = append(r.attitudes, s)
			continue
		}
		said = append(said, s)
	}
	r.sayings = said
	for v := range r.p.Tokens {
		if r.skip[v] || r.tok(v).POS != "VERB" || r.saysAlready(v) {
			continue
		}
		if r.seenIn(v) || r.showing(v) || r.visualOfEvent(v) {
			r.attitudes = slices.DeleteFunc(r.attitudes, func(s saying) bool { return s.verb == v })
		}
	}
	for i := range r.sayings {
		s := &r.sayings[i]
		if s.visual == nil {
			continue
		}
		if r.far(s.verb) {
			s.visual.far = true
		}
		if s.visual.far && s.stance == sitrep.Assert {
			s.stance = sitrep.ClaimStance
		}
	}
}

// saysAlready reports whether a saying has the verb as its cue.
func (r *report) saysAlready(v int) bool {
	return slices.ContainsFunc(r.sayings, func(s saying) bool { return s.verb == v })
}

// shown makes a voice of what a visual is read to show, and reports whether the
// source is one.
func (r *report) shown(s *saying) bool {
	if len(s.sources) != 1 || r.tok(s.verb).POS != "VERB" || !shows[r.lemma(s.verb)] {
		return false
	}
	n := r.antecedent(s.sources[0])
	if !r.visualNoun(n) {
		return false
	}
	s.sources, s.report, s.visual, s.stance = []int{n}, true, r.visualOf(n), sitrep.Assert
	return true
}

// shows are the verbs by which a picture speaks.
var shows = map[string]bool{"show": true, "depict": true, "capture": true, "reveal": true, "document": true, "record": true, "suggest": true, "indicate": true,
	"feature": true, "display": true, "confirm": true, "portray": true, "prove": true, "demonstrate": true, "purport": true}

// visualNoun reports whether the noun at t is a picture or recording.
func (r *report) visualNoun(t int) bool {
	return r.tok(t).POS == "NOUN" && r.lex.Is(r.lemma(t), "visual") || r.tok(t).POS == "PROPN" && r.listed(t, "visual") && r.actor(t) == nil
}

// visualName names the sort of a visual in a voice.
func (r *report) visualName(n int) string {
	if r.modifiedBy(n, "satellite", "radar") || r.lemma(n) == "imagery" && !r.modifiedBy(n, "drone") {
		return "satellite imagery"
	}
	switch r.lemma(n) {
	case "photo", "photograph", "picture", "image", "snapshot", "selfie":
		return "photograph"
	case "audio", "recording":
		return "recording"
	}
	return "video"
}

// visualOf gathers who made a visual and who checked it, from what hangs on its
// noun and from the verb that it is the object of.
func (r *report) visualOf(n int) *visual {
	vis := &visual{noun: n}
	for _, c := range r.kids(n) {
		k := int(c)
		switch r.dep(k) {
		case "amod":
			switch r.tok(k).Norm {
			case "unverified", "unconfirmed", "purported", "alleged", "unauthenticated":
				vis.far = true
			}
			if visualActs[r.lemma(k)] == sitrep.Confirm {
				vis.checks = append(vis.checks, check{-1, k, sitrep.Confirm})
			}
			if r.actorAt[k] > 0 {
				vis.makers = append(vis.makers, k)
			}
		case "poss", "compound", "nmod":
			if r.dep(k) == "poss" && r.canAct(k) {
				vis.makers = append(vis.makers, k)
				continue
			}
			for _, t := range r.p.Subtree(k) { // "state television broadcast footage", read as one noun
				if r.actor(t) != nil {
					vis.makers = append(vis.makers, t)
				}
			}
		case "acl", "relcl":
			r.visualAct(vis, k)
			for _, c := range r.kids(k) { // "posted by residents and verified by the agency"
				if r.dep(int(c)) == "conj" && r.isVerb(int(c)) {
					r.visualAct(vis, int(c))
				}
			}
		}
	}
	for _, p := range r.prepsOf(n) {
		if (p.word == "from" || p.word == "by") && (r.actorAt[p.obj] > 0 || r.canAct(p.obj)) && r.dep(p.token) != "agent" {
			vis.makers = append(vis.makers, p.obj)
		}
	}
	if h := r.head(n); r.dep(n) == "dobj" && r.isVerb(h) {
		r.visualAct(vis, h)
	}
	return vis
}

// visualActs are what people do with pictures: made or published them (assert,
// as makers), had them (assert), checked them (confirm).
var visualActs = map[string]sitrep.Stance{"verify": sitrep.Confirm, "verified": sitrep.Confirm, "authenticate": sitrep.Confirm, "authenticated": sitrep.Confirm,
	"geolocate": sitrep.Confirm, "geolocated": sitrep.Confirm, "corroborate": sitrep.Confirm, "confirm": sitrep.Confirm, "validate": sitrep.Confirm,
	"obtain": sitrep.Assert, "review": sitrep.Assert, "see": sitrep.Assert, "view": sitrep.Assert, "acquire": sitrep.Assert, "receive": sitrep.Assert, "watch": sitrep.Assert}

// makes are the verbs of those whose word a picture is.
var makes = map[string]bool{"post": true, "publish": true, "release": true, "share": true, "film": true, "shoot": true, "record": true, "take": true, "upload": true,
	"circulate": true, "broadcast": true, "air": true, "distribute": true, "issue": true, "provide": true, "capture": true, "roll": true, "stream": true, "show": true,
	"analyse": true, "analyze": true, "assess": true, "examine": true, "study": true, "produce": true, "put": true, "tweet": true, "run": true}

// visualAct adds who did what verb v says with a visual, its object.
func (r *report) visualAct(vis *visual, v int) {
	l := r.lemma(v)
	st, known := visualActs[l]
	if !known && !makes[l] {
		return
	}
	a := r.bind(v)
	who := a.subjects
	if a.passive {
		who = a.byAgents
	}
	if slices.Contains(who, vis.noun) {
		return // "footage which shows"
	}
	if st == sitrep.Confirm && r.child(v, "neg") >= 0 {
		st = sitrep.Doubt
	}
	for _, w := range who {
		w = r.antecedent(w)
		switch {
		case w == vis.noun || !r.canSpeak(w):
		case known:
			vis.checks = append(vis.checks, check{w, v, st})
		default:
			vis.makers = append(vis.makers, w)
		}
	}
	if len(who) == 0 && known && st != sitrep.Assert {
		vis.checks = append(vis.checks, check{-1, v, st})
	}
}

// seenIn reads "fighters are seen executing prisoners in a video": what is seen
// is what the video shows. It reports whether it did.
func (r *report) seenIn(v int) bool {
	switch r.lemma(v) {
	case "see", "hear", "show", "film", "capture", "record", "picture":
	default:
		return false
	}
	subj := r.child(v, "nsubjpass")
	if subj < 0 {
		return false
	}
	said := r.child(v, "xcomp", "oprd", "advcl", "ccomp")
	if said < 0 {
		return false
	}
	n := -1
	for _, p := range r.prepsOf(v) {
		if (p.word == "in" || p.word == "on") && r.visualNoun(p.obj) {
			n = p.obj
		}
	}
	for _, t := range r.p.Subtree(said) { // the parser may hang "in a video" under what was seen
		if n < 0 && r.visualNoun(t) && r.dep(t) == "pobj" && r.lemma(r.head(t)) == "in" {
			n = t
		}
	}
	if n < 0 {
		return false
	}
	r.sayings = append(r.sayings, saying{verb: v, cue: nlp.Span{Start: v, End: v + 1}, sources: []int{n}, stance: sitrep.Assert, report: true,
		visual: r.visualOf(n), content: []nlp.Span{r.p.Edges(subj), r.p.Edges(said)}})
	return true
}

// showing reads "broadcast footage showing people running", "a video that
// purports to show an airstrike". It reports whether it did.
func (r *report) showing(v int) bool {
	if !shows[r.lemma(v)] {
		return false
	}
	n := -1
	for t, steps := v, 0; steps < 3; steps++ {
		h := r.head(t)
		if d := r.dep(t); (d == "acl" || d == "relcl") && r.visualNoun(h) {
			n = h
		}
		if d := r.dep(t); n >= 0 || h == t || d != "xcomp" && d != "advcl" {
			break
		}
		t = h
	}
	if n < 0 {
		for _, s := range r.bind(v).subjects { // "appears to show"
			if r.visualNoun(s) {
				n = s
			}
		}
	}
	if n < 0 || r.tok(v).Tag == "VBN" {
		return false
	}
	s := saying{verb: v, cue: nlp.Span{Start: v, End: v + 1}, sources: []int{n}, stance: sitrep.Assert, report: true, visual: r.visualOf(n)}
	for _, c := range r.kids(v) {
		if d := r.dep(int(c)); d == "dobj" || d == "ccomp" {
			s.content = append(s.content, r.p.Edges(int(c)))
		}
	}
	if len(s.content) == 0 {
		return false
	}
	r.sayings = append(r.sayings, s)
	return true
}

// ofVisual reports whether the object of a verb is a visual.
func (r *report) ofVisual(v int) bool {
	return slices.ContainsFunc(r.bind(v).objects, func(o int) bool { return r.visualNoun(r.antecedent(o)) })
}

// visualOfEvent reads "published video of the attack": who publishes it says
// that there was one. It reports whether it did.
func (r *report) visualOfEvent(v int) bool {
	if st, checks := visualActs[r.lemma(v)]; !makes[r.lemma(v)] && (!checks || st != sitrep.Confirm) {
		return false
	}
	for _, n := range r.bind(v).objects {
		if !r.visualNoun(n) || r.head(n) != v {
			continue
		}
		for _, p := range r.prepsOf(n) {
			if p.word == "of" && r.namesEvent(p.obj) {
				r.sayings = append(r.sayings, saying{verb: v, cue: nlp.Span{Start: v, End: v + 1}, sources: []int{n}, stance: sitrep.Assert, report: true,
					visual: r.visualOf(n), content: []nlp.Span{r.p.Edges(p.obj)}})
				return true
			}
		}
	}
	return false
}

// far reports whether a verb of showing stands under one that keeps its distance:
// "appears to show", "purporting to show".
func (r *report) far(v int) bool {
	switch r.lemma(r.head(v)) {
	case "appear", "seem", "purport", "claim":
		return r.dep(v) == "xcomp" || r.dep(v) == "advcl"
	}
	return false
}

// visualVoices returns the root voices of a visual, its makers or itself, and the
// links that follow each.
func (r *report) visualVoices(s *saying) (roots, rest []sitrep.Voice) {
	cue := r.bytes(s.cue)
	for _, m := range s.visual.makers {
		v := sitrep.Voice{ActorMention: r.mention(m), Cue: cue, Stance: s.stance}
		v.Reasons = append(v.Reasons[:len(v.Reasons):len(v.Reasons)], "by what it showed, made or analysed: "+r.visualName(s.visual.noun))
		if !slices.ContainsFunc(roots, func(o sitrep.Voice) bool { return o.Actor == v.Actor }) {
			roots = append(roots, v)
		}
	}
	if len(roots) == 0 {
		words := r.bytes(r.phrase(s.visual.noun))
		m := sitrep.ActorMention{Span: words, Head: r.bytes(nlp.Span{Start: s.visual.noun, End: s.visual.noun + 1}), Name: r.visualName(s.visual.noun),
			Actor: visualEvidence, Form: sitrep.FormDescriptive, Reasons: sitrep.Reasons{"visual evidence of which nobody is named as the maker"}}
		roots = []sitrep.Voice{{ActorMention: m, Cue: cue, Stance: s.stance}}
	}
	for _, c := range s.visual.checks {
		at := r.bytes(nlp.Span{Start: c.at, End: c.at + 1})
		if c.who < 0 {
			m := sitrep.ActorMention{Span: at, Head: at, Name: sitrep.Unnamed, Actor: "~unnamed", Form: sitrep.FormDescriptive}
			rest = append(rest, sitrep.Voice{ActorMention: m, Cue: at, Stance: c.stance})
			continue
		}
		rest = append(rest, sitrep.Voice{ActorMention: r.mention(c.who), Cue: at, Stance: c.stance})
	}
	return roots, rest
}

// visualEvidence is the actor of visual evidence of nobody in particular. Like
// unnamed hearsay it counts as one voice, however many pictures there are.
const visualEvidence = "~visual evidence"

// visualCue reports whether a verb is one by which a picture speaks.
func (r *report) visualCue(v int) bool {
	i := r.cueAt[v]
	return i > 0 && r.sayings[i-1].visual != nil
}
