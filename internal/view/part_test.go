package view_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"sitrep"
	"sitrep/internal/view"
)

// partWar is an offensive in a region, a town that it took as one report tells
// beside it, another by the other side, one taken by the same side a year later, and a
// town far away.
func partWar() view.Contents {
	text := "The League launched an offensive in Vale.\nIts troops took Tarn.\nCrown troops shelled Tarn.\nIts troops took Osel in Farland.\n"
	text2 := "A year on, the League took Mere."
	d := sitrep.Date{Year: 2031, Month: 5, Day: 6}
	region := sitrep.PlaceMention{Name: "Vale", ID: "vale", Located: true, Lat: 40, Lon: 20, Country: "XX", Feature: "region", Precision: sitrep.PrecisionRegion}
	at := func(name string, lat float64) sitrep.PlaceMention {
		return sitrep.PlaceMention{Name: name, ID: sitrep.PlaceID(name), Located: true, Lat: lat, Lon: 20, Country: "XX", Feature: "city", Precision: sitrep.PrecisionTown}
	}
	league := sitrep.ActorMention{Actor: "league", Name: "League", Side: "league"}
	crown := sitrep.ActorMention{Actor: "crown", Name: "Crown", Side: "crown"}
	c := view.Contents{Roster: two{}}
	report := func(id, text string, day sitrep.Date) *sitrep.Annotation {
		a := sitrep.Annotation{Document: sitrep.Document{ID: sitrep.NewDocID(text), Report: sitrep.ReportID(id), Text: text, Outlet: id,
			Published: sitrep.Published{Date: day}}}
		from := 0
		for line := range strings.Lines(text) {
			a.Sentences = append(a.Sentences, sitrep.Span{Start: from, End: from + len(line)})
			from += len(line)
		}
		c.Reports = append(c.Reports, a)
		return &c.Reports[len(c.Reports)-1]
	}
	claim := func(r *sitrep.Annotation, word string, nth int, kind sitrep.Kind, who sitrep.ActorMention, where sitrep.PlaceMention, day sitrep.Date) {
		i := -1
		for range nth {
			i += 1 + strings.Index(r.Document.Text[i+1:], word)
		}
		span := sitrep.Span{Start: i, End: i + len(word)}
		id := sitrep.ClaimID("c" + word + where.Name)
		r.Claims = append(r.Claims, sitrep.Claim{ID: id, Kind: kind, Trigger: span, Quote: span, Core: true, Agents: []sitrep.ActorMention{who},
			Places: []sitrep.PlaceMention{where}, Modality: sitrep.Actual, Polarity: sitrep.Affirmed})
		c.Incidents = append(c.Incidents, sitrep.Incident{ID: sitrep.IncidentID("i" + word + where.Name), Kind: kind, Claims: []sitrep.ClaimID{id},
			Places: []sitrep.PlaceMention{where}, Time: sitrep.Interval{From: day, To: day}})
	}
	r := report("r1", text, d)
	claim(r, "offensive", 1, sitrep.Attack, league, region, d)
	claim(r, "took", 1, sitrep.Capture, league, at("Tarn", 40.2), d)
	claim(r, "shelled", 1, sitrep.Shelling, crown, at("Tarn", 40.2), d)
	claim(r, "took", 2, sitrep.Capture, league, at("Osel", 55), d)
	later := sitrep.Date{Year: 2032, Month: 5, Day: 6}
	claim(report("r2", text2, later), "took", 1, sitrep.Capture, league, at("Mere", 40.1), later)
	return c
}

func TestParts(t *testing.T) {
	c := partWar()
	want := []sitrep.IncidentID{"itookTarn"}
	for range 20 {
		rand.Shuffle(len(c.Incidents), func(i, j int) { c.Incidents[i], c.Incidents[j] = c.Incidents[j], c.Incidents[i] })
		rand.Shuffle(len(c.Reports), func(i, j int) { c.Reports[i], c.Reports[j] = c.Reports[j], c.Reports[i] })
		b := view.NewBook(c)
		var got []sitrep.IncidentID
		for _, p := range b.PartsOf("ioffensiveVale") {
			got = append(got, p.ID)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("parts %v, want %v", got, want)
		}
		p, ok := b.PartOf("itookTarn")
		if why := strings.Join(p.Reasons, "; "); !ok || p.Of != "ioffensiveVale" || why != "told beside it in r1; the same doer; within its place; within its days" {
			t.Fatalf("%+v: %s", p, why)
		}
	}
}
