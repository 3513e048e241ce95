package export

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"sitrep/internal/contract"
)

// codedPart shows rows of coded data sets that may be of an incident.
func codedPart(c contract.Coded) part {
	p := part{title: "In coded data sets"}
	if len(c.Sets) == 0 {
		return p
	}
	var names []string
	for _, s := range c.Sets {
		names = append(names, s.Name)
	}
	p.note = "Rows that others coded by hand and that may be of this happening. They are no claims and count for no standing."
	if len(c.Items) == 0 {
		p.note = "No row of " + strings.Join(names, ", ") + " may be of this happening."
	}
	for _, e := range c.Items {
		it := codedItem(e)
		it.notes = append(it.notes, e.Reasons...)
		for _, d := range e.Differs {
			it.notes = append(it.notes, "told otherwise: "+d)
		}
		p.items = append(p.items, it)
	}
	return p
}

// codedItem shows one row of a data set.
func codedItem(e contract.CodedEvent) item {
	when := e.From
	if e.To != e.From {
		when += " to " + e.To
	}
	dead := fmt.Sprintf("%d killed", e.Best)
	if e.High > e.Low {
		dead += fmt.Sprintf(" (%d to %d)", e.Low, e.High)
	}
	it := item{title: e.Set + ": " + cmp.Or(e.Sub, e.Type), where: e.Place, when: when, id: e.ID, numbers: dead}
	if len(e.Actors) > 0 {
		it.notes = append(it.notes, "actors: "+strings.Join(e.Actors, "; "))
	}
	if e.Source != "" {
		it.notes = append(it.notes, "cites: "+e.Source)
	}
	return it
}

type codedJSON struct {
	View string `json:"view"`
	contract.CodedBeside
}

// codedCSV are the columns of rows of data sets and of incidents that have none.
var codedCSV = []string{"what", "set", "id", "kind", "from", "to", "place", "lat", "lon", "actors", "low", "best", "high", "title"}

// CodedView sets coded data sets and reports against each other.
func CodedView(c contract.CodedBeside) View {
	return View{
		sheet: func() sheet { return codedSheet(c) },
		json:  func() any { return codedJSON{"coded", c} },
		csv: func() ([]string, [][]string) {
			var rows [][]string
			for _, e := range c.Untold {
				rows = append(rows, []string{"untold", e.Set, e.ID, cmp.Or(e.Sub, e.Type), e.From, e.To, e.Place, degrees(e.Lat), degrees(e.Lon), strings.Join(e.Actors, "; "),
					strconv.Itoa(e.Low), strconv.Itoa(e.Best), strconv.Itoa(e.High), ""})
			}
			for _, i := range c.Uncoded {
				rows = append(rows, []string{"uncoded", "", i.ID, i.Kind, i.From, i.To, i.Place, "", "", "", "", "", "", i.Title})
			}
			return codedCSV, rows
		},
	}
}

func degrees(v *float64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatFloat(*v, 'f', -1, 64)
}

func codedSheet(c contract.CodedBeside) sheet {
	s := sheet{title: "Coded data sets", facts: "nothing in common with the reports"}
	if c.From != "" {
		s.facts = fmt.Sprintf("%s to %s, the days that both have", c.From, c.To)
	}
	var sets []listRow
	for _, x := range c.Sets {
		days := ""
		if x.First != "" {
			days = fmt.Sprintf(", %s to %s", x.First, x.Last)
		}
		sets = append(sets, listRow{x.Name, []string{fmt.Sprintf("%s%s (%s, from %s)", plural(x.Events, "event"), days, x.Form, x.File)}})
	}
	s.add(part{lists: sets})
	if c.From == "" {
		return s
	}
	p := part{title: fmt.Sprintf("Events that no report read tells: %d", len(c.Untold)),
		note: fmt.Sprintf("%d others may be of an incident. %d are known to a country only, or to no place, and were not compared.", c.Matched, c.Vague)}
	for _, e := range c.Untold {
		p.items = append(p.items, codedItem(e))
	}
	s.add(p)
	q := part{title: fmt.Sprintf("Incidents that no data set has: %d", len(c.Uncoded)),
		note: fmt.Sprintf("An event may be of %d others. %d tell no day or no point, or nothing that such data sets have, and were not compared.", c.Coded, c.Open)}
	for _, i := range c.Uncoded {
		when := i.From
		if i.To != "" && i.To != i.From {
			when += " to " + i.To
		}
		q.items = append(q.items, item{title: i.Title, where: i.Place, when: when, id: shortID(i.ID), notes: []string{i.Kind + ", " + i.Shown}})
	}
	s.add(q)
	return s
}
