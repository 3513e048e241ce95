package simulate

import (
	"fmt"
	"slices"
	"strings"

	"sitrep"
)

// A line is a sentence with the claims that it makes, their spans counted from
// its start.
type line struct {
	words     []string
	claims    []sitrep.Claim
	incidents []int
	marks     []wordSpan // of each claim, the words of its trigger, and of each of its places
}

// A wordSpan is a range of words of a line.
type wordSpan struct {
	trigger int
	from    int
	places  []int
}

var (
	sayings = []string{"said", "reported", "stated", "announced", "told reporters that", "declared", "wrote that", "maintained that"}
	colours = strings.Fields(`ridge orchard mill quarry depot hospital bakery school convoy checkpoint tunnel bridge cemetery station silo canal
		market stadium mosque chapel factory granary barracks tower pumping refinery reservoir ferry vineyard dairy workshop library
		burning shattered empty crowded narrow flooded northern southern eastern western ruined guarded abandoned frozen muddy
		morning dusk midnight noon harvest winter rain smoke dust fog storm drone mortar rifle engine siren radio generator ambulance
		villagers drivers farmers nurses teachers shepherds engineers traders pupils elders widows masons miners porters clerks
		rushed waited scattered gathered hurried sheltered shouted counted carried burned watched pleaded searched repaired feared
		beside beyond beneath along above behind toward around across past within without before during after despite`)
	verbs = map[sitrep.Kind][]string{
		sitrep.Shelling: {"shelled", "bombarded", "pounded"}, sitrep.Airstrike: {"bombed", "struck", "raided"}, sitrep.Bombing: {"blast", "explosion", "bomb"},
		sitrep.Capture: {"captured", "seized", "took"}, sitrep.Clash: {"clashed", "fought", "skirmished"}, sitrep.Abduct: {"abducted", "kidnapped"},
		sitrep.Displace: {"fled", "evacuated"}}
)

// chance is true in so many of a hundred cases.
func (w *War) chance(percent int) bool { return w.r.IntN(100) < percent }

// report makes an original report of some happenings.
func (w *War) report(t telling) {
	var lines []line
	for _, i := range t.incidents {
		lines = append(lines, w.tell(i, w.day)...)
	}
	for range 1 + w.r.IntN(2) {
		lines = append(lines, line{words: w.colour(14)})
	}
	rep := w.build(lines, w.cast.outlets[t.outlet], w.day)
	rep.Origin = w.number
	w.ready = append(w.ready, rep)
	w.fresh = append(w.fresh, original{rep, lines, w.day})
}

// tell makes the sentences of one happening, as one report tells it.
func (w *War) tell(i incident, day int) []line {
	c := w.claim(i, i.kind, day)
	said := w.voice(i)
	if said != nil {
		c.Voices = []sitrep.Voice{*said}
	}
	out := []line{w.sentence(i, c)}
	late := min(2, max(0, day-i.day))
	if n := i.killed[late]; n > 0 && w.chance(85) {
		out = append(out, w.toll(i, c, sitrep.Kill, "killed", n, day))
	}
	if n := i.hurt[late]; n > 0 && w.chance(45) {
		out = append(out, w.toll(i, c, sitrep.Injure, "injured", n, day))
	}
	if w.chance(25) { // a second voice says the same
		d := c
		if v := w.voice(i); v != nil {
			d.Voices = []sitrep.Voice{*v}
			out = append(out, w.sentence(i, d))
		}
	}
	if i.denied && w.chance(50) {
		d := c
		v := w.cast.voices[1-i.doer][w.r.IntN(len(w.cast.voices[1-i.doer]))]
		d.Voices = []sitrep.Voice{{ActorMention: v, Stance: sitrep.Deny}}
		d.Time = nil
		out = append(out, w.sentence(i, d))
	}
	return out
}

