package mention

import (
	"slices"
	"unicode"

	"sitrep"
	"sitrep/internal/roster"
	"sitrep/nlp"
)

// A named is a run of tokens that the roster knows by name.
type named struct {
	tokens nlp.Span
	ids    []sitrep.ActorID
	weak   bool // a surname or short form, which needs the full name before it
}

func isLowerBeyond(c rune) bool { return unicode.IsLower(c) }

// findNames looks every run of words up in the roster, the longest first.
func (r *report) findNames() {
	own := r.ownAcronyms()
	for i := 0; i < len(r.words); {
		t := r.tok[i]
		if !r.mayName(t, i) {
			i++
			continue
		}
		ids, n := r.who.MatchLongest(r.words[i:])
		weak := false
		if n == 0 {
			ids, n = r.who.MatchWeak(r.words[i:])
			weak = n > 0
		}
		if n == 0 || n == 1 && !isUpper(r.p.Word(t)) {
			i++
			continue
		}
		end := r.tok[i+n-1] + 1
		if i+n < len(r.words) && r.tok[i+n] < end { // the name ends inside a token
			i++
			continue
		}
		if n == 1 && (own[r.words[i]] || !r.plausibleSingle(t, ids)) {
			i++
			continue
		}
		r.named = append(r.named, named{nlp.Span{Start: t, End: end}, ids, weak})
		i += n
	}
}

// mayName reports whether a name can begin at word i of token t: it is the
// token's first word, and it is written with a capital.
func (r *report) mayName(t, i int) bool {
	if r.first[t] != i {
		return false
	}
	w := r.p.Word(t)
	if isUpper(w) {
		return true
	}
	switch w { // the article of Arabic names: "al-Qaida"
	case "al", "el", "an", "ar", "as", "ash", "at", "ad", "az":
		return t+2 < len(r.p.Tokens) && r.p.Word(t+1) == "-" && r.p.Tokens[t+1].Start == r.p.Tokens[t].End && isUpper(r.p.Word(t+2))
	}
	return false
}

// plausibleSingle guards one-word names: an acronym must be written in capitals,
// and a word that opens a sentence must be tagged as a name.
func (r *report) plausibleSingle(t int, ids []sitrep.ActorID) bool {
	w := r.p.Word(t)
	if r.who.Acronym(roster.Fold(w)) && w != upper(w) {
		return false
	}
	tok := &r.p.Tokens[t]
	switch tok.Tag {
	case "NNP", "NNPS", "NNS", "JJ", "NN", "FW":
	default:
		return tok.EntIOB != 'O'
	}
	if tok.SentStart && tok.Tag != "NNP" && tok.Tag != "NNPS" && tok.EntIOB == 'O' {
		return false
	}
	return len(ids) > 0
}

func upper(s string) string {
	out := []rune(s)
	for i, c := range out {
		out[i] = unicode.ToUpper(c)
	}
	return string(out)
}

// choose picks one of several actors of the same name: one of a state that the
// report names wins; else the first.
func (r *report) choose(ids []sitrep.ActorID) (*roster.Actor, string) {
	var best *roster.Actor
	bestWeight := -1.0
	for _, id := range ids {
		a, ok := r.who.Actor(id)
		if !ok {
			continue
		}
		if w := r.countries[a.Country]; best == nil || w > bestWeight {
			best, bestWeight = a, w
		}
	}
	if best == nil {
		return nil, ""
	}
	why := "the roster knows it by this name"
	if len(ids) > 1 {
		why = "several actors have this name; the report names this one's state most"
	}
	return best, why
}

// namedPerson returns the person of a state whom the report names and who has
// held an office: in an undated report the only one that can be told.
func (r *report) namedPerson(country, office string) (*roster.Actor, bool) {
	for _, n := range r.named {
		for _, id := range n.ids {
			if a, ok := r.who.Actor(id); ok && a.Kind == sitrep.ActorPerson && a.Country == country && r.heldOffice(a, office) {
				return a, true
			}
		}
	}
	return nil, false
}

// heldOffice reports whether a person held an office at the time of the report,
// or at any time where that is not known.
func (r *report) heldOffice(a *roster.Actor, office string) bool {
	now := sitrep.Interval{From: r.at, To: r.at}
	for _, t := range a.Offices {
		if t.Office == office && (r.at.IsZero() || now.Overlaps(sitrep.Interval{From: t.From, To: t.To})) {
			return true
		}
	}
	return false
}

// sideOf returns the side of an actor at the time of the report, "" if it has
// none. Of several it is that of the conflict whose other countries the report
// speaks of most. A state that fights or helps abroad is on a side there only in
// a report that speaks of the place.
func (r *report) sideOf(id sitrep.ActorID) sitrep.SideID {
	sides := r.who.SidesAt(id, r.at)
	if len(sides) == 0 {
		return ""
	}
	a, _ := r.who.Actor(id)
	state := a != nil && (a.Kind == sitrep.ActorGovernment || a.Kind == sitrep.ActorArmedForce) && a.Country != ""
	best, most := sides[0], -1.0
	for i, s := range sides {
		c, ok := r.who.ConflictOf(s)
		if !ok {
			continue
		}
		w, at := r.weightOf(c, a), false
		if r.conflict != "" && slices.Contains(c.Countries, r.conflict) {
			at = slices.Contains(r.who.OppositionSides(r.conflict, r.at), s)
			g, ok := r.who.GovernmentSide(r.conflict, r.at)
			at = at || ok && g == s
		}
		if at {
			w += 0.5 // of two conflicts in one country, the civil war
		}
		if w > most || i == 0 {
			best, most = s, w
		}
	}
	if most <= 0 && state {
		return ""
	}
	return best
}

// weightOf tells how much a report speaks of the countries of a conflict. The
// actor's own tells little: it is named wherever he is.
func (r *report) weightOf(c *roster.Conflict, a *roster.Actor) float64 {
	sum := 0.0
	for _, iso := range c.Countries {
		w := max(0, r.countries[iso])
		if a != nil && iso == a.Country {
			w /= 100
		}
		sum += w
	}
	return sum
}
