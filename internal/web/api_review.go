package web

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"sitrep"
	"sitrep/internal/contract"
	"sitrep/internal/docket"
	"sitrep/internal/review"
	"sitrep/internal/store"
	"sitrep/internal/view"
)

type queueAsk struct {
	Reason   string `query:"reason" enum:"disputed,contested,not located,undated,no speaker,one voice,new" doc:"only what is asked about for it"`
	Report   string `query:"report" doc:"only claims of this report"`
	Incident string `query:"incident" doc:"only claims of this incident"`
	Kind     string `query:"kind" doc:"only claims of this kind of event"`
	State    string `query:"state" enum:"open,all" default:"all" doc:"open leaves out what is decided"`
	Paged
}

// reviewQueue lists the claims that reviewers are asked about.
func (s *Server) reviewQueue(ctx context.Context, q *queueAsk) (*body[wireReviewQueue], error) {
	if s.desk == nil {
		return nil, s.problem(errNoDesk)
	}
	r := room(ctx)
	choice := docket.Choice{Reason: docket.Reason(q.Reason), Report: sitrep.ReportID(q.Report), Incident: sitrep.IncidentID(q.Incident), Kind: sitrep.ParseKind(q.Kind)}
	items, done := r.docket().Pick(choice)
	out := wireReviewQueue{Items: []WireReviewItem{}, Total: len(items), Done: done}
	if q.State == "open" {
		items = slices.DeleteFunc(items, func(it *docket.Item) bool { return it.Done() })
	}
	if q.Cursor != "" {
		at := slices.IndexFunc(items, func(it *docket.Item) bool { return string(it.Claim.ID) == q.Cursor })
		items = items[at+1:]
	}
	if len(items) > q.Limit {
		items = items[:q.Limit]
		next := string(items[q.Limit-1].Claim.ID)
		out.Next = &next
	}
	now, err := s.current(ctx, items)
	if err != nil {
		return nil, s.problem(err)
	}
	for i := range now {
		switch was, is := items[i].Done(), now[i].Done(); {
		case is && !was:
			out.Done++
		case was && !is:
			out.Done--
		}
		out.Items = append(out.Items, r.reviewItem(&now[i]))
	}
	return answer(out), nil
}

func (r *Room) reviewItem(it *docket.Item) WireReviewItem {
	_, paragraph := it.Report.Document.RoleAt(it.Claim.Trigger.Start)
	l := r.lineOf(it.Claim, it.Report)
	out := WireReviewItem{Claim: string(it.Claim.ID), Kind: it.Claim.Kind.String(), Why: []string{}, State: it.Claim.Reviewed().String(), Report: string(it.Report.Document.Report),
		Outlet: view.Outlet(it.Report), Paragraph: paragraph, Voice: l.Voice, Actor: l.Actor, Side: l.Side, Quote: view.Words(it.Report, it.Claim.Quote)}
	out.Title = out.Quote
	if it.Incident != nil {
		out.Title, out.Incident, out.Shown = it.Incident.Title, string(it.Incident.ID), it.Status.String()
	}
	for _, w := range it.Why {
		out.Why = append(out.Why, string(w))
	}
	if v := it.Claim.Review; v != nil {
		out.By, out.Disputed = v.By, len(v.Disputes) > 0
	}
	return out
}

// item returns a claim that reviewers are asked about, as it stands now.
func (s *Server) item(ctx context.Context, id string) (*docket.Item, error) {
	if s.desk == nil {
		return nil, errNoDesk
	}
	it := room(ctx).docket().Find(sitrep.ClaimID(id))
	if it == nil {
		return nil, fmt.Errorf("claim %q: %w", id, sitrep.ErrNotFound)
	}
	now, err := s.current(ctx, []*docket.Item{it})
	if err != nil {
		return nil, err
	}
	return &now[0], nil
}

