package export

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"sitrep"
	"sitrep/internal/reconcile"
	"sitrep/internal/view"
)

// A digest is the situation report before it is laid out: what the terminal
// and Markdown both print, in order.
type digest struct {
	head      string
	groups    []group
	also      []voiceLine // words without a happening, one voice each
	tolls     []tollRow
	control   []controlRow
	words     []view.Wording
	reports   []reportName
	taken     []takenRow
	only      []listRow
	unlocated []string
	undated   []string
	notRead   []listRow
}

type group struct {
	status view.Status
	items  []item
}

// An item is one incident.
type item struct {
	icon, title, where, when, numbers string
	id                                string // shortened; "" where it is not shown
	lines                             []voiceLine
	differ                            []differRow
	notes                             []string // quiet voices, copies, distances
}

// A voiceLine is one voice in its own words.
type voiceLine struct {
	stance string
	strong bool // denies, admits
	own    bool // an outlet in its own words, which where tells too
	voice  string
	side   int // 1 for the first side, 2 for the second, ...; 0 for none
	about  string
	quote  string
	where  string
}

type differRow struct {
	field, how string
	values     []differValue
}

type differValue struct{ value, quote, where string }

type tollRow struct {
	incident                                     sitrep.IncidentID
	of, whose, place, figure, voice, where, note string
}

type controlRow struct{ place, holder, according, since, standing string }

type takenRow struct {
	where, from string
	words, of   string // the words as reprinted, and as they stood
	share       float64
}

type listRow struct {
	name  string
	items []string
}

type reportName struct {
	id   sitrep.ReportID
	name string
}

// A writer gathers a digest.
type writer struct {
	*view.Book
	names  map[sitrep.ReportID]string
	sides  []sitrep.SideID // in order of first appearance
	around sitrep.Date     // the newest day of publication: its year goes without saying
	taken  map[sitrep.PassageEnd]sitrep.Passage
}

// newWriter prepares to tell what a book holds.
func newWriter(b *view.Book) *writer {
	w := &writer{Book: b, names: map[sitrep.ReportID]string{}, taken: map[sitrep.PassageEnd]sitrep.Passage{}, sides: b.SideOrder(), around: b.Newest()}
	for i := range b.Reports {
		id := b.Reports[i].Document.Report
		w.names[id] = middle(b.ReportName(id), nameWidth)
	}
	for _, p := range b.Passages {
		w.taken[p.B] = p
	}
	return w
}

// newWriterAt is newWriter for what is seen from a day, whose year goes without
// saying.
func newWriterAt(b *view.Book, at sitrep.Date) *writer {
	w := newWriter(b)
	if !at.IsZero() {
		w.around = at
	}
	return w
}

func newDigest(reports []sitrep.Annotation, res reconcile.Result, who view.Roster) digest {
	w := newWriter(newBook(reports, res, who))
	d := digest{reports: w.reportNames()}
	d.head = w.headline()
	d.groups, d.also = w.groups()
	d.tolls = w.tolls()
	d.control = w.control()
	d.words = w.words()
	d.taken = w.takenOver(res.Passages)
	d.only = w.onlyIn()
	d.unlocated, d.undated = w.short(w.Unlocated()), w.short(w.Undated())
	d.notRead = w.notRead()
	return d
}

// reportNames lists the reports with their names.
func (w *writer) reportNames() []reportName {
	var out []reportName
	for i := range w.Reports {
		id := w.Reports[i].Document.Report
		out = append(out, reportName{id, w.names[id]})
	}
	return out
}

func (w *writer) headline() string {
	outlets := map[string]bool{}
	claims := 0
	var from, to sitrep.Date
	for i := range w.Reports {
		r := &w.Reports[i]
		outlets[view.Outlet(r)] = true
		claims += len(r.Claims)
		if d := r.Document.Published.Date; !d.IsZero() {
			if from.IsZero() || d.First().Before(from.First()) {
				from = d
			}
			if to.IsZero() || d.First().After(to.First()) {
				to = d
			}
		}
	}
	parts := []string{plural(len(w.Reports), "report"), plural(len(outlets), "outlet")}
	if when := days(sitrep.Interval{From: from, To: to}, sitrep.Date{}); when != "" {
		parts = append(parts, when)
	}
	parts = append(parts, plural(claims, "claim"), plural(len(w.Incidents), "incident"))
	return strings.Join(parts, " · ")
}

