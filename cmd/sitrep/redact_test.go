package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"sitrep/internal/dataset"
	"sitrep/internal/export"
)

// hiddenReports name a witness in their texts, a title, an address and a byline;
// the last is a second edition of the second.
var hiddenReports = []map[string]string{
	{"id": "r1", "url": "https://hill.example/mira-dovan-speaks", "outlet": "Hill Post", "published": "2022-03-04", "title": "Mira Dovan speaks of Idlib",
		"text": "Rebels captured the town of Idlib on Friday, Mira Dovan said. Mira Dovan's brother was killed by the army in Idlib. “The army shelled Aleppo,” Dovan, Mira said."},
	{"id": "r2", "url": "https://river.example/2", "outlet": "River Star", "published": "2022-03-05",
		"text": "By Mira Dovan\n\nThe army denied on Saturday that rebels had captured the town of Idlib. At least 12 soldiers were killed, MIRA\nDOVAN told the paper."},
	{"id": "r3", "url": "https://coast.example/3", "outlet": "Coast Wire", "published": "2022-03-05", "text": "The army said on Saturday that 12 of its soldiers were killed in Idlib."},
	{"id": "r4", "url": "https://river.example/2", "outlet": "River Star", "published": "2022-03-06", "title": "What Mira Dovan told us",
		"text": "By Mira Dovan\n\nThe army denied on Saturday that rebels had captured the town of Idlib. At least 14 soldiers were killed, Mira Dovan told the paper."},
}

// codedRows are events that others coded, with the name among their words.
const codedRows = `event_id_cnty,event_date,event_type,sub_event_type,actor1,location,latitude,longitude,fatalities,geo_precision,source,notes
SYR1,2022-03-04,Battles,Non-state actor overtakes territory,Rebels,Idlib,35.9306,36.6339,1,1,Mira Dovan,"Mira Dovan saw rebels take the town, and her brother dead."
SYR2,2022-03-05,Battles,Armed clash,Militia of Mira Dovan,Maarat Misrin,36.0114,36.6722,2,1,Hill Post,Told by Mira Dovan.
`

// A hiding is a store with a name that is hidden, and the check that it is nowhere.
type hiding struct {
	*testing.T
	dir, db string
}

// sitrep runs a command on the store; it returns all that was printed.
func (h *hiding) sitrep(in string, args ...string) string {
	h.Helper()
	var out, errs bytes.Buffer
	if code := run(append(args, "--db", h.db), strings.NewReader(in), &out, &errs); code != 0 {
		h.Fatalf("sitrep %s: %s", strings.Join(args, " "), errs.String())
	}
	return out.String() + errs.String()
}

// clean fails where the name is in b.
func (h *hiding) clean(what string, b []byte) {
	h.Helper()
	if low := bytes.ToLower(b); bytes.Contains(low, []byte("dovan")) {
		at := bytes.Index(low, []byte("dovan"))
		h.Errorf("%s: the name is there: %q", what, b[max(0, at-80):min(len(b), at+40)])
	}
}

// TestHiddenNowhere hides a name and looks for it in every byte that the program
// gives out: every command, every format of views and exports, the bundle, every tool
// of assistants, and every route that the served store answers. A command, tool or
// route that is new and that the test does not know how to ask fails it.
func TestHiddenNowhere(t *testing.T) {
	dir := t.TempDir()
	h := &hiding{t, dir, filepath.Join(dir, "s.db")}
	var lines strings.Builder
	for _, r := range hiddenReports {
		b, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		lines.Write(append(b, '\n'))
	}
	h.sitrep(lines.String(), "add", "-")
	if !strings.Contains(h.sitrep("", "ledger", "--format", "json"), "Dovan") || !strings.Contains(h.sitrep("", "search", "Dovan"), "Dovan") {
		t.Fatal("the name is nowhere before it is hidden")
	}
	h.sitrep("sechs Nebel ueber Land\n", "user", "add", "anna", "--role", "admin")
	rows := filepath.Join(dir, "from-mira-dovan.csv")
	if err := os.WriteFile(rows, []byte(codedRows), 0o600); err != nil {
		t.Fatal(err)
	}
	h.sitrep("", "import", "acled", rows)
	if !strings.Contains(h.sitrep("", "coded", "--format", "json"), "Dovan") {
		t.Fatal("the name is in no coded event before it is hidden")
	}
	srv := serveStore(t, h.db)
	h.fill(srv)
	srv.must("POST", "/api/v1/redactions", map[string]string{"words": "Mira Dovan", "why": "a witness, Mira Dovan"}, nil)
	h.sitrep("", "review", "hide", "Dovan, Mira", "--why", "a witness", "--by", "Ana")
	h.sitrep("", "review", "hide", "Dovan", "--why", "alone, too", "--by", "Ana")

	ids := h.ids(srv)
	h.commands(ids)
	h.bundle()
	h.assistants(ids)
	h.routes(srv, ids)

	for _, rule := range strings.Split(strings.TrimSpace(h.sitrep("", "review", "hide", "--list")), "\n") {
		h.sitrep("", "review", "hide", "--lift", strings.Fields(rule)[0], "--why", "agreed")
	}
	if !strings.Contains(h.sitrep("", "ledger", "--format", "json"), "Dovan") {
		t.Error("lifted, the name is still hidden")
	}
	if _, b := srv.ask("GET", "/api/v1/cases", ""); !strings.Contains(string(b), "Dovan") {
		t.Error("lifted, the name is still hidden in cases")
	}
}

