package extract

import (
	"slices"

	"sitrep"
)

// A report tells of one scene after another: it names a place and says what happened
// there until it names the next. fromScene gives deeds of violence and their results
// that have no place of their own that of the scene that they are told in. A scene
// opens with an event that the words place, or with a lead that names one place, and
// lasts until the next; deeds of newcomers, of another time and running totals belong
// to none.
func (r *report) fromScene() {
	var cur *event
	scenes := 0
	lead, read := -1, 0
	for _, i := range r.inTextOrder() {
		e := &r.events[i]
		if e.Headline || e.Frame == "adjective" || e.Frame == "participle" {
			continue
		}
		for ; read <= e.sent; read++ {
			if s := r.fronts(read); s != nil && lead >= 0 && (cur == nil || !samePlaceOrIn(cur.Places, s.Places)) {
				cur = s
				scenes++
			}
		}
		if lead < 0 {
			lead = e.sent
			if cur = r.leadScene(e.sent); cur == nil && len(e.Places) == 0 {
				cur = r.sentFrom(e.sent)
			}
			if cur != nil {
				scenes++
			}
		}
		if len(e.Places) > 0 {
			if r.opens(e) && (cur == nil || !samePlace(cur.Places, e.Places)) {
				if cur == nil || len(cur.Places) == 0 || !samePlaceOrIn(cur.Places, e.Places) {
					scenes++
				}
				cur = e
			}
			continue
		}
		if cur == nil || !violent(e.Kind) || territorial(e.Kind) || e.Modality != sitrep.Actual && e.Modality != sitrep.Ongoing || cumulative(e) || lasting[r.lemma(e.head)] {
			continue
		}
		if e.apart || r.standing(e) || r.formerly(e) || r.earlier(e.clause) && e.sent != cur.sent || r.otherDay(e, cur) || e.sent != cur.sent && r.elsewhen(e, cur) {
			continue // a look back, or another scene that no words place
		}
		if r.dep(e.clause) == "relcl" && !r.anaphor(e) || e.Frame == "nominal" && !r.anaphor(e) && len(r.prepsOf(e.head)) > 0 || r.otherGround(e) || r.newcomers(e, cur) || r.namesOther(e, cur) ||
			scenes > 1 && e.sent-cur.sent > 3 && !r.anaphor(e) {
			continue
		}
		if moves(cur.Kind) && len(cur.Places) != 1 {
			continue
		}
		e.Places = cur.Places
		e.Reasons = append(e.Reasons, "place of what the report is telling of, "+cur.Places[0].Name)
		if e.Time == nil && struck(e.Kind) && brief(cur.Time) && e.sent-cur.sent <= 3 && !r.pastPerfect(e.clause) && !r.ofNoDay(e, cur) {
			t := *cur.Time
			t.Carried = true
			e.Time = &t
			e.Reasons = append(e.Reasons, "time of what the report is telling of")
		}
	}
}

// fronts returns the scene that a sentence opens with a place before its clause, or
// with nothing else ("In X, the council met.", "And in X?"), nil where it has none. A seat
// of government before a verb of saying is where somebody speaks.
func (r *report) fronts(sent int) *event {
	s := r.p.Sents[sent]
	t := s.Start
	for t < s.End && (r.dep(t) == "cc" || r.tok(t).POS == "SPACE" || r.tok(t).POS == "PUNCT" || r.lemma(t) == "meanwhile" || r.lemma(t) == "elsewhere") {
		t++
	}
	if t >= s.End || r.skip[t] || r.headline[t] || r.dep(t) != "prep" && r.dep(t) != "ROOT" || !defaultPrepPlace(r.lemma(t)) {
		return nil
	}
	obj := r.child(t, "pobj")
	if obj < 0 {
		return nil
	}
	var found []sitrep.PlaceMention
	for _, p := range r.placesAt(obj) {
		if p.Feature == "country" || p.Feature == "continent" || !p.Literal || r.cueAt[r.head(t)] > 0 && r.seat(p) {
			return nil
		}
		found = append(found, *p)
	}
	if len(found) == 0 {
		return nil
	}
	e := &event{sent: sent, clause: t, head: t}
	e.Places, e.Kind = found, sitrep.Attack
	_, e.para = r.doc.RoleAt(r.tok(t).Start)
	return e
}