// claim makes a claim of a happening, with what a report may leave out or get wrong.
func (w *War) claim(i incident, k sitrep.Kind, day int) sitrep.Claim {
	c := sitrep.Claim{Kind: k, Core: true, Polarity: sitrep.Affirmed, Modality: sitrep.Actual}
	if !w.chance(3) {
		c.Places = []sitrep.PlaceMention{w.place(i.town)}
	}
	if !w.chance(25) {
		c.Agents = []sitrep.ActorMention{w.cast.forces[i.doer][w.r.IntN(2)]}
	}
	if k == sitrep.Clash || w.chance(20) {
		c.Targets = []sitrep.ActorMention{w.cast.forces[1-i.doer][w.r.IntN(2)]}
	}
	on := i.day
	switch {
	case w.chance(2):
		on = i.day + 1 - 2*w.r.IntN(2) // a date that slips
	case w.chance(4):
		from := first.AddDays(i.day - 3)
		c.Time = &sitrep.ClaimTime{Interval: sitrep.Interval{From: from, To: first.AddDays(i.day + 1)}, Grain: sitrep.GrainWeek}
		return c
	case w.chance(10):
		return c // no day told
	}
	d := first.AddDays(min(on, day))
	c.Time = &sitrep.ClaimTime{Interval: sitrep.Interval{From: d, To: d}, Grain: sitrep.GrainDay}
	return c
}

// place mentions a town: in one of its spellings, and then not always located.
func (w *War) place(n int) sitrep.PlaceMention {
	t := &w.towns[n]
	p := sitrep.PlaceMention{Name: t.name, Literal: true, Precision: sitrep.PrecisionTown, Feature: "city", Country: "XX"}
	if w.chance(20) {
		p.Name = t.spellings[w.r.IntN(len(t.spellings))]
		if w.chance(60) {
			return p
		}
	}
	p.Located, p.Lat, p.Lon, p.ID = true, t.lat, t.lon, sitrep.PlaceID(fmt.Sprintf("sim:%d", n))
	return p
}

// voice picks who says so; nil for the outlet.
func (w *War) voice(i incident) *sitrep.Voice {
	var m sitrep.ActorMention
	stance := sitrep.Assert
	switch n := w.r.IntN(10); {
	case n < 4:
		m = w.cast.voices[i.doer][w.r.IntN(len(w.cast.voices[i.doer]))]
		if n == 0 {
			stance = sitrep.ClaimStance
		}
	case n < 6:
		m = w.cast.voices[1-i.doer][w.r.IntN(len(w.cast.voices[1-i.doer]))]
	case n < 8:
		m = w.cast.others[w.r.IntN(len(w.cast.others))]
	default:
		return nil
	}
	return &sitrep.Voice{ActorMention: m, Stance: stance}
}

// toll makes a sentence with a figure. It often leaves out what the one before
// it told.
func (w *War) toll(i incident, of sitrep.Claim, k sitrep.Kind, what string, n, day int) line {
	c := of
	c.Kind, c.Targets = k, nil
	lo, hi := float64(n), float64(n)
	c.Counts = []sitrep.Count{{Of: what, Lo: &lo, Hi: &hi}}
	if w.chance(20) {
		c.Counts[0].Hi = nil // at least so many
	}
	if w.chance(30) {
		c.Agents = nil
	}
	if w.chance(5) {
		c.Time = nil
	}
	return w.sentence(i, c)
}

// sentence puts a claim into words.
func (w *War) sentence(i incident, c sitrep.Claim) line {
	var l line
	add := func(s string) int {
		at := len(l.words)
		l.words = append(l.words, strings.Fields(s)...)
		return at
	}
	if len(c.Voices) > 0 {
		v := c.Voices[0]
		add("the " + v.Name)
		if v.Stance == sitrep.Deny {
			add("denied that")
		} else {
			add(sayings[w.r.IntN(len(sayings))])
		}
	}
	ws := wordSpan{from: len(l.words)}
	for _, a := range c.Agents {
		add(a.Name)
	}
	switch c.Kind {
	case sitrep.Kill:
		ws.trigger = add("killed")
	case sitrep.Injure:
		ws.trigger = add("wounded")
	default:
		list := verbs[c.Kind]
		ws.trigger = add(list[w.r.IntN(len(list))])
	}
	for _, n := range c.Counts {
		add(fmt.Sprint(*n.Lo))
	}
	for _, t := range c.Targets {
		add(t.Name)
	}
	for _, p := range c.Places {
		add("at")
		ws.places = append(ws.places, add(p.Name))
	}
	if c.Time != nil {
		add(w.dayWords(c.Time.From))
	}
	l.words = append(l.words, w.colour(7+w.r.IntN(6))...)
	l.claims, l.incidents, l.marks = []sitrep.Claim{c}, []int{i.number}, []wordSpan{ws}
	return l
}

