package web

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"sitrep/internal/account"
)

// TestDoubleCoding has two people code a sample, each blind to the other, and
// measures how far they agree.
func TestDoubleCoding(t *testing.T) {
	made, err := shown()
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(Options{Hosts: []string{"example.com"}})
	if err != nil {
		t.Fatal(err)
	}
	s.who = func(r *http.Request) (account.Identity, error) {
		return account.Identity{Name: r.Header.Get("Name"), Role: account.Reviewer, Way: account.WaySession}, nil
	}
	h := s.Handler()
	s.Show(&Room{Book: made.Book, Version: made.Version, Places: made.Places})
	s.UseDesk(NewMemoryDesk(made.Book.Reports, nil))
	ask := func(name, method, path, content string, want int, out any) {
		t.Helper()
		r := httptest.NewRequest(method, "/api/v1"+path, strings.NewReader(content))
		r.Header.Set("Name", name)
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != want {
			t.Fatalf("%s %s: status %d, want %d: %s", method, path, w.Code, want, short(w.Body.String()))
		}
		if out != nil {
			if err := json.Unmarshal(w.Body.Bytes(), out); err != nil {
				t.Fatal(err)
			}
		}
	}
	var drawn, again WireSample
	ask("ana", "POST", "/samples", `{"size":6,"seed":7,"of":"kind"}`, 200, &drawn)
	ask("ana", "POST", "/samples", `{"size":6,"seed":7,"of":"kind"}`, 200, &again)
	ask("ana", "POST", "/samples", `{"size":0,"seed":7}`, 422, nil)
	ask("ana", "POST", "/samples", `{"size":6,"seed":7,"of":"day"}`, 422, nil)
	var whole, same wireWholeSample
	ask("ana", "GET", "/samples/"+drawn.ID, "", 200, &whole)
	ask("ana", "GET", "/samples/"+again.ID, "", 200, &same)
	if len(whole.Items) != 6 || drawn.Size != 6 {
		t.Fatalf("%+v", whole)
	}
	for i, it := range whole.Items {
		if it.Claim != same.Items[i].Claim || !it.Found || it.Mine != nil || it.Context == "" || it.End <= it.Start || len(it.Fields) != 7 {
			t.Errorf("%+v", it)
		}
	}
	// Ana finds all right but one field; Ben rejects the first, and leaves the last out.
	for i, it := range whole.Items {
		code := `{"claim":"` + it.Claim + `","ok":true}`
		if i == 1 {
			code = `{"claim":"` + it.Claim + `","ok":true,"wrong":["places"]}`
		}
		ask("ana", "POST", "/samples/"+drawn.ID+"/codes", code, 200, nil)
		if i == 5 {
			continue
		}
		code = `{"claim":"` + it.Claim + `","ok":true}`
		if i == 0 {
			code = `{"claim":"` + it.Claim + `","ok":false,"wrong":["kind"]}`
		}
		ask("ben", "POST", "/samples/"+drawn.ID+"/codes", code, 200, &drawn)
	}
	if drawn.Mine != 5 || len(drawn.Coders) != 2 || drawn.Coders[0] != (wireCoder{"ana", 5}) {
		t.Errorf("%+v", drawn)
	}
	ask("ben", "GET", "/samples/"+drawn.ID, "", 200, &whole)
	if m := whole.Items[0].Mine; m == nil || m.OK || len(m.Wrong) != 0 {
		t.Errorf("ben's own: %+v", m)
	}
	if m := whole.Items[1].Mine; m == nil || len(m.Wrong) != 0 || whole.Items[5].Mine != nil {
		t.Errorf("ben sees ana's: %+v", whole.Items)
	}
	var got wireAgreement
	ask("ben", "GET", "/samples/"+drawn.ID+"/agreement", "", 200, &got)
	claim, places := got.Columns[0], got.Columns[4]
	if claim.Column != "claim" || claim.Pairs != 5 || *claim.Same != 0.8 || claim.All.Right != 4 || claim.All.Of != 5 || claim.All.Lo >= 0.8 || claim.All.Hi <= 0.8 || claim.Coders[1].Right != 4 {
		t.Errorf("claim: %+v", claim)
	}
	if places.Column != "places" || places.Pairs != 4 || *places.Same != 0.75 {
		t.Errorf("places: %+v", places)
	}
	ask("ben", "POST", "/samples/"+drawn.ID+"/codes", `{"claim":"none","ok":true}`, 404, nil)
	ask("ben", "POST", "/samples/"+drawn.ID+"/codes", `{"claim":"`+whole.Items[0].Claim+`","ok":true,"wrong":["colour"]}`, 422, nil)
	ask("ben", "GET", "/samples/none/agreement", "", 404, nil)
}
