package view

import (
	"cmp"
	"slices"

	"sitrep"
)

// An IncidentPage is all there is to see of one incident.
type IncidentPage struct {
	Thread
	Columns []Column // one for each side, and one for no side; outlets' own words last
	Differ  []Difference
	Tree    []Origin
	Tolls   []Toll
	Absence Absence
	Whole   *Whole             // what it is a part of; nil for none
	Parts   []*sitrep.Incident // in the order of the Book
}

// A Whole is an incident that another is a part of, and why.
type Whole struct {
	Incident *sitrep.Incident
	Reasons  sitrep.Reasons
}

// A Column holds the voices of one side in their own words.
type Column struct {
	Side   sitrep.SideID // "" for voices of no side, and for outlets' own words
	Name   string
	Outlet bool
	Voices []VoiceWords
}

// VoiceWords is what one speaker says of an incident.
type VoiceWords struct {
	Speaker Speaker
	Told    []Telling
}

// A Difference is a discrepancy with words for each of its values.
type Difference struct {
	Field   string
	Type    sitrep.DiscrepancyType
	Values  []DifferingValue
	Reasons sitrep.Reasons
}

// A DifferingValue is one value, with the words of at most quotesShown claims.
type DifferingValue struct {
	Value  string
	Claims []sitrep.ClaimID
	Quotes []Quote
}

// An Origin is a report that goes back to no other for this incident, with
// those that go back to it.
type Origin struct {
	Report  sitrep.ReportID
	Day     sitrep.Date
	Repeats []Repeat
}

// A Repeat is a report that goes back to another.
type Repeat struct {
	Report sitrep.ReportID
	Day    sitrep.Date
	From   sitrep.ReportID
	By     RepeatKind
	Voice  string         // of RepeatVoice, and the agency of RepeatAgency
	Words  sitrep.Passage // of RepeatWords
}

// RepeatKind tells how a report goes back to another.
type RepeatKind uint8

// How reports go back to others.
const (
	RepeatUnknown RepeatKind = iota
	RepeatText               // the same text
	RepeatWords              // a sentence is taken over
	RepeatVoice              // it rests on the same root voice
	RepeatPage               // a revision of one page
	RepeatAgency             // it credits the same agency, or that agency's report
)

var repeatNames = [...]string{"unknown", "same text", "same words", "same voice", "same page", "same agency"}

// String returns the kind as it stands in JSON.
func (k RepeatKind) String() string {
	if int(k) >= len(repeatNames) {
		return repeatNames[0]
	}
	return repeatNames[k]
}

// IncidentPage returns all there is to see of an incident, by the reports
// published until a day (the zero Date is all).
func (b *Book) IncidentPage(id sitrep.IncidentID, asof sitrep.Date) (IncidentPage, error) {
	i, ok := b.incidentAt[id]
	if !ok {
		return IncidentPage{}, &NotFoundError{What: "incident", Name: string(id)}
	}
	s := scope{from: noDay, to: noDay, asof: lastDayOf(asof)}
	out := IncidentPage{Thread: b.thread(i, s)}
	out.Columns = b.columns(i, s)
	out.Differ = b.differences(out.Incident)
	out.Tree = b.originTree(i, s)
	out.Tolls = b.tollsOf(i, s)
	out.Absence = b.absence(i, s.asof)
	if p, ok := b.partOf[i]; ok {
		out.Whole = &Whole{&b.Incidents[p.of], p.reasons}
	}
	out.Parts = b.PartsOf(id)
	return out, nil
}

// columns lists the voices of an incident by side, in order of first words.
func (b *Book) columns(i int32, s scope) []Column {
	var out []Column
	for _, at := range b.happened[i].claims {
		e := &b.claims[at]
		if !b.by(e.report, s.asof) {
			continue
		}
		who := b.speakerOf(at)
		k := slices.IndexFunc(out, func(c Column) bool { return c.Side == who.Side && c.Outlet == who.Outlet })
		if k < 0 {
			k = len(out)
			c := Column{Side: who.Side, Outlet: who.Outlet}
			if who.Side != "" {
				c.Name = b.Roster.SideName(who.Side)
			}
			out = append(out, c)
		}
		n := slices.IndexFunc(out[k].Voices, func(v VoiceWords) bool { return v.Speaker.ID == who.ID })
		if n < 0 {
			n = len(out[k].Voices)
			out[k].Voices = append(out[k].Voices, VoiceWords{Speaker: who})
		}
		out[k].Voices[n].Told = append(out[k].Voices[n].Told, Telling{who, b.stance(at), b.quote(at)})
	}
	slices.SortStableFunc(out, func(x, y Column) int { return cmp.Compare(x.rank(), y.rank()) })
	return out
}

