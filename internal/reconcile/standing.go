package reconcile

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"sitrep"
)

// unnamedKey is the key of the voice of hearsay.
const unnamedKey = sitrep.Unnamed

// rootKey names the root voice behind a voice: the body that a person speaks
// for, and that body's root. Voices that the roster does not hold go by their
// identifier, which is made from the name, else by the folded name, so that one name in two reports is one voice.
func rootKey(v sitrep.Voice, who Roster) string {
	if v.Name == sitrep.Unnamed {
		return unnamedKey
	}
	id, name := v.Actor, v.Name
	if v.Body != "" || v.BodyName != "" {
		id, name = v.Body, cmp.Or(v.BodyName, v.Name)
	}
	if id == "" || strings.HasPrefix(string(id), "~") && (v.Kind == sitrep.ActorOfficials || v.Kind == sitrep.ActorPeople) {
		return plainKey(name)
	}
	if strings.HasPrefix(string(id), "~") {
		return string(id)
	}
	return string(who.Root(id))
}

// voiceName is the name of a voice as shown: the body's where there is one.
func voiceName(v sitrep.Voice) string { return cmp.Or(v.BodyName, v.Name) }

// voices lists the root voices of a group in order of first appearance.
func (b *builder) voices(group []*fact) []sitrep.RootVoice {
	var out []sitrep.RootVoice
	var printed [][]string // of each, its names as claims have them
	at := map[string]int{}
	actual := slices.ContainsFunc(group, func(f *fact) bool { return f.Core && !unmade(f) })
	for _, f := range group {
		v, ok := f.Root()
		if !ok || actual && unmade(f) {
			continue // who says that it is to happen is no voice behind its having happened
		}
		i, known := at[f.voice]
		if !known {
			i = len(out)
			at[f.voice] = i
			out = append(out, b.newVoice(v, f.voice))
			printed = append(printed, nil)
		}
		if !slices.Contains(printed[i], v.Name) {
			printed[i] = append(printed[i], v.Name)
		}
		r := &out[i]
		r.Side = cmp.Or(r.Side, v.Side)
		stance := v.Stance
		if f.denied || counters(f, group) {
			stance = sitrep.Deny
		}
		if !slices.Contains(r.Stances, stance) {
			r.Stances = append(r.Stances, stance)
		}
		if !slices.Contains(r.Claims, f.ID) {
			r.Claims = append(r.Claims, f.ID)
		}
	}
	b.settleSides(out, group)
	return together(out, printed)
}

// settleSides gives each voice one side where its claims put it on several, as a state
// that has a part in two wars: that of the conflict that the group speaks of most.
func (b *builder) settleSides(voices []sitrep.RootVoice, group []*fact) {
	conflict := func(s sitrep.SideID) string { c, _, _ := strings.Cut(string(s), "/"); return c }
	said := map[string]int{}
	count := func(s sitrep.SideID) {
		if s != "" {
			said[conflict(s)]++
		}
	}
	for _, f := range group {
		for _, p := range append(slices.Clip(f.agents), f.targets...) {
			count(p.side)
		}
		if v, ok := f.Root(); ok {
			count(v.Side)
		}
	}
	for i := range voices {
		for _, f := range group {
			v, ok := f.Root()
			if ok && f.voice == string(voices[i].Actor) && v.Side != "" && said[conflict(v.Side)] > said[conflict(voices[i].Side)] {
				voices[i].Side = v.Side
			}
		}
	}
}

// together puts voices that may be one into one, the named one. printed are the names
// that their claims have for them.
func together(voices []sitrep.RootVoice, printed [][]string) []sitrep.RootVoice {
	gone := make([]bool, len(voices))
	join := func(i, j int) {
		gone[i] = true
		to := &voices[j]
		for _, s := range voices[i].Stances {
			if !slices.Contains(to.Stances, s) {
				to.Stances = append(to.Stances, s)
			}
		}
		to.Claims = append(slices.Clip(to.Claims), voices[i].Claims...)
	}
	for i := range voices {
		for j := range voices {
			if i == j || gone[i] || gone[j] || !indistinct(&voices[i], &voices[j]) && !speaksFor(voices[i].Name, printed[j][0]) && !speaksElsewhere(&voices[i], &voices[j], printed[j]) ||
				indistinct(&voices[j], &voices[i]) && i < j {
				continue
			}
			join(i, j)
		}
	}
	// Whom a pronoun stands for that nothing resolves, nobody knows: no voice more beside others.
	for i := range voices {
		if k := slices.Index(gone, false); !gone[i] && pronouns[strings.ToLower(voices[i].Name)] {
			if k == i {
				k = i + 1 + slices.Index(gone[i+1:], false)
			}
			if k != i {
				join(i, k)
			}
		}
	}
	out := voices[:0]
	for i := range voices {
		if !gone[i] {
			out = append(out, voices[i])
		}
	}
	return out
}

// unmade reports whether a claim tells of something that is yet to happen.
func unmade(f *fact) bool {
	switch f.Modality {
	case sitrep.Future, sitrep.Required, sitrep.Intended, sitrep.Hypothetical:
		return true
	case sitrep.ModalityUnknown, sitrep.Actual, sitrep.Ongoing, sitrep.Possible:
		return false
	}
	return false
}

