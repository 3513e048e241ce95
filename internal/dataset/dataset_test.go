package dataset_test

import (
	"bytes"
	"encoding/csv"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"sitrep"
	"sitrep/internal/dataset"
	"sitrep/internal/view"
)

var update = flag.Bool("update", false, "write the goldens anew")

// who is the roster of the invented war: League against Crown.
type who struct{}

func (who) Root(id sitrep.ActorID) sitrep.ActorID { return id }
func (who) Opposed(a, b sitrep.SideID) bool       { return a != "" && b != "" && a != b }
func (who) ActorName(sitrep.ActorID) string       { return "" }
func (who) Stints(sitrep.ActorID) []view.Stint    { return nil }
func (who) SideName(id sitrep.SideID) string      { return string(id) }

type regions struct{}

func (regions) Region(country, admin1 string) string { return country + " region " + admin1 }

var (
	league = sitrep.ActorMention{Name: "League", Actor: "~league", Side: "league", Kind: sitrep.ActorArmedGroup}
	crown  = sitrep.ActorMention{Name: "Crown army", Actor: "~crown army", Side: "crown", Kind: sitrep.ActorArmedForce, Country: "SY"}
	people = sitrep.ActorMention{Name: "civilians", Actor: "~civilians", Kind: sitrep.ActorPeople}
	doctor = sitrep.ActorMention{Name: "Tarn hospital", Actor: "~tarn hospital", Kind: sitrep.ActorOrganisation}
)

func town(name string, lat, lon float64) sitrep.PlaceMention {
	return sitrep.PlaceMention{Name: name, ID: sitrep.PlaceID("o/" + name), Lat: lat, Lon: lon, Located: true, Country: "SY", Admin1: "10", Feature: "city",
		Precision: sitrep.PrecisionTown, Literal: true, GeoNames: 170000}
}

// A maker makes reports with claims whose words stand in them.
type maker struct {
	t       *testing.T
	reports []sitrep.Annotation
}

func (m *maker) report(id, outlet, day, text string) {
	d, err := sitrep.ParseDate(day)
	if err != nil {
		m.t.Fatal(err)
	}
	m.reports = append(m.reports, sitrep.Annotation{Document: sitrep.Document{ID: sitrep.NewDocID(text), Report: sitrep.ReportID(id), Text: text, Language: "en",
		Outlet: outlet, URL: "https://" + id + ".example/1", Title: "=" + text[:9], Published: sitrep.Published{Date: d, Raw: day, From: sitrep.PublishedGiven},
		Paragraphs: []sitrep.Paragraph{{Span: sitrep.Span{End: len(text)}, Role: sitrep.RoleBody}}},
		Provenance: sitrep.Provenance{Engine: "e", Model: "m", Lexicon: "l", Gazetteer: "g", Roster: "r"}})
}

func (m *maker) claim(kind sitrep.Kind, quote, trigger string, c sitrep.Claim) {
	r := &m.reports[len(m.reports)-1]
	text := r.Document.Text
	at := strings.Index(text, quote)
	tr := strings.Index(text, trigger)
	if at < 0 || tr < 0 {
		m.t.Fatalf("%q or %q is not in the report", quote, trigger)
	}
	c.Kind, c.Document, c.Report, c.Core = kind, r.Document.ID, r.Document.Report, true
	c.Quote, c.Trigger = sitrep.Span{Start: at, End: at + len(quote)}, sitrep.Span{Start: tr, End: tr + len(trigger)}
	c.Sentence = c.Quote
	c.Polarity, c.Modality = max(c.Polarity, sitrep.Affirmed), max(c.Modality, sitrep.Actual)
	c.ID = sitrep.NewClaimID(c.Document, c.Kind, c.Trigger, c.Voices)
	r.Claims = append(r.Claims, c)
}

func says(a sitrep.ActorMention, s sitrep.Stance) []sitrep.Voice {
	return []sitrep.Voice{{ActorMention: a, Stance: s}}
}

func on(day string) *sitrep.ClaimTime {
	d, _ := sitrep.ParseDate(day)
	return &sitrep.ClaimTime{Interval: sitrep.Interval{From: d, To: d}, Grain: sitrep.GrainDay}
}

func count(of string, lo, hi float64) []sitrep.Count {
	return []sitrep.Count{{Of: of, Lo: &lo, Hi: &hi}}
}

