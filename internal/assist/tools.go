package assist

import (
	"errors"
	"fmt"
	"strings"

	"sitrep"
	"sitrep/internal/contract"
	"sitrep/internal/export"
	"sitrep/internal/view"
)

type ledgerQuestion struct {
	Narrow
	Part
}

func ledger(b *view.Book, q ledgerQuestion) (any, error) {
	f, err := q.filter()
	if err != nil {
		return nil, err
	}
	l, err := b.Ledger(f, q.page())
	return export.LedgerView(b, l), err
}

type incidentQuestion struct {
	ID   string `json:"id" jsonschema:"the incident's identifier, as ledger and search give it"`
	AsOf string `json:"asof,omitempty" jsonschema:"by the reports published until this day"`
}

func incident(b *view.Book, q incidentQuestion) (any, error) {
	var asof sitrep.Date
	if q.AsOf != "" {
		var err error
		if asof, err = sitrep.ParseDate(q.AsOf); err != nil {
			return nil, err
		}
	}
	p, err := b.IncidentPage(sitrep.IncidentID(q.ID), asof)
	if err != nil {
		return nil, err
	}
	return export.IncidentView(b, p), nil
}

type controlQuestion struct {
	Place string `json:"place,omitempty" jsonschema:"a place by name; all where left out"`
	At    string `json:"at,omitempty" jsonschema:"the day: YYYY-MM-DD; the newest where left out"`
	Voice string `json:"voice,omitempty" jsonschema:"according to this voice alone"`
	Part
}

func control(b *view.Book, q controlQuestion) (any, error) {
	if err := checkDay("at", q.At); err != nil {
		return nil, err
	}
	f, err := Narrow{Place: q.Place, To: q.At, Voice: q.Voice}.filter()
	if err != nil {
		return nil, err
	}
	g, err := b.Control(f, 0, q.page())
	return export.ControlView(b, g, q.Voice), err
}

