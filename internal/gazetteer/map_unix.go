//go:build unix

package gazetteer

import (
	"os"

	"golang.org/x/sys/unix"
)

// mapped returns the bytes of a file, mapped into memory for as long as the
// program runs.
func mapped(f *os.File, size int64) ([]byte, error) {
	if size == 0 {
		return nil, nil
	}
	return unix.Mmap(int(f.Fd()), 0, int(size), unix.PROT_READ, unix.MAP_SHARED)
}
