package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"sitrep"
	"sitrep/internal/account"
)

// errNoAccounts is returned where nothing keeps users: the sample is shown.
var errNoAccounts = fmt.Errorf("what is shown here keeps no users: %w", sitrep.ErrNotFound)

// errNoLogIn is returned to whoever would log in where nobody needs to.
var errNoLogIn = fmt.Errorf("nobody logs in at the machine itself: %w", sitrep.ErrNotFound)

type wireMe struct {
	Name  string `json:"name"`
	Role  string `json:"role" enum:"reader,reviewer,admin"`
	Local bool   `json:"local" doc:"at the machine itself, where no log-in is asked for"`
	Way   string `json:"way" enum:"session,token,local"`
	Users bool   `json:"users" doc:"whether there is something that keeps users"`
}

func (s *Server) meOf(who account.Identity) wireMe {
	return wireMe{Name: who.Name, Role: who.Role.String(), Local: who.Local, Way: string(who.Way), Users: s.accounts != nil}
}

func (s *Server) me(ctx context.Context, _ *struct{}) (*body[wireMe], error) {
	return answer(s.meOf(identityOf(ctx))), nil
}

type logInAsk struct {
	Body struct {
		Name     string `json:"name"`
		Password string `json:"password"`
	}
}

// withCookie is an answer that sets the session's cookie.
type withCookie[T any] struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
	Body      T
}

// cookie makes the cookie of a session; no secret takes it away. No script can
// read it, and no page of another site sends it along: not even a link from
// there needs it, since the page asks for everything itself.
func cookie(ctx context.Context, secret string, life time.Duration) http.Cookie {
	secure := callOf(ctx).secure
	c := http.Cookie{Name: cookieName(secure), Value: secret, Path: "/", HttpOnly: true, Secure: secure, SameSite: http.SameSiteStrictMode, MaxAge: int(life.Seconds())}
	if secret == "" {
		c.MaxAge = -1
	}
	return c
}

func placeOf(ctx context.Context) account.Place {
	c := callOf(ctx)
	return account.Place{Address: c.address, Agent: c.agent}
}

func (s *Server) startSession(ctx context.Context, q *logInAsk) (*withCookie[wireMe], error) {
	if !s.logIn {
		return nil, s.problem(errNoLogIn)
	}
	now := time.Now()
	for _, l := range []struct {
		*limiter
		key string
	}{{s.limits.logInAddress, limitKey(callOf(ctx).address)}, {s.limits.logInName, q.Body.Name}} {
		if ok, _ := l.allow(l.key, now); !ok {
			return nil, s.problem(account.ErrBusy)
		}
	}
	secret, who, err := s.accounts.LogIn(ctx, q.Body.Name, q.Body.Password, placeOf(ctx))
	if errors.Is(err, account.ErrLogIn) {
		if !onlyLogIn(err) {
			s.log.Error("log-in", "error", err)
		}
		return nil, s.problem(account.ErrLogIn)
	}
	if err != nil {
		return nil, s.problem(err)
	}
	// The session that the browser had ends: whoever put it there knows it.
	if before := callOf(ctx).session; before != "" {
		if old, err := s.accounts.Session(ctx, before); err == nil {
			if err := s.accounts.LogOut(ctx, old); err != nil {
				s.log.Warn("ending the session before", "error", err)
			}
		}
	}
	return &withCookie[wireMe]{cookie(ctx, secret, s.accounts.Lifetime()), s.meOf(who)}, nil
}

// onlyLogIn reports whether nothing else went wrong beside.
func onlyLogIn(err error) bool { return err.Error() == account.ErrLogIn.Error() }

func (s *Server) endSession(ctx context.Context, _ *struct{}) (*withCookie[wireDone], error) {
	if s.accounts != nil {
		if err := s.accounts.LogOut(ctx, identityOf(ctx)); err != nil {
			return nil, s.problem(err)
		}
	}
	return &withCookie[wireDone]{cookie(ctx, "", 0), wireDone{true}}, nil
}

// wireDone is the answer to what leaves nothing to tell.
type wireDone struct {
	Done bool `json:"done"`
}

// done answers what returned err.
func (s *Server) done(err error) (*body[wireDone], error) {
	if err != nil {
		return nil, s.problem(err)
	}
	return answer(wireDone{true}), nil
}

type passwordAsk struct {
	Body struct {
		Old      string `json:"old,omitempty" doc:"the password so far; not where an admin sets another's"`
		Password string `json:"password"`
	}
}

func (s *Server) changePassword(ctx context.Context, q *passwordAsk) (*withCookie[wireDone], error) {
	who := identityOf(ctx)
	if who.Local || s.accounts == nil {
		return nil, s.problem(errNoLogIn)
	}
	if ok, _ := s.limits.logInName.allow(who.Name, time.Now()); !ok {
		return nil, s.problem(account.ErrBusy)
	}
	secret, err := s.accounts.ChangePassword(ctx, who, q.Body.Old, q.Body.Password, placeOf(ctx))
	if err != nil {
		return nil, s.problem(err)
	}
	return &withCookie[wireDone]{cookie(ctx, secret, s.accounts.Lifetime()), wireDone{true}}, nil
}

