package view

import (
	"cmp"
	"slices"
	"strings"

	"sitrep"
)

// A Wording row lists the words that outlets use for one actor.
type Wording struct {
	Actor  sitrep.ActorID
	Name   string
	Count  int // mentions, in the reports of the filter
	Labels []Label
}

// A Label is what one report, or one outlet, calls an actor, and how often.
type Label struct {
	Text    string          // as printed, without a leading article; in lower case where it also stands so
	Report  sitrep.ReportID // the first that does
	Outlet  string
	Count   int
	Example Quote // the first mention; its Claim is ""
}

// A WordingPage holds the wording rows of a filter, the most mentioned actor first.
type WordingPage struct {
	Rows []Wording
	Next string
}

// A partyRow is an actor as reports mention it.
type partyRow struct {
	Actor  sitrep.ActorID
	Name   string
	total  int     // mentions
	party  bool    // somebody in particular: not "people", "others"
	cells  []cell  // in the order of reports
	sums   []sum   // the same by outlet, in order of first appearance
	claims []int32 // it does, suffers or says
}

// A sum counts one label of an actor in all reports of one outlet.
type sum struct {
	outlet, folded int32
	cell
}

// A cell counts one label of an actor in one report.
type cell struct {
	report  int32
	text    int32 // of texts
	folded  int32 // the same word in lower case
	count   int32
	example sitrep.Span
}

// indexParties counts the words for every actor, and the names for every
// country. Pronouns and demonyms are no labels.
func (b *Book) indexParties() {
	b.partyAt, b.namedParty = map[sitrep.ActorID]int32{}, map[string]int32{}
	texts := map[string]int32{}
	number := func(s string) int32 {
		n, ok := texts[s]
		if !ok {
			n = int32(len(b.texts))
			texts[s] = n
			b.texts = append(b.texts, s)
		}
		return n
	}
	count := func(p int32, r int, text string, at sitrep.Span) {
		row := &b.parties[p]
		row.total++
		f := number(strings.ToLower(text))
		row.cells = addCell(row.cells, cell{report: int32(r), text: number(text), folded: f, count: 1, example: at})
	}
	for i := range b.Reports {
		b.eachLabel(i, func(m labelled) {
			switch {
			case !m.land:
				p := b.addParty(m.actor, m.name)
				if _, ok := b.namedParty[m.name]; !ok {
					b.namedParty[m.name] = p
				}
				count(p, i, m.text, m.at)
				b.parties[p].party = b.parties[p].party || !m.crowd
			default:
				p, ok := b.namedParty[m.name]
				if !ok {
					p = b.addParty(m.actor, m.name)
				}
				count(p, i, m.text, m.at)
				b.parties[p].party = true
			}
		})
	}
	b.indexPartyClaims()
	for i := range b.parties {
		b.parties[i].sums = b.sumsOf(b.parties[i].cells)
	}
	for i := range b.parties {
		b.wordOrder = append(b.wordOrder, int32(i))
	}
	slices.SortStableFunc(b.wordOrder, func(x, y int32) int {
		return cmp.Or(cmp.Compare(b.parties[y].total, b.parties[x].total), cmp.Compare(b.parties[x].Actor, b.parties[y].Actor))
	})
}

// addCell puts a mention into the cells of an actor, which are in the order of reports.
func addCell(cells []cell, m cell) []cell {
	for k := len(cells) - 1; k >= 0 && cells[k].report == m.report; k-- {
		if c := &cells[k]; c.folded == m.folded {
			c.count++
			if m.text == m.folded {
				c.text = m.text // "The Rebels" opens a sentence, "rebels" is the word
			}
			return cells
		}
	}
	return append(cells, m)
}

// A labelled mention is a word for an actor, or for a country, whose state it may mean.
type labelled struct {
	actor      sitrep.ActorID
	name, text string
	at         sitrep.Span
	land       bool // a country
	crowd      bool // people told by a bare noun, who are nobody in particular
}

