package read

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"sitrep"
)

// agencies is a roster of two.
var agencies = table{"orvan agency": "Orvan Agency", "valley voice": "Valley Voice"}

// TestFormats reads the files of testdata/formats: one input and what its reports
// must be.
func TestFormats(t *testing.T) {
	files, err := filepath.Glob("testdata/formats/*.txtar")
	if err != nil || len(files) < 9 {
		t.Fatalf("found %d files, error %v", len(files), err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			r := newReader(t, Options{Outlets: agencies})
			var got strings.Builder
			for o, err := range Split(t.Context(), sitrep.Original{Raw: ar.Files[0].Data, Where: ar.Files[0].Name}, Walk{}) {
				var d sitrep.Document
				if err == nil {
					d, err = r.Original(o)
				}
				if err != nil {
					fmt.Fprintf(&got, "error: %v\n", err)
					continue
				}
				got.WriteString(dump(o.Where, &d))
			}
			if want := string(ar.Files[1].Data); got.String() != want {
				t.Errorf("got\n%s\nwant\n%s", got.String(), want)
			}
		})
	}
}

// dump prints a document for tests.
func dump(where string, d *sitrep.Document) string {
	var b strings.Builder
	url := d.URL
	if url == "" {
		url = "-"
	}
	fmt.Fprintf(&b, "%s: %s, outlet %s, url %s\n", where, d.Format, d.Outlet, url)
	line := func(label, s string) {
		if s != "" {
			fmt.Fprintf(&b, "%s%s\n", label, s)
		}
	}
	line("title: ", d.Title)
	if d.Published.From != sitrep.PublishedUnknown {
		line("published ", fmt.Sprintf("%s (%s, %s)", d.Published.Raw, d.Published.From, d.Published.From.Sure()))
	}
	line("updated ", d.Updated.Raw)
	line("byline: ", d.Byline)
	line("dateline: ", d.Dateline)
	line("agency: ", d.Agency)
	line("credit: ", d.Credit)
	return b.String() + d.Text + "\n"
}

// TestReadAgain checks that each original alone gives the report again: the
// promise that a store rests on.
func TestReadAgain(t *testing.T) {
	files, _ := filepath.Glob("testdata/formats/*.txtar")
	for _, name := range files {
		ar, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		r := newReader(t, Options{Again: true})
		for o, err := range Split(t.Context(), sitrep.Original{Raw: ar.Files[0].Data, Where: ar.Files[0].Name}, Walk{}) {
			if err != nil {
				continue
			}
			d, err := r.Original(o)
			if err != nil {
				continue
			}
			n := 0
			for again, err := range Split(t.Context(), o, Walk{}) {
				if n++; err != nil || !bytes.Equal(again.Raw, o.Raw) && again.Format != "feed" {
					t.Errorf("%s: split again: error %v", o.Where, err)
				}
				if e, err := r.Original(again); err != nil || e.Text != d.Text || e.ID != d.ID {
					t.Errorf("%s: read again: %q, error %v", o.Where, e.Text, err)
				}
			}
			if n != 1 {
				t.Errorf("%s: split again into %d", o.Where, n)
			}
		}
	}
}