func (b *builder) newVoice(v sitrep.Voice, key string) sitrep.RootVoice {
	r := sitrep.RootVoice{Actor: sitrep.ActorID(key), Name: voiceName(v), Kind: v.Kind, Side: v.Side}
	switch {
	case key == unnamedKey:
		r.Actor = ""
	case !strings.HasPrefix(key, "~"):
		r.Name = cmp.Or(b.who.ActorName(sitrep.ActorID(key)), r.Name)
	}
	return r
}

// sides groups the voices that stand behind the incident by their side, in
// order of first appearance.
func (b *builder) sides(voices []sitrep.RootVoice) []sitrep.SideVoices {
	var out []sitrep.SideVoices
	for _, v := range voices {
		if !v.Behind() {
			continue
		}
		i := slices.IndexFunc(out, func(s sitrep.SideVoices) bool { return s.Side == v.Side })
		if i < 0 {
			i = len(out)
			name := ""
			if v.Side != "" {
				name = cmp.Or(b.who.SideName(v.Side), string(v.Side))
			}
			out = append(out, sitrep.SideVoices{Side: v.Side, Name: name})
		}
		out[i].Voices = append(out[i].Voices, v.Name)
	}
	return out
}

// counters reports whether a claim says that a thing did not happen ("maintains
// that no aircraft bombed the town") which another claim of its incident tells as
// having happened: whoever says so denies it. Who says only that its own did not
// do what nobody lays to anyone, or that it was done by other means, denies no happening.
func counters(f *fact, group []*fact) bool {
	if f.Polarity != sitrep.Negated || f.voice == "" || f.denied || speech(f.Kind) || !f.Voices[0].Stance.Supports() || ending.MatchString(f.told.trigger) || otherMeans(f, group) {
		return false
	}
	own := slices.ContainsFunc(f.agents, party.placed)
	return slices.ContainsFunc(group, func(g *fact) bool {
		bd := relate(f.Kind, g.Kind)
		return g.Polarity != sitrep.Negated && !g.denied && !g.irrealis && g.voice != f.voice && (bd == bondSame || bd == bondFamily) &&
			!(own && (len(g.agents) == 0 && g.voice == "" || likeness(f.agents, g.agents) < 0))
	})
}

// ending are words of an end: who ended a siege says that there was one.
var ending = regexp.MustCompile(`(?i)^(?:end|lift|br(?:eak|oke)|stop|halt|ceas|over\b|expire|collapse)`)

// otherMeans reports whether the voice that says a strike did not happen tells right
// beside it by what means it was done: "there was no car bomb; they threw grenades".
func otherMeans(f *fact, group []*fact) bool {
	return strike(f.Kind) && saysNot(f) && slices.ContainsFunc(group, func(g *fact) bool {
		return g.Report == f.Report && g.voice == f.voice && strike(g.Kind) && g.Polarity != sitrep.Negated && !g.denied && !g.irrealis &&
			max(g.sentence-f.sentence, f.sentence-g.sentence) <= 1 && likeness(f.agents, g.agents) >= 0
	})
}

// standing counts the root voices, and looks for one that denies or says what
// can't be so together with another's words.
func (b *builder) standing(group []*fact, voices []sitrep.RootVoice) (sitrep.Standing, sitrep.Reasons) {
	behind, said := 0, 0
	var names []string
	for _, v := range voices {
		if slices.ContainsFunc(v.Stances, sitrep.Stance.Supports) {
			said++
		}
		if v.Behind() {
			behind++
			names = append(names, v.Name)
		}
	}
	if why, ok := takenBack(group, said); ok {
		return sitrep.Withdrawn, sitrep.Reasons{why}
	}
	if why, ok := b.contest(group); ok {
		return sitrep.Contested, sitrep.Reasons{why}
	}
	if len(voices) == 1 && slices.Contains(voices[0].Stances, sitrep.Deny) && behind == 0 && !anyTold(group) {
		return sitrep.SingleSource, sitrep.Reasons{"one root voice, which denies it; nobody is known to have said it: " + voices[0].Name}
	}
	switch {
	case behind >= 2:
		return sitrep.Corroborated, sitrep.Reasons{fmt.Sprintf("%d root voices: %s", behind, strings.Join(names, ", "))}
	case behind == 1:
		return sitrep.SingleSource, sitrep.Reasons{"one root voice: " + names[0]}
	case len(voices) == 1:
		return sitrep.SingleSource, sitrep.Reasons{"one root voice, which doubts it: " + voices[0].Name}
	}
	return sitrep.OutletOnly, sitrep.Reasons{"no speaker is named"}
}

// anyTold reports whether anybody says what a group is about: a claim that no voice
// denies, and that is no mere saying of one who denies.
func anyTold(group []*fact) bool {
	return slices.ContainsFunc(group, func(f *fact) bool {
		return !f.denied && (!speech(f.Kind) && f.Kind != sitrep.Hold || !slices.ContainsFunc(group, func(g *fact) bool { return g.denied && g.voice == f.voice }))
	})
}

// takenBack reports whether the only voice that ever told of an incident denies it in a
// report published later.
func takenBack(group []*fact, said int) (string, bool) {
	if said != 1 {
		return "", false
	}
	for _, f := range group {
		if f.voice == "" || !f.Voices[0].Stance.Supports() {
			continue
		}
		for _, g := range group {
			if g.voice == f.voice && g.denied && compareDates(f.pub, g.pub) < 0 {
				return voiceName(f.Voices[0]) + " denies what it said before", true
			}
		}
	}
	return "", false
}
