package view

import (
	"cmp"
	"regexp"
	"slices"
	"sort"

	"sitrep"
)

// A held is a statement that counts at a moment, with its speaker.
type held struct {
	statement
	speaker Speaker
}

// at returns the statements of a lane that count at a moment: those of its
// latest day, and those of no day.
func (l *lane) at(m moment) []held {
	var out []held
	latest, latestDenied := noDay, noDay
	var taken []string // groups that the speaker denies to hold it
	end := len(l.said)
	if m.at != noDay {
		end = sort.Search(end, func(k int) bool { return l.said[k].of > m.at })
	}
	for k := end - 1; k >= 0; k-- {
		s := l.said[k]
		if m.asof != noDay && (s.published == noDay || s.published > m.asof) {
			continue
		}
		if s.of != noDay && s.of < latest {
			k = l.undated()
			continue
		}
		switch {
		case s.denied && s.of != noDay && s.of < latestDenied, !s.denied && slices.Contains(taken, s.holder.group):
			continue
		case s.denied: // who denies that another took it says nothing against what it said before
			latestDenied, taken = max(latestDenied, s.of), append(taken, s.holder.group)
		default:
			latest = max(latest, s.of)
		}
		if m.asof != noDay {
			s.since, s.sinceTold = l.sinceAsOf(k, m.asof)
		}
		out = append(out, held{s, l.Speaker})
	}
	slices.Reverse(out)
	return out
}

// undated returns the number of statements of no day, which come first.
func (l *lane) undated() int {
	return sort.Search(len(l.said), func(k int) bool { return l.said[k].of != noDay })
}

// sinceAsOf tells since when a statement is said without a break, by the
// reports published until a day.
func (l *lane) sinceAsOf(k int, asof day) (since day, told sitrep.Date) {
	since, told = l.said[k].from, l.said[k].told
	for j := k - 1; j >= 0; j-- {
		s := &l.said[j]
		if s.published == noDay || s.published > asof {
			continue
		}
		if s.denied && s.holder.group != l.said[k].holder.group {
			continue // that another holds it
		}
		if s.denied || s.holder.group != l.said[k].holder.group {
			break
		}
		if s.from != noDay && (since == noDay || s.from <= since) {
			since, told = s.from, s.told
		}
	}
	return since, told
}

// A rowMaker gathers one row.
type rowMaker struct {
	Control
	group   string
	outlets []string // that say it in their own words
	held    []held
	left    []held // that tell of the same happening that an opposed side left
	said    []int  // how many statements use each of Names
	first   day    // of the days that its statements are of
	last    day
	undate  bool // a statement has no day
}

// controlRows makes one row for each holder of one place.
func (b *Book) controlRows(place sitrep.PlaceMention, picked, all []held, m moment) []Control {
	var rows []*rowMaker
	for _, h := range picked {
		if h.denied || h.holder.name == "" && h.left.name == "" {
			continue
		}
		k := h.holder.group
		if h.holder.name == "" {
			k = "left " + h.left.group
		}
		i := slices.IndexFunc(rows, func(r *rowMaker) bool { return r.group == k })
		if i < 0 {
			i = len(rows)
			rows = append(rows, &rowMaker{group: k, first: noDay, last: noDay,
				Control: Control{Place: place, Side: h.holder.side, Left: h.left.name}})
		}
		b.addTo(rows[i], h, m)
	}
	var out []Control
	for _, r := range rows {
		b.concede(r, picked)
		r.AccordingTo = append(r.AccordingTo, r.outlets...)
		r.nameHolder()
		b.oppose(r, all)
		b.dateByIncident(r)
		b.rate(r)
		out = append(out, r.Control)
	}
	return out
}

func (b *Book) addTo(r *rowMaker, h held, m moment) {
	r.held = append(r.held, h)
	if name := h.holder.name; name != "" {
		i := slices.Index(r.Names, name)
		if i < 0 {
			i = len(r.Names)
			r.Names, r.said = append(r.Names, name), append(r.said, 0)
		}
		r.said[i]++
	}
	says := &r.AccordingTo
	if h.speaker.Outlet {
		says = &r.outlets
	}
	if !slices.Contains(*says, h.speaker.Name) {
		*says = append(*says, h.speaker.Name)
	}
	e := &b.claims[h.claim]
	if !slices.Contains(r.Claims, e.ID) {
		r.Claims = append(r.Claims, e.ID)
		if len(r.Quotes) < quotesShown {
			r.Quotes = append(r.Quotes, b.quote(h.claim))
		}
	}
	if was := dayOf(r.Since); h.since != noDay && (was == noDay || h.since < was) {
		r.Since = h.sinceTold
	}
	heard := max(h.of, h.published)
	if m.at != noDay {
		heard = min(heard, m.at)
	}
	if heard > dayOf(r.LastSaid) {
		r.LastSaid = heard.date()
	}
	if h.of == noDay {
		r.undate = true
	} else {
		r.first, r.last = earlier(r.first, earlier(h.since, h.of)), max(r.last, h.of)
	}
	r.Partly = r.Partly || h.partly
}

