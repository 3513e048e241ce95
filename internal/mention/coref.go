package mention

import (
	"strings"

	"sitrep"
	"sitrep/nlp"
)

// resolvePronouns gives pronouns the actor they stand for. The candidates are
// ranked after Hobbs (1978) and Lappin and Leass (1994) in their simplest form:
// subjects of the clauses above, then subjects of the sentence before, then
// other actors, the nearest first; number, person and gender must agree. Things
// and places stand for election too: an "it" that one of them wins speaks of no
// actor and is left out, as is a possessive whose owner nobody tells.
func (r *report) resolvePronouns() {
	var q quoted
	for t := range r.p.Tokens {
		tok := &r.p.Tokens[t]
		q.pass(r.p.Word(t))
		if tok.Tag != "PRP" && tok.Tag != "PRP$" || r.taken[t] != free {
			continue
		}
		a := actor{tokens: nlp.Span{Start: t, End: t + 1}, head: t}
		a.Form, a.Name = sitrep.FormPronoun, r.p.Word(t)
		i := -1
		switch p := personOf(tok.Norm); p {
		case 0:
			continue
		case 1:
			i = r.speaker(t, &q)
			if one := tok.Norm == "i" || tok.Norm == "me" || tok.Norm == "my"; one {
				a.Kind = sitrep.ActorPerson
				if i >= 0 && r.actors[i].Kind != sitrep.ActorPerson {
					i = -1
				}
			} else if i >= 0 && r.actors[i].Kind == sitrep.ActorPerson {
				if b := r.bodyActor(&r.actors[i]); b.Actor != "" {
					a.Actor, a.Name, a.Kind, a.Side, a.Country = b.Actor, b.Name, b.Kind, b.Side, b.Country
					a.Antecedent = r.actors[i].Span
					a.Reasons = sitrep.Reasons{"the body that the speaker, " + r.actors[i].Name + ", speaks for"}
				}
				i = -1
			}
		default:
			if p == 3 && r.pleonastic(t) {
				continue
			}
			i = r.antecedent(t)
			if a.Kind = sitrep.ActorUnknown; singularPerson(tok.Norm) {
				a.Kind = sitrep.ActorPerson
			}
		}
		switch {
		case i >= 0:
			i = r.apposedName(i)
			old := r.actors[i]
			a.Actor, a.Name, a.Kind, a.Side, a.Country, a.Body, a.BodyName = old.Actor, old.Name, old.Kind, old.Side, old.Country, old.Body, old.BodyName
			a.Antecedent = old.Span
			a.Reasons = sitrep.Reasons{"stands for " + old.Span.Of(r.p.Text)}
		case a.Actor != "":
		case tok.Tag == "PRP$" || tok.Norm == "it" || tok.Norm == "itself" || tok.Norm == "themselves":
			continue
		default:
			a.Actor = unknownID(a.Name)
			a.Reasons = sitrep.Reasons{"nobody before it agrees in number and person"}
		}
		r.add(a)
	}
	r.index()
}

// apposedName returns the index of the person named before a description in apposition,
// which is actor i: Haddad for "Haddad, a commander of the militia"; i itself where it is
// none.
func (r *report) apposedName(i int) int {
	a := &r.actors[i]
	tok := &r.p.Tokens[a.head]
	if a.Form != sitrep.FormDescriptive || tok.Dep != "appos" || tok.Head >= a.head || !strings.HasPrefix(string(a.Actor), "~") {
		return i
	}
	k := r.actorAt[tok.Head]
	if k == 0 || r.actors[k-1].Form != sitrep.FormNamed || r.actors[k-1].Kind != sitrep.ActorPerson || a.Kind != sitrep.ActorPerson {
		return i
	}
	return k - 1
}

// personOf returns the grammatical person of a pronoun, 3 for "it" and "its", 4
// for the other pronouns of the third person, 0 where it is nobody to be told
// of: the reader, or "one".
func personOf(norm string) int {
	switch norm {
	case "i", "me", "my", "mine", "we", "us", "our", "ours":
		return 1
	case "it", "its", "itself":
		return 3
	case "he", "him", "his", "she", "her", "hers", "they", "them", "their", "theirs", "themselves", "himself", "herself":
		return 4
	}
	return 0
}