// unshown are commands that show nothing of a store to readers, with the reason.
var unshown = map[string]string{
	"add": "tells of what is given to it", "import": "tells of what is given to it", "import acled": "tells of what is given to it", "import ucdp": "tells of what is given to it", "annotate": "reads files", "read": "reads files", "eval": "reads benchmarks", "gazetteer": "reads tables of places", "gazetteer import": "reads tables of places", "gazetteer info": "reads tables of places",
	"gazetteer search": "reads tables of places", "roster search": "reads tables", "bundle stamp": "reads a bundle",
	"roster": "reads tables", "roster lint": "reads tables", "version": "reads nothing", "completion": "of the shell", "help": "of the program", "serve": "routes of it are asked", "mcp": "tools of it are asked",
	"backup": "copies the store for whoever keeps it", "migrate": "copies the store for whoever keeps it", "rebuild": "prints counts", "watch": "asks feeds", "worker": "takes jobs of PostgreSQL", "review agreement": "reads sheets", "review": "has commands below",
	"review accept": "decides", "review reject": "decides", "review correct": "decides", "review split": "decides", "review merge": "decides", "review note": "decides", "review undo": "decides",
	"review hide": "lists the words to whoever holds the store", "bundle": "is looked through by itself", "user": "has commands below", "user add": "keeps users", "user remove": "keeps users", "user role": "keeps users",
	"user password": "keeps users", "user token": "makes a secret",
}

// commands runs every command that shows something, in every format of its own.
func (h *hiding) commands(ids map[string][]string) {
	h.Helper()
	views := [][]string{{}}
	asked := map[string][][]string{
		"brief": views, "control": {{}, {"--history", "--place", "Idlib"}, {"--changes", "--from", "2022-03-01", "--to", "2022-03-06"}}, "ledger": views, "tolls": views, "wording": views,
		"sources": {{}, {"--absent"}}, "compare": {{"r1", "r3"}, {"Hill Post", "Coast Wire"}}, "search": {{"soldiers"}, {"idlib"}, {"army OR rebels"}}, "passages": {{"r1"}, {"r4"}}, "status": views, "verify": views,
		"review list": {{"--all", "--limit", "0"}}, "review export": {{}, {"--unfound"}}, "review sample": {{"--size", "100"}}, "audit": views, "coded": views, "user list": views, "diff": {{"--all", "https://river.example/2"}}, "export": nil,
	}
	for _, id := range ids["claims"] {
		asked["explain"] = append(asked["explain"], []string{id})
	}
	for _, id := range ids["incidents"] {
		asked["incident"] = append(asked["incident"], []string{id})
	}
	for i := range ids["claims"][1:] {
		asked["incident explain"] = append(asked["incident explain"], ids["claims"][i:i+2])
	}
	for _, f := range dataset.Formats() {
		to := filepath.Join(h.dir, "export-"+f)
		h.clean("export "+f, []byte(h.sitrep("", "export", "--format", f, "-o", to)))
		h.files(to)
	}
	var walk func(c *cobra.Command, path []string)
	walk = func(c *cobra.Command, path []string) {
		for _, sub := range c.Commands() {
			path := append(slices.Clone(path), sub.Name())
			walk(sub, path)
			name := strings.Join(path, " ")
			questions, ok := asked[name]
			if !ok && unshown[name] == "" {
				h.Errorf("sitrep %s: this test does not know how to ask it", name)
			}
			formats := []string{""}
			if f := sub.Flag("format"); f != nil && name != "export" {
				formats = export.ViewFormats()
				if !strings.HasPrefix(f.Usage, "one of") {
					formats = []string{"text", "json"}
				}
			}
			for _, q := range questions {
				for _, f := range formats {
					args := append(slices.Clone(path), q...)
					if f != "" {
						args = append(args, "--format", f)
					}
					h.clean("sitrep "+strings.Join(args, " "), []byte(h.sitrep("", args...)))
				}
			}
		}
	}
	walk((&app{out: io.Discard, err: io.Discard}).root(), nil)
}

