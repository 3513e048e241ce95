package web

import (
	"bytes"
	"io"
	"strconv"
	"sync"

	"sitrep/internal/view"
)

// A list whose rows are at hand as they stand in JSON is written around them: of
// large stores the same rows stand in many answers.
type spliced interface {
	// splice returns the name of the list, which is the only one of that name in
	// the answer, empty in the value, and its rows.
	splice() (name string, rows [][]byte)
}

// writeSpliced writes an answer, made by marshal, with its rows.
func writeSpliced(w io.Writer, v spliced) error {
	name, rows := v.splice()
	var b bytes.Buffer
	if err := encode(&b, v); err != nil {
		return err
	}
	// Quotes inside of strings are escaped, so that this stands nowhere else.
	before, after, found := bytes.Cut(b.Bytes(), []byte(`"`+name+`":[]`))
	if !found || len(rows) == 0 {
		_, err := w.Write(b.Bytes())
		return err
	}
	size := b.Len() + 2*len(name)
	for _, row := range rows {
		size += len(row) + 1
	}
	out := make([]byte, 0, size)
	out = append(out, before...)
	out = append(out, `"`+name+`":[`...)
	for i, row := range rows {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(out, row...)
	}
	out = append(out, ']')
	out = append(out, after...)
	_, err := w.Write(out)
	return err
}

// encoded returns a value as it stands in answers.
func encoded(v any) []byte {
	var b bytes.Buffer
	if err := encode(&b, v); err != nil {
		return nil // wire types always encode
	}
	return bytes.TrimRight(b.Bytes(), "\n")
}

// Bounds of the rows that a Room keeps, in bytes.
const (
	keptIncidents = 48 << 20
	keptMarks     = 24 << 20
)

// A rowKeeper keeps rows of JSON until they are too much, and then begins anew.
type rowKeeper[K comparable] struct {
	mu   sync.Mutex
	by   map[K][]byte
	size int
}

func (k *rowKeeper[K]) of(key K, most int, made func() []byte) []byte {
	k.mu.Lock()
	row, ok := k.by[key]
	k.mu.Unlock()
	if ok {
		return row
	}
	row = made()
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.by == nil || k.size+len(row) > most {
		k.by, k.size = map[K][]byte{}, 0
	}
	k.by[key] = row
	k.size += len(row)
	return row
}

// incidentRow returns the row of a thread of all reports as it stands in JSON.
func (r *Room) incidentRow(t *view.Thread) []byte {
	return r.incidentRows.of(t.Incident.ID, keptIncidents, func() []byte { return encoded(r.incident(t)) })
}

// A markKey names what the mark of a place is made of: its rows, which are kept by
// the Book and not changed, and whether it is silent.
type markKey struct {
	rows  *view.Control
	shown view.Status
}

// countMark stands before the count of incidents in a mark's row.
var countMark = []byte(`"incidents":`)

// markRow returns the mark of a place with a count of incidents as it stands in
// JSON; nil where nobody is said to hold it.
func (r *Room) markRow(g *view.Ground, incidents int) []byte {
	row := r.markRows.of(markKey{&g.Rows[0], g.Shown}, keptMarks, func() []byte {
		if m := r.mark(g); m != nil {
			return encoded(m)
		}
		return nil
	})
	before, after, found := bytes.Cut(row, countMark)
	if !found {
		return nil
	}
	out := append(make([]byte, 0, len(row)+4), before...)
	out = append(out, countMark...)
	out = strconv.AppendInt(out, int64(incidents), 10)
	return append(out, after[1:]...) // in place of 0
}
