package reconcile

import (
	"cmp"
	"slices"

	"sitrep"
)

// discrepancies lists what the core claims of a group tell differently. A
// group of one claim has none.
func (b *builder) discrepancies(group []*fact) []sitrep.Discrepancy {
	var core []*fact
	for _, f := range group {
		if f.Core {
			core = append(core, f)
		}
	}
	if len(core) < 2 {
		return nil
	}
	var out []sitrep.Discrepancy
	out = append(out, countDifferences(core)...)
	out = append(out, b.timeDifferences(core)...)
	out = append(out, placeDifferences(core)...)
	names := nameDifferences(core)
	out = append(out, names...)
	for _, d := range append(b.agentDifferences(core, group), targetDifferences(core)...) {
		if !slices.ContainsFunc(names, func(n sitrep.Discrepancy) bool { return n.Field == d.Field }) {
			out = append(out, d)
		}
	}
	out = append(out, kindDifferences(core)...)
	out = append(out, meansDifferences(group)...)
	out = append(out, existenceDifferences(core)...)
	for i := range out {
		orderValues(&out[i], core)
	}
	return out
}

// values gathers claims under the words that they give.
type values struct {
	list []sitrep.DiscrepancyValue
}

func (v *values) add(word string, id sitrep.ClaimID) {
	i := slices.IndexFunc(v.list, func(x sitrep.DiscrepancyValue) bool { return x.Value == word })
	if i < 0 {
		i = len(v.list)
		v.list = append(v.list, sitrep.DiscrepancyValue{Value: word})
	}
	if !slices.Contains(v.list[i].Claims, id) {
		v.list[i].Claims = append(v.list[i].Claims, id)
	}
}

func (v *values) discrepancy(field string, t sitrep.DiscrepancyType, why string) []sitrep.Discrepancy {
	if len(v.list) < 2 {
		return nil
	}
	return []sitrep.Discrepancy{{Field: field, Type: t, Values: v.list, Reasons: sitrep.Reasons{why}}}
}

// orderValues puts values by the publication of the first claim that gives
// each, equals by canonical order.
func orderValues(d *sitrep.Discrepancy, core []*fact) {
	first := func(v sitrep.DiscrepancyValue) *fact {
		i := slices.IndexFunc(core, func(f *fact) bool { return slices.Contains(v.Claims, f.ID) })
		return core[max(i, 0)]
	}
	slices.SortStableFunc(d.Values, func(x, y sitrep.DiscrepancyValue) int {
		return cmp.Or(compareDates(first(x).pub, first(y).pub), compareFacts(first(x), first(y)))
	})
}

// notSaid is the value of claims that leave a thing open.
const notSaid = "not said"

// kindDifferences finds outcomes that exclude each other (taken, repelled),
// and reports that call one thing by kinds of which one says less.
func kindDifferences(core []*fact) []sitrep.Discrepancy {
	var out []sitrep.Discrepancy
	var won, lost values
	for _, f := range core {
		switch {
		case gains(f) && !f.denied && f.Polarity != sitrep.Negated:
			won.add(f.told.trigger, f.ID)
		case f.Kind == sitrep.Repel && !f.denied:
			lost.add(f.told.trigger, f.ID)
		case gains(f) && f.denied:
			lost.add("not "+f.told.trigger, f.ID)
		}
	}
	if len(won.list) > 0 && slices.ContainsFunc(core, func(f *fact) bool { return f.Kind == sitrep.Repel }) {
		both := values{list: append(won.list[:1:1], oneVoice(lost.list, core)...)}
		for _, v := range won.list[1:] {
			both.list[0].Claims = append(both.list[0].Claims, v.Claims...)
		}
		out = append(out, both.discrepancy("kind", sitrep.Conflict, "taken and repelled can't both be so")...)
	}
	var names values
	for _, f := range core {
		if gains(f) && !f.denied {
			names.add(f.Kind.String(), f.ID)
		}
	}
	if across(core, names) {
		out = append(out, names.discrepancy("kind", sitrep.PrecisionDiffers, "retaken says more than taken")...)
	}
	return out
}

// oneVoice puts the values of one voice together: a party that denies the taking
// and says that it was repelled denies once.
func oneVoice(list []sitrep.DiscrepancyValue, core []*fact) []sitrep.DiscrepancyValue {
	voice := func(v sitrep.DiscrepancyValue) string {
		i := slices.IndexFunc(core, func(f *fact) bool { return slices.Contains(v.Claims, f.ID) })
		return core[i].voice
	}
	var out []sitrep.DiscrepancyValue
	for _, v := range list {
		i := slices.IndexFunc(out, func(w sitrep.DiscrepancyValue) bool { return voice(w) == voice(v) })
		if i < 0 {
			out = append(out, v)
			continue
		}
		out[i].Value += ", " + v.Value
		out[i].Claims = append(slices.Clone(out[i].Claims), v.Claims...)
	}
	return out
}

// across reports whether the claims under the values stand in two or more reports.
func across(core []*fact, v values) bool {
	docs := map[sitrep.ReportID]bool{}
	for _, f := range core {
		for _, x := range v.list {
			if slices.Contains(x.Claims, f.ID) {
				docs[f.Report] = true
			}
		}
	}
	return len(docs) > 1
}

// existenceDifferences finds what some say happened and others deny.
func existenceDifferences(core []*fact) []sitrep.Discrepancy {
	if slices.ContainsFunc(core, func(f *fact) bool { return f.Kind == sitrep.Repel }) {
		return nil // told as a conflict of kinds
	}
	said, denied := values{}, values{}
	for _, f := range core {
		text := f.told.quote
		switch {
		case len(disputes(f, core)) > 0: // told as a conflict of culprits
		case f.denied, f.Polarity == sitrep.Negated && refuted(f, core), counters(f, core):
			denied.add("denied: "+text, f.ID)
		case (!f.irrealis || f.Modality == sitrep.Possible) && contradicted(f, core):
			said.add(text, f.ID)
		}
	}
	if len(denied.list) == 0 || len(said.list) == 0 {
		return nil
	}
	all := values{list: append(said.list[:1:1], denied.list...)}
	for _, v := range said.list[1:] {
		all.list[0].Claims = append(all.list[0].Claims, v.Claims...)
	}
	return all.discrepancy("existence", sitrep.Conflict, "said to be so by one, denied by another")
}

// contradicted reports whether what a claim tells is denied by another voice.
func contradicted(g *fact, core []*fact) bool {
	return slices.ContainsFunc(core, func(f *fact) bool { return (f.denied || f.Polarity == sitrep.Negated) && disputed(f, g) })
}

// disputes returns the claims by which the voice that denies a deed says who else
// did it.
func disputes(f *fact, core []*fact) []*fact {
	if !f.denied || !strike(f.Kind) || len(f.agents) == 0 {
		return nil
	}
	var out []*fact
	for _, g := range core {
		if g.voice == f.voice && !g.denied && !g.irrealis && strike(g.Kind) && len(g.agents) > 0 && likeness(f.agents, g.agents) < 1 {
			out = append(out, g)
		}
	}
	return out
}

// refuted reports whether a negated claim stands against another voice's
// affirmed one of the same kind and parties.
func refuted(f *fact, core []*fact) bool {
	return slices.ContainsFunc(core, func(g *fact) bool {
		return f.voice != "" && g.voice != "" && g.Kind == f.Kind && g.Polarity != f.Polarity && g.voice != f.voice && !speech(f.Kind) &&
			likeness(f.agents, g.agents) >= 0 && likeness(f.targets, g.targets) >= 0
	})
}
