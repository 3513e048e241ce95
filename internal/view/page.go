package view

import (
	"encoding/base64"
	"fmt"
	"strings"

	"sitrep"
)

// A Page asks for part of a list. The zero Page asks for the first PageSize.
type Page struct {
	Limit int    // rows; PageSize where zero, never over MostRows
	After string // the cursor of the page before; "" for the first page
}

// Rows on a page.
const (
	PageSize = 50
	MostRows = 500
)

func (p Page) limit() int {
	if p.Limit <= 0 {
		return PageSize
	}
	return min(p.Limit, MostRows)
}

// A Cursor stands behind the last row of a page. It names that row, not its
// number, so that it still holds when reports are added: the next page goes on
// behind the row, or behind where it was.
//
// A cursor of a list of incidents holds the last one's day and identifier; of
// other lists, the last row's identifier.
func newCursor(parts ...string) string {
	return base64.RawURLEncoding.EncodeToString([]byte(strings.Join(parts, "\x00")))
}

func readCursor(s string, parts int) ([]string, error) {
	raw, err := base64.RawURLEncoding.DecodeString(s)
	out := strings.Split(string(raw), "\x00")
	if err != nil || len(out) != parts {
		return nil, fmt.Errorf("cursor %q: %w", s, sitrep.ErrBadInput)
	}
	return out, nil
}

// incidentCursor names an incident by what its order goes by.
func (b *Book) incidentCursor(i int32) string {
	return newCursor(b.happened[i].key.date().String(), fmt.Sprint(b.Incidents[i].Kind.Weight()), string(b.Incidents[i].ID))
}

// start returns the number of the first incident behind a cursor.
func (b *Book) start(cursor string) (int32, error) {
	if cursor == "" {
		return 0, nil
	}
	parts, err := readCursor(cursor, 3)
	if err != nil {
		return 0, err
	}
	if i, ok := b.incidentAt[sitrep.IncidentID(parts[2])]; ok {
		return i + 1, nil
	}
	key := noDay
	if parts[0] != "" {
		d, err := sitrep.ParseDate(parts[0])
		if err != nil {
			return 0, fmt.Errorf("cursor %q: %w", cursor, sitrep.ErrBadInput)
		}
		key = dayOf(d)
	}
	i := b.firstBy(key)
	for ; i < int32(len(b.Incidents)) && b.happened[i].key == key; i++ {
		w := fmt.Sprint(b.Incidents[i].Kind.Weight())
		if w < parts[1] || w == parts[1] && string(b.Incidents[i].ID) > parts[2] {
			break
		}
	}
	return i, nil
}

// A Total is how many rows a list has. Counting stops at countMost.
type Total struct {
	N    int
	More bool // N rows and more
}

// countMost is how far rows are counted that are not shown.
const countMost = 1000

// page collects one page of the incidents of a scope, the cursor of the next
// page ("" where there is none), and how many rows there are from start on.
func (b *Book) page(s scope, start int32, limit int) (rows []int32, next string, total Total) {
	b.walk(s, start, func(i int32) bool {
		if len(rows) < limit {
			rows = append(rows, i)
		} else if next == "" {
			next = b.incidentCursor(rows[limit-1])
		}
		total.N++
		total.More = total.N > countMost
		return !total.More
	})
	if total.More {
		total.N = countMost
	}
	return rows, next, total
}
