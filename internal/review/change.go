package review

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sitrep"
)

// The fields that can be corrected.
const (
	FieldKind    = "kind"
	FieldAgents  = "agents"
	FieldTargets = "targets"
	FieldPlaces  = "places"
	FieldTime    = "time"
	FieldVoice   = "voice" // the root voice with its stance
	FieldCounts  = "counts"
)

// Fields lists the fields that can be corrected, in the order in which they are shown.
func Fields() []string {
	return []string{FieldKind, FieldAgents, FieldTargets, FieldPlaces, FieldTime, FieldVoice, FieldCounts}
}

// A Change puts Now in place of what was read of one field. The part of Now that
// belongs to the field counts; where it is empty the claim has nothing there.
type Change struct {
	Field string `json:"field"`
	Was   string `json:"was"` // what it was put in place of, as shown to people
	Now   Value  `json:"now"`
}

// A Value is what a field is to hold.
type Value struct {
	Kind   string  `json:"kind,omitempty"`
	Actors []Actor `json:"actors,omitempty"` // agents, targets; for the voice one, or none where the outlet says it
	Stance string  `json:"stance,omitempty"` // of the voice
	Places []Place `json:"places,omitempty"`
	From   string  `json:"from,omitempty"` // days, months or years: YYYY-MM-DD, YYYY-MM, YYYY
	To     string  `json:"to,omitempty"`
	Counts []Count `json:"counts,omitempty"`
}

// An Actor is an actor as a reviewer gives it. ID is "" for one that the roster
// does not hold.
type Actor struct {
	ID   sitrep.ActorID `json:"id,omitempty"`
	Name string         `json:"name"`
	Kind string         `json:"kind,omitempty"`
	Side sitrep.SideID  `json:"side,omitempty"`
}

// A Place is a place as a reviewer gives it. Lat and Lon, in degrees, are nil
// for one that is not located.
type Place struct {
	ID        sitrep.PlaceID `json:"id,omitempty"`
	GeoNames  int            `json:"geonames,omitempty"`
	Name      string         `json:"name"`
	Country   string         `json:"country,omitempty"`
	Admin1    string         `json:"admin1,omitempty"`
	Feature   string         `json:"feature,omitempty"`
	Precision string         `json:"precision,omitempty"`
	Lat       *float64       `json:"lat,omitempty"`
	Lon       *float64       `json:"lon,omitempty"`
}

// A Count is a figure as a reviewer gives it; nil bounds are open.
type Count struct {
	Of         string   `json:"of"`
	Lo         *float64 `json:"lo,omitempty"`
	Hi         *float64 `json:"hi,omitempty"`
	Approx     bool     `json:"approx,omitempty"`
	Cumulative bool     `json:"cumulative,omitempty"`
}

func (c *Change) check() error {
	switch c.Field {
	case FieldKind:
		if sitrep.ParseKind(c.Now.Kind) == sitrep.KindUnknown {
			return fmt.Errorf("kind: %q is no kind of event", c.Now.Kind)
		}
	case FieldTime:
		for _, s := range []string{c.Now.From, c.Now.To} {
			if _, err := sitrep.ParseDate(s); s != "" && err != nil {
				return fmt.Errorf("time: %w", err)
			}
		}
	case FieldVoice:
		if len(c.Now.Actors) > 1 {
			return fmt.Errorf("voice: one is named, not %d", len(c.Now.Actors))
		}
		if len(c.Now.Actors) == 1 && sitrep.ParseStance(c.Now.Stance) == sitrep.StanceUnknown {
			return fmt.Errorf("voice: %q is no stance", c.Now.Stance)
		}
	case FieldPlaces:
		for _, p := range c.Now.Places {
			if (p.Lat == nil) != (p.Lon == nil) || p.Lat != nil && (*p.Lat < -90 || *p.Lat > 90 || *p.Lon < -180 || *p.Lon > 180) {
				return fmt.Errorf("places: %s has no point on the earth", p.Name)
			}
		}
	case FieldCounts:
		for _, n := range c.Now.Counts {
			if n.Of == "" {
				return fmt.Errorf("counts: of what is missing")
			}
		}
	case FieldAgents, FieldTargets:
	default:
		return fmt.Errorf("%q is none of %s", c.Field, strings.Join(Fields(), ", "))
	}
	for _, a := range c.Now.Actors {
		if strings.TrimSpace(a.Name) == "" {
			return fmt.Errorf("%s: a name is missing", c.Field)
		}
	}
	for _, p := range c.Now.Places {
		if strings.TrimSpace(p.Name) == "" {
			return fmt.Errorf("%s: a name is missing", c.Field)
		}
	}
	return nil
}

