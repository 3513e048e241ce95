package extract

import (
	"slices"

	"sitrep"
)

// carryOver gives events the places, times and parties of their neighbours
// about the same happening: results of an act take its place and time, and a
// sentence that leaves a time out takes that of the sentence before.
func (r *report) carryOver() {
	r.looseTimes()
	r.anchored()
	r.inOrder()
	lasted := r.asideDurations()
	r.headed()
	for i := range r.events {
		r.sameEvent(i)
		r.fromSentence(i)
	}
	for i := range r.events {
		r.sameEvent(i)
	}
	for i := range r.events {
		r.openedBy(&r.events[i])
	}
	r.instruments()
	r.byMeans()
	r.exactly()
	r.doers()
	r.bothSides()
	for i := range r.events {
		r.fromAnaphor(i)
	}
	r.dayOfSaying()
	for i := range r.events {
		r.fromSource(i)
	}
	for i := range r.events {
		r.fromBefore(i)
	}
	for i := range r.events {
		r.fromCrowd(i)
	}
	r.fromScene()
	for i := len(r.events) - 1; i >= 0; i-- {
		r.fromAfter(i)
	}
	r.fromMain()
	r.dayPrinted()
	r.recaptured()
	r.condemned()
	r.spokenOf()
	for i, t := range lasted {
		if r.events[i].Time == nil {
			r.events[i].Time = t
		}
	}
	r.dropDoubles()
	r.fromLead()
}

// violent reports whether a kind is of fighting and its results.
func violent(k sitrep.Kind) bool {
	switch k.Family() {
	case sitrep.FamilyFire, sitrep.FamilyBattle, sitrep.FamilyDeaths, sitrep.FamilyHurt, sitrep.FamilyGain, sitrep.FamilyLoss, sitrep.FamilySeize, sitrep.FamilySiege:
		return true
	default:
		return false
	}
}

// fits reports whether two kinds can be of one happening.
func oneHappening(a, b sitrep.Kind) bool {
	return a.Family() == b.Family() || violent(a) && violent(b)
}

// fromSentence carries places, times and agents between the events of one
// sentence that one clause binds together ("killed 50 as they captured ...").
func (r *report) fromSentence(i int) {
	e := &r.events[i]
	if e.Frame == "adjective" || e.Frame == "participle" {
		return
	}
	for k := range r.events {
		o := &r.events[k]
		if k == i || o.sent != e.sent || !oneHappening(e.Kind, o.Kind) && !r.drivenBy(e, o) || o.Frame == "adjective" || e.Headline != o.Headline {
			continue
		}
		tied := r.under(o.clause, e.clause) || r.under(e.clause, o.clause) || o.clause == e.clause
		if !tied {
			continue
		}
		if len(e.Agents) == 0 && result(e.Kind) && !o.denied && r.lemma(e.head) != "toll" && o.Kind.Family() == sitrep.FamilyFire && o.Polarity == sitrep.Affirmed && r.sameVoices(e, o) && !r.toldApart(e, o) && !r.ofOneState(o.Agents, e.Targets) {
			e.Agents = o.Agents
		}
		aside := r.describes(e, o) || r.toldApart(e, o) || r.besideDeed(e, o)
		if r.sameVoices(e, o) && len(e.Places) == 0 && len(o.Places) > 0 && e.Kind.Family() != sitrep.FamilyWords && !aside {
			e.Places = o.Places
			e.Reasons = append(e.Reasons, "place carried over from "+o.Trigger.Of(r.p.Text)+" in the same sentence")
		}
		if e.Time == nil && o.Time != nil && (brief(o.Time) || !o.Time.From.IsZero() && r.whenClause(e, o)) && violent(e.Kind) && violent(o.Kind) && (!r.perfectBefore(e, o) || r.consequence(e, o) || r.targetsDeed(e, o) && r.tok(o.clause).Tag == "VBG") {
			t := *o.Time
			t.Carried = true
			e.Time = &t
			e.Reasons = append(e.Reasons, "time carried over from "+o.Trigger.Of(r.p.Text)+" in the same sentence")
		}
	}
}

