package view

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"sitrep"
)

// A NotFoundError tells that nothing has a name, and which names are near.
type NotFoundError struct {
	What string // "voice", "place", "outlet", "party", "report"
	Name string
	Near []string // at most five, the most mentioned first
}

func (e *NotFoundError) Error() string {
	s := fmt.Sprintf("no %s %q", e.What, e.Name)
	if len(e.Near) > 0 {
		s += ": near it are " + strings.Join(e.Near, ", ")
	}
	return s
}

// Unwrap returns ErrNotFound.
func (e *NotFoundError) Unwrap() error { return sitrep.ErrNotFound }

// A nameable is a row that can be asked for: its identifier, its name, and
// how much there is of it.
type nameable struct {
	id, name string
	much     int
}

// A nameKey is an identifier, or a name in lower case, of a sort of row.
type nameKey struct{ what, name string }

// indexNames lists the rows of every sort by identifier and by name.
func (b *Book) indexNames() {
	b.lookup = map[nameKey]*[]int32{}
	add := func(what, name string, i int32) {
		k := nameKey{what, name}
		if b.lookup[k] == nil {
			b.lookup[k] = new([]int32)
		}
		*b.lookup[k] = insert(*b.lookup[k], i)
	}
	for _, what := range []string{"voice", "outlet", "place", "party"} {
		n, at := b.rows(what)
		for i := range n {
			row := at(i)
			add(what, fold(row.name), int32(i))
			if row.id != "" {
				add(what, row.id, int32(i))
			}
		}
	}
}

// rows returns the rows that a name may stand for.
func (b *Book) rows(what string) (n int, at func(i int) nameable) {
	switch what {
	case "voice":
		return len(b.voices), func(i int) nameable { v := &b.voices[i]; return nameable{v.ID, v.Name, len(v.claims)} }
	case "outlet":
		return len(b.outlets), func(i int) nameable {
			o := &b.outlets[i]
			return nameable{string(o.ID), o.Name, len(o.reports)}
		}
	case "place":
		return len(b.places), func(i int) nameable { p := &b.places[i]; return nameable{p.key, p.Name, len(p.incidents)} }
	case "party":
		return len(b.parties), func(i int) nameable {
			p := &b.parties[i]
			return nameable{string(p.Actor), p.Name, p.total}
		}
	}
	return 0, nil
}

// named finds the rows with an identifier or a name; with neither, those whose
// name holds all the words, where there is one such name alone. "" is no bound.
func (b *Book) named(what, name string) ([]int32, error) {
	if name == "" {
		return nil, nil
	}
	want := fold(name)
	if exact := cmp.Or(b.lookup[nameKey{what, name}], b.lookup[nameKey{what, want}]); exact != nil {
		return *exact, nil
	}
	n, at := b.rows(what)
	var holding []int32
	for i := range n {
		if holds(at(i).name, want) {
			holding = append(holding, int32(i))
		}
	}
	same := !slices.ContainsFunc(holding, func(i int32) bool { return fold(at(int(i)).name) != fold(at(int(holding[0])).name) })
	if len(holding) > 0 && same {
		return holding, nil
	}
	return nil, &NotFoundError{What: what, Name: name, Near: near(n, at, want)}
}

// holds reports whether a name holds every word of want.
func holds(name, want string) bool {
	words := strings.Fields(fold(name))
	return !slices.ContainsFunc(strings.Fields(want), func(w string) bool { return !slices.Contains(words, w) })
}

// near lists names that share a word, or the beginning of one, with want.
func near(n int, at func(int) nameable, want string) []string {
	var rows []nameable
	for i := range n {
		row := at(i)
		if shares(fold(row.name), want) && !slices.ContainsFunc(rows, func(x nameable) bool { return x.name == row.name }) {
			rows = append(rows, row)
		}
	}
	slices.SortStableFunc(rows, func(x, y nameable) int { return cmp.Or(cmp.Compare(y.much, x.much), cmp.Compare(x.name, y.name)) })
	var out []string
	for _, r := range rows[:min(5, len(rows))] {
		out = append(out, r.name)
	}
	return out
}

func shares(name, want string) bool {
	const stem = 4
	for _, v := range strings.Fields(want) {
		for _, w := range strings.Fields(name) {
			if v == w || len(v) >= stem && len(w) >= stem && (strings.HasPrefix(w, v[:stem]) || strings.HasPrefix(v, w[:stem])) {
				return true
			}
		}
	}
	return false
}
