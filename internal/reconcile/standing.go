package reconcile

import (
	"cmp"
	"fmt"
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
	if id == "" {
		return "~" + foldedName(name)
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
	at := map[string]int{}
	for _, f := range group {
		v, ok := f.Root()
		if !ok {
			continue
		}
		i, known := at[f.voice]
		if !known {
			i = len(out)
			at[f.voice] = i
			out = append(out, b.newVoice(v, f.voice))
		}
		r := &out[i]
		r.Side = cmp.Or(r.Side, v.Side)
		stance := v.Stance
		if counters(f, group) {
			stance = sitrep.Deny
		}
		if !slices.Contains(r.Stances, stance) {
			r.Stances = append(r.Stances, stance)
		}
		if !slices.Contains(r.Claims, f.ID) {
			r.Claims = append(r.Claims, f.ID)
		}
	}
	return out
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
		if !supports(v) {
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
// having happened: whoever says so denies it.
func counters(f *fact, group []*fact) bool {
	if f.Polarity != sitrep.Negated || f.voice == "" || f.denied || speech(f.Kind) || !f.Voices[0].Stance.Supports() {
		return false
	}
	return slices.ContainsFunc(group, func(g *fact) bool {
		bd := relate(f.Kind, g.Kind)
		return g.Polarity != sitrep.Negated && !g.denied && !g.irrealis && g.voice != f.voice && (bd == bondSame || bd == bondFamily)
	})
}

// supports reports whether a voice stands behind what is said in at least one claim.
func supports(v sitrep.RootVoice) bool { return slices.ContainsFunc(v.Stances, sitrep.Stance.Supports) }

// standing counts the root voices, and looks for one that denies or says what
// can't be so together with another's words.
func (b *builder) standing(group []*fact, voices []sitrep.RootVoice) (sitrep.Standing, sitrep.Reasons) {
	behind := 0
	var names []string
	for _, v := range voices {
		if supports(v) {
			behind++
			names = append(names, v.Name)
		}
	}
	if why, ok := takenBack(group, behind); ok {
		return sitrep.Withdrawn, sitrep.Reasons{why}
	}
	if why, ok := b.contest(group); ok {
		return sitrep.Contested, sitrep.Reasons{why}
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

// takenBack reports whether the only voice behind an incident denies it in a
// report published later.
func takenBack(group []*fact, behind int) (string, bool) {
	if behind != 1 {
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
