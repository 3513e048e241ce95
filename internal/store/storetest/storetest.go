// Package storetest holds the tests that every database behind the store must
// pass, and starts a PostgreSQL server for them where one is installed.
package storetest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"sitrep"
	"sitrep/internal/store"
)

// Run runs the tests. fresh returns the name of a store that is not there yet.
func Run(t *testing.T, fresh func(t *testing.T) string) {
	tests := []struct {
		name string
		test func(t *testing.T, dsn string)
	}{
		{"KeepsAnnotations", keepsAnnotations},
		{"CanonicalOrder", canonicalOrder},
		{"ReportFilters", reportFilters},
		{"ClaimFilters", claimFilters},
		{"OneTextOfTwoAddresses", oneText},
		{"Revisions", revisions},
		{"Identifiers", identifiers},
		{"Custody", custody},
		{"Search", search},
		{"Feeds", feeds},
		{"Watched", watched},
		{"Find", find},
		{"OneWriter", oneWriter},
		{"AllOrNothing", allOrNothing},
		{"TogetherAsSingly", together},
		{"OddText", oddText},
		{"ReadersDontWait", readersDontWait},
		{"Rebuild", rebuild},
		{"Sharing", sharing},
		{"Memory", memories},
		{"Incidents", incidents},
		{"Renew", renew},
		{"Snapshots", snapshots},
		{"Aside", aside},
		{"AuditIsAddedTo", auditIsAddedTo},
		{"Decisions", decisions},
		{"DecisionsRebuilt", decisionsRebuilt},
		{"DecidedAtOnce", decidedAtOnce},
		{"Redactions", redactions},
		{"DeskRecords", deskRecords},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { tt.test(t, fresh(t)) })
	}
}

// open opens a store and its writer until the test ends.
func open(t testing.TB, dsn string) (*store.Store, *store.Writer) {
	t.Helper()
	ctx := context.Background()
	st, err := store.Open(ctx, dsn)
	if err != nil {
		t.Fatal(err)
	}
	w, err := st.Writer(ctx, "storetest")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
		if err := st.Close(); err != nil {
			t.Error(err)
		}
	})
	return st, w
}

// root makes a spokesman's voice his body's.
func root(id sitrep.ActorID) sitrep.ActorID {
	return sitrep.ActorID(strings.TrimSuffix(string(id), ".spokesman"))
}

// add adds reports, each with an original of its own text.
func add(t *testing.T, st *store.Store, w *store.Writer, reports ...sitrep.Annotation) []store.Added {
	t.Helper()
	var items []*store.Item
	for i := range reports {
		d := &reports[i].Document
		items = append(items, prepared(t, st, sitrep.Original{Raw: []byte("<p>" + d.Text + "</p>"), Format: "html", Where: "made", Custody: sitrep.Custody{URL: d.URL}}, &reports[i]))
	}
	added, err := w.Add(context.Background(), items)
	if err != nil {
		t.Fatal(err)
	}
	return added
}

func prepared(t *testing.T, st *store.Store, o sitrep.Original, a *sitrep.Annotation) *store.Item {
	t.Helper()
	it, err := st.Prepare(o, a, root)
	if err != nil {
		t.Fatal(err)
	}
	return it
}

