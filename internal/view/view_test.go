package view_test

import (
	"slices"
	"strings"
	"testing"

	"sitrep"
	"sitrep/internal/view"
)

// two is a conflict of two sides.
type two struct{}

func (two) Opposed(a, b sitrep.SideID) bool       { return a != "" && b != "" && a != b }
func (two) SideName(id sitrep.SideID) string      { return strings.ToUpper(string(id)) }
func (two) Root(id sitrep.ActorID) sitrep.ActorID { return id }
func (two) ActorName(sitrep.ActorID) string       { return "" }
func (two) Stints(sitrep.ActorID) []view.Stint    { return nil }

func voice(name string, side sitrep.SideID, stances ...sitrep.Stance) sitrep.RootVoice {
	return sitrep.RootVoice{Name: name, Side: side, Stances: stances}
}

func TestShown(t *testing.T) {
	a, b, n := voice("A", "red", sitrep.Assert), voice("B", "blue", sitrep.Confirm), voice("N", "", sitrep.Assert)
	for _, row := range []struct {
		name     string
		standing sitrep.Standing
		voices   []sitrep.RootVoice
		want     view.Status
	}{
		{"denied", sitrep.Contested, []sitrep.RootVoice{a, voice("B", "blue", sitrep.Deny)}, view.StatusContested},
		{"opposed sides agree", sitrep.Corroborated, []sitrep.RootVoice{a, b}, view.BothSides},
		{"one without a side", sitrep.Corroborated, []sitrep.RootVoice{a, n}, view.SeveralVoices},
		{"two without a side", sitrep.Corroborated, []sitrep.RootVoice{n, voice("M", "", sitrep.Assert)}, view.SeveralVoices},
		{"two of one side", sitrep.Corroborated, []sitrep.RootVoice{a, voice("C", "red", sitrep.Assert)}, view.OneSide},
		{"the doubter is not behind it", sitrep.Corroborated, []sitrep.RootVoice{a, voice("C", "red", sitrep.Own), voice("B", "blue", sitrep.Doubt)}, view.OneSide},
		{"one voice", sitrep.SingleSource, []sitrep.RootVoice{a}, view.OneSide},
		{"nobody named", sitrep.OutletOnly, nil, view.NoSpeaker},
		{"taken back", sitrep.Withdrawn, []sitrep.RootVoice{a}, view.TakenBack},
	} {
		if got := view.Shown(&sitrep.Incident{Standing: row.standing, Voices: row.voices}, two{}); got != row.want {
			t.Errorf("%s: %s, want %s", row.name, got, row.want)
		}
	}
}

// A report that nobody named is called by more than a hash, and by less.
func TestOutletOfUnnamedReports(t *testing.T) {
	hash := strings.Repeat("09af", 16)
	for _, c := range []struct{ outlet, id, want string }{
		{"Hill Post", hash, "Hill Post"}, {"", hash, "unnamed report 09af09af"}, {"", "monday.txt", "monday.txt"}, {"", hash[:40], hash[:40]},
	} {
		r := sitrep.Annotation{Document: sitrep.Document{Outlet: c.outlet, Report: sitrep.ReportID(c.id)}}
		if got := view.Outlet(&r); got != c.want {
			t.Errorf("%q of %q is called %q, want %q", c.outlet, c.id, got, c.want)
		}
	}
}

func TestSilentWins(t *testing.T) {
	inc := &sitrep.Incident{Standing: sitrep.Contested}
	newest := sitrep.Date{Year: 2031, Month: 5, Day: 1}
	for days, want := range map[int]view.Status{15: view.StatusContested, 14: view.StatusContested, 13: view.Silent} {
		if got := view.ShownAt(inc, two{}, newest, newest.AddDays(14), days); got != want {
			t.Errorf("after %d days: %s, want %s", days, got, want)
		}
	}
}

// claim makes a claim of a place by a party, according to a voice.
func claim(id string, k sitrep.Kind, who string, side sitrep.SideID, place string, v ...sitrep.Voice) sitrep.Claim {
	return sitrep.Claim{ID: sitrep.ClaimID(id), Kind: k, Core: true, Polarity: sitrep.Affirmed, Modality: sitrep.Actual, Voices: v,
		Agents: []sitrep.ActorMention{{Name: who, Actor: sitrep.ActorID("~" + who), Side: side}}, Places: []sitrep.PlaceMention{{Name: place}}}
}

func says(name string, side sitrep.SideID, st sitrep.Stance) sitrep.Voice {
	return sitrep.Voice{ActorMention: sitrep.ActorMention{Name: name, Side: side}, Stance: st}
}

func book(claims ...sitrep.Claim) *view.Book {
	return view.NewBook(view.Contents{Reports: []sitrep.Annotation{{Document: sitrep.Document{Report: "r", Text: strings.Repeat("x", 50), Outlet: "Paper"}, Claims: claims}}, Roster: two{}})
}

