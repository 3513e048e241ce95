package web

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"sitrep/internal/contract"
	"sitrep/internal/fetch"
	"sitrep/internal/inbox"
	"sitrep/internal/notice"
	"sitrep/internal/pipeline"
	"sitrep/internal/store"
)

var engine = sync.OnceValues(func() (*pipeline.Pipeline, error) { return pipeline.New(pipeline.Options{}) })

// taking returns a server that reports can be brought in to, at most 64 KiB at
// once. What it shows stays as it is.
func taking(t *testing.T) *httptest.Server {
	t.Helper()
	made, err := shown()
	if err != nil {
		t.Fatal(err)
	}
	st, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "w.db"))
	if err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.DiscardHandler)
	client := fetch.NewClient(fetch.Options{Every: 1})
	in := inbox.New(inbox.Options{Store: st, Pipeline: engine, Fetch: client.Get, Log: log, Unpacked: 1 << 20})
	notices, err := notice.Open(st)
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(Options{Notices: notices, Inbox: in, Feeds: inbox.NewFeeds(st), Log: log, Upload: 64 << 10})
	if err != nil {
		t.Fatal(err)
	}
	s.Show(&Room{Book: made.Book, Version: "one"})
	srv := httptest.NewServer(s.Handler())
	t.Cleanup(func() {
		srv.Close()
		in.Close()
		client.Close()
		if err := errors.Join(notices.Close(), st.Close()); err != nil {
			t.Error(err)
		}
	})
	return srv
}

// form makes a form of fields and files, in the order given: "name=value", or
// "file:NAME=content".
func form(t *testing.T, parts ...string) (kind string, content []byte) {
	t.Helper()
	var out bytes.Buffer
	w := multipart.NewWriter(&out)
	for _, p := range parts {
		name, value, _ := strings.Cut(p, "=")
		var err error
		if file, ok := strings.CutPrefix(name, "file:"); ok {
			var part io.Writer
			if part, err = w.CreateFormFile("file", file); err == nil {
				_, err = io.WriteString(part, value)
			}
		} else {
			err = w.WriteField(name, value)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return w.FormDataContentType(), out.Bytes()
}

func bring(t *testing.T, srv *httptest.Server, kind string, content []byte) (*http.Response, contract.Import) {
	t.Helper()
	answer, err := srv.Client().Post(srv.URL+"/api/v1/imports", kind, bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	var i contract.Import
	if b, err := io.ReadAll(answer.Body); err != nil || json.Unmarshal(b, &i) != nil {
		t.Fatalf("%v, %s", err, b)
	}
	return answer, i
}

// told follows the stream of an import to its end.
func told(t *testing.T, srv *httptest.Server, id string) (last contract.Import, events int) {
	t.Helper()
	answer, err := srv.Client().Get(srv.URL + "/api/v1/imports/" + id + "/events")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if kind := answer.Header.Get("Content-Type"); kind != "text/event-stream" {
		t.Fatalf("%s, %s", answer.Status, kind)
	}
	for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
		if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
			events++
			if err := json.Unmarshal([]byte(data), &last); err != nil {
				t.Fatal(err)
			}
		}
	}
	return last, events
}

// TestBringIn brings in files, a text and an address, and follows each to its
// end.
func TestBringIn(t *testing.T) {
	srv := taking(t)
	var packed bytes.Buffer
	z := zip.NewWriter(&packed)
	w, err := z.Create("a.html")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, "<html><body><p>Rebels captured the town of Dunmere on Thursday, a monitor said. <script>alert(1)</script></p></body></html>"); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	kind, content := form(t, "outlet=Hill Post", "file:week.zip="+packed.String(), "file:b.txt=The army said on Friday that it had shelled Ormen.", "published=2022-03-04", "file:c.pdf=%PDF-no")
	answer, i := bring(t, srv, kind, content)
	if answer.StatusCode != http.StatusAccepted || answer.Header.Get("Location") != "/api/v1/imports/"+i.ID || i.By == "" {
		t.Fatalf("%s, %+v", answer.Status, i)
	}
	last, events := told(t, srv, i.ID)
	if last.State != contract.ImportDone || last.Added != 2 || last.Failed != 1 || events < 1 {
		t.Errorf("%d events, the last %+v", events, last)
	}
	if len(last.Failures) != 1 || last.Failures[0].Where != "c.pdf" {
		t.Errorf("failures: %+v", last.Failures)
	}

	_, i = bring(t, srv, "application/json", []byte(`{"text":"The army denied on Friday that it had lost Dunmere.","title":"Denied","outlet":"Hill Post","published":"2022-03-05"}`))
	if last, _ := told(t, srv, i.ID); last.Added != 1 || last.What[0] != "Denied" {
		t.Errorf("a text: %+v", last)
	}
	_, i = bring(t, srv, "application/json", []byte(`{"urls":["`+srv.URL+`/api/v1/meta"]}`))
	if last, _ := told(t, srv, i.ID); last.Added != 0 || last.Failed != 1 || !strings.Contains(last.Failures[0].Why, "private address") {
		t.Errorf("this server's own address: %+v", last)
	}

	var all []contract.Import
	if _, b := ask1(t, srv, "/api/v1/imports"); json.Unmarshal(b, &all) != nil || len(all) != 3 || all[0].ID != i.ID {
		t.Errorf("all imports: %+v", all)
	}
	req, err := http.NewRequest(http.MethodDelete, srv.URL+"/api/v1/imports/"+i.ID, nil)
	if err != nil {
		t.Fatal(err)
	}
	if answer, err := srv.Client().Do(req); err != nil || answer.StatusCode != http.StatusOK {
		t.Errorf("cancelling one that is over: %v, %v", answer, err)
	}
	var meta wireMeta
	if _, b := ask1(t, srv, "/api/v1/meta"); json.Unmarshal(b, &meta) != nil || !meta.Adds {
		t.Error("meta does not tell that reports can be brought in")
	}
}

