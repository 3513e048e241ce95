package web

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"sitrep/internal/coded"
	"sitrep/internal/contract"
	"sitrep/internal/store"
)

// TestCoded has a data set come and go beside what is shown.
func TestCoded(t *testing.T) {
	made, err := shown()
	if err != nil {
		t.Fatal(err)
	}
	st, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "w.db"))
	if err != nil {
		t.Fatal(err)
	}
	k, err := coded.Open(st)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := errors.Join(k.Close(), st.Close()); err != nil {
			t.Error(err)
		}
	})
	s, err := New(Options{Coded: k})
	if err != nil {
		t.Fatal(err)
	}
	s.Show(&Room{Book: made.Book, Version: "one"})
	h := s.Handler()
	all := func() (rows, asked int) {
		t.Helper()
		for i := range made.Book.Incidents {
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://localhost/api/v1/incidents/"+string(made.Book.Incidents[i].ID)+"/coded", nil))
			var got contract.Coded
			if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || w.Code != http.StatusOK {
				t.Fatalf("%d %s %v", w.Code, w.Body, err)
			}
			for _, e := range got.Items {
				if len(e.Reasons) < 3 || e.Incident != string(made.Book.Incidents[i].ID) {
					t.Errorf("%+v", e)
				}
			}
			rows, asked = rows+len(got.Items), asked+len(got.Sets)
		}
		return rows, asked
	}
	if rows, asked := all(); rows+asked > 0 {
		t.Errorf("%d rows of %d sets, where there is none", rows, asked)
	}
	file := "event_id_cnty,event_date,event_type,sub_event_type,actor1,location,latitude,longitude,fatalities\n" +
		"SPA1,1937-04-26,Explosions/Remote violence,Air/drone strike,Air Fleet,Gernika,43.316,-2.683,10\n"
	if _, err := k.Import(t.Context(), coded.Set{Name: "Hand", Form: coded.ACLED}, coded.Read(strings.NewReader(file), "f.csv", coded.ACLED), func(err error) { t.Error(err) }, func(int) {}); err != nil {
		t.Fatal(err)
	}
	if rows, asked := all(); rows == 0 || rows == len(made.Book.Incidents) || asked != len(made.Book.Incidents) {
		t.Errorf("%d rows of %d sets for %d incidents", rows, asked, len(made.Book.Incidents))
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://localhost/api/v1/incidents/i0/coded", nil))
	if b, _ := io.ReadAll(w.Body); w.Code != http.StatusNotFound {
		t.Errorf("an incident that is not there: %d %s", w.Code, b)
	}
}
