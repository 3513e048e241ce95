// Package mention finds who, where, when and how many: the actors, places,
// times and quantities that a report speaks of, each resolved as far as the
// report and the tables allow and with the reasons for it.
package mention

import (
	"cmp"
	"slices"

	"sitrep"
	"sitrep/internal/gazetteer"
	"sitrep/internal/lexicon"
	"sitrep/internal/roster"
	"sitrep/nlp"
)

// A Finder finds mentions. It is safe for concurrent use.
type Finder struct {
	gaz *gazetteer.Gazetteer
	who *roster.Roster
	lex *lexicon.Lexicon
}

// New returns a Finder over the given tables.
func New(gaz *gazetteer.Gazetteer, who *roster.Roster, lex *lexicon.Lexicon) *Finder {
	return &Finder{gaz, who, lex}
}

// Find returns the mentions of a report. The parse must be of doc.Text.
func (f *Finder) Find(doc *sitrep.Document, p *nlp.Doc) *sitrep.Mentions {
	r := f.newReport(doc, p)
	r.findNames()
	r.findPlaces()
	r.onePerName()
	r.findActors()
	r.resolvePronouns()
	m := &sitrep.Mentions{Places: r.placeMentions(), Times: Times(p, doc.Published.Date), Quantities: r.quantities()}
	for _, a := range r.actors {
		m.Actors = append(m.Actors, a.ActorMention)
	}
	return m
}

// A report is one report while its mentions are found.
type report struct {
	*Finder
	doc   *sitrep.Document
	p     *nlp.Doc
	at    sitrep.Date
	words []string // folded words, hyphens and possessive marks left out
	tok   []int    // token of each word
	first []int    // index in words of each token's first word; len(words) where it has none after it

	taken      []int8 // per token: what claims it
	countries  map[string]float64
	statesSaid map[string]bool // states that the report names, by name, people or region
	home       string          // the state that the report is chiefly about; "" if none
	conflict   string          // the state whose armed conflict it is chiefly about; "" if none
	inName     []body          // per token
	persons    map[string]bool // words of the people named
	sites      []typedName     // per token: the name with its type that begins there
	looked     map[string][]gazetteer.Place
	amounts    []sitrep.QuantityMention
	places     []place
	placeAt    []int // per token: index in places plus one
	actors     []actor
	actorAt    []int // per token: index in actors plus one
	surnames   map[string]int
	acronyms   map[string]int
	titles     map[string][]int // by title: persons named with it
	named      []named
	quotes     []bool // per token: it stands between quotation marks; nil until asked for
}

// wordOf returns the first folded word of token t, "" where it has none: "½", "叛军".
func (r *report) wordOf(t int) string {
	if r.first[t+1] > r.first[t] {
		return r.words[r.first[t]]
	}
	return ""
}

// What a token can be taken by.
const (
	free int8 = iota
	takenByActor
	takenByPlace
)

// An actor is a mention of an actor with its tokens.
type actor struct {
	sitrep.ActorMention
	tokens nlp.Span
	head   int // token
	plural bool
}

func (f *Finder) newReport(doc *sitrep.Document, p *nlp.Doc) *report {
	n := len(p.Tokens)
	r := &report{Finder: f, doc: doc, p: p, at: doc.Published.Date, first: make([]int, n+1), taken: make([]int8, n),
		countries: map[string]float64{}, statesSaid: map[string]bool{}, placeAt: make([]int, n), actorAt: make([]int, n), surnames: map[string]int{}, acronyms: map[string]int{}, looked: map[string][]gazetteer.Place{}, titles: map[string][]int{}}
	for i := range p.Tokens {
		r.first[i] = len(r.words)
		w := p.Word(i)
		if p.Tokens[i].Tag == "POS" || w == "-" || w == "–" || w == "‑" {
			continue
		}
		for _, x := range roster.FoldWords(w) {
			if x[len(x)-1] == 's' && isUpper(w) {
				x = r.ownState(x)
			}
			r.words = append(r.words, x)
			r.tok = append(r.tok, i)
		}
	}
	r.first[n] = len(r.words)
	r.countCountries()
	return r
}

