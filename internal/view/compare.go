package view

import (
	"cmp"
	"slices"
	"strings"

	"sitrep"
)

// An End is one of the two things that are compared: a report, or an outlet
// over a period. Give one of them.
type End struct {
	Report sitrep.ReportID
	Outlet string
}

// FindEnd returns the report with an identifier, the beginning of one, or a
// name as the views print it, else the outlet with that name.
func (b *Book) FindEnd(name string) (End, error) {
	id := sitrep.ReportID(name)
	if _, ok := b.reportAt[id]; ok {
		return End{Report: id}, nil
	}
	const long = 6 // of the beginning of an identifier
	var found []sitrep.ReportID
	for i := range b.Reports {
		r := b.Reports[i].Document.Report
		if fold(b.names[i]) == fold(name) && len(b.outlets[b.outletOf[i]].reports) > 1 || len(name) >= long && strings.HasPrefix(string(r), name) {
			found = append(found, r)
		}
	}
	if len(found) == 1 {
		return End{Report: found[0]}, nil
	}
	if _, err := b.named("outlet", name); err != nil {
		return End{}, err
	}
	return End{Outlet: name}, nil
}

// A Comparison sets two reports, or two outlets over a period, against each
// other. Nothing in it says which of them is right.
type Comparison struct {
	A, B       Side
	Rows       []CompareRow // what both tell, disagreements first
	OnlyA      []OnlyRow
	OnlyB      []OnlyRow
	Words      []WordPair // parties that the two name by different words
	TakenFromA []sitrep.Passage
	TakenFromB []sitrep.Passage
	NextRows   string // cursors of the three lists; "" where there is no more
	NextA      string
	NextB      string
}

// A Side of a comparison, with what it consists of.
type Side struct {
	Name     string
	Reports  []sitrep.ReportID
	From, To sitrep.Date // of publication
	Claims   int
}

// A CompareRow is one happening that both tell.
type CompareRow struct {
	Incident *sitrep.Incident
	Status   Status
	A, B     []Telling
	Differ   []sitrep.Discrepancy // between the two
	Drifts   []Drift
}

// A Telling is one claim as one side tells it.
type Telling struct {
	Speaker Speaker
	Stance  sitrep.Stance
	Quote   Quote
}

// An OnlyRow is a happening that one side alone tells.
type OnlyRow struct {
	Incident *sitrep.Incident
	Status   Status
	Told     []Telling
}

// A WordPair is a party with what each side calls it.
type WordPair struct {
	Actor sitrep.ActorID
	Name  string
	A, B  []Label
}

// Compare compares two ends by the reports of a filter's period: From, To and
// AsOf bound the day of publication; Kind, Place, Voice, Side and Standing choose
// happenings, and with them passages and words. Outlet does not count: the ends say which. Lists are cut at the page's limit and go on behind its cursor.
func (b *Book) Compare(x, y End, f Filter, p Page) (Comparison, error) {
	s, err := b.scope(f)
	if err != nil {
		return Comparison{}, err
	}
	start, err := b.start(p.After)
	if err != nil {
		return Comparison{}, err
	}
	var out Comparison
	ra, err := b.reportsAt(x, s)
	if err != nil {
		return out, err
	}
	rb, err := b.reportsAt(y, s)
	if err != nil {
		return out, err
	}
	out.A, out.B = b.side(x, ra), b.side(y, rb)
	b.align(&out, ra, rb, s, start, p.limit())
	b.passagesBetween(&out, ra, rb)
	out.Words = b.wordPairs(ra, rb)
	if s.narrows() {
		b.narrowTexts(&out, s)
	}
	return out, nil
}

