package inbox_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"sitrep"
	"sitrep/internal/contract"
	"sitrep/internal/fetch"
	"sitrep/internal/inbox"
	"sitrep/internal/pipeline"
	"sitrep/internal/store"
)

// engine is loaded once for all tests.
var engine = sync.OnceValues(func() (*pipeline.Pipeline, error) { return pipeline.New(pipeline.Options{}) })

// A desk is a store with an Inbox over it.
type desk struct {
	*inbox.Inbox
	st    *store.Store
	shown int
}

func open(t *testing.T, opt inbox.Options, allowed ...netip.Prefix) *desk {
	t.Helper()
	t.Setenv("TMPDIR", t.TempDir())
	st, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "i.db"))
	if err != nil {
		t.Fatal(err)
	}
	client := fetch.NewClient(fetch.Options{Every: 1, Allowed: allowed})
	d := &desk{st: st}
	opt.Store, opt.Pipeline, opt.Fetch = st, engine, client.Get
	opt.Shown = func(context.Context) error { d.shown++; return nil }
	d.Inbox = inbox.New(opt)
	t.Cleanup(func() {
		d.Close()
		client.Close()
		if err := st.Close(); err != nil {
			t.Error(err)
		}
		if left, err := filepath.Glob(filepath.Join(os.TempDir(), "sitrep-*")); err != nil || len(left) > 0 {
			t.Errorf("left behind: %v, %v", left, err)
		}
	})
	return d
}