func singularPerson(norm string) bool {
	switch norm {
	case "he", "him", "his", "she", "her", "hers", "himself", "herself":
		return true
	}
	return false
}

// quoted follows quotation marks through a report and keeps who spoke last.
type quoted struct {
	open  bool
	since int // the speaker of the quotation that is open or was last; index plus one
}

// pass takes note of one word.
func (q *quoted) pass(w string) {
	switch w {
	case "“", "``":
		q.open = true
	case "”", "''":
		q.open = false
	case `"`:
		q.open = !q.open
	}
}

// speaker returns the index of the actor who says the clause of token t, or, in
// a quotation that goes on without a verb of saying, who spoke last; -1 if none.
func (r *report) speaker(t int, q *quoted) int {
	for v, steps := t, 0; steps < 40; steps++ {
		h := r.p.Tokens[v].Head
		if h == v {
			break
		}
		v = h
		if r.p.Tokens[v].POS != "VERB" || len(r.lex.Cue("verb", r.p.Tokens[v].Lemma)) == 0 {
			continue
		}
		for _, c := range r.p.Children(v) {
			if r.p.Tokens[c].Dep != "nsubj" || int(c) == t {
				continue
			}
			if i := r.actorAt[c]; i > 0 && r.actors[i-1].head == int(c) && r.actors[i-1].Form != sitrep.FormPronoun {
				q.since = i
				return i - 1
			}
		}
	}
	if q.open {
		return q.since - 1
	}
	return -1
}

// bodyActor returns the body that a person speaks for, without an identifier
// where there is none.
func (r *report) bodyActor(a *actor) actor {
	var out actor
	if a.Body == "" {
		return out
	}
	out.Actor, out.Name, out.Kind, out.Country, out.Side = a.Body, a.BodyName, sitrep.ActorOrganisation, a.Country, a.Side
	if b, ok := r.who.Actor(a.Body); ok {
		out.Kind, out.Country = b.Kind, b.Country
	}
	return out
}

// pleonastic reports whether an "it" stands for nothing: "it is clear that",
// "it was unclear who".
func (r *report) pleonastic(t int) bool {
	tok := &r.p.Tokens[t]
	if tok.Dep != "nsubj" && tok.Dep != "nsubjpass" {
		return tok.Dep == "expl"
	}
	h := &r.p.Tokens[tok.Head]
	if h.Lemma != "be" && h.Lemma != "seem" && h.Lemma != "appear" && h.Lemma != "become" && h.Lemma != "remain" && h.Lemma != "take" && tok.Dep != "nsubjpass" {
		return false
	}
	for _, c := range r.p.Children(tok.Head) {
		switch r.p.Tokens[c].Dep {
		case "acomp", "ccomp", "csubj", "xcomp":
			return true
		}
	}
	return false
}