// Shown returns what a claim holds in a field, as people read it; "" for nothing.
func Shown(c *sitrep.Claim, field string) string {
	switch field {
	case FieldKind:
		return c.Kind.String()
	case FieldAgents:
		return joined(c.Agents, func(m sitrep.ActorMention) string { return m.Name })
	case FieldTargets:
		return joined(c.Targets, func(m sitrep.ActorMention) string { return m.Name })
	case FieldPlaces:
		return joined(c.Places, func(p sitrep.PlaceMention) string { return p.Name })
	case FieldTime:
		if c.Time == nil {
			return ""
		}
		return days(c.Time.Interval)
	case FieldVoice:
		if v, ok := c.Root(); ok {
			return v.Name + " (" + v.Stance.String() + ")"
		}
	case FieldCounts:
		return joined(c.Counts, figure)
	}
	return ""
}

func joined[T any](list []T, text func(T) string) string {
	var out []string
	for _, x := range list {
		out = append(out, text(x))
	}
	return strings.Join(out, ", ")
}

func days(v sitrep.Interval) string {
	if v.From == v.To {
		return v.From.String()
	}
	return v.From.String() + " to " + v.To.String()
}

func figure(c sitrep.Count) string {
	number := func(x *float64) string { return strconv.FormatFloat(*x, 'f', -1, 64) }
	out := ""
	switch {
	case c.Lo != nil && c.Hi != nil && *c.Lo == *c.Hi:
		out = number(c.Lo)
	case c.Lo != nil && c.Hi != nil:
		out = number(c.Lo) + " to " + number(c.Hi)
	case c.Lo != nil:
		out = "at least " + number(c.Lo)
	case c.Hi != nil:
		out = "at most " + number(c.Hi)
	}
	if c.Approx {
		out = "about " + out
	}
	return strings.TrimSpace(out + " " + c.Of)
}

// apply puts a change into a claim, whose lists are not shared after it.
func (c *Change) apply(to *sitrep.Claim) {
	switch c.Field {
	case FieldKind:
		to.Kind = sitrep.ParseKind(c.Now.Kind)
	case FieldAgents:
		to.Agents = actors(c.Now.Actors, to.Agents, to.Trigger)
	case FieldTargets:
		to.Targets = actors(c.Now.Actors, to.Targets, to.Trigger)
	case FieldPlaces:
		to.Places = places(c.Now.Places, to.Places, to.Trigger)
	case FieldTime:
		to.Time = c.Now.time(to.Time)
	case FieldVoice:
		to.Voices = c.Now.voices(to)
	case FieldCounts:
		to.Counts = c.Now.counts(to.Counts, to.Trigger)
	}
}

// here is an empty span at the start of another: what a reviewer adds stands
// nowhere in the text.
func here(s sitrep.Span) sitrep.Span { return sitrep.Span{Start: s.Start, End: s.Start} }

// actors returns the mentions of actors: of those that were read too, theirs.
func actors(now []Actor, was []sitrep.ActorMention, at sitrep.Span) []sitrep.ActorMention {
	var out []sitrep.ActorMention
	for i, a := range now {
		m := sitrep.ActorMention{Span: here(at), Head: here(at), Form: sitrep.FormNamed}
		if k := slices.IndexFunc(was, func(m sitrep.ActorMention) bool { return a.ID != "" && m.Actor == a.ID || m.Name == a.Name }); k >= 0 {
			m = was[k]
		} else if i < len(was) {
			m.Span, m.Head = was[i].Span, was[i].Head // the words that were taken for another
		}
		m.Actor, m.Name, m.Kind, m.Side = a.ID, a.Name, sitrep.ParseActorKind(a.Kind), a.Side
		if m.Actor == "" {
			m.Actor = sitrep.ActorID("~" + strings.ToLower(strings.Join(strings.Fields(a.Name), " ")))
		}
		out = append(out, m)
	}
	return out
}