// drivenBy reports whether people flee or are driven out in a clause of result under the deed
// that did it: "set fire to the huts, forcing many to flee", "pushed into X, displacing hundreds".
func (r *report) drivenBy(e, o *event) bool {
	if e.Kind != sitrep.Displace || !violent(o.Kind) || !r.under(o.clause, e.clause) || e.clause == o.clause {
		return false
	}
	for v := e.clause; v != o.clause; v = r.head(v) {
		if d := r.dep(v); (d == "advcl" || d == "acl") && r.tok(v).Tag == "VBG" {
			return r.head(v) == o.clause || r.under(o.clause, r.head(v))
		}
		if r.head(v) == v {
			return false
		}
	}
	return false
}

// describes reports whether event o only describes somebody or something in the clause
// of e, in a relative clause further off or of before, or by where it is: "the guards
// of the office that runs the province", "fighters who had attacked X", "a militia
// based in X".
func (r *report) describes(e, o *event) bool {
	switch v := o.clause; r.dep(v) {
	case "acl":
		return o.Kind == sitrep.Position && v != e.head
	case "relcl":
		if r.under(v, e.head) || r.targetsDeed(e, o) {
			return false
		}
		return r.pastPerfect(v) && !r.pastPerfect(e.clause) || r.head(v) != e.head && r.head(r.head(v)) != e.head
	default:
		return false
	}
}

// besideDeed reports whether e and o are deeds of others in two clauses set side by side,
// so that the place of one is none of the other's: "rebels shelled X and army jets bombed
// their camps".
func (r *report) besideDeed(e, o *event) bool {
	if e.Kind.Family() != sitrep.FamilyFire || o.Kind.Family() != sitrep.FamilyFire || result(e.Kind) || result(o.Kind) || r.anaphor(e) {
		return false
	}
	a, b := e.clause, o.clause
	if r.dep(a) != "conj" || r.head(a) != b {
		if a, b = b, a; r.dep(a) != "conj" || r.head(a) != b {
			return false
		}
	}
	return r.child(a, "nsubj", "nsubjpass") >= 0 && r.child(b, "nsubj", "nsubjpass") >= 0 && len(e.Agents) > 0 && len(o.Agents) > 0 && !sharesActor(e.Agents, o.Agents)
}

// toldApart reports whether o, later in the sentence, is told in a that-clause of its
// own with a subject of its own beside that of e: "said that nine men had died and that
// a jet was shot down over X".
func (r *report) toldApart(e, o *event) bool {
	v := o.clause
	if v < e.clause || r.dep(v) != "conj" || r.child(v, "nsubj", "nsubjpass") < 0 {
		return false
	}
	for _, c := range r.kids(v) {
		if r.dep(int(c)) == "mark" && r.lemma(int(c)) == "that" {
			return r.under(r.head(v), e.clause) || r.head(v) == e.clause
		}
	}
	return false
}

// consequence reports whether one of two events is a death, injury or damage and
// the other the attack after which it is told, with no distance in time between:
// "six died after a shell hit the market".
func (r *report) consequence(a, b *event) bool {
	if result(b.Kind) {
		a, b = b, a
	}
	if !result(a.Kind) || b.Kind.Family() != sitrep.FamilyFire || result(b.Kind) || b.apart || r.pastPerfect(b.clause) {
		return false
	}
	v := b.clause
	for _, c := range r.kids(v) {
		if r.dep(int(c)) == "mark" && r.lemma(int(c)) == "after" {
			return r.head(v) == a.clause || r.head(v) == a.head
		}
	}
	return false
}

// perfectBefore reports whether e lies before o in time by its tense or by a
// word such as "after", so that its time is another.
func (r *report) perfectBefore(e, o *event) bool {
	for _, x := range []*event{e, o} {
		v := x.clause
		for _, c := range r.kids(v) {
			if r.dep(int(c)) == "aux" && r.tok(int(c)).Norm == "had" {
				return true
			}
			if r.dep(int(c)) == "mark" && (r.lemma(int(c)) == "after" || r.lemma(int(c)) == "before") {
				return true
			}
		}
		if r.dep(v) == "pcomp" {
			if w := r.lemma(r.head(v)); w == "after" || w == "before" {
				return true
			}
		}
		if r.dep(v) == "relcl" && e.clause != o.clause {
			return true
		}
	}
	return false
}

func (r *report) sameVoices(a, b *event) bool {
	if len(a.sources) != len(b.sources) {
		return false
	}
	for i := range a.sources {
		if len(a.sources[i]) == 0 || len(b.sources[i]) == 0 || a.sources[i][0].Actor != b.sources[i][0].Actor {
			return false
		}
	}
	return true
}

