package dataset

import (
	"sitrep"
)

// The structs of this file are our own four tables. A value that is not known
// is null. Offsets are code points of the report's text, half open.

// A ReportRow is a report as it was read.
type ReportRow struct {
	Report    string  `json:"report" parquet:"report"`
	Text      string  `json:"text" parquet:"text"`
	SHA256    string  `json:"sha256" parquet:"sha256"`
	Title     *string `json:"title" parquet:"title,optional"`
	Outlet    *string `json:"outlet" parquet:"outlet,optional"`
	URL       *string `json:"url" parquet:"url,optional"`
	Language  *string `json:"language" parquet:"language,optional"`
	Published *string `json:"published" parquet:"published,optional"`
	From      *string `json:"published_from" parquet:"published_from,optional"`
	Byline    *string `json:"byline" parquet:"byline,optional"`
	Dateline  *string `json:"dateline" parquet:"dateline,optional"`
	Agency    *string `json:"agency" parquet:"agency,optional"`
	Claims    int64   `json:"claims" parquet:"claims"`
	Engine    string  `json:"engine" parquet:"engine"`
	Model     string  `json:"model" parquet:"model"`
	Lexicon   string  `json:"lexicon" parquet:"lexicon"`
	Gazetteer string  `json:"gazetteer" parquet:"gazetteer"`
	Roster    string  `json:"roster" parquet:"roster"`
}

// An IncidentRow is an incident with its first place.
type IncidentRow struct {
	Incident      string   `json:"incident" parquet:"incident"`
	Title         string   `json:"title" parquet:"title"`
	Kind          string   `json:"kind" parquet:"kind"`
	Standing      string   `json:"standing" parquet:"standing"`
	Shown         string   `json:"shown" parquet:"shown"`
	From          *string  `json:"from" parquet:"from,optional"`
	To            *string  `json:"to" parquet:"to,optional"`
	Place         *string  `json:"place" parquet:"place,optional"`
	PlaceID       *string  `json:"place_id" parquet:"place_id,optional"`
	GeoNames      *int64   `json:"geonames" parquet:"geonames,optional"`
	Lat           *float64 `json:"lat" parquet:"lat,optional"`
	Lon           *float64 `json:"lon" parquet:"lon,optional"`
	Precision     *string  `json:"precision" parquet:"precision,optional"`
	Country       *string  `json:"country" parquet:"country,optional"`
	Agents        []string `json:"agents" parquet:"agents,list"`
	Targets       []string `json:"targets" parquet:"targets,list"`
	VoicesFor     []string `json:"voices_for" parquet:"voices_for,list"`
	VoicesAgainst []string `json:"voices_against" parquet:"voices_against,list"`
	Sides         []string `json:"sides" parquet:"sides,list"`
	Outlets       []string `json:"outlets" parquet:"outlets,list"`
	Origins       int64    `json:"origins" parquet:"origins"`
	Reports       int64    `json:"reports" parquet:"reports"`
	KilledLow     *float64 `json:"killed_low" parquet:"killed_low,optional"`
	KilledHigh    *float64 `json:"killed_high" parquet:"killed_high,optional"`
	InjuredLow    *float64 `json:"injured_low" parquet:"injured_low,optional"`
	InjuredHigh   *float64 `json:"injured_high" parquet:"injured_high,optional"`
	FirstReported *string  `json:"first_reported" parquet:"first_reported,optional"`
	LastReported  *string  `json:"last_reported" parquet:"last_reported,optional"`
	LagDays       *int64   `json:"lag_days" parquet:"lag_days,optional"`
	Review        string   `json:"review" parquet:"review"` // of its claims: machine, accepted, corrected
}

// A ClaimRow is one claim of one report.
type ClaimRow struct {
	Claim     string   `json:"claim" parquet:"claim"`
	Incident  string   `json:"incident" parquet:"incident"`
	Report    string   `json:"report" parquet:"report"`
	Kind      string   `json:"kind" parquet:"kind"`
	Start     int64    `json:"start" parquet:"start"`
	End       int64    `json:"end" parquet:"end"`
	Quote     string   `json:"quote" parquet:"quote"`
	Trigger   string   `json:"trigger" parquet:"trigger"`
	Voice     *string  `json:"voice" parquet:"voice,optional"` // the root voice; null where the outlet itself says it
	VoiceID   *string  `json:"voice_id" parquet:"voice_id,optional"`
	Side      *string  `json:"side" parquet:"side,optional"`
	Stance    *string  `json:"stance" parquet:"stance,optional"`
	Via       []string `json:"via" parquet:"via,list"` // who passed it on, nearest the event first
	Agents    []string `json:"agents" parquet:"agents,list"`
	Targets   []string `json:"targets" parquet:"targets,list"`
	Places    []string `json:"places" parquet:"places,list"`
	From      *string  `json:"from" parquet:"from,optional"`
	To        *string  `json:"to" parquet:"to,optional"`
	TimeWords *string  `json:"time_words" parquet:"time_words,optional"`
	Counts    []string `json:"counts" parquet:"counts,list"` // "killed: at least 12"
	Polarity  string   `json:"polarity" parquet:"polarity"`
	Modality  string   `json:"modality" parquet:"modality"`
	Core      bool     `json:"core" parquet:"core"`
	ACLED     *string  `json:"acled" parquet:"acled,optional"`
	PLOVER    *string  `json:"plover" parquet:"plover,optional"`
	CAMEO     *string  `json:"cameo" parquet:"cameo,optional"`
	Review    string   `json:"review" parquet:"review"` // machine, accepted, corrected
}