// antecedent returns the index of the actor that pronoun t stands for, -1 if
// there is none or a thing is nearer.
func (r *report) antecedent(t int) int {
	norm := r.p.Tokens[t].Norm
	fits := agreement(norm)
	if fits == nil {
		return -1
	}
	above := map[int]bool{}
	for v, steps := t, 0; steps < 40; steps++ {
		h := r.p.Tokens[v].Head
		if h == v {
			break
		}
		v = h
		above[v] = true
	}
	sent := r.p.SentOf(t)
	says := r.saysSomething(t)
	best, bestScore := -1, -1
	for k := t - 1; k >= 0; k-- {
		back := sent - r.p.SentOf(k)
		if back > 3 {
			break
		}
		tok := &r.p.Tokens[k]
		i := r.actorAt[k]
		isActor := i > 0 && r.actors[i-1].head == k
		if isActor {
			if a := &r.actors[i-1]; a.tokens.End > t || a.Form == sitrep.FormPronoun || !fits(a) || a.Kind == sitrep.ActorMedia && r.addressed(k) ||
				says && r.inQuotes(k) && !r.inQuotes(t) { // who is named in what somebody says does not say it
				continue
			}
		} else if i > 0 || back > 1 || says || !r.rival(k, norm) { // a thing says nothing
			continue
		}
		score := 100 - 25*back - (t-k)/8
		switch tok.Dep {
		case "nsubj", "nsubjpass", "agent":
			score += 25
			if back == 0 && above[tok.Head] {
				score += 25
			}
		case "compound", "poss", "nmod":
			score -= 15
		case "pobj", "conj", "attr", "appos":
			if !isActor {
				score -= 20
			}
		}
		if tok.Dep == "pobj" && r.within(k) {
			score -= 25
		}
		if says && back > 0 && (r.saysSomething(k) || isActor && r.spoke(k)) { // who spoke before speaks on
			score += 30
		}
		ownSide := back == 0 && isActor && bearsArms[tok.Lemma] && r.saysSomething(k) && above[tok.Head]                                                                        // "a rebel said they had left": he and his
		if back == 0 && isActor && !says && severalOf(norm) && !r.actors[i-1].plural && r.actors[i-1].Form == sitrep.FormDescriptive && r.p.Tokens[k].Tag == "NN" && !ownSide { // "the ministry said they had left": not itself
			score -= 40
		}
		if back == 0 && r.p.Tokens[t].Tag == "PRP" && (tok.Dep == "nsubj" && tok.Head == r.p.Tokens[t].Head || r.doesTo(k, t)) {
			continue // subject and object of one verb are not the same
		}
		if isActor && severalOf(norm) && r.oneAlone(k) && !ownSide {
			continue // "a soldier" is not "they"
		}
		if score > bestScore {
			best, bestScore = -1, score
			if isActor {
				best = i - 1
			}
		}
	}
	return best
}

// doesTo reports whether the noun at k is the subject of the verb that does something to the
// pronoun at t, its own or one that it shares: "the rebels attacked the post, burning it".
func (r *report) doesTo(k, t int) bool {
	tok := &r.p.Tokens[t]
	v := tok.Head
	switch tok.Dep {
	case "dobj", "dative":
	case "pobj":
		if p := &r.p.Tokens[v]; p.Dep != "agent" && p.Dep != "prep" && p.Dep != "dative" {
			return false
		}
		if v = r.p.Tokens[v].Head; r.p.Tokens[v].POS != "VERB" {
			return false
		}
	default:
		return false
	}
	for range 6 {
		own := false
		for _, c := range r.p.Children(v) {
			if d := r.p.Tokens[c].Dep; d == "nsubj" || d == "nsubjpass" {
				if int(c) == k {
					return true
				}
				own = true
			}
		}
		h := r.p.Tokens[v].Head
		if own || h == v || r.p.Tokens[h].POS != "VERB" {
			return false
		}
		switch r.p.Tokens[v].Dep {
		case "conj":
		case "advcl":
			if r.p.Tokens[v].Tag != "VBG" {
				return false
			}
		default:
			return false
		}
		v = h
	}
	return false
}

// oneAlone reports whether the noun at k is for one person: "a soldier", "the gunman", and
// no body of several, as "a militia" is.
func (r *report) oneAlone(k int) bool {
	tok := &r.p.Tokens[k]
	if tok.POS != "NOUN" || tok.Tag != "NN" || !r.lex.Is(tok.Lemma, "people") || severalAsOne[tok.Lemma] {
		return false
	}
	for _, c := range r.p.Children(k) {
		if t := &r.p.Tokens[c]; t.Dep == "conj" {
			return false
		}
	}
	return true
}

// severalAsOne are nouns in the singular for several people.
var severalAsOne = wordSet(`people crew staff family population community crowd congregation personnel troop dozen score hundred thousand other
	number enemy host youth dead wounded displaced police`)

// spoke reports whether token k is the subject of any verb of saying, of which somebody who
// acts can be the subject whatever else can.
func (r *report) spoke(k int) bool {
	tok := &r.p.Tokens[k]
	i := r.actorAt[k]
	return tok.Dep == "nsubj" && r.p.Tokens[tok.Head].POS == "VERB" && i > 0 && (r.actors[i-1].Kind == sitrep.ActorPerson || r.actors[i-1].Kind == sitrep.ActorOfficials) &&
		len(r.lex.Cue("verb", r.p.Tokens[tok.Head].Lemma)) > 0
}

