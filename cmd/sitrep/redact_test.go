package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"sitrep/internal/dataset"
	"sitrep/internal/export"
	"sitrep/internal/pipeline"
	"sitrep/internal/web"
)

// hiddenReports name a witness in their texts, a title, an address and a byline.
var hiddenReports = []map[string]string{
	{"id": "r1", "url": "https://hill.example/mira-dovan-speaks", "outlet": "Hill Post", "published": "2022-03-04", "title": "Mira Dovan speaks of Idlib",
		"text": "Rebels captured the town of Idlib on Friday, Mira Dovan said. Mira Dovan's brother was killed by the army in Idlib. “The army shelled Aleppo,” Dovan, Mira said."},
	{"id": "r2", "url": "https://river.example/2", "outlet": "River Star", "published": "2022-03-05",
		"text": "By Mira Dovan\n\nThe army denied on Saturday that rebels had captured the town of Idlib. At least 12 soldiers were killed, MIRA\nDOVAN told the paper."},
	{"id": "r3", "url": "https://coast.example/3", "outlet": "Coast Wire", "published": "2022-03-05", "text": "The army said on Saturday that 12 of its soldiers were killed in Idlib."},
}

// TestHiddenNowhere hides a name and looks for it in every byte that the program
// gives out: commands, formats of views and exports, the bundle, what assistants
// are told, and each route of the API's own document.
func TestHiddenNowhere(t *testing.T) {
	dir := t.TempDir()
	db := filepath.Join(dir, "s.db")
	sitrep := func(in string, args ...string) string {
		t.Helper()
		var out, errs bytes.Buffer
		if code := run(append(args, "--db", db), strings.NewReader(in), &out, &errs); code != 0 {
			t.Fatalf("sitrep %s: %s", strings.Join(args, " "), errs.String())
		}
		return out.String() + errs.String()
	}
	var lines strings.Builder
	for _, r := range hiddenReports {
		b, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		lines.Write(append(b, '\n'))
	}
	sitrep(lines.String(), "add", "-")
	if !strings.Contains(sitrep("", "ledger", "--format", "json"), "Dovan") || !strings.Contains(sitrep("", "search", "Dovan"), "Dovan") {
		t.Fatal("the name is nowhere before it is hidden")
	}
	sitrep("", "review", "hide", "Mira Dovan", "--why", "a witness", "--by", "Ana")
	sitrep("", "review", "hide", "Dovan, Mira", "--why", "a witness", "--by", "Ana")
	clean := func(what string, b []byte) {
		t.Helper()
		if low := bytes.ToLower(b); bytes.Contains(low, []byte("dovan")) {
			at := bytes.Index(low, []byte("dovan"))
			t.Errorf("%s: the name is there: %q", what, b[max(0, at-80):min(len(b), at+40)])
		}
	}
	for _, args := range [][]string{{"search", "soldiers"}, {"search", "idlib"}, {"passages", "r1"}, {"status"}, {"verify"}, {"sources"}, {"review", "list", "--all", "--limit", "0"}, {"review", "export"}} {
		clean(strings.Join(args, " "), []byte(sitrep("", args...)))
	}
	for _, view := range []string{"brief", "control", "ledger", "tolls", "wording", "sources"} {
		for _, f := range export.ViewFormats() {
			clean(view+" "+f, []byte(sitrep("", view, "--format", f)))
		}
	}
	for _, f := range dataset.Formats() {
		to := filepath.Join(dir, f)
		clean("export "+f, []byte(sitrep("", "export", "--format", f, "-o", to)))
		files(t, to, func(name string, b []byte) { clean("export "+name, b) })
	}
	bundle := filepath.Join(dir, "b.zip")
	clean("bundle", []byte(sitrep("", "bundle", "-o", bundle)))
	z, err := zip.OpenReader(bundle)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		clean("bundle, "+f.Name, append(b, f.Name...))
	}
	var checked, said bytes.Buffer
	if code := run([]string{"verify", bundle}, nil, &checked, &said); code != 0 {
		t.Errorf("the bundle does not hold: %s%s", checked.String(), said.String())
	}
	clean("assistants", []byte(sitrep(assistantAsks, "mcp")))
	served(t, db, clean)

	name := strings.Fields(sitrep("", "review", "hide", "--list"))[0]
	sitrep("", "review", "hide", "--lift", name, "--why", "agreed")
	if !strings.Contains(sitrep("", "ledger", "--format", "json"), "Dovan") {
		t.Error("lifted, the name is still hidden")
	}
}

