package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// TestOneContract holds what commands print with --format json to what the API answers
// under /views for the same store, narrowed and paged in the same way. The one
// difference is a name: what --after takes, the API calls cursor.
func TestOneContract(t *testing.T) {
	dir := t.TempDir()
	db := filepath.Join(dir, "s.db")
	var lines bytes.Buffer
	for i, r := range filterReports {
		b, err := json.Marshal(map[string]string{"id": fmt.Sprint("r", i), "outlet": r.outlet, "published": r.published, "text": r.text, "url": fmt.Sprintf("https://a.example/%d", i)})
		if err != nil {
			t.Fatal(err)
		}
		lines.Write(append(b, '\n'))
	}
	file := filepath.Join(dir, "reports.jsonl")
	if err := os.WriteFile(file, lines.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	command := func(args ...string) []byte {
		t.Helper()
		var out, errs bytes.Buffer
		if code := run(append(args, "--db", db), strings.NewReader(""), &out, &errs); code != 0 {
			t.Fatalf("sitrep %s: %s", strings.Join(args, " "), errs.String())
		}
		return out.Bytes()
	}
	command("add", file)
	s := serveStore(t, db)
	var ledger struct {
		Groups []struct {
			Next    *string
			Threads []struct{ Incident string }
		}
	}
	if err := json.Unmarshal(command("ledger", "--format", "json", "--limit", "1"), &ledger); err != nil || len(ledger.Groups) == 0 {
		t.Fatalf("%v: %v", err, ledger)
	}
	after := ""
	for _, g := range ledger.Groups {
		if g.Next != nil {
			after = *g.Next
		}
	}
	if after == "" {
		t.Fatal("no list is long enough for a second page")
	}
	incident := ledger.Groups[0].Threads[0].Incident
	for _, row := range []struct{ command, path string }{
		{"ledger", "/ledger"},
		{"ledger --all --place Khanaser --kind capture", "/ledger?all=true&place=Khanaser&kind=capture"},
		{"ledger --side syria/government --standing contested", "/ledger?side=syria/government&standing=contested"},
		{"ledger --limit 1 --after " + after, "/ledger?limit=1&cursor=" + after},
		{"control", "/control"},
		{"control --at 2024-12-02", "/control?at=2024-12-02"},
		{"control --asof 2024-12-02 --limit 1 --silent 1", "/control?asof=2024-12-02&limit=1&silent=1"},
		{"control --changes --from 2024-12-01 --to 2024-12-04", "/changes?from=2024-12-01&to=2024-12-04"},
		{"control --history --place Khanaser", "/history?place=Khanaser"},
		{"tolls", "/tolls"},
		{"tolls --rule lowest --place Saraqib --to 2024-12-03", "/tolls?rule=lowest&place=Saraqib&to=2024-12-03"},
		{"compare r0 r2", "/compare?a=r0&b=r2"},
		{"compare Hill+Post Valley+Voice --kind capture", "/compare?a=Hill+Post&b=Valley+Voice&kind=capture"},
		{"wording --outlet Hill+Post", "/wording?outlet=Hill+Post"},
		{"sources --absent", "/sources?absent=true"},
		{"sources --of voices --limit 1", "/sources?of=voices&limit=1"},
		{"brief", "/brief"},
		{"brief --since 2024-12-01 --limit 2", "/brief?since=2024-12-01&limit=2"},
		{"incident " + incident, "/incidents/" + incident},
	} {
		var args []string
		for _, a := range strings.Fields(row.command) {
			args = append(args, strings.ReplaceAll(a, "+", " "))
		}
		printed := command(append(args, "--format", "json")...)
		status, answered := s.ask(http.MethodGet, "/api/v1/views"+row.path, "")
		var x, y any
		if err := json.Unmarshal(printed, &x); err != nil || status != http.StatusOK {
			t.Errorf("sitrep %s: %v; %s: %d, %s", row.command, err, row.path, status, answered)
			continue
		}
		if err := json.Unmarshal(answered, &y); err != nil {
			t.Errorf("%s: %v", row.path, err)
		}
		if !reflect.DeepEqual(x, y) {
			t.Errorf("sitrep %s and %s differ:\n%s\n%s", row.command, row.path, printed, answered)
		}
	}
}
