package web

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"sitrep"
	"sitrep/internal/pipeline"
	"sitrep/internal/read"
	"sitrep/internal/sample"
	"sitrep/internal/view"
)

// shown is the sample as a Room, made once.
var shown = sync.OnceValues(func() (*Room, error) {
	p, err := pipeline.New(pipeline.Options{Roster: []fs.FS{sample.Roster()}})
	if err != nil {
		return nil, err
	}
	r, err := p.Reader(read.Options{Again: true, Note: func(string) {}})
	if err != nil {
		return nil, err
	}
	names, err := fs.Glob(sample.Reports(), "*.md")
	if err != nil {
		return nil, err
	}
	var reports []sitrep.Annotation
	for _, name := range names {
		raw, err := fs.ReadFile(sample.Reports(), name)
		if err != nil {
			return nil, err
		}
		d, err := r.Original(sitrep.Original{Raw: raw, Format: "markdown", Where: name})
		if err != nil {
			return nil, err
		}
		d.Report = sitrep.ReportID(strings.TrimSuffix(name, ".md"))
		reports = append(reports, p.Annotate(d, false))
	}
	hostile := r2(p, "hostile", "<script>alert(1)</script>", "Rebels captured the town of <img src=x onerror=alert(2)> Teruel on Tuesday, \"the army\" said.")
	// Its voice is the Syrian government, which the report does not name.
	army := r2(p, "army", "Front", "The Syrian army said on Tuesday that 12 soldiers were killed in Aleppo.")
	french := r2(p, "french", "Le pont", "Les soldats ont pris le pont mardi soir, selon un porte-parole.").Document
	french.Language = "fr"
	return Make(p, append(reports, hostile, army, p.Annotate(french, false)), true), nil
})

// r2 makes a report of given words.
func r2(p *pipeline.Pipeline, id, title, text string) sitrep.Annotation {
	d := sitrep.Document{ID: sitrep.NewDocID(text), Report: sitrep.ReportID(id), Text: text, Title: title, Outlet: `"><script>alert(3)</script>`, Language: "en",
		Paragraphs: []sitrep.Paragraph{{Span: sitrep.Span{End: len(text)}, Role: sitrep.RoleBody}}}
	return p.Annotate(d, false)
}

func serving(t *testing.T) *httptest.Server {
	t.Helper()
	room, err := shown()
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	copied := &Room{Book: room.Book, Version: room.Version, Engine: room.Engine, Sample: room.Sample, Places: room.Places, Editions: room.Editions}
	s.Show(copied)
	s.UseDesk(NewMemoryDesk(room.Book.Reports, func(decided []sitrep.Annotation) {
		s.Show(NewRoom(view.Contents{Reports: decided, Incidents: room.Book.Incidents, Passages: room.Book.Passages, Roster: room.Book.Roster}, Making{Places: room.Places}))
	}))
	srv := httptest.NewServer(s.Handler())
	t.Cleanup(srv.Close)
	return srv
}

