package pipeline

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/internal/gazetteer"
	"sitrep/internal/review"
	"sitrep/internal/roster"
	"sitrep/internal/view"
)

// Who tells reconciliation and the views what the roster knows of actors. It
// implements reconcile.Roster, view.Roster and coded.Roster.
type Who struct{ r *roster.Roster }

// OpenWho loads the roster alone, embedded and of opt: all that reading a store
// takes, where claims are made already.
func OpenWho(opt Options) (Who, error) {
	r, err := roster.Open(opt.Roster...)
	return Who{r}, wrap("roster", err)
}

// OpenPlaces loads the gazetteer alone, embedded or of opt.
func OpenPlaces(opt Options) (*gazetteer.Gazetteer, error) {
	g, err := places(opt.Gazetteer)
	return g, wrap("gazetteer", err)
}

// Version names what incidents hang on beside their claims: engine and roster.
func (w Who) Version() string { return "engine " + Version + ", roster " + w.r.Version() }

// Root returns the actor whose voice an actor's is.
func (w Who) Root(id sitrep.ActorID) sitrep.ActorID { return w.r.Root(id) }

// Opposed reports whether two sides stand against each other.
func (w Who) Opposed(a, b sitrep.SideID) bool { return w.r.Opposed(a, b) }

// SideName returns a side's name as shown, "" if it is not known.
func (w Who) SideName(id sitrep.SideID) string { return w.r.SideName(id) }

// ActorName returns an actor's name as shown, "" if it is not known.
func (w Who) ActorName(id sitrep.ActorID) string {
	if a, ok := w.r.Actor(id); ok {
		return a.Name
	}
	return ""
}

// OutletName returns the name of the outlet that goes by a printed one, "" if it is
// not known.
func (w Who) OutletName(printed string) string {
	if o, ok := w.r.OutletByName(printed); ok {
		return o.Name
	}
	return ""
}

// notOwners begin what the roster says of ownership where it names no owner.
var notOwners = []string{"private", "independent", "non-profit", "nonprofit", "described as", "semi-official", "public ", "funded ", "unknown"}

// Owner returns who owns an outlet; "" where the roster names nobody.
func (w Who) Owner(outlet string) string {
	o, ok := w.r.OutletByName(outlet)
	if !ok || slices.ContainsFunc(notOwners, func(n string) bool { return strings.HasPrefix(o.Owner, n) }) {
		return ""
	}
	owner, _, _ := strings.Cut(o.Owner, ";")
	return owner
}

// Stints returns the sides that an actor stood on, its own before those of the
// bodies it belongs to.
func (w Who) Stints(id sitrep.ActorID) []view.Stint {
	var out []view.Stint
	for _, m := range w.r.Memberships(id) {
		out = append(out, view.Stint{Side: m.Side, From: m.From, To: m.To})
	}
	return out
}

// outlets is the roster as reading wants it.
type outlets struct {
	r        *roster.Roster
	agencies map[sitrep.OutletID]bool
}

func (o outlets) Named(name string) (id sitrep.OutletID, shown string, ok bool) {
	return outlet(o.r.OutletByName(name))
}

func (o outlets) AtDomain(host string) (id sitrep.OutletID, shown string, ok bool) {
	return outlet(o.r.OutletByDomain(host))
}

func (o outlets) Agency(id sitrep.OutletID) bool { return o.agencies[id] }

// newOutlets returns the roster's outlets.
func newOutlets(r *roster.Roster) outlets {
	o := outlets{r, map[sitrep.OutletID]bool{}}
	for _, e := range r.Outlets() {
		o.agencies[e.ID] = e.Agency
	}
	return o
}

func outlet(o *roster.Outlet, found bool) (id sitrep.OutletID, shown string, ok bool) {
	if !found {
		return "", "", false
	}
	return o.ID, o.Name, true
}

// Candidates returns the actors that a name may mean, the likeliest first, with
// the side that each stood on at a day; at most that many.
func (w Who) Candidates(name string, at sitrep.Date, most int) []review.Actor {
	var out []review.Actor
	for _, hit := range w.r.Search(name) {
		a, ok := w.r.Actor(hit.ID)
		if !ok || len(out) == most {
			continue
		}
		c := review.Actor{ID: a.ID, Name: a.Name, Kind: a.Kind.String()}
		if sides := w.r.SidesAt(a.ID, at); len(sides) > 0 {
			c.Side = sides[0]
		}
		out = append(out, c)
	}
	return out
}

// Lookup returns the actors that a name stands for, the likeliest first.
func (w Who) Lookup(name string) []sitrep.ActorID { return w.r.Lookup(name) }