// TestArchives reads one page in archives of all kinds.
func TestArchives(t *testing.T) {
	page := []byte("<html><body><article><p>The army captured the river port of Karsun on Friday, a spokesman of the ministry said in the capital.</p></article></body></html>")
	tarred := tarOf("b/page.html", page, "b/style.css", []byte("p{}"), "b/.hidden.txt", []byte("x"))
	zipped := zipOf(t, "in/all.tar", tarred, "__MACOSX/in/._all.tar", []byte("x"))
	for name, raw := range map[string][]byte{
		"page.html": page, "page.html.gz": gzipOf(page), "a.tar": tarred, "a.tar.gz": gzipOf(tarred), "a.tgz": gzipOf(tarred), "a.zip": zipped, "a.zip.gz": gzipOf(zipped), "page": page,
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), name)
			if err := os.WriteFile(path, raw, 0o644); err != nil {
				t.Fatal(err)
			}
			var notes []string
			for _, in := range []string{path, filepath.Dir(path), "-"} {
				n := 0
				walk := Walk{Stdin: bytes.NewReader(raw), Note: func(s string) { notes = append(notes, s) }}
				for o, err := range Originals(t.Context(), []string{in}, walk) {
					if n++; err != nil || o.Format != "html" || !bytes.Equal(o.Raw, page) {
						t.Errorf("%s: %q, format %s, error %v", in, o.Raw, o.Format, err)
					}
				}
				if n != 1 {
					t.Errorf("%s: %d originals", in, n)
				}
			}
			if strings.Contains(name, "tar") && !slices.ContainsFunc(notes, func(s string) bool { return strings.Contains(s, "1 files passed over that hold no reports (.css)") }) {
				t.Errorf("notes %q", notes)
			}
		})
	}
}

// TestWARC reads a gzipped web archive of a page, a picture, a redirect and a
// feed, and what is left of one that breaks off.
func TestWARC(t *testing.T) {
	record := func(kind, url, block string) []byte {
		return gzipOf([]byte(fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-%012d>\r\nWARC-Date: 2022-03-04T10:00:00Z\r\nWARC-Target-URI: %s\r\nContent-Type: application/http;msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
			kind, len(block), url, len(block), block)))
	}
	page := "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1251\r\n\r\n<html><body><p>\xc0\xf0\xec\xe8\xff captured the port of Karsun on Friday, a spokesman said in the capital after a week of heavy fighting.</p></body></html>"
	parts := [][]byte{
		record("warcinfo", "", "software: Crawler/1.0\r\n"),
		record("request", "https://a.example/", "GET / HTTP/1.1\r\n\r\n"),
		record("response", "https://a.example/karsun", page),
		record("response", "https://a.example/x.jpg", "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\nxx"),
		record("response", "https://a.example/old", "HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\nLocation: /new\r\n\r\n<p>moved"),
		record("response", "https://a.example/feed", "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n\r\n<rss><channel><title>A</title><item><title>One</title><link>https://a.example/1</link></item></channel></rss>"),
	}
	var raw []byte
	for _, p := range parts {
		raw = append(raw, p...)
	}
	var got []sitrep.Original
	for o, err := range Split(t.Context(), sitrep.Original{Raw: raw, Where: "a.warc.gz"}, Walk{}) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, o)
	}
	if len(got) != 2 {
		t.Fatalf("%d originals", len(got))
	}
	o := got[0]
	if o.URL != "https://a.example/karsun" || !o.Fetched.Equal(time.Date(2022, 3, 4, 10, 0, 0, 0, time.UTC)) || o.Agent != "Crawler/1.0" || o.Status != http.StatusOK || o.Where != "a.warc.gz#3" {
		t.Errorf("custody %+v, %s", o.Custody, o.Where)
	}
	d, err := newReader(t, Options{}).Original(o)
	if err != nil || !strings.HasPrefix(d.Text, "Армия captured") || d.Outlet != "a.example" {
		t.Errorf("text %q, outlet %q, error %v", d.Text, d.Outlet, err)
	}
	if got[1].Format != "feed" || got[1].URL != "https://a.example/1" {
		t.Errorf("the feed's item %+v", got[1])
	}
	n, errs := 0, []string{}
	for _, err := range Split(t.Context(), sitrep.Original{Raw: raw[:len(raw)-60], Where: "a.warc.gz"}, Walk{}) {
		if err != nil {
			errs = append(errs, err.Error())
		} else {
			n++
		}
	}
	if n != 1 || len(errs) != 1 || !strings.Contains(errs[0], "a.warc.gz#6: bad input: ") {
		t.Errorf("cut short: %d originals, errors %q", n, errs)
	}
}