func ask1(t *testing.T, srv *httptest.Server, path string, header ...string) (*http.Response, []byte) {
	t.Helper()
	req, err := http.NewRequest(http.MethodGet, srv.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	answer, err := srv.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer, b
}

// TestEndpoints asks every endpoint of the API's own document: one without a
// row here fails.
func TestEndpoints(t *testing.T) {
	srv := serving(t)
	var some struct{ Items []struct{ ID string } }
	_, b := ask1(t, srv, "/api/v1/incidents")
	if err := json.Unmarshal(b, &some); err != nil || len(some.Items) == 0 {
		t.Fatalf("incidents: %v, %d items", err, len(some.Items))
	}
	var claims struct{ ClaimsIn []struct{ ID string } }
	_, b = ask1(t, srv, "/api/v1/reports/27-anglo-bilbao")
	if err := json.Unmarshal(b, &claims); err != nil || len(claims.ClaimsIn) == 0 {
		t.Fatalf("report: %v, %d claims", err, len(claims.ClaimsIn))
	}
	good := map[string]string{
		"/api/v1/meta": "/meta", "/api/v1/incidents": "/incidents?from=1937-04-20&to=1937-05-05&limit=3", "/api/v1/incidents/{id}": "/incidents/" + some.Items[0].ID,
		"/api/v1/incidents/{id}/coded": "/incidents/" + some.Items[0].ID + "/coded",
		"/api/v1/control":              "/control?at=1938-01-02", "/api/v1/lanes": "/lanes?place=Teruel&from=1937-12-01&to=1938-02-25", "/api/v1/places/{id}": "/places/gn:3108126",
		"/api/v1/context": "/context?west=-2&south=40&east=0&north=41&limit=5", "/api/v1/reports": "/reports?limit=5", "/api/v1/reports/{id}": "/reports/27-anglo-bilbao",
		"/api/v1/claims/{id}": "/claims/" + claims.ClaimsIn[0].ID, "/api/v1/compare": "/compare?a=38-noticiero-teruel-relieved&b=39-gaceta-teruel-first", "/api/v1/brief": "/brief?since=1937-12-20",
		"/api/v1/actors/{id}": "/actors/es.salamanca", "/api/v1/sources": "/sources", "/api/v1/search": "/search?q=Teruel", "/api/v1/trays": "/trays",
		"/api/v1/changes": "/changes?from=1937-12-20&to=1938-01-10", "/api/v1/reports/{id}/changes": "/reports/13-severn-guernica-second/changes", "/api/v1/me": "/me", "/api/v1/me/sessions": "/me/sessions", "/api/v1/me/tokens": "/me/tokens", "/api/v1/imports": "/imports",
		"/api/v1/imports/{id}": "", // TestBringIn
		"/api/v1/feeds":        "/feeds", "/api/v1/hooks": "/hooks", "/api/v1/hooks/{id}/messages": "/hooks/none/messages",
		"/api/v1/export": "/export", "/api/v1/export/{format}": "/export/geojson?from=1937-04-20&kind=capture",
		"/api/v1/review": "/review?reason=contested&limit=3", "/api/v1/review/{id}": "/review/" + claims.ClaimsIn[0].ID, "/api/v1/review/{id}/options": "/review/" + claims.ClaimsIn[0].ID + "/options?field=places",
		"/api/v1/grades": "/grades", "/api/v1/cases": "/cases", "/api/v1/follows": "/follows", "/api/v1/samples": "/samples", "/api/v1/samples/{id}": "", "/api/v1/samples/{id}/agreement": "", // TestDoubleCoding
		"/api/v1/redactions":   "/redactions",
		"/api/v1/views/ledger": "/views/ledger?limit=3", "/api/v1/views/control": "/views/control?at=1938-01-02", "/api/v1/views/changes": "/views/changes?from=1937-12-20&to=1938-01-10",
		"/api/v1/views/history": "/views/history?place=Teruel", "/api/v1/views/tolls": "/views/tolls?rule=lowest", "/api/v1/views/wording": "/views/wording", "/api/v1/views/sources": "/views/sources?absent=true",
		"/api/v1/views/compare": "/views/compare?a=38-noticiero-teruel-relieved&b=39-gaceta-teruel-first", "/api/v1/views/brief": "/views/brief?since=1937-12-20",
		"/api/v1/views/incidents/{id}": "/views/incidents/" + some.Items[0].ID,
		"/api/v1/decisions":            "/decisions?report=27-anglo-bilbao", "/api/v1/decisions/unfound": "/decisions/unfound",
	}
	var doc struct {
		OpenAPI string
		Paths   map[string]struct{ Get json.RawMessage }
	}
	_, b = ask1(t, srv, "/api/openapi.json")
	if err := json.Unmarshal(b, &doc); err != nil || !strings.HasPrefix(doc.OpenAPI, "3.1") {
		t.Fatalf("openapi: %v, version %q", err, doc.OpenAPI)
	}
	for path, item := range doc.Paths {
		if item.Get == nil || path == "/api/v1/users" || path == "/api/v1/audit" {
			continue // nothing changes here, or the sample keeps no users
		}
		q, ok := good[path]
		if !ok {
			t.Errorf("%s: no row in this test", path)
		}
		if q == "" {
			continue
		}
		answer, b := ask1(t, srv, "/api/v1"+q)
		if answer.StatusCode != http.StatusOK || !json.Valid(b) {
			t.Errorf("%s: status %d, %s", q, answer.StatusCode, short(string(b)))
		}
		if strings.Contains(string(b), ":null,\"items\"") || strings.Contains(string(b), "\"items\":null") {
			t.Errorf("%s: a list is null", q)
		}
	}
}

// TestRevisions sets two revisions of one page against each other, either way.
func TestRevisions(t *testing.T) {
	srv := serving(t)
	type revision struct {
		Before, After      struct{ Document string }
		Appeared, Vanished []struct{ Kind string }
		Changed            []struct{ Fields []struct{ Field string } }
		Same               int
	}
	get := func(path string) (r revision) {
		answer, b := ask1(t, srv, path)
		if err := json.Unmarshal(b, &r); err != nil || answer.StatusCode != http.StatusOK {
			t.Fatalf("%s: %s, %v", path, answer.Status, err)
		}
		return r
	}
	a := get("/api/v1/reports/13-severn-guernica-second/changes")
	b := get("/api/v1/reports/12-severn-guernica-first/changes?from=13-severn-guernica-second")
	if a.Before.Document != "12-severn-guernica-first" || a.After.Document != "13-severn-guernica-second" || b.Before.Document != a.After.Document {
		t.Errorf("set beside each other: %v, %v", a, b)
	}
	if len(a.Appeared)+len(a.Changed)+len(a.Vanished) == 0 || len(a.Appeared) != len(b.Vanished) || len(a.Changed) != len(b.Changed) || a.Same != b.Same {
		t.Errorf("the two ways differ: %+v, %+v", a, b)
	}
	for _, path := range []string{"/reports/12-severn-guernica-first/changes", "/reports/french/changes", "/reports/none/changes", "/reports/13-severn-guernica-second/changes?from=french"} {
		if answer, _ := ask1(t, srv, "/api/v1"+path); answer.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %s", path, answer.Status)
		}
	}
}