func TestControlIsAccordingToSomeone(t *testing.T) {
	rows := book(
		claim("1", sitrep.Capture, "League", "red", "Tarn", says("League command", "red", sitrep.Assert)),
		claim("2", sitrep.Hold, "Crown", "blue", "Tarn", says("Crown ministry", "blue", sitrep.Assert)),
		claim("3", sitrep.Capture, "League", "red", "Osel"),
	).ControlRows()
	if len(rows) != 3 {
		t.Fatalf("%d rows, want two for Tarn and one for Osel: %+v", len(rows), rows)
	}
	if rows[0].Shown != view.StatusContested || !slices.Equal(rows[0].ContestedBy, []string{"Crown ministry"}) || rows[1].Shown != view.StatusContested {
		t.Errorf("Tarn: %+v", rows[:2])
	}
	if rows[2].Shown != view.NoSpeaker || !slices.Equal(rows[2].AccordingTo, []string{"Paper"}) {
		t.Errorf("Osel: %+v", rows[2])
	}
}

func TestNotControl(t *testing.T) {
	planned := claim("1", sitrep.Capture, "League", "red", "Tarn")
	planned.Modality = sitrep.Intended
	negated := claim("2", sitrep.Capture, "League", "red", "Tarn")
	negated.Polarity = sitrep.Negated
	country := claim("3", sitrep.Hold, "League", "red", "Orvane")
	country.Places[0].Precision = sitrep.PrecisionCountry
	denied := claim("4", sitrep.Capture, "League", "red", "Tarn", says("Crown ministry", "blue", sitrep.Deny))
	if rows := book(planned, negated, country, denied, claim("5", sitrep.Shelling, "League", "red", "Tarn")).ControlRows(); len(rows) != 0 {
		t.Errorf("%+v", rows)
	}
}

func TestNewestStatementOfAVoice(t *testing.T) {
	old, young := claim("1", sitrep.Capture, "League", "red", "Tarn", says("Watch", "", sitrep.Assert)), claim("2", sitrep.Recapture, "Crown", "blue", "Tarn", says("Watch", "", sitrep.Assert))
	old.Time = &sitrep.ClaimTime{Interval: sitrep.Interval{From: sitrep.Date{Year: 2031, Month: 5, Day: 1}, To: sitrep.Date{Year: 2031, Month: 5, Day: 1}}}
	young.Time = &sitrep.ClaimTime{Interval: sitrep.Interval{From: sitrep.Date{Year: 2031, Month: 5, Day: 4}, To: sitrep.Date{Year: 2031, Month: 5, Day: 4}}}
	if rows := book(old, young).ControlRows(); len(rows) != 1 || rows[0].Holder != "Crown" || len(rows[0].ContestedBy) != 0 {
		t.Errorf("%+v", rows)
	}
}

func TestWording(t *testing.T) {
	text := "The rebels came. Rebels said so. They left. Gunmen"
	m := func(words string, form sitrep.Form) sitrep.ActorMention {
		i := strings.Index(text, words)
		return sitrep.ActorMention{Span: sitrep.Span{Start: i, End: i + len(words)}, Actor: "x", Name: "rebels", Form: form}
	}
	r := sitrep.Annotation{Document: sitrep.Document{Report: "r", Text: text, Outlet: "Paper"}, Mentions: sitrep.Mentions{Actors: []sitrep.ActorMention{
		m("The rebels", sitrep.FormDescriptive), m("Rebels", sitrep.FormDescriptive), m("They", sitrep.FormPronoun), m("Gunmen", sitrep.FormDescriptive)}}}
	rows := view.NewBook(view.Contents{Reports: []sitrep.Annotation{r}, Roster: two{}}).WordingRows()
	if len(rows) != 1 || len(rows[0].Labels) != 2 || rows[0].Labels[0].Text != "rebels" || rows[0].Labels[0].Count != 2 || !rows[0].Varied() {
		t.Errorf("%+v", rows)
	}
}

func TestTraysAndOnly(t *testing.T) {
	located := claim("1", sitrep.Capture, "League", "red", "Tarn")
	located.Places[0].Located = true
	word := claim("3", sitrep.Statement, "League", "red", "Tarn")
	b := book(located, claim("2", sitrep.Bombing, "League", "red", "Nowhere"), word)
	if got := b.Unlocated(); !slices.Equal(got, []sitrep.ClaimID{"2"}) {
		t.Errorf("unlocated %v", got)
	}
	if got := b.Undated(); !slices.Equal(got, []sitrep.ClaimID{"1", "2"}) {
		t.Errorf("undated %v", got)
	}
	if got := b.OnlyIn(); got != nil {
		t.Errorf("one report has nothing to be compared with: %v", got)
	}
}

