package gazetteer

import (
	"bufio"
	"bytes"
	"container/heap"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
)

// A spool sorts more records than fit into memory: it sorts what it holds in
// runs on disk and merges them. Records of one key come out in the order in
// which they went in.
//
// A run is a file of records: key and value, each a uvarint length and its bytes.
type spool struct {
	dir, name string
	runs      []string // paths, in the order of their records
	arena     []byte
	index     []record
}

// A record lies in an arena: the key's start and end, and the value's end.
type record struct{ start, key, end uint32 }

// spoolBytes is how much a spool holds before it writes a run.
const spoolBytes = 48 << 20

func newSpool(dir, name string) *spool { return &spool{dir: dir, name: name} }

// add takes a record in; its bytes are copied.
func (s *spool) add(key, value []byte) error {
	start := uint32(len(s.arena))
	s.arena = append(append(s.arena, key...), value...)
	s.index = append(s.index, record{start, start + uint32(len(key)), uint32(len(s.arena))})
	if len(s.arena) < spoolBytes {
		return nil
	}
	return s.flush()
}

func (s *spool) path(run int) string {
	return filepath.Join(s.dir, fmt.Sprintf("%s-%05d.run", s.name, run))
}

func (s *spool) key(r record) []byte   { return s.arena[r.start:r.key] }
func (s *spool) value(r record) []byte { return s.arena[r.key:r.end] }

// flush writes what is held as a run.
func (s *spool) flush() error {
	if len(s.index) == 0 {
		return nil
	}
	slices.SortStableFunc(s.index, func(a, b record) int { return bytes.Compare(s.key(a), s.key(b)) })
	path := s.path(len(s.runs))
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<18)
	var buf []byte
	for _, r := range s.index {
		buf = binary.AppendUvarint(buf[:0], uint64(r.key-r.start))
		buf = append(buf, s.key(r)...)
		buf = binary.AppendUvarint(buf, uint64(r.end-r.key))
		buf = append(buf, s.value(r)...)
		if _, err := w.Write(buf); err != nil {
			return errors.Join(err, f.Close())
		}
	}
	if err := errors.Join(w.Flush(), f.Sync(), f.Close()); err != nil {
		return err
	}
	s.runs = append(s.runs, path)
	s.arena, s.index = s.arena[:0], s.index[:0]
	return nil
}

// merged calls each with every record in the order of their keys. The bytes are
// each's only until it returns. The runs are kept.
func (s *spool) merged(each func(key, value []byte) error) error {
	if err := s.flush(); err != nil {
		return err
	}
	s.arena, s.index = nil, nil
	var q runQueue
	defer func() {
		for _, r := range q {
			r.file.Close()
		}
	}()
	for i, path := range s.runs {
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		r := &run{file: f, in: bufio.NewReaderSize(f, 1<<16), number: i}
		ok, err := r.next()
		if err != nil {
			return errors.Join(err, f.Close())
		}
		if !ok {
			f.Close()
			continue
		}
		q = append(q, r)
	}
	heap.Init(&q)
	for len(q) > 0 {
		r := q[0]
		if err := each(r.key, r.value); err != nil {
			return err
		}
		ok, err := r.next()
		if err != nil {
			return err
		}
		if ok {
			heap.Fix(&q, 0)
			continue
		}
		r.file.Close()
		heap.Pop(&q)
	}
	return nil
}

// A run is a file of records while it is read.
type run struct {
	file       *os.File
	in         *bufio.Reader
	key, value []byte
	number     int
}

// next reads the next record; false at the end.
func (r *run) next() (bool, error) {
	var err error
	if r.key, err = r.field(r.key); err == io.EOF {
		return false, nil
	} else if err != nil {
		return false, err
	}
	if r.value, err = r.field(r.value); err != nil {
		return false, fmt.Errorf("%s ends within a record", r.file.Name())
	}
	return true, nil
}

func (r *run) field(buf []byte) ([]byte, error) {
	n, err := binary.ReadUvarint(r.in)
	if err != nil {
		return buf, err
	}
	buf = slices.Grow(buf[:0], int(n))[:n]
	_, err = io.ReadFull(r.in, buf)
	return buf, err
}

// runQueue is a heap of runs by their next record, the earlier run first among
// equals.
type runQueue []*run

func (q runQueue) Len() int      { return len(q) }
func (q runQueue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q runQueue) Less(i, j int) bool {
	if c := bytes.Compare(q[i].key, q[j].key); c != 0 {
		return c < 0
	}
	return q[i].number < q[j].number
}
func (q *runQueue) Push(x any) { *q = append(*q, x.(*run)) }
func (q *runQueue) Pop() any {
	old := *q
	last := old[len(old)-1]
	*q = old[:len(old)-1]
	return last
}
