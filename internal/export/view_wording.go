package export

import (
	"cmp"
	"fmt"
	"sitrep/internal/contract"
	"slices"
	"strconv"
	"strings"

	"sitrep/internal/view"
)

func (x *wire) label(l view.Label) contract.OutletLabel {
	return contract.OutletLabel{Text: l.Text, Outlet: l.Outlet, Count: l.Count, Example: x.where(l.Example)}
}

func (x *wire) wording(w view.Wording) contract.ActorLabels {
	return contract.ActorLabels{Actor: w.Actor, Name: w.Name, Count: w.Count, Labels: each(w.Labels, x.label)}
}

// WordingView shows the words that each outlet uses for each actor.
func WordingView(b *view.Book, p view.WordingPage) View {
	return View{
		sheet: func() sheet {
			w := newWriter(b)
			s := sheet{title: "Words", facts: w.headline()}
			t := table{head: []string{"", "in", "it is called", "for example"}}
			for _, row := range p.Rows {
				t.rows = append(t.rows, w.wordingRows(row)...)
			}
			s.add(part{table: t})
			if p.Next != "" {
				s.foot = append(s.foot, more(len(p.Rows), p.Next))
			}
			s.foot = append(s.foot, "pronouns, and names of peoples used as adjectives, are not counted")
			return s
		},
		json: func() any {
			x := newWire(b)
			return contract.WordingView{View: "wording", Next: known(p.Next), Rows: each(p.Rows, x.wording)}
		},
		csv: func() ([]string, [][]string) {
			x := newWire(b)
			var rows [][]string
			for _, row := range p.Rows {
				for _, l := range row.Labels {
					rows = append(rows, slices.Concat([]string{string(row.Actor), row.Name, l.Outlet, l.Text, strconv.Itoa(l.Count)}, x.whereCells(l.Example)))
				}
			}
			return slices.Concat([]string{"actor", "name", "outlet", "label", "count"}, whereCSV), rows
		},
	}
}

// wordingRows lists an actor's labels by outlet, the outlet that mentions it
// most first, with the first outlet's most frequent word in its sentence.
func (w *writer) wordingRows(row view.Wording) [][]string {
	var outlets []string
	total := map[string]int{}
	by := map[string][]view.Label{}
	for _, l := range row.Labels {
		if total[l.Outlet] == 0 {
			outlets = append(outlets, l.Outlet)
		}
		total[l.Outlet] += l.Count
		by[l.Outlet] = append(by[l.Outlet], l)
	}
	slices.SortStableFunc(outlets, func(x, y string) int { return cmp.Or(cmp.Compare(total[y], total[x]), cmp.Compare(x, y)) })
	var out [][]string
	for i, o := range outlets {
		name := ""
		if i == 0 {
			name = row.Name
		}
		var words []string
		for _, l := range by[o] {
			words = append(words, fmt.Sprintf("“%s” %d", l.Text, l.Count))
		}
		out = append(out, []string{name, o, strings.Join(words, " · "), strings.TrimPrefix(w.at(by[o][0].Example), o+", ")})
	}
	return out
}