// TestEarlierRevision opens a revision that the Book does not hold: its text and
// claims are there, and which one is the newest.
func TestEarlierRevision(t *testing.T) {
	made, err := shown()
	if err != nil {
		t.Fatal(err)
	}
	const first, second = sitrep.ReportID("12-severn-guernica-first"), sitrep.ReportID("13-severn-guernica-second")
	var reports []sitrep.Annotation
	for i := range made.Book.Reports {
		if made.Book.Reports[i].Document.Report != first {
			reports = append(reports, made.Book.Reports[i])
		}
	}
	s, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	s.Show(&Room{Book: view.NewBook(view.Contents{Reports: reports, Roster: made.Book.Roster}), Version: "one", Editions: made.Editions,
		Earlier: func(_ context.Context, id sitrep.ReportID) (sitrep.Annotation, error) {
			if a := made.Book.Report(id); a != nil {
				return *a, nil
			}
			return sitrep.Annotation{}, sitrep.ErrNotFound
		}})
	srv := httptest.NewServer(s.Handler())
	defer srv.Close()
	for _, id := range []sitrep.ReportID{first, second} {
		answer, b := ask1(t, srv, "/api/v1/reports/"+string(id))
		var page wireReportPage
		if err := json.Unmarshal(b, &page); err != nil || answer.StatusCode != http.StatusOK {
			t.Fatalf("%s: %s, %v", id, answer.Status, err)
		}
		a := made.Book.Report(id)
		if page.ID != string(id) || page.Text != a.Document.Text || len(page.ClaimsIn) != len(a.Claims) || len(page.ClaimsIn) == 0 || page.ClaimsIn[0].Line.Quote == "" {
			t.Errorf("%s: %d claims, %d in the report", id, len(page.ClaimsIn), len(a.Claims))
		}
		for _, e := range page.Editions {
			if e.Current != (e.ID == string(second)) {
				t.Errorf("%s: %+v", id, page.Editions)
			}
		}
	}
	if answer, _ := ask1(t, srv, "/api/v1/reports/none"); answer.StatusCode != http.StatusNotFound {
		t.Errorf("one that there never was: %s", answer.Status)
	}
}

// TestNotRead marks reports whose language is not read.
func TestNotRead(t *testing.T) {
	srv := serving(t)
	_, b := ask1(t, srv, "/api/v1/search?q=pont+soldats")
	var found struct {
		Reports struct {
			Items []struct {
				ID      string
				NotRead bool
			}
		}
	}
	if err := json.Unmarshal(b, &found); err != nil || len(found.Reports.Items) != 1 || !found.Reports.Items[0].NotRead {
		t.Errorf("search: %v, %+v", err, found)
	}
	_, b = ask1(t, srv, "/api/v1/meta")
	var meta struct{ NotRead int }
	if err := json.Unmarshal(b, &meta); err != nil || meta.NotRead != 1 {
		t.Errorf("meta: %v, %+v", err, meta)
	}
	_, b = ask1(t, srv, "/api/v1/reports/27-anglo-bilbao")
	if !strings.Contains(string(b), `"notRead":false`) {
		t.Error("an English report is marked")
	}
}

