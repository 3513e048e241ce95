package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"sitrep/internal/review"
)

// decided posts a decision and returns the status and what came of it.
func decided(t *testing.T, srv *httptest.Server, decision map[string]any) (status int, out wireDecided) {
	t.Helper()
	body, err := json.Marshal(decision)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := srv.Client().Post(srv.URL+"/api/v1/decisions", "application/json", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	if answer.StatusCode == http.StatusOK {
		if err := json.Unmarshal(b, &out); err != nil {
			t.Fatal(err)
		}
	}
	return answer.StatusCode, out
}

func asked[T any](t *testing.T, srv *httptest.Server, path string) (out T) {
	t.Helper()
	answer, b := ask1(t, srv, "/api/v1"+path)
	if err := json.Unmarshal(b, &out); err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s, %v: %s", path, answer.Status, err, short(string(b)))
	}
	return out
}

// TestReview goes through claims as a reviewer does.
func TestReview(t *testing.T) {
	srv := serving(t)
	q := asked[wireReviewQueue](t, srv, "/review?reason=contested&limit=5")
	if len(q.Items) != 5 || q.Next == nil || q.Done != 0 || q.Items[0].Why[0] != "contested" || q.Items[0].State != "machine" {
		t.Fatalf("queue: %+v", q)
	}
	if next := asked[wireReviewQueue](t, srv, "/review?reason=contested&limit=5&cursor="+*q.Next); next.Items[0].Claim == q.Items[4].Claim || next.Total != q.Total {
		t.Errorf("the next page begins with %+v", next.Items[0])
	}
	id := q.Items[0].Claim
	c := asked[wireReviewClaim](t, srv, "/review/"+id)
	if len(c.Fields) != 7 || len(c.Elsewhere) == 0 || len(c.History) != 0 || c.On != "" {
		t.Errorf("claim: %+v", c)
	}
	for _, f := range c.Fields {
		for _, why := range f.Why {
			if strings.HasPrefix(why, "voice: ") || strings.HasPrefix(why, "agent: ") || strings.HasPrefix(why, "place: ") {
				t.Errorf("field %s has the reason of another: %s", f.Field, why)
			}
		}
		if (f.Field == review.FieldKind || f.Field == review.FieldVoice && f.Value != "") && len(f.Why) == 0 {
			t.Errorf("field %s, %s, has no reason", f.Field, f.Value)
		}
	}
	context := []rune(c.Context)
	for _, m := range c.Marks {
		if m.Start < 0 || m.End > len(context) || m.Start >= m.End {
			t.Errorf("mark %+v of %d", m, len(context))
		}
	}
	if c.Marks[0].What != "quote" || c.Start >= c.End {
		t.Errorf("marks %+v", c.Marks)
	}

	status, d := decided(t, srv, map[string]any{"verb": "accept", "claim": id})
	if status != 200 || d.State != "accepted" || d.Reviewed == nil || d.Decision.By == "" {
		t.Fatalf("accepted: %d, %+v", status, d)
	}
	if q := asked[wireReviewQueue](t, srv, "/review?reason=contested&state=open&limit=1"); q.Done != 1 || q.Items[0].Claim == id {
		t.Errorf("after one: %+v", q)
	}
	if c := asked[wireReviewClaim](t, srv, "/review/"+id); c.State != "accepted" || len(c.History) != 1 || c.On != d.Decision.ID {
		t.Errorf("after it was accepted: %s, %+v", c.State, c.History)
	}
	status, fixed := decided(t, srv, map[string]any{"verb": "correct", "claim": id, "on": d.Decision.ID, "why": "x", "changes": []any{map[string]any{"field": "time", "now": map[string]any{"from": "1938-01-02", "to": "1938-01-02"}}}})
	if status != 200 || fixed.State != "corrected" || fixed.Reviewed.Was[0].Now != "1938-01-02" {
		t.Errorf("corrected: %d, %+v", status, fixed)
	}
	status, d = decided(t, srv, map[string]any{"verb": "reject", "claim": id, "why": "not said"})
	if status != 200 || d.State != "rejected" {
		t.Errorf("rejected: %d, %+v", status, d)
	}
	page := asked[wireReportPage](t, srv, "/reports/"+c.Report)
	if len(page.Rejected) != 1 || page.Rejected[0].ID != id || page.Rejected[0].Reviewed.Why != "not said" || page.Rejected[0].Line.Review != "rejected" {
		t.Errorf("the report shows as rejected %+v", page.Rejected)
	}
	if answer, _ := ask1(t, srv, "/api/v1/claims/"+id); answer.StatusCode != http.StatusNotFound {
		t.Errorf("a rejected claim is shown: %s", answer.Status)
	}
	status, back := decided(t, srv, map[string]any{"verb": "undo", "undoes": d.Decision.ID})
	if status != 200 || back.State != "corrected" {
		t.Errorf("taken back: %d, %+v", status, back)
	}
	if ds := asked[[]WireDecision](t, srv, "/decisions?claim="+id); len(ds) != 4 || !ds[2].Undone || ds[3].Verb != "undo" {
		t.Errorf("history: %+v", ds)
	}
	if ds := asked[[]WireDecision](t, srv, "/decisions?verb=reject&report="+c.Report); len(ds) != 1 || !ds[0].Undone {
		t.Errorf("rejections: %+v", ds)
	}

	status, d = decided(t, srv, map[string]any{"verb": "merge", "incidents": []string{c.Incident, q.Items[4].Incident}, "why": "one"})
	if c.Incident != q.Items[4].Incident && (status != 200 || len(d.Decision.Claims) < 2) {
		t.Errorf("merged: %d, %+v", status, d)
	}
	if status, d = decided(t, srv, map[string]any{"verb": "split", "claim": id}); status != 200 || d.Decision.Incidents[0].ID != c.Incident {
		t.Errorf("split: %d, %+v", status, d)
	}
	for name, bad := range map[string]map[string]any{
		"no such claim": {"verb": "accept", "claim": "none"}, "no such decision": {"verb": "undo", "undoes": "none"}, "no such verb": {"verb": "like", "claim": id},
		"an empty note": {"verb": "note", "claim": id}, "one incident": {"verb": "merge", "incidents": []string{c.Incident}},
		"no such kind": {"verb": "correct", "claim": id, "changes": []any{map[string]any{"field": "kind", "now": map[string]any{"kind": "party"}}}},
	} {
		if status, _ := decided(t, srv, bad); status != 404 && status != 422 {
			t.Errorf("%s: status %d", name, status)
		}
	}
}