// over waits until an import is over.
func (d *desk) over(t *testing.T, i contract.Import, err error) contract.Import {
	t.Helper()
	for err == nil && !i.Over() {
		var changed <-chan struct{}
		if i, changed, err = d.Import(t.Context(), i.ID); err == nil && !i.Over() {
			<-changed
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return i
}

func (d *desk) upload(t *testing.T, said inbox.Said, files map[string][]byte) contract.Import {
	t.Helper()
	u, err := d.Upload(1 << 20)
	if err != nil {
		t.Fatal(err)
	}
	defer u.Drop()
	var names []string
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if err := u.Add(name, bytes.NewReader(files[name])); err != nil {
			t.Fatal(err)
		}
	}
	i, err := u.Send("ana", said)
	return d.over(t, i, err)
}

func zipped(t *testing.T, files map[string][]byte) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, content := range files {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write(content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const (
	shelled  = "The army said on Friday that its gunners had shelled the village of Ormen, killing two farmers."
	captured = "Rebels captured the town of Dunmere on Thursday, a monitor said. The army denied it."
)

// TestUpload brings in files of several kinds, one of them broken: the rest
// comes in, what failed is told, and what is known is passed over.
func TestUpload(t *testing.T) {
	d := open(t, inbox.Options{})
	files := map[string][]byte{
		"../../etc/monday.txt": []byte(shelled),
		"week.zip":             zipped(t, map[string][]byte{"in/tuesday.html": []byte("<html><body><article><p>" + captured + "</p></article></body></html>")}),
		"broken.zip":           []byte("PK\x03\x04 and then nothing"),
	}
	i := d.upload(t, inbox.Said{Outlet: "Hill Post", Published: "2022-03-04"}, files)
	if i.State != contract.ImportDone || i.Added != 2 || i.Failed != 1 || i.Read != 3 || i.By != "ana" {
		t.Fatalf("%+v", i)
	}
	if d.shown != 1 {
		t.Errorf("shown %d times, want once", d.shown)
	}
	if len(i.Failures) != 1 || i.Failures[0].Where != "broken.zip" {
		t.Errorf("failures %+v do not name broken.zip", i.Failures)
	}
	where := []string{}
	for _, r := range i.Reports {
		where = append(where, r.Where)
		a, err := d.st.Report(t.Context(), sitrep.ReportID(r.ID))
		if err != nil {
			t.Fatal(err)
		}
		if a.Document.Outlet != "Hill Post" || a.Document.Published.Date.String() != "2022-03-04" || len(a.Claims) == 0 {
			t.Errorf("%s: outlet %q, published %s, %d claims", r.Where, a.Document.Outlet, a.Document.Published.Date, len(a.Claims))
		}
	}
	if slices.Sort(where); !slices.Equal(where, []string{"monday.txt", "week.zip!in/tuesday.html"}) {
		t.Errorf("found at %q", where)
	}
	if n, err := d.st.PendingCount(t.Context()); err != nil || n != 0 {
		t.Errorf("%d reports wait for reconciliation, %v", n, err)
	}
	delete(files, "broken.zip")
	if again := d.upload(t, inbox.Said{Outlet: "Hill Post", Published: "2022-03-04"}, files); again.Known != 2 || again.Added != 0 {
		t.Errorf("again: %+v", again)
	}
}

// TestBounds uploads what would fill memory or disk.
func TestBounds(t *testing.T) {
	d := open(t, inbox.Options{Unpacked: 1 << 20, Most: 3})
	bomb := zipped(t, map[string][]byte{"a.txt": bytes.Repeat([]byte("0"), 2<<20)})
	if i := d.upload(t, inbox.Said{}, map[string][]byte{"bomb.zip": bomb}); i.Added != 0 || i.Failed != 1 || !strings.Contains(i.Failures[0].Why, "unpacks to more than the 1 MiB") {
		t.Errorf("a bomb: %+v", i)
	}
	if i := d.upload(t, inbox.Said{}, map[string][]byte{"nested.zip": zipped(t, map[string][]byte{"bomb.zip": bomb})}); i.Added != 0 || i.Failed == 0 {
		t.Errorf("a bomb in an archive: %+v", i)
	}
	many := map[string][]byte{}
	for n := range 5 {
		many[fmt.Sprintf("%d.txt", n)] = fmt.Appendf(nil, "%s It was day %d.", shelled, n)
	}
	if i := d.upload(t, inbox.Said{}, many); i.Added != 3 || !strings.Contains(i.Failures[0].Why, "more than 3 reports") {
		t.Errorf("too many: %+v", i)
	}
	u, err := d.Upload(10)
	if err != nil {
		t.Fatal(err)
	}
	defer u.Drop()
	if err := u.Add("large.txt", strings.NewReader(shelled)); !errors.Is(err, inbox.ErrTooMuch) {
		t.Errorf("an upload over its bound: %v", err)
	}
}

// TestPaste keeps pasted text as it was pasted, markup included, with what is
// said of it.
func TestPaste(t *testing.T) {
	d := open(t, inbox.Options{})
	text := "<script>alert(1)</script> " + captured
	i, err := d.Paste("ana", inbox.Pasted{Text: text, Title: "Dunmere", URL: "https://hill.example/a"}, inbox.Said{Outlet: "Hill Post", Published: "2022-03-04"})
	i = d.over(t, i, err)
	if i.Added != 1 || i.Reports[0].Title != "Dunmere" || i.Reports[0].Claims == 0 {
		t.Fatalf("%+v", i)
	}
	a, err := d.st.Report(t.Context(), sitrep.ReportID(i.Reports[0].ID))
	if err != nil {
		t.Fatal(err)
	}
	doc := &a.Document
	if doc.Text != text || doc.Title != "Dunmere" || doc.URL != "https://hill.example/a" || doc.Outlet != "Hill Post" || doc.Published.Date.String() != "2022-03-04" {
		t.Errorf("%+v", doc)
	}
	if len(a.Claims) == 0 {
		t.Errorf("%d claims", len(a.Claims))
	}
	for name, p := range map[string]inbox.Pasted{"nothing": {Text: " \n"}, "no address": {Text: text, URL: "javascript:alert(1)"}} {
		if _, err := d.Paste("ana", p, inbox.Said{}); !errors.Is(err, sitrep.ErrBadInput) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := d.Paste("ana", inbox.Pasted{Text: text}, inbox.Said{Published: "last week"}); !errors.Is(err, sitrep.ErrBadInput) {
		t.Errorf("a date that is none: %v", err)
	}
}

// TestAddresses asks addresses through the guard: neither a private one, nor
// one that a public one redirects to, is reached.
func TestAddresses(t *testing.T) {
	asked := make(chan string, 10)
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked <- r.URL.Path
		switch r.URL.Path {
		case "/robots.txt":
			http.NotFound(w, r)
		case "/away":
			http.Redirect(w, r, "http://127.0.0.2:1/secret", http.StatusFound)
		default:
			fmt.Fprintf(w, "<html><body><article><p>%s</p></article></body></html>", shelled)
		}
	}))
	defer site.Close()

	d := open(t, inbox.Options{})
	i, err := d.Addresses("ana", []string{site.URL + "/page"}, inbox.Said{})
	if i = d.over(t, i, err); i.Added != 0 || i.Failed != 1 || !strings.Contains(i.Failures[0].Why, "private address") {
		t.Errorf("a private address: %+v", i)
	}
	if len(asked) > 0 {
		t.Errorf("it was asked for %s", <-asked)
	}
	for _, bad := range []string{"file:///etc/passwd", "gopher://hill.example/", "http://name:secret@hill.example/", "/etc/passwd"} {
		if _, err := d.Addresses("ana", []string{bad}, inbox.Said{}); !errors.Is(err, sitrep.ErrBadInput) {
			t.Errorf("%s: %v", bad, err)
		}
	}

	d = open(t, inbox.Options{}, netip.MustParsePrefix("127.0.0.1/32"))
	i, err = d.Addresses("ana", []string{site.URL + "/page", site.URL + "/away"}, inbox.Said{Published: "2022-03-04"})
	if i = d.over(t, i, err); i.Added != 1 || i.Failed != 1 || !strings.Contains(i.Failures[0].Why, "private address") {
		t.Errorf("allowed, and redirected to one that is not: %+v", i)
	}
}

// TestCancel ends an import that waits and one that is under way: what was added
// stays, is reconciled, and the next one goes on.
func TestCancel(t *testing.T) {
	slow, reached := make(chan struct{}), make(chan struct{}, 10)
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/slow":
			reached <- struct{}{}
			<-slow
		case "/page":
			fmt.Fprintf(w, "<html><body><article><p>%s</p></article></body></html>", shelled)
		default:
			http.NotFound(w, r)
		}
	}))
	defer site.Close()
	defer close(slow)
	d := open(t, inbox.Options{Waiting: 1}, netip.MustParsePrefix("127.0.0.1/32"))
	first, err := d.Addresses("ana", []string{site.URL + "/slow"}, inbox.Said{})
	if err != nil {
		t.Fatal(err)
	}
	<-reached
	waiting, err := d.Paste("ben", inbox.Pasted{Text: captured}, inbox.Said{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Paste("ben", inbox.Pasted{Text: shelled}, inbox.Said{}); !errors.Is(err, inbox.ErrBusy) {
		t.Errorf("over the queue: %v", err)
	}
	for _, id := range []string{waiting.ID, first.ID} {
		if _, err := d.Cancel(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}
	for _, i := range []contract.Import{first, waiting} {
		if i = d.over(t, i, nil); i.State != contract.ImportCancelled || i.Added != 0 {
			t.Errorf("%+v", i)
		}
	}
	next, err := d.Paste("ana", inbox.Pasted{Text: captured}, inbox.Said{})
	if next = d.over(t, next, err); next.State != contract.ImportDone || next.Added != 1 {
		t.Errorf("the next one: %+v", next)
	}
	if _, err := d.Cancel(t.Context(), "nothing"); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("one that there is not: %v", err)
	}
	if got, err := d.Imports(t.Context()); err != nil || len(got) != 3 || got[0].ID != next.ID {
		t.Errorf("%d imports", len(got))
	}
}

// TestName keeps of an uploaded file's name what can be shown.
func TestName(t *testing.T) {
	for in, want := range map[string]string{
		"a.txt": "a.txt", "../../etc/passwd": "passwd", `C:\reports\b.html`: "b.html", "": "file", "..": "..", "x\x00\n!y.txt": "x___y.txt", "/": "file",
		strings.Repeat("ä", 300) + ".html": strings.Repeat("ä", 97) + ".html",
	} {
		if got := inbox.Name(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
