package web

import "sitrep/internal/view"

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
func (q Ask) filter() (view.Filter, error) {
	return view.Asked{From: q.From, To: q.To, AsOf: q.AsOf, Voice: q.Voice, Side: q.Side, Outlet: q.Outlet, Place: q.Place, Party: q.Party, Kind: q.Kind,
		Standing: q.Standing}.Filter()
}
