package web

import (
	"context"
	"net/http"
	"reflect"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"sitrep/internal/account"
)

// A rule tells who may call a route, and how its answers are kept.
type rule struct {
	least account.Role
	// shared is true where an answer depends on nothing but the Room and the
	// address, so that what one reader got can be handed to the next.
	shared bool
	// direct is true for streams and uploads, which go through as they come:
	// nothing is compressed or kept.
	direct  bool
	alone   bool // needs no Room
	person  bool // not for tokens, which could make themselves more of them
	records bool // puts itself into the audit log
}

// roleKey is the key under which the API's document tells the least role that
// may call an operation.
const roleKey = "x-role"

// longestBody is how many bytes the body of a request may have, but where a
// route's own operation says otherwise.
const longestBody = 1 << 20

// longestQuestion is how many bytes an assistant may send at once.
const longestQuestion = 1 << 20

// apiPath is what addresses of the API begin with.
const apiPath = "/api/v1/"

// allow lays down who may call what matches a pattern of the mux. A pattern
// for which nothing was laid down is refused to everybody.
func (s *Server) allow(pattern string, least account.Role) {
	s.rules[pattern] = rule{least: least}
}

// handle serves a pattern that is not of the API's document.
func (s *Server) handle(mux *http.ServeMux, pattern string, least account.Role, h http.Handler) {
	s.allow(pattern, least)
	mux.Handle(pattern, h)
}

// through marks a pattern as one of a stream or an upload.
func (s *Server) through(pattern string) {
	r := s.rules[pattern]
	r.direct = true
	s.rules[pattern] = r
}

// get registers an endpoint whose answer depends on the Room and its address
// alone.
func get[I, O any](s *Server, least account.Role, id, path, summary string, handler func(context.Context, *I) (*O, error)) {
	op := operation(http.MethodGet, id, path, summary)
	register(s, least, op, handler)
	s.rules[op.Method+" "+op.Path] = rule{least: least, shared: true}
}

// getLive registers an endpoint whose answer depends on more than the Room: who
// asks, or what changes without a new Room.
func getLive[I, O any](s *Server, least account.Role, id, path, summary string, handler func(context.Context, *I) (*O, error)) {
	register(s, least, operation(http.MethodGet, id, path, summary), handler)
}

// post registers an endpoint that adds something or sets something going.
func post[I, O any](s *Server, least account.Role, id, path, summary string, handler func(context.Context, *I) (*O, error)) {
	register(s, least, operation(http.MethodPost, id, path, summary), handler)
}

// put registers an endpoint that sets something to what is sent.
func put[I, O any](s *Server, least account.Role, id, path, summary string, handler func(context.Context, *I) (*O, error)) {
	register(s, least, operation(http.MethodPut, id, path, summary), handler)
}

// del registers an endpoint that takes something away.
func del[I, O any](s *Server, least account.Role, id, path, summary string, handler func(context.Context, *I) (*O, error)) {
	register(s, least, operation(http.MethodDelete, id, path, summary), handler)
}

// tell registers an endpoint that answers about users. It needs no Room.
func tell[I, O any](s *Server, least account.Role, id, path, summary string, handler func(context.Context, *I) (*O, error)) {
	op := operation(http.MethodGet, id, path, summary)
	register(s, least, op, handler)
	s.rules[op.Method+" "+op.Path] = rule{least: least, alone: true}
}

// keep registers an endpoint that changes something about users. It needs no
// Room.
func keep[I, O any](s *Server, method string, least account.Role, id, path, summary string, handler func(context.Context, *I) (*O, error)) {
	op := operation(method, id, path, summary)
	register(s, least, op, handler)
	s.rules[op.Method+" "+op.Path] = rule{least: least, alone: true, person: true, records: true}
}

// operation returns what the document tells of an endpoint at a path below
// /api/v1.
func operation(method, id, path, summary string) huma.Operation {
	return huma.Operation{OperationID: id, Method: method, Path: "/api/v1" + path, Summary: summary, MaxBodyBytes: longestBody,
		Errors: []int{http.StatusNotFound, http.StatusUnprocessableEntity}}
}

// refusals are how a request that would change something can be refused, beside
// what reading can meet: bodies that can't be read, another site's request, what
// stands in the way, too much at once, a store that somebody else writes to.
var refusals = []int{http.StatusBadRequest, http.StatusUnauthorized, http.StatusForbidden, http.StatusConflict, http.StatusRequestEntityTooLarge,
	http.StatusUnsupportedMediaType, http.StatusTooManyRequests, http.StatusServiceUnavailable}

// register registers an operation of one's own making, such as one that takes a
// longer body. All endpoints go through here, so that none is without a rule.
func register[I, O any](s *Server, least account.Role, op huma.Operation, handler func(context.Context, *I) (*O, error)) {
	s.rules[op.Method+" "+op.Path] = rule{least: least}
	op.Extensions = map[string]any{roleKey: least.String()}
	if least > account.Nobody {
		op.Security = []map[string][]string{{bySession: {}}, {byToken: {}}}
		op.Errors = append(op.Errors, http.StatusUnauthorized, http.StatusForbidden)
	}
	if op.Method != http.MethodGet {
		op.Errors = append(op.Errors, refusals...)
	}
	slices.Sort(op.Errors)
	op.Errors = slices.Compact(op.Errors)
	huma.Register(s.api, op, handler)
}

// Names of the ways to tell who one is, in the API's document.
const (
	bySession = "session"
	byToken   = "token"
)

func securitySchemes() map[string]*huma.SecurityScheme {
	return map[string]*huma.SecurityScheme{
		bySession: {Type: "apiKey", In: "cookie", Name: sessionCookie, Description: "set by logging in"},
		byToken:   {Type: "http", Scheme: "bearer", Description: "a token made on the page or by sitrep user token"},
	}
}

func typeOf[T any]() reflect.Type { return reflect.TypeFor[T]() }