// groups lists the incidents by status; within one, what weighs on the ground
// comes first, then what more voices speak of.
// Incidents of which a careful reader could leave out every claim are not
// listed, and what one voice merely said is told in a line at the end.
func (w *writer) groups() (out []group, also []voiceLine) {
	by := map[view.Status][]*sitrep.Incident{}
	for i := range w.Incidents {
		inc := &w.Incidents[i]
		switch core := w.core(inc); {
		case len(core) == 0:
			continue
		case inc.Kind.Weight() <= 3 && len(core) == 1 && len(inc.Voices) < 2 && len(inc.Discrepancies) == 0:
			also = append(also, w.saidLine(core[0]))
			continue
		}
		s := view.Shown(inc, w.Roster)
		by[s] = append(by[s], inc)
	}
	slices.SortStableFunc(also, func(x, y voiceLine) int { return cmp.Or(cmp.Compare(x.voice, y.voice), cmp.Compare(x.where, y.where)) })
	for _, s := range view.Statuses() {
		list := by[s]
		slices.SortStableFunc(list, func(x, y *sitrep.Incident) int {
			return cmp.Or(cmp.Compare(y.Kind.Weight(), x.Kind.Weight()), cmp.Compare(len(y.Voices), len(x.Voices)),
				cmp.Compare(len(y.Claims), len(x.Claims)), cmp.Compare(x.Title, y.Title), cmp.Compare(x.ID, y.ID))
		})
		g := group{status: s}
		for _, inc := range list {
			g.items = append(g.items, w.item(inc, s))
		}
		if len(g.items) > 0 {
			out = append(out, g)
		}
	}
	return out, also
}

// core lists the claims of an incident that can't be left out.
func (w *writer) core(inc *sitrep.Incident) []*sitrep.Claim {
	var out []*sitrep.Claim
	for _, id := range inc.Claims {
		if c, _ := w.Claim(id); c != nil && c.Core {
			out = append(out, c)
		}
	}
	return out
}

// saidLine tells one claim in a line.
func (w *writer) saidLine(c *sitrep.Claim) voiceLine {
	_, r := w.Claim(c.ID)
	l := voiceLine{quote: w.quote(r, c), where: w.where(r, c.Trigger)}
	if v, ok := c.Root(); ok {
		l.voice, l.stance, l.side = v.Name, StanceWord(v.Stance), slices.Index(w.sides, w.Side(c))+1
	} else {
		l.voice, l.stance = w.names[r.Document.Report], ownWords
	}
	return l
}

func (w *writer) item(inc *sitrep.Incident, s view.Status) item {
	it := item{icon: icon(s), title: inc.Title, when: days(inc.Time, w.around), numbers: numbers(inc, len(w.ReportsOf(inc)), w.Roster)}
	it.where = whereabouts(inc)
	it.lines = w.voiceLines(inc)
	it.differ = w.differences(inc)
	it.notes = w.notes(inc)
	return it
}

// whereabouts gives the point of the first located place, or says that there is none.
func whereabouts(inc *sitrep.Incident) string {
	located := 0
	var first sitrep.PlaceMention
	for _, p := range inc.Places {
		if p.Located {
			if located == 0 {
				first = p
			}
			located++
		}
	}
	switch {
	case located == 0 && view.OnTheGround(inc.Kind):
		return "unlocated"
	case located == 0:
		return ""
	case len(inc.Places) == 1:
		return point(first)
	case located == len(inc.Places):
		return fmt.Sprintf("%s %s, …", first.Name, point(first))
	}
	return fmt.Sprintf("%d of %d places located", located, len(inc.Places))
}
