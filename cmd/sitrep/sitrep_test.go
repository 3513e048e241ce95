package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"sitrep": func() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

// TestScripts runs the command lines of testdata/script. `go test -run Scripts
// -update ./cmd/sitrep` rewrites the files they compare with.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: slices.Contains(os.Args, "-update"),
		Cmds:          map[string]func(*testscript.TestScript, bool, []string){"outlet": outlet},
		Setup: func(e *testscript.Env) error {
			sample, err := os.ReadFile("sample/northline.txt")
			if err != nil {
				return err
			}
			other, err := os.ReadFile("sample/valley-voice.txt")
			if err != nil {
				return err
			}
			e.Setenv("NO_COLOR", "1")
			return errors.Join(os.WriteFile(e.Getenv("WORK")+"/northline.txt", sample, 0o644),
				os.WriteFile(e.Getenv("WORK")+"/valley-voice.txt", other, 0o644), writeRecipes(e.Getenv("WORK")+"/mine"))
		},
	})
}

// outlet starts a site that shows the files of a folder as they are at each
// request, and sets $OUTLET to its address. "OUTLET" in a file stands for that
// address too.
func outlet(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: outlet FOLDER")
	}
	dir := ts.MkAbs(args[0])
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(path.Clean("/"+r.URL.Path))))
		if err != nil {
			http.NotFound(w, r)
			return
		}
		http.ServeContent(w, r, r.URL.Path, time.Time{}, bytes.NewReader(bytes.ReplaceAll(b, []byte("OUTLET"), []byte("http://"+r.Host))))
	}))
	ts.Defer(s.Close)
	ts.Setenv("OUTLET", s.URL)
}

// TestOrder annotates the same reports with one worker and with several, and in
// another order: each report's line is the same.
func TestOrder(t *testing.T) {
	var in, back []string
	for _, town := range strings.Fields("Aleppo Mosul Kherson Goma Khartoum Marib Kabul Donetsk") {
		b, err := json.Marshal(map[string]string{"id": town, "published": "2022-03-04",
			"text": "Rebels said on Friday that they had captured two villages near " + town + ". The army denied it and said the attack was repelled."})
		if err != nil {
			t.Fatal(err)
		}
		in, back = append(in, string(b)), append([]string{string(b)}, back...)
	}
	annotate := func(lines []string, workers string) []string {
		var out, err bytes.Buffer
		if code := run([]string{"annotate", "--tokens", "--workers", workers}, strings.NewReader(strings.Join(lines, "\n")), &out, &err); code != 0 || err.Len() > 0 {
			t.Fatalf("exit status %d: %s", code, err.String())
		}
		return strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	}
	one, many, other := annotate(in, "1"), annotate(in, "5"), annotate(back, "3")
	slices.Reverse(other)
	if !slices.Equal(one, many) {
		t.Error("one worker and five differ")
	}
	if !slices.Equal(one, other) {
		t.Error("the order of the input changes a report")
	}
	for i, line := range one {
		if want := in[i][strings.Index(in[i], "near ")+5:]; !strings.Contains(line, strings.SplitN(want, ".", 2)[0]) {
			t.Errorf("line %d is out of order", i+1)
		}
	}
}

// TestOffsets checks that every span of the JSON is the text it says, in code
// points, in a text of many scripts.
func TestOffsets(t *testing.T) {
	const text = "🚀 Küste — The army said it shelled حلب and Köln’s “old” port on Monday. 🇸🇾 Rebels denied it."
	line, err := json.Marshal(map[string]string{"id": "a", "text": text, "published": "2022-03-04"})
	if err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	if code := run([]string{"annotate", "--tokens"}, bytes.NewReader(line), &out, &errs); code != 0 {
		t.Fatal(errs.String())
	}
	var v any
	if err := json.Unmarshal(out.Bytes(), &v); err != nil {
		t.Fatal(err)
	}
	runes, n := []rune(text), 0
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			start, a := v["start"].(float64)
			end, b := v["end"].(float64)
			if words, ok := v["text"].(string); a && b && ok {
				if n++; string(runes[int(start):int(end)]) != words {
					t.Errorf("%v to %v is %q, not %q", start, end, string(runes[int(start):int(end)]), words)
				}
			}
			for _, w := range v {
				walk(w)
			}
		case []any:
			for _, w := range v {
				walk(w)
			}
		}
	}
	walk(v)
	if n < 20 {
		t.Errorf("only %d spans with their text", n)
	}
}