// A VoiceRow is one root voice in one incident.
type VoiceRow struct {
	Incident string   `json:"incident" parquet:"incident"`
	Voice    string   `json:"voice" parquet:"voice"`
	VoiceID  *string  `json:"voice_id" parquet:"voice_id,optional"`
	Kind     string   `json:"kind" parquet:"kind"`
	Side     *string  `json:"side" parquet:"side,optional"`
	Stances  []string `json:"stances" parquet:"stances,list"`
	Claims   []string `json:"claims" parquet:"claims,list"`
}

// tables are the rows of a set, in the order of its incidents.
type tables struct {
	Reports   []ReportRow
	Incidents []IncidentRow
	Claims    []ClaimRow
	Voices    []VoiceRow
}

func (s *Set) tables() (tables, error) {
	list, err := s.happenings()
	if err != nil {
		return tables{}, err
	}
	var t tables
	for _, r := range s.reports(list) {
		t.Reports = append(t.Reports, newReportRow(r))
	}
	for _, inc := range list {
		e := s.event(inc)
		t.Incidents = append(t.Incidents, e.row())
		for _, c := range e.claims {
			t.Claims = append(t.Claims, s.claimRow(inc, c))
		}
		for _, v := range inc.Voices {
			t.Voices = append(t.Voices, VoiceRow{string(inc.ID), v.Name, known(v.Actor), v.Kind.String(), known(v.Side), names(v.Stances, sitrep.Stance.String),
				names(v.Claims, func(id sitrep.ClaimID) string { return string(id) })})
		}
	}
	return t, nil
}

// known is null for "".
func known[T ~string](s T) *string {
	if s == "" {
		return nil
	}
	v := string(s)
	return &v
}

// names maps a list; the result is never null.
func names[T any](xs []T, name func(T) string) []string {
	out := make([]string, 0, len(xs))
	for _, x := range xs {
		out = append(out, name(x))
	}
	return out
}

func newReportRow(r *sitrep.Annotation) ReportRow {
	d, p := &r.Document, &r.Provenance
	out := ReportRow{Report: string(d.Report), Text: d.Text, SHA256: string(d.ID), Title: known(headline(r)), Outlet: known(d.Outlet), URL: known(d.URL),
		Language: known(d.Language), Published: known(d.Published.Date.String()), Byline: known(d.Byline), Dateline: known(d.Dateline), Agency: known(d.Agency),
		Claims: int64(len(r.Claims)), Engine: p.Engine, Model: p.Model, Lexicon: p.Lexicon, Gazetteer: p.Gazetteer, Roster: p.Roster}
	if d.Published.From != sitrep.PublishedUnknown {
		out.From = known(d.Published.From.String())
	}
	return out
}

func (e *event) row() IncidentRow {
	from, to := e.days()
	first, last := e.published()
	inc := e.inc
	out := IncidentRow{Incident: string(inc.ID), Title: inc.Title, Kind: inc.Kind.String(), Standing: inc.Standing.String(), Shown: e.status.String(),
		From: known(from.String()), To: known(to.String()), Agents: names(e.agents, party.name), Targets: names(e.targets, party.name),
		VoicesFor: orEmpty(e.behind()), VoicesAgainst: orEmpty(e.against()), Outlets: orEmpty(e.outlets()), Origins: int64(inc.Origins),
		Reports: int64(len(e.reports)), FirstReported: known(first.String()), LastReported: known(last.String()),
		Sides: names(inc.Sides, func(s sitrep.SideVoices) string { return string(s.Side) })}
	if p := e.place; p != nil {
		out.Place, out.PlaceID, out.Country, out.Precision = known(p.Name), known(p.ID), known(p.Country), known(p.Precision.String())
		if p.GeoNames != 0 {
			n := int64(p.GeoNames)
			out.GeoNames = &n
		}
		if p.Located {
			out.Lat, out.Lon = &p.Lat, &p.Lon
		}
	}
	if lo, hi, n := e.figures("killed"); n > 0 {
		out.KilledLow, out.KilledHigh = &lo, &hi
	}
	if lo, hi, n := e.figures("injured"); n > 0 {
		out.InjuredLow, out.InjuredHigh = &lo, &hi
	}
	if n, ok := e.lagDays(); ok {
		out.LagDays = &n
	}
	out.Review = e.review()
	return out
}

func (p party) name() string { return p.Name }

func (s *Set) claimRow(inc *sitrep.Incident, c told) ClaimRow {
	o := s.text(c.report)
	out := ClaimRow{Claim: string(c.ID), Incident: string(inc.ID), Report: string(c.report.Document.Report), Kind: c.Kind.String(),
		Start: int64(o.At(c.Quote.Start)), End: int64(o.At(c.Quote.End)), Quote: o.Text(c.Quote), Trigger: o.Text(c.Trigger),
		Agents: names(c.Agents, actorName), Targets: names(c.Targets, actorName), Places: names(c.Places, func(p sitrep.PlaceMention) string { return p.Name }),
		Counts:   names(c.Counts, func(n sitrep.Count) string { return n.Of + ": " + figureWords(n) }),
		Polarity: c.Polarity.String(), Modality: c.Modality.String(), Core: c.Core,
		ACLED: known(c.Codes.ACLED), PLOVER: known(c.Codes.PLOVER), CAMEO: known(c.Codes.CAMEO), Review: c.Reviewed().String(), Via: []string{}}
	if v, ok := c.Root(); ok {
		out.Voice, out.VoiceID, out.Side, out.Stance = known(s.Voice(c.Claim)), known(v.Actor), known(s.Side(c.Claim)), known(v.Stance.String())
		out.Via = names(c.Voices[1:], func(v sitrep.Voice) string { return v.Name })
	}
	if t := c.Time; t != nil {
		out.From, out.To, out.TimeWords = known(t.From.String()), known(t.To.String()), known(o.Text(t.Span))
	}
	return out
}

func actorName(m sitrep.ActorMention) string { return m.Name }