// reportsAt returns the places of the reports of an end, ascending.
func (b *Book) reportsAt(e End, s scope) ([]int32, error) {
	if e.Report != "" {
		i, ok := b.reportAt[e.Report]
		if !ok {
			return nil, &NotFoundError{What: "report", Name: string(e.Report)}
		}
		return []int32{i}, nil
	}
	os, err := b.named("outlet", e.Outlet)
	if err != nil {
		return nil, err
	}
	s.outlet = nil
	var out []int32
	for _, o := range os {
		for _, r := range b.outlets[o].reports {
			if b.reportIn(s, r) {
				out = append(out, r)
			}
		}
	}
	if len(out) == 0 {
		return nil, &NotFoundError{What: "report in that period of", Name: e.Outlet}
	}
	slices.Sort(out)
	return out, nil
}

func (b *Book) side(e End, reports []int32) Side {
	out := Side{Name: b.names[reports[0]]}
	if e.Report == "" {
		out.Name = b.outlets[b.outletOf[reports[0]]].Name
	}
	from, to := noDay, noDay
	for _, r := range reports {
		out.Reports = append(out.Reports, b.Reports[r].Document.Report)
		out.Claims += len(b.Reports[r].Claims)
		from, to = earlier(from, b.published[r]), max(to, b.published[r])
	}
	out.From, out.To = from.date(), to.date()
	return out
}

// incidentsIn lists the incidents that reports tell of in a claim that counts.
func (b *Book) incidentsIn(reports []int32) []int32 {
	seen := map[int32]bool{}
	var out []int32
	for _, r := range reports {
		for j := range b.Reports[r].Claims {
			c := &b.Reports[r].Claims[j]
			if n := b.claims[b.claimAt[c.ID]].incident; n >= 0 && !seen[n] {
				seen[n] = true
				out = append(out, n)
			}
		}
	}
	slices.Sort(out)
	return out
}

// align puts the happenings of both sides together.
func (b *Book) align(out *Comparison, ra, rb []int32, s scope, start int32, limit int) {
	s.from, s.to, s.outlet = noDay, noDay, nil
	ia, ib := b.incidentsIn(ra), b.incidentsIn(rb)
	all := slices.Concat(ia, ib)
	slices.Sort(all)
	for _, i := range slices.Compact(all) {
		if i < start || !b.in(s, i) {
			continue
		}
		_, a := slices.BinarySearch(ia, i)
		_, c := slices.BinarySearch(ib, i)
		status, _ := b.statusAt(i, s.asof)
		switch {
		case a && c:
			if len(out.Rows) == limit {
				out.NextRows = cmp.Or(out.NextRows, b.incidentCursor(b.incidentAt[out.Rows[limit-1].Incident.ID]))
				continue
			}
			row := CompareRow{Incident: &b.Incidents[i], Status: status, A: b.tellings(i, ra), B: b.tellings(i, rb)}
			row.Differ = b.differBetween(i, ra, rb)
			row.Drifts = b.drifts(i, ra, rb)
			out.Rows = append(out.Rows, row)
		case a:
			out.OnlyA, out.NextA = b.only(out.OnlyA, out.NextA, i, status, ra, limit)
		default:
			out.OnlyB, out.NextB = b.only(out.OnlyB, out.NextB, i, status, rb, limit)
		}
	}
	slices.SortStableFunc(out.Rows, func(x, y CompareRow) int { return cmp.Compare(x.discord(), y.discord()) })
}

func (b *Book) only(rows []OnlyRow, next string, i int32, status Status, reports []int32, limit int) ([]OnlyRow, string) {
	if len(rows) == limit {
		return rows, cmp.Or(next, b.incidentCursor(b.incidentAt[rows[limit-1].Incident.ID]))
	}
	told := b.tellings(i, reports)
	if len(told) == 0 {
		return rows, next
	}
	return append(rows, OnlyRow{&b.Incidents[i], status, told}), next
}

// discord puts conflicts first, then other differences, then agreement.
func (r CompareRow) discord() int {
	switch {
	case slices.ContainsFunc(r.Differ, func(d sitrep.Discrepancy) bool { return d.Type == sitrep.Conflict }):
		return 0
	case len(r.Drifts) > 0:
		return 1
	case len(r.Differ) > 0:
		return 2
	}
	return 3
}

