package assist_test

import (
	"context"
	"encoding/json"
	"io/fs"
	"net/http/httptest"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"sitrep"
	"sitrep/internal/assist"
	"sitrep/internal/pipeline"
	"sitrep/internal/read"
	"sitrep/internal/sample"
	"sitrep/internal/view"
)

func book(t *testing.T) *view.Book {
	t.Helper()
	p, err := pipeline.New(pipeline.Options{Roster: []fs.FS{sample.Roster()}})
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Reader(read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var reports []sitrep.Annotation
	for ann, err := range p.AnnotateAll(context.Background(), r.Documents(context.Background(), []string{"../sample/reports"}, read.Walk{}), runtime.GOMAXPROCS(0), false) {
		if err != nil {
			t.Fatal(err)
		}
		reports = append(reports, ann)
	}
	res := p.Reconcile(reports)
	return view.NewBook(view.Contents{Reports: reports, Incidents: res.Incidents, Passages: res.Passages, Stories: res.Stories, Roster: p.Who()})
}

// call calls a tool and returns what it answers.
func call(t *testing.T, c *mcp.ClientSession, name string, args map[string]any) (answer map[string]any, failed string) {
	t.Helper()
	res, err := c.CallTool(context.Background(), &mcp.CallToolParams{Name: name, Arguments: args})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	text := res.Content[0].(*mcp.TextContent).Text
	if res.IsError {
		return nil, text
	}
	if err := json.Unmarshal([]byte(text), &answer); err != nil {
		t.Fatalf("%s: %v in %.200s", name, err, text)
	}
	return answer, ""
}

// TestTools lists and calls every tool over HTTP, and asks that each answer can
// be cited: it has quotes, reports and standings.
func TestTools(t *testing.T) {
	b := book(t)
	srv := httptest.NewServer(assist.Handler(func(context.Context) (*view.Book, error) { return b, nil }, "test"))
	defer srv.Close()
	ctx := context.Background()
	c, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil).Connect(ctx, &mcp.StreamableClientTransport{Endpoint: srv.URL, DisableStandaloneSSE: true}, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if s := c.InitializeResult().Instructions; !strings.Contains(s, "according to") {
		t.Errorf("the instructions are %q", s)
	}
	list, err := c.ListTools(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, tool := range list.Tools {
		names = append(names, tool.Name)
		if tool.Annotations == nil || !tool.Annotations.ReadOnlyHint {
			t.Errorf("%s does not say that it only reads", tool.Name)
		}
	}
	slices.Sort(names)
	if want := []string{"brief", "compare", "control", "incident", "ledger", "search", "tolls"}; !slices.Equal(names, want) {
		t.Errorf("the tools are %q", names)
	}
	found, _ := call(t, c, "search", map[string]any{"query": "teruel", "limit": 3})
	claims := found["claims"].([]any)
	if len(claims) != 3 || found["total"].(float64) < 3 {
		t.Fatalf("search finds %v", found)
	}
	first := claims[0].(map[string]any)
	for _, key := range []string{"quote", "report", "outlet", "shown", "incident"} {
		if first[key] == "" || first[key] == nil {
			t.Errorf("a found claim has no %s", key)
		}
	}
	r := b.Report(sitrep.ReportID(first["report"].(string)))
	if got := string([]rune(r.Document.Text)[int(first["start"].(float64)):int(first["end"].(float64))]); strings.Join(strings.Fields(got), " ") != first["quote"] {
		t.Errorf("%q stands where the answer says %q", got, first["quote"])
	}
	for name, args := range map[string]map[string]any{
		"ledger": {"limit": 3}, "incident": {"id": first["incident"]}, "control": {}, "tolls": {"rule": "range", "limit": 5},
		"compare": {"a": string(b.Reports[0].Document.Report), "b": string(b.Reports[1].Document.Report)}, "brief": {"since": "1938-02-20", "lines": 3},
	} {
		answer, failed := call(t, c, name, args)
		text, err := json.Marshal(answer)
		if err != nil || failed != "" || answer["view"] == nil {
			t.Errorf("%s answers %q %s", name, failed, text)
			continue
		}
		for _, key := range []string{`"text":`, `"document":`, `"shown":`} {
			if !strings.Contains(string(text), key) {
				t.Errorf("%s has no %s: it can't be cited", name, key)
			}
		}
	}
}

// TestBadQuestions asks what can't be answered, and for things that are not there.
func TestBadQuestions(t *testing.T) {
	b := book(t)
	ctx := context.Background()
	here, there := mcp.NewInMemoryTransports()
	s := assist.New(func(context.Context) (*view.Book, error) { return b, nil }, "test")
	if _, err := s.Connect(ctx, there, nil); err != nil {
		t.Fatal(err)
	}
	c, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil).Connect(ctx, here, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	for _, r := range []struct {
		tool string
		args map[string]any
		want string
	}{
		{"incident", map[string]any{"id": "none"}, "none"},
		{"ledger", map[string]any{"voice": "Nobody at All"}, "no voice"},
		{"ledger", map[string]any{"from": "yesterday"}, "from"},
		{"tolls", map[string]any{"rule": "best"}, "not one of"},
		{"search", map[string]any{"query": " "}, "at least one word"},
		{"control", map[string]any{"at": "1938-02-30"}, "at: date"},
		{"brief", map[string]any{"since": "lately"}, "since: date"},
		{"ledger", map[string]any{"limit": 500}, "narrow the question"},
	} {
		if _, failed := call(t, c, r.tool, r.args); !strings.Contains(failed, r.want) {
			t.Errorf("%s %v: expected %q, got %.200q", r.tool, r.args, r.want, failed)
		}
	}
	if found, _ := call(t, c, "search", map[string]any{"query": "zeppelin"}); found["total"].(float64) != 0 || found["reports_read"].(float64) != 50 {
		t.Errorf("of what nobody said, search finds %v", found)
	}
}