const assistantAsks = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
{"jsonrpc":"2.0","method":"notifications/initialized"}
{"jsonrpc":"2.0","id":2,"method":"tools/list"}
{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"search","arguments":{"query":"Idlib"}}}
{"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"search","arguments":{"query":"soldiers"}}}
{"jsonrpc":"2.0","id":5,"method":"tools/call","params":{"name":"control","arguments":{}}}
{"jsonrpc":"2.0","id":6,"method":"tools/call","params":{"name":"brief","arguments":{"since":"2022-03-01"}}}
`

// files calls fn for each file under a path.
func files(t *testing.T, path string, fn func(name string, b []byte)) {
	t.Helper()
	err := filepath.WalkDir(path, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(name)
		fn(name, b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// served asks every route of the API's document that only reads, with identifiers
// of the store.
func served(t *testing.T, db string, clean func(string, []byte)) {
	t.Helper()
	a := &app{out: io.Discard, err: io.Discard}
	a.load = sync.OnceValues(func() (*pipeline.Pipeline, error) { return pipeline.New(a.options()) })
	a.who = sync.OnceValues(func() (pipeline.Who, error) { return pipeline.OpenWho(a.options()) })
	s, err := web.New(web.Options{})
	if err != nil {
		t.Fatal(err)
	}
	f, err := a.follow(t.Context(), db, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer f.close()
	if err := f.start(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	s.UseDesk(storeDesk{f.st, f})
	srv := httptest.NewServer(s.Handler())
	defer srv.Close()
	ask := func(path string) (int, []byte) {
		t.Helper()
		answer, err := srv.Client().Get(srv.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		b, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		return answer.StatusCode, b
	}
	var doc struct {
		Paths map[string]struct {
			Get *struct {
				Parameters []struct {
					Name, In string
					Required bool
				}
			}
		}
	}
	if _, b := ask("/api/openapi.json"); json.Unmarshal(b, &doc) != nil || len(doc.Paths) == 0 {
		t.Fatal("no document of the API")
	}
	var incidents struct{ Items []struct{ ID string } }
	_, b := ask("/api/v1/incidents")
	if err := json.Unmarshal(b, &incidents); err != nil || len(incidents.Items) == 0 {
		t.Fatalf("incidents: %v, %s", err, b)
	}
	var meta struct{ Voices []struct{ Key string } }
	_, b = ask("/api/v1/meta")
	if err := json.Unmarshal(b, &meta); err != nil || len(meta.Voices) == 0 {
		t.Fatalf("meta: %v, %s", err, b)
	}
	var queue struct{ Items []struct{ Claim string } }
	_, b = ask("/api/v1/review?limit=200")
	if err := json.Unmarshal(b, &queue); err != nil || len(queue.Items) == 0 {
		t.Fatalf("review: %v, %s", err, b)
	}
	ids := map[string][]string{"incidents": {}, "reports": {"r1", "r2", "r3"}, "claims": {}, "review": {}, "places": {"Idlib", "Aleppo"}, "actors": {}}
	for _, i := range incidents.Items {
		ids["incidents"] = append(ids["incidents"], i.ID)
	}
	for _, q := range queue.Items {
		ids["claims"], ids["review"] = append(ids["claims"], q.Claim), append(ids["review"], q.Claim)
	}
	for _, v := range meta.Voices {
		ids["actors"] = append(ids["actors"], v.Key)
	}
	required := map[string]string{"a": "r1", "b": "r2", "place": "Idlib", "q": "Idlib", "west": "30", "south": "30", "east": "40", "north": "40", "since": "2022-03-01", "from": "2022-03-01", "to": "2022-03-06", "field": "voice"}
	good := 0
	for path, item := range doc.Paths {
		if item.Get == nil {
			continue
		}
		q := url.Values{}
		for _, p := range item.Get.Parameters {
			if v := required[p.Name]; p.In == "query" && (p.Required || p.Name == "q") && v != "" {
				q.Set(p.Name, v)
			}
		}
		paths := []string{path}
		if strings.Contains(path, "{") {
			paths = nil
			for _, id := range ids[strings.Split(strings.TrimPrefix(path, "/api/v1/"), "/")[0]] {
				before, rest, _ := strings.Cut(path, "{")
				_, after, _ := strings.Cut(rest, "}")
				paths = append(paths, before+url.PathEscape(id)+after)
			}
		}
		for _, p := range paths {
			status, b := ask(p + "?" + q.Encode())
			clean("GET "+p, b)
			if status == http.StatusOK {
				good++
			}
		}
	}
	if good < len(doc.Paths)/2 {
		t.Errorf("%d answers of %d routes: the test asks wrongly", good, len(doc.Paths))
	}
	for _, words := range []string{"soldiers", "Idlib", "army killed"} {
		_, b := ask("/api/v1/search?q=" + url.QueryEscape(words))
		clean("search "+words, b)
	}
	for _, words := range []string{"mira", "dovan"} {
		_, b := ask("/api/v1/search?q=" + words)
		var found struct{ Reports, Claims struct{ Items []any } }
		if err := json.Unmarshal(b, &found); err != nil || len(found.Reports.Items)+len(found.Claims.Items) > 0 {
			t.Errorf("%q is found: %s, %v", words, b, err)
		}
	}
}