// reviewClaim shows a claim to somebody who is to decide about it.
func (s *Server) reviewClaim(ctx context.Context, q *idAsk) (*body[wireReviewClaim], error) {
	r := room(ctx)
	it, err := s.item(ctx, q.ID)
	if err != nil {
		return nil, s.problem(err)
	}
	c, a := it.Claim, it.Report
	o := r.offsetsOf(a)
	out := wireReviewClaim{WireReviewItem: r.reviewItem(it), Published: published(&a.Document), Start: o.At(c.Quote.Start), End: o.At(c.Quote.End), Fields: []wireReviewField{},
		Marks: []wireMarked{}, Reviewed: contract.NewReviewed(c.Review), Elsewhere: []WireLine{}, History: []WireDecision{}, Beside: []wireHappening{}, Provenance: contract.Provenance(a.Provenance)}
	around := contextOf(a, c)
	out.Context = around.Of(a.Document.Text)
	mark := func(what string, s sitrep.Span) {
		if around.Contains(s) && !s.Empty() {
			out.Marks = append(out.Marks, wireMarked{runes(a, around.Start, s.Start), runes(a, around.Start, s.End), what})
		}
	}
	mark("quote", c.Quote)
	mark("trigger", c.Trigger)
	for _, v := range c.Voices {
		mark("voice", v.Span)
	}
	for _, f := range review.Fields() {
		out.Fields = append(out.Fields, reviewField(c, f))
	}
	if it.Incident != nil {
		const most = 8
		for _, id := range it.Incident.Claims {
			if l, ok := r.claimLine(id); ok && id != c.ID && len(out.Elsewhere) < most {
				out.Elsewhere = append(out.Elsewhere, l)
			}
		}
		out.Reports, out.Origins = len(r.Book.ReportsOf(it.Incident)), it.Incident.Origins
	}
	out.Beside = r.beside(it)
	ds, err := s.desk.Decisions(ctx, store.DecisionFilter{Docs: []sitrep.DocID{a.Document.ID}})
	if err != nil {
		return nil, s.problem(err)
	}
	anchor := review.AnchorOf(a, c)
	undone := review.Undone(ds)
	for i := range ds {
		if ds[i].About(anchor) {
			out.History = append(out.History, wireDecision(&ds[i], undone))
		}
	}
	out.On = string(docket.Last(ds, anchor))
	return answer(out), nil
}

// runes counts the code points of a report's text between two bytes.
func runes(a *sitrep.Annotation, from, to int) int {
	return utf8.RuneCountInString(a.Document.Text[from:max(from, to)])
}

// contextOf is the sentence of a claim with the ones before and behind it, within
// its paragraph.
func contextOf(a *sitrep.Annotation, c *sitrep.Claim) sitrep.Span {
	out := c.Quote
	if !c.Sentence.Empty() {
		out = sitrep.Span{Start: min(out.Start, c.Sentence.Start), End: max(out.End, c.Sentence.End)}
	}
	in := sitrep.Span{End: len(a.Document.Text)}
	for _, p := range a.Document.Paragraphs {
		if p.Contains(out) {
			in = p.Span
		}
	}
	i := slices.IndexFunc(a.Sentences, func(s sitrep.Span) bool { return s.Overlap(out) > 0 })
	if i > 0 && in.Contains(a.Sentences[i-1]) {
		out.Start = min(out.Start, a.Sentences[i-1].Start)
	}
	for ; i >= 0 && i < len(a.Sentences); i++ {
		if a.Sentences[i].Start >= out.End {
			if in.Contains(a.Sentences[i]) {
				out.End = a.Sentences[i].End
			}
			break
		}
	}
	return out
}

// ofField is the field that a reason of a claim is of, by the word that it begins with; ""
// where it is of the event itself.
func ofField(reason string) string {
	word, _, _ := strings.Cut(reason, " ")
	return map[string]string{"voice": review.FieldVoice, "agent": review.FieldAgents, "target": review.FieldTargets, "place": review.FieldPlaces, "time": review.FieldTime,
		"count": review.FieldCounts}[strings.TrimSuffix(word, ":")]
}

