package web

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"sitrep"
	"sitrep/internal/pipeline"
	"sitrep/internal/view"
)

// Make reconciles reports and makes the Room that shows them. Its version is of
// their content, so that the same reports have the same.
func Make(p *pipeline.Pipeline, reports []sitrep.Annotation, sample bool) *Room {
	res := p.Reconcile(reports)
	book := view.NewBook(view.Contents{Reports: reports, Incidents: res.Incidents, Passages: res.Passages, Stories: res.Stories, Roster: p.Who()})
	made := p.Provenance()
	sum := sha256.New()
	fmt.Fprint(sum, made)
	for i := range book.Reports {
		d := &book.Reports[i].Document
		fmt.Fprintf(sum, "\x00%s\x00%s\x00%s", d.Report, d.ID, d.Published.Date)
	}
	return &Room{Book: book, Version: hex.EncodeToString(sum.Sum(nil))[:16], Engine: made.Engine, Sample: sample, Places: p.Places(), Editions: editions(book.Reports)}
}

// editions finds the reports that share an address, in the order of the Book.
func editions(reports []sitrep.Annotation) map[sitrep.ReportID][]sitrep.ReportID {
	at := map[string][]sitrep.ReportID{}
	for i := range reports {
		if d := &reports[i].Document; d.URL != "" {
			at[d.URL] = append(at[d.URL], d.Report)
		}
	}
	out := map[sitrep.ReportID][]sitrep.ReportID{}
	when := map[sitrep.ReportID]string{}
	for i := range reports {
		when[reports[i].Document.Report] = reports[i].Document.Published.Raw
	}
	for _, ids := range at {
		if len(ids) < 2 {
			continue
		}
		slices.SortStableFunc(ids, func(x, y sitrep.ReportID) int {
			switch {
			case when[x] < when[y]:
				return -1
			case when[x] > when[y]:
				return 1
			}
			return 0
		})
		for _, id := range ids {
			out[id] = ids
		}
	}
	return out
}
