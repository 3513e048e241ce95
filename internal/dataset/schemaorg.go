package dataset

import (
	"encoding/json"
	"io"
	"slices"

	"sitrep"
	"sitrep/internal/view"
)

// The keys of this file are schema.org's and, under "sitrep:", our own:
// schema.org has no relation between claims. A Claim is never a ClaimReview:
// there is nothing here to rate.

// vocabulary is the name space of our own keys.
const vocabulary = "https://sitrep.invalid/ns#"

// writeSchemaOrg writes a graph of reports, speakers and claims.
func writeSchemaOrg(s Set, to Sink) (Report, error) {
	var rep Report
	list, err := s.happenings()
	if err != nil {
		return rep, err
	}
	var graph []properties
	for _, r := range s.reports(list) {
		graph = append(graph, article(r))
	}
	var speakers []string
	for _, inc := range list {
		graph = append(graph, properties{"@id": "urn:sitrep:incident:" + string(inc.ID), "@type": "Event", "name": inc.Title,
			"sitrep:standing": inc.Standing.String(), "sitrep:origins": inc.Origins})
		claims := s.claimsOf(inc)
		first := s.first(inc, claims)
		for _, c := range claims {
			graph = append(graph, s.schemaClaim(inc, c, first[s.speaker(c)], &speakers))
			rep.Written++
		}
	}
	for _, n := range speakers {
		graph = append(graph, properties{"@id": speakerURN(n), "@type": "Organization", "name": n})
	}
	if graph == nil {
		graph = []properties{}
	}
	doc := properties{"@context": []any{"https://schema.org", properties{"sitrep": vocabulary}}, "@graph": graph}
	return rep, one(to, "claims.jsonld", func(w io.Writer) error { return json.NewEncoder(w).Encode(doc) })
}

func speakerURN(name string) string { return "urn:sitrep:speaker:" + slug(name) }

func article(r *sitrep.Annotation) properties {
	d := &r.Document
	out := properties{"@id": reportURN(r), "@type": "NewsArticle", "identifier": string(d.Report), "publisher": properties{"@type": "Organization", "name": view.Outlet(r)}}
	set := func(key, value string) {
		if value != "" {
			out[key] = value
		}
	}
	set("headline", headline(r))
	set("url", d.URL)
	set("datePublished", d.Published.Date.String())
	set("dateModified", d.Updated.Date.String())
	set("inLanguage", d.Language)
	set("dateline", d.Dateline)
	if d.Byline != "" {
		out["author"] = properties{"@type": "Person", "name": d.Byline}
	}
	return out
}

// reportURN is a report's address, else a name made of its text's hash.
func reportURN(r *sitrep.Annotation) string {
	if r.Document.URL != "" {
		return r.Document.URL
	}
	return "urn:sha256:" + string(r.Document.ID)
}

func (s *Set) schemaClaim(inc *sitrep.Incident, c told, first *sitrep.Annotation, speakers *[]string) properties {
	who := s.speaker(c)
	if !slices.Contains(*speakers, who) {
		*speakers = append(*speakers, who)
	}
	ref := properties{"@id": reportURN(c.report)}
	out := properties{"@id": "urn:sitrep:claim:" + string(c.ID), "@type": "Claim", "text": c.words(), "name": inc.Title, "author": properties{"@id": speakerURN(who)},
		"appearance": ref, "about": properties{"@id": "urn:sitrep:incident:" + string(inc.ID)}, "sitrep:kind": c.Kind.String(), "sitrep:stance": c.stance(),
		"sitrep:polarity": c.Polarity.String(), "sitrep:modality": c.Modality.String(), "sitrep:review": c.Reviewed().String()}
	if first != nil {
		out["firstAppearance"] = properties{"@id": reportURN(first)}
	}
	if d := c.report.Document.Published.Date; !d.IsZero() {
		out["datePublished"] = d.String()
	}
	if len(c.Places) > 0 {
		p := &c.Places[0]
		place := properties{"@type": "Place", "name": p.Name}
		if p.Located {
			place["geo"] = properties{"@type": "GeoCoordinates", "latitude": p.Lat, "longitude": p.Lon}
		}
		out["contentLocation"] = place
	}
	if c.Time != nil && !c.Time.From.IsZero() {
		out["temporalCoverage"] = c.Time.From.String()
		if !c.Time.To.IsZero() && c.Time.To != c.Time.From {
			out["temporalCoverage"] = c.Time.From.String() + "/" + c.Time.To.String()
		}
	}
	return out
}

// first finds the oldest report in which each speaker says something of an
// incident.
func (s *Set) first(inc *sitrep.Incident, claims []told) map[string]*sitrep.Annotation {
	says := map[*sitrep.Annotation][]string{}
	for _, c := range claims {
		says[c.report] = append(says[c.report], s.speaker(c))
	}
	out := map[string]*sitrep.Annotation{}
	for _, r := range s.ReportsOf(inc) { // oldest first
		for _, who := range says[r] {
			if out[who] == nil {
				out[who] = r
			}
		}
	}
	return out
}
