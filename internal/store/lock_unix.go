//go:build unix

package store

import (
	"os"

	"golang.org/x/sys/unix"
)

// tryLock locks an open file for this process; false means that another has it.
// The lock goes with the process, however it ends.
func tryLock(f *os.File) (bool, error) {
	err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	if err == unix.EWOULDBLOCK {
		return false, nil
	}
	return err == nil, err
}
