package web

import (
	"context"
	"errors"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"sitrep/internal/account"
)

// whoKey is the context's key of a request's identity.
type whoKey struct{}

// identityOf returns who a request comes from. A route that asks for a role is
// not called for anybody below it.
func identityOf(ctx context.Context) account.Identity {
	who, _ := ctx.Value(whoKey{}).(account.Identity)
	return who
}

// errProxied is returned for a request that a proxy passed on to a server that
// takes everybody for the one who sits at its machine.
var errProxied = errors.New("this came through a proxy, and the server asks nobody to log in: start it with --trust-proxy")

// whoAsks tells who a request comes from, the zero Identity for nobody. A token
// comes before a session, and one that does not hold is nobody's.
func (s *Server) whoAsks(r *http.Request) (account.Identity, error) {
	c := callOf(r.Context())
	who, err := account.Identity{}, error(nil)
	switch secret, bearer := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); {
	case r.Header.Get("Authorization") != "":
		if bearer && s.accounts != nil {
			who, err = s.accounts.Token(r.Context(), secret)
		}
	case !s.logIn && c.proxied:
		return who, errProxied
	case !s.logIn:
		return s.local, nil
	case asksByKey(r):
		// A key that does not hold is nobody's, also where a session does.
		feed, _ := feedOf(r)
		who, err = s.accounts.FeedKey(r.Context(), r.URL.Query().Get(feedKey), feed)
	case c.session != "":
		who, err = s.accounts.Session(r.Context(), c.session)
	}
	who.Address = c.address
	return who, err
}

// feedKey is the parameter of a feed's address that holds a token for it, since
// programs that read feeds send no headers of their user's.
const feedKey = "key"

// asksByKey reports whether a request reads a feed by a key. Elsewhere a key counts
// for nothing.
func asksByKey(r *http.Request) bool {
	_, ok := feedOf(r)
	return ok && r.URL.Query().Has(feedKey)
}

// feedOf returns the case whose feed a request reads; ok is false for another request.
func feedOf(r *http.Request) (id string, ok bool) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return "", false
	}
	file, ok := strings.CutPrefix(r.URL.Path, "/feeds/")
	if !ok {
		return "", false
	}
	return strings.CutSuffix(file, ".atom")
}

// admit lets a request through to next where who it comes from may call what it
// asks for: 401 for nobody, 403 for somebody whose role is too low, and for
// everybody where the route has no rule; 429 for those who ask too often. What
// changes something is put into the audit log, and so is what was refused to
// somebody.
func (s *Server) admit(mux *http.ServeMux, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, pattern := mux.Handler(r)
		rule, ok := s.rules[pattern]
		if !ok {
			s.log.Error("a route without a rule was refused", "pattern", pattern)
			refuse(w, http.StatusForbidden, "this address is not to be called")
			return
		}
		if s.logIn && s.tooOften(w, s.limits.address, limitKey(callOf(r.Context()).address)) {
			return
		}
		who, err := s.who(r)
		switch {
		case errors.Is(err, errProxied):
			refuse(w, http.StatusForbidden, err.Error())
			return
		case err != nil && r.Context().Err() == nil:
			s.log.Error("telling who asks", "error", err)
			refuse(w, http.StatusServiceUnavailable, "the server can't tell who you are now; its log tells why")
			return
		case err != nil:
			return // who asked has gone
		case who.Role < rule.least && who.Role == account.Nobody:
			w.Header().Set("WWW-Authenticate", "Bearer")
			refuse(w, http.StatusUnauthorized, "log in first, or send a token")
			return
		case who.Role < rule.least:
			refuse(w, http.StatusForbidden, "this takes the role "+rule.least.String()+"; yours is "+who.Role.String())
			s.audit(r, who, pattern, account.Refused)
			return
		case rule.person && who.Way == account.WayToken:
			refuse(w, http.StatusForbidden, "log in for this: a token can't do it")
			s.audit(r, who, pattern, account.Refused)
			return
		case !who.Local && who.Role != account.Nobody && s.tooOften(w, s.limits.user, who.Name):
			return
		}
		ctx := context.WithValue(r.Context(), whoKey{}, who)
		r = r.WithContext(context.WithValue(ctx, ruleKey{}, rule))
		if !changes(r) || rule.records || !strings.HasPrefix(r.URL.Path, apiPath) {
			next.ServeHTTP(w, r)
			return
		}
		seen := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(seen, r)
		s.audit(r, who, pattern, resultOf(seen.status))
	})
}

// tooOften answers 429 where a key has used up its limit.
func (s *Server) tooOften(w http.ResponseWriter, l *limiter, key string) bool {
	ok, after := l.allow(key, time.Now())
	if !ok {
		w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(after.Seconds()))))
		refuse(w, http.StatusTooManyRequests, "too many requests: wait a little")
	}
	return !ok
}

// audit puts a request into the log, where there is one.
func (s *Server) audit(r *http.Request, who account.Identity, pattern string, result account.Result) {
	if s.accounts == nil {
		return
	}
	if err := s.accounts.Record(r.Context(), account.Entry{By: who, What: pattern, About: r.URL.Path, Result: result}); err != nil {
		s.log.Error("what was done could not be recorded", "what", pattern, "about", r.URL.Path, "by", who.Name, "error", err)
	}
}

func changes(r *http.Request) bool {
	return r.Method != http.MethodGet && r.Method != http.MethodHead && r.Method != http.MethodOptions
}

func resultOf(status int) account.Result {
	switch {
	case status == http.StatusUnauthorized || status == http.StatusForbidden:
		return account.Refused
	case status >= 400:
		return account.Failed
	}
	return account.Done
}

// A statusWriter remembers the status of an answer.
type statusWriter struct {
	http.ResponseWriter
	status int
}

func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap lets http.ResponseController reach what is below.
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// ruleKey is the context's key of the rule by which a request was let through.
type ruleKey struct{}

func ruleOf(ctx context.Context) rule {
	r, _ := ctx.Value(ruleKey{}).(rule)
	return r
}

// refuse answers with a problem (RFC 9457).
func refuse(w http.ResponseWriter, status int, detail string) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = marshal(w, &huma.ErrorModel{Title: http.StatusText(status), Status: status, Detail: detail}) // the reader may have gone
}