// scene is a set of three reports with five incidents: two towns taken by one
// side and denied by the other, a raid with two tolls, one that was only
// announced, a statement, and a clash nowhere known.
func scene(t *testing.T) dataset.Set {
	m := &maker{t: t}
	orlo, tarn := town("Orlo", 35.1, 36.7), town("Tarn", 35.25, 36.5)
	strike := []sitrep.PlaceMention{tarn}
	raid := sitrep.Codes{ACLED: "Air/drone strike", PLOVER: "ASSAULT", CAMEO: "195"}
	taken := sitrep.Codes{ACLED: "Non-state actor overtakes territory", PLOVER: "ASSAULT", CAMEO: "192"}
	m.report("wire", "Valley Wire", "2031-05-07", "The League said it took Orlo and Tarn on Tuesday. A raid killed 12 civilians in Tärn, the hospital said. The League will attack Orlo.")
	m.claim(sitrep.Capture, "it took Orlo and Tarn on Tuesday", "took", sitrep.Claim{Voices: says(league, sitrep.Assert), Agents: []sitrep.ActorMention{league},
		Places: []sitrep.PlaceMention{orlo, tarn}, Time: on("2031-05-06"), Codes: taken})
	m.claim(sitrep.Airstrike, "A raid killed 12 civilians in Tärn", "raid", sitrep.Claim{Voices: says(doctor, sitrep.Assert), Agents: []sitrep.ActorMention{crown},
		Targets: []sitrep.ActorMention{people}, Places: strike, Time: on("2031-05-06"), Counts: count("killed", 12, 12), Codes: raid})
	m.claim(sitrep.Attack, "The League will attack Orlo", "attack", sitrep.Claim{Agents: []sitrep.ActorMention{league}, Places: []sitrep.PlaceMention{orlo},
		Modality: sitrep.Future, Codes: sitrep.Codes{ACLED: "Armed clash"}})
	m.report("page", "Crown Page", "2031-05-08", "The army denied that the League took Orlo. The raid killed between 20 and 30 people, the League said. The minister praised the army.")
	m.claim(sitrep.Capture, "the League took Orlo", "took", sitrep.Claim{Voices: says(crown, sitrep.Deny), Agents: []sitrep.ActorMention{league},
		Places: []sitrep.PlaceMention{orlo}, Codes: taken})
	m.claim(sitrep.Airstrike, "The raid killed between 20 and 30 people", "raid", sitrep.Claim{Voices: says(league, sitrep.Assert), Agents: []sitrep.ActorMention{crown},
		Targets: []sitrep.ActorMention{people}, Places: strike, Counts: count("killed", 20, 30), Codes: raid})
	m.claim(sitrep.Statement, "The minister praised the army", "praised", sitrep.Claim{Codes: sitrep.Codes{PLOVER: "CONSULT"}})
	m.report("post", "Post", "2031-05-09", "Troops clashed with the League in the hills.")
	m.claim(sitrep.Clash, "Troops clashed with the League in the hills", "clashed", sitrep.Claim{Agents: []sitrep.ActorMention{crown, league},
		Places: []sitrep.PlaceMention{{Name: "the hills", Literal: true}}, Codes: sitrep.Codes{ACLED: "Armed clash", PLOVER: "ASSAULT"}})

	ids := func(refs ...[2]int) (out []sitrep.ClaimID) {
		for _, r := range refs {
			out = append(out, m.reports[r[0]].Claims[r[1]].ID)
		}
		return out
	}
	voice := func(a sitrep.ActorMention, s sitrep.Stance, claims ...sitrep.ClaimID) sitrep.RootVoice {
		return sitrep.RootVoice{Actor: a.Actor, Name: a.Name, Kind: a.Kind, Side: a.Side, Stances: []sitrep.Stance{s}, Claims: claims}
	}
	c := ids([2]int{0, 0}, [2]int{1, 0})
	r := ids([2]int{0, 1}, [2]int{1, 1})
	tuesday := on("2031-05-06").Interval
	incidents := []sitrep.Incident{
		{ID: "i1", Title: "Orlo and Tarn taken by League", Kind: sitrep.Capture, Claims: c, Standing: sitrep.Contested, Origins: 2,
			Voices: []sitrep.RootVoice{voice(league, sitrep.Assert, c[0]), voice(crown, sitrep.Deny, c[1])}, Places: []sitrep.PlaceMention{orlo, tarn}, Time: tuesday,
			Sides: []sitrep.SideVoices{{Side: "league", Name: "the League", Voices: []string{"League"}}, {Side: "crown", Name: "the Crown", Voices: []string{"Crown army"}}}},
		{ID: "i2", Title: "Air strike in Tarn", Kind: sitrep.Airstrike, Claims: r, Standing: sitrep.Corroborated, Origins: 2,
			Voices: []sitrep.RootVoice{voice(doctor, sitrep.Assert, r[0]), voice(league, sitrep.Assert, r[1])}, Places: strike, Time: tuesday,
			Discrepancies: []sitrep.Discrepancy{{Field: "killed", Type: sitrep.Conflict, Values: []sitrep.DiscrepancyValue{{Value: "12", Claims: r[:1]}, {Value: "20 to 30", Claims: r[1:]}}}}},
		{ID: "i3", Title: "Attack on Orlo", Kind: sitrep.Attack, Claims: ids([2]int{0, 2}), Standing: sitrep.OutletOnly, Origins: 1, Places: []sitrep.PlaceMention{orlo}},
		{ID: "i4", Title: "Statement by the minister", Kind: sitrep.Statement, Claims: ids([2]int{1, 2}), Standing: sitrep.OutletOnly, Origins: 1},
		{ID: "i5", Title: "Clash in the hills", Kind: sitrep.Clash, Claims: ids([2]int{2, 0}), Standing: sitrep.OutletOnly, Origins: 1,
			Places: []sitrep.PlaceMention{{Name: "the hills", Literal: true}}},
	}
	b := view.NewBook(view.Contents{Reports: m.reports, Incidents: incidents, Roster: who{}})
	return dataset.Set{Book: b, Regions: regions{}, Version: "test"}
}

