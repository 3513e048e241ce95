package store

import (
	"os"

	"golang.org/x/sys/windows"
)

// tryLock locks a byte far behind the words of an open file, which others may
// read, for this process; false means that another has it. The lock goes with
// the process, however it ends.
func tryLock(f *os.File) (bool, error) {
	at := windows.Overlapped{Offset: 1 << 20}
	err := windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &at)
	if err == windows.ERROR_LOCK_VIOLATION {
		return false, nil
	}
	return err == nil, err
}