// TestProblems asks for what can't be had.
func TestProblems(t *testing.T) {
	srv := serving(t)
	for path, want := range map[string]int{
		"/incidents/none": 404, "/reports/none": 404, "/claims/none": 404, "/places/nowhere-at-all": 404, "/actors/nobody-at-all": 404, "/control?voice=nobody-at-all": 404,
		"/incidents?kind=xyz": 422, "/incidents?from=yesterday": 422, "/incidents?limit=0": 422, "/incidents?limit=501": 422, "/incidents?cursor=%00%ff": 422,
		"/reports?cursor=none": 422, "/compare?a=x": 422, "/lanes": 422, "/nothing": 404, "/brief?since=x": 422, "/incidents?standing=true": 422, "/control?at=1938-13-01": 422,
		"/context?west=-INF&south=1&east=2&north=2": 422, "/context?west=1&south=1&east=2&north=nan": 422,
	} {
		answer, b := ask1(t, srv, "/api/v1"+path)
		var p struct{ Status int }
		if err := json.Unmarshal(b, &p); err != nil || answer.StatusCode != want || p.Status != want || !strings.HasPrefix(answer.Header.Get("Content-Type"), "application/problem+json") {
			t.Errorf("%s: status %d, %s, %s: want %d", path, answer.StatusCode, answer.Header.Get("Content-Type"), short(string(b)), want)
		}
	}
}

// TestPaging follows cursors through all incidents: each comes once.
func TestPaging(t *testing.T) {
	srv := serving(t)
	type page struct {
		Items []struct{ ID, Shown string }
		Next  *string
	}
	seen := map[string]bool{}
	for _, standing := range []string{"contested", "one side", "no speaker"} {
		next := ""
		for n := 0; ; n++ {
			var p page
			answer, b := ask1(t, srv, "/api/v1/incidents?limit=7&standing="+strings.ReplaceAll(standing, " ", "%20")+"&cursor="+next)
			if err := json.Unmarshal(b, &p); err != nil || n > 100 {
				t.Fatalf("page %d: status %d, %v", n, answer.StatusCode, err)
			}
			for _, i := range p.Items {
				if seen[i.ID] || i.Shown != standing {
					t.Errorf("incident %s, %s, comes twice or in the wrong group", i.ID, i.Shown)
				}
				seen[i.ID] = true
			}
			if p.Next == nil {
				break
			}
			next = strings.ReplaceAll(*p.Next, " ", "%20")
		}
	}
	if len(seen) < 30 {
		t.Errorf("%d incidents in all", len(seen))
	}
}

// TestETag checks that what has not changed is not sent again, and that what has
// is.
func TestETag(t *testing.T) {
	room, err := shown()
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	first := &Room{Book: room.Book, Version: "one"}
	s.Show(first)
	srv := httptest.NewServer(s.Handler())
	defer srv.Close()
	answer, _ := ask1(t, srv, "/api/v1/meta")
	tag := answer.Header.Get("ETag")
	if answer, b := ask1(t, srv, "/api/v1/meta", "If-None-Match", tag); answer.StatusCode != http.StatusNotModified || len(b) > 0 {
		t.Errorf("status %d, %d bytes", answer.StatusCode, len(b))
	}
	s.Show(&Room{Book: room.Book, Version: "two"})
	if answer, _ := ask1(t, srv, "/api/v1/meta", "If-None-Match", tag); answer.StatusCode != http.StatusOK {
		t.Errorf("after a change: status %d", answer.StatusCode)
	}
}

// TestEvents checks that a change is told.
func TestEvents(t *testing.T) {
	room, err := shown()
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	s.Show(&Room{Book: room.Book, Version: "one"})
	srv := httptest.NewServer(s.Handler())
	defer srv.Close()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	req, _ := http.NewRequestWithContext(ctx, http.MethodGet, srv.URL+"/api/v1/events", nil)
	answer, err := srv.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	buf := make([]byte, 200)
	for _, version := range []string{"one", "two"} {
		if version == "two" {
			s.Show(&Room{Book: room.Book, Version: "two"})
		}
		n, err := answer.Body.Read(buf)
		if err != nil || !strings.Contains(string(buf[:n]), "event: store\ndata: "+version) {
			t.Fatalf("read %q, %v: want version %s", buf[:n], err, version)
		}
	}
}

// TestHeaders checks the policy of every sort of answer, and that a request for
// another host is refused.
func TestHeaders(t *testing.T) {
	room, err := shown()
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(Options{Hosts: []string{"desk.example"}})
	if err != nil {
		t.Fatal(err)
	}
	s.Show(&Room{Book: room.Book, Version: "one"})
	h := s.Handler()
	for _, path := range []string{"/", "/room", "/incident/x", "/api/v1/meta", "/api/docs", "/api/v1/none", "/assets/none.js", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd"} {
		w := httptest.NewRecorder()
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Host = "127.0.0.1:8717"
		h.ServeHTTP(w, r)
		for _, name := range []string{"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"} {
			if w.Header().Get(name) == "" {
				t.Errorf("%s: no %s", path, name)
			}
		}
		if strings.Contains(w.Body.String(), "root:") {
			t.Errorf("%s: a file of the machine", path)
		}
	}
	for host, want := range map[string]int{"127.0.0.1:1": 200, "localhost": 200, "[::1]:80": 200, "desk.example": 200, "evil.example": 421, "127.0.0.1.evil.example": 421} {
		w := httptest.NewRecorder()
		r := httptest.NewRequest(http.MethodGet, "/api/v1/meta", nil)
		r.Host = host
		h.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("host %s: status %d, want %d", host, w.Code, want)
		}
	}
}