// reviewField tells what a claim holds in a field, and why.
func reviewField(c *sitrep.Claim, field string) wireReviewField {
	out := wireReviewField{Field: field, Value: review.Shown(c, field), Why: []string{}}
	if c.Review != nil {
		for _, w := range c.Review.Was {
			if w.Field == field {
				was := w.Was
				out.Was = &was
				return out
			}
		}
	}
	var why sitrep.Reasons
	switch field {
	case review.FieldKind:
		for _, r := range c.Reasons {
			if ofField(r) == "" {
				why = append(why, strings.TrimPrefix(r, "trigger: "))
			}
		}
	case review.FieldAgents:
		for _, m := range c.Agents {
			why = append(why, m.Reasons...)
		}
	case review.FieldTargets:
		for _, m := range c.Targets {
			why = append(why, m.Reasons...)
		}
	case review.FieldPlaces:
		for _, p := range c.Places {
			why = append(why, p.Reasons...)
		}
	case review.FieldVoice:
		if v, ok := c.Root(); ok {
			why = v.Reasons
		}
	}
	for _, r := range c.Reasons {
		if ofField(r) == field {
			_, r, _ = strings.Cut(r, " ")
			why = append(why, r)
		}
	}
	const most = 4
	for _, w := range why {
		if len(out.Why) < most && !slices.Contains(out.Why, w) {
			out.Why = append(out.Why, w)
		}
	}
	return out
}

// beside returns incidents that a claim's may be one with: of its place, or of
// its kind and day.
func (r *Room) beside(it *docket.Item) []wireHappening {
	const most = 8
	out := []wireHappening{}
	add := func(inc *sitrep.Incident) {
		if it.Incident != nil && inc.ID == it.Incident.ID || len(out) == most || slices.ContainsFunc(out, func(h wireHappening) bool { return h.ID == string(inc.ID) }) {
			return
		}
		out = append(out, wireHappening{string(inc.ID), inc.Title})
	}
	for _, p := range it.Claim.Places {
		f := view.Filter{Place: cmp.Or(string(p.ID), p.Name)}
		page, err := r.Book.Threads(f, view.Page{Limit: most})
		if err != nil {
			continue // the gazetteer's name for it is not one of the Book's
		}
		for i := range page.Rows {
			add(page.Rows[i].Incident)
		}
	}
	if t := it.Claim.Time; t != nil && !t.From.IsZero() {
		if page, err := r.Book.Threads(view.Filter{Kind: it.Claim.Kind, From: t.From, To: t.To}, view.Page{Limit: most}); err == nil {
			for i := range page.Rows {
				add(page.Rows[i].Incident)
			}
		}
	}
	return out
}

func wireDecision(d *review.Decision, undone map[sitrep.DecisionID]bool) WireDecision {
	out := WireDecision{ID: string(d.ID), Verb: string(d.Verb), By: d.By, At: d.At.Format(time.RFC3339), Why: d.Why, Changes: []wireDecisionChange{}, Incidents: []wireHappening{},
		Claims: []string{}, Undoes: string(d.Undoes), Undone: undone[d.ID], On: string(d.On)}
	for _, c := range d.Changes {
		out.Changes = append(out.Changes, wireDecisionChange{c.Field, c.Was, c.Now})
	}
	for _, h := range d.Incidents {
		out.Incidents = append(out.Incidents, wireHappening{string(h.ID), h.Title})
	}
	for _, a := range d.Claims {
		out.Claims = append(out.Claims, string(a.Claim))
	}
	return out
}

type optionsAsk struct {
	ID    string `path:"id" doc:"a claim"`
	Field string `query:"field" required:"true" enum:"kind,agents,targets,places,time,voice,counts"`
	Words string `query:"q" maxLength:"300" doc:"what was typed; empty for what the report says"`
}