// tellings lists the claims of an incident in some reports, one for each
// speaker and sentence; what can be left out only where there is nothing else.
func (b *Book) tellings(i int32, reports []int32) []Telling {
	type once struct {
		speaker string
		report  int32
		at      sitrep.Span
	}
	pick := func(core bool) []Telling {
		var out []Telling
		seen := map[once]bool{}
		for _, at := range b.happened[i].claims {
			e := &b.claims[at]
			r, ok := b.carriedBy(at, reports)
			if !ok || core && !e.Core {
				continue
			}
			who := b.speakerOf(at)
			k := once{who.ID, r, e.Sentence}
			if !e.Sentence.Empty() && seen[k] {
				continue
			}
			seen[k] = true
			q := b.quote(at)
			q.Report = b.Reports[r].Document.Report
			out = append(out, Telling{who, b.stance(at), q})
		}
		return out
	}
	if out := pick(true); len(out) > 0 {
		return out
	}
	return pick(false)
}

// carriedBy returns the first of some reports that carries a claim.
func (b *Book) carriedBy(claim int32, reports []int32) (int32, bool) {
	if first := b.claims[claim].report; len(b.others[claim]) == 0 {
		_, ok := slices.BinarySearch(reports, first)
		return first, ok
	}
	for _, r := range b.carriers(claim) {
		if _, ok := slices.BinarySearch(reports, r); ok {
			return r, true
		}
	}
	return 0, false
}

// stance returns the stance of a claim's root voice as its incident counts it.
func (b *Book) stance(i int32) sitrep.Stance {
	e := &b.claims[i]
	if e.incident < 0 || e.voice < 0 {
		if v, ok := e.Root(); ok {
			return v.Stance
		}
		return sitrep.StanceUnknown
	}
	for _, v := range b.Incidents[e.incident].Voices {
		if slices.Contains(v.Claims, e.ID) {
			return stanceOf(e.Claim, v.Stances)
		}
	}
	v, _ := e.Root()
	return v.Stance
}

// differBetween lists the discrepancies of which both sides tell a value that
// the other doesn't. Whether a thing happened at all they also differ on where
// one of them alone prints the denial of what both tell.
func (b *Book) differBetween(i int32, ra, rb []int32) []sitrep.Discrepancy {
	var out []sitrep.Discrepancy
	for _, d := range b.Incidents[i].Discrepancies {
		e := d
		e.Values = nil
		onlyA, onlyB, inBoth := false, false, false
		for _, v := range d.Values {
			v.Claims = kept(v.Claims, func(id sitrep.ClaimID) bool {
				at, ok := b.claimAt[id]
				_, a := b.carriedBy(at, ra)
				_, c := b.carriedBy(at, rb)
				return ok && (a || c)
			})
			if len(v.Claims) == 0 {
				continue
			}
			inA := slices.ContainsFunc(v.Claims, func(id sitrep.ClaimID) bool { _, ok := b.carriedBy(b.claimAt[id], ra); return ok })
			inB := slices.ContainsFunc(v.Claims, func(id sitrep.ClaimID) bool { _, ok := b.carriedBy(b.claimAt[id], rb); return ok })
			onlyA, onlyB, inBoth = onlyA || inA && !inB, onlyB || inB && !inA, inBoth || inA && inB
			e.Values = append(e.Values, v)
		}
		if len(e.Values) > 1 && (onlyA && onlyB || d.Field == "existence" && inBoth && (onlyA || onlyB)) {
			out = append(out, e)
		}
	}
	return out
}

