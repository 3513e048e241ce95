package dataset

import (
	"encoding/json"
	"io"
	"slices"

	"github.com/google/uuid"

	"sitrep"
	"sitrep/internal/view"
)

// stixNames is the name space of the identifiers made here (RFC 9562, version
// 5), so that the same set gives the same bundle.
var stixNames = uuid.NewSHA1(uuid.NameSpaceURL, []byte("urn:sitrep:stix"))

// A stixBundle gathers the objects of a bundle (STIX 2.1, OASIS 2021).
type stixBundle struct {
	set     *Set
	objects []properties
	ids     map[string]bool
	by      string // the identity that makes the objects
	now     string // where an object has no day of its own
}

// writeSTIX writes reports, speakers, places and incidents, with an opinion for
// each speaker and stance: STIX's way to keep who agrees and who does not. It
// has no word for a quote, which stands in the opinion's explanation.
func writeSTIX(s Set, to Sink) (Report, error) {
	var rep Report
	list, err := s.happenings()
	if err != nil {
		return rep, err
	}
	b := &stixBundle{set: &s, ids: map[string]bool{}, now: stamp(s.Newest())}
	b.by = b.id("identity", "sitrep")
	b.add("identity", "sitrep", b.now, properties{"name": "sitrep " + s.Version, "identity_class": "system",
		"description": "Reads reports and keeps who says what. It takes no side and tells nothing of what is so."})
	about := map[sitrep.ReportID][]string{}
	for _, inc := range list {
		id := b.incident(inc)
		for _, r := range s.ReportsOf(inc) {
			about[r.Document.Report] = append(about[r.Document.Report], id)
		}
	}
	for _, r := range s.reports(list) {
		b.report(r, about[r.Document.Report])
	}
	rep.Written = len(b.objects)
	bundle := properties{"type": "bundle", "id": "bundle--" + uuid.NewSHA1(stixNames, []byte("bundle "+b.digest())).String(), "objects": b.objects}
	return rep, one(to, "sitrep.stix.json", func(w io.Writer) error {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		return enc.Encode(bundle)
	})
}

// id makes the identifier of an object from its sort and what names it.
func (b *stixBundle) id(sort, name string) string {
	return sort + "--" + uuid.NewSHA1(stixNames, []byte(sort+" "+name)).String()
}

func (b *stixBundle) digest() string {
	out := ""
	for _, o := range b.objects {
		out += o["id"].(string)
	}
	return out
}

// add puts an object in, once, and returns its identifier.
func (b *stixBundle) add(sort, name, day string, p properties) string {
	id := b.id(sort, name)
	if b.ids[id] {
		return id
	}
	b.ids[id] = true
	p["type"], p["spec_version"], p["id"], p["created"], p["modified"] = sort, "2.1", id, day, day
	if id != b.by {
		p["created_by_ref"] = b.by
	}
	b.objects = append(b.objects, p)
	return id
}

// stamp is midnight of a day as STIX writes times; the start of 1970 for none.
func stamp(d sitrep.Date) string {
	if d.IsZero() {
		d = sitrep.Date{Year: 1970, Month: 1, Day: 1}
	}
	return d.First().Format("2006-01-02T15:04:05.000Z")
}

func (b *stixBundle) speaker(name string, kind sitrep.ActorKind) string {
	class := "organization"
	switch kind {
	case sitrep.ActorPerson:
		class = "individual"
	case sitrep.ActorPeople, sitrep.ActorOfficials, sitrep.ActorArmedGroup:
		class = "group"
	case sitrep.ActorUnknown:
		class = "unknown"
	case sitrep.ActorGovernment, sitrep.ActorArmedForce, sitrep.ActorParty, sitrep.ActorMedia, sitrep.ActorMonitor, sitrep.ActorInternational,
		sitrep.ActorOrganisation:
	}
	return b.add("identity", "speaker "+name, b.now, properties{"name": name, "identity_class": class})
}

func (b *stixBundle) incident(inc *sitrep.Incident) string {
	e := b.set.event(inc)
	first, _ := e.published()
	day := stamp(first)
	id := b.add("incident", string(inc.ID), day, properties{"name": inc.Title, "description": e.notes(), "labels": []string{inc.Kind.String(), inc.Standing.String(), "review:" + e.review()},
		"external_references": []properties{{"source_name": "sitrep", "external_id": string(inc.ID)}}})
	for i := range inc.Places {
		p := &inc.Places[i]
		if !p.Located {
			continue
		}
		loc := properties{"name": p.Name, "latitude": p.Lat, "longitude": p.Lon}
		if p.Country != "" {
			loc["country"] = p.Country
		}
		at := b.add("location", string(p.ID)+p.Name, b.now, loc)
		b.add("relationship", string(inc.ID)+" at "+at, day, properties{"relationship_type": "located-at", "source_ref": id, "target_ref": at})
	}
	b.opinions(inc, id, day)
	return id
}

// opinions adds what each speaker says of an incident, once for each stance.
func (b *stixBundle) opinions(inc *sitrep.Incident, id, day string) {
	for _, c := range b.set.claimsOf(inc) {
		v, ok := c.Root()
		if !ok {
			continue
		}
		name := b.set.speaker(c)
		if b.ids[b.id("opinion", string(inc.ID)+name+c.stance())] {
			continue
		}
		b.speaker(name, v.Kind)
		b.add("opinion", string(inc.ID)+name+c.stance(), day, properties{"opinion": opinion(v.Stance), "authors": []string{name}, "object_refs": []string{id},
			"explanation": c.stance() + ": “" + c.words() + "” (" + view.Outlet(c.report) + ")"})
	}
}

// opinion is STIX's word for a stance.
func opinion(s sitrep.Stance) string {
	switch s {
	case sitrep.Deny:
		return "strongly-disagree"
	case sitrep.Doubt:
		return "disagree"
	case sitrep.Confirm, sitrep.Own:
		return "strongly-agree"
	case sitrep.Assert, sitrep.ClaimStance:
		return "agree"
	case sitrep.StanceUnknown:
		return "neutral"
	}
	return "neutral"
}

func (b *stixBundle) report(r *sitrep.Annotation, about []string) {
	d := &r.Document
	outlet := b.speaker(view.Outlet(r), sitrep.ActorMedia)
	slices.Sort(about)
	p := properties{"name": headline(r), "published": stamp(d.Published.Date), "object_refs": append(slices.Compact(about), outlet)}
	if p["name"] == "" {
		p["name"] = string(d.Report)
	}
	ref := properties{"source_name": view.Outlet(r), "external_id": string(d.Report)}
	if d.URL != "" {
		ref["url"] = d.URL
	}
	p["external_references"] = []properties{ref}
	b.add("report", string(d.Report), stamp(d.Published.Date), p)
}
