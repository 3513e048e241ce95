package store

import (
	"errors"
	"fmt"
	"os"
	"strings"
)

// lockFile locks the file at path, which is made where it is not there, and
// writes who has it into it. It stays when the lock is released: to remove it
// would let two programs lock two files of one name.
func lockFile(path, who string) (release func() error, err error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrReadOnly, err)
	}
	ok, err := tryLock(f)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("locking %s: %w", path, err), f.Close())
	}
	if !ok {
		return nil, errors.Join(fmt.Errorf("%w%s", ErrLocked, writtenIn(path)), f.Close())
	}
	// Who has the lock is a help, not the lock: an error here costs nothing.
	if f.Truncate(0) == nil {
		_, _ = f.WriteString(who + "\n")
	}
	return f.Close, nil
}

// writtenIn tells who has a lock, "" where that can't be read.
func writtenIn(path string) string {
	b, err := os.ReadFile(path)
	who, _, _ := strings.Cut(string(b), "\n")
	if err != nil || who == "" {
		return ""
	}
	return ": " + who
}