func (b *Book) passagesBetween(out *Comparison, ra, rb []int32) {
	between := func(from, to []int32) []sitrep.Passage {
		var ps []sitrep.Passage
		for _, r := range to {
			for _, p := range b.takenBy[b.Reports[r].Document.Report] {
				if i, ok := b.reportAt[p.A.Report]; ok {
					if _, in := slices.BinarySearch(from, i); in {
						ps = append(ps, p)
					}
				}
			}
		}
		return ps
	}
	out.TakenFromA, out.TakenFromB = between(ra, rb), between(rb, ra)
}

// narrowTexts keeps the passages and words of sentences that hold a claim of a scope.
func (b *Book) narrowTexts(out *Comparison, s scope) {
	told := b.sentencesTold(s)
	in := func(report sitrep.ReportID, at sitrep.Span) bool {
		return slices.ContainsFunc(told[b.reportAt[report]], func(s sitrep.Span) bool { return s.Overlap(at) > 0 })
	}
	keep := func(ps []sitrep.Passage) []sitrep.Passage {
		return slices.DeleteFunc(ps, func(p sitrep.Passage) bool { return !in(p.A.Report, p.A.Span) && !in(p.B.Report, p.B.Span) })
	}
	out.TakenFromA, out.TakenFromB = keep(out.TakenFromA), keep(out.TakenFromB)
	words := func(ls []Label) []Label {
		return slices.DeleteFunc(ls, func(l Label) bool { return !in(l.Report, l.Example.Span) })
	}
	for i := range out.Words {
		out.Words[i].A, out.Words[i].B = words(out.Words[i].A), words(out.Words[i].B)
	}
	out.Words = slices.DeleteFunc(out.Words, func(w WordPair) bool { return len(w.A) == 0 || len(w.B) == 0 })
}

// wordPairs lists the parties that both sides mention and do not name alike,
// the most mentioned first.
func (b *Book) wordPairs(ra, rb []int32) []WordPair {
	var out []WordPair
	for _, n := range b.partiesOf(ra, rb) {
		w := WordPair{Actor: b.parties[n].Actor, Name: b.parties[n].Name, A: b.labelsIn(n, ra), B: b.labelsIn(n, rb)}
		if len(w.A) > 0 && len(w.B) > 0 && !sameLabels(w.A, w.B) {
			out = append(out, w)
		}
	}
	total := func(w WordPair) int {
		n := 0
		for _, l := range slices.Concat(w.A, w.B) {
			n += l.Count
		}
		return n
	}
	slices.SortStableFunc(out, func(x, y WordPair) int { return cmp.Or(cmp.Compare(total(y), total(x)), cmp.Compare(x.Actor, y.Actor)) })
	return out
}

// partiesOf lists the parties that are mentioned in both lists of reports.
func (b *Book) partiesOf(ra, rb []int32) []int32 {
	mentioned := func(rs []int32) map[int32]bool {
		m := map[int32]bool{}
		for _, r := range rs {
			for _, x := range b.Reports[r].Mentions.Actors {
				if n, ok := b.partyAt[x.Actor]; ok {
					m[n] = true
				}
			}
		}
		return m
	}
	a, c := mentioned(ra), mentioned(rb)
	var out []int32
	for n := range a {
		if c[n] {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out
}

func (b *Book) labelsIn(n int32, reports []int32) []Label {
	var in []cell
	cells := b.parties[n].cells
	for _, r := range reports {
		at, _ := slices.BinarySearchFunc(cells, r, func(c cell, r int32) int { return cmp.Compare(c.report, r) })
		for ; at < len(cells) && cells[at].report == r; at++ {
			in = append(in, cells[at])
		}
	}
	return b.wordingOf(n, b.sumsOf(in)).Labels
}

func sameLabels(a, b []Label) bool {
	has := func(ls []Label, l Label) bool {
		return slices.ContainsFunc(ls, func(m Label) bool { return fold(m.Text) == fold(l.Text) })
	}
	return !slices.ContainsFunc(a, func(l Label) bool { return !has(b, l) }) && !slices.ContainsFunc(b, func(l Label) bool { return !has(a, l) })
}
