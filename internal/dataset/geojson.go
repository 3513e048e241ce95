package dataset

import (
	"encoding/json"
	"io"

	"sitrep"
	"sitrep/internal/view"
)

// The structs of this file are GeoJSON (RFC 7946): WGS 84, longitude first. A
// place is a point, never an area: nobody told its borders.

type featureCollection struct {
	Type     string    `json:"type"`
	Credit   string    `json:"credit"` // a foreign member (RFC 7946, 6.1)
	Features []feature `json:"features"`
}

type feature struct {
	Type       string     `json:"type"`
	ID         string     `json:"id"`
	Geometry   *geoPoint  `json:"geometry"` // null where the place could not be located
	Properties properties `json:"properties"`
}

type geoPoint struct {
	Type        string     `json:"type"`
	Coordinates [2]float64 `json:"coordinates"`
}

type properties map[string]any

// credit names whose place data the points are, as their licence asks.
const credit = "Places: GeoNames (CC BY 4.0) and sitrep's own table"

func newPoint(p *sitrep.PlaceMention) *geoPoint {
	if p == nil || !p.Located {
		return nil
	}
	return &geoPoint{"Point", [2]float64{p.Lon, p.Lat}}
}

func writeFeatures(w io.Writer, fs []feature) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	if fs == nil {
		fs = []feature{}
	}
	return enc.Encode(featureCollection{"FeatureCollection", credit, fs})
}

// writeGeoJSON writes one feature for each place of each incident, also of
// those that nobody tells as having taken place.
func writeGeoJSON(s Set, to Sink) (Report, error) {
	var rep Report
	list, err := s.happenings()
	if err != nil {
		return rep, err
	}
	var fs []feature
	for _, inc := range list {
		for _, e := range s.event(inc).split() {
			fs = append(fs, e.feature())
		}
	}
	rep.Written = len(fs)
	return rep, one(to, "incidents.geojson", func(w io.Writer) error { return writeFeatures(w, fs) })
}

func (e *event) feature() feature {
	from, to := e.days()
	first, last := e.published()
	p := properties{"incident": e.inc.ID, "title": e.inc.Title, "kind": e.inc.Kind.String(), "standing": e.inc.Standing.String(), "shown": e.status.String(),
		"place": placeName(e.place), "from": orNull(from), "to": orNull(to), "first_reported": orNull(first), "last_reported": orNull(last),
		"voices_for": orEmpty(e.behind()), "voices_against": orEmpty(e.against()), "outlets": orEmpty(e.outlets()), "origins": e.inc.Origins,
		"reports": len(e.reports), "claims": e.inc.Claims, "quotes": orEmpty(e.quotes()), "precision": nil, "review": e.review()}
	if e.located() {
		p["precision"] = e.place.Precision.String()
	}
	for _, of := range []string{"killed", "injured"} {
		if lo, hi, n := e.figures(of); n > 0 && e.part == 0 {
			p[of+"_low"], p[of+"_high"] = lo, hi
		}
	}
	return feature{"Feature", e.id(), newPoint(e.place), p}
}

// orNull is a date as JSON has it, null where it is not known.
func orNull(d sitrep.Date) any {
	if d.IsZero() {
		return nil
	}
	return d.String()
}

// orEmpty makes a list that holds nothing [] and not null.
func orEmpty(xs []string) []string {
	if xs == nil {
		return []string{}
	}
	return xs
}

// writeControlGeoJSON writes one feature for each place and holder that a voice
// names, at the day To of the filter.
func writeControlGeoJSON(s Set, to Sink) (Report, error) {
	var rep Report
	var fs []feature
	for page := (view.Page{Limit: view.MostRows}); ; {
		g, err := s.Control(s.Filter, 0, page)
		if err != nil {
			return rep, err
		}
		for i := range g.Rows {
			fs = append(fs, s.grounds(&g.Rows[i], g.At)...)
		}
		if page.After = g.Next; page.After == "" {
			break
		}
	}
	rep.Written = len(fs)
	return rep, one(to, "control.geojson", func(w io.Writer) error { return writeFeatures(w, fs) })
}

func (s *Set) grounds(g *view.Ground, at sitrep.Date) []feature {
	var out []feature
	for _, r := range g.Rows {
		p := properties{"place": g.Place.Name, "precision": g.Place.Precision.String(), "at": orNull(at), "shown": g.Shown.String(), "silent_days": g.Silent,
			"holder": none(r.Holder), "holder_side": none(string(r.Side)), "left": none(r.Left), "partly": r.Partly, "since": orNull(r.Since),
			"last_said": orNull(r.LastSaid), "according_to": orEmpty(r.AccordingTo), "contested_by": orEmpty(r.ContestedBy),
			"overtaken_by": orEmpty(r.Overtaken), "holder_shown": r.Shown.String(), "claims": r.Claims}
		out = append(out, feature{"Feature", string(g.Place.ID) + "/" + r.Holder + r.Left, newPoint(&g.Place), p})
	}
	return out
}

// none is null for "".
func none(s string) any {
	if s == "" {
		return nil
	}
	return s
}
