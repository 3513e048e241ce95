package web

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"sitrep/internal/account"
)

// sessionCookie is the cookie that holds the secret of a session.
const sessionCookie = "sitrep_session"

// whoKey is the context's key of a request's identity.
type whoKey struct{}

// identityOf returns who a request comes from. A route that asks for a role is
// not called for anybody below it.
func identityOf(ctx context.Context) account.Identity {
	who, _ := ctx.Value(whoKey{}).(account.Identity)
	return who
}

// admit lets a request through to next where who it comes from may call what it
// asks for: 401 for nobody, 403 for somebody whose role is too low, and for
// everybody where the route has no rule.
func (s *Server) admit(mux *http.ServeMux, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, pattern := mux.Handler(r)
		rule, ok := s.rules[pattern]
		if !ok {
			s.log.Error("a route without a rule was refused", "pattern", pattern)
			refuse(w, http.StatusForbidden, "this address is not to be called")
			return
		}
		who, err := s.who(r)
		if err != nil {
			s.log.Error("telling who asks", "error", err)
			refuse(w, http.StatusServiceUnavailable, "the server can't tell who you are now; its log tells why")
			return
		}
		switch {
		case who.Role >= rule.least:
		case who.Role == account.Nobody:
			w.Header().Set("WWW-Authenticate", "Bearer")
			refuse(w, http.StatusUnauthorized, "log in first, or send a token")
			return
		default:
			refuse(w, http.StatusForbidden, "this takes the role "+rule.least.String()+"; yours is "+who.Role.String())
			return
		}
		ctx := context.WithValue(r.Context(), whoKey{}, who)
		next.ServeHTTP(w, r.WithContext(context.WithValue(ctx, ruleKey{}, rule)))
	})
}

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

type wireMe struct {
	Name  string `json:"name"`
	Role  string `json:"role" enum:"reader,reviewer,admin"`
	Local bool   `json:"local" doc:"at the machine itself, where no log-in is asked for"`
}

func (s *Server) me(ctx context.Context, _ *struct{}) (*body[wireMe], error) {
	who := identityOf(ctx)
	return answer(wireMe{Name: who.Name, Role: who.Role.String(), Local: who.Local}), nil
}
