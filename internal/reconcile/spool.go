package reconcile

import (
	"errors"
	"fmt"
	"os"
)

// A spool keeps records that are written once and read often, the latest most
// often. What is more than spoolHeld bytes goes to a temporary file.
type spool struct {
	chunks  [][]byte // nil once in the file
	at      []int64  // where a chunk stands in the file
	held    int      // bytes of chunks in memory
	written int      // chunks in the file, the first ones
	end     int64    // of the file
	file    *os.File
}

// A record names a record of a spool: 24 bits of chunk, 20 of place, 20 of
// length. The zero record is empty.
type record uint64

const (
	chunkBits = 20
	chunkSize = 1 << chunkBits
	spoolHeld = 64 << 20
)

// put keeps a record. A long one has a chunk of its own, of length 0 in its name.
func (s *spool) put(b []byte) (record, error) {
	if len(b) == 0 {
		return 0, nil
	}
	last := len(s.chunks) - 1
	if last < 0 || len(s.chunks[last])+len(b) > cap(s.chunks[last]) {
		if len(s.chunks) == 1<<24 {
			return 0, errors.New("too much to reconcile at once")
		}
		// The first chunk is small: most sets of reports that are read at once are.
		size := max(min(chunkSize, s.held, 1<<30), 1<<14, len(b))
		s.chunks, s.at = append(s.chunks, make([]byte, 0, size)), append(s.at, 0)
		last++
		s.held += size
	}
	place := len(s.chunks[last])
	s.chunks[last] = append(s.chunks[last], b...)
	r := record(last)<<(2*chunkBits) | record(place)<<chunkBits | record(len(b))
	if len(b) >= chunkSize {
		r = record(last) << (2 * chunkBits)
	}
	return r + 1<<(2*chunkBits), s.spill()
}

// spill writes the oldest chunks out while there are too many.
func (s *spool) spill() error {
	for s.held > spoolHeld && s.written < len(s.chunks)-1 {
		if s.file == nil {
			f, err := os.CreateTemp("", "sitrep-*.spool")
			if err != nil {
				return fmt.Errorf("room for reconciling: %w", err)
			}
			s.file = f
		}
		c := s.chunks[s.written]
		if _, err := s.file.WriteAt(c, s.end); err != nil {
			return fmt.Errorf("room for reconciling: %w", err)
		}
		s.at[s.written] = s.end
		s.end += int64(len(c))
		s.held -= cap(c)
		s.chunks[s.written] = nil
		s.written++
	}
	return nil
}

// get returns a record, which is not to be changed. Several goroutines may get
// records at once while none is put.
func (s *spool) get(r record) ([]byte, error) {
	if r == 0 {
		return nil, nil
	}
	chunk, place, n := int(r>>(2*chunkBits))-1, int(r>>chunkBits)&(chunkSize-1), int(r)&(chunkSize-1)
	if c := s.chunks[chunk]; c != nil {
		if n == 0 {
			return c, nil
		}
		return c[place : place+n : place+n], nil
	}
	if n == 0 {
		end := s.end
		if chunk+1 < s.written {
			end = s.at[chunk+1]
		}
		n = int(end - s.at[chunk])
	}
	b := make([]byte, n)
	if _, err := s.file.ReadAt(b, s.at[chunk]+int64(place)); err != nil {
		return nil, fmt.Errorf("room for reconciling: %w", err)
	}
	return b, nil
}

// close gives the file back.
func (s *spool) close() error {
	if s.file == nil {
		return nil
	}
	f := s.file
	s.file = nil
	return errors.Join(f.Close(), os.Remove(f.Name()))
}
