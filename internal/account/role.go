// Package account keeps who may use a store that is served: users with their
// roles, sessions, tokens, and a log of what they did.
package account

import (
	"fmt"

	"sitrep"
)

// A Role is what somebody may do. Each may do all that those before it may.
type Role int

// Roles, the least first.
const (
	Nobody   Role = iota // who is not known: only to log in
	Reader               // sees everything that is shown
	Reviewer             // brings in reports and decides on claims
	Admin                // keeps users, reads the log
)

// Roles lists the roles that a user can have.
var Roles = [...]Role{Reader, Reviewer, Admin}

var roleNames = [...]string{Nobody: "nobody", Reader: "reader", Reviewer: "reviewer", Admin: "admin"}

func (r Role) String() string {
	if r < 0 || int(r) >= len(roleNames) {
		return fmt.Sprintf("role %d", int(r))
	}
	return roleNames[r]
}

// ParseRole returns the role of that name. Its error wraps
// sitrep.ErrBadInput.
func ParseRole(name string) (Role, error) {
	for _, r := range Roles {
		if r.String() == name {
			return r, nil
		}
	}
	return Nobody, fmt.Errorf("role %q: expected reader, reviewer or admin: %w", name, sitrep.ErrBadInput)
}

// A Way is how somebody is known.
type Way string

// Ways.
const (
	WaySession Way = "session" // logged in on the page
	WayToken   Way = "token"   // a program with a token
	WayLocal   Way = "local"   // at the machine itself, on the page or through the API
	WayCommand Way = "command" // a command line
)

// An Identity is who a request comes from. The zero Identity is nobody.
type Identity struct {
	// Name is the user's name, for Local that of the operating system's user; ""
	// for nobody.
	Name string
	Role Role
	// Local is true for whoever sits at the machine itself, where no log-in is
	// asked for.
	Local   bool
	Way     Way
	Token   string // what its owner calls the token; "" where there is none
	Address string // where it comes from; "" for the machine itself

	session string // hash of the session's secret
}
