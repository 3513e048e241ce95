package web

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"sitrep"
	"sitrep/internal/gazetteer"
	"sitrep/internal/pipeline"
	"sitrep/internal/view"
)

// Make reconciles reports and makes the Room that shows them.
func Make(p *pipeline.Pipeline, reports []sitrep.Annotation, sample bool) *Room {
	res := p.Reconcile(reports)
	made := p.Provenance()
	return NewRoom(view.Contents{Reports: reports, Incidents: res.Incidents, Passages: res.Passages, Stories: res.Stories, Roster: p.Who()},
		Making{Engine: made.Engine, By: fmt.Sprint(made), Places: p.Places(), Sample: sample})
}

// Making tells what a Room is made with beside its contents.
type Making struct {
	Engine string               // version of the engine
	By     string               // versions of all that made claims and incidents
	State  string               // what else the contents hang on, such as the version of a store; "" for nothing
	Places *gazetteer.Gazetteer // for the base map
	Sample bool                 // the reports were written as a demonstration
}

// NewRoom makes the Room that shows contents. Its version is of the reports, of
// what made them and of their state, so that the same have the same.
func NewRoom(c view.Contents, m Making) *Room {
	book := view.NewBook(c)
	sum := sha256.New()
	fmt.Fprintf(sum, "%s\x00%s", m.By, m.State)
	for i := range book.Reports {
		d := &book.Reports[i].Document
		fmt.Fprintf(sum, "\x00%s\x00%s\x00%s", d.Report, d.ID, d.Published.Date)
		for _, list := range [][]sitrep.Claim{book.Reports[i].Claims, book.Reports[i].Rejected} {
			for j := range list {
				if v := list[j].Review; v != nil {
					fmt.Fprintf(sum, "\x00%s\x00%+v", list[j].ID, *v)
				}
			}
		}
	}
	return &Room{Book: book, Version: hex.EncodeToString(sum.Sum(nil))[:16], Engine: m.Engine, Sample: m.Sample, Places: m.Places, Editions: editions(book.Reports)}
}

// editions finds the reports that share an address, in the order of the Book.
func editions(reports []sitrep.Annotation) map[sitrep.ReportID][]Edition {
	at := map[string][]Edition{}
	for i := range reports {
		if d := &reports[i].Document; d.URL != "" {
			at[d.URL] = append(at[d.URL], Edition{ID: d.Report, Published: cmp.Or(d.Published.Raw, d.Published.Date.String())})
		}
	}
	out := map[sitrep.ReportID][]Edition{}
	for _, list := range at {
		if len(list) < 2 {
			continue
		}
		slices.SortStableFunc(list, func(x, y Edition) int { return cmp.Compare(x.Published, y.Published) })
		for _, e := range list {
			out[e.ID] = list
		}
	}
	return out
}