type wireSession struct {
	ID      string `json:"id"`
	Made    string `json:"made"`
	Seen    string `json:"seen"`
	Ends    string `json:"ends" doc:"at the latest"`
	Address string `json:"address"`
	Agent   string `json:"agent" doc:"the browser, as it calls itself"`
	Mine    bool   `json:"mine" doc:"the one that asks"`
}

// moment returns a time as it stands in JSON, "" for none.
func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

func (s *Server) mySessions(ctx context.Context, _ *struct{}) (*body[[]wireSession], error) {
	out := []wireSession{}
	if s.accounts == nil {
		return answer(out), nil
	}
	list, err := s.accounts.Sessions(ctx, identityOf(ctx))
	if err != nil {
		return nil, s.problem(err)
	}
	for _, x := range list {
		out = append(out, wireSession{x.ID, moment(x.Made), moment(x.Seen), moment(x.Ends), x.Place.Address, x.Place.Agent, x.Mine})
	}
	return answer(out), nil
}

type plainID struct {
	ID string `path:"id" maxLength:"100"`
}

func (s *Server) endOther(ctx context.Context, q *plainID) (*body[wireDone], error) {
	if s.accounts == nil {
		return nil, s.problem(errNoAccounts)
	}
	who := identityOf(ctx)
	return s.done(s.accounts.EndSession(ctx, who, who.Name, q.ID))
}

type wireToken struct {
	ID      string `json:"id"`
	Label   string `json:"label"`
	Role    string `json:"role" enum:"reader,reviewer,admin"`
	Feed    string `json:"feed" doc:"the case whose feed it opens, and nothing else; empty for what its role may"`
	Made    string `json:"made"`
	Expires string `json:"expires" doc:"empty for never"`
	Seen    string `json:"seen" doc:"when it was last used; empty for never"`
}

func (s *Server) myTokens(ctx context.Context, _ *struct{}) (*body[[]wireToken], error) {
	out := []wireToken{}
	if s.accounts == nil {
		return answer(out), nil
	}
	list, err := s.accounts.Tokens(ctx, identityOf(ctx).Name)
	if err != nil {
		return nil, s.problem(err)
	}
	for _, t := range list {
		out = append(out, wireToken{t.ID, t.Label, t.Role.String(), t.Feed, moment(t.Made), moment(t.Expires), moment(t.Seen)})
	}
	return answer(out), nil
}

type tokenAsk struct {
	Body struct {
		Label string `json:"label"`
		Role  string `json:"role,omitempty" doc:"at most; reader, reviewer or admin. Not for a feed, which a reader opens"`
		Days  int    `json:"days,omitempty" minimum:"0" maximum:"3650" doc:"how long it holds; 0 for ever"`
		Feed  string `json:"feed,omitempty" maxLength:"100" doc:"a case: the token opens its feed and nothing else, as /feeds/{case}.atom?key={token}"`
	}
}

type wireSecret struct {
	Token string `json:"token" doc:"told this once"`
}

func (s *Server) makeToken(ctx context.Context, q *tokenAsk) (*body[wireSecret], error) {
	if s.accounts == nil {
		return nil, s.problem(errNoAccounts)
	}
	who := identityOf(ctx)
	if who.Local {
		return nil, s.problem(fmt.Errorf("tokens are made for users: sitrep user token makes one: %w", sitrep.ErrBadInput))
	}
	if q.Body.Feed != "" {
		return s.makeFeedKey(ctx, q)
	}
	role, err := account.ParseRole(q.Body.Role)
	if err != nil {
		return nil, s.problem(err)
	}
	secret, err := s.accounts.AddToken(ctx, who, who.Name, q.Body.Label, role, time.Duration(q.Body.Days)*24*time.Hour)
	if err != nil {
		return nil, s.problem(err)
	}
	return answer(wireSecret{secret}), nil
}

// makeFeedKey makes a token for the feed of a case.
func (s *Server) makeFeedKey(ctx context.Context, q *tokenAsk) (*body[wireSecret], error) {
	if s.desk == nil {
		return nil, s.problem(errNoDesk)
	}
	if _, err := s.desk.Case(ctx, q.Body.Feed); err != nil {
		return nil, s.problem(err)
	}
	who := identityOf(ctx)
	secret, err := s.accounts.AddFeedKey(ctx, who, who.Name, q.Body.Label, q.Body.Feed)
	if err != nil {
		return nil, s.problem(err)
	}
	return answer(wireSecret{secret}), nil
}

func (s *Server) removeToken(ctx context.Context, q *plainID) (*body[wireDone], error) {
	if s.accounts == nil {
		return nil, s.problem(errNoAccounts)
	}
	who := identityOf(ctx)
	return s.done(s.accounts.RemoveToken(ctx, who, who.Name, q.ID))
}
