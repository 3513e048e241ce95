package gazetteer

import (
	"bufio"
	"encoding/binary"
	"errors"
	"os"
	"slices"
)

// alternates holds names by GeoNames identifier in one sorted file, of which an
// index of every 32nd record is kept in memory.
type alternates struct {
	data []byte   // records: identifier (4 bytes, big endian), uvarint length, name
	ids  []uint32 // of every step-th record
	at   []int    // where it starts
}

const alternatesStep = 32

// sortAlternates writes the names of a spool into a file and opens it.
func sortAlternates(names *spool, path string) (*alternates, error) {
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	w := bufio.NewWriterSize(f, 1<<17)
	a := &alternates{}
	offset, n := 0, 0
	var buf []byte
	err = names.merged(func(key, value []byte) error {
		if n%alternatesStep == 0 {
			a.ids, a.at = append(a.ids, binary.BigEndian.Uint32(key)), append(a.at, offset)
		}
		n++
		buf = append(buf[:0], key...)
		buf = binary.AppendUvarint(buf, uint64(len(value)))
		buf = append(buf, value...)
		offset += len(buf)
		_, err := w.Write(buf)
		return err
	})
	if err = errors.Join(err, w.Flush(), f.Close()); err != nil || offset == 0 {
		return a, err
	}
	f, err = os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	a.data, err = mapped(f, int64(offset))
	return a, err
}

// of returns the names of an identifier.
func (a *alternates) of(id int) (names []string) {
	if a == nil || id <= 0 || len(a.ids) == 0 {
		return nil
	}
	i, _ := slices.BinarySearch(a.ids, uint32(id)) // the first indexed record that is not before it
	b := a.data[a.at[max(i-1, 0)]:]
	for len(b) > 4 {
		have := binary.BigEndian.Uint32(b)
		n, size := binary.Uvarint(b[4:])
		end := 4 + size + int(n)
		if size <= 0 || end > len(b) || have > uint32(id) {
			return names
		}
		if have == uint32(id) {
			names = append(names, string(b[4+size:end]))
		}
		b = b[end:]
	}
	return names
}