// TestBringInRefused sends what is not to be taken.
func TestBringInRefused(t *testing.T) {
	srv := taking(t)
	large := strings.Repeat("x", 100<<10)
	multi := func(parts ...string) [2]string {
		kind, content := form(t, parts...)
		return [2]string{kind, string(content)}
	}
	cut := multi("file:a.txt=abc")
	cut[1] = cut[1][:len(cut[1])-20]
	for name, c := range map[string]struct {
		sent   [2]string
		status int
		why    string
	}{
		"no form":          {[2]string{"text/plain", "abc"}, 415, "multipart/form-data"},
		"no kind":          {[2]string{"", "abc"}, 415, "multipart/form-data"},
		"no boundary":      {[2]string{"multipart/form-data", "abc"}, 422, "boundary"},
		"no file":          {multi("outlet=Hill Post"), 422, "no file"},
		"cut short":        {cut, 422, "breaks off"},
		"large":            {multi("file:a.txt=" + large), 413, "larger"},
		"another field":    {multi("path=/etc/passwd", "file:a.txt=abc"), 422, "no field"},
		"a long field":     {multi("outlet="+large[:2000], "file:a.txt=abc"), 422, "bytes"},
		"not a date":       {multi("published=soon", "file:a.txt=abc"), 422, "published"},
		"not JSON":         {[2]string{"application/json", "{"}, 422, "JSON"},
		"unknown key":      {[2]string{"application/json", `{"path":"/etc/passwd"}`}, 422, "JSON"},
		"nothing":          {[2]string{"application/json", `{}`}, 422, "no text"},
		"both":             {[2]string{"application/json", `{"urls":["https://a.example/"],"text":"b"}`}, 422, "either"},
		"no web address":   {[2]string{"application/json", `{"urls":["file:///etc/passwd"]}`}, 422, "not an address"},
		"a name in it":     {[2]string{"application/json", `{"urls":["http://me:secret@a.example/"]}`}, 422, "name and password"},
		"too long for one": {[2]string{"application/json", `{"text":"` + strings.Repeat("x", 5<<20) + `"}`}, 413, "larger"},
	} {
		answer, err := srv.Client().Post(srv.URL+"/api/v1/imports", c.sent[0], strings.NewReader(c.sent[1]))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		b, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil || answer.StatusCode != c.status || !strings.Contains(string(b), c.why) {
			t.Errorf("%s: %s, %s; want %d with %q", name, answer.Status, short(string(b)), c.status, c.why)
		}
		if strings.Contains(string(b), "secret") {
			t.Errorf("%s: a password is told", name)
		}
	}
	var all []contract.Import
	if _, b := ask1(t, srv, "/api/v1/imports"); json.Unmarshal(b, &all) != nil || len(all) != 0 {
		t.Errorf("something was taken: %+v", all)
	}
	for _, path := range []string{"/api/v1/imports/none", "/api/v1/imports/none/events"} {
		if answer, _ := ask1(t, srv, path); answer.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %s", path, answer.Status)
		}
	}
	if answer, _ := ask1(t, serving(t), "/api/v1/imports/none"); answer.StatusCode != http.StatusNotFound {
		t.Errorf("where nothing can be brought in: %s", answer.Status)
	}
}

