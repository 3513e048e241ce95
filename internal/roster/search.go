package roster

import (
	"io/fs"
	"slices"
	"strings"

	"sitrep"
	"sitrep/data"
)

// A Hit is an actor found by Search, with the name that was found.
type Hit struct {
	ID   sitrep.ActorID
	Name string // the name or alias that matched
	Rank int    // 0 the whole name, 1 its beginning, 2 all words somewhere in it
}

// Search returns the actors of which some name is the words asked for, begins with
// them, or holds them all, in that order and then in that of the tables; of each
// actor its best name. An identifier finds its actor. It looks through all names:
// it is for people who ask.
func (r *Roster) Search(words string) []Hit {
	want := FoldWords(words)
	if len(want) == 0 {
		return nil
	}
	var out []Hit
	for _, id := range r.ids {
		a := r.actors[id]
		best := Hit{ID: id, Rank: 3}
		if string(id) == strings.TrimSpace(words) {
			best = Hit{ID: id, Name: a.Name}
		}
		for _, name := range slices.Concat([]string{a.Name}, a.Aliases, a.Weak) {
			if rank := matchRank(FoldWords(name), want); rank < best.Rank {
				best.Name, best.Rank = name, rank
			}
		}
		if best.Rank < 3 {
			out = append(out, best)
		}
	}
	for _, s := range r.order {
		for _, name := range s.names {
			if rank := matchRank(FoldWords(name), want); rank < 3 && !slices.ContainsFunc(out, func(h Hit) bool { return h.ID == s.Actor }) {
				out = append(out, Hit{s.Actor, name, rank})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Hit) int { return a.Rank - b.Rank })
	return out
}

// matchRank is Hit.Rank of a name, 3 where it doesn't match.
func matchRank(name, want []string) int {
	switch {
	case slices.Equal(name, want):
		return 0
	case len(name) > len(want) && slices.Equal(name[:len(want)], want):
		return 1
	}
	for _, w := range want {
		if !slices.Contains(name, w) {
			return 3
		}
	}
	return 2
}

// Lint reads the embedded tables, and after them those of the user's own, as Open
// does, and returns everything that is wrong in them in the order of files and
// lines. The roster is what could be read.
func Lint(extra ...fs.FS) (*Roster, []Problem) {
	r, problems := load(append([]fs.FS{data.Actors, data.Outlets}, extra...)...)
	slices.SortStableFunc(problems, func(a, b Problem) int {
		if c := strings.Compare(a.File, b.File); c != 0 {
			return c
		}
		return a.Line - b.Line
	})
	return r, problems
}

// Made returns the number of actors that are made from the table of states.
func (r *Roster) Made() int {
	n := 0
	for _, a := range r.actors {
		if a.made {
			n++
		}
	}
	return n
}