// fromBefore carries place and time from the sentence before, where it tells of
// the same happening.
func (r *report) fromBefore(i int) {
	e := &r.events[i]
	if e.Headline || !violent(e.Kind) && e.Kind.Family() != sitrep.FamilyPeople || e.Frame == "adjective" || e.Modality != sitrep.Actual && e.Modality != sitrep.Ongoing {
		return
	}
	for k := i - 1; k >= 0 && k > i-12; k-- {
		o := &r.events[k]
		far := 3
		if e.Kind == o.Kind && sharesActor(e.Agents, o.Agents) {
			far = 6
		}
		if o.Headline || e.sent-o.sent > far || e.sent == o.sent && r.perfectBefore(e, o) || r.dep(o.clause) == "relcl" || !r.mayShare(e, o) || r.newcomers(e, o) {
			continue
		}
		r.take(e, o, "before")
	}
}

// fromAfter carries place and time back from the sentences after, where the
// report tells first that something happened and then where and when. What was
// told before has the first claim to what follows it: nothing comes back once the
// body has placed an event of the kind, unless the words after take it up ("the
// blast was in X").
func (r *report) fromAfter(i int) {
	e := &r.events[i]
	if e.Headline || !violent(e.Kind) && e.Kind.Family() != sitrep.FamilyPeople || e.Frame == "adjective" || e.Modality != sitrep.Actual && e.Modality != sitrep.Ongoing {
		return
	}
	opened := r.placedBefore(i)
	for k := i + 1; k < len(r.events) && k < i+12; k++ {
		o := &r.events[k]
		if o.sent-e.sent > 1 && e.para > 3 || o.sent-e.sent > 3 || o.sent == e.sent || o.para != e.para && e.para > 3 || r.dep(o.clause) == "relcl" || !r.mayShare(e, o) {
			continue
		}
		if opened && !(r.anaphor(o) && o.sent-e.sent == 1) || r.newcomers(e, o) {
			continue
		}
		r.take(e, o, "after")
	}
}

// placedBefore reports whether the body has placed an event of fighting before
// event i, in another sentence.
func (r *report) placedBefore(i int) bool {
	for k := range r.events {
		o := &r.events[k]
		if o.sent < r.events[i].sent && !o.Headline && violent(o.Kind) && len(o.Places) > 0 && !countryOnly(o.Places) && o.Frame != "adjective" && o.Frame != "participle" {
			return true
		}
	}
	return false
}

// anaphor reports whether an event is told by a definite noun that takes up what
// was said before: "the blast", "these clashes". A noun that says itself of what
// ("the arrest of two leaders") tells something new.
func (r *report) anaphor(e *event) bool {
	if !e.definite || e.Frame != "nominal" || lasting[r.lemma(e.head)] {
		return false
	}
	for _, q := range r.prepsOf(e.head) {
		if (q.word == "of" || q.word == "by") && r.child(q.obj, "det", "poss") < 0 {
			return false
		}
	}
	for _, c := range r.kids(e.head) {
		if d := r.dep(int(c)); d == "relcl" || d == "acl" && r.lemma(int(c)) != "use" {
			return false
		}
	}
	return true
}

// fromAnaphor gives an event the place, and a deed of violence the time, of the act
// that a definite noun of its own clause takes up: "117 were wounded in the attack".
func (r *report) fromAnaphor(i int) {
	e := &r.events[i]
	if e.Frame == "adjective" || e.Frame == "participle" || !violent(e.Kind) || territorial(e.Kind) || cumulative(e) {
		return
	}
	for k := range r.events {
		o := &r.events[k]
		if k == i || o.sent != e.sent || r.conjunct(o.clause) != r.conjunct(e.clause) || !r.anaphor(o) || o.Kind.Family() != sitrep.FamilyFire && o.Kind != sitrep.Clash || !oneHappening(e.Kind, o.Kind) {
			continue
		}
		if len(e.Places) == 0 && len(o.Places) > 0 {
			e.Places = o.Places
			e.Reasons = append(e.Reasons, "place of \""+o.Trigger.Of(r.p.Text)+"\", which takes up what was said before")
		}
		if e.Time == nil && brief(o.Time) && struck(e.Kind) {
			t := *o.Time
			t.Carried = true
			e.Time = &t
			e.Reasons = append(e.Reasons, "time of \""+o.Trigger.Of(r.p.Text)+"\", which takes up what was said before")
		}
	}
}

// conjunct returns the first of the verbs that v is coordinated with.
func (r *report) conjunct(v int) int {
	for steps := 0; r.dep(v) == "conj" && steps < 8; steps++ {
		v = r.head(v)
	}
	return v
}

