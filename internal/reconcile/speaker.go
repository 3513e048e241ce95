package reconcile

import (
	"regexp"
	"slices"
	"strings"

	"sitrep"
)

// Reports name a speaker once and then go on with "it", "the ministry", "TV".
// Where the mentions leave such a voice unresolved, this file puts the voice in its
// place that the report named before; a pronoun or a bare noun is never one more
// independent voice.

// pronouns are words that stand for a voice named before.
var pronouns = set("it he she they we i")

// bareVoices are nouns that say of a voice only what sort it is.
var bareVoices = set("tv television station channel network agency broadcaster newspaper paper radio ministry statement spokesman spokesperson spokeswoman " +
	"communique group monitor monitors observatory source sources official officials army military police command headquarters")

// resolveVoices resolves the root voices of the facts of a report, in text order.
func resolveVoices(facts []*fact, text string, names *names) {
	var before []sitrep.Voice // named ones, the latest last
	holders := officeHolders(facts)
	for _, f := range facts {
		v, ok := f.Root()
		if !ok || v.Name == sitrep.Unnamed {
			continue
		}
		if body, ok := ownMenOf(f.Voices); ok {
			f.Voices = slices.Clone(f.Voices)
			f.Voices[0].Body, f.Voices[0].BodyName = body.Body, voiceName(body)
			if body.Body == "" {
				f.Voices[0].Body = body.Actor
			}
			f.voice = rootKey(f.Voices[0], names.who)
			continue
		}
		if to, ok := holderOf(v, holders, text); ok {
			to.Stance, to.Span, to.Cue = v.Stance, v.Span, v.Cue
			f.Voices = slices.Clone(f.Voices)
			f.Voices[0] = to
			f.voice = rootKey(to, names.who)
			continue
		}
		if !bare(v) {
			before = append(before, v)
			continue
		}
		to, ok := antecedent(v, before, text)
		if !ok {
			continue
		}
		to.Stance, to.Span, to.Cue = v.Stance, v.Span, v.Cue
		f.Voices = slices.Clone(f.Voices)
		f.Voices[0] = to
		f.voice = rootKey(to, names.who)
	}
}

// offices are nouns for one who holds an office, of which a report has mostly one.
var offices = set("minister governor mayor president premier chief general colonel spokesman spokeswoman spokesperson commander director ambassador envoy secretary " +
	"chairman chairwoman administrator prosecutor representative coordinator leader head")

// officeHolders are the persons who speak in a report under a name, each once.
func officeHolders(facts []*fact) []sitrep.Voice {
	var out []sitrep.Voice
	for _, f := range facts {
		v, ok := f.Root()
		if ok && v.Kind == sitrep.ActorPerson && strings.Contains(v.Name, " ") && !slices.ContainsFunc(out, func(x sitrep.Voice) bool { return x.Name == v.Name }) {
			out = append(out, v)
		}
	}
	return out
}

// holderOf returns the person who a voice that is only an office is: of "the defence
// minister said" the one whom the report calls "Defence Minister Tomas Brel" or "Tomas
// Brel, the defence minister". ok is false where it calls nobody or several so.
func holderOf(v sitrep.Voice, holders []sitrep.Voice, text string) (to sitrep.Voice, ok bool) {
	if len(holders) == 0 || v.Body != "" || v.BodyName != "" || v.Actor != "" && !strings.HasPrefix(string(v.Actor), "~") {
		return to, false
	}
	words := fold(v.Name)
	if len(words) == 0 || len(words) > 3 || !offices[words[len(words)-1]] {
		return to, false
	}
	title := regexp.QuoteMeta(strings.Join(words, " "))
	for _, h := range holders {
		if h.Name == v.Name || !strings.Contains(text, h.Name) {
			continue
		}
		name := regexp.QuoteMeta(h.Name)
		called, err := regexp.Compile(`(?i)\b` + title + `,? (?:[A-Z][\w.-]* ){0,2}` + name + `\b|\b` + name + `, (?:the |a |its |their |who is the )?(?:[\w'’-]+ ){0,3}` + title + `\b`)
		if err != nil || !called.MatchString(text) {
			continue
		}
		if ok {
			return sitrep.Voice{}, false
		}
		to, ok = h, true
	}
	return to, ok
}

// menAtArms are nouns for fighters who speak through the body that they are of.
var menAtArms = set("pilot pilots crew crews soldiers troops fighters commanders sailors gunners units forces reconnaissance")

