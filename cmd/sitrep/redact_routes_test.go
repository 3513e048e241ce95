package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// fill writes the name into all that people leave beside reports, by the routes
// that they use.
func (h *hiding) fill(s *served) {
	h.Helper()
	var kept struct{ ID string }
	s.must("POST", "/api/v1/cases", map[string]any{"name": "Who is Mira Dovan", "asked": map[string]string{"place": "Idlib"}, "notes": "call Mira Dovan", "view": "/search?q=Mira+Dovan",
		"watch": []map[string]string{{"view": "/search?q=Mira%20Dovan", "title": "on Mira Dovan"}}}, &kept)
	s.must("POST", "/api/v1/cases", map[string]any{"name": "By her", "asked": map[string]string{"voice": "Mira Dovan", "outlet": "Mira Dovan's"}}, nil)
	// Nothing is sent there: it is this machine, which no hook may reach.
	s.must("POST", "/api/v1/hooks", map[string]any{"url": "http://127.0.0.1:9/mira-dovan", "kinds": []string{"incident.new", "report.published", "toll.rose", "control.changed"}, "asked": map[string]string{}}, &kept)
	s.must("POST", "/api/v1/hooks/"+kept.ID+"/test", nil, nil)
	s.must("POST", "/api/v1/feeds", map[string]string{"url": "https://hill.example/mira-dovan.xml"}, nil)
	s.must("POST", "/api/v1/grades", map[string]any{"of": "voice", "name": "Mira Dovan", "letter": "B", "number": 2, "why": "Mira Dovan was there"}, nil)
	var queue struct{ Items []struct{ Claim string } }
	s.must("GET", "/api/v1/review?limit=200", nil, &queue)
	for i, verb := range []string{"note", "accept", "correct"} {
		in := map[string]any{"verb": verb, "claim": queue.Items[i].Claim, "why": "Mira Dovan says so"}
		if verb == "correct" {
			in["changes"] = []any{map[string]any{"field": "voice", "now": map[string]any{"actors": []any{map[string]string{"name": "Mira Dovan"}}, "stance": "assert"}}}
		}
		s.must("POST", "/api/v1/decisions", in, nil)
	}
	s.must("PUT", "/api/v1/follows/"+queue.Items[0].Claim, map[string]bool{"on": true}, nil)
	s.must("POST", "/api/v1/samples", map[string]any{"size": 50, "seed": 3}, &kept)
	s.must("POST", "/api/v1/samples/"+kept.ID+"/codes", map[string]any{"claim": queue.Items[0].Claim, "ok": true}, nil)
	// One import of a text, one of a file that can't be read; both make events for the hook.
	var imported struct{ ID, State string }
	s.must("POST", "/api/v1/imports", map[string]string{"title": "Mira Dovan again", "url": "https://hill.example/again-mira-dovan", "outlet": "Hill Post", "published": "2022-03-06",
		"text": "Rebels said on Sunday that they had captured the town of Saraqib. At least 30 civilians were killed in Saraqib, Mira Dovan said."}, &imported)
	s.must("POST", "/api/v1/imports", map[string]any{"urls": []string{"http://127.0.0.1:9/mira-dovan"}}, &kept)
	for _, id := range []string{imported.ID, kept.ID} {
		for imported.State = ""; imported.State != "done" && imported.State != "failed"; time.Sleep(20 * time.Millisecond) {
			s.must("GET", "/api/v1/imports/"+id, nil, &imported)
		}
	}
	if status, b := s.ask("DELETE", "/api/v1/cases/Mira%20Dovan", ""); status != http.StatusNotFound { // stands in the audit log
		h.Fatalf("%d, %s", status, b)
	}
	for n := 0; ; n++ {
		var messages []struct{ Body string }
		var hooks []struct{ ID string }
		s.must("GET", "/api/v1/hooks", nil, &hooks)
		s.must("GET", "/api/v1/hooks/"+hooks[0].ID+"/messages", nil, &messages)
		if b, _ := json.Marshal(messages); strings.Contains(string(b), "Dovan") {
			break
		}
		if n > 600 {
			h.Fatal("no event tells of the new report")
		}
		time.Sleep(50 * time.Millisecond)
	}
	for _, path := range []string{"cases", "hooks", "feeds", "grades", "decisions", "imports", "audit"} {
		if _, b := s.ask("GET", "/api/v1/"+path, ""); !strings.Contains(strings.ToLower(string(b)), "dovan") {
			h.Errorf("%s: the name is not there before it is hidden: %s", path, b)
		}
	}
}