// lasting are nouns for what goes on for years, which no place of a day's fighting
// is the place of.
var lasting = map[string]bool{"war": true, "conflict": true, "crisis": true, "insurgency": true, "uprising": true, "campaign": true, "violence": true,
	"hostility": true, "rebellion": true, "occupation": true, "genocide": true}

// newcomers reports whether an event is the deed of somebody named whom the
// paragraph of the other event, which names others, does not know: another happening.
func (r *report) newcomers(e, o *event) bool {
	if len(e.Agents) == 0 || e.para == o.para && e.sent-o.sent <= 1 && o.sent-e.sent <= 1 || r.anaphor(e) {
		return false
	}
	for _, a := range e.Agents {
		if a.Form != sitrep.FormNamed {
			return false
		}
	}
	others := false
	for k := range r.events {
		n := &r.events[k]
		if n.para != o.para || n.sent-o.sent > 2 || o.sent-n.sent > 2 {
			continue
		}
		for _, b := range slices.Concat(n.Agents, n.Targets) {
			others = others || b.Form == sitrep.FormNamed
			for _, a := range e.Agents {
				if a.Actor == b.Actor || a.Country != "" && a.Country == b.Country {
					return false
				}
			}
		}
		for _, chain := range n.sources {
			for _, v := range chain {
				if v.Actor == e.Agents[0].Actor {
					return false
				}
			}
		}
	}
	return others
}

// mayShare reports whether an event can share the place and time of another:
// both happened, in kinds of one happening, and the words link them.
func (r *report) mayShare(e, o *event) bool {
	if !oneHappening(e.Kind, o.Kind) || o.Frame == "adjective" || o.Frame == "participle" || o.Modality != sitrep.Actual && o.Modality != sitrep.Ongoing {
		return false
	}
	if e.Time != nil && o.Time != nil && !e.Time.IsZero() && !o.Time.IsZero() && !e.Time.Overlaps(o.Time.Interval) {
		return false
	}
	return r.linked(e, o)
}

// take fills what an event lacks from another. Ground changes hands place by
// place, so a gain or loss takes no place from a neighbour; a long span of time
// is background and is not taken either.
func (r *report) take(e, o *event, where string) {
	if r.standing(e) || cumulative(e) || cumulative(o) || e.apart || o.apart || r.earlier(e.clause) || r.earlier(o.clause) || r.formerly(e) || r.formerly(o) {
		return
	}
	if len(e.Agents) == 0 && e.Kind == o.Kind && e.Kind != sitrep.Kill && e.Kind != sitrep.Injure && where == "before" &&
		(e.definite || territorial(e.Kind) && len(e.Places) > 0 && samePlace(e.Places, o.Places)) && len(o.Agents) > 0 && !o.denied {
		e.Agents = o.Agents
		e.Reasons = append(e.Reasons, "agent carried over from the sentence before")
	}
	if len(e.Places) == 0 && len(o.Places) > 0 && !countryOnly(o.Places) && !moves(e.Kind) && !moves(o.Kind) && !r.elsewhen(e, o) && !r.frontedBetween(e, o) {
		e.Places = o.Places
		e.Reasons = append(e.Reasons, "place carried over from the sentence "+where)
	}
	if e.Frame == "nominal" && e.Modality == sitrep.Ongoing || e.Kind.Family() == sitrep.FamilySiege { // a state lasts
		return
	}
	if where == "before" && r.ofNoDay(e, o) || o.Time != nil && r.behindSince(o.Time.Span) {
		return
	}
	if e.Time == nil && brief(o.Time) && (len(e.Places) == 0 || len(o.Places) == 0 && (e.para == o.para || r.partyShared(e, o)) || samePlace(e.Places, o.Places)) {
		t := *o.Time
		t.Carried = true
		e.Time = &t
		e.Reasons = append(e.Reasons, "time carried over from the sentence "+where)
	}
}

// moves reports whether a kind changes place by place, ground and people alike,
// so that a place of one says nothing of another.
func moves(k sitrep.Kind) bool { return territorial(k) || k.Family() == sitrep.FamilyPeople }

