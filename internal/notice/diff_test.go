package notice_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"sync"
	"testing"

	"sitrep"
	"sitrep/internal/notice"
	"sitrep/internal/pipeline"
	"sitrep/internal/read"
	"sitrep/internal/redact"
	"sitrep/internal/view"
)

// engine is loaded once for all tests.
var engine = sync.OnceValues(func() (*pipeline.Pipeline, error) { return pipeline.New(pipeline.Options{}) })

// A told report of a test.
type told struct{ id, outlet, day, text string }

var (
	taken   = told{"1", "Hill Post", "2024-12-03", "The Syrian army said on Tuesday that it had captured the town of Maarat al-Numan, killing 12 rebels."}
	higher  = told{"2", "Valley Voice", "2024-12-04", "The Syrian army said on Wednesday that 30 rebels were killed on Tuesday when it captured the town of Maarat al-Numan."}
	denied  = told{"3", "Valley Voice", "2024-12-04", "Hayat Tahrir al-Sham denied on Wednesday that the Syrian army had captured the town of Maarat al-Numan on Tuesday."}
	another = told{"4", "Hill Post", "2024-12-04", "A drone struck a hospital in Kherson on Wednesday, the Ukrainian military said."}
)

// book reads reports together.
func book(t *testing.T, reports ...told) *view.Book { return veiled(t, nil, reports...) }

// veiled is book as a store shows it in which words are hidden.
func veiled(t *testing.T, veil *redact.Veil, reports ...told) *view.Book {
	t.Helper()
	p, err := engine()
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Reader(read.Options{Again: true, Note: func(string) {}})
	if err != nil {
		t.Fatal(err)
	}
	var anns []sitrep.Annotation
	for _, x := range reports {
		line, err := json.Marshal(map[string]string{"id": x.id, "text": x.text, "published": x.day, "outlet": x.outlet, "title": "Report " + x.id})
		if err != nil {
			t.Fatal(err)
		}
		d, err := r.Original(sitrep.Original{Raw: line, Format: "jsonl", Where: x.id})
		if err != nil {
			t.Fatal(err)
		}
		anns = append(anns, p.Annotate(d, false))
	}
	res := p.Reconcile(anns)
	veil.Value(&anns)
	veil.Value(&res.Incidents)
	return view.NewBook(view.Contents{Reports: anns, Incidents: res.Incidents, Passages: res.Passages, Stories: res.Stories, Roster: p.Who()})
}

func kinds(events []notice.Event) (out []notice.Kind) {
	for _, e := range events {
		out = append(out, e.Kind)
	}
	return slices.Compact(out)
}

// diff tells what one book has beyond another.
func diff(t *testing.T, before, after *view.Book, w notice.Wants) []notice.Event {
	t.Helper()
	_, was, err := notice.Diff(nil, before, w)
	if err != nil {
		t.Fatal(err)
	}
	// Kept and read again, a state is the same.
	raw, err := json.Marshal(was)
	if err != nil {
		t.Fatal(err)
	}
	var kept notice.State
	if err := json.Unmarshal(raw, &kept); err != nil {
		t.Fatal(err)
	}
	events, now, err := notice.Diff(&kept, after, w)
	if err != nil {
		t.Fatal(err)
	}
	if again, same, err := notice.Diff(&kept, after, w); err != nil || !reflect.DeepEqual(again, events) || !reflect.DeepEqual(same, now) {
		t.Errorf("it is no pure function: %+v, %+v, %v", events, again, err)
	}
	if rest, _, err := notice.Diff(&now, after, w); err != nil || len(rest) != 0 {
		t.Errorf("told twice: %+v, %v", rest, err)
	}
	return events
}

// TestDiff tells what each new report changes, and nothing else.
func TestDiff(t *testing.T) {
	all := notice.Wants{Kinds: notice.Kinds}
	first := book(t, taken)
	if events, _, err := notice.Diff(nil, first, all); err != nil || len(events) != 0 {
		t.Fatalf("without an earlier state: %+v, %v", events, err)
	}
	if events := diff(t, first, first, all); len(events) != 0 {
		t.Errorf("nothing new: %+v", events)
	}

	events := diff(t, first, book(t, taken, another), all)
	if got := kinds(events); !slices.Equal(got, []notice.Kind{notice.Incident, notice.Report}) {
		t.Errorf("another happening: %+v", events)
	}
	for _, e := range events {
		if e.Kind == notice.Incident && (e.Quote == "" || e.Title == "" || e.Page != "/incident/"+e.Key) {
			t.Errorf("%+v", e)
		}
	}

	events = diff(t, first, book(t, taken, higher), notice.Wants{Kinds: []notice.Kind{notice.Toll}})
	if len(events) != 1 || events[0].Before != "12 killed" || events[0].After != "30 killed" || events[0].Who == "" {
		t.Errorf("a higher figure: %+v", events)
	}
	if events := diff(t, book(t, higher), book(t, taken, higher), notice.Wants{Kinds: []notice.Kind{notice.Toll}}); len(events) != 0 {
		t.Errorf("a lower figure: %+v", events)
	}

	var capture sitrep.ClaimID
	for i := range first.Reports[0].Claims {
		if c := &first.Reports[0].Claims[i]; len(c.Places) > 0 && capture == "" {
			capture = c.ID
		}
	}
	second := book(t, taken, denied)
	follows := notice.Wants{Kinds: []notice.Kind{notice.Denied}, Follow: []sitrep.ClaimID{capture}}
	if events := diff(t, first, second, follows); len(events) == 0 || events[0].Key != string(capture) || events[0].Who == "" {
		t.Errorf("a followed claim denied: %+v", events)
	}
	follows.Follow = []sitrep.ClaimID{"of another"}
	if events := diff(t, first, second, follows); len(events) != 0 {
		t.Errorf("a claim that nobody follows: %+v", events)
	}
	control := diff(t, book(t, another), book(t, another, taken), notice.Wants{Kinds: []notice.Kind{notice.Control}})
	if len(control) != 1 || control[0].Before != "" || control[0].After == "" || control[0].Quote == "" {
		t.Errorf("control: %+v", control)
	}
}

// TestDiffNarrowed tells only what the filter chooses; a name that nothing has yet
// finds nothing until something has it.
func TestDiffNarrowed(t *testing.T) {
	first, second := book(t, taken), book(t, taken, another)
	for _, c := range []struct {
		filter view.Asked
		want   []notice.Kind
	}{
		{view.Asked{Place: "Kherson"}, []notice.Kind{notice.Incident, notice.Report}},
		{view.Asked{Place: "Maarat al-Numan"}, []notice.Kind{notice.Report}},
		{view.Asked{Outlet: "Valley Voice"}, nil},
		{view.Asked{Place: "Nowhere at all", Outlet: "Valley Voice"}, nil},
	} {
		if got := kinds(diff(t, first, second, notice.Wants{Filter: c.filter, Kinds: []notice.Kind{notice.Incident, notice.Report}})); !slices.Equal(got, c.want) {
			t.Errorf("%+v: %v, want %v", c.filter, got, c.want)
		}
	}
	if _, _, err := notice.Diff(nil, first, notice.Wants{Filter: view.Asked{From: "soon"}}); err == nil {
		t.Error("a filter that makes no sense is taken")
	}
}