func places(now []Place, was []sitrep.PlaceMention, at sitrep.Span) []sitrep.PlaceMention {
	var out []sitrep.PlaceMention
	for i, p := range now {
		m := sitrep.PlaceMention{Span: here(at)}
		if i < len(was) {
			m.Span = was[i].Span
		}
		m.Name, m.ID, m.GeoNames, m.Country, m.Admin1, m.Feature, m.Literal = p.Name, p.ID, p.GeoNames, p.Country, p.Admin1, p.Feature, true
		m.Precision = precision(p.Precision)
		if p.Lat != nil {
			m.Located, m.Lat, m.Lon = true, *p.Lat, *p.Lon
		}
		out = append(out, m)
	}
	return out
}

func precision(s string) sitrep.Precision {
	for p := sitrep.PrecisionSite; p <= sitrep.PrecisionLarger; p++ {
		if p.String() == s {
			return p
		}
	}
	return sitrep.PrecisionTown
}

func (v *Value) time(was *sitrep.ClaimTime) *sitrep.ClaimTime {
	if v.From == "" && v.To == "" {
		return nil
	}
	t := sitrep.ClaimTime{}
	if was != nil {
		t.Span = was.Span
	}
	t.From, _ = sitrep.ParseDate(v.From) // checked when it was kept
	t.To, _ = sitrep.ParseDate(v.To)
	t.Grain = sitrep.GrainLonger
	if t.From == t.To {
		switch {
		case t.From.Day > 0:
			t.Grain = sitrep.GrainDay
		case t.From.Month > 0:
			t.Grain = sitrep.GrainMonth
		default:
			t.Grain = sitrep.GrainYear
		}
	}
	return &t
}

// voices returns the chain with another root.
func (v *Value) voices(c *sitrep.Claim) []sitrep.Voice {
	_, had := c.Root()
	rest := c.Voices
	var was []sitrep.ActorMention
	var cue sitrep.Span
	if had {
		was, cue, rest = []sitrep.ActorMention{c.Voices[0].ActorMention}, c.Voices[0].Cue, c.Voices[1:]
	}
	var out []sitrep.Voice
	for _, m := range actors(v.Actors, was, c.Trigger) {
		if len(was) > 0 && m.Actor != was[0].Actor {
			m.Body, m.BodyName = "", ""
		}
		out = append(out, sitrep.Voice{ActorMention: m, Cue: cue, Stance: sitrep.ParseStance(v.Stance)})
	}
	return append(out, rest...)
}

func (v *Value) counts(was []sitrep.Count, at sitrep.Span) []sitrep.Count {
	var out []sitrep.Count
	for i, n := range v.Counts {
		s := here(at)
		if i < len(was) {
			s = was[i].Span
		}
		out = append(out, sitrep.Count{Span: s, Of: n.Of, Lo: n.Lo, Hi: n.Hi, Approx: n.Approx, Cumulative: n.Cumulative})
	}
	return out
}

// equal reports whether two values say the same.
func (v *Value) equal(w *Value) bool {
	return v.Kind == w.Kind && v.Stance == w.Stance && v.From == w.From && v.To == w.To && slices.Equal(v.Actors, w.Actors) &&
		slices.EqualFunc(v.Places, w.Places, func(a, b Place) bool {
			return a.ID == b.ID && a.Name == b.Name && sameBound(a.Lat, b.Lat) && sameBound(a.Lon, b.Lon)
		}) &&
		slices.EqualFunc(v.Counts, w.Counts, func(a, b Count) bool {
			return a.Of == b.Of && sameBound(a.Lo, b.Lo) && sameBound(a.Hi, b.Hi) && a.Approx == b.Approx && a.Cumulative == b.Cumulative
		})
}

func sameBound(a, b *float64) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }
