package web

import (
	"strings"

	"sitrep"
	"sitrep/internal/export"
	"sitrep/internal/view"
)

// where tells where a quote stands.
func (r *Room) where(q view.Quote) wireWhere {
	a := r.Book.Report(q.Report)
	if a == nil {
		return wireWhere{Report: string(q.Report)}
	}
	o := r.offsetsOf(a)
	return wireWhere{Report: string(q.Report), Outlet: view.Outlet(a), Published: published(&a.Document), Paragraph: q.Paragraph, Start: o.At(q.Start), End: o.At(q.End)}
}

// line makes the line of one claim as a speaker tells it.
func (r *Room) line(s view.Speaker, stance sitrep.Stance, q view.Quote) WireLine {
	out := WireLine{Claim: string(q.Claim), Stance: export.StanceWord(stance), Side: r.side(s.Side), Via: []string{}, Where: r.where(q), Also: []wireWhere{}, Review: sitrep.Machine.String()}
	if !s.Outlet {
		out.Voice, out.Actor = s.Name, s.ID
	}
	if a := r.Book.Report(q.Report); a != nil {
		out.Quote, out.Day = view.Words(a, q.Span), dateOf(a.Document.Published.Date)
	}
	if inc := r.Book.Incident(q.Claim); inc != nil {
		out.Incident = string(inc.ID)
	}
	if c, _ := r.Book.Claim(q.Claim); c != nil {
		out.Review = c.Reviewed().String()
		for _, v := range c.Voices[min(1, len(c.Voices)):] {
			out.Via = append(out.Via, v.Name)
		}
	}
	return out
}

// claimLine makes the line of a claim by its identifier; ok is false where
// nothing has it.
func (r *Room) claimLine(id sitrep.ClaimID) (out WireLine, ok bool) {
	c, a := r.Book.Claim(id)
	if c == nil {
		return out, false
	}
	return r.lineOf(c, a), true
}

// lineOf makes the line of a claim, of a rejected one too.
func (r *Room) lineOf(c *sitrep.Claim, a *sitrep.Annotation) (out WireLine) {
	defer func() { out.Review = c.Reviewed().String() }()
	_, paragraph := a.Document.RoleAt(c.Trigger.Start)
	q := view.Quote{Claim: c.ID, Report: a.Document.Report, Span: c.Quote, Paragraph: paragraph}
	v, named := c.Root()
	if !named {
		return r.line(view.Speaker{Name: view.Outlet(a), Outlet: true}, sitrep.StanceUnknown, q)
	}
	root := r.Book.Roster.Root(v.Actor)
	if root == "" {
		root = v.Actor
	}
	return r.line(view.Speaker{ID: string(root), Name: r.Book.Voice(c), Side: r.Book.Side(c)}, v.Stance, q)
}

func (r *Room) claimLines(ids []sitrep.ClaimID) []WireLine {
	out := []WireLine{}
	for _, id := range ids {
		if l, ok := r.claimLine(id); ok {
			out = append(out, l)
		}
	}
	return out
}

// stepLines makes one line of each step of a thread.
func (r *Room) stepLines(t *view.Thread) []WireLine {
	out := []WireLine{}
	for _, s := range t.Steps {
		if len(s.Quotes) == 0 {
			continue
		}
		l := r.line(s.Speaker, s.Stance, s.Quotes[0])
		for _, q := range s.Quotes[1:] {
			l.Also = append(l.Also, r.where(q))
		}
		out = append(out, l)
	}
	return out
}

// incident makes the row of a thread.
func (r *Room) incident(t *view.Thread) WireIncident {
	inc := t.Incident
	out := WireIncident{ID: string(inc.ID), Title: inc.Title, Kind: inc.Kind.String(), Shown: t.Status.String(), From: dateOf(inc.Time.From), To: dateOf(inc.Time.To),
		Places: places(inc.Places), Voices: len(inc.Voices), Reports: t.Reports, Origins: t.Origins, Claims: t.Claims, Who: []wireWho{}, Lines: r.stepLines(t), Review: r.Book.Reviewed(inc).String()}
	sides := map[sitrep.SideID]bool{}
	for _, v := range inc.Voices {
		sides[v.Side] = true
		out.Who = append(out.Who, wireWho{Voice: v.Name, Side: r.side(v.Side), Stance: r.stanceOf(t, v)})
	}
	out.Sides = len(sides)
	return out
}

// stanceOf returns the word for what a voice does in a thread: its denial if it
// denies, else the first that it says.
func (r *Room) stanceOf(t *view.Thread, v sitrep.RootVoice) string {
	word := ""
	for _, s := range t.Steps {
		if s.Speaker.ID != string(v.Actor) || s.Speaker.Outlet {
			continue
		}
		if s.Stance == sitrep.Deny || word == "" {
			word = export.StanceWord(s.Stance)
		}
	}
	if word == "" {
		word = export.StanceWord(sitrep.Assert)
		for _, s := range v.Stances {
			word = export.StanceWord(s)
		}
	}
	return word
}

func (r *Room) incidents(ts []view.Thread) []WireIncident {
	out := []WireIncident{}
	for i := range ts {
		out = append(out, r.incident(&ts[i]))
	}
	return out
}

// report makes the row of a report.
func (r *Room) report(a *sitrep.Annotation) WireReport {
	d := &a.Document
	out := WireReport{ID: string(d.Report), Title: title(d), Outlet: view.Outlet(a), Side: "n", Published: published(d), Language: d.Language, NotRead: !sitrep.ReadForClaims(d.Language), Claims: len(a.Claims), Revisions: max(1, len(r.Editions[d.Report]))}
	if n := r.taken[d.Report]; n > 0 {
		share := min(1, float64(n)/float64(max(1, len(d.Text))))
		out.Taken = &share
	}
	if stints := r.Book.Roster.Stints("outlet." + sitrep.ActorID(d.OutletID)); d.OutletID != "" && len(stints) > 0 {
		out.Side = r.side(stints[0].Side)
	}
	return out
}

// title returns a report's title, else its first words.
func title(d *sitrep.Document) string {
	if d.Title != "" {
		return d.Title
	}
	for _, p := range d.Paragraphs {
		if p.Role == sitrep.RoleHeadline || p.Role == sitrep.RoleBody {
			return short(strings.Join(strings.Fields(p.Of(d.Text)), " "))
		}
	}
	return short(strings.Join(strings.Fields(d.Text), " "))
}

// short cuts a text at a word near 90 letters.
func short(s string) string {
	const most = 90
	letters := 0
	cut := 0
	for i, c := range s {
		if letters++; c == ' ' && letters <= most {
			cut = i
		}
		if letters > most {
			return s[:max(cut, 1)] + " …"
		}
	}
	return s
}