// frontedBetween reports whether a sentence after that of o, up to that of e, opens with
// a place other than those of o.
func (r *report) frontedBetween(e, o *event) bool {
	for s := o.sent + 1; s <= e.sent; s++ {
		if f := r.fronts(s); f != nil && !samePlaceOrIn(f.Places, o.Places) {
			return true
		}
	}
	return false
}

// opens reports whether an event that has a place opens a scene: its own words place
// it, it is told as having happened, and no clause only describes somebody by it.
func (r *report) opens(e *event) bool {
	if countryOnly(e.Places) || e.Modality != sitrep.Actual && e.Modality != sitrep.Ongoing || e.apart || cumulative(e) || r.formerly(e) || r.dep(e.clause) == "relcl" || e.Polarity == sitrep.Negated || r.headsFor(e) {
		return false
	}
	switch e.Kind.Family() {
	case sitrep.FamilyFire, sitrep.FamilyBattle, sitrep.FamilyDeaths, sitrep.FamilyHurt, sitrep.FamilyGain, sitrep.FamilyMove, sitrep.FamilySeize, sitrep.FamilyProtest, sitrep.FamilyTruce, sitrep.FamilyLoss:
		return true
	default:
		return false
	}
}

// headsFor reports whether the place of an event is only where somebody is going:
// "are advancing towards X".
func (r *report) headsFor(e *event) bool {
	if e.Kind.Family() != sitrep.FamilyMove && e.Kind != sitrep.Advance {
		return false
	}
	for i := range e.Places {
		t := r.tokens(e.Places[i].Span).Start
		for steps := 0; steps < 4 && r.dep(t) != "pobj"; steps++ {
			t = r.head(t)
		}
		switch r.lemma(r.head(t)) {
		case "towards", "toward", "to", "for":
		default:
			return false
		}
	}
	return true
}

// leadScene returns a scene at the one town that a lead names behind a preposition
// of place, its dateline left out, where no event of the lead has a place; nil if
// there is none.
func (r *report) leadScene(sent int) *event {
	fought, spoke := false, false
	for i := range r.events {
		e := &r.events[i]
		if e.sent != sent {
			continue
		}
		if len(e.Places) > 0 && !countryOnly(e.Places) {
			return nil
		}
		fought = fought || violent(e.Kind) && e.Modality == sitrep.Actual && e.Frame != "adjective" && e.Frame != "participle"
		spoke = spoke || !violent(e.Kind) && e.Kind != sitrep.Statement && e.Kind.Family() != sitrep.FamilyMove
	}
	if spoke && !fought { // it is of talks, law or aid
		return nil
	}
	var found []sitrep.PlaceMention
	s := r.p.Sents[sent]
	for t := s.Start; t < s.End; t++ {
		p := r.placeMention(t)
		if p == nil || !p.Literal || p.Feature == "country" || r.dep(t) != "pobj" || r.ofSpeaker(t) {
			continue
		}
		switch r.lemma(r.head(t)) {
		case "in", "at", "near", "outside", "of", "on", "into", "around":
			found = append(found, *p)
		}
	}
	if len(found) != 1 {
		return nil
	}
	e := &event{sent: sent, clause: s.Start, head: s.Start}
	e.Places, e.Kind = found, sitrep.Attack
	_, e.para = r.doc.RoleAt(r.tok(s.Start).Start)
	return e
}

// ofSpeaker reports whether t stands in the words for somebody who says something and
// is none of the place: "a spokesman in X".
func (r *report) ofSpeaker(t int) bool {
	for i := range r.sayings {
		for _, s := range r.sayings[i].sources {
			if r.under(s, t) && !locals[r.lemma(s)] {
				return true
			}
		}
	}
	return false
}

// otherDay reports whether an event has a day of its own that is not the scene's.
func (r *report) otherDay(e, cur *event) bool {
	if !brief(e.Time) || e.Time.Carried {
		return false
	}
	if !brief(cur.Time) {
		return e.sent-cur.sent > 1
	}
	return !e.Time.Overlaps(cur.Time.Interval)
}

// otherGround reports whether an event's own words are of ground that they do not
// name ("shelled the towns", "a village"), or of a war as a whole.
func (r *report) otherGround(e *event) bool {
	if !r.isVerb(e.head) {
		return false
	}
	a := r.bind(e.head)
	for _, t := range slices.Concat(a.subjects, a.objects) {
		if r.isPlaceNoun(t) && (nounFeatures[r.lemma(t)] != nil || r.tok(t).Tag == "NNS") || lasting[r.lemma(t)] {
			return true
		}
	}
	return false
}

