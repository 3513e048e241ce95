package roster

import (
	"strings"

	"sitrep"
)

// An Outlet is a newspaper, agency, station or site that publishes reports. It
// is an actor too, "outlet." and its ID, since reports quote one another.
type Outlet struct {
	ID          sitrep.OutletID
	Name        string
	Aliases     []string
	Domains     []string // without "www."
	Country     string
	Kind        string // "paper", "agency", "tv", "radio", "web", "monitor"
	Agency      bool   // others reprint it
	Owner       string // "" where not entered
	State       sitrep.ActorID
	Memberships []Membership
	Source      string
}

// ActorID returns the identifier of the outlet as an actor.
func (o *Outlet) ActorID() sitrep.ActorID { return outletPrefix + sitrep.ActorID(o.ID) }

const outletPrefix = "outlet."

// outletKinds are the values of an outlet's kind.
var outletKinds = []string{"paper", "agency", "tv", "radio", "web", "monitor"}

// Outlets returns all outlets in the order of their files.
func (r *Roster) Outlets() []*Outlet { return append([]*Outlet(nil), r.outlets...) }

// OutletByName returns the outlet with that name or alias.
func (r *Roster) OutletByName(name string) (*Outlet, bool) {
	words := FoldWords(name)
	o, ok := r.byOutlet[strings.Join(words, " ")]
	if !ok && len(words) > 1 && words[0] == "the" {
		o, ok = r.byOutlet[strings.Join(words[1:], " ")]
	}
	return o, ok
}

// OutletByDomain returns the outlet whose site a host belongs to:
// "www.bbc.co.uk" and "news.bbc.co.uk" belong to "bbc.co.uk".
func (r *Roster) OutletByDomain(host string) (*Outlet, bool) {
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	if i := strings.LastIndexByte(host, ':'); i >= 0 {
		host = host[:i]
	}
	for {
		if o, ok := r.byDomain[host]; ok {
			return o, true
		}
		dot := strings.IndexByte(host, '.')
		if dot < 0 {
			return nil, false
		}
		host = host[dot+1:]
	}
}
