package export

import (
	"fmt"
	"sitrep/internal/contract"
	"slices"
	"strconv"
	"strings"

	"sitrep"
	"sitrep/internal/view"
)

func (x *wire) holder(c view.Control) contract.Holder {
	return contract.Holder{Holder: known(c.Holder), Names: each(c.Names, same), Side: known(c.Side), Left: known(c.Left), Partly: c.Partly,
		Since: known(c.Since.String()), LastSaid: known(c.LastSaid.String()), AccordingTo: each(c.AccordingTo, same), Standing: c.Standing.String(),
		Shown: c.Shown.String(), ContestedBy: each(c.ContestedBy, same), Overtaken: each(c.Overtaken, same), Claims: each(c.Claims, same),
		Quotes: each(c.Quotes, x.where)}
}

func (x *wire) ground(g view.Ground) contract.Ground {
	return contract.Ground{Place: newPlaceRef(g.Place), Shown: g.Shown.String(), WasShown: g.WasShown.String(), Silent: g.Silent, LastSaid: known(g.LastSaid.String()), Holders: each(g.Rows, x.holder)}
}

// ControlView shows who holds what according to whom at a day. voice is whom
// alone it is according to, "" for everybody.
func ControlView(b *view.Book, g view.Grounds, voice string) View {
	return View{
		sheet: func() sheet {
			w := newWriterAt(b, g.At)
			who := "according to everybody, disagreements shown"
			if voice != "" {
				who = "according to " + voice + " alone"
			}
			s := sheet{title: "Who holds what", facts: strings.Join([]string{on(g.At, sitrep.Date{}), who, plural(len(g.Rows), "place")}, " · ")}
			p := part{table: table{head: []string{"", "holder", "according to", "since", "last word", "standing"}}}
			for _, row := range g.Rows {
				p.table.rows = append(p.table.rows, w.groundRows(row)...)
			}
			s.add(p)
			if len(g.Rows) == 0 {
				s.add(part{note: "Nobody is said to hold a place by that day."})
			}
			if g.Next != "" {
				s.foot = append(s.foot, more(len(g.Rows), g.Next))
			}
			return s
		},
		json: func() any {
			x := newWire(b)
			return contract.ControlView{View: "control", At: known(g.At.String()), Next: known(g.Next), Rows: each(g.Rows, x.ground)}
		},
		csv: func() ([]string, [][]string) {
			var rows [][]string
			for _, row := range g.Rows {
				for _, c := range row.Rows {
					rows = append(rows, slices.Concat(placeColumns(row.Place), holderCells(c), []string{row.Shown.String(), row.WasShown.String(), strconv.Itoa(row.Silent)}))
				}
			}
			return slices.Concat(placeCSV, holderCSV, []string{"place_shown", "place_was_shown", "silent_days"}), rows
		},
	}
}

// on tells a day with its year.
func on(d, around sitrep.Date) string { return view.Day(d, around) }

var (
	placeCSV  = []string{"place", "lat", "lon", "place_id", "country", "precision"}
	holderCSV = []string{"holder", "names", "side", "left", "partly", "since", "last_said", "according_to", "contested_by", "overtaken_by", "standing", "shown",
		"claims"}
)

func placeColumns(p sitrep.PlaceMention) []string {
	return append(placeCells(p), string(p.ID), p.Country, p.Precision.String())
}

func holderCells(c view.Control) []string {
	return []string{c.Holder, semicolons(c.Names), string(c.Side), c.Left, strconv.FormatBool(c.Partly), c.Since.String(), c.LastSaid.String(),
		semicolons(c.AccordingTo), semicolons(c.ContestedBy), semicolons(c.Overtaken), c.Standing.String(), c.Shown.String(), semicolons(c.Claims)}
}

// groundRows lays a place out: its icon and name, then a line for each holder.
func (w *writer) groundRows(g view.Ground) [][]string {
	var out [][]string
	for i, c := range g.Rows {
		name := ""
		if i == 0 {
			name = icon(g.Shown) + " " + g.Place.Name
		}
		out = append(out, []string{name, w.holderWords(c), few(shortNames(c.AccordingTo), 3), view.Day(c.Since, w.around), view.Day(c.LastSaid, w.around), w.rowStanding(c, g)})
	}
	return out
}

// holderWords tells a holder: "insurgents", "left by the army", "parts: the army".
func (w *writer) holderWords(c view.Control) string {
	s := c.Holder
	if s == "" {
		s = "left by " + c.Left
	}
	if c.Partly {
		s = "parts: " + s
	}
	return s
}

// few joins at most most names and counts the others.
func few(names []string, most int) string {
	if len(names) > most {
		return fmt.Sprintf("%s +%d", strings.Join(names[:most], ", "), len(names)-most)
	}
	return strings.Join(names, ", ")
}

// rowStanding tells where a row stands and who contests it. What a later word
// of an opposed holder overtook is told as earlier.
func (w *writer) rowStanding(c view.Control, g view.Ground) string {
	s := statusWord(c.Shown)
	switch {
	case len(c.Overtaken) > 0:
		return "earlier word"
	case len(c.ContestedBy) > 0:
		s += " by " + few(shortNames(c.ContestedBy), 3)
	}
	if g.Shown == view.Silent {
		s = fmt.Sprintf("silent %s, before that %s", plural(g.Silent, "day"), s)
	}
	return s
}

