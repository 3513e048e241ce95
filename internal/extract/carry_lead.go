package extract

import "sitrep"

// fromLead gives a headline's events the time and, where they have none, the place
// that the lead gives to the same happening, and a headline event without voice
// nothing else.
func (r *report) fromLead() {
	for i := range r.events {
		e := &r.events[i]
		if !e.Headline {
			continue
		}
		for k := range r.events {
			o := &r.events[k]
			if o.Headline || o.Kind.Family() != e.Kind.Family() || o.Frame == "adjective" || o.Frame == "participle" {
				continue
			}
			if len(e.Places) == 0 && len(o.Places) > 0 && !countryOnly(o.Places) && (r.parasApart(e, o) <= 2 || o.Kind == e.Kind && r.parasApart(e, o) <= 3) && e.Kind.Family() != sitrep.FamilyWords && !cumulative(o) && !o.apart {
				e.Places = o.Places
				e.Reasons = append(e.Reasons, "place carried over from the report's lead")
			}
			if e.Time != nil || o.Time == nil || o.Time.IsZero() || r.parasApart(e, o) > 2 {
				continue
			}
			t := *o.Time
			t.Carried = true
			e.Time = &t
			e.Reasons = append(e.Reasons, "time carried over from the report's lead")
		}
	}
}

// parasApart returns how many paragraphs that tell something the second of two events is
// behind the first: captions and bylines between headline and lead don't count.
func (r *report) parasApart(e, o *event) int {
	n, last := 0, e.para
	for _, i := range r.inTextOrder() {
		if k := &r.events[i]; k.para > last && k.para <= o.para {
			n, last = n+1, k.para
		}
	}
	return n
}

// headed lets a headline and the lead tell together where a happening was: events of
// one headline share its place, and where the lead names only the region or state the
// headline's more exact place holds for it as well.
func (r *report) headed() {
	var at *event
	for i := range r.events {
		if e := &r.events[i]; e.Headline && violent(e.Kind) && len(e.Places) > 0 && !countryOnly(e.Places) && e.Frame != "adjective" {
			at = e
			break
		}
	}
	if at == nil {
		return
	}
	lead := -1
	for i := range r.events {
		e := &r.events[i]
		if !violent(e.Kind) || territorial(e.Kind) || e.Frame == "adjective" || e.Frame == "participle" {
			continue
		}
		if e.Headline {
			if len(e.Places) == 0 && oneHappening(e.Kind, at.Kind) && e.sent == at.sent {
				e.Places = at.Places
				e.Reasons = append(e.Reasons, "place of the headline")
			}
			continue
		}
		if lead < 0 {
			lead = e.sent
		}
		if e.sent != lead || e.Kind.Family() != at.Kind.Family() || e.apart || len(e.Places) != 1 || len(at.Places) != 1 || !e.Places[0].Holds(&at.Places[0]) {
			continue
		}
		e.Places = at.Places
		e.Reasons = append(e.Reasons, "the headline names the place more exactly")
	}
}

// recaptured turns the capture of what the taker had lost before into a
// recapture: "captured the village, days after losing it".
func (r *report) recaptured() {
	for i := range r.events {
		e := &r.events[i]
		if e.Kind != sitrep.Capture || !r.isVerb(e.head) {
			continue
		}
		for k := range r.events {
			o := &r.events[k]
			if o.Kind == sitrep.Lose && r.under(e.head, o.head) && o.head != e.head && r.isVerb(o.head) && r.dep(o.head) != "relcl" && sharesActor(e.Agents, o.Agents) {
				e.Kind = sitrep.Recapture
				e.Reasons = append(e.Reasons, "the taker had lost it before, so it is a recapture")
			}
		}
	}
}
