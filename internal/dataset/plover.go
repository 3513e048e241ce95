package dataset

import (
	"cmp"
	"encoding/json"
	"io"
	"sitrep/internal/contract"
	"strings"

	"sitrep"
	"sitrep/internal/view"
)

// The structs of this file are PLOVER's record (manual of 2022). PLOVER has no
// place for who says it, nor for denial: both stand in comment, in one form.

type ploverRecord struct {
	ID        string         `json:"id"`
	HasEvent  bool           `json:"has_event"`
	Date      string         `json:"date"`
	EndDate   string         `json:"enddate,omitempty"`
	Actor     []ploverEntity `json:"actor"`
	Recipient []ploverEntity `json:"recipient,omitempty"`
	Event     []string       `json:"event"`
	EventLoc  *ploverPlace   `json:"event_loc,omitempty"`
	EventText []string       `json:"event_text"`
	Mode      []string       `json:"mode,omitempty"`
	Size      *ploverSize    `json:"size,omitempty"`
	Text      string         `json:"text"`
	TextInfo  ploverText     `json:"text_info"`
	Cite      ploverCite     `json:"cite_info"`
	Link      string         `json:"link,omitempty"`
	Coder     string         `json:"coder"`
	Comment   string         `json:"comment"`
}

type ploverEntity struct {
	Code   string `json:"code,omitempty"`
	Sector string `json:"sector,omitempty"`
	Text   string `json:"entity_text"`
	ID     string `json:"identifier_id,omitempty"`
}

type ploverPlace struct {
	Extracted   string   `json:"extracted_place"`
	Resolved    string   `json:"resolved_place"`
	GeoNames    int      `json:"geonameid,omitempty"`
	Lat         *float64 `json:"lat,omitempty"`
	Lon         *float64 `json:"lon,omitempty"`
	Province    string   `json:"province,omitempty"`
	Country     string   `json:"country,omitempty"`
	CountryCode string   `json:"country_code,omitempty"`
	Resolution  int      `json:"resolution"`
}

type ploverSize struct {
	Dead     string `json:"dead,omitempty"`
	Injured  string `json:"injured,omitempty"`
	Arrested string `json:"arrested,omitempty"`
}

type ploverText struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

type ploverCite struct {
	URL         string `json:"url,omitempty"`
	Title       string `json:"title,omitempty"`
	Language    string `json:"language,omitempty"`
	Publication string `json:"publication"`
	Coder       string `json:"coder"`
	Version     string `json:"version"`
}

// ploverModes are PLOVER's modes of ASSAULT and RETREAT by kind.
func ploverMode(k sitrep.Kind) string {
	switch k {
	case sitrep.Airstrike:
		return "aerial"
	case sitrep.Shelling:
		return "heavy-weapons"
	case sitrep.Bombing:
		return "explosives"
	case sitrep.Chemical:
		return "unconventional"
	case sitrep.Abduct:
		return "abduct"
	case sitrep.Destroy:
		return "destroy"
	case sitrep.Withdraw:
		return "withdraw"
	default: // the others have none
		return ""
	}
}

// ploverSector is PLOVER's sector of an actor.
func ploverSector(k sitrep.ActorKind) string {
	switch k {
	case sitrep.ActorGovernment:
		return "GOV"
	case sitrep.ActorArmedForce:
		return "MIL"
	case sitrep.ActorArmedGroup:
		return "REB"
	case sitrep.ActorParty:
		return "PTY"
	case sitrep.ActorMedia:
		return "JRN"
	case sitrep.ActorPeople:
		return "CVL"
	case sitrep.ActorInternational:
		return "IGO"
	case sitrep.ActorMonitor, sitrep.ActorOrganisation:
		return "NGO"
	case sitrep.ActorPerson, sitrep.ActorOfficials, sitrep.ActorUnknown:
		return ""
	}
	return ""
}

