package view

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"sitrep"
)

// A Control row tells who holds a place according to whom. There is one row
// for each place and holder that a voice names, so that no viewpoint is the
// default one.
type Control struct {
	Place       sitrep.PlaceMention
	Holder      string        // "" where the voices say only who left
	Side        sitrep.SideID // of the holder; "" if not known
	Left        string        // who lost or left it; "" if not said
	Partly      bool          // the words speak of parts of the place
	Since       sitrep.Date   // the earliest day told; zero where none is
	AccordingTo []string      // names of root voices, then outlets that say it themselves
	Standing    sitrep.Standing
	Shown       Status
	ContestedBy []string // voices that deny it, or name another holder
	Claims      []sitrep.ClaimID
}

// holding is one claim about one place.
type holding struct {
	claim  *sitrep.Claim
	report *sitrep.Annotation
	place  sitrep.PlaceMention
	key    string // of the place
	holder sitrep.ActorMention
	left   sitrep.ActorMention
	voice  string // root voice, or the outlet
	denied bool
}

// ControlRows lists who holds what, by place in order of first appearance. Only
// claims that ground was taken, lost, left, held or occupied count, told as
// done, and each voice's newest statement on a place replaces its older ones.
func (b *Book) ControlRows() []Control {
	held := newest(b.holdings())
	var places []string
	by := map[string][]holding{}
	for _, h := range held {
		if by[h.key] == nil {
			places = append(places, h.key)
		}
		by[h.key] = append(by[h.key], h)
	}
	var out []Control
	for _, p := range places {
		out = append(out, b.rowsOf(by[p])...)
	}
	return out
}

// holdings lists every claim of control, in order of reports and claims.
func (b *Book) holdings() []holding {
	var out []holding
	for i := range b.Reports {
		r := &b.Reports[i]
		for j := range r.Claims {
			c := &r.Claims[j]
			if !tellsControl(c) {
				continue
			}
			for _, p := range b.ground(c) {
				if p.Name == "" || p.Precision >= sitrep.PrecisionCountry {
					continue
				}
				out = append(out, b.newHolding(c, r, p))
			}
		}
	}
	return out
}

// ground returns the places that a claim is about: its own, else, where it
// names none and gives no number of its own ("the towns were taken"), those of
// the claim of the same family that names its incident.
func (b *Book) ground(c *sitrep.Claim) []sitrep.PlaceMention {
	inc := b.Incident(c.ID)
	if len(c.Places) > 0 || inc == nil || c.Kind.Family() != sitrep.FamilyGain || inc.Kind.Family() != sitrep.FamilyGain {
		return c.Places
	}
	return inc.Places
}

func (b *Book) newHolding(c *sitrep.Claim, r *sitrep.Annotation, p sitrep.PlaceMention) holding {
	h := holding{claim: c, report: r, place: p, key: placeKey(p), voice: cmp.Or(b.Voice(c), Outlet(r))}
	if v, ok := c.Root(); ok {
		h.denied = v.Stance == sitrep.Deny
	}
	first := func(ms []sitrep.ActorMention) sitrep.ActorMention {
		if len(ms) == 0 {
			return sitrep.ActorMention{}
		}
		return ms[0]
	}
	h.holder, h.left = first(c.Agents), first(c.Targets)
	if h.holder.Name == "" && c.Kind.Family() == sitrep.FamilyGain {
		h.holder = b.taker(c)
	}
	if c.Kind == sitrep.Lose || c.Kind == sitrep.Withdraw {
		h.holder, h.left = h.left, h.holder
	}
	return h
}

// taker returns who took the ground, by the claims of the same incident, where
// all that name somebody name one; the zero mention otherwise.
func (b *Book) taker(c *sitrep.Claim) sitrep.ActorMention {
	var who sitrep.ActorMention
	inc := b.Incident(c.ID)
	if inc == nil {
		return who
	}
	for _, id := range inc.Claims {
		g, _ := b.Claim(id)
		if g == nil || g.Kind.Family() != sitrep.FamilyGain || len(g.Agents) == 0 {
			continue
		}
		if who.Name != "" && actorKey(who) != actorKey(g.Agents[0]) {
			return sitrep.ActorMention{}
		}
		who = g.Agents[0]
	}
	return who
}

// tellsControl reports whether a claim says, as done and not denied by its own
// words, who holds or left a place.
func tellsControl(c *sitrep.Claim) bool {
	if !c.Core || c.Polarity == sitrep.Negated || c.Modality != sitrep.Actual && c.Modality != sitrep.Ongoing && c.Modality != sitrep.ModalityUnknown {
		return false
	}
	if v, ok := c.Root(); ok && v.Stance == sitrep.Doubt {
		return false
	}
	return slices.Contains([]sitrep.Kind{sitrep.Capture, sitrep.Recapture, sitrep.Lose, sitrep.Withdraw, sitrep.Hold, sitrep.Occupy}, c.Kind)
}

// placeKey names a place: the gazetteer's identifier, else the name in lower case.
func placeKey(p sitrep.PlaceMention) string {
	if p.ID != "" {
		return string(p.ID)
	}
	return "~" + strings.ToLower(p.Name)
}