func TestDistances(t *testing.T) {
	ten := 10.0
	pos := claim("1", sitrep.Position, "League", "red", "Osel")
	pos.Places[0] = sitrep.PlaceMention{Name: "Osel", Lat: 40, Lon: 20, Located: true}
	pos.Counts = []sitrep.Count{{Of: "km", Lo: &ten, Hi: &ten}}
	near, far := claim("2", sitrep.Capture, "League", "red", "Tarn"), claim("3", sitrep.Capture, "League", "red", "Halm")
	near.Places[0] = sitrep.PlaceMention{Name: "Tarn", Lat: 40.1, Lon: 20, Located: true}
	far.Places[0] = sitrep.PlaceMention{Name: "Halm", Lat: 40.2, Lon: 20, Located: true}
	got := book(pos, near, far).Checks("1")
	if len(got) != 1 || strings.Contains(got[0].Words, "Tarn") || !strings.Contains(got[0].Words, "Halm lies 22.2 km") {
		t.Errorf("%+v", got)
	}
}

func TestQuietOn(t *testing.T) {
	took := claim("1", sitrep.Capture, "League", "red", "Tarn", says("League command", "red", sitrep.Assert))
	clash := claim("2", sitrep.Clash, "League", "red", "Tarn", says("Crown radio", "blue", sitrep.Assert))
	r := sitrep.Annotation{Document: sitrep.Document{Report: "r", Text: "words"}, Claims: []sitrep.Claim{took, clash}}
	inc := sitrep.Incident{Standing: sitrep.SingleSource, Claims: []sitrep.ClaimID{"1"}, Places: took.Places, Voices: []sitrep.RootVoice{voice("League command", "red", sitrep.Assert)}}
	got := view.NewBook(view.Contents{Reports: []sitrep.Annotation{r}, Incidents: []sitrep.Incident{inc}, Roster: two{}}).QuietOn(&inc)
	if len(got) != 1 || got[0].Voice != "Crown radio" {
		t.Errorf("%+v", got)
	}
}

// Who tells that its own men left stands behind the other side's words that it
// took the place, where reconciliation has made one happening of the two.
func TestLeavingConcedes(t *testing.T) {
	took := claim("1", sitrep.Capture, "League", "red", "Tarn", says("League command", "red", sitrep.Assert))
	left := claim("2", sitrep.Withdraw, "Crown", "blue", "Tarn", says("Crown ministry", "blue", sitrep.Confirm))
	for _, row := range []struct {
		name    string
		happens []sitrep.Incident
		want    view.Status
		by      []string
	}{
		{"one happening", []sitrep.Incident{{ID: "i", Claims: []sitrep.ClaimID{"1", "2"}}}, view.BothSides, []string{"League command", "Crown ministry"}},
		{"two", []sitrep.Incident{{ID: "i", Claims: []sitrep.ClaimID{"1"}}, {ID: "j", Claims: []sitrep.ClaimID{"2"}}}, view.OneSide, []string{"League command"}},
	} {
		b := view.NewBook(view.Contents{Reports: []sitrep.Annotation{{Document: sitrep.Document{Report: "r", Text: strings.Repeat("x", 50), Outlet: "Paper"},
			Claims: []sitrep.Claim{took, left}}}, Incidents: row.happens, Roster: two{}})
		got := b.ControlRows()[0]
		if got.Holder != "League" || got.Shown != row.want || !slices.Equal(got.AccordingTo, row.by) {
			t.Errorf("%s: held by %s, %s, according to %q", row.name, got.Holder, got.Shown, got.AccordingTo)
		}
	}
}

// Of two reports that tell of one thing, and of which one alone prints that it is
// denied, the two are said to disagree on it; on a figure that both print beside
// another they do not.
func TestCompareDenialInOne(t *testing.T) {
	text := strings.Repeat("x", 50)
	at := func(id string, from int) sitrep.Claim {
		c := claim(id, sitrep.Bombing, "League", "red", "Tarn", says("Voice "+id, "", sitrep.Assert))
		c.Sentence = sitrep.Span{Start: from, End: from + 5}
		return c
	}
	for field, want := range map[string]int{"existence": 1, "killed": 0} {
		b := view.NewBook(view.Contents{Reports: []sitrep.Annotation{
			{Document: sitrep.Document{Report: "r1", Text: text}, Claims: []sitrep.Claim{at("1", 0)}},
			{Document: sitrep.Document{Report: "r2", Text: text}, Claims: []sitrep.Claim{at("2", 0), at("3", 10)}},
		}, Incidents: []sitrep.Incident{{ID: "i", Claims: []sitrep.ClaimID{"1", "2", "3"}, Discrepancies: []sitrep.Discrepancy{{Field: field, Type: sitrep.Conflict, Values: []sitrep.DiscrepancyValue{
			{Value: "so", Claims: []sitrep.ClaimID{"1", "2"}}, {Value: "not so", Claims: []sitrep.ClaimID{"3"}}}}}}}, Roster: two{}})
		c, err := b.Compare(view.End{Report: "r1"}, view.End{Report: "r2"}, view.Filter{}, view.Page{})
		if err != nil || len(c.Rows) != 1 || len(c.Rows[0].Differ) != want {
			t.Errorf("%s: %+v, %v; want %d points of disagreement", field, c.Rows, err, want)
		}
	}
}
