package export_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"regexp"
	"sitrep/internal/contract"
	"slices"
	"strings"
	"testing"

	"github.com/rivo/uniseg"
	"golang.org/x/tools/txtar"

	"sitrep"
	"sitrep/internal/export"
	"sitrep/internal/reconcile"
)

var update = flag.Bool("update", false, "write the goldens anew")

const goldenFile = "testdata/valley.txtar"

func load(t *testing.T) (*txtar.Archive, []sitrep.Annotation, reconcile.Result) {
	t.Helper()
	data, err := os.ReadFile(goldenFile)
	if err != nil {
		t.Fatal(err)
	}
	ar := txtar.Parse(data)
	reports := scene(t, ar)
	return ar, reports, reconcile.Reconcile(reports, orvane{})
}

func TestGoldens(t *testing.T) {
	ar, reports, res := load(t)
	var term, narrow, md, read, line bytes.Buffer
	for _, err := range []error{
		export.WriteTerminal(&term, reports, res, orvane{}, export.Options{}),
		export.WriteTerminal(&narrow, reports, res, orvane{}, export.Options{Width: 60}),
		export.WriteMarkdown(&md, reports, res, orvane{}),
		export.WriteRead(&read, reports, res, orvane{}),
		export.WriteAnnotation(&line, &reports[1], true),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	got := map[string][]byte{"terminal": term.Bytes(), "terminal-60": narrow.Bytes(), "markdown": md.Bytes(), "read.json": indented(t, read.Bytes()),
		"annotate.json": indented(t, line.Bytes())}
	for _, name := range []string{"terminal", "terminal-60", "markdown", "annotate.json", "read.json"} {
		i := slices.IndexFunc(ar.Files, func(f txtar.File) bool { return f.Name == name })
		switch {
		case *update && i < 0:
			ar.Files = append(ar.Files, txtar.File{Name: name, Data: got[name]})
		case *update:
			ar.Files[i].Data = got[name]
		case i < 0 || !bytes.Equal(ar.Files[i].Data, got[name]):
			t.Errorf("%s differs from the golden; look at it and run with -update:\n%s", name, got[name])
		}
	}
	if *update {
		if err := os.WriteFile(goldenFile, txtar.Format(ar), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func indented(t *testing.T, b []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := json.Indent(&out, b, "", " "); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestWithinWidth(t *testing.T) {
	_, reports, res := load(t)
	for _, width := range []int{60, 72, 100, 140} {
		var b bytes.Buffer
		if err := export.WriteTerminal(&b, reports, res, orvane{}, export.Options{Width: width}); err != nil {
			t.Fatal(err)
		}
		for _, l := range strings.Split(b.String(), "\n") {
			if n := uniseg.StringWidth(l); n > width {
				t.Errorf("%d cells at width %d: %q", n, width, l)
			}
		}
	}
}

// TestColour holds that colour adds nothing and takes nothing away, and that
// there is no red and no green.
func TestColour(t *testing.T) {
	_, reports, res := load(t)
	var plain, coloured bytes.Buffer
	_ = export.WriteTerminal(&plain, reports, res, orvane{}, export.Options{})
	_ = export.WriteTerminal(&coloured, reports, res, orvane{}, export.Options{Colour: true})
	codes := regexp.MustCompile("\x1b\\[([0-9;]*)m")
	if got := codes.ReplaceAllString(coloured.String(), ""); got != plain.String() {
		t.Error("colour changes the text")
	}
	for _, m := range codes.FindAllStringSubmatch(coloured.String(), -1) {
		if !slices.Contains([]string{"0", "1", "38;5;32", "38;5;166"}, m[1]) {
			t.Errorf("code %q", m[1])
		}
	}
	if strings.ContainsRune(plain.String(), '\x1b') {
		t.Error("plain output holds escapes")
	}
}

// TestNoVerdicts looks for words that the program must not say. Words in
// quotation marks are a report's own.
func TestNoVerdicts(t *testing.T) {
	_, reports, res := load(t)
	var b bytes.Buffer
	_ = export.WriteTerminal(&b, reports, res, orvane{}, export.Options{Width: 140})
	own := regexp.MustCompile("“[^”]*”").ReplaceAllString(b.String(), "")
	bad := regexp.MustCompile(`(?i)\b(true|false|fake|verified|debunked|fact-checked|reliable|likely|propaganda|terrorists?|liberated|fell)\b`)
	if m := bad.FindString(own); m != "" {
		t.Errorf("the report says %q in its own words", m)
	}
}

func TestOffsets(t *testing.T) {
	for _, row := range []struct {
		name, text, part   string
		wantStart, wantEnd int
	}{
		{"ASCII", "took Tarn", "Tarn", 5, 9},
		{"emoji", "💥💥 Tarn", "Tarn", 3, 7},
		{"Arabic", "سلام Tarn", "Tarn", 5, 9},
		{"combining accent", "cafe\u0301 Tarn", "Tarn", 6, 10},
		{"precomposed accent", "café Tarn", "Tarn", 5, 9},
		{"flag of two code points", "🇫🇷 Tarn", "Tarn", 3, 7},
		{"broken UTF-8", "a\xffb Tarn", "Tarn", 4, 8},
		{"to the end", "é", "é", 0, 1},
	} {
		o := contract.NewOffsets(row.text)
		i := strings.Index(row.text, row.part)
		if a, b := o.At(i), o.At(i+len(row.part)); a != row.wantStart || b != row.wantEnd {
			t.Errorf("%s: %d-%d, want %d-%d", row.name, a, b, row.wantStart, row.wantEnd)
		}
	}
}

// TestContract holds every key of an annotate line, for a report that has nothing.
func TestContract(t *testing.T) {
	var b bytes.Buffer
	if err := export.WriteAnnotation(&b, &sitrep.Annotation{Document: sitrep.Document{Report: "r"}}, false); err != nil {
		t.Fatal(err)
	}
	const want = `{"id":"r","text":"","title":null,"published":null,"outlet":null,"url":null,"language":null,"published_from":null,"published_sure":null,"updated":null,"byline":null,"dateline":null,"agency":null,"credit":null,"sentences":[],"entities":[],"actors":[],` +
		`"places":[],"times":[],"quantities":[],"attributions":[],"claims":[],"main":null,` +
		`"provenance":{"engine":"","model":"","lexicon":"","gazetteer":"","roster":""}}` + "\n"
	if b.String() != want {
		t.Errorf("got  %s\nwant %s", b.String(), want)
	}
	b.Reset()
	_ = export.WriteAnnotation(&b, &sitrep.Annotation{}, true)
	if !strings.Contains(b.String(), `"tokens":[]`) {
		t.Error("tokens asked for are a list, also where there are none")
	}
}

func TestEmptyRead(t *testing.T) {
	var b bytes.Buffer
	if err := export.WriteRead(&b, nil, reconcile.Result{}, orvane{}); err != nil {
		t.Fatal(err)
	}
	const want = `{"documents":[],"incidents":[],"stories":[],"control":[],"tolls":[],"wording":[],"shared_text":[],"only_in":[],"unlocated":[],"undated":[]}` + "\n"
	if b.String() != want {
		t.Errorf("got %s", b.String())
	}
	if err := export.WriteTerminal(&b, nil, reconcile.Result{}, orvane{}, export.Options{}); err != nil {
		t.Fatal(err)
	}
}