// TestReviewOptions asks what fields could hold.
func TestReviewOptions(t *testing.T) {
	srv := serving(t)
	id := asked[wireReviewQueue](t, srv, "/review?limit=1&reason=contested").Items[0].Claim
	for ask, want := range map[string]string{
		"field=kind&q=air": "airstrike", "field=places&q=Teruel": "Teruel", "field=time&q=1938-01-02": "1938-01-02", "field=counts&q=killed:+3-5": "killed: 3-5",
		"field=voice&q=The+mayor:+deny": "The mayor", "field=agents&q=The+mayor": "The mayor",
	} {
		options := asked[[]wireOption](t, srv, "/review/"+id+"/options?"+ask)
		if len(options) == 0 || options[0].Label != want {
			t.Errorf("%s: %+v", ask, options)
		}
	}
	if answer, _ := ask1(t, srv, "/api/v1/review/"+id+"/options?field=time&q=soon"); answer.StatusCode != http.StatusOK {
		t.Errorf("a day that is none is checked when it is decided: %s", answer.Status)
	}
	if status, _ := decided(t, srv, map[string]any{"verb": "correct", "claim": id, "changes": []any{map[string]any{"field": "time", "now": map[string]any{"from": "soon"}}}}); status != 422 {
		t.Errorf("a day that is none: status %d", status)
	}
}