// ids are identifiers of all that routes ask for, by what stands before them in
// paths. It waits until what is shown is without the name.
func (h *hiding) ids(s *served) map[string][]string {
	h.Helper()
	var incidents struct{ Items []struct{ ID string } }
	for n := 0; ; n++ {
		_, b := s.ask("GET", "/api/v1/incidents?limit=500", "")
		if !strings.Contains(string(b), "Dovan") {
			break
		}
		if n > 600 {
			h.Fatalf("the name is still shown: %s", b)
		}
		time.Sleep(50 * time.Millisecond)
	}
	s.must("GET", "/api/v1/incidents?limit=500", nil, &incidents)
	var meta struct{ Voices []struct{ Key string } }
	s.must("GET", "/api/v1/meta", nil, &meta)
	var queue struct{ Items []struct{ Claim string } }
	s.must("GET", "/api/v1/review?limit=500", nil, &queue)
	var reports struct{ Items []struct{ ID string } }
	s.must("GET", "/api/v1/reports?limit=500", nil, &reports)
	out := map[string][]string{"places": {"Idlib", "Aleppo"}}
	for _, x := range incidents.Items {
		out["incidents"] = append(out["incidents"], x.ID)
	}
	for _, x := range queue.Items {
		out["claims"] = append(out["claims"], x.Claim)
	}
	out["review"] = out["claims"]
	for _, x := range reports.Items {
		out["reports"] = append(out["reports"], x.ID)
	}
	for _, v := range meta.Voices {
		out["actors"] = append(out["actors"], v.Key)
	}
	var formats []struct{ Name string }
	s.must("GET", "/api/v1/export", nil, &formats)
	for _, f := range formats {
		out["export"] = append(out["export"], f.Name)
	}
	for _, path := range []string{"imports", "hooks", "cases", "samples"} {
		var all []struct{ ID string }
		s.must("GET", "/api/v1/"+path, nil, &all)
		for _, x := range all {
			out[path] = append(out[path], x.ID)
		}
	}
	for what, list := range out {
		if len(list) == 0 {
			h.Fatalf("there are no %s", what)
		}
	}
	return out
}

// An operation is what the API's document tells of a route that reads.
type operation struct {
	Parameters []struct {
		Name, In string
		Required bool
		Schema   struct{ Enum []string }
	}
}

// routes asks every route that reads: all of the API's document, with each value that
// a parameter can have, and what is served beside it.
func (h *hiding) routes(s *served, ids map[string][]string) {
	h.Helper()
	var doc struct {
		Paths map[string]struct{ Get *operation }
	}
	s.must("GET", "/api/openapi.json", nil, &doc)
	for path, item := range doc.Paths {
		if item.Get == nil {
			continue
		}
		good := 0
		for _, p := range h.paths(path, ids) {
			for _, q := range h.queries(path, item.Get) {
				status, b := s.ask("GET", p+q, "")
				h.clean("GET "+p+q, b)
				if status == http.StatusOK {
					good++
				}
			}
		}
		if good == 0 {
			h.Errorf("GET %s: never answered: this test does not know how to ask it", path)
		}
	}
	for _, id := range ids["cases"] {
		h.beside(s, "/feeds/"+id+".atom")
	}
	for _, id := range ids["incidents"] {
		h.beside(s, "/embed/incidents/"+id)
	}
	for _, id := range ids["imports"] {
		h.beside(s, "/api/v1/imports/"+id+"/events")
	}
	h.beside(s, "/api/docs")
	h.stream(s)
	for _, line := range append(strings.Split(strings.TrimSpace(assistantBegins), "\n")[:1], h.asksOf([]tool{{Name: "search", InputSchema: struct{ Required []string }{[]string{"query"}}}, {Name: "ledger"}}, ids)...) {
		status, b := s.ask("POST", "/mcp", line)
		h.clean("/mcp", b)
		if status != http.StatusOK {
			h.Errorf("/mcp: %d, %s", status, b)
		}
	}
	for _, words := range []string{"mira", "dovan", `"mira dovan"`} {
		var found struct{ Reports, Claims struct{ Items []any } }
		s.must("GET", "/api/v1/search?q="+url.QueryEscape(words), nil, &found)
		if len(found.Reports.Items)+len(found.Claims.Items) > 0 {
			h.Errorf("%q is found: %+v", words, found)
		}
	}
}

