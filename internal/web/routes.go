package web

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
)

// routes lists the endpoints of the API. To add one, write its handler in an
// api_ file, add a line here, and the type of its answer to ui/src/api/types.ts.
func (s *Server) routes() {
	get(s, "meta", "/meta", "What is there: reports, sides, voices, outlets, kinds, days", s.meta)
	get(s, "incidents", "/incidents", "Incidents by where they stand", s.incidentsOf)
	get(s, "incident", "/incidents/{id}", "One incident: voices, facts, disagreements, tolls, origins", s.incidentPage)
	get(s, "control", "/control", "Who holds what at a day, according to every voice or one", s.control)
	get(s, "changes", "/changes", "Places of which other things are said at one day than at an earlier one", s.changes)
	get(s, "lanes", "/lanes", "Who held a place over time, a lane a voice", s.lanesOf)
	get(s, "place", "/places/{id}", "One place: who holds it, what is said to have happened there", s.placePage)
	get(s, "context", "/context", "Places of the gazetteer in a box, for the base map", s.context)
	get(s, "reports", "/reports", "Reports, the newest first", s.reports)
	get(s, "report", "/reports/{id}", "One report with its text, claims and passages", s.reportPage)
	get(s, "reportChanges", "/reports/{id}/changes", "What became of a report's claims when its text was replaced", s.reportChanges)
	get(s, "claim", "/claims/{id}", "One claim with its reasons", s.claim)
	get(s, "compare", "/compare", "Two reports set against each other", s.compare)
	get(s, "brief", "/brief", "What changed since a day", s.brief)
	get(s, "actor", "/actors/{id}", "One actor: what it is called, says, denies", s.actorPage)
	get(s, "sources", "/sources", "Counts for voices and outlets", s.sources)
	get(s, "search", "/search", "Reports, claims, places and actors by words", s.search)
	get(s, "trays", "/trays", "Claims without a point, and without a day", s.trays)
}

func get[I, O any](s *Server, id, path, summary string, handler func(context.Context, *I) (*O, error)) {
	huma.Register(s.api, huma.Operation{OperationID: id, Method: http.MethodGet, Path: "/api/v1" + path, Summary: summary,
		Errors: []int{http.StatusNotFound, http.StatusUnprocessableEntity}}, handler)
}