// TestHostileText checks that words of reports stay words: JSON escapes what
// would end a script, and no answer but the page's own document is HTML.
func TestHostileText(t *testing.T) {
	srv := serving(t)
	for _, path := range []string{"/api/v1/reports/hostile", "/api/v1/reports?limit=500", "/api/v1/search?q=rebels+captured", "/api/v1/meta"} {
		answer, b := ask1(t, srv, path)
		if !strings.HasPrefix(answer.Header.Get("Content-Type"), "application/json") || strings.Contains(string(b), "<script") || strings.Contains(string(b), "<img") {
			t.Errorf("%s: %s, holds markup: %v", path, answer.Header.Get("Content-Type"), strings.Contains(string(b), "<script"))
		}
	}
}

// TestPage checks the page with and without its built files, and the theme.
func TestPage(t *testing.T) {
	p, err := newPage(fstest.MapFS{"none.html": {Data: []byte("<html lang=\"en\">not built")}})
	if err != nil || p.built {
		t.Fatalf("built %v, %v", p.built, err)
	}
	var packed bytes.Buffer
	z := zip.NewWriter(&packed)
	for name, data := range map[string]string{"index.html": `<html lang="en">page`, "assets/a.js": "1"} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, data); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	p, err = newPage(fstest.MapFS{"none.html": {}, "page.zip": {Data: packed.Bytes()}})
	if err != nil || !p.built {
		t.Fatal(err)
	}
	get := func(path string, cookie string) *httptest.ResponseRecorder {
		w, r := httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, path, nil)
		if cookie != "" {
			r.AddCookie(&http.Cookie{Name: theme, Value: cookie})
		}
		p.ServeHTTP(w, r)
		return w
	}
	if b := get("/room", "dark").Body.String(); !strings.Contains(b, `<html data-theme="dark" lang="en">`) {
		t.Errorf("dark: %s", b)
	}
	if b := get("/room", "x<script>").Body.String(); strings.Contains(b, "script") {
		t.Errorf("a cookie's words are in the page: %s", b)
	}
	if w := get("/assets/a.js", ""); !strings.Contains(w.Header().Get("Cache-Control"), "immutable") || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/javascript") {
		t.Errorf("asset: %v", w.Header())
	}
	if w := get("/assets/b.js", ""); w.Code != http.StatusNotFound {
		t.Errorf("missing asset: %d", w.Code)
	}
}

// TestListen checks that only this machine can reach the page.
func TestListen(t *testing.T) {
	for addr, ok := range map[string]bool{"127.0.0.1:0": true, "localhost:0": true, "[::1]:0": true, "0.0.0.0:0": false, ":0": false, "10.0.0.1:0": false, "desk.example:80": false, "127.0.0.1": false} {
		s, err := New(Options{})
		if err != nil {
			t.Fatal(err)
		}
		l, err := s.listen(t.Context(), addr)
		if err == nil {
			l.Close()
		}
		if (err == nil) != ok && !strings.Contains(addr, "::1") {
			t.Errorf("%s: %v", addr, err)
		}
	}
}

// TestVoicePages asks for the page of every voice: also one that no report
// names otherwise has one.
func TestVoicePages(t *testing.T) {
	srv := serving(t)
	var meta struct{ Voices []struct{ Key, Name string } }
	_, b := ask1(t, srv, "/api/v1/meta")
	if err := json.Unmarshal(b, &meta); err != nil || len(meta.Voices) < 10 {
		t.Fatalf("meta: %v, %d voices", err, len(meta.Voices))
	}
	for _, v := range meta.Voices {
		var page struct {
			Name         string
			Made, Denied struct{ Total int }
		}
		answer, b := ask1(t, srv, "/api/v1/actors/"+url.PathEscape(v.Key))
		if err := json.Unmarshal(b, &page); err != nil || answer.StatusCode != http.StatusOK {
			t.Errorf("%s: status %d, %s", v.Key, answer.StatusCode, short(string(b)))
			continue
		}
		if page.Made.Total+page.Denied.Total == 0 {
			t.Errorf("%s: a voice that says nothing", v.Key)
		}
	}
}