// eachLabel hands on the words of a report for actors, those for countries last.
func (b *Book) eachLabel(i int, fn func(labelled)) {
	r := &b.Reports[i]
	spans := map[sitrep.Span]bool{}
	for _, m := range r.Mentions.Actors {
		text := label(Words(r, m.Span))
		if m.Form == sitrep.FormPronoun || m.Actor == "" || text == "" || !read(r, m.Span) {
			continue
		}
		spans[m.Span] = true
		fn(labelled{actor: m.Actor, name: m.Name, text: text, at: m.Span, crowd: m.Kind == sitrep.ActorPeople && strings.HasPrefix(string(m.Actor), "~")})
	}
	for _, q := range r.Mentions.Places {
		text := label(Words(r, q.Span))
		if spans[q.Span] || !read(r, q.Span) || q.ID == "" || q.Precision != sitrep.PrecisionCountry || q.Demonym || text == "" {
			continue
		}
		fn(labelled{actor: sitrep.ActorID("place/" + q.ID), name: q.Name, text: text, at: q.Span, land: true})
	}
}

// read reports whether a mention stands where claims are read: what a page says of
// itself, and asks of its readers, are no words of the report.
func read(r *sitrep.Annotation, at sitrep.Span) bool {
	role, _ := r.Document.RoleAt(at.Start)
	return role != sitrep.RoleFurniture
}

func (b *Book) addParty(id sitrep.ActorID, name string) int32 {
	n, ok := b.partyAt[id]
	if !ok {
		n = int32(len(b.parties))
		b.partyAt[id] = n
		if known := b.Roster.ActorName(id); known != "" {
			name = known // no outlet's own word for it
		}
		b.parties = append(b.parties, partyRow{Actor: id, Name: sitrep.PlainName(name)})
	}
	return n
}

// indexPartyClaims lists, for every actor, the claims that it does, suffers or
// says, and the incidents that they are of.
func (b *Book) indexPartyClaims() {
	in := map[facet]map[int32]bool{}
	for i := range b.claims {
		e := &b.claims[i]
		var ps []int32
		add := func(m sitrep.ActorMention) {
			if m.Actor != "" {
				ps = insert(ps, b.addParty(m.Actor, m.Name))
			}
			if m.Body != "" {
				ps = insert(ps, b.addParty(m.Body, m.BodyName))
			}
		}
		for _, m := range e.Agents {
			add(m)
		}
		for _, m := range e.Targets {
			add(m)
		}
		for _, v := range e.Voices {
			add(v.ActorMention)
		}
		for _, p := range ps {
			b.parties[p].claims = append(b.parties[p].claims, int32(i))
			if e.incident >= 0 {
				k := facet{facetParty, p}
				if in[k] == nil {
					in[k] = map[int32]bool{}
				}
				if !in[k][e.incident] {
					in[k][e.incident] = true
					b.incidentsBy[k] = append(b.incidentsBy[k], e.incident)
				}
			}
		}
	}
	for k := range in {
		slices.Sort(b.incidentsBy[k])
	}
}

// Wording lists the words that outlets use for each actor. From, To and AsOf
// of the filter bound the day of publication. Voice, Side, Place, Kind and Standing count
// only the words of sentences that hold a claim of theirs. Crowds ("people", "others") are
// left out where Party does not name them.
func (b *Book) Wording(f Filter, p Page) (WordingPage, error) {
	s, err := b.scope(f)
	if err != nil {
		return WordingPage{}, err
	}
	start := 0
	if p.After != "" {
		parts, err := readCursor(p.After, 1)
		if err != nil {
			return WordingPage{}, err
		}
		if n, ok := b.partyAt[sitrep.ActorID(parts[0])]; ok {
			start = slices.Index(b.wordOrder, n) + 1
		}
	}
	var out WordingPage
	told, narrowed := b.cellsTold(s)
	for _, n := range b.wordOrder[start:] {
		if b.parties[n].total == 0 || s.party == nil && !b.parties[n].party || s.party != nil && !slices.Contains(s.party, n) {
			continue
		}
		var w Wording
		if narrowed {
			w = b.wordingOf(n, b.sumsOf(told[n]))
		} else {
			w = b.wordingOf(n, b.sumsIn(n, s))
		}
		if w.Count == 0 {
			continue
		}
		if len(out.Rows) == p.limit() {
			out.Next = newCursor(string(out.Rows[len(out.Rows)-1].Actor))
			break
		}
		out.Rows = append(out.Rows, w)
	}
	return out, nil
}

