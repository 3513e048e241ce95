package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestFollow serves a store while another program adds to it: the reports come
// up, with an event and another ETag.
func TestFollow(t *testing.T) {
	db := filepath.Join(t.TempDir(), "f.db")
	add := func(text string) {
		t.Helper()
		line, err := json.Marshal(map[string]string{"text": text, "published": "2022-03-04", "outlet": "Hill Post", "url": "https://hill.example/" + text[:9]})
		if err != nil {
			t.Fatal(err)
		}
		var errs bytes.Buffer
		if code := run([]string{"add", "--db", db, "-"}, bytes.NewReader(line), io.Discard, &errs); code != 0 {
			t.Fatal(errs.String())
		}
	}
	add("The army said on Friday that its men had shelled the village of Ormen.")

	srv := serveStore(t, db)
	meta := func() (tag string, reports int) {
		t.Helper()
		answer, err := srv.Client().Get(srv.URL + "/api/v1/meta")
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		var m struct{ Reports int }
		if err := json.NewDecoder(answer.Body).Decode(&m); err != nil {
			t.Fatal(err)
		}
		return answer.Header.Get("ETag"), m.Reports
	}
	before, n := meta()
	if n != 1 {
		t.Fatalf("%d reports, want 1", n)
	}

	answer, err := srv.Client().Get(srv.URL + "/api/v1/events")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	versions := make(chan string)
	go func() {
		lines := bufio.NewScanner(answer.Body)
		for lines.Scan() {
			if v, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				versions <- v
			}
		}
	}()
	first := <-versions
	add("Rebels captured the town of Dunmere on Thursday, the monitor said.")
	select {
	case second := <-versions:
		if second == first {
			t.Error("the version did not change")
		}
	case <-time.After(30 * time.Second):
		t.Fatal("no event after a report was added")
	}
	after, n := meta()
	if n != 2 || after == before {
		t.Errorf("%d reports, want 2; ETag %s, before %s", n, after, before)
	}
	req, err := http.NewRequest(http.MethodGet, srv.URL+"/api/v1/meta", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("If-None-Match", after)
	if again, err := srv.Client().Do(req); err != nil || again.StatusCode != http.StatusNotModified {
		t.Errorf("asked again: %v, %v", again, err)
	}
}