// TestPDF reads a small PDF, written here, of two lines and a heading.
func TestPDF(t *testing.T) {
	raw := pdfOf("BT /F1 18 Tf 72 720 Td (Karsun falls) Tj ET BT /F1 11 Tf 72 690 Td (The army said on Friday that it had cap-) Tj 0 -13 Td (tured the river port of Karsun.) Tj 0 -30 Td (The Front denied it.) Tj ET")
	d, err := readOne(newReader(t, Options{}), raw, "a.pdf")
	if want := "Karsun falls\n\nThe army said on Friday that it had captured the river port of Karsun.\n\nThe Front denied it."; err != nil || d.Text != want {
		t.Errorf("text %q, want %q, error %v", d.Text, want, err)
	}
	if d.Published.From != sitrep.PublishedFile || d.Published.Date.String() != "2022-03-05" {
		t.Errorf("published %+v", d.Published)
	}
	if _, err := readOne(newReader(t, Options{}), pdfOf("q Q"), "a.pdf"); err == nil || !strings.Contains(err.Error(), "the PDF has no text layer") {
		t.Errorf("error %v", err)
	}
}

// pdfOf returns a PDF of one page with that content.
func pdfOf(content string) string {
	var b strings.Builder
	var at []int
	b.WriteString("%PDF-1.4\n")
	for i, obj := range []string{
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>>>>>",
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
		fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(content), content),
		"<</CreationDate(D:20220305101500Z)>>",
	} {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, obj)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R/Info 6 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return b.String()
}

// TestBombs reads files that unpack to gigabytes.
func TestBombs(t *testing.T) {
	var zeros bytes.Buffer
	z, _ := gzip.NewWriterLevel(&zeros, gzip.BestSpeed)
	block := make([]byte, 1<<20)
	for range 200 {
		z.Write(block)
	}
	z.Close()
	for name, raw := range map[string][]byte{
		"a.txt.gz":   zeros.Bytes(),
		"a.jsonl.gz": zeros.Bytes(),
		"a.tar":      tarOf("x.txt.gz", zeros.Bytes()),
	} {
		start := time.Now()
		n := 0
		for o, err := range Split(t.Context(), sitrep.Original{Raw: raw, Where: name}, Walk{}) {
			if n++; err == nil || !strings.Contains(err.Error(), "bad input") || len(o.Raw) > 0 {
				t.Errorf("%s: %d bytes, error %v", name, len(o.Raw), err)
			}
		}
		if n != 1 || time.Since(start) > 20*time.Second {
			t.Errorf("%s: %d answers after %s", name, n, time.Since(start))
		}
	}
}

// TestStops checks that nothing is read on once nobody wants more.
func TestStops(t *testing.T) {
	raw := []byte(strings.Repeat("{\"text\":\"x\"}\n", 1000))
	n := 0
	for range Split(t.Context(), sitrep.Original{Raw: raw, Where: "a.jsonl"}, Walk{}) {
		if n++; n == 3 {
			break
		}
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	for range Split(ctx, sitrep.Original{Raw: raw, Where: "a.jsonl"}, Walk{}) {
		if n++; n == 6 {
			stop()
		}
	}
	if n != 6 {
		t.Errorf("%d originals after a stop", n)
	}
}

func gzipOf(b []byte) []byte {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	z.Write(b)
	z.Close()
	return out.Bytes()
}

// tarOf returns a tar file of names and contents in turn.
func tarOf(entries ...any) []byte {
	var out bytes.Buffer
	w := tar.NewWriter(&out)
	for i := 0; i < len(entries); i += 2 {
		b := entries[i+1].([]byte)
		w.WriteHeader(&tar.Header{Name: entries[i].(string), Size: int64(len(b)), Mode: 0o644, Typeflag: tar.TypeReg})
		w.Write(b)
	}
	w.Close()
	return out.Bytes()
}

// zipOf returns a zip file of names and contents in turn.
func zipOf(t *testing.T, entries ...any) []byte {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 0; i < len(entries); i += 2 {
		f, err := w.Create(entries[i].(string))
		if err != nil {
			t.Fatal(err)
		}
		f.Write(entries[i+1].([]byte))
	}
	w.Close()
	return out.Bytes()
}