// reportIn reports whether a report was published in a scope, by its outlet.
func (b *Book) reportIn(s scope, r int32) bool {
	d := b.published[r]
	return b.by(r, s.asof) && (s.from == noDay || d >= s.from) && (s.to == noDay || d != noDay && d <= s.to) &&
		(s.outlet == nil || slices.Contains(s.outlet, b.outletOf[r]))
}

// sumsIn returns the sums of an actor's labels in the reports of a scope.
func (b *Book) sumsIn(n int32, s scope) []sum {
	row := &b.parties[n]
	if s.from == noDay && s.to == noDay && s.asof == noDay {
		return slices.DeleteFunc(slices.Clone(row.sums), func(x sum) bool { return s.outlet != nil && !slices.Contains(s.outlet, x.outlet) })
	}
	var in []cell
	at := 0
	if s.from != noDay {
		at, _ = slices.BinarySearchFunc(row.cells, s.from, func(c cell, d day) int { return cmp.Compare(b.dated(c.report), d) })
	}
	until := earlier(s.to, s.asof)
	for _, c := range row.cells[at:] {
		if until != noDay && b.dated(c.report) > until {
			break
		}
		if b.reportIn(s, c.report) {
			in = append(in, c)
		}
	}
	return b.sumsOf(in)
}

// undated is the day of reports without one where they come after all others.
const undated day = 1<<31 - 1

// dated is the day of a report, after all days where it has none, as the order
// of reports has it.
func (b *Book) dated(r int32) day {
	if d := b.published[r]; d != noDay {
		return d
	}
	return undated
}

// sumsOf adds up cells by outlet and label.
func (b *Book) sumsOf(cells []cell) []sum {
	var out []sum
	at := map[[2]int32]int{}
	for _, c := range cells {
		k := [2]int32{b.outletOf[c.report], c.folded}
		i, ok := at[k]
		if !ok {
			at[k] = len(out)
			out = append(out, sum{k[0], k[1], c})
			continue
		}
		out[i].count += c.count
		if c.text == c.folded {
			out[i].text = c.text
		}
	}
	return out
}

// WordingRows lists the words of each report for every actor, the most
// mentioned first.
func (b *Book) WordingRows() []Wording {
	var out []Wording
	for _, n := range b.wordOrder {
		var each []sum
		for _, c := range b.parties[n].cells {
			each = append(each, sum{b.outletOf[c.report], c.folded, c})
		}
		if w := b.wordingOf(n, each); w.Count > 0 {
			out = append(out, w)
		}
	}
	return out
}

// wordingOf makes a row of sums.
func (b *Book) wordingOf(n int32, sums []sum) Wording {
	w := Wording{Actor: b.parties[n].Actor, Name: b.parties[n].Name}
	for _, x := range sums {
		r := &b.Reports[x.report]
		_, para := r.Document.RoleAt(x.example.Start)
		w.Count += int(x.count)
		w.Labels = append(w.Labels, Label{Text: b.texts[x.text], Report: r.Document.Report, Outlet: Outlet(r), Count: int(x.count),
			Example: Quote{Report: r.Document.Report, Span: x.example, Paragraph: para}})
	}
	slices.SortStableFunc(w.Labels, func(x, y Label) int {
		return cmp.Or(cmp.Compare(y.Count, x.Count), cmp.Compare(x.Outlet, y.Outlet), cmp.Compare(x.Text, y.Text))
	})
	return w
}

// Varied reports whether a row holds two different words.
func (w Wording) Varied() bool {
	for _, l := range w.Labels[1:] {
		if !strings.EqualFold(l.Text, w.Labels[0].Text) {
			return true
		}
	}
	return false
}

// label takes a leading article and possessive endings off a mention.
func label(s string) string {
	for _, article := range []string{"the ", "The ", "THE ", "a ", "A ", "an ", "An "} {
		s = strings.TrimPrefix(s, article)
	}
	for _, end := range []string{"'s", "’s"} {
		s = strings.TrimSuffix(s, end)
	}
	return strings.Trim(s, " ,.;:'’\"“”")
}
