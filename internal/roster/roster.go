// Package roster knows who is who: states and their forces, armed groups and
// parties with their sides and dates, people with their offices, bodies, and
// outlets with their owners. It reads the tables under data/actors and
// data/outlets and answers by name, by identifier and by date.
package roster

import (
	"sitrep"
)

// An Actor is a party, person, body or outlet that a report can name.
type Actor struct {
	ID           sitrep.ActorID
	Name         string
	Aliases      []string // other names that stand for it wherever they occur
	Weak         []string // names that stand for it only after a full name: surnames, "the Observatory"
	Kind         sitrep.ActorKind
	Country      string         // code of the state that it belongs to or acts in; "" if none
	Parent       sitrep.ActorID // the body that it belongs to or speaks for; "" if none
	Independent  bool           // has a voice of its own in spite of Parent: a news agency that its owner doesn't edit
	Memberships  []Membership   // its own; see SidesAt for those of its parents
	Office       string         // of a person, the first of Offices; of an office, its name ("president"); "" if none
	From, To     sitrep.Date    // of a person, of Office; else of the actor itself; zero is open
	Offices      []Tenure
	Domains      []string // of web sites; empty if none
	Source       string   // where its facts come from: a citation (see Source) or words
	ParentSource string   // where Parent comes from; "" without one

	made   bool // from the table of states; its Name is for show
	common bool // Name is a common word ("Dawn") and stands among Weak
}

// A Membership tells that an actor stood on a side, from when to when. A zero
// date is open.
type Membership struct {
	Side     sitrep.SideID
	From, To sitrep.Date
	Source   string // its own citation, else that of the entry, else of the file
}

// A Tenure is an office held by a person. A zero date is open.
type Tenure struct {
	Office   string // "president", "foreign minister", "commander"
	From, To sitrep.Date
}

// A Conflict is a war, with the sides that fight in it.
type Conflict struct {
	ID, Name  string
	Countries []string // where it is fought
	From, To  sitrep.Date
	Sides     []Side
	Source    string
}

// A Side is one side of a conflict.
type Side struct {
	ID         sitrep.SideID // the conflict's and its own: "syria/opposition"
	Name       string
	Principal  sitrep.ActorID  // the party that it is named for; sides of two conflicts with one principal count as one. "" if none
	Government bool            // the government of a country of the conflict leads it
	Opposition bool            // "the rebels", "the opposition" of that country stand on it
	Opposed    []sitrep.SideID // the sides it fights; empty is every other side of its conflict
	Source     string          // its own, else that of its conflict, else of the file
}

// A Roster holds all actors, states, conflicts and outlets. It doesn't change
// after Open, so that any number of goroutines can use it.
type Roster struct {
	actors    map[sitrep.ActorID]*Actor
	ids       []sitrep.ActorID // in the order of the files, states first
	conflicts []*Conflict
	sides     map[sitrep.SideID]*Side
	conflict  map[sitrep.SideID]*Conflict // by side
	outlets   []*Outlet
	byDomain  map[string]*Outlet
	byOutlet  map[string]*Outlet // by folded name
	states    map[string]*State
	order     []*State // in the order of the file
	offices   map[officeKey][]held
	names     index
	sources   map[string]*Source
	version   string
}

// Actor returns the actor with that identifier.
func (r *Roster) Actor(id sitrep.ActorID) (*Actor, bool) {
	a, ok := r.actors[id]
	return a, ok
}

// Actors returns the identifiers of all actors: states and what is made from
// them first, then the entries in the order of the files.
func (r *Roster) Actors() []sitrep.ActorID { return append([]sitrep.ActorID(nil), r.ids...) }

// Conflicts returns the conflicts in the order of their file.
func (r *Roster) Conflicts() []*Conflict { return append([]*Conflict(nil), r.conflicts...) }

// Version returns a short hash of all the data that the roster was read from.
func (r *Roster) Version() string { return r.version }

// Root returns the actor whose voice a voice counts as: a state's ministry,
// army, spokesman or television is the state's government; a group's media
// office or spokesman is the group; a monitor, an armed group of its own or an
// actor that the roster doesn't hold is itself.
func (r *Roster) Root(id sitrep.ActorID) sitrep.ActorID {
	for range maxDepth {
		a, ok := r.actors[id]
		if !ok || a.Parent == "" || a.Independent {
			return id
		}
		id = a.Parent
	}
	return id
}

// maxDepth bounds the chain of parents; Open refuses longer ones, and circles.
const maxDepth = 8