// all gathers what a sequence yields.
func all[T any](t *testing.T, seq func(yield func(T, error) bool)) []T {
	t.Helper()
	var out []T
	for v, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

func idsOf(reports []sitrep.Annotation) string {
	var out []string
	for _, a := range reports {
		out = append(out, string(a.Document.Report))
	}
	return strings.Join(out, " ")
}

// A made report of an invented war.
type made struct {
	id, url, outlet, published, text string
	claims                           []madeClaim
}

type madeClaim struct {
	kind     sitrep.Kind
	words    string // of the text
	voice    sitrep.ActorID
	side     sitrep.SideID
	place    string
	lat, lon float64 // 0, 0: not located
	from, to string
	aside    bool
}

// annotation makes the annotation of a made report.
func (m made) annotation() sitrep.Annotation {
	d := sitrep.Document{ID: sitrep.NewDocID(m.text), Report: sitrep.ReportID(m.id), Text: m.text, URL: m.url, Outlet: m.outlet, OutletID: sitrep.OutletID(strings.ToLower(m.outlet)),
		Language: "en", Format: "html", Paragraphs: []sitrep.Paragraph{{Span: sitrep.Span{End: len(m.text)}, Role: sitrep.RoleBody}}}
	if m.id == "" {
		d.Report = sitrep.ReportID(d.ID)
	}
	if m.published != "" {
		d.Published = sitrep.Published{Date: date(m.published), Raw: m.published, From: sitrep.PublishedGiven, Reasons: sitrep.Reasons{"given"}}
	}
	a := sitrep.Annotation{Document: d, Sentences: []sitrep.Span{{End: len(m.text)}}, Provenance: sitrep.Provenance{Engine: "1", Model: "m", Lexicon: "l", Gazetteer: "g", Roster: "r"}}
	for _, mc := range m.claims {
		at := strings.Index(m.text, mc.words)
		if at < 0 {
			panic(fmt.Sprintf("%q is not in %q", mc.words, m.text))
		}
		c := sitrep.Claim{Document: d.ID, Report: d.Report, Kind: mc.kind, Quote: sitrep.Span{Start: at, End: at + len(mc.words)}, Polarity: sitrep.Affirmed,
			Modality: sitrep.Actual, Core: !mc.aside, Reasons: sitrep.Reasons{"made by hand"}}
		c.Trigger = c.Quote
		if mc.voice != "" {
			c.Voices = []sitrep.Voice{{ActorMention: sitrep.ActorMention{Span: c.Quote, Actor: mc.voice, Name: string(mc.voice), Side: mc.side}, Stance: sitrep.ClaimStance}}
		}
		if mc.place != "" {
			p := sitrep.PlaceMention{Span: c.Quote, Name: mc.place, Lat: mc.lat, Lon: mc.lon, Located: mc.lat != 0 || mc.lon != 0}
			if p.Located {
				p.ID = sitrep.PlaceID("p." + strings.ToLower(mc.place))
			}
			c.Places = []sitrep.PlaceMention{p}
		}
		if mc.from+mc.to != "" {
			c.Time = &sitrep.ClaimTime{Interval: sitrep.Interval{From: date(mc.from), To: date(mc.to)}, Grain: sitrep.GrainDay}
		}
		c.ID = sitrep.NewClaimID(d.ID, c.Kind, c.Trigger, c.Voices)
		a.Claims = append(a.Claims, c)
	}
	return a
}

func date(s string) sitrep.Date {
	if s == "" {
		return sitrep.Date{}
	}
	d, err := sitrep.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

var (
	// ford, mill and strait are three reports with claims.
	ford = made{"", "https://north.example/ford", "North", "2031-05-02", "Guards of the Upper Valley took the ford, their spokesman said. Shells fell on Ormen on Friday.",
		[]madeClaim{
			{sitrep.Capture, "took the ford", "guards.spokesman", "valley/upper", "Ford", 10.5, 20.25, "2031-05-01", "2031-05-01", false},
			{sitrep.Shelling, "Shells fell on Ormen", "", "", "Ormen", 11, 21, "2031-05-02", "2031-05-02", false},
		}}
	mill = made{"", "https://south.example/mill", "South", "2031-05-09", "The League denied losing the mill. A well near Tarn was hit last week.",
		[]madeClaim{
			{sitrep.Lose, "losing the mill", "league", "valley/lower", "Mill", 10.4, 20.2, "", "", false},
			{sitrep.Airstrike, "A well near Tarn was hit", "", "", "Tarn", 0, 0, "2031-04-28", "2031-05-04", true},
		}}
	strait = made{"isle-7", "", "Isle", "", "A boat sank in the strait, fishermen said.",
		[]madeClaim{{sitrep.Attack, "A boat sank", "fishermen", "", "Strait", -16.5, 179.9, "", "", false}}}
)

func keepsAnnotations(t *testing.T, dsn string) {
	st, w := open(t, dsn)
	want := ford.annotation()
	added := add(t, st, w, want)
	if !added[0].New || added[0].Revision {
		t.Errorf("added as %+v, want new and no revision", added[0])
	}
	got, err := st.Report(context.Background(), added[0].Report)
	if err != nil {
		t.Fatal(err)
	}
	want.Document.Report = added[0].Report
	for i := range want.Claims {
		want.Claims[i].Report = added[0].Report
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the annotation changed:\ngot  %+v\nwant %+v", got, want)
	}
	text, err := st.Text(context.Background(), want.Document.ID)
	if err != nil || text != ford.text {
		t.Errorf("text %q, error %v", text, err)
	}
	if _, err := st.Report(context.Background(), "nobody"); !isNotFound(err) {
		t.Errorf("a report that is not there: %v", err)
	}
	if _, err := st.Text(context.Background(), sitrep.NewDocID("other")); !isNotFound(err) {
		t.Errorf("a text that is not there: %v", err)
	}
}

func canonicalOrder(t *testing.T, dsn string) {
	st, w := open(t, dsn)
	var reports []sitrep.Annotation
	for _, m := range []made{{id: "b", published: "2031"}, {id: "a"}, {id: "c", published: "2031-02"}, {id: "B", published: "2031"}, {id: "d", published: "2031-02-01"}, {id: "e", published: "2030-12-31"}} {
		m.text = "Report " + m.id
		reports = append(reports, m.annotation())
	}
	add(t, st, w, reports...)
	if got := idsOf(all(t, st.Reports(context.Background(), store.Filter{}))); got != "e B b c d a" {
		t.Errorf("order %s, want e B b c d a: by date, the vaguer first, then by bytes of the identifier, undated last", got)
	}
}

func oneText(t *testing.T, dsn string) {
	st, w := open(t, dsn)
	a, b := ford, ford
	b.url, b.outlet = "https://east.example/copied", "East"
	added := add(t, st, w, a.annotation(), b.annotation())
	if !added[1].New || added[0].Report == added[1].Report {
		t.Errorf("one text of two addresses is two reports: %+v", added)
	}
	s, err := st.Status(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if s.Texts != 1 || s.Reports != 2 {
		t.Errorf("%d texts of %d reports, want 1 of 2", s.Texts, s.Reports)
	}
	if again := add(t, st, w, a.annotation()); again[0].New || again[0].Report != added[0].Report {
		t.Errorf("added once more: %+v", again)
	}
}

func revisions(t *testing.T, dsn string) {
	st, w := open(t, dsn)
	ctx := context.Background()
	first, second, third := ford, ford, ford
	second.text = strings.Replace(ford.text, "took the ford", "have taken the ford", 1)
	second.claims = nil
	third.text = ford.text + " Correction follows."
	fetch := func(m made, at string) store.Added {
		when, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		a := m.annotation()
		o := sitrep.Original{Raw: []byte(m.text), Format: "text", Where: m.url, Custody: sitrep.Custody{URL: m.url, Fetched: when}}
		added, err := w.Add(ctx, []*store.Item{prepared(t, st, o, &a)})
		if err != nil {
			t.Fatal(err)
		}
		return added[0]
	}
	current := func() string {
		reports := all(t, st.Reports(ctx, store.Filter{}))
		if len(reports) != 1 {
			t.Fatalf("%d current reports of one address", len(reports))
		}
		return reports[0].Document.Text
	}
	a := fetch(first, "2031-05-02T08:00:00Z")
	b := fetch(second, "2031-05-02T12:00:00Z")
	if a.Revision || !b.Revision || current() != second.text {
		t.Errorf("the second text of an address replaces the first: %+v %+v", a, b)
	}
	if c := fetch(third, "2031-05-02T10:00:00Z"); !c.Revision || current() != second.text {
		t.Error("what was fetched between two revisions is not the current one")
	}
	revs, err := st.Revisions(ctx, "HTTP://www.North.example/ford")
	if err != nil || len(revs) != 3 || revs[0].Doc != sitrep.NewDocID(first.text) || revs[1].Doc != sitrep.NewDocID(third.text) || !revs[2].Current {
		t.Errorf("revisions %+v, %v", revs, err)
	}
	if got := len(all(t, st.Reports(ctx, store.Filter{Revisions: true}))); got != 3 {
		t.Errorf("%d reports with revisions, want 3", got)
	}
	if got := all(t, st.Claims(ctx, store.ClaimFilter{}, store.Filter{})); len(got) != 0 {
		t.Errorf("claims of replaced revisions: %+v", got)
	}
	// The first text is back.
	if d := fetch(first, "2031-05-03T08:00:00Z"); d.New || current() != first.text {
		t.Error("a text that is back is current again")
	}
	if err := w.Again(ctx, []sitrep.Original{{Raw: []byte(second.text), Where: second.url, Custody: sitrep.Custody{URL: second.url, Fetched: time.Date(2031, 5, 4, 0, 0, 0, 0, time.UTC)}}}); err != nil {
		t.Fatal(err)
	}
	if current() != second.text {
		t.Error("bytes that are back make their report current again")
	}
	if _, err := st.Revisions(ctx, "https://north.example/other"); !isNotFound(err) {
		t.Errorf("revisions of an address that is not there: %v", err)
	}
}

func custody(t *testing.T, dsn string) {
	st, w := open(t, dsn)
	ctx := context.Background()
	a := ford.annotation()
	o := sitrep.Original{Raw: []byte("bytes as received"), Format: "html", Where: ford.url,
		Custody: sitrep.Custody{URL: ford.url, Final: ford.url + "?x", Fetched: time.Date(2031, 5, 2, 9, 30, 0, 0, time.UTC), Agent: "sitrep/test", Status: 200,
			Headers: map[string][]string{"Etag": {`"e"`}, "Content-Type": {"text/html"}}},
		Listed: sitrep.Listed{Feed: "https://north.example/feed", Title: "Ford taken", Credit: "Wire"}}
	added, err := w.Add(ctx, []*store.Item{prepared(t, st, o, &a)})
	if err != nil {
		t.Fatal(err)
	}
	later := o
	later.Fetched = o.Fetched.Add(time.Hour)
	if err := w.Again(ctx, []sitrep.Original{later}); err != nil {
		t.Fatal(err)
	}
	takings, err := st.Custody(ctx, added[0].Report)
	if err != nil || len(takings) != 2 {
		t.Fatalf("%d takings, %v", len(takings), err)
	}
	want := o
	want.Raw = nil
	if got := takings[0]; fmt.Sprintf("%+v", got.Original) != fmt.Sprintf("%+v", want) || got.Size != len(o.Raw) || got.Again || got.Added.IsZero() {
		t.Errorf("the first taking is %+v, want %+v", got, want)
	}
	if got := takings[1]; !got.Again || !got.Original.Fetched.Equal(later.Fetched) || got.Hash != takings[0].Hash {
		t.Errorf("the second taking is %+v", got)
	}
	raw, err := st.Original(ctx, takings[0].Hash)
	if err != nil || string(raw) != string(o.Raw) {
		t.Errorf("original %q, %v", raw, err)
	}
	known, err := st.Known(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer known.Close()
	for url, want := range map[string]bool{ford.url: true, "": false, "https://other.example/": false} {
		if got, err := known.Has(ctx, store.Hash(o.Raw), url); err != nil || got != want {
			t.Errorf("bytes known of %q: %v, %v", url, got, err)
		}
	}
}

func feeds(t *testing.T, dsn string) {
	st, w := open(t, dsn)
	ctx := context.Background()
	f := sitrep.Feed{URL: "https://north.example/feed", ETag: "e", Next: time.Date(2031, 1, 2, 3, 4, 5, 0, time.UTC), Seen: []uint64{1 << 63, 2}}
	for range 2 {
		f.Failures++
		if err := w.PutFeed(ctx, f); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.PutFeed(ctx, sitrep.Feed{URL: "https://a.example/", Dead: true}); err != nil {
		t.Fatal(err)
	}
	got, err := st.Feed(ctx, f.URL)
	if err != nil || fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", f) {
		t.Errorf("got %+v, %v, want %+v", got, err, f)
	}
	list, err := st.Feeds(ctx)
	if err != nil || len(list) != 2 || !list[0].Dead {
		t.Errorf("feeds %+v, %v", list, err)
	}
	if _, err := st.Feed(ctx, "https://none.example/"); !isNotFound(err) {
		t.Errorf("a feed that is not there: %v", err)
	}
}

func oneWriter(t *testing.T, dsn string) {
	if _, err := store.OpenForReading(context.Background(), dsn); !errors.Is(err, store.ErrNoStore) {
		t.Errorf("a store that is not there: %v", err)
	}
	st, _ := open(t, dsn)
	_, err := st.Writer(context.Background(), "the second")
	if !isLocked(err) || !strings.Contains(fmt.Sprint(err), "storetest (process ") {
		t.Errorf("a second writer gets %v, want ErrLocked with who has the lock", err)
	}
}

func allOrNothing(t *testing.T, dsn string) {
	st, w := open(t, dsn)
	good := ford.annotation()
	o := sitrep.Original{Raw: []byte("raw"), Where: "made"}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := w.Add(ctx, []*store.Item{prepared(t, st, o, &good)}); err == nil {
		t.Fatal("added though the context was done")
	}
	if got := all(t, st.Reports(context.Background(), store.Filter{})); len(got) != 0 {
		t.Errorf("%d reports after an error, want none", len(got))
	}
	add(t, st, w, mill.annotation(), good) // numbers are whole
	if got := all(t, st.Reports(context.Background(), store.Filter{})); len(got) != 2 {
		t.Errorf("%d reports, want 2", len(got))
	}
	bad := ford.annotation()
	bad.Claims[0].Quote.End = 1 << 20
	if _, err := st.Prepare(o, &bad, root); err == nil {
		t.Error("a claim whose words are not in the text was taken")
	}
}

func oddText(t *testing.T, dsn string) {
	st, w := open(t, dsn)
	odd := made{text: "A\x00 B \xff took it.\u2028", url: "https://north.example/\x00", outlet: "N\x00", claims: []madeClaim{{kind: sitrep.Capture, words: "B \xff took it"}}}.annotation()
	odd.Document.Title = "T\x00\xff"
	added := add(t, st, w, odd, made{text: ""}.annotation(), made{text: strings.Repeat("long ", 100_000)}.annotation(),
		made{text: "Start " + manyWords(200_000)}.annotation())
	if hits, err := st.Search(context.Background(), "start w17", store.Filter{}); err != nil || len(hits) != 1 {
		t.Errorf("a text of 200,000 words is found by its first: %d hits, %v", len(hits), err)
	}
	got, err := st.Report(context.Background(), added[0].Report)
	if err != nil || got.Document.Text != odd.Document.Text || got.Document.Title != odd.Document.Title {
		t.Errorf("%q came back as %q, %v", odd.Document.Text, got.Document.Text, err)
	}
}

// manyWords returns n distinct words.
func manyWords(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "w%d ", i)
	}
	return b.String()
}

func readersDontWait(t *testing.T, dsn string) {
	st, w := open(t, dsn)
	add(t, st, w, ford.annotation())
	n := 0
	for _, err := range st.Reports(context.Background(), store.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		add(t, st, w, mill.annotation()) // while a reader is at it
		n++
	}
	if n != 1 {
		t.Errorf("%d reports read, want the one that was there at the start", n)
	}
}
