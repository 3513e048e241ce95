package account

import (
	"os/user"
	"strings"
)

// Local returns the identity of whoever uses the program on this machine: the
// operating system's user, who can write to the store anyway.
func Local() Identity {
	name := "local"
	if u, err := user.Current(); err == nil && u.Username != "" {
		name = u.Username[strings.LastIndexByte(u.Username, '\\')+1:] // DOMAIN\name on Windows
	}
	return Identity{Name: name, Role: Admin, Local: true, Way: WayLocal}
}