func (x *wire) change(c view.Change) contract.GroundChange {
	return contract.GroundChange{Place: newPlaceRef(c.Place), Before: each(c.Before, x.holder), After: each(c.After, x.holder)}
}

// ChangesView shows the places that changed between two days.
func ChangesView(b *view.Book, c view.Changes) View {
	return View{
		sheet: func() sheet {
			w := newWriterAt(b, c.To)
			s := sheet{title: "What changed on the map", facts: fmt.Sprintf("between %s and %s · %s", view.Day(c.From, sitrep.Date{}), view.Day(c.To, sitrep.Date{}), plural(len(c.Rows), "place"))}
			s.add(part{table: w.changeTable(c.Rows)})
			if len(c.Rows) == 0 {
				s.add(part{note: "Nothing else is said of any place at the later day."})
			}
			if c.Next != "" {
				s.foot = append(s.foot, more(len(c.Rows), c.Next))
			}
			return s
		},
		json: func() any {
			x := newWire(b)
			return contract.ChangesView{View: "changes", From: known(c.From.String()), To: known(c.To.String()), Next: known(c.Next), Rows: each(c.Rows, x.change)}
		},
		csv: func() ([]string, [][]string) {
			var rows [][]string
			for _, row := range c.Rows {
				for _, h := range row.Before {
					rows = append(rows, slices.Concat(placeColumns(row.Place), []string{"before"}, holderCells(h)))
				}
				for _, h := range row.After {
					rows = append(rows, slices.Concat(placeColumns(row.Place), []string{"after"}, holderCells(h)))
				}
			}
			return slices.Concat(placeCSV, []string{"when"}, holderCSV), rows
		},
	}
}

func (w *writer) changeTable(rows []view.Change) table {
	t := table{head: []string{"", "before", "", "now", "according to"}}
	for _, c := range rows {
		before := w.holderList(c.Before)
		if before == "" {
			before = "nobody spoke of it"
		}
		var who []string
		for _, h := range c.After {
			for _, v := range shortNames(h.AccordingTo) {
				if len(h.Overtaken) == 0 && !slices.Contains(who, v) {
					who = append(who, v)
				}
			}
		}
		t.rows = append(t.rows, []string{c.Place.Name, before, "→", w.holderList(c.After), strings.Join(who, ", ")})
	}
	return t
}

// holderList tells the holders that stand, and where.
func (w *writer) holderList(rows []view.Control) string {
	var out []string
	for _, c := range rows {
		if len(c.Overtaken) == 0 {
			out = append(out, fmt.Sprintf("%s (%s)", w.holderWords(c), statusWord(c.Shown)))
		}
	}
	return strings.Join(out, "; ")
}

// HistoryView shows who held places over time, a lane for each speaker.
func HistoryView(b *view.Book, hs []view.History) View {
	return View{
		sheet: func() sheet {
			w := newWriter(b)
			s := sheet{title: "Who held it", facts: w.headline()}
			for _, h := range hs {
				p := part{title: h.Place.Name, table: table{head: []string{"according to", "day", "holder", "words", "where"}}}
				if h.Place.Located {
					p.title += " (" + point(h.Place) + ")"
				}
				for _, l := range h.Lanes {
					for i, x := range l.Said {
						p.table.rows = append(p.table.rows, w.statementRow(l.Speaker, x, i == 0))
					}
				}
				s.add(p)
			}
			return s
		},
		json: func() any {
			x := newWire(b)
			return contract.HistoryView{View: "history", Places: each(hs, func(h view.History) contract.PlaceHistory {
				return contract.PlaceHistory{Place: newPlaceRef(h.Place), Lanes: each(h.Lanes, func(l view.Lane) contract.Lane {
					return contract.Lane{Speaker: newSpeaker(l.Speaker), Said: each(l.Said, func(s view.Statement) contract.HeldStatement {
						return contract.HeldStatement{Of: known(s.Of.String()), Published: known(s.Published.String()), Holder: known(s.Holder), Side: known(s.Side), Left: known(s.Left), Kind: s.Kind.String(),
							Denied: s.Denied, Quote: x.where(s.Quote)}
					})}
				})}
			})}
		},
		csv: func() ([]string, [][]string) {
			x := newWire(b)
			var rows [][]string
			for _, h := range hs {
				for _, l := range h.Lanes {
					for _, s := range l.Said {
						rows = append(rows, slices.Concat(placeColumns(h.Place), []string{l.Speaker.Name, actorCell(l.Speaker), s.Of.String(), s.Published.String(),
							s.Holder, string(s.Side), s.Left, s.Kind.String(), strconv.FormatBool(s.Denied)}, x.whereCells(s.Quote)))
					}
				}
			}
			return slices.Concat(placeCSV, []string{"voice", "actor", "of", "published", "holder", "side", "left", "kind", "denied"}, whereCSV), rows
		},
	}
}

func (w *writer) statementRow(who view.Speaker, s view.Statement, first bool) []string {
	name := ""
	if first {
		name = who.Name
		if who.Outlet {
			name += " (own words)"
		}
	}
	holder := s.Holder
	if holder == "" {
		holder = "left by " + s.Left
	}
	if s.Denied {
		holder = "denied: " + holder
	}
	c, r := w.Claim(s.Quote.Claim)
	return []string{name, view.Day(s.Of, w.around), holder, "“" + w.quote(r, c) + "”", w.at(s.Quote)}
}
