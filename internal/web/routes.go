package web

import (
	"net/http"

	"sitrep/internal/account"
)

// routes lists the endpoints of the API, with the least role that may call
// each. To add one, write its handler in an api_ file, add a line here, and the
// type of its answer to ui/src/api/types.ts.
//
// get answers from the Room alone: what it answered one reader is kept for the
// next. getLive is for what depends on more, such as who asks or what has been
// decided since: nothing is kept. post, put and del change something. Handlers
// learn who asks from identityOf.
func (s *Server) routes() {
	get(s, account.Reader, "meta", "/meta", "What is there: reports, sides, voices, outlets, kinds, days", s.meta)
	get(s, account.Reader, "incidents", "/incidents", "Incidents by where they stand", s.incidentsOf)
	get(s, account.Reader, "incident", "/incidents/{id}", "One incident: voices, facts, disagreements, tolls, origins", s.incidentPage)
	getLive(s, account.Reader, "coded", "/incidents/{id}/coded", "What coded data sets have beside one incident", s.codedBeside)
	get(s, account.Reader, "control", "/control", "Who holds what at a day, according to every voice or one", s.control)
	get(s, account.Reader, "changes", "/changes", "Places of which other things are said at one day than at an earlier one", s.changes)
	get(s, account.Reader, "lanes", "/lanes", "Who held a place over time, a lane a voice", s.lanesOf)
	get(s, account.Reader, "place", "/places/{id}", "One place: who holds it, what is said to have happened there", s.placePage)
	get(s, account.Reader, "context", "/context", "Places of the gazetteer in a box, for the base map", s.context)
	get(s, account.Reader, "reports", "/reports", "Reports, the newest first", s.reports)
	get(s, account.Reader, "report", "/reports/{id}", "One report with its text, claims and passages", s.reportPage)
	get(s, account.Reader, "reportChanges", "/reports/{id}/changes", "What became of a report's claims when its text was replaced", s.reportChanges)
	get(s, account.Reader, "claim", "/claims/{id}", "One claim with its reasons", s.claim)
	get(s, account.Reader, "compare", "/compare", "Two reports set against each other", s.compare)
	get(s, account.Reader, "brief", "/brief", "What changed since a day", s.brief)
	get(s, account.Reader, "actor", "/actors/{id}", "One actor: what it is called, says, denies", s.actorPage)
	get(s, account.Reader, "sources", "/sources", "Counts for voices and outlets", s.sources)
	get(s, account.Reader, "search", "/search", "Reports, claims, places and actors by words", s.search)
	get(s, account.Reader, "trays", "/trays", "Claims without a point, and without a day", s.trays)
	get(s, account.Reader, "exportFormats", "/export", "The formats of data sets", s.exportFormats)
	s.exportRoute()
	s.viewRoutes()

	s.bringRoute()
	getLive(s, account.Reviewer, "imports", "/imports", "What was brought in since the server started, the newest first", s.imports)
	getLive(s, account.Reviewer, "import", "/imports/{id}", "How far an import is and what became of it", s.importOf)
	del(s, account.Reviewer, "cancelImport", "/imports/{id}", "End an import; what was added stays", s.cancelImport)

	getLive(s, account.Reader, "feeds", "/feeds", "Watched feeds and how each stands", s.feedsOf)
	post(s, account.Reviewer, "addFeeds", "/feeds", "Watch a feed, or a list of them", s.addFeeds)
	put(s, account.Reviewer, "pauseFeed", "/feeds/{id}", "Leave a feed alone, or go on with it", s.pauseFeed)
	post(s, account.Reviewer, "checkFeed", "/feeds/{id}/check", "Ask a feed at once", s.checkFeed)
	del(s, account.Reviewer, "removeFeed", "/feeds/{id}", "Watch a feed no more; its reports stay", s.removeFeed)

	getLive(s, account.Reviewer, "hooks", "/hooks", "Addresses that are told of changes, and how they take it", s.hooks)
	post(s, account.Reviewer, "addHook", "/hooks", "Tell an address of what changes from now on; the answer has the secret", s.addHook)
	put(s, account.Reviewer, "pauseHook", "/hooks/{id}", "Have events wait, or send them on", s.pauseHook)
	post(s, account.Reviewer, "tryHook", "/hooks/{id}/test", "Send a test event", s.tryHook)
	post(s, account.Reviewer, "againHook", "/hooks/{id}/again", "Send again what was given up", s.againHook)
	getLive(s, account.Reviewer, "messages", "/hooks/{id}/messages", "What was and is to be sent, the newest first", s.messages)
	del(s, account.Reviewer, "removeHook", "/hooks/{id}", "Tell an address no more", s.removeHook)

	s.reviewRoutes()
	s.accountRoutes()
}