// TestTwoReviewers has two decide about the same claims at once: each decision is
// kept, and where they differ both see it.
func TestTwoReviewers(t *testing.T) {
	srv := serving(t)
	q := asked[wireReviewQueue](t, srv, "/review?reason=contested&limit=6")
	var wg sync.WaitGroup
	for _, verb := range []string{"accept", "reject"} {
		wg.Go(func() {
			for _, it := range q.Items {
				if status, _ := decided(t, srv, map[string]any{"verb": verb, "claim": it.Claim, "why": verb}); status != 200 {
					t.Errorf("%s of %s: status %d", verb, it.Claim, status)
				}
			}
		})
	}
	wg.Wait()
	if ds := asked[[]WireDecision](t, srv, "/decisions"); len(ds) != 2*len(q.Items) {
		t.Errorf("%d decisions, want %d", len(ds), 2*len(q.Items))
	}
	for _, it := range q.Items {
		if c := asked[wireReviewClaim](t, srv, "/review/"+it.Claim); len(c.History) != 2 {
			t.Errorf("%s: %s", it.Claim, fmt.Sprint(c.History))
		}
	}
}

// sent sends a body and returns the status and what came of it.
func sent[T any](t *testing.T, srv *httptest.Server, method, path string, content any) (status int, out T) {
	t.Helper()
	b, err := json.Marshal(content)
	if err != nil {
		t.Fatal(err)
	}
	req, err := http.NewRequest(method, srv.URL+"/api/v1"+path, bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	answer, err := srv.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode == http.StatusOK {
		if err := json.NewDecoder(answer.Body).Decode(&out); err != nil {
			t.Fatal(err)
		}
	}
	return answer.StatusCode, out
}

// TestDesk grades sources, and keeps cases.
func TestDesk(t *testing.T) {
	srv := serving(t)
	before := asked[json.RawMessage](t, srv, "/incidents")
	status, gs := sent[[]wireGraded](t, srv, http.MethodPost, "/grades", map[string]any{"of": "outlet", "name": "Gaceta del Turia", "letter": "C", "number": 2})
	if status != 200 || len(gs) != 1 || gs[0].Letter != "C" || !gs[0].Mine {
		t.Errorf("graded: %d, %+v", status, gs)
	}
	if !bytes.Equal(before, asked[json.RawMessage](t, srv, "/incidents")) {
		t.Error("a grade changed what is shown")
	}
	if status, gs = sent[[]wireGraded](t, srv, http.MethodPost, "/grades", map[string]any{"of": "outlet", "name": "Gaceta del Turia", "letter": "-", "number": 0}); status != 200 || len(gs) != 0 {
		t.Errorf("taken back: %d, %+v", status, gs)
	}
	if status, _ = sent[any](t, srv, http.MethodPost, "/grades", map[string]any{"of": "outlet", "name": "x", "letter": "G", "number": 0}); status != 422 {
		t.Errorf("graded G: %d", status)
	}
	status, c := sent[wireKeptCase](t, srv, http.MethodPost, "/cases", map[string]any{"name": "Teruel", "notes": "", "view": "/room?kind=capture", "watch": []any{}, "closed": false})
	if status != 200 || c.ID == "" || c.By == "" {
		t.Fatalf("begun: %d, %+v", status, c)
	}
	c.Notes, c.Watch, c.Closed = "ask", []wireWatched{{"/incident/x", "The train"}}, true
	if status, c = sent[wireKeptCase](t, srv, http.MethodPut, "/cases/"+c.ID, c.WireCase); status != 200 || !c.Closed || len(c.Watch) != 1 {
		t.Errorf("changed: %d, %+v", status, c)
	}
	if cs := asked[[]wireKeptCase](t, srv, "/cases"); len(cs) != 1 || cs[0].Notes != "ask" {
		t.Errorf("cases: %+v", cs)
	}
	if status, _ = sent[any](t, srv, http.MethodPut, "/cases/none", c.WireCase); status != 404 {
		t.Errorf("a case that is not there: %d", status)
	}
	c.View = "//elsewhere.test"
	if status, _ = sent[any](t, srv, http.MethodPut, "/cases/"+c.ID, c.WireCase); status != 422 {
		t.Errorf("a view elsewhere: %d", status)
	}
	if status, _ = sent[any](t, srv, http.MethodPost, "/redactions", map[string]any{"words": "Mira Dovan", "why": "x"}); status != 404 {
		t.Errorf("the sample hides something: %d", status)
	}
}
