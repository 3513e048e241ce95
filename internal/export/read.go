package export

import (
	"io"

	"sitrep"
	"sitrep/internal/reconcile"
	"sitrep/internal/view"
)

// WriteRead writes a set of reports with what they hold together, as one
// JSON object.
func WriteRead(w io.Writer, reports []sitrep.Annotation, res reconcile.Result, who view.Roster) error {
	b := newBook(reports, res, who)
	offsets := map[sitrep.ReportID]Offsets{}
	for i := range reports {
		offsets[reports[i].Document.Report] = NewOffsets(reports[i].Document.Text)
	}
	out := readJSON{
		Documents: make([]annotationJSON, 0, len(reports)),
		Incidents: make([]incidentJSON, 0, len(res.Incidents)),
		Stories: each(res.Stories, func(s sitrep.Story) storyJSON {
			return storyJSON{s.ID, s.Title, each(s.Reports, same)}
		}),
		Control: each(b.ControlRows(), newControl),
		Tolls:   each(b.AllTolls(), newToll),
		Wording: each(b.WordingRows(), newWording),
		SharedText: each(res.Passages, func(p sitrep.Passage) passageJSON {
			return passageJSON{newEnd(p.A, offsets), newEnd(p.B, offsets), p.Similarity}
		}),
		OnlyIn: each(b.OnlyIn(), func(o view.Only) onlyJSON {
			return onlyJSON{o.Report, each(o.Claims, same)}
		}),
		Unlocated: each(b.Unlocated(), same), Undated: each(b.Undated(), same),
	}
	for i := range reports {
		out.Documents = append(out.Documents, newAnnotation(&reports[i], false))
	}
	for i := range res.Incidents {
		out.Incidents = append(out.Incidents, newIncident(&res.Incidents[i], who))
	}
	return writeJSON(w, out, "")
}

// WriteIncident writes one incident as one line of JSON, as WriteRead has it.
func WriteIncident(w io.Writer, inc *sitrep.Incident, sides view.Sides) error {
	return writeJSON(w, newIncident(inc, sides), "")
}

// newBook indexes what a set of reports holds together.
func newBook(reports []sitrep.Annotation, res reconcile.Result, who view.Roster) *view.Book {
	return view.NewBook(view.Contents{Reports: reports, Incidents: res.Incidents, Passages: res.Passages, Stories: res.Stories, Roster: who})
}

func newIncident(inc *sitrep.Incident, sides view.Sides) incidentJSON {
	out := incidentJSON{
		ID: inc.ID, Title: inc.Title, Kind: inc.Kind.String(), Claims: each(inc.Claims, same), Standing: inc.Standing.String(),
		Shown:   view.Shown(inc, sides).String(),
		Origins: inc.Origins, Places: each(inc.Places, newPlaceRef), Reasons: each(inc.Reasons, same),
		Voices: each(inc.Voices, func(v sitrep.RootVoice) rootVoiceJSON {
			return rootVoiceJSON{Name: v.Name, Actor: known(v.Actor), Kind: v.Kind.String(), Side: known(v.Side),
				Stances: each(v.Stances, sitrep.Stance.String), Claims: each(v.Claims, same)}
		}),
		Sides: each(inc.Sides, func(s sitrep.SideVoices) sideJSON {
			return sideJSON{Side: known(s.Side), Voices: each(s.Voices, same)}
		}),
		Facts: each(inc.Facts, func(f sitrep.Fact) factJSON {
			return factJSON{Field: f.Field, Value: f.Value, Standing: f.Standing.String(), Admitted: each(f.Admitted, same), Claims: each(f.Claims, same),
				Sides: each(f.Sides, func(s sitrep.SideVoices) sideJSON { return sideJSON{Side: known(s.Side), Voices: each(s.Voices, same)} })}
		}),
		Discrepancies: each(inc.Discrepancies, func(d sitrep.Discrepancy) discrepancyJSON {
			return discrepancyJSON{Field: d.Field, Type: d.Type.String(), Reasons: each(d.Reasons, same),
				Values: each(d.Values, func(v sitrep.DiscrepancyValue) valueJSON { return valueJSON{v.Value, each(v.Claims, same)} })}
		}),
	}
	if !inc.Time.IsZero() {
		out.Time = &intervalJSON{From: known(inc.Time.From.String()), To: known(inc.Time.To.String())}
	}
	return out
}

func newControl(c view.Control) controlJSON {
	out := controlJSON{Place: c.Place.Name, Holder: known(c.Holder), Since: known(c.Since.String()), AccordingTo: each(c.AccordingTo, same),
		Standing: c.Standing.String(), ContestedBy: each(c.ContestedBy, same), Claims: each(c.Claims, same), Shown: c.Shown.String(),
		Left: known(c.Left), Partly: c.Partly}
	ref := newPlaceRef(c.Place)
	out.Lat, out.Lon = ref.Lat, ref.Lon
	return out
}

func newToll(t view.Toll) tollJSON {
	return tollJSON{t.Incident.ID, t.Of, each(t.Figures, func(f view.TollFigure) tollFigureJSON {
		return tollFigureJSON{Lo: f.Lo, Hi: f.Hi, Approx: f.Approx, Cumulative: f.Cumulative, Voice: known(voiceOf(f.Speaker)), Document: f.Report,
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

func newWording(w view.Wording) wordingJSON {
	return wordingJSON{w.Actor, w.Name, each(w.Labels, func(l view.Label) labelJSON { return labelJSON{l.Text, l.Report, l.Outlet, l.Count} })}
}

func newEnd(e sitrep.PassageEnd, offsets map[sitrep.ReportID]Offsets) passageEndJSON {
	o := offsets[e.Report]
	return passageEndJSON{e.Report, o.At(e.Start), o.At(e.End)}
}
