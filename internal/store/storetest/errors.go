package storetest

import (
	"errors"

	"sitrep"
	"sitrep/internal/store"
)

func isNotFound(err error) bool { return errors.Is(err, sitrep.ErrNotFound) }
func isLocked(err error) bool   { return errors.Is(err, store.ErrLocked) }
func isQuery(err error) bool    { return errors.Is(err, store.ErrQuery) }
