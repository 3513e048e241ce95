package web

import (
	"context"
	"fmt"

	"sitrep"
	"sitrep/internal/account"
	"sitrep/internal/coded"
	"sitrep/internal/contract"
	"sitrep/internal/export"
	"sitrep/internal/view"
)

// Views answer what the commands of the same names print with --format json: the
// structs of internal/contract, with the same narrowing and pages. The other endpoints
// answer in shapes of the page's own, which may change with it.

// viewRoutes lists the endpoints of views.
func (s *Server) viewRoutes() {
	get(s, account.Reader, "viewLedger", "/views/ledger", "As sitrep ledger --format json", s.viewLedger)
	get(s, account.Reader, "viewControl", "/views/control", "As sitrep control --format json", s.viewControl)
	get(s, account.Reader, "viewChanges", "/views/changes", "As sitrep control --changes --format json", s.viewChanges)
	get(s, account.Reader, "viewHistory", "/views/history", "As sitrep control --history --format json", s.viewHistory)
	get(s, account.Reader, "viewTolls", "/views/tolls", "As sitrep tolls --format json", s.viewTolls)
	get(s, account.Reader, "viewCompare", "/views/compare", "As sitrep compare A B --format json", s.viewCompare)
	get(s, account.Reader, "viewWording", "/views/wording", "As sitrep wording --format json", s.viewWording)
	get(s, account.Reader, "viewSources", "/views/sources", "As sitrep sources --format json", s.viewSources)
	get(s, account.Reader, "viewBrief", "/views/brief", "As sitrep brief --format json", s.viewBrief)
	getLive(s, account.Reader, "viewIncident", "/views/incidents/{id}", "As sitrep incident ID --format json", s.viewIncident)
}

// Narrowed holds what narrows a view and which part of its list is asked for, named as
// the flags of the commands are, but that --after is the cursor.
type Narrowed struct {
	Ask
	Against string `query:"against" doc:"only what this root voice denies or doubts"`
	Paged
}

func (q Narrowed) filter() (view.Filter, error) {
	f, err := q.Ask.filter()
	f.Against = q.Against
	return f, err
}

// viewed answers with what a view prints.
func viewed[T any](s *Server, v export.View, err error) (*body[T], error) {
	if err != nil {
		return nil, s.problem(err)
	}
	out, ok := v.JSON().(T)
	if !ok {
		return nil, s.problem(fmt.Errorf("a view prints %T", v.JSON()))
	}
	return answer(out), nil
}

type ledgerAsk struct {
	Narrowed
	All bool `query:"all" doc:"also happenings that a careful reader could leave out"`
}

func (s *Server) viewLedger(ctx context.Context, q *ledgerAsk) (*body[contract.LedgerView], error) {
	b := room(ctx).Book
	f, err := q.filter()
	if err != nil {
		return nil, s.problem(err)
	}
	f.All = q.All
	l, err := b.Ledger(f, q.page())
	return viewed[contract.LedgerView](s, export.LedgerView(b, l), err)
}

type controlViewAsk struct {
	Narrowed
	At     string `query:"at" doc:"the day shown; the newest report's where none is given"`
	Silent int    `query:"silent" minimum:"0" maximum:"3660" default:"14" doc:"days without a word after which a place is silent"`
}

func (s *Server) viewControl(ctx context.Context, q *controlViewAsk) (*body[contract.ControlView], error) {
	b := room(ctx).Book
	if q.At != "" {
		q.To = q.At
	}
	f, err := q.filter()
	if err != nil {
		return nil, s.problem(err)
	}
	g, err := b.Control(f, q.Silent, q.page())
	return viewed[contract.ControlView](s, export.ControlView(b, g, f.Voice), err)
}

func (s *Server) viewChanges(ctx context.Context, q *Narrowed) (*body[contract.ChangesView], error) {
	b := room(ctx).Book
	f, err := q.filter()
	if err != nil {
		return nil, s.problem(err)
	}
	c, err := b.Changes(f, q.page())
	return viewed[contract.ChangesView](s, export.ChangesView(b, c), err)
}

func (s *Server) viewHistory(ctx context.Context, q *Narrowed) (*body[contract.HistoryView], error) {
	b := room(ctx).Book
	f, err := q.filter()
	if err != nil {
		return nil, s.problem(err)
	}
	if f.Place == "" {
		return nil, s.problem(fmt.Errorf("%w: a history needs place=", sitrep.ErrBadInput))
	}
	h, err := b.History(f)
	return viewed[contract.HistoryView](s, export.HistoryView(b, h), err)
}

