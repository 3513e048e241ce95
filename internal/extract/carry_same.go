package extract

import (
	"cmp"
	"slices"

	"sitrep"
)

// sameEvent lets a definite noun ("the attack", "the strike", "the fighting") take
// up the act that was spoken of last: a general one its kind, and all of them its
// place and time, and the doer where none is told.
func (r *report) sameEvent(i int) {
	e := &r.events[i]
	if e.Frame != "nominal" || e.Kind.Family() != sitrep.FamilyFire && e.Kind != sitrep.Clash || result(e.Kind) || e.taken {
		return
	}
	if e.Kind == sitrep.Attack && (e.sent == 0 || e.Headline) {
		if !campaigns[r.lemma(e.head)] {
			r.namedLater(i)
		}
		return
	}
	if !e.definite || e.Kind != sitrep.Attack && !r.anaphor(e) || r.formerly(e) || r.earlier(e.clause) || cumulative(e) {
		return
	}
	o := r.lastAct(i)
	if o != nil && len(o.Places) > 0 && r.dep(e.head) == "nsubj" && r.anaphor(e) && !r.ownPlace(e) && !strikes[r.lemma(r.head(e.head))] { // "the blast broke windows in the next town"
		e.Places = nil
	}
	if o == nil || len(e.Places) > 0 && len(o.Places) > 0 && !samePlaceOrIn(e.Places, o.Places) && !unlocated(e.Places) || sharesActor(o.Agents, e.Targets) {
		return
	}
	if len(e.Agents) == 0 && !o.denied && o.Kind.Family() != sitrep.FamilyBattle && (party(o.Agents) || o.Kind.Family() != sitrep.FamilyFire) {
		e.Agents = o.Agents
	}
	if e.Kind == sitrep.Attack && o.Kind.Family() == sitrep.FamilyFire && !campaigns[r.lemma(e.head)] {
		e.Kind, e.entry = o.Kind, o.entry
	}
	if len(e.Places) == 0 && (!moves(o.Kind) || len(o.Places) == 1) {
		e.Places = o.Places
	}
	if e.Time == nil && o.Time != nil && (o.Kind.Family() == sitrep.FamilyFire || o.Kind.Family() == sitrep.FamilyBattle) {
		t := *o.Time
		t.Carried = true
		e.Time = &t
	}
	if o.Time == nil && brief(e.Time) && !e.Time.Carried && !r.behindSince(e.Time.Span) && r.anaphor(e) && o.Kind.Family() == e.Kind.Family() && !o.apart { // "the clashes lasted from Monday to Friday"
		t := *e.Time
		t.Carried = true
		o.Time = &t
		o.Reasons = append(o.Reasons, "time told where \""+e.Trigger.Of(r.p.Text)+"\" takes it up")
	}
	e.taken = len(e.Places) > 0 && e.Time != nil
	if why := "takes up \"" + o.Trigger.Of(r.p.Text) + "\" of before"; !slices.Contains(e.Reasons, why) {
		e.Reasons = append(e.Reasons, why)
	}
}

// campaigns are nouns for what is made of many acts of all kinds, so that none of
// these tells its kind.
var campaigns = map[string]bool{"operation": true, "campaign": true, "offensive": true, "counteroffensive": true, "invasion": true, "incursion": true, "coup": true,
	"mutiny": true, "crackdown": true, "aggression": true, "onslaught": true, "massacre": true, "atrocity": true, "rampage": true}

// behindSince reports whether a time stands behind "since": what has gone on from then
// on tells no day of what was told before.
func (r *report) behindSince(s sitrep.Span) bool {
	t := r.tokens(s)
	return t.Start > 0 && r.lemma(t.Start-1) == "since"
}

// unlocated reports whether none of the places has a point: a quarter or village that
// may lie in what was named before.
func unlocated(ps []sitrep.PlaceMention) bool {
	return !slices.ContainsFunc(ps, func(p sitrep.PlaceMention) bool { return p.Located })
}

// strikes are verbs whose object is where a blast or strike was, not what it did
// further off.
var strikes = map[string]bool{"hit": true, "strike": true, "rock": true, "target": true, "shake": true, "rip": true, "tear": true, "occur": true, "happen": true, "take": true}

