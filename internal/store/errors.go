package store

import (
	"errors"
	"fmt"
)

// Errors of the store. What a call returns wraps them with what it was doing.
var (
	// ErrLocked is returned to a second writer.
	ErrLocked = errors.New("another program is writing to the store")
	// ErrReadOnly is returned where the store can't be written to.
	ErrReadOnly = errors.New("the store can't be written to")
	// ErrFull is returned where there is no room left. What was committed before stays.
	ErrFull = errors.New("no room left for the store")
	// ErrDamaged is returned where what is kept is not what was put in.
	ErrDamaged = errors.New("the store is damaged")
	// ErrVersion is returned for a store that another version of the program
	// made, where it can't be brought up to date.
	ErrVersion = errors.New("the store is of another version of the program")
	// ErrStale is returned where incidents are made by other versions than those
	// that are to read them or go on with them.
	ErrStale = errors.New("the incidents are made by other versions")
	// ErrNoStore is returned where a store is to be read and there is none.
	ErrNoStore = errors.New("there is no store")
)

// wrapped adds to *err what was being done.
func wrapped(err *error, format string, args ...any) {
	if *err != nil {
		*err = fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), *err)
	}
}
