package reconcile

import (
	"cmp"
	"slices"

	"sitrep"
)

// timeDifferences finds days that exclude each other, and a day against a wider
// time. Carried-over times, which the claim's own words do not tell, take no part.
func (b *builder) timeDifferences(core []*fact) []sitrep.Discrepancy {
	var conflict, precision values
	told := map[dayspan]string{} // one day told in two ways ("Wednesday", "27 July") is one value
	for _, f := range core {
		if told[f.span] == "" {
			told[f.span] = timeWords(f)
		}
	}
	for i, f := range core {
		if !f.span.known {
			continue
		}
		for _, g := range core[i+1:] {
			if !g.span.known || f.span == g.span || !sameThing(f, g) {
				continue
			}
			into := &precision
			if f.span.gap(g.span) > 0 {
				into = &conflict
			} else if f.span.days() == g.span.days() {
				continue
			}
			into.add(told[f.span], f.ID)
			into.add(told[g.span], g.ID)
		}
	}
	out := conflict.discrepancy("time", sitrep.Conflict, "the days exclude each other")
	if len(out) > 0 {
		return out
	}
	if out = precision.discrepancy("time", sitrep.PrecisionDiffers, "one time lies within the other"); len(out) > 0 {
		return out
	}
	return b.untimed(core)
}

// untimed finds sentences that were taken over and of which one leaves the day out.
func (b *builder) untimed(core []*fact) []sitrep.Discrepancy {
	var v values
	for i, f := range core {
		for _, g := range core[i+1:] {
			if f.Report == g.Report || f.Kind != g.Kind || f.voice != g.voice || f.voice == "" || f.span.known == g.span.known {
				continue
			}
			if placeScore(f, g, false) < 1 || f.source != g.end() && g.source != f.end() {
				continue
			}
			v.add(timeWords(f), f.ID)
			v.add(timeWords(g), g.ID)
		}
	}
	return v.discrepancy("time", sitrep.PrecisionDiffers, "one leaves the time out")
}

// sameThing reports whether two claims of an incident tell the same part of it.
func sameThing(f, g *fact) bool {
	switch relate(f.Kind, g.Kind) {
	case bondSame, bondFamily, bondWords:
		return f.Kind == g.Kind || f.Kind.Family() == g.Kind.Family()
	case bondNone, bondPart, bondTalks, bondBlame, bondReply, bondDenial:
		return false
	}
	return false
}

// timeWords is the time as the report tells it, else the dates.
func timeWords(f *fact) string {
	if f.Time == nil {
		return notSaid
	}
	words := f.told.time
	from, to := f.Time.From.String(), f.Time.To.String()
	dates := from
	if to != from {
		dates = cmp.Or(from, "…") + " to " + cmp.Or(to, "…")
	}
	if words == "" || dates == "" {
		return cmp.Or(words, dates, notSaid)
	}
	return words + " (" + dates + ")"
}

// placeDifferences finds claims that name a place more exactly than others do,
// or name other places.
func placeDifferences(core []*fact) []sitrep.Discrepancy {
	var head *fact
	for _, f := range core {
		if len(f.places) > 0 && !speech(f.Kind) && (head == nil || finest(f) < finest(head)) {
			head = f
		}
	}
	if head == nil {
		return nil
	}
	var named values
	coarse, missing := false, values{}
	for _, f := range core {
		switch {
		case speech(f.Kind) || !sameThing(f, head) && !harm(f.Kind) && !strike(f.Kind):
			continue
		case len(f.places) == 0:
			missing.add(cmp.Or(countWords([]*fact{f}, "towns", "villages", "places"), notSaid), f.ID)
			continue
		}
		if !placesAgree(f, head) {
			coarse = true
		}
		named.add(spotWords(f), f.ID)
	}
	switch {
	case coarse && len(named.list) > 1:
		named.merge()
		return named.discrepancy("place", sitrep.PrecisionDiffers, "one place lies within the other, or is told less exactly")
	case len(missing.list) > 0 && head.Kind.Family() == sitrep.FamilyGain:
		all := values{list: append(missing.list, named.list...)}
		return all.discrepancy("place", sitrep.PrecisionDiffers, "some leave the place out")
	}
	return nil
}

// merge puts values together that differ in spelling only.
func (v *values) merge() {
	var out []sitrep.DiscrepancyValue
	for _, x := range v.list {
		i := slices.IndexFunc(out, func(y sitrep.DiscrepancyValue) bool {
			return foldedName(x.Value) == foldedName(y.Value) || skeleton(x.Value) != "" && skeleton(x.Value) == skeleton(y.Value)
		})
		if i < 0 {
			out = append(out, x)
			continue
		}
		out[i].Claims = append(out[i].Claims, x.Claims...)
	}
	v.list = out
}

// placesAgree reports whether two claims name a place in common: one that is no
// region, where the second names any such.
func placesAgree(f, g *fact) bool {
	exact := slices.ContainsFunc(g.places, func(s spot) bool { return !s.wide() })
	return slices.ContainsFunc(f.places, func(s spot) bool {
		return !(exact && s.wide()) && slices.ContainsFunc(g.places, s.same)
	})
}

func finest(f *fact) sitrep.Precision {
	best := sitrep.PrecisionLarger
	for _, s := range f.places {
		if s.Precision != sitrep.PrecisionUnknown {
			best = min(best, s.Precision)
		}
	}
	return best
}

func spotWords(f *fact) string { return enumerate(printedPlaces(f), 6) }

// agentDifferences finds culprits of opposed sides, and claims that leave the
// agent out, or name him less exactly, in another report.
func (b *builder) agentDifferences(core, group []*fact) []sitrep.Discrepancy {
	var conflict, precision values
	for i, f := range core {
		for _, g := range core[i+1:] {
			if f.Report == g.Report && f.voice == g.voice || !sameThing(f, g) || speech(f.Kind) {
				continue
			}
			into := &precision
			switch like := likeness(f.agents, g.agents); {
			case f.voice != g.voice && f.voice != "" && g.voice != "" && b.culpritsOpposed(f, g):
				into = &conflict
			case len(f.agents) == 0 || len(g.agents) == 0:
				if len(f.agents) == len(g.agents) || !strike(f.Kind) && f.Kind.Family() != sitrep.FamilyLoss {
					continue
				}
			case like == 2 || common(f.agents, g.agents) > 0:
				continue
			}
			into.add(agentWords(f), f.ID)
			into.add(agentWords(g), g.ID)
		}
	}
	for _, f := range core {
		for _, g := range disputes(f, core) {
			conflict.add(agentWords(f), f.ID)
			conflict.add(agentWords(g), g.ID)
		}
	}
	if out := conflict.discrepancy("agent", sitrep.Conflict, "the culprits are of opposed sides"); len(out) > 0 {
		return out
	}
	if credited(group) {
		return precision.discrepancy("agent", sitrep.Update, "at first nobody claimed it")
	}
	return precision.discrepancy("agent", sitrep.PrecisionDiffers, "one says less of who did it")
}

func agentWords(f *fact) string { return cmp.Or(partyWords(f.Agents), notSaid) }
