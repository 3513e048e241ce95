package account

import (
	"errors"
	"fmt"

	"sitrep"
)

// Errors. None holds a password or a token.
var (
	// ErrLogIn is returned for a wrong password and for a name that nobody has
	// alike.
	ErrLogIn = errors.New("name or password is wrong")
	// ErrBusy is returned where too many log in at once.
	ErrBusy = errors.New("too many log in at once: try again in a moment")
	// ErrTaken is returned for a name or label that is given already, also to a
	// user who was removed: what is signed with it stays that one's.
	ErrTaken = errors.New("taken already")
	// ErrLastAdmin is returned where nobody would be left to keep users.
	ErrLastAdmin = errors.New("the last admin stays one: make another first")
	// ErrRole is returned for a token that would do more than its owner.
	ErrRole = fmt.Errorf("a token may do no more than its owner: %w", sitrep.ErrBadInput)
)

// wrapped adds to *err what was being done.
func wrapped(err *error, format string, args ...any) {
	if *err != nil {
		*err = fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), *err)
	}
}