type tollsAsk struct {
	Narrowed
	Rule    string   `query:"rule" enum:"none,lowest,majority,range,source" default:"none" doc:"how one figure is taken from several"`
	Sources []string `query:"source,explode" doc:"voices or outlets for rule=source, the first that counts first"`
}

func (s *Server) viewTolls(ctx context.Context, q *tollsAsk) (*body[contract.TollsView], error) {
	b := room(ctx).Book
	rule := view.Rule{Sources: q.Sources}
	var err error
	if rule.Name, err = view.ParseRule(q.Rule); err != nil {
		return nil, s.problem(err)
	}
	if (rule.Name == view.RuleSource) != (len(q.Sources) > 0) {
		return nil, s.problem(fmt.Errorf("%w: rule=source and source= go together", sitrep.ErrBadInput))
	}
	f, err := q.filter()
	if err != nil {
		return nil, s.problem(err)
	}
	t, err := b.Tolls(f, rule, q.page())
	return viewed[contract.TollsView](s, export.TollsView(b, t, rule), err)
}

type compareViewAsk struct {
	Narrowed
	A string `query:"a" required:"true" doc:"a report by identifier, its beginning or name, or an outlet"`
	B string `query:"b" required:"true" doc:"what it is set against"`
}

func (s *Server) viewCompare(ctx context.Context, q *compareViewAsk) (*body[contract.CompareView], error) {
	b := room(ctx).Book
	f, err := q.filter()
	if err != nil {
		return nil, s.problem(err)
	}
	x, err := b.FindEnd(q.A)
	if err != nil {
		return nil, s.problem(err)
	}
	y, err := b.FindEnd(q.B)
	if err != nil {
		return nil, s.problem(err)
	}
	c, err := b.Compare(x, y, f, q.page())
	return viewed[contract.CompareView](s, export.CompareView(b, c), err)
}

func (s *Server) viewWording(ctx context.Context, q *Narrowed) (*body[contract.WordingView], error) {
	b := room(ctx).Book
	f, err := q.filter()
	if err != nil {
		return nil, s.problem(err)
	}
	w, err := b.Wording(f, q.page())
	return viewed[contract.WordingView](s, export.WordingView(b, w), err)
}

type sourcesAsk struct {
	Narrowed
	Of     string `query:"of" enum:"voices,outlets,absent" doc:"only these; a cursor is of one of them"`
	Absent bool   `query:"absent" doc:"also what one side alone speaks of, and who does not"`
}

func (s *Server) viewSources(ctx context.Context, q *sourcesAsk) (*body[contract.SourcesView], error) {
	b := room(ctx).Book
	f, err := q.filter()
	if err != nil {
		return nil, s.problem(err)
	}
	r, err := export.ReadSources(b, f, q.page(), q.Of, q.Absent)
	return viewed[contract.SourcesView](s, export.SourcesView(b, r), err)
}

type briefViewAsk struct {
	Ask
	Since string `query:"since" doc:"the first day whose reports are new; the newest report's where none is given"`
	Limit int    `query:"limit" minimum:"1" maximum:"500" default:"10" doc:"happenings in each section"`
}

func (s *Server) viewBrief(ctx context.Context, q *briefViewAsk) (*body[contract.BriefView], error) {
	b := room(ctx).Book
	if q.Since != "" {
		q.From = q.Since
	}
	f, err := q.filter()
	if err != nil {
		return nil, s.problem(err)
	}
	r, err := b.Brief(f, q.Limit)
	return viewed[contract.BriefView](s, export.BriefView(b, r), err)
}

func (s *Server) viewIncident(ctx context.Context, q *idAsk) (*body[contract.IncidentView], error) {
	b := room(ctx).Book
	f, err := Ask{AsOf: q.AsOf}.filter()
	if err != nil {
		return nil, s.problem(err)
	}
	p, err := b.IncidentPage(sitrep.IncidentID(q.ID), f.AsOf)
	if err != nil {
		return nil, s.problem(err)
	}
	var beside contract.Coded
	if who, ok := b.Roster.(coded.Roster); ok && s.opt.Coded != nil {
		if beside, err = s.opt.Coded.Of(ctx, b, who, p.Incident); err != nil {
			return nil, s.problem(err)
		}
	}
	return viewed[contract.IncidentView](s, export.IncidentViewBeside(b, p, beside), nil)
}
