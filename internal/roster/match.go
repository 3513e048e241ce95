package roster

import (
	"slices"
	"strings"

	"sitrep"
)

// Names are held in one table from the hash of their words to what they name.
// Every beginning of a name is in it too, so that a match walks the words of a
// report, one look-up each, and stops where no name goes on. Hashes are 64-bit
// FNV-1a, carried on from word to word, with a zero byte after each; the lint
// test checks that no two names share one.
//
// What is made from tables isn't in it: 200 states with 150 nouns in four
// forms. There the walk notes where a state's name or demonym ends and goes on
// in a second table, of the nouns: "Syrian" + "air force", "army" + "of" +
// "Syria".
type index struct {
	names nameTable       // of actors and states
	weak  nameTable       // surnames and other names that need a full name before them
	nouns nameTable       // of the forces and offices of any state
	caps  map[string]bool // folded names that are written in capitals only
}

// A nameTable holds a node for every name and every beginning of one, by hash.
type nameTable struct {
	at    map[uint64]int32 // index into nodes
	nodes []node
}

// A node is what a run of words stands for, and whether longer names begin with it.
type node struct {
	actors []sitrep.ActorID
	states []stateRef // of names table: the states that the words name
	roles  []role     // of nouns table
	more   bool
}

// A stateRef is a state named by its name or its demonym.
type stateRef struct {
	state   *State
	demonym bool
	plural  bool // "Syrians", "Turk": the people only, no adjective
}

const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// hashWord carries h on over a word and the zero byte that ends it.
func hashWord(h uint64, word string) uint64 {
	for i := 0; i < len(word); i++ {
		h = (h ^ uint64(word[i])) * fnvPrime
	}
	return h * fnvPrime
}

// newNameTable returns an empty table with room for n nodes.
func newNameTable(n int) nameTable {
	return nameTable{at: make(map[uint64]int32, n), nodes: make([]node, 0, n)}
}

// put returns the node at the end of a name's words, made if it isn't there. It
// holds until the next put.
func (t *nameTable) put(words []string) *node {
	h := uint64(fnvOffset)
	last := new(node) // of a name without words; nothing finds it
	for i, w := range words {
		h = hashWord(h, w)
		k, ok := t.at[h]
		if !ok {
			k = int32(len(t.nodes))
			t.nodes = append(t.nodes, node{})
			t.at[h] = k
		}
		last = &t.nodes[k]
		last.more = last.more || i < len(words)-1
	}
	return last
}

// A walk goes along words through a table.
type walk struct {
	table *nameTable
	words []string
	hash  uint64
	n     int // words passed
}

// first returns a walk along words that has passed the first, and its node.
func (t *nameTable) first(words []string) (walk, *node) {
	w := walk{table: t, words: words, hash: fnvOffset}
	return w, w.next()
}

// next takes one more word and returns the node of all the words so far, or nil
// where no name begins with them.
func (w *walk) next() *node {
	if w.n == len(w.words) {
		return nil
	}
	w.hash = hashWord(w.hash, w.words[w.n])
	k, ok := w.table.at[w.hash]
	if !ok {
		return nil
	}
	if w.n++; !w.table.nodes[k].more {
		w.words = w.words[:w.n]
	}
	return &w.table.nodes[k]
}

// MatchLongest returns the actors that the longest run of words from words[0]
// names, ranked, and the number of words; n is 0 where no name begins there.
// Words are folded and hold no hyphen. An office ("Syrian president") is an
// actor of its own, which OfficeHolder turns into a person. The caller must not
// change ids.
func (r *Roster) MatchLongest(words []string) (ids []sitrep.ActorID, n int) {
	x := &r.names
	for w, nd := x.names.first(words); nd != nil; nd = w.next() {
		if len(nd.actors) > 0 && w.n >= n {
			ids, n = nd.actors, w.n
		}
		if len(nd.states) == 0 {
			continue
		}
		for v, noun := x.nouns.first(words[w.n:]); noun != nil; noun = v.next() {
			if w.n+v.n > n && len(noun.roles) > 0 {
				if made := made(nd.states, noun.roles, false); len(made) > 0 {
					ids, n = made, w.n+v.n
				}
			}
		}
	}
	for w, noun := x.nouns.first(words); noun != nil; noun = w.next() {
		if len(noun.roles) == 0 || w.n+1 >= len(words) || words[w.n] != "of" {
			continue
		}
		at := w.n + 1
		if words[at] == "the" {
			at++
		}
		for v, nd := x.names.first(words[at:]); nd != nil; nd = v.next() {
			if at+v.n > n && len(nd.states) > 0 {
				if made := made(nd.states, noun.roles, true); len(made) > 0 {
					ids, n = made, at+v.n
				}
			}
		}
	}
	return ids, n
}

// made returns the actors made from states and roles, in the order of both.
func made(states []stateRef, roles []role, of bool) []sitrep.ActorID {
	var out []sitrep.ActorID
	for _, s := range states {
		if s.plural || (of && s.demonym) {
			continue
		}
		for _, ro := range roles {
			if id := s.state.actor(ro); !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
}

// Lookup returns the actors that a name stands for, the likeliest first: those
// entered under it before those made from tables, each in the order of the data.
func (r *Roster) Lookup(name string) []sitrep.ActorID {
	words := FoldWords(name)
	if len(words) > 1 && words[0] == "the" {
		if ids, n := r.MatchLongest(words); n == len(words) {
			return slices.Clone(ids)
		}
		words = words[1:]
	}
	if ids, n := r.MatchLongest(words); n == len(words) {
		return slices.Clone(ids)
	}
	return nil
}

// MatchWeak is MatchLongest for names that stand for an actor only where the
// report, or its country and day, has brought him up: "Fidan", "the Observatory".
func (r *Roster) MatchWeak(words []string) (ids []sitrep.ActorID, n int) {
	for w, nd := r.names.weak.first(words); nd != nil; nd = w.next() {
		if len(nd.actors) > 0 {
			ids, n = nd.actors, w.n
		}
	}
	return ids, n
}

// Acronym reports whether a folded name is written in capitals only, as "US",
// "HTS" or "WHO" are. In a report, the same letters in lower case are no name.
func (r *Roster) Acronym(folded string) bool { return r.names.caps[folded] }

// Demonym returns the state that a demonym belongs to; ok is false where there
// is none, and where several states share it.
func (r *Roster) Demonym(word string) (iso2 string, ok bool) {
	if all := r.DemonymAll(word); len(all) == 1 {
		return all[0], true
	}
	return "", false
}

// DemonymAll returns every state that a demonym belongs to, the likeliest
// first: "Syrian", "Syrians", "Turk", "South Sudanese".
func (r *Roster) DemonymAll(word string) []string {
	var out []string
	for _, s := range r.statesNamed(word) {
		if s.demonym && !slices.Contains(out, s.state.ISO2) {
			out = append(out, s.state.ISO2)
		}
	}
	return out
}

// StatesNamed returns every state that has that name: "Syria", "Türkiye", "the US".
func (r *Roster) StatesNamed(name string) []string {
	var out []string
	for _, s := range r.statesNamed(name) {
		if !s.demonym && !slices.Contains(out, s.state.ISO2) {
			out = append(out, s.state.ISO2)
		}
	}
	return out
}

// statesNamed returns the states at the end of a whole name.
func (r *Roster) statesNamed(name string) (refs []stateRef) {
	words := FoldWords(strings.TrimPrefix(name, "the "))
	for w, nd := r.names.names.first(words); nd != nil; nd = w.next() {
		if w.n == len(words) {
			refs = nd.states
		}
	}
	return refs
}