// newest keeps, of each voice's statements on a place, those of its latest day.
func newest(hs []holding) []holding {
	type who struct{ place, voice string }
	latest := map[who]sitrep.Date{}
	for _, h := range hs {
		k := who{h.key, h.voice}
		if d := h.day(); latest[k].IsZero() || !d.IsZero() && compareDates(d, latest[k]) > 0 {
			latest[k] = d
		}
	}
	return slices.DeleteFunc(slices.Clone(hs), func(h holding) bool {
		d, l := h.day(), latest[who{h.key, h.voice}]
		return !l.IsZero() && !d.IsZero() && compareDates(d, l) < 0
	})
}

// day is when a claim says that it happened, else when it was published.
func (h holding) day() sitrep.Date {
	if t := h.claim.Time; t != nil && !t.To.IsZero() {
		return t.To
	}
	return h.report.Document.Published.Date
}

// rowsOf makes one row for each holder of one place.
func (b *Book) rowsOf(hs []holding) []Control {
	var out []Control
	var keys []string
	voices := map[int][]holding{}
	for _, h := range hs {
		if h.denied || h.holder.Name == "" && h.left.Name == "" {
			continue
		}
		k := cmp.Or(actorKey(h.holder), "left "+actorKey(h.left))
		i := slices.Index(keys, k)
		if i < 0 {
			i = len(keys)
			keys = append(keys, k)
			out = append(out, Control{Place: h.place, Holder: h.holder.Name, Side: h.holder.Side, Left: h.left.Name})
		}
		out[i].add(h)
		voices[i] = append(voices[i], h)
	}
	for i := range out {
		out[i].ContestedBy = b.against(out[i], hs, keys[i])
		b.dateByIncident(&out[i])
		b.rate(&out[i], voices[i])
	}
	return out
}

func (c *Control) add(h holding) {
	if !slices.Contains(c.AccordingTo, h.voice) {
		c.AccordingTo = append(c.AccordingTo, h.voice)
	}
	if !slices.Contains(c.Claims, h.claim.ID) {
		c.Claims = append(c.Claims, h.claim.ID)
	}
	if t := h.claim.Time; t != nil && !t.From.IsZero() && (c.Since.IsZero() || compareDates(t.From, c.Since) < 0) {
		c.Since = t.From
	}
	c.Partly = c.Partly || partly.MatchString(Words(h.report, h.claim.Quote))
	if !c.Place.Located && h.place.Located {
		c.Place = h.place
	}
}

// dateByIncident gives a row whose claims tell no day the day of their incident.
func (b *Book) dateByIncident(c *Control) {
	if !c.Since.IsZero() {
		return
	}
	for _, id := range c.Claims {
		if inc := b.Incident(id); inc != nil && !inc.Time.From.IsZero() {
			c.Since = inc.Time.From
			return
		}
	}
}

var partly = regexp.MustCompile(`(?i)\b(?:parts?|areas?|swathes?|sections?|districts?|most|much|some|half|bits) (?:of|in)\b`)

// against lists the voices that deny a row, or name a holder of an opposed
// side. Two names for one side don't stand against each other.
func (b *Book) against(c Control, hs []holding, key string) []string {
	var out []string
	for _, h := range hs {
		same := actorKey(h.holder) == key
		if h.denied && same || !h.denied && b.Sides.Opposed(h.holder.Side, c.Side) {
			if !slices.Contains(out, h.voice) && !slices.Contains(c.AccordingTo, h.voice) {
				out = append(out, h.voice)
			}
		}
	}
	return out
}

// rate tells the standing of a row from its own voices, as an incident's is told.
func (b *Book) rate(c *Control, hs []holding) {
	inc := sitrep.Incident{}
	for _, h := range hs {
		v, ok := h.claim.Root()
		if !ok {
			continue
		}
		name := b.Voice(h.claim)
		if !slices.ContainsFunc(inc.Voices, func(x sitrep.RootVoice) bool { return x.Name == name }) {
			inc.Voices = append(inc.Voices, sitrep.RootVoice{Name: name, Side: b.Side(h.claim), Stances: []sitrep.Stance{v.Stance}})
		}
	}
	switch behind := len(Behind(&inc)); {
	case len(c.ContestedBy) > 0:
		inc.Standing = sitrep.Contested
	case behind >= 2:
		inc.Standing = sitrep.Corroborated
	case behind == 1:
		inc.Standing = sitrep.SingleSource
	default:
		inc.Standing = sitrep.OutletOnly
	}
	c.Standing, c.Shown = inc.Standing, Shown(&inc, b.Sides)
}

// actorKey names an actor: the roster's identifier, else the name in lower case.
func actorKey(m sitrep.ActorMention) string {
	if m.Actor != "" {
		return string(m.Actor)
	}
	return strings.ToLower(m.Name)
}

// alike reports whether one name holds all the words of the other.
func alike(a, b string) bool {
	x, y := strings.Fields(strings.ToLower(a)), strings.Fields(strings.ToLower(b))
	if len(x) > len(y) {
		x, y = y, x
	}
	for _, w := range x {
		if !slices.Contains(y, w) {
			return false
		}
	}
	return true
}
