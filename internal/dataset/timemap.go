package dataset

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"sitrep"
	"sitrep/internal/view"
)

// The structs of this file are TimeMap's events, sources and associations
// (Forensic Architecture, 2020). Values are strings, as its store expects.

type timeMapEvent struct {
	ID           string   `json:"id"`
	Description  string   `json:"description"`
	Date         string   `json:"date"` // month/day/year
	Time         string   `json:"time"`
	Precision    string   `json:"time_precision"`
	Location     string   `json:"location"`
	Latitude     string   `json:"latitude"`
	Longitude    string   `json:"longitude"`
	Type         string   `json:"type"`
	Category     string   `json:"category"`
	CategoryFull string   `json:"category_full"`
	Associations []string `json:"associations"`
	Sources      []string `json:"sources"`
	Comments     string   `json:"comments"`
	TimeDisplay  string   `json:"time_display"`
}

type timeMapSource struct {
	ID          string   `json:"id"`
	Title       string   `json:"title"`
	Thumbnail   string   `json:"thumbnail"`
	Paths       []string `json:"paths"`
	Type        string   `json:"type"`
	Affiliation []string `json:"affil_s"`
	URL         string   `json:"url"`
	Description string   `json:"description"`
	Parent      string   `json:"parent"`
	Author      string   `json:"author"`
	Date        string   `json:"date"`
	Notes       string   `json:"notes"`
}

type timeMapAssociation struct {
	ID          string   `json:"id"`
	Title       string   `json:"title"`
	Description string   `json:"desc"`
	Mode        string   `json:"mode"`
	FilterPaths []string `json:"filter_paths"`
}

// writeTimeMap writes events that have a point or a day, as TimeMap asks; the
// filters are who speaks and how it stands, the categories are the kinds.
func writeTimeMap(s Set, to Sink) (Report, error) {
	var rep Report
	list, err := s.happenings()
	if err != nil {
		return rep, err
	}
	events, sources, filters := []timeMapEvent{}, []timeMapSource{}, []timeMapAssociation{}
	var kept []*sitrep.Incident
	add := func(a timeMapAssociation) string {
		if !slices.ContainsFunc(filters, func(b timeMapAssociation) bool { return b.ID == a.ID }) {
			filters = append(filters, a)
		}
		return a.ID
	}
	for _, inc := range list {
		for _, e := range s.event(inc).split() {
			from, _ := e.days()
			if from.Day == 0 && !e.located() {
				rep.leave("it has neither a point nor a day")
				continue
			}
			ev := e.timeMap()
			ev.Associations = append(ev.Associations, add(timeMapAssociation{"kind-" + ev.Category, ev.Category, "", "CATEGORY", []string{}}))
			for _, v := range e.behind() {
				ev.Associations = append(ev.Associations, add(timeMapAssociation{"voice-" + slug(v), v, "who says it", "FILTER", []string{"According to", v}}))
			}
			ev.Associations = append(ev.Associations, add(timeMapAssociation{"standing-" + slug(e.status.String()), e.status.String(), "how it stands", "FILTER",
				[]string{"Standing", e.status.String()}}))
			ev.Associations = append(ev.Associations, add(timeMapAssociation{"review-" + e.review(), e.review(), "what reviewers made of it", "FILTER",
				[]string{"Review", e.review()}}))
			events = append(events, ev)
			if !slices.Contains(kept, inc) {
				kept = append(kept, inc)
			}
		}
	}
	for _, r := range s.reports(kept) {
		sources = append(sources, newTimeMapSource(r))
	}
	rep.Written = len(events)
	for _, f := range []struct {
		name string
		v    any
	}{{"events.json", events}, {"sources.json", sources}, {"associations.json", filters}} {
		if err := one(to, f.name, func(w io.Writer) error {
			enc := json.NewEncoder(w)
			enc.SetEscapeHTML(false)
			enc.SetIndent("", " ")
			return enc.Encode(f.v)
		}); err != nil {
			return rep, err
		}
	}
	return rep, nil
}

func (e *event) timeMap() timeMapEvent {
	from, _ := e.days()
	lat, lon := point(e.place)
	out := timeMapEvent{ID: e.id(), Description: e.inc.Title + "\n\n" + strings.Join(e.quotes(), "\n"), Date: american(from), Precision: e.timePrecision(),
		Location: placeName(e.place), Latitude: lat, Longitude: lon, Type: "incident", Category: e.inc.Kind.String(), CategoryFull: e.inc.Kind.String(),
		Comments: strings.Join(e.figureNotes(), "; "), TimeDisplay: from.String()}
	for _, r := range e.reports {
		out.Sources = append(out.Sources, string(r.Document.Report))
	}
	return out
}

func newTimeMapSource(r *sitrep.Annotation) timeMapSource {
	d := &r.Document
	out := timeMapSource{ID: string(d.Report), Title: headline(r), Paths: []string{}, Type: "Report", Affiliation: []string{view.Outlet(r)}, URL: d.URL,
		Author: d.Byline, Date: american(d.Published.Date), Description: d.Agency}
	if d.URL != "" {
		out.Paths = []string{d.URL}
	}
	return out
}

// american writes a date as TimeMap reads it, M/D/YYYY; "" where no day is known.
func american(d sitrep.Date) string {
	if d.Day == 0 {
		return ""
	}
	return fmt.Sprintf("%d/%d/%d", d.Month, d.Day, d.Year)
}

func slug(s string) string { return strings.Join(strings.Fields(strings.ToLower(s)), "-") }