// files looks through each file under a path, and its name.
func (h *hiding) files(path string) {
	h.Helper()
	err := filepath.WalkDir(path, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(name)
		h.clean(name, append(b, name...))
		return err
	})
	if err != nil {
		h.Fatal(err)
	}
}

// bundle packs the store and looks through what is in it.
func (h *hiding) bundle() {
	h.Helper()
	to := filepath.Join(h.dir, "b.zip")
	h.clean("bundle", []byte(h.sitrep("", "bundle", "-o", to)))
	z, err := zip.OpenReader(to)
	if err != nil {
		h.Fatal(err)
	}
	defer z.Close()
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			h.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			h.Fatal(err)
		}
		h.clean("bundle, "+f.Name, append(b, f.Name...))
	}
	var checked, said bytes.Buffer
	if code := run([]string{"verify", to}, nil, &checked, &said); code != 0 {
		h.Errorf("the bundle does not hold: %s%s", checked.String(), said.String())
	}
	h.clean("verify of the bundle", append(checked.Bytes(), said.Bytes()...))
}

// asksOf writes calls of all tools of an assistant, in the words of their own
// schemas: each once for each identifier of what it is asked about.
func (h *hiding) asksOf(tools []tool, ids map[string][]string) (lines []string) {
	h.Helper()
	known := map[string][]string{"id": ids["incidents"], "incident": ids["incidents"], "claim": ids["claims"], "report": ids["reports"], "query": {"Idlib", "soldiers", "army killed"}, "since": {"2022-03-01"},
		"a": {"r1"}, "b": {"r3"}, "place": {"Idlib"}, "actor": ids["actors"], "party": {"army"}, "url": {"https://river.example/2"}}
	for _, x := range tools {
		asks := []map[string]string{{}}
		for _, name := range x.InputSchema.Required {
			if known[name] == nil {
				h.Errorf("tool %s: this test does not know what to give for %q", x.Name, name)
				continue
			}
			var more []map[string]string
			for _, a := range asks {
				for _, v := range known[name] {
					m := map[string]string{name: v}
					for k, v := range a {
						m[k] = v
					}
					more = append(more, m)
				}
			}
			asks = more
		}
		for _, a := range asks {
			b, err := json.Marshal(map[string]any{"jsonrpc": "2.0", "id": len(lines) + 10, "method": "tools/call", "params": map[string]any{"name": x.Name, "arguments": a}})
			if err != nil {
				h.Fatal(err)
			}
			lines = append(lines, string(b))
		}
	}
	return lines
}

type tool struct {
	Name        string
	InputSchema struct{ Required []string }
}

const assistantBegins = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
{"jsonrpc":"2.0","method":"notifications/initialized"}
`

// assistants calls every tool that sitrep mcp has.
func (h *hiding) assistants(ids map[string][]string) {
	h.Helper()
	var list struct {
		ID     int
		Result struct{ Tools []tool }
	}
	for _, line := range strings.Split(h.sitrep(assistantBegins+`{"jsonrpc":"2.0","id":2,"method":"tools/list"}`+"\n", "mcp"), "\n") {
		if strings.Contains(line, `"tools":[`) {
			if err := json.Unmarshal([]byte(line), &list); err != nil {
				h.Fatal(err)
			}
		}
	}
	if len(list.Result.Tools) < 5 {
		h.Fatalf("%d tools", len(list.Result.Tools))
	}
	asks := h.asksOf(list.Result.Tools, ids)
	out := h.sitrep(assistantBegins+strings.Join(asks, "\n")+"\n", "mcp")
	h.clean("assistants", []byte(out))
	if good := strings.Count(out, `"structuredContent"`); good < len(asks)*3/4 {
		h.Errorf("%d good answers to %d questions: the test asks wrongly: %.600s", good, len(asks), out)
	}
}