// reviewOptions lists what a field of a claim could be corrected to: what was
// typed comes first, nothing last.
func (s *Server) reviewOptions(ctx context.Context, q *optionsAsk) (*body[[]wireOption], error) {
	r := room(ctx)
	it, err := s.item(ctx, q.ID)
	if err != nil {
		return nil, s.problem(err)
	}
	const most = 8
	out := []wireOption{}
	add := func(label, note string, v review.Value) {
		same := func(o wireOption) bool { return o.Label == label && o.Note == note }
		if len(out) < most && !slices.ContainsFunc(out, same) {
			out = append(out, wireOption{label, note, v})
		}
	}
	typed := strings.TrimSpace(q.Words)
	actors := func(name string) []review.Actor {
		w, ok := r.Book.Roster.(interface {
			Candidates(name string, at sitrep.Date, most int) []review.Actor
		})
		if !ok {
			return nil
		}
		return w.Candidates(name, it.Report.Document.Published.Date, most)
	}
	switch q.Field {
	case review.FieldKind:
		for _, k := range sitrep.Kinds() {
			if strings.Contains(k.String(), strings.ToLower(typed)) {
				add(k.String(), k.Family().String(), review.Value{Kind: k.String()})
			}
		}
	case review.FieldPlaces:
		for _, name := range namesOr(typed, it, func(c *sitrep.Claim) (out []string) {
			for _, p := range c.Places {
				out = append(out, p.Of(it.Report.Document.Text), p.Name)
			}
			return out
		}) {
			if r.Places == nil {
				break
			}
			for _, p := range docket.Places(r.Places, name, docket.Near(it), most-2) {
				add(p.Name, strings.Join(filled(p.Feature, p.Country, fmt.Sprintf("%.2f %.2f", *p.Lat, *p.Lon)), ", "), review.Value{Places: []review.Place{p}})
			}
			add(name, "not located", review.Value{Places: []review.Place{{Name: name}}})
		}
	case review.FieldAgents, review.FieldTargets, review.FieldVoice:
		stance := ""
		if q.Field == review.FieldVoice {
			stance = sitrep.Assert.String()
			if v, ok := it.Claim.Root(); ok {
				stance = v.Stance.String()
			}
			if name, said, ok := strings.Cut(typed, ":"); ok && sitrep.ParseStance(strings.TrimSpace(said)) != sitrep.StanceUnknown {
				typed, stance = strings.TrimSpace(name), strings.TrimSpace(said)
			}
		}
		for _, name := range namesOr(typed, it, func(c *sitrep.Claim) (out []string) {
			for _, m := range it.Report.Mentions.Actors {
				if m.Form == sitrep.FormNamed {
					out = append(out, m.Name)
				}
			}
			return out
		}) {
			if typed != "" {
				add(name, "as typed", review.Value{Actors: []review.Actor{{Name: name}}, Stance: stance})
			}
			for _, a := range actors(name) {
				if typed != "" || a.Name == name {
					add(a.Name, strings.Join(filled(a.Kind, r.Book.Roster.SideName(a.Side), stance), ", "), review.Value{Actors: []review.Actor{a}, Stance: stance})
				}
			}
		}
	case review.FieldTime, review.FieldCounts:
		if typed == "" {
			break
		}
		ch, err := docket.Resolver{}.Parse(q.Field + "=" + typed)
		if err != nil {
			return nil, s.problem(err)
		}
		add(typed, "as typed", ch.Now)
	}
	if q.Field != review.FieldKind {
		out = append(out, wireOption{"", "nothing", review.Value{}})
	}
	return answer(out), nil
}

// namesOr is what was typed, else what a claim says, each once.
func namesOr(typed string, it *docket.Item, said func(*sitrep.Claim) []string) []string {
	if typed != "" {
		return []string{typed}
	}
	var out []string
	for _, s := range said(it.Claim) {
		if s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// filled drops what is empty.
func filled(list ...string) []string {
	return slices.DeleteFunc(list, func(s string) bool { return s == "" })
}