func (h *hiding) beside(s *served, path string) {
	h.Helper()
	status, b := s.ask("GET", path, "")
	h.clean("GET "+path, b)
	if status != http.StatusOK {
		h.Errorf("GET %s: %d, %s", path, status, b)
	}
}

// stream reads the first event of the stream of events.
func (h *hiding) stream(s *served) {
	h.Helper()
	ctx, stop := context.WithCancel(h.Context())
	defer stop()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.URL+"/api/v1/events", nil)
	if err != nil {
		h.Fatal(err)
	}
	answer, err := s.Client().Do(req)
	if err != nil {
		h.Fatal(err)
	}
	defer answer.Body.Close()
	for lines := bufio.NewScanner(answer.Body); lines.Scan() && lines.Text() != ""; {
		h.clean("events", lines.Bytes())
	}
}

// paths are a route's addresses, one for each identifier that it can have.
func (h *hiding) paths(path string, ids map[string][]string) []string {
	h.Helper()
	before, rest, ok := strings.Cut(path, "{")
	if !ok {
		return []string{path}
	}
	_, after, _ := strings.Cut(rest, "}")
	of := strings.Split(strings.TrimPrefix(strings.TrimPrefix(path, "/api/v1/"), "views/"), "/")[0]
	if ids[of] == nil {
		h.Errorf("GET %s: this test has no identifiers of %s", path, of)
	}
	var out []string
	for _, id := range ids[of] {
		out = append(out, before+url.PathEscape(id)+after)
	}
	return out
}

// queries are what a route is asked by: what it must have, and then each other
// parameter that it can have.
func (h *hiding) queries(path string, op *operation) []string {
	h.Helper()
	values := map[string][]string{"a": {"r1"}, "b": {"r3"}, "place": {"Idlib"}, "q": {"Idlib", "soldiers", "army killed"}, "west": {"30"}, "south": {"30"}, "east": {"40"}, "north": {"40"}, "since": {"2022-03-01"},
		"from": {"2022-03-01"}, "to": {"2022-03-06"}, "asof": {"2022-03-06"}, "at": {"2022-03-06"}, "day": {"2022-03-06"}, "outlet": {"Hill Post"}, "kind": {"capture"}, "party": {"army"}, "report": {"r1"},
		"standing": {"contested", "one side"}, "limit": {"2"}, "hidden": {"true"}}
	must := url.Values{}
	for _, p := range op.Parameters {
		if p.In == "query" && p.Required {
			v := append(slices.Clone(p.Schema.Enum), values[p.Name]...)
			if len(v) == 0 {
				h.Errorf("GET %s: this test does not know what to give for %q", path, p.Name)
				continue
			}
			must.Set(p.Name, v[0])
		}
	}
	out := []string{"?" + must.Encode()}
	for _, p := range op.Parameters {
		if p.In != "query" {
			continue
		}
		for _, v := range append(slices.Clone(p.Schema.Enum), values[p.Name]...) {
			q := url.Values{}
			for k := range must {
				q.Set(k, must.Get(k))
			}
			q.Set(p.Name, v)
			if s := fmt.Sprint("?", q.Encode()); !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	return out
}
