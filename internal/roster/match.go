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
	names map[uint64]node // of actors and states
	weak  map[uint64]node // surnames and other names that need a full name before them
	nouns map[uint64]node // of the forces and offices of any state
	caps  map[string]bool // folded names that are written in capitals only
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

// put adds a name's words to a table; add changes the node at their end.
func put(table map[uint64]node, words []string, add func(*node)) {
	h := uint64(fnvOffset)
	for i, w := range words {
		h = hashWord(h, w)
		n := table[h]
		if i == len(words)-1 {
			add(&n)
		} else {
			n.more = true
		}
		table[h] = n
	}
}

// walk calls visit for each run of words from words[0] that is in table, the
// shortest first.
func walk(table map[uint64]node, words []string, visit func(n *node, length int)) {
	h := uint64(fnvOffset)
	for i, w := range words {
		h = hashWord(h, w)
		n, ok := table[h]
		if !ok {
			return
		}
		visit(&n, i+1)
		if !n.more {
			return
		}
	}
}

// MatchLongest returns the actors that the longest run of words from words[0]
// names, ranked, and the number of words; n is 0 where no name begins there.
// Words are folded and hold no hyphen. An office ("Syrian president") is an
// actor of its own, which OfficeHolder turns into a person. The caller must not
// change ids.
func (r *Roster) MatchLongest(words []string) (ids []sitrep.ActorID, n int) {
	walk(r.names.names, words, func(nd *node, length int) {
		if len(nd.actors) > 0 && length >= n {
			ids, n = nd.actors, length
		}
		if len(nd.states) == 0 || length == len(words) {
			return
		}
		walk(r.names.nouns, words[length:], func(noun *node, more int) {
			if length+more > n && len(noun.roles) > 0 {
				if made := r.made(nd.states, noun.roles, false); len(made) > 0 {
					ids, n = made, length+more
				}
			}
		})
	})
	walk(r.names.nouns, words, func(noun *node, length int) {
		if len(noun.roles) == 0 || length+1 >= len(words) || words[length] != "of" {
			return
		}
		length++
		if words[length] == "the" {
			length++
		}
		walk(r.names.names, words[length:], func(nd *node, more int) {
			if length+more > n && len(nd.states) > 0 {
				if made := r.made(nd.states, noun.roles, true); len(made) > 0 {
					ids, n = made, length+more
				}
			}
		})
	})
	return ids, n
}

// made returns the actors made from states and roles, in the order of both.
func (r *Roster) made(states []stateRef, roles []role, of bool) []sitrep.ActorID {
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
	walk(r.names.weak, words, func(nd *node, length int) {
		if len(nd.actors) > 0 {
			ids, n = nd.actors, length
		}
	})
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
	walk(r.names.names, words, func(n *node, length int) {
		if length == len(words) {
			refs = n.states
		}
	})
	return refs
}