// checkDay returns what is wrong with a day, by the name that the tool gives it.
func checkDay(name, day string) error {
	if day == "" {
		return nil
	}
	if _, err := sitrep.ParseDate(day); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

type tollsQuestion struct {
	Narrow
	Part
	Rule string `json:"rule,omitempty" jsonschema:"lowest, majority or range; none is taken where left out"`
}

func tolls(b *view.Book, q tollsQuestion) (any, error) {
	f, err := q.filter()
	if err != nil {
		return nil, err
	}
	var rule view.Rule
	if q.Rule != "" {
		if rule.Name, err = view.ParseRule(q.Rule); err != nil {
			return nil, err
		}
		if rule.Name == view.RuleSource {
			return nil, errors.New("rule source needs a list of sources, which this tool does not take")
		}
	}
	t, err := b.Tolls(f, rule, q.page())
	return export.TollsView(b, t, rule), err
}

type compareQuestion struct {
	A string `json:"a" jsonschema:"a report's id, or an outlet's name"`
	B string `json:"b" jsonschema:"another"`
	Narrow
	Part
}

func compare(b *view.Book, q compareQuestion) (any, error) {
	f, err := q.filter()
	if err != nil {
		return nil, err
	}
	x, err := b.FindEnd(q.A)
	if err != nil {
		return nil, err
	}
	y, err := b.FindEnd(q.B)
	if err != nil {
		return nil, err
	}
	c, err := b.Compare(x, y, f, q.page())
	return export.CompareView(b, c), err
}

type briefQuestion struct {
	Since string `json:"since,omitempty" jsonschema:"the first day whose reports are new; the newest report's where left out"`
	Place string `json:"place,omitempty" jsonschema:"only of this place"`
	Lines int    `json:"lines,omitempty" jsonschema:"happenings in each section"`
}

func brief(b *view.Book, q briefQuestion) (any, error) {
	if err := checkDay("since", q.Since); err != nil {
		return nil, err
	}
	f, err := Narrow{From: q.Since, Place: q.Place}.filter()
	if err != nil {
		return nil, err
	}
	r, err := b.Brief(f, q.Lines)
	return export.BriefView(b, r), err
}

type searchQuestion struct {
	Query string `json:"query" jsonschema:"words that must all stand in the sentence"`
	Narrow
	Limit int `json:"limit,omitempty" jsonschema:"claims, 20 if left out"`
}

// A found is an answer of search.
type found struct {
	View   string  `json:"view"`
	Query  string  `json:"query"`
	Read   int     `json:"reports_read"` // in which was looked
	Total  int     `json:"total"`
	Claims []claim `json:"claims"`
}

// A claim is one that was found, with all that is needed to cite it.
type claim struct {
	ID        sitrep.ClaimID    `json:"claim"`
	Kind      string            `json:"kind"`
	Quote     string            `json:"quote"`
	Sentence  string            `json:"sentence"`
	Report    sitrep.ReportID   `json:"report"`
	Outlet    string            `json:"outlet"`
	Published *string           `json:"published"`
	URL       *string           `json:"url"`
	Start     int               `json:"start"` // of the quote in the report's text, in code points
	End       int               `json:"end"`
	Voice     *string           `json:"voice"` // null where the outlet itself says it
	Stance    *string           `json:"stance"`
	Polarity  string            `json:"polarity"`
	Modality  string            `json:"modality"`
	Incident  sitrep.IncidentID `json:"incident"`
	Title     string            `json:"title"`
	Standing  string            `json:"standing"`
	Shown     string            `json:"shown"`
	Review    string            `json:"review"` // machine, accepted, corrected
}

// search looks for words in the sentences of claims, the newest reports first.
func search(b *view.Book, q searchQuestion) (any, error) {
	words := strings.Fields(strings.ToLower(q.Query))
	if len(words) == 0 {
		return nil, errors.New("query: give at least one word")
	}
	f, err := q.filter()
	if err != nil {
		return nil, err
	}
	f.All = true
	chosen, err := b.Each(f)
	if err != nil {
		return nil, err
	}
	in := map[sitrep.IncidentID]bool{}
	for inc := range chosen {
		in[inc.ID] = true
	}
	limit := q.Limit
	if limit <= 0 {
		limit = 20
	}
	out := found{View: "search", Query: q.Query, Read: len(b.Reports), Claims: []claim{}}
	for n := len(b.Reports) - 1; n >= 0; n-- {
		r := &b.Reports[n]
		for i := range r.Claims {
			c := &r.Claims[i]
			inc := b.Incident(c.ID)
			if inc == nil || !in[inc.ID] || !holds(strings.ToLower(c.Sentence.Of(r.Document.Text)), words) {
				continue
			}
			if out.Total++; len(out.Claims) < limit {
				out.Claims = append(out.Claims, newClaim(b, r, c, inc))
			}
		}
	}
	return out, nil
}

func holds(sentence string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(sentence, w) {
			return false
		}
	}
	return true
}

func newClaim(b *view.Book, r *sitrep.Annotation, c *sitrep.Claim, inc *sitrep.Incident) claim {
	d := &r.Document
	o := contract.NewOffsets(d.Text)
	out := claim{ID: c.ID, Kind: c.Kind.String(), Quote: view.Words(r, c.Quote), Sentence: view.Words(r, c.Sentence), Report: d.Report, Outlet: view.Outlet(r),
		Published: known(d.Published.Date.String()), URL: known(d.URL), Start: o.At(c.Quote.Start), End: o.At(c.Quote.End), Polarity: c.Polarity.String(),
		Modality: c.Modality.String(), Incident: inc.ID, Title: inc.Title, Standing: inc.Standing.String(), Shown: view.Shown(inc, b.Roster).String(), Review: c.Reviewed().String()}
	if v, ok := c.Root(); ok {
		out.Voice, out.Stance = known(b.Voice(c)), known(v.Stance.String())
	}
	return out
}

// known is null for "".
func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
