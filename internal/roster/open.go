package roster

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"sort"
	"strings"

	"sitrep"
	"sitrep/data"
)

// Open reads the embedded tables and, after them, tables of the user's own: each
// of extra holds folders actors and outlets as data/ does, in the same form; a
// file actors/conflicts.yaml or actors/ambiguous.yaml adds to the embedded one.
// States can't be added. Its error joins everything that is wrong in them, as
// Problems with file and line.
func Open(extra ...fs.FS) (*Roster, error) {
	r, problems := load(append([]fs.FS{data.Actors, data.Outlets}, extra...)...)
	if len(problems) > 0 {
		errs := make([]error, len(problems))
		for i, p := range problems {
			errs[i] = p
		}
		return nil, fmt.Errorf("roster: %w", errors.Join(errs...))
	}
	return r, nil
}

// A loader gathers entries and problems while tables are read.
type loader struct {
	*Roster
	problems []Problem
	lines    map[sitrep.ActorID]entry  // where an actor was entered
	shared   map[string]sitrep.ActorID // folded names that several actors have, with the last of them
}

// Files that hold something else than actors.
const (
	statesFile    = "actors/states.yaml"
	conflictsFile = "actors/conflicts.yaml"
	ambiguousFile = "actors/ambiguous.yaml"
	sourcesFile   = "actors/sources.yaml"
)

// load reads all tables of the file systems.
func load(systems ...fs.FS) (*Roster, []Problem) {
	l := &loader{Roster: &Roster{
		actors: make(map[sitrep.ActorID]*Actor, 8192), sides: map[sitrep.SideID]*Side{}, conflict: map[sitrep.SideID]*Conflict{},
		byDomain: map[string]*Outlet{}, byOutlet: map[string]*Outlet{}, states: map[string]*State{}, offices: map[officeKey][]held{},
		sources: map[string]*Source{},
	}, lines: map[sitrep.ActorID]entry{}, shared: map[string]sitrep.ActorID{}}
	var tables []table
	hash := sha256.New()
	for _, sys := range systems {
		err := fs.WalkDir(sys, ".", func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".yaml") {
				return err
			}
			text, err := fs.ReadFile(sys, path)
			if err != nil {
				return err
			}
			fmt.Fprintf(hash, "%s\x00%d\x00", path, len(text))
			hash.Write(text)
			t, problems := readTable(path, string(text))
			l.problems = append(l.problems, problems...)
			tables = append(tables, t)
			return nil
		})
		if err != nil {
			l.problems = append(l.problems, Problem{".", 0, err.Error()})
		}
	}
	l.version = hex.EncodeToString(hash.Sum(nil))[:12]
	sort.SliceStable(tables, func(i, j int) bool { return tables[i].file < tables[j].file })

	each := func(file string, do func(table)) {
		for _, t := range tables {
			if t.file == file {
				do(t)
			}
		}
	}
	each(sourcesFile, l.readSources)
	each(statesFile, l.readStates)
	each(conflictsFile, l.readConflicts)
	l.linkSides()
	l.addStates()
	each(conflictsFile, l.readStateSides)
	for _, t := range tables {
		switch {
		case t.file == statesFile || t.file == conflictsFile || t.file == ambiguousFile || t.file == sourcesFile:
		case strings.HasPrefix(t.file, "outlets/"):
			l.readOutlets(t)
		default:
			l.readActors(t)
		}
	}
	l.readOffices()
	l.index()
	var ambiguous []table
	each(ambiguousFile, func(t table) { ambiguous = append(ambiguous, t) })
	l.rank(ambiguous)
	l.check()
	return l.Roster, l.problems
}

// add enters an actor.
func (r *Roster) add(a *Actor) {
	r.actors[a.ID] = a
	r.ids = append(r.ids, a.ID)
}

// bad reports a problem in an entry, at the line of the field if it has it.
func (l *loader) bad(e entry, key, format string, args ...any) {
	line := e.line
	if f, ok := e.field(key); ok {
		line = f.line
	}
	l.problems = append(l.problems, Problem{e.file, line, fmt.Sprintf(format, args...)})
}

// known reports every field of an entry that isn't one of keys, and a missing
// identifier, name or source.
func (l *loader) known(e entry, source string, keys ...string) {
next:
	for _, f := range e.fields {
		for _, k := range keys {
			if f.key == k {
				continue next
			}
		}
		l.bad(e, f.key, "field %q: expected one of %s", f.key, strings.Join(keys, ", "))
	}
	for _, k := range keys[:2] {
		if len(e.list(k)) == 0 {
			l.bad(e, k, "expected a field %q", k)
		}
	}
	if source == "" {
		l.bad(e, "source", "expected a field \"source\" here or at the head of the file")
	}
}

// source returns an entry's source, or that of its file.
func (t *table) source(e entry) string {
	if s := e.text("source"); s != "" {
		return s
	}
	return t.header.text("source")
}

// span reads "WORDS FROM..TO | CITATION" into its parts; either date may be
// missing, and so may the dots and both, and the citation.
func (l *loader) span(e entry, key, s string) (words string, from, to sitrep.Date, citation string) {
	s, citation = l.cited(e, key, s)
	i := strings.LastIndexByte(s, ' ')
	if i < 0 || !strings.Contains(s[i:], "..") {
		return s, from, to, citation
	}
	a, b, _ := strings.Cut(s[i+1:], "..")
	from, to = l.date(e, key, a), l.date(e, key, b)
	l.datesInOrder(e, key, from, to)
	return s[:i], from, to, citation
}

// date reads a date; "" is the zero date.
func (l *loader) date(e entry, key, s string) sitrep.Date {
	if s == "" {
		return sitrep.Date{}
	}
	d, err := sitrep.ParseDate(s)
	if err != nil {
		l.bad(e, key, "%v", err)
	}
	return d
}

// datesInOrder reports dates that stand the wrong way round.
func (l *loader) datesInOrder(e entry, key string, from, to sitrep.Date) {
	if !from.IsZero() && !to.IsZero() && from.First().After(to.Last()) {
		l.bad(e, key, "from %s to %s: expected the earlier date first", from, to)
	}
}
