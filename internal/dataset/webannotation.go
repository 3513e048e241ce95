package dataset

import (
	"encoding/json"
	"io"

	"sitrep"
)

// contextLength is how many code points of text before and behind a quote go
// with it, so that it can be found again in a copy that was changed.
const contextLength = 32

// writeWebAnnotation writes an annotation page (W3C Web Annotation Data Model,
// 2017): each claim as the annotation of its quote, found by position (code
// points, end exclusive) and by its words.
func writeWebAnnotation(s Set, to Sink) (Report, error) {
	var rep Report
	list, err := s.happenings()
	if err != nil {
		return rep, err
	}
	items := []properties{}
	for _, inc := range list {
		for _, c := range s.claimsOf(inc) {
			items = append(items, s.annotation(inc, c))
		}
	}
	rep.Written = len(items)
	page := properties{"@context": []any{"http://www.w3.org/ns/anno.jsonld", properties{"sitrep": vocabulary}}, "id": "urn:sitrep:annotations", "type": "AnnotationPage",
		"partOf": properties{"id": "urn:sitrep:collection", "type": "AnnotationCollection", "total": len(items)}, "startIndex": 0, "items": items}
	return rep, one(to, "annotations.jsonld", func(w io.Writer) error {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		return enc.Encode(page)
	})
}

func (s *Set) annotation(inc *sitrep.Incident, c told) properties {
	d := &c.report.Document
	o := s.text(c.report)
	runes := []rune(d.Text)
	start, end := o.At(c.Quote.Start), o.At(c.Quote.End)
	target := properties{"source": reportURN(c.report), "selector": []properties{
		{"type": "TextPositionSelector", "start": start, "end": end},
		{"type": "TextQuoteSelector", "exact": o.Text(c.Quote), "prefix": around(runes, start-contextLength, start), "suffix": around(runes, end, end+contextLength)},
	}}
	out := properties{"id": "urn:sitrep:claim:" + string(c.ID), "type": "Annotation", "motivation": "identifying",
		"body": []properties{
			{"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "en",
				"value": c.Kind.String() + ", according to " + s.speaker(c) + " (" + c.stance() + ")"},
			{"type": "SpecificResource", "purpose": "linking", "source": "urn:sitrep:incident:" + string(inc.ID)},
		},
		"target":          target,
		"sitrep:standing": inc.Standing.String(), "sitrep:review": c.Reviewed().String()}
	if published := d.Published.Date; published != (sitrep.Date{}) && published.Day > 0 {
		day := published.First().Format("2006-01-02T15:04:05Z")
		out["created"] = day
		target["state"] = properties{"type": "TimeState", "sourceDate": day} // of several revisions of an address, which
	}
	return out
}

func around(text []rune, from, to int) string {
	return string(text[max(0, min(from, len(text))):max(0, min(to, len(text)))])
}