// accountRoutes lists the endpoints of users. Those that change something are
// for people who logged in, not for tokens.
func (s *Server) accountRoutes() {
	tell(s, account.Reader, "me", "/me", "Who you are here, and what you may do", s.me)
	keep(s, http.MethodPost, account.Nobody, "logIn", "/session", "Log in: sets a cookie", s.startSession)
	keep(s, http.MethodDelete, account.Nobody, "logOut", "/session", "Log out", s.endSession)
	keep(s, http.MethodPut, account.Reader, "changePassword", "/me/password", "Change your password; all your log-ins end but a new one", s.changePassword)
	tell(s, account.Reader, "mySessions", "/me/sessions", "Your log-ins that hold", s.mySessions)
	keep(s, http.MethodDelete, account.Reader, "endSession", "/me/sessions/{id}", "End one of your log-ins", s.endOther)
	tell(s, account.Reader, "myTokens", "/me/tokens", "Your tokens, without their secrets", s.myTokens)
	keep(s, http.MethodPost, account.Reader, "makeToken", "/me/tokens", "Make a token for a program; its secret is told this once", s.makeToken)
	keep(s, http.MethodDelete, account.Reader, "removeToken", "/me/tokens/{id}", "Take a token back", s.removeToken)
	tell(s, account.Admin, "users", "/users", "Who may log in", s.users)
	keep(s, http.MethodPost, account.Admin, "addUser", "/users", "Add a user", s.addUser)
	keep(s, http.MethodPut, account.Admin, "setRole", "/users/{name}/role", "Give a user another role; its log-ins end", s.setRole)
	keep(s, http.MethodPut, account.Admin, "setPassword", "/users/{name}/password", "Give a user another password; its log-ins end", s.setPassword)
	keep(s, http.MethodDelete, account.Admin, "removeUser", "/users/{name}", "Take a user's access away; what it did stays under its name", s.removeUser)
	tell(s, account.Admin, "audit", "/audit", "What was done, by whom and from where, the newest first", s.auditLog)
}

// reviewRoutes lists the endpoints of those who review.
func (s *Server) reviewRoutes() {
	getLive(s, account.Reviewer, "reviewQueue", "/review", "Claims that reviewers are asked about, and why", s.reviewQueue)
	getLive(s, account.Reviewer, "reviewClaim", "/review/{id}", "One claim as a reviewer looks at it, with what was decided about it", s.reviewClaim)
	getLive(s, account.Reviewer, "reviewOptions", "/review/{id}/options", "What a field of a claim could be corrected to", s.reviewOptions)
	getLive(s, account.Reviewer, "decisions", "/decisions", "What reviewers decided, the oldest first", s.decisions)
	getLive(s, account.Reviewer, "unfound", "/decisions/unfound", "Decisions of which no claim is found any more", s.unfound)
	post(s, account.Reviewer, "decide", "/decisions", "Accept, reject, correct, split, merge, note, undo", s.decide)

	getLive(s, account.Reviewer, "samples", "/samples", "Samples for double coding, the newest first", atDesk(s, s.samples))
	post(s, account.Reviewer, "drawSample", "/samples", "Draw claims at random, to be coded by several people", atDesk(s, s.drawSample))
	getLive(s, account.Reviewer, "sample", "/samples/{id}", "The claims of a sample, with your own codes and nobody else's", atDesk(s, s.sample))
	post(s, account.Reviewer, "code", "/samples/{id}/codes", "Say of a claim whether the report makes it, and what of it was read wrongly", atDesk(s, s.code))
	getLive(s, account.Reviewer, "agreement", "/samples/{id}/agreement", "How far the coders of a sample agree, and what share was read rightly", atDesk(s, s.agreement))

	getLive(s, account.Reviewer, "grades", "/grades", "What analysts think of voices and outlets; it changes nothing that is shown", atDesk(s, s.grades))
	post(s, account.Reviewer, "grade", "/grades", "Grade a voice or outlet", atDesk(s, s.grade))
	getLive(s, account.Reader, "cases", "/cases", "Cases: filters under a name, each with an Atom feed; for those who review with notes and watch lists", atDesk(s, s.cases))
	post(s, account.Reviewer, "newCase", "/cases", "Begin a case", atDesk(s, s.newCase))
	put(s, account.Reviewer, "putCase", "/cases/{id}", "Change or close a case", atDesk(s, s.putCase))
	del(s, account.Reviewer, "removeCase", "/cases/{id}", "Show a case nowhere any more, and end its feed", atDesk(s, s.removeCase))
	getLive(s, account.Reviewer, "follows", "/follows", "Claims that you follow: hooks of yours are told when one is denied", atDesk(s, s.follows))
	put(s, account.Reviewer, "follow", "/follows/{id}", "Follow a claim, or follow it no more", atDesk(s, s.follow))
	getLive(s, account.Reviewer, "redactions", "/redactions", "What is hidden, without its words", atDesk(s, s.redactions))
	post(s, account.Reviewer, "redact", "/redactions", "Hide a name or passage in all that is shown", atDesk(s, s.redact))
	del(s, account.Admin, "lift", "/redactions/{name}", "Show again what a rule hides", atDesk(s, s.lift))
}

// plainRoutes lists what is served beside the API's own endpoints.
func (s *Server) plainRoutes(mux *http.ServeMux) {
	for _, form := range []string{".json", ".yaml", "-3.0.json", "-3.0.yaml"} {
		s.allow("GET "+openAPI+form, account.Reader)
	}
	s.allow("GET "+schemas+"/{schema}", account.Reader)
	s.handle(mux, "GET /api/docs", account.Reader, http.HandlerFunc(s.docs))
	s.handle(mux, eventsPattern, account.Reader, http.HandlerFunc(s.events))
	s.through(eventsPattern)
	s.handle(mux, importEventsPattern, account.Reviewer, http.HandlerFunc(s.importEvents))
	s.through(importEventsPattern)
	s.handle(mux, "GET /feeds/{file}", account.Reader, http.HandlerFunc(s.atom))
	s.handle(mux, metricsPattern, account.Admin, http.HandlerFunc(s.metricsOf))
	s.embedRoutes(mux)
	s.handle(mux, "/api/", account.Nobody, http.HandlerFunc(noSuchAddress))
	if s.assist != nil {
		s.handle(mux, "/mcp", account.Reader, http.MaxBytesHandler(s.assist, longestQuestion))
	}
	s.handle(mux, "/", account.Nobody, s.page) // the same bytes for everybody, log-in included
}
