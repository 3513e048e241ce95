package view

import (
	"fmt"
	"slices"
	"sort"

	"sitrep"
)

// Found are reports of a filter, the newest first.
type Found struct {
	Rows  []*sitrep.Annotation
	Total int
	Next  string
}

// Published lists the reports that a filter's Outlet printed on the days From to
// To, until AsOf; with bounds, undated reports are left out. Nothing else counts.
func (b *Book) Published(f Filter, p Page) (Found, error) {
	s, err := b.scope(Filter{From: f.From, To: f.To, AsOf: f.AsOf, Outlet: f.Outlet})
	if err != nil {
		return Found{}, err
	}
	list := b.publishedIn(s)
	end := list.n
	if p.After != "" {
		parts, err := readCursor(p.After, 1)
		if err != nil {
			return Found{}, err
		}
		at, ok := b.reportAt[sitrep.ReportID(parts[0])]
		if !ok {
			return Found{}, fmt.Errorf("cursor %q names a report that is gone: %w", p.After, sitrep.ErrBadInput)
		}
		end = list.find(at)
	}
	out := Found{Total: list.n}
	for k := end - 1; k >= 0; k-- {
		if len(out.Rows) == p.limit() {
			out.Next = newCursor(string(out.Rows[len(out.Rows)-1].Document.Report))
			break
		}
		out.Rows = append(out.Rows, &b.Reports[list.at(k)])
	}
	return out, nil
}

// Filtered returns what tells of reports, by their number in the Book, whether
// Published lists them.
func (b *Book) Filtered(f Filter) (func(report int32) bool, error) {
	s, err := b.scope(Filter{From: f.From, To: f.To, AsOf: f.AsOf, Outlet: f.Outlet})
	if err != nil {
		return nil, err
	}
	list := b.publishedIn(s)
	return func(i int32) bool {
		k := list.find(i)
		return k < list.n && list.at(k) == i
	}, nil
}

// CountReports counts the reports of a filter as Published lists them.
func (b *Book) CountReports(f Filter) (int, error) {
	s, err := b.scope(Filter{From: f.From, To: f.To, AsOf: f.AsOf, Outlet: f.Outlet})
	if err != nil {
		return 0, err
	}
	return b.publishedIn(s).n, nil
}

// A run is a part of the reports, ascending: all from first on, or those of a list.
type run struct {
	list  []int32 // nil for all
	first int
	n     int
}

func (r run) at(k int) int32 {
	if r.list == nil {
		return int32(r.first + k)
	}
	return r.list[r.first+k]
}

// find returns the place of the first report from number i on.
func (r run) find(i int32) int {
	return sort.Search(r.n, func(k int) bool { return r.at(k) >= i })
}

// publishedIn returns the reports of a scope's outlet and days.
func (b *Book) publishedIn(s scope) run {
	all := run{n: len(b.Reports)}
	if s.outlet != nil {
		var list []int32
		for _, o := range s.outlet {
			list = append(list, b.outlets[o].reports...)
		}
		if len(s.outlet) > 1 {
			slices.Sort(list)
		}
		all = run{list: append([]int32{}, list...), n: len(list)}
	}
	to := earlier(s.to, s.asof)
	if s.from == noDay && to == noDay {
		return all
	}
	from := 0
	if s.from != noDay {
		from = sort.Search(all.n, func(k int) bool { return b.dated(all.at(k)) >= s.from })
	}
	end := sort.Search(all.n, func(k int) bool {
		d := b.dated(all.at(k))
		return d == undated || to != noDay && d > to
	})
	all.first, all.n = all.first+from, max(0, end-from)
	return all
}

// PassagesOf lists the passages that a report took over, and those that were
// taken from it.
func (b *Book) PassagesOf(id sitrep.ReportID) []sitrep.Passage {
	return slices.Concat(b.takenBy[id], b.takenFrom[id])
}

// TookOver reports whether a report took anything over from another.
func (b *Book) TookOver(id sitrep.ReportID) bool { return len(b.takenBy[id]) > 0 }
