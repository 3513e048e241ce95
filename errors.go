package sitrep

import "errors"

// Sentinel errors of the domain. Stages wrap them with what they were doing.
var (
	// ErrNotFound is returned where a report, claim or incident is asked for by
	// an identifier that nothing has.
	ErrNotFound = errors.New("not found")
	// ErrBadInput is returned for a report that can't be read; the wrapping error
	// names the file and place.
	ErrBadInput = errors.New("bad input")
)