// elsewhen reports whether an event of another sentence has its own words of time
// ("in the afternoon", "later"), other than those of o: a new happening may have
// begun.
func (r *report) elsewhen(e, o *event) bool {
	if e.sent == o.sent || e.definite {
		return false
	}
	for i := range r.m.Times {
		tm := &r.m.Times[i]
		if !e.bytesOf(r).Contains(tm.Span) || tm.Type == sitrep.TimeSet || tm.Type == sitrep.TimeDuration && tm.Interval.IsZero() || r.timeRank(e, r.tokens(tm.Span)) >= 20 {
			continue
		}
		if t := r.tokens(tm.Span).Start; tm.Type == sitrep.TimeTime && t > 0 && r.p.Sents[e.sent].Start == t-1 && r.lemma(t-1) == "in" { // "In the afternoon, ..." goes on to the next
			return true
		}
		if o.Time == nil && tm.Type != sitrep.TimeDuration && e.sent-o.sent == 1 { // first that, then when
			continue
		}
		if result(e.Kind) && o.Time != nil && !tm.Interval.IsZero() && o.Time.Overlaps(tm.Interval) { // "died overnight"
			continue
		}
		if o.Time == nil || tm.Interval.IsZero() || tm.Type == sitrep.TimeTime && tm.Span != o.Time.Span || !o.Time.Overlaps(tm.Interval) {
			return true
		}
	}
	for _, c := range append(slices.Clip(r.kids(e.clause)), r.kids(e.head)...) {
		if w := r.tok(int(c)).Norm; r.dep(int(c)) == "advmod" && (w == "later" || w == "earlier" || w == "elsewhere" || w == "separately") {
			return true
		}
	}
	return false
}

// earlier reports whether a clause tells of something before its neighbours:
// "days after a bombing killed ...", "since the army withdrew".
func (r *report) earlier(v int) bool {
	for steps := 0; steps < 3; steps++ {
		for _, c := range r.kids(v) {
			if r.dep(int(c)) == "mark" && (r.lemma(int(c)) == "after" || r.lemma(int(c)) == "since") {
				return true
			}
		}
		switch r.dep(v) {
		case "pcomp":
			w := r.lemma(r.head(v))
			return w == "after" || w == "since" || w == "before"
		case "conj", "xcomp":
			v = r.head(v)
		default:
			return false
		}
	}
	return false
}

// cumulative reports whether an event is a running total or spans long times.
func cumulative(e *event) bool {
	for _, c := range e.Counts {
		if c.Cumulative {
			return true
		}
	}
	return e.Time != nil && !e.Time.IsZero() && !brief(e.Time)
}

// brief reports whether a time is fixed and no longer than some days.
func brief(t *sitrep.ClaimTime) bool {
	return t != nil && !t.From.IsZero() && !t.To.IsZero() && t.To.Last().Sub(t.From.First()).Hours() <= 10*24
}

// linked reports whether two events of neighbouring sentences are of one
// happening: the later refers back with a definite noun, shares a party, or is
// a result of the same family of acts.
func (r *report) linked(e, o *event) bool {
	if r.anaphor(e) && e.Kind.Family() == o.Kind.Family() {
		return true
	}
	if r.partyShared(e, o) {
		return true
	}
	if samePlace(e.Places, o.Places) {
		return true
	}
	if result(e.Kind) && (o.Kind.Family() == sitrep.FamilyFire || result(o.Kind)) || result(o.Kind) && e.Kind.Family() == sitrep.FamilyFire {
		return len(e.Places) == 0 || len(o.Places) == 0 || samePlace(e.Places, o.Places)
	}
	return e.Kind == o.Kind && len(e.Places) == 0 && !territorial(e.Kind)
}

// partyShared reports whether two events have a party in common.
func (r *report) partyShared(e, o *event) bool {
	for _, a := range slices.Concat(e.Agents, e.Targets) {
		for _, b := range slices.Concat(o.Agents, o.Targets) {
			if a.Actor == b.Actor && a.Actor != "~people" {
				return true
			}
		}
	}
	return false
}

// result reports whether a kind is what an attack leaves behind.
func result(k sitrep.Kind) bool {
	return k == sitrep.Kill || k == sitrep.Injure || k == sitrep.Destroy
}

func samePlace(a, b []sitrep.PlaceMention) bool {
	for _, x := range a {
		for _, y := range b {
			if x.ID != "" && x.ID == y.ID || x.Name == y.Name {
				return true
			}
		}
	}
	return false
}

func sharesActor(a, b []sitrep.ActorMention) bool {
	for _, x := range a {
		for _, y := range b {
			if x.Actor == y.Actor {
				return true
			}
		}
	}
	return false
}
