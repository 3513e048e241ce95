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

// LedgerView shows threads of claims, grouped by where they stand.
func LedgerView(b *view.Book, l view.Ledger) View {
	return View{
		sheet: func() sheet {
			w := newWriterAt(b, l.At)
			s := sheet{title: "Ledger", facts: w.headline()}
			for _, g := range l.Groups {
				p := part{title: title(heading(g.Status)) + ofTotal(len(g.Threads), g.Total)}
				for _, t := range g.Threads {
					p.items = append(p.items, w.threadItem(t))
				}
				s.add(p)
				if g.Next != "" {
					s.foot = append(s.foot, fmt.Sprintf("more %s: --standing %q --after %s", statusWord(g.Status), g.Status, g.Next))
				}
			}
			s.foot = append(s.foot, ledgerFoot)
			return s
		},
		json: func() any {
			x := newWire(b)
			return contract.LedgerView{View: "ledger", At: known(l.At.String()), Groups: each(l.Groups, func(g view.Group) contract.LedgerGroup {
				return contract.LedgerGroup{Shown: g.Status.String(), Total: g.Total.N, More: g.Total.More, Next: known(g.Next), Threads: each(g.Threads, x.thread)}
			})}
		},
		csv: func() ([]string, [][]string) {
			x := newWire(b)
			var rows [][]string
			for _, g := range l.Groups {
				for _, t := range g.Threads {
					rows = append(rows, x.stepRows(t)...)
				}
			}
			return stepCSV, rows
		},
	}
}

const ledgerFoot = "sitrep incident ID FILE… shows all of one · sitrep explain CLAIM FILE… tells why a claim reads as it does"

// ofTotal tells how many of a list are shown, "" where all are.
func ofTotal(shown int, t view.Total) string {
	switch {
	case t.More:
		return fmt.Sprintf(": %d of more than %s", shown, thousands(float64(t.N)))
	case t.N > shown:
		return fmt.Sprintf(": %d of %s", shown, thousands(float64(t.N)))
	}
	return ""
}

// shortID is the beginning of an identifier, long enough to be told from others.
func shortID[T ~string](id T) string { return string(id[:min(7, len(id))]) }

// threadItem lays a thread out: one line for each step.
func (w *writer) threadItem(t view.Thread) item {
	inc := t.Incident
	it := item{icon: icon(t.Status), title: inc.Title, when: days(inc.Time, w.around), id: shortID(inc.ID), where: whereabouts(inc),
		numbers: numbers(inc, t.Reports, w.Roster)}
	printed := map[string]bool{}
	for _, s := range t.Steps {
		it.lines = append(it.lines, w.stepLine(s, printed))
	}
	it.lines = ownWordsLast(it.lines)
	it.notes = w.notes(inc)
	return it
}

func ownWordsLast(ls []voiceLine) []voiceLine {
	slices.SortStableFunc(ls, func(x, y voiceLine) int { return rankOwn(x) - rankOwn(y) })
	return ls
}

func rankOwn(l voiceLine) int {
	if l.stance == ownWords {
		return 1
	}
	return 0
}

func (w *writer) stepLine(s view.Step, printed map[string]bool) voiceLine {
	l := voiceLine{stance: moveWord(s), strong: s.Move == view.MoveDeny || s.Move == view.MoveAdmit || s.Move == view.MoveTakeBack, voice: s.Speaker.Name,
		own: s.Speaker.Outlet}
	if !s.Speaker.Outlet {
		l.side = slices.Index(w.sides, s.Speaker.Side) + 1
	}
	var about []string
	if side := shortSide(w.Roster.SideName(s.Speaker.Side)); side != "" && side != s.Speaker.Name {
		about = append(about, side)
	}
	for _, v := range s.Via {
		about = append(about, "via "+v)
	}
	if s.After != nil && *s.After > 0 {
		about = append(about, plural(*s.After, "day")+" later")
	}
	if len(s.Quotes) > 0 {
		if c, _ := w.Claim(s.Quotes[0].Claim); c != nil && c.Reviewed() != sitrep.Machine {
			about = append(about, c.Reviewed().String()+" by "+c.Review.By)
		}
	}
	l.about = strings.Join(about, ", ")
	for i, q := range s.Quotes {
		r := w.Report(q.Report)
		if i == 0 {
			c, _ := w.Claim(q.Claim)
			l.quote = w.quote(r, c)
		}
		l.where = addWhere(l.where, w.at(q))
	}
	if rest := s.Times - len(s.Quotes); rest > 0 {
		l.where += fmt.Sprintf(" +%d", rest)
	}
	if printed[l.quote] {
		l.quote = ""
	}
	printed[l.quote] = true
	return l
}

// at tells where a quote stands: the report and the paragraph.
func (w *writer) at(q view.Quote) string {
	if q.Paragraph == 0 {
		return w.names[q.Report]
	}
	return fmt.Sprintf("%s ¶%d", w.names[q.Report], q.Paragraph)
}

// moveWord is the verb of a step.
func moveWord(s view.Step) string {
	switch s.Move {
	case view.MovePrint:
		return ownWords
	case view.MoveCorrect:
		return "corrects"
	case view.MoveTakeBack:
		return "takes back"
	case view.MoveTurn:
		return "now says"
	case view.MoveClaim, view.MoveAlso, view.MoveConfirm, view.MoveAdmit, view.MoveDeny, view.MoveDoubt, view.MoveUnknown:
		return StanceWord(s.Stance)
	}
	return StanceWord(s.Stance)
}

var stepCSV = slices.Concat(incidentCSV, []string{"move", "stance", "voice", "actor", "side", "own_words", "via", "day", "after_days", "claims"}, whereCSV)

func (x *wire) stepRows(t view.Thread) [][]string {
	var out [][]string
	for _, s := range t.Steps {
		after := ""
		if s.After != nil {
			after = strconv.Itoa(*s.After)
		}
		row := slices.Concat(incidentCells(t.Incident, t.Status), []string{s.Move.String(), stanceCell(s.Stance), s.Speaker.Name, actorCell(s.Speaker),
			string(s.Speaker.Side), strconv.FormatBool(s.Speaker.Outlet), semicolons(s.Via), s.Day.String(), after, strconv.Itoa(s.Times)})
		if len(s.Quotes) > 0 {
			row = append(row, x.whereCells(s.Quotes[0])...)
		} else {
			row = append(row, make([]string, len(whereCSV))...)
		}
		out = append(out, row)
	}
	return out
}

func stanceCell(s sitrep.Stance) string {
	if s == sitrep.StanceUnknown {
		return ""
	}
	return s.String()
}

func actorCell(s view.Speaker) string {
	if s.Outlet {
		return ""
	}
	return s.ID
}
