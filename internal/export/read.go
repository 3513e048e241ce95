package export

import (
	"io"
	"sitrep/internal/contract"

	"sitrep"
	"sitrep/internal/reconcile"
	"sitrep/internal/view"
)

// WriteRead writes a set of reports with what they hold together, as one
// JSON object.
func WriteRead(w io.Writer, reports []sitrep.Annotation, res reconcile.Result, who view.Roster) error {
	b := newBook(reports, res, who)
	offsets := map[sitrep.ReportID]contract.Offsets{}
	for i := range reports {
		offsets[reports[i].Document.Report] = contract.NewOffsets(reports[i].Document.Text)
	}
	out := contract.Read{
		Documents: make([]contract.Annotation, 0, len(reports)),
		Incidents: make([]contract.Incident, 0, len(res.Incidents)),
		Stories: each(res.Stories, func(s sitrep.Story) contract.Story {
			return contract.Story{ID: s.ID, Title: s.Title, Documents: each(s.Reports, same)}
		}),
		Control: each(b.ControlRows(), newControl),
		Tolls:   each(b.AllTolls(), newToll),
		Wording: each(b.WordingRows(), newWording),
		SharedText: each(res.Passages, func(p sitrep.Passage) contract.Passage {
			return contract.Passage{A: newEnd(p.A, offsets), B: newEnd(p.B, offsets), Similarity: p.Similarity}
		}),
		OnlyIn: each(b.OnlyIn(), func(o view.Only) contract.Only {
			return contract.Only{Document: o.Report, Claims: each(o.Claims, same)}
		}),
		Unlocated: each(b.Unlocated(), same), Undated: each(b.Undated(), same),
	}
	for i := range reports {
		out.Documents = append(out.Documents, newAnnotation(&reports[i], false))
	}
	for i := range res.Incidents {
		out.Incidents = append(out.Incidents, newIncident(&res.Incidents[i], who, b))
	}
	return writeJSON(w, out, "")
}

// WriteIncident writes one incident as one line of JSON, as WriteRead has it but
// without its parts and what it is a part of, which others tell.
func WriteIncident(w io.Writer, inc *sitrep.Incident, sides view.Sides) error {
	return writeJSON(w, newIncident(inc, sides, nil), "")
}

// newBook indexes what a set of reports holds together.
func newBook(reports []sitrep.Annotation, res reconcile.Result, who view.Roster) *view.Book {
	return view.NewBook(view.Contents{Reports: reports, Incidents: res.Incidents, Passages: res.Passages, Stories: res.Stories, Roster: who})
}

// newIncident makes an incident's JSON. b tells its parts; nil leaves them out.
func newIncident(inc *sitrep.Incident, sides view.Sides, b *view.Book) contract.Incident {
	out := contract.Incident{
		ID: inc.ID, Title: inc.Title, Kind: inc.Kind.String(), Claims: each(inc.Claims, same), Standing: inc.Standing.String(),
		Shown:   view.Shown(inc, sides).String(),
		Origins: inc.Origins, Places: each(inc.Places, newPlaceRef), Reasons: each(inc.Reasons, same),
		Voices: each(inc.Voices, func(v sitrep.RootVoice) contract.RootVoice {
			return contract.RootVoice{Name: v.Name, Actor: known(v.Actor), Kind: v.Kind.String(), Side: known(v.Side),
				Stances: each(v.Stances, sitrep.Stance.String), Claims: each(v.Claims, same)}
		}),
		Sides: each(inc.Sides, func(s sitrep.SideVoices) contract.Side {
			return contract.Side{Side: known(s.Side), Voices: each(s.Voices, same)}
		}),
		Facts: each(inc.Facts, newFact), Parts: []sitrep.IncidentID{},
		Discrepancies: each(inc.Discrepancies, func(d sitrep.Discrepancy) contract.Discrepancy {
			return contract.Discrepancy{Field: d.Field, Type: d.Type.String(), Reasons: each(d.Reasons, same),
				Values: each(d.Values, func(v sitrep.DiscrepancyValue) contract.ToldValue {
					return contract.ToldValue{Value: v.Value, Claims: each(v.Claims, same)}
				})}
		}),
	}
	if b != nil {
		reviewed := b.Reviewed(inc).String()
		out.Review = &reviewed
		out.PartOf, out.Parts = newPartOf(b, inc.ID), newParts(b.PartsOf(inc.ID))
	}
	if !inc.Time.IsZero() {
		out.Time = &contract.Interval{From: known(inc.Time.From.String()), To: known(inc.Time.To.String())}
	}
	return out
}

func newFact(f sitrep.Fact) contract.Fact {
	return contract.Fact{Field: f.Field, Value: f.Value, Standing: f.Standing.String(), Admitted: each(f.Admitted, same), Claims: each(f.Claims, same),
		Sides: each(f.Sides, func(s sitrep.SideVoices) contract.Side {
			return contract.Side{Side: known(s.Side), Voices: each(s.Voices, same)}
		})}
}

// newPartOf returns the incident that one is a part of, nil for none.
func newPartOf(b *view.Book, id sitrep.IncidentID) *contract.PartOf {
	p, ok := b.PartOf(id)
	if !ok {
		return nil
	}
	return &contract.PartOf{Incident: p.Of, Reasons: each(p.Reasons, same)}
}

func newParts(parts []*sitrep.Incident) []sitrep.IncidentID {
	return each(parts, func(p *sitrep.Incident) sitrep.IncidentID { return p.ID })
}

func newControl(c view.Control) contract.Control {
	out := contract.Control{Place: c.Place.Name, Holder: known(c.Holder), Since: known(c.Since.String()), AccordingTo: each(c.AccordingTo, same),
		Standing: c.Standing.String(), ContestedBy: each(c.ContestedBy, same), Claims: each(c.Claims, same), Shown: c.Shown.String(),
		Left: known(c.Left), Partly: c.Partly}
	ref := newPlaceRef(c.Place)
	out.Lat, out.Lon = ref.Lat, ref.Lon
	return out
}

func newToll(t view.Toll) contract.Toll {
	return contract.Toll{Incident: t.Incident.ID, Of: t.Of, Figures: each(t.Figures, func(f view.TollFigure) contract.TollFigure {
		return contract.TollFigure{Lo: f.Lo, Hi: f.Hi, Approx: f.Approx, Cumulative: f.Cumulative, Voice: known(voiceOf(f.Speaker)), Document: f.Report,
			Claims: each(f.Claims, same), Whose: f.Whose}
	})}
}

// voiceOf is the name of a voice, "" for an outlet in its own words.
func voiceOf(s view.Speaker) string {
	if s.Outlet {
		return ""
	}
	return s.Name
}

func newWording(w view.Wording) contract.Wording {
	return contract.Wording{Actor: w.Actor, Name: w.Name, Labels: each(w.Labels, func(l view.Label) contract.Label {
		return contract.Label{Text: l.Text, Document: l.Report, Outlet: l.Outlet, Count: l.Count}
	})}
}

func newEnd(e sitrep.PassageEnd, offsets map[sitrep.ReportID]contract.Offsets) contract.PassageEnd {
	o := offsets[e.Report]
	return contract.PassageEnd{Document: e.Report, Start: o.At(e.Start), End: o.At(e.End)}
}
