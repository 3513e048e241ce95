package web

import (
	"context"

	"sitrep/internal/account"
)

type wireUser struct {
	Name     string `json:"name"`
	Role     string `json:"role" enum:"reader,reviewer,admin"`
	Made     string `json:"made"`
	Sessions int    `json:"sessions" doc:"log-ins that hold"`
	Tokens   int    `json:"tokens"`
	Seen     string `json:"seen" doc:"last use of a log-in or token that is still there; empty for none"`
}

func (s *Server) users(ctx context.Context, _ *struct{}) (*body[[]wireUser], error) {
	out := []wireUser{}
	if s.accounts == nil {
		return nil, s.problem(errNoAccounts)
	}
	list, err := s.accounts.Users(ctx)
	if err != nil {
		return nil, s.problem(err)
	}
	for _, u := range list {
		out = append(out, wireUser{u.Name, u.Role.String(), moment(u.Made), u.Sessions, u.Tokens, moment(u.Seen)})
	}
	return answer(out), nil
}

type addUserAsk struct {
	Body struct {
		Name     string `json:"name"`
		Role     string `json:"role" doc:"reader, reviewer or admin"`
		Password string `json:"password"`
	}
}

func (s *Server) addUser(ctx context.Context, q *addUserAsk) (*body[wireDone], error) {
	role, err := account.ParseRole(q.Body.Role)
	if err != nil {
		return nil, s.problem(err)
	}
	if s.accounts == nil {
		return nil, s.problem(errNoAccounts)
	}
	return s.done(s.accounts.Add(ctx, identityOf(ctx), q.Body.Name, role, q.Body.Password))
}

// Named tells which user is meant; an endpoint's parameters embed it.
type Named struct {
	Name string `path:"name" maxLength:"100"`
}

type roleAsk struct {
	Named
	Body struct {
		Role string `json:"role" doc:"reader, reviewer or admin"`
	}
}

func (s *Server) setRole(ctx context.Context, q *roleAsk) (*body[wireDone], error) {
	role, err := account.ParseRole(q.Body.Role)
	if err != nil {
		return nil, s.problem(err)
	}
	if s.accounts == nil {
		return nil, s.problem(errNoAccounts)
	}
	return s.done(s.accounts.SetRole(ctx, identityOf(ctx), q.Name, role))
}

type setPasswordAsk struct {
	Named
	Body struct {
		Password string `json:"password"`
	}
}

func (s *Server) setPassword(ctx context.Context, q *setPasswordAsk) (*body[wireDone], error) {
	if s.accounts == nil {
		return nil, s.problem(errNoAccounts)
	}
	return s.done(s.accounts.SetPassword(ctx, identityOf(ctx), q.Name, q.Body.Password))
}

func (s *Server) removeUser(ctx context.Context, q *Named) (*body[wireDone], error) {
	if s.accounts == nil {
		return nil, s.problem(errNoAccounts)
	}
	return s.done(s.accounts.Remove(ctx, identityOf(ctx), q.Name))
}

type auditAsk struct {
	User   string `query:"user" maxLength:"100" doc:"only what this user did"`
	Before int64  `query:"before" minimum:"0" doc:"only lines before the one of this number; the next of an earlier answer"`
	Limit  int    `query:"limit" minimum:"1" maximum:"500" default:"100"`
}

type wireEntry struct {
	No      int64  `json:"no"`
	At      string `json:"at"`
	Name    string `json:"name" doc:"empty where nobody has the name that was given"`
	Way     string `json:"way" enum:"session,token,local,command"`
	Token   string `json:"token" doc:"what the token is called; empty where there was none"`
	Address string `json:"address" doc:"empty for the machine itself"`
	What    string `json:"what"`
	About   string `json:"about"`
	Result  string `json:"result" enum:"done,refused,failed"`
}

type wireAudit struct {
	Items []wireEntry `json:"items"`
	Next  *int64      `json:"next"`
}

func (s *Server) auditLog(ctx context.Context, q *auditAsk) (*body[wireAudit], error) {
	if s.accounts == nil {
		return nil, s.problem(errNoAccounts)
	}
	list, err := s.accounts.Log(ctx, q.User, q.Before, q.Limit)
	if err != nil {
		return nil, s.problem(err)
	}
	out := wireAudit{Items: []wireEntry{}}
	for _, e := range list {
		out.Items = append(out.Items, wireEntry{e.No, moment(e.At), e.By.Name, string(e.By.Way), e.By.Token, e.By.Address, e.What, e.About, string(e.Result)})
	}
	if len(list) == q.Limit {
		out.Next = &list[len(list)-1].No
	}
	return answer(out), nil
}