// ownMenOf returns the body whose own fighters a chain of voices begins with: of "pilots
// confirmed the hit, the Air Force's spokesman said", the Air Force.
func ownMenOf(chain []sitrep.Voice) (sitrep.Voice, bool) {
	if len(chain) < 2 || chain[0].Body != "" || chain[0].BodyName != "" || chain[0].Actor != "" && !strings.HasPrefix(string(chain[0].Actor), "~") {
		return sitrep.Voice{}, false
	}
	words := fold(chain[0].Name)
	if len(words) != 1 || !menAtArms[words[0]] {
		return sitrep.Voice{}, false
	}
	by := chain[1]
	switch by.Kind {
	case sitrep.ActorArmedForce, sitrep.ActorArmedGroup, sitrep.ActorGovernment:
		return by, true
	case sitrep.ActorUnknown, sitrep.ActorPerson, sitrep.ActorParty, sitrep.ActorOrganisation, sitrep.ActorOfficials, sitrep.ActorMedia,
		sitrep.ActorMonitor, sitrep.ActorInternational, sitrep.ActorPeople:
	}
	return by, by.Body != "" || by.BodyName != ""
}

// bare reports whether a voice is a pronoun or a noun that tells only its sort.
func bare(v sitrep.Voice) bool {
	if v.Body != "" || v.Actor != "" && !strings.HasPrefix(string(v.Actor), "~") {
		return false
	}
	words := fold(v.Name)
	return len(words) == 1 && (pronouns[words[0]] || bareVoices[words[0]])
}

// antecedent returns the voice that a bare one stands for: the last before it, for a
// noun the last that has the noun in its name or its printed words.
func antecedent(v sitrep.Voice, before []sitrep.Voice, text string) (sitrep.Voice, bool) {
	word := fold(v.Name)[0]
	for i := len(before) - 1; i >= 0; i-- {
		b := before[i]
		if pronouns[word] {
			return b, true
		}
		printed := b.Name + " " + b.BodyName
		if !b.Span.Empty() && b.End <= len(text) {
			printed += " " + b.Of(text)
		}
		if slices.Contains(fold(printed), word) {
			return b, true
		}
	}
	return sitrep.Voice{}, false
}

// indistinct reports whether a voice may be another that is named: a monitor that
// goes without its name beside one with it, a surname beside the full name, or the same
// words but for one letter.
// It is then no second voice.
func indistinct(v, named *sitrep.RootVoice) bool {
	known := named.Actor != "" && !strings.HasPrefix(string(named.Actor), "~")
	if v.Actor != "" && !strings.HasPrefix(string(v.Actor), "~") || v.Name == sitrep.Unnamed {
		return false
	}
	x, y := foldedName(v.Name), foldedName(named.Name)
	if speaksFor(v.Name, named.Name) || surnameOf(x, y) && named.Kind == sitrep.ActorPerson {
		return true
	}
	if len(x) >= 10 && oneLetterApart(x, y) {
		return true
	}
	if !known || named.Kind != sitrep.ActorMonitor {
		return false
	}
	return v.Kind == sitrep.ActorMonitor || slices.ContainsFunc(fold(v.Name), func(w string) bool { return w == "monitor" || w == "monitors" || w == "observatory" })
}

// surnameOf reports whether a name is the last word of a longer one: "Brel", "Tomas Brel".
func surnameOf(name, full string) bool {
	return len(name) > 2 && !strings.Contains(name, " ") && strings.HasSuffix(full, " "+name) && !generic[name] && !office[name]
}

// speaksElsewhere reports whether a person without a body is one whom another report
// names with the body that he speaks for.
func speaksElsewhere(v, body *sitrep.RootVoice, printed []string) bool {
	if v.Kind != sitrep.ActorPerson || !strings.HasPrefix(string(v.Actor), "~") || v.Actor == body.Actor {
		return false
	}
	name := fold(v.Name)
	return len(name) > 1 && slices.ContainsFunc(printed, func(p string) bool { return slices.Equal(fold(p), name) })
}

// office are words for people who speak for a body.
var office = set("spokesman spokeswoman spokesperson spokespeople official officials officer officers commander commanders leader leaders member members " +
	"representative representatives source sources statement")

// speaksFor reports whether a voice without a name of its own is somebody of a body
// that is named: "spokesman for the northern wing of the League" and "League".
func speaksFor(voice, body string) bool {
	words, of := fold(voice), fold(body)
	if len(of) == 0 || len(of) == 1 && (len(of[0]) < 3 || generic[of[0]]) || len(words) <= len(of) || !slices.ContainsFunc(words, func(w string) bool { return office[w] }) {
		return false
	}
	return slices.Equal(words[len(words)-len(of):], of) || slices.Equal(words[:len(of)], of)
}

// oneLetterApart reports whether one letter put in, left out or changed makes one
// word of the other.
func oneLetterApart(x, y string) bool {
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(y)-len(x) > 1 {
		return false
	}
	i := 0
	for i < len(x) && x[i] == y[i] {
		i++
	}
	if len(x) == len(y) {
		return i == len(x) || x[i+1:] == y[i+1:]
	}
	return x[i:] == y[i+1:]
}

// plainKey is the key of a voice that the roster does not hold: residents and a
// resident are one sort of voice.
func plainKey(name string) string {
	words := fold(name)
	if n := len(words); n > 0 && len(words[n-1]) > 4 {
		words[n-1] = strings.TrimSuffix(words[n-1], "s")
	}
	return "~" + strings.Join(words, " ")
}