// rank puts sides first, then voices of none, then outlets.
func (c Column) rank() int {
	switch {
	case c.Outlet:
		return 2
	case c.Side == "":
		return 1
	}
	return 0
}

func (b *Book) differences(inc *sitrep.Incident) []Difference {
	var out []Difference
	for _, d := range inc.Discrepancies {
		x := Difference{Field: d.Field, Type: d.Type, Reasons: d.Reasons}
		for _, v := range d.Values {
			y := DifferingValue{Value: v.Value, Claims: v.Claims}
			for _, id := range v.Claims {
				if at, ok := b.claimAt[id]; ok && len(y.Quotes) < quotesShown {
					y.Quotes = append(y.Quotes, b.quote(at))
				}
			}
			x.Values = append(x.Values, y)
		}
		out = append(out, x)
	}
	return out
}

// originTree puts each report of an incident under the earliest that it goes
// back to: by the same text, a sentence taken over, or the same root voice.
func (b *Book) originTree(i int32, s scope) []Origin {
	reports := b.reportsOf(&b.Incidents[i], s.asof)
	parent := map[int32]Repeat{}
	texts := map[sitrep.DocID]int32{}
	for _, r := range reports {
		d := &b.Reports[r].Document
		if first, ok := texts[d.ID]; ok {
			parent[r] = Repeat{From: b.Reports[first].Document.Report, By: RepeatText}
			continue
		}
		texts[d.ID] = r
	}
	b.saidToRepeat(reports, parent)
	voices := map[int32]int32{}
	for _, at := range b.happened[i].claims {
		e := &b.claims[at]
		if !b.by(e.report, s.asof) {
			continue
		}
		if p, ok := b.taken[b.sentenceEnd(at)]; ok {
			if from, known := b.reportAt[p.A.Report]; known && slices.Contains(reports, from) && parent[e.report].By != RepeatText && parent[e.report].By != RepeatPage {
				parent[e.report] = Repeat{From: p.A.Report, By: RepeatWords, Words: p}
			}
		}
		if e.voice < 0 || b.voices[e.voice].Name == sitrep.Unnamed {
			continue
		}
		first, ok := voices[e.voice]
		switch {
		case !ok:
			voices[e.voice] = e.report
		case first != e.report && parent[e.report].By == RepeatUnknown:
			parent[e.report] = Repeat{From: b.Reports[first].Document.Report, By: RepeatVoice, Voice: b.voices[e.voice].Name}
		}
	}
	return b.grow(reports, parent)
}

// saidToRepeat puts a report under the first revision of its page, and under the
// first of the agency that it credits.
func (b *Book) saidToRepeat(reports []int32, parent map[int32]Repeat) {
	credited, pages, agencies := map[string]bool{}, map[string]int32{}, map[string]int32{}
	for _, r := range reports {
		if a, ok := b.Reports[r].Document.Wire(); ok {
			credited[fold(a)] = true
		}
	}
	for _, r := range reports {
		d := &b.Reports[r].Document
		agency, _ := d.Wire()
		first, revised := pages[d.Page()]
		wire, repeated := agencies[fold(agency)]
		switch {
		case parent[r].By != RepeatUnknown:
		case revised && d.Page() != "":
			parent[r] = Repeat{From: b.Reports[first].Document.Report, By: RepeatPage}
		case repeated && credited[fold(agency)]:
			parent[r] = Repeat{From: b.Reports[wire].Document.Report, By: RepeatAgency, Voice: agency}
		}
		if !revised {
			pages[d.Page()] = r
		}
		if !repeated && agency != "" {
			agencies[fold(agency)] = r
		}
	}
}

// grow makes the tree of reports and their parents. A circle, which two
// reports that took from each other would make, is cut at its earliest report.
func (b *Book) grow(reports []int32, parent map[int32]Repeat) []Origin {
	root := func(r int32) int32 {
		for range len(reports) {
			p, ok := parent[r]
			if !ok {
				return r
			}
			up := b.reportAt[p.From]
			if up >= r {
				return r
			}
			r = up
		}
		return r
	}
	var out []Origin
	at := map[int32]int{}
	for _, r := range reports {
		if root(r) == r {
			at[r] = len(out)
			out = append(out, Origin{Report: b.Reports[r].Document.Report, Day: b.published[r].date()})
		}
	}
	for _, r := range reports {
		if up := root(r); up != r {
			p := parent[r]
			p.Report, p.Day = b.Reports[r].Document.Report, b.published[r].date()
			out[at[up]].Repeats = append(out[at[up]].Repeats, p)
		}
	}
	return out
}