// writePLOVER writes one record a claim that tells an event as having taken
// place. A claim without a code, or without a date told, is left out: both are
// required.
func writePLOVER(s Set, to Sink) (Report, error) {
	var rep Report
	list, err := s.happenings()
	if err != nil {
		return rep, err
	}
	return rep, one(to, "plover.jsonl", func(w io.Writer) error {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		for _, inc := range list {
			for _, c := range s.claimsOf(inc) {
				switch {
				case c.Polarity == sitrep.Negated:
					rep.leave("it says that something did not happen")
					continue
				case c.Codes.PLOVER == "":
					rep.leave("its kind has no code of PLOVER's")
					continue
				case c.Time == nil || c.Time.From.Day == 0:
					rep.leave("no day is told, which PLOVER requires")
					continue
				}
				if err := enc.Encode(s.plover(inc, c)); err != nil {
					return err
				}
				rep.Written++
			}
		}
		return nil
	})
}

func (s *Set) plover(inc *sitrep.Incident, c told) ploverRecord {
	d := &c.report.Document
	o := s.text(c.report)
	out := ploverRecord{ID: string(c.ID), HasEvent: true, Date: c.Time.From.String(), Actor: []ploverEntity{}, Event: []string{c.Codes.PLOVER},
		EventText: []string{o.Text(c.Trigger)}, Text: o.Text(c.Sentence), TextInfo: ploverText{o.At(c.Sentence.Start), o.At(c.Sentence.End)},
		Cite: ploverCite{URL: d.URL, Title: d.Title, Language: d.Language, Publication: view.Outlet(c.report), Coder: "sitrep", Version: s.Version},
		Link: string(inc.ID), Coder: "sitrep", Size: ploverSizes(c.Claim)}
	if c.Reviewed() != sitrep.Machine {
		out.Coder += ", " + c.Reviewed().String() + " by " + c.Review.By
	}
	if !c.Time.To.IsZero() && c.Time.To != c.Time.From {
		out.EndDate = c.Time.To.String()
	}
	for _, m := range c.Agents {
		out.Actor = append(out.Actor, newPloverEntity(m))
	}
	for _, m := range c.Targets {
		out.Recipient = append(out.Recipient, newPloverEntity(m))
	}
	if m := ploverMode(c.Kind); m != "" {
		out.Mode = []string{m}
	}
	for i := range c.Places {
		if p := &c.Places[i]; p.Literal {
			out.EventLoc = s.ploverPlace(p, o)
			break
		}
	}
	var chain []string
	for _, v := range c.Voices {
		chain = append(chain, v.Name+" ("+v.Stance.String()+")")
	}
	out.Comment = "according to: " + cmp.Or(strings.Join(chain, " < "), "the outlet itself") + "; modality: " + c.Modality.String() + "; quote: " + c.words()
	return out
}

func newPloverEntity(m sitrep.ActorMention) ploverEntity {
	return ploverEntity{Code: states()[m.Country].iso3, Sector: ploverSector(m.Kind), Text: m.Name, ID: string(m.Actor)}
}

func ploverSizes(c *sitrep.Claim) *ploverSize {
	var out ploverSize
	for _, n := range c.Counts {
		switch n.Of {
		case "killed":
			out.Dead = figureWords(n)
		case "injured":
			out.Injured = figureWords(n)
		case "arrested":
			out.Arrested = figureWords(n)
		}
	}
	if out == (ploverSize{}) {
		return nil
	}
	return &out
}

func (s *Set) ploverPlace(p *sitrep.PlaceMention, o contract.Offsets) *ploverPlace {
	st := states()[p.Country]
	out := &ploverPlace{Extracted: cmp.Or(o.Text(p.Span), p.Name), Resolved: p.Name, GeoNames: p.GeoNames, Country: st.name, CountryCode: st.iso3,
		Resolution: ploverResolution(p.Precision)}
	if p.Located {
		out.Lat, out.Lon = &p.Lat, &p.Lon
	}
	if s.Regions != nil && p.Admin1 != "" {
		out.Province = s.Regions.Region(p.Country, p.Admin1)
	}
	return out
}

// ploverResolution is 5 below a city, 4 a city, 3 a district, 2 a province, 1 a
// country, 0 anything else.
func ploverResolution(p sitrep.Precision) int {
	switch p {
	case sitrep.PrecisionSite:
		return 5
	case sitrep.PrecisionTown, sitrep.PrecisionNear:
		return 4
	case sitrep.PrecisionDistrict:
		return 3
	case sitrep.PrecisionRegion:
		return 2
	case sitrep.PrecisionCountry:
		return 1
	case sitrep.PrecisionLarger, sitrep.PrecisionUnknown:
		return 0
	}
	return 0
}