// namesOther reports whether the sentence of an event names a place that lies
// elsewhere than the scene's.
func (r *report) namesOther(e, cur *event) bool {
	span := e.bytesOf(r)
	for i := range r.m.Places {
		p := &r.m.Places[i]
		if !span.Contains(p.Span) || !p.Literal || p.Demonym || p.Feature == "country" {
			continue
		}
		if !samePlaceOrIn([]sitrep.PlaceMention{*p}, cur.Places) {
			return true
		}
	}
	return false
}

// fromSource gives an event without a place that of the people of the place who tell
// it: "villagers in X said one man was hurt", "a doctor at a hospital in X".
func (r *report) fromSource(i int) {
	e := &r.events[i]
	if len(e.Places) > 0 || !struck(e.Kind) && e.Kind.Family() != sitrep.FamilyBattle && e.Kind.Family() != sitrep.FamilySeize || e.Modality != sitrep.Actual && e.Modality != sitrep.Ongoing || cumulative(e) {
		return
	}
	for _, k := range r.says[e.trigger.Start] {
		for _, t := range r.sayings[k].sources {
			if !locals[r.lemma(t)] && !r.is(t, "structure") {
				continue
			}
			for _, q := range r.deepPreps(t, 2) {
				switch q.word {
				case "in", "at", "of", "near", "from":
					for _, p := range r.placesAt(q.obj) {
						if p.Feature != "country" && (locals[r.lemma(t)] || !r.seat(p)) { // "the ministry in the capital"
							r.addPlace(e, *p)
						}
					}
				}
				if len(e.Places) > 0 {
					e.Reasons = append(e.Reasons, "place of the people who tell of it")
					return
				}
			}
		}
	}
}

// locals are people who tell of what happens where they live or work.
var locals = map[string]bool{"resident": true, "villager": true, "witness": true, "eyewitness": true, "doctor": true, "medic": true, "nurse": true, "teacher": true,
	"survivor": true, "mayor": true, "paramedic": true, "surgeon": true, "farmer": true, "shopkeeper": true, "inhabitant": true, "local": true, "elder": true,
	"neighbour": true, "neighbor": true, "priest": true, "imam": true, "hospital": true, "clinic": true, "people": true, "rescuer": true, "shepherd": true, "townspeople": true}

// fromCrowd gives what police and soldiers do to a crowd the place and day of the
// protest told in the sentence before or the same one: "burned tyres in X. Police
// arrested six".
func (r *report) fromCrowd(i int) {
	e := &r.events[i]
	if e.Headline || e.Frame == "adjective" || e.Frame == "participle" || e.Modality != sitrep.Actual {
		return
	}
	switch e.Kind.Family() {
	case sitrep.FamilySeize, sitrep.FamilyHurt, sitrep.FamilyDeaths, sitrep.FamilyFire, sitrep.FamilyBattle, sitrep.FamilyProtest:
	default:
		return
	}
	for k := i - 1; k >= 0 && r.events[k].sent >= e.sent-1; k-- {
		o := &r.events[k]
		if o.Kind != sitrep.Protest || o.Frame == "adjective" || o.Frame == "participle" || o.para != e.para || len(e.Places) > 0 && !samePlace(e.Places, o.Places) {
			continue
		}
		if len(e.Places) == 0 && len(o.Places) > 0 {
			e.Places = o.Places
			e.Reasons = append(e.Reasons, "place of the protest told before")
		}
		if e.Time == nil && brief(o.Time) {
			t := *o.Time
			t.Carried = true
			e.Time = &t
			e.Reasons = append(e.Reasons, "time of the protest told before")
		}
		return
	}
}

// fronted gives a verb the place that stands before the first of the verbs that it
// is coordinated with: "In X, students threw stones and burned tyres".
func (r *report) fronted(e *event) {
	if len(e.Places) > 0 || r.dep(e.clause) != "conj" || !violent(e.Kind) && !happens(e.Kind) {
		return
	}
	first := r.conjunct(e.clause)
	if r.child(e.clause, "nsubj", "nsubjpass") >= 0 && r.child(first, "nsubj", "nsubjpass") < 0 {
		return
	}
	for _, q := range r.prepsOf(first) {
		if q.token < first && defaultPrepPlace(q.word) {
			r.bindPlace(e, q.obj)
		}
	}
}

func defaultPrepPlace(word string) bool {
	return slices.Contains([]string{"in", "at", "near", "around", "outside", "inside", "across", "along", "throughout"}, word)
}