// ownState returns a state's name without the "s" of a possessive that has lost
// its apostrophe ("Syrias"), and any other word as it is.
func (r *report) ownState(w string) string {
	name := w[:len(w)-1]
	if len(name) < 4 || len(r.who.StatesNamed(name)) == 0 || len(r.who.DemonymAll(w)) > 0 || len(r.who.StatesNamed(w)) > 0 {
		return w
	}
	return name
}

// countCountries weighs the states that the report names, its title included.
func (r *report) countCountries() {
	count := func(words []string, weight float64) {
		for _, w := range words {
			if len(w) < 3 {
				continue
			}
			for _, iso := range r.who.DemonymAll(w) {
				r.countries[iso] += weight
				r.statesSaid[iso] = true
			}
			for _, iso := range r.who.StatesNamed(w) {
				r.countries[iso] += weight
				r.statesSaid[iso] = true
			}
		}
	}
	var caps []string
	for i, w := range r.words {
		if isUpper(r.p.Word(r.tok[i])) {
			caps = append(caps, w)
		}
	}
	count(caps, 1)
	count(roster.FoldWords(r.doc.Title), 2)
	r.chooseHome()
}

// weighPlaces adds the states of the places that the report names, and takes
// weight from states that are only named as somebody's backers.
func (r *report) weighPlaces() {
	for _, p := range r.places {
		if p.chosen < 0 || p.demonym {
			continue
		}
		if c := p.candidates[p.chosen]; c.Feature != "country" && c.Country != "" {
			r.countries[c.Country] += 0.7
		}
	}
	for t := range r.p.Tokens {
		if t+2 < len(r.p.Tokens) && r.p.Word(t+1) == "-" && isUpper(r.p.Word(t)) && r.first[t+1] > r.first[t] {
			switch r.p.Tokens[t+2].Norm {
			case "backed", "led", "linked", "allied", "aligned", "sponsored", "funded", "supported", "made":
				for _, iso := range append(r.who.StatesNamed(r.wordOf(t)), r.who.DemonymAll(r.wordOf(t))...) {
					r.countries[iso] -= 0.8
				}
			}
		}
	}
	r.chooseHome()
}

// chooseHome tells the state that the report is chiefly about, and that of the
// conflict it is about.
func (r *report) chooseHome() {
	r.home = heaviest(r.countries, func(string) bool { return true })
	r.conflict = heaviest(r.countries, func(iso string) bool { return len(r.who.OppositionSides(iso, r.at)) > 0 })
}

// heaviest returns the key of the greatest weight among those that pass, the
// first in the alphabet among equals, "" where none passes.
func heaviest(m map[string]float64, pass func(string) bool) string {
	best := ""
	for k, v := range m {
		if !pass(k) {
			continue
		}
		if best == "" || v > m[best] || v == m[best] && k < best {
			best = k
		}
	}
	return best
}

// isUpper reports whether a word begins with a capital letter, or with a letter
// of a script that has none.
func isUpper(w string) bool {
	for _, c := range w {
		switch {
		case c >= 'A' && c <= 'Z':
			return true
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			return false
		case c == '\'' || c == '"' || c == '’' || c == '‘':
			continue
		}
		return c > 0x7f && !isLowerBeyond(c)
	}
	return false
}

// span returns the bytes of a range of tokens.
func (r *report) span(t nlp.Span) sitrep.Span {
	return sitrep.Span{Start: r.p.Tokens[t.Start].Start, End: r.p.Tokens[t.End-1].End}
}

// text returns the words of a range of tokens.
func (r *report) text(t nlp.Span) string { return r.span(t).Of(r.p.Text) }

// byStart orders actors by where they begin, the longer first.
func byStart(a, b actor) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
}

// index sorts the actors and fills actorAt, so that each token knows the
// smallest mention that holds it.
func (r *report) index() {
	slices.SortStableFunc(r.actors, byStart)
	clear(r.actorAt)
	for i, a := range r.actors {
		for t := a.tokens.Start; t < a.tokens.End; t++ {
			if old := r.actorAt[t]; old == 0 || r.actors[old-1].Len() > a.Len() {
				r.actorAt[t] = i + 1
			}
		}
	}
}
