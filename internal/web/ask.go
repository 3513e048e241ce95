package web

import (
	"fmt"

	"sitrep"
	"sitrep/internal/view"
)

// Ask holds the parameters that narrow what a view shows; an endpoint's
// parameters embed it.
type Ask struct {
	From     string `query:"from" doc:"first day, YYYY-MM-DD, or a month or year"`
	To       string `query:"to" doc:"last day"`
	AsOf     string `query:"asof" doc:"only reports published by this day"`
	Voice    string `query:"voice" doc:"root voice, by key or name"`
	Side     string `query:"side" doc:"side of a conflict, by identifier"`
	Outlet   string `query:"outlet" doc:"outlet, by name"`
	Place    string `query:"place" doc:"place, by identifier or name"`
	Party    string `query:"party" doc:"actor that does, suffers or says it"`
	Kind     string `query:"kind" doc:"kind of event"`
	Standing string `query:"standing" doc:"status as shown: contested, both sides, several voices, one side, no speaker, taken back"`
}

// Paged holds the parameters of a list.
type Paged struct {
	Cursor string `query:"cursor" doc:"the next of an earlier answer"`
	Limit  int    `query:"limit" minimum:"1" maximum:"500" default:"50"`
}

func (p Paged) page() view.Page { return view.Page{Limit: p.Limit, After: p.Cursor} }

// filter reads the parameters. Its error wraps ErrBadInput and names the
// parameter.
func (q Ask) filter() (f view.Filter, err error) {
	f = view.Filter{Voice: q.Voice, Side: sitrep.SideID(q.Side), Outlet: q.Outlet, Place: q.Place, Party: q.Party}
	for _, d := range []struct {
		name, text string
		into       *sitrep.Date
	}{{"from", q.From, &f.From}, {"to", q.To, &f.To}, {"asof", q.AsOf, &f.AsOf}} {
		if d.text == "" {
			continue
		}
		if *d.into, err = sitrep.ParseDate(d.text); err != nil {
			return f, fmt.Errorf("%s: %v: %w", d.name, err, sitrep.ErrBadInput)
		}
	}
	if q.Kind != "" {
		if f.Kind = sitrep.ParseKind(q.Kind); f.Kind == sitrep.KindUnknown {
			return f, fmt.Errorf("kind %q is not one of the kinds: %w", q.Kind, sitrep.ErrBadInput)
		}
	}
	if q.Standing != "" {
		for _, s := range append(view.Statuses(), view.Silent) {
			if s.String() == q.Standing {
				f.Standing = s
			}
		}
		if f.Standing == view.StatusUnknown {
			return f, fmt.Errorf("standing %q is not one of the statuses: %w", q.Standing, sitrep.ErrBadInput)
		}
	}
	return f, nil
}