// ownPlace reports whether a place of an event noun stands in its own phrase.
func (r *report) ownPlace(e *event) bool {
	return slices.ContainsFunc(e.Places, func(p sitrep.PlaceMention) bool {
		t := r.tokens(p.Span)
		return t.End > t.Start && r.under(e.head, t.Start)
	})
}

// inOrder puts the events in the order of their triggers: acts of speech and deeds
// that are owned up to have been added after the rest.
func (r *report) inOrder() {
	slices.SortStableFunc(r.events, func(a, b event) int { return cmp.Compare(a.trigger.Start, b.trigger.Start) })
	clear(r.eventAt)
	for i := range r.events {
		for t := r.events[i].trigger.Start; t < r.events[i].trigger.End; t++ {
			r.eventAt[t] = i + 1
		}
	}
}

// namedLater gives the attack of a headline or first sentence the kind that the
// next sentences give it ("attack" ... "a bomb went off").
func (r *report) namedLater(i int) {
	e := &r.events[i]
	for k := i + 1; k < len(r.events); k++ {
		o := &r.events[k]
		if o.sent-e.sent > 2 {
			return
		}
		if o.Kind.Family() != sitrep.FamilyFire || o.Kind == sitrep.Attack || o.Kind == sitrep.Destroy || o.Frame == "adjective" || o.Frame == "participle" ||
			len(e.Places) > 0 && len(o.Places) > 0 && !samePlace(e.Places, o.Places) {
			continue
		}
		e.Kind, e.entry = o.Kind, o.entry
		e.Reasons = append(e.Reasons, "named more exactly below: \""+o.Trigger.Of(r.p.Text)+"\"")
		return
	}
}

// lastAct returns the act of violence spoken of last before event i that its noun
// can take up, within two sentences, or within four where it is an attack named by
// its kind; nil if none. A noun for a kind takes up that kind, or an attack that
// is not told further.
func (r *report) lastAct(i int) *event {
	e := &r.events[i]
	var aside *event // what a relative clause tells, where no main clause tells of an act
	for k := i - 1; k >= 0 && k > i-12; k-- {
		o := &r.events[k]
		if o.Frame == "adjective" || o.Frame == "participle" || o.Kind == sitrep.Destroy || o.Kind == sitrep.Repel || e.sent-o.sent > 4 {
			continue
		}
		if e.Kind == sitrep.Clash {
			if o.Kind == sitrep.Clash && o.head != e.head || o.Kind == sitrep.Attack {
				return o
			}
			continue
		}
		switch o.Kind.Family() {
		case sitrep.FamilyFire:
			if e.Kind == sitrep.Attack || o.Kind == sitrep.Attack || o.Kind == e.Kind {
				if r.dep(o.clause) == "relcl" && o.Frame != "nominal" {
					if aside == nil {
						aside = o
					}
					continue
				}
				return o
			}
		case sitrep.FamilyGain, sitrep.FamilyMove:
			if e.Kind != sitrep.Attack {
				continue
			}
			if aside != nil {
				return aside
			}
			if e.sent-o.sent <= 2 {
				return o
			}
			return nil
		default:
		}
	}
	return aside
}

// dropDoubles takes out a noun whose own verb names the same event ("a bomb
// exploded", "a truck bomb was set off").
func (r *report) dropDoubles() {
	keep := r.events[:0]
	for i := range r.events {
		e := &r.events[i]
		double := false
		if r.dep(e.head) == "acl" || r.dep(e.head) == "relcl" { // "sanctions imposed by ..."
			for k := range r.events {
				if o := &r.events[k]; o.Frame == "nominal" && o.head == r.head(e.head) && o.Kind == e.Kind && e.Frame != "nominal" {
					double = true
				}
			}
		}
		if e.Frame == "nominal" {
			h := r.head(e.head)
			d := r.dep(e.head)
			for k := range r.events {
				o := &r.events[k]
				if o.head == h && o.Kind == e.Kind && o.Frame != "nominal" && (d == "nsubj" || d == "nsubjpass" || d == "dobj" || d == "attr") {
					double = true
				}
				if o.head == h && o.Frame == "nominal" && (d == "compound" || d == "nmod") && o.Kind.Family() == e.Kind.Family() {
					double = true
				}
			}
		}
		if double {
			r.note(e.trigger.Start, WhyDropped, "the verb or noun beside it names the same event")
			continue
		}
		keep = append(keep, *e)
	}
	r.events = keep
}
