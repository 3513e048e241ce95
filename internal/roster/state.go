package roster

import (
	"strings"

	"sitrep"
)

// A State is a state of the world, recognised by all or by few.
type State struct {
	ISO2       string // ISO 3166-1 alpha-2; of the user-assigned codes (X.) for what ISO doesn't list
	Name       string // the full name
	ShortName  string // as news writes it
	Demonym    string // the adjective: "Syrian"
	Capital    string // the capital's name in English; "" if none
	Capitals   []string
	Head       string         // the office of the head of state: "president", "king"
	Actor      sitrep.ActorID // the state itself: "sy"
	Government sitrep.ActorID // "sy.gov"
	Forces     sitrep.ActorID // "sy.forces"
	Source     string

	names        []string
	adjectives   []string
	people       []string
	foreignShown string              // how its foreign ministry is shown; "" for as force.go makes it
	forcesShown  string              // how its armed forces are shown; "" for as force.go makes it
	own          map[string][]string // names of its own bodies by role suffix: "gov" -> "Kremlin"
}

// actor returns the identifier of what a role makes of the state.
func (s *State) actor(ro role) sitrep.ActorID {
	if ro == roleState {
		return s.Actor
	}
	return s.Actor + "." + sitrep.ActorID(ro.suffix())
}

// State returns the state with that code.
func (r *Roster) State(iso2 string) (State, bool) {
	s, ok := r.states[strings.ToUpper(iso2)]
	if !ok {
		return State{}, false
	}
	return *s, true
}

// States returns the codes of all states in the order of their file.
func (r *Roster) States() []string {
	out := make([]string, len(r.order))
	for i, s := range r.order {
		out[i] = s.ISO2
	}
	return out
}

// Capital returns the state whose government a capital stands for in news
// ("Damascus", "Kyiv"); ok is false where there is none.
func (r *Roster) Capital(name string) (iso2 string, ok bool) {
	folded := strings.Join(FoldWords(name), " ")
	for _, s := range r.order {
		for _, c := range s.Capitals {
			if c == folded {
				return s.ISO2, true
			}
		}
	}
	return "", false
}