// addressed reports whether the actor at k is spoken to: "told the paper that they had
// left" is of those who told it.
func (r *report) addressed(k int) bool {
	v := r.p.Tokens[k].Head
	switch r.p.Tokens[k].Dep {
	case "dobj", "dative":
	case "pobj":
		if w := r.p.Tokens[v].Norm; w != "to" && w != "with" {
			return false
		}
		v = r.p.Tokens[v].Head
	default:
		return false
	}
	switch l := r.p.Tokens[v].Lemma; l {
	case "talk", "speak", "inform", "brief":
		return true
	default:
		return r.p.Tokens[v].POS == "VERB" && len(r.lex.Cue("verb", l)) > 0
	}
}

// bearsArms are the nouns for one of those who fight: of "they" he means his own.
var bearsArms = wordSet(`fighter rebel commander soldier militant insurgent militiaman combatant guerrilla officer`)

// saysSomething reports whether token t is the subject of a verb of saying.
func (r *report) saysSomething(t int) bool {
	tok := &r.p.Tokens[t]
	if tok.Dep != "nsubj" || r.p.Tokens[tok.Head].POS != "VERB" {
		return false
	}
	l := r.p.Tokens[tok.Head].Lemma
	return len(r.lex.Cue("verb", l)) > 0 && !thingsSay[l]
}

// thingsSay are cues of which a thing can be the subject too: "it showed that".
var thingsSay = wordSet(`show indicate suggest mean reveal confirm demonstrate appear seem include support signal imply prove hold find help read
	prompt require force record document establish raise`)

// within reports whether a noun after a preposition stands inside a larger noun
// phrase, "a statement on the radio", which is what is spoken of rather than it
// (the head noun emphasis of Lappin and Leass).
func (r *report) within(k int) bool {
	for v, steps := r.p.Tokens[k].Head, 0; steps < 4; steps++ {
		switch tok := &r.p.Tokens[v]; {
		case tok.POS == "NOUN" || tok.POS == "PROPN" || tok.Dep == "acl" || tok.Dep == "relcl":
			return true
		case tok.Dep != "prep" && tok.Dep != "pcomp" || tok.Head == v:
			return false
		}
		v = r.p.Tokens[v].Head
	}
	return false
}

// rival reports whether a noun that is no actor may be what the pronoun stands
// for: of its number, and no time or measure.
func (r *report) rival(k int, norm string) bool {
	tok := &r.p.Tokens[k]
	if tok.POS != "NOUN" && tok.POS != "PROPN" || tok.EntType == "DATE" || tok.EntType == "TIME" || tok.EntType == "PERSON" {
		return false
	}
	switch tok.Dep {
	case "nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj":
	default:
		return false
	}
	switch norm {
	case "it", "its":
		return tok.Tag == "NN" || tok.Tag == "NNP"
	case "they", "them", "their", "theirs":
		return tok.Tag == "NNS" && (tok.Dep == "nsubj" || tok.Dep == "nsubjpass" || tok.Dep == "dobj")
	}
	return false
}

// agreement returns the test that an antecedent of a pronoun must pass; nil for
// pronouns of the first and second person, which the speaker decides.
func agreement(norm string) func(*actor) bool {
	switch norm {
	case "he", "him", "his", "she", "her", "hers":
		return func(a *actor) bool {
			return a.Kind == sitrep.ActorPerson || a.Kind == sitrep.ActorOfficials && !a.plural
		}
	case "they", "them", "their", "theirs":
		return func(a *actor) bool { return a.Kind != sitrep.ActorPerson }
	case "it", "its":
		return func(a *actor) bool {
			return a.Kind != sitrep.ActorPerson && a.Kind != sitrep.ActorPeople && a.Kind != sitrep.ActorOfficials && !inPlural(a)
		}
	}
	return nil
}

// severalOf reports whether a pronoun is for more than one.
func severalOf(norm string) bool {
	switch norm {
	case "they", "them", "their", "theirs", "themselves":
		return true
	}
	return false
}

// inPlural reports whether an actor is spoken of in the plural ("rebels").
func inPlural(a *actor) bool {
	return a.Form == sitrep.FormDescriptive && a.plural && (a.Kind == sitrep.ActorArmedGroup || a.Kind == sitrep.ActorArmedForce)
}