var months = strings.Fields("January February March April May June July August September October November December")

func (w *War) dayWords(d sitrep.Date) string {
	return []string{"on", "early on", "late on"}[w.r.IntN(3)] + fmt.Sprintf(" %d %s", d.Day, months[d.Month-1])
}

// colour makes words that tell nothing of the happening.
func (w *War) colour(n int) []string {
	out := make([]string, n)
	for k := range out {
		out[k] = colours[w.r.IntN(len(colours))]
	}
	return out
}

// copy makes a reprint of an original: sentences cut, words changed, a line of
// one's own before it.
func (w *War) copy(o original) {
	var lines []line
	if w.chance(50) {
		lines = append(lines, line{words: w.colour(12)})
	}
	least := (len(o.sentences)*6 + 9) / 10
	for k, l := range o.sentences {
		if len(o.sentences)-k > least-countLines(lines) && w.chance(15) && countLines(lines) >= 1 {
			continue
		}
		lines = append(lines, w.reword(l))
	}
	rep := w.build(lines, w.cast.outlets[w.r.IntN(len(w.cast.outlets))], w.day)
	rep.Origin = o.Origin
	w.ready = append(w.ready, rep)
}

func countLines(ls []line) int { return len(ls) }

// reword changes words of a sentence here and there, but none of those that its
// claims hang on.
func (w *War) reword(l line) line {
	out := l
	out.words = slices.Clone(l.words)
	last := 0
	for _, m := range l.marks {
		last = max(last, m.trigger+1)
		for _, p := range m.places {
			last = max(last, p+1)
		}
	}
	for k := range out.words {
		if k > last+3 && w.chance(6) {
			out.words[k] = colours[w.r.IntN(len(colours))]
		}
	}
	return out
}

// build sets lines as a report.
func (w *War) build(lines []line, outlet string, day int) Report {
	var b strings.Builder
	rep := Report{Annotation: sitrep.Annotation{Document: sitrep.Document{Report: w.newID(), Outlet: outlet, Published: w.publish(day), Language: "en"}}}
	for _, l := range lines {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		start := b.Len()
		at := make([]sitrep.Span, len(l.words))
		for k, word := range l.words {
			if k == 0 {
				word = strings.ToUpper(word[:1]) + word[1:]
			} else {
				b.WriteByte(' ')
			}
			at[k] = sitrep.Span{Start: b.Len(), End: b.Len() + len(word)}
			b.WriteString(word)
		}
		b.WriteByte('.')
		s := sitrep.Span{Start: start, End: b.Len()}
		rep.Sentences = append(rep.Sentences, s)
		for k, c := range l.claims {
			m := l.marks[k]
			c.Trigger, c.Sentence = at[m.trigger], s
			c.Quote = sitrep.Span{Start: at[m.from].Start, End: s.End - 1}
			c.Places = slices.Clone(c.Places)
			for n := range c.Places {
				c.Places[n].Span = at[m.places[n]]
				rep.Mentions.Places = append(rep.Mentions.Places, c.Places[n])
			}
			rep.Claims = append(rep.Claims, c)
			rep.Incidents = append(rep.Incidents, l.incidents[k])
		}
	}
	rep.Document.Text = b.String()
	rep.Document.ID = sitrep.NewDocID(rep.Document.Text)
	for k := range rep.Claims {
		c := &rep.Claims[k]
		c.Document, c.Report = rep.Document.ID, rep.Document.Report
		c.ID = sitrep.NewClaimID(c.Document, c.Kind, c.Trigger, c.Voices)
	}
	return rep
}