var partly = regexp.MustCompile(`(?i)\b(?:parts?|areas?|swathes?|sections?|districts?|most|much|some|half|bits)\s+(?:of|in)\b`)

// nameHolder puts the name that most statements use first.
func (r *rowMaker) nameHolder() {
	if len(r.Names) > 1 {
		said := map[string]int{}
		for i, name := range r.Names {
			said[name] = r.said[i]
		}
		slices.SortStableFunc(r.Names, func(x, y string) int { return cmp.Compare(said[y], said[x]) })
	}
	if len(r.Names) > 0 {
		r.Holder = r.Names[0]
	}
}

// concede adds the voices that tell, of a happening by which the holder of a row
// is said to have got the place, that an opposed side left it: who says "our men
// have left the town" of the day on which the others say that they took it stands
// against nobody.
func (b *Book) concede(r *rowMaker, picked []held) {
	for _, h := range picked {
		n := b.claims[h.claim].incident
		if h.denied || h.speaker.Outlet || h.holder.name != "" || n < 0 || !b.Roster.Opposed(h.left.side, r.Side) ||
			!slices.ContainsFunc(r.held, func(x held) bool { return b.claims[x.claim].incident == n }) {
			continue
		}
		r.left = append(r.left, h)
		if !slices.Contains(r.AccordingTo, h.speaker.Name) {
			r.AccordingTo = append(r.AccordingTo, h.speaker.Name)
		}
	}
}

// oppose lists the voices that deny a row, or name a holder of an opposed side
// for the same days, and those that do so for later days. Two names for one
// side don't stand against each other.
func (b *Book) oppose(r *rowMaker, all []held) {
	add := func(to *[]string, h held) {
		if !slices.Contains(*to, h.speaker.Name) && !slices.Contains(r.AccordingTo, h.speaker.Name) {
			*to = append(*to, h.speaker.Name)
		}
	}
	for _, h := range all {
		switch {
		case h.denied && h.holder.group == r.group:
			add(&r.ContestedBy, h)
		case h.denied || !b.Roster.Opposed(h.holder.side, r.Side):
		case r.undate || h.of == noDay || earlier(h.since, h.of) <= r.last && h.of >= r.first:
			add(&r.ContestedBy, h)
		case earlier(h.since, h.of) > r.last:
			add(&r.Overtaken, h)
		}
	}
}

// dateByIncident gives a row whose claims tell no day the day of their incident.
func (b *Book) dateByIncident(r *rowMaker) {
	for i := 0; r.Since.IsZero() && i < len(r.held); i++ {
		if n := b.claims[r.held[i].claim].incident; n >= 0 {
			r.Since = b.Incidents[n].Time.From
		}
	}
}

// rate tells the standing of a row from its own voices, as an incident's is told.
func (b *Book) rate(r *rowMaker) {
	inc := sitrep.Incident{}
	for _, h := range slices.Concat(r.held, r.left) {
		v, ok := b.claims[h.claim].Root()
		if !ok {
			continue
		}
		if !slices.ContainsFunc(inc.Voices, func(x sitrep.RootVoice) bool { return x.Name == h.speaker.Name }) {
			inc.Voices = append(inc.Voices, sitrep.RootVoice{Name: h.speaker.Name, Side: h.speaker.Side, Stances: []sitrep.Stance{v.Stance}})
		}
	}
	switch behind := len(Behind(&inc)); {
	case len(r.ContestedBy) > 0:
		inc.Standing = sitrep.Contested
	case behind >= 2:
		inc.Standing = sitrep.Corroborated
	case behind == 1:
		inc.Standing = sitrep.SingleSource
	default:
		inc.Standing = sitrep.OutletOnly
	}
	r.Standing, r.Shown = inc.Standing, Shown(&inc, b.Roster)
}