// written is a sink that keeps what is written.
type written struct{ files []txtar.File }

type closer struct {
	bytes.Buffer
	done func([]byte)
}

func (c *closer) Close() error { c.done(c.Bytes()); return nil }

func (w *written) Create(name string) (io.WriteCloser, error) {
	return &closer{done: func(b []byte) { w.files = append(w.files, txtar.File{Name: name, Data: slices.Clone(b)}) }}, nil
}

// TestGoldens compares every format but Parquet with what was looked at.
func TestGoldens(t *testing.T) {
	ar := &txtar.Archive{}
	for _, f := range dataset.Formats() {
		if f == "parquet" {
			continue
		}
		var w written
		rep, err := dataset.Write(scene(t), f, &w)
		if err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		var names []string
		for _, x := range w.files {
			names = append(names, x.Name)
		}
		if want := dataset.Files(f); !slices.Equal(names, want) {
			t.Errorf("%s wrote %q, promises %q", f, names, want)
		}
		ar.Files = append(ar.Files, w.files...)
		ar.Files = append(ar.Files, txtar.File{Name: f + ".left", Data: fmt.Appendf(nil, "%d written\n%v\n", rep.Written, rep.Left)})
	}
	const golden = "testdata/formats.txtar"
	if *update {
		if err := os.WriteFile(golden, txtar.Format(ar), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	data, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, f := range txtar.Parse(data).Files {
		want[f.Name] = string(f.Data)
	}
	for _, f := range txtar.Parse(txtar.Format(ar)).Files {
		if want[f.Name] != string(f.Data) {
			t.Errorf("%s differs from the golden; look at it and run with -update:\n%s", f.Name, f.Data)
		}
	}
}

// TestColumns checks the columns of the two formats of which programs count
// them, and that no cell starts a formula.
func TestColumns(t *testing.T) {
	for _, r := range []struct {
		format      string
		n           int
		first, last string
	}{{"acled", 31, "event_id_cnty", "timestamp"}, {"ged", 49, "id", "gwnob"}} {
		var w written
		if _, err := dataset.Write(scene(t), r.format, &w); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(bytes.NewReader(w.files[0].Data)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if rows[0][0] != r.first || rows[0][r.n-1] != r.last || !strings.HasPrefix(rows[0][r.n], "sitrep_") {
			t.Errorf("%s: columns %q", r.format, rows[0])
		}
		for _, row := range rows[1:] {
			for i, c := range row {
				if strings.HasPrefix(c, "=") {
					t.Errorf("%s, %s: %q starts a formula", r.format, rows[0][i], c)
				}
			}
		}
	}
}

// TestNothingMadeUp checks that what nobody tells is left empty.
func TestNothingMadeUp(t *testing.T) {
	var w written
	if _, err := dataset.Write(scene(t), "acled", &w); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(w.files[0].Data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	col := func(row []string, name string) string { return row[slices.Index(rows[0], name)] }
	found := false
	for _, r := range rows[1:] {
		switch col(r, "sitrep_incident") {
		case "i3", "i4":
			t.Errorf("what is only announced or said is an event: %q", r)
		case "i5":
			found = true
			for _, c := range []string{"event_date", "year", "latitude", "longitude", "iso", "geo_precision", "time_precision"} {
				if v := col(r, c); v != "" {
					t.Errorf("a clash of no day and no point has %s %q", c, v)
				}
			}
		}
	}
	if !found {
		t.Error("the clash is not there")
	}
}

func TestUnknownFormat(t *testing.T) {
	if _, err := dataset.Write(scene(t), "xml", &written{}); err == nil {
		t.Error("xml is written")
	}
}

// TestSameBytes checks that a set is written alike twice, Parquet too.
func TestSameBytes(t *testing.T) {
	for _, f := range dataset.Formats() {
		var a, b written
		if _, err := dataset.Write(scene(t), f, &a); err != nil {
			t.Fatal(err)
		}
		if _, err := dataset.Write(scene(t), f, &b); err != nil {
			t.Fatal(err)
		}
		for i := range a.files {
			if !bytes.Equal(a.files[i].Data, b.files[i].Data) {
				t.Errorf("%s differs from one time to the next", a.files[i].Name)
			}
		}
	}
}