// sendJSON sends JSON and reads the answer into into.
func sendJSON(t *testing.T, srv *httptest.Server, method, path, content string, into any) int {
	t.Helper()
	req, err := http.NewRequest(method, srv.URL+"/api/v1/"+path, strings.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	answer, err := srv.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	if err == nil && into != nil && len(b) > 0 {
		err = json.Unmarshal(b, into)
	}
	if err != nil {
		t.Fatalf("%s %s: %v, %s", method, path, err, short(string(b)))
	}
	return answer.StatusCode
}

// TestFeedsAPI adds, pauses, asks for and removes feeds.
func TestFeedsAPI(t *testing.T) {
	srv := taking(t)
	var all contract.Feeds
	if code := sendJSON(t, srv, "POST", "feeds", `{"list":"https://hill.example/rss\nhttps://valley.example/rss"}`, &all); code != http.StatusOK || len(all.Items) != 2 || all.Watching {
		t.Fatalf("%d, %+v", code, all)
	}
	at := "feeds/" + all.Items[0].ID
	if code := sendJSON(t, srv, "PUT", at, `{"paused":true}`, &all); code != http.StatusOK || all.Items[0].State != "paused" || all.Items[1].State != "new" {
		t.Errorf("paused: %d, %+v", code, all)
	}
	if code := sendJSON(t, srv, "PUT", at, `{"paused":false}`, &all); code != http.StatusOK || all.Items[0].State != "new" {
		t.Errorf("gone on with: %d, %+v", code, all)
	}
	if code := sendJSON(t, srv, "POST", at+"/check", "", &all); code != http.StatusOK {
		t.Errorf("asked for: %d", code)
	}
	if code := sendJSON(t, srv, "DELETE", at, "", &all); code != http.StatusOK || len(all.Items) != 1 {
		t.Errorf("removed: %d, %+v", code, all)
	}
	for _, c := range []struct {
		method, path, content string
		want                  int
	}{
		{"PUT", at, `{"paused":true}`, 404}, {"POST", at + "/check", "", 404}, {"DELETE", at, "", 404},
		{"POST", "feeds", `{}`, 422}, {"POST", "feeds", `{"url":"file:///etc/passwd"}`, 422}, {"POST", "feeds", `{"url":"https://a.example/","list":"https://b.example/"}`, 422},
	} {
		if code := sendJSON(t, srv, c.method, c.path, c.content, nil); code != c.want {
			t.Errorf("%s %s %s: %d, want %d", c.method, c.path, c.content, code, c.want)
		}
	}
}
