package coded_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sitrep"
	"sitrep/internal/coded"
	"sitrep/internal/redact"
	"sitrep/internal/store"
	"sitrep/internal/store/storetest"
)

func TestSQLite(t *testing.T) {
	run(t, func(t *testing.T) string { return filepath.Join(t.TempDir(), "s.db") })
}

func TestPostgres(t *testing.T) { run(t, storetest.Postgres(t)) }

func run(t *testing.T, fresh func(t *testing.T) string) {
	for name, test := range map[string]func(*testing.T, *store.Store, *coded.Keeper){"Import": testImport, "Stopped": testStopped, "Hidden": testHidden, "Beside": testBeside} {
		t.Run(name, func(t *testing.T) {
			st, err := store.Open(t.Context(), fresh(t))
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
			test(t, st, k)
		})
	}
}

// bring imports a file.
func bring(ctx context.Context, k *coded.Keeper, name string, f coded.Form, file string) (coded.Done, error) {
	return k.Import(ctx, coded.Set{Name: name, Form: f, File: "x.csv", By: "ana", Added: time.Unix(1936000000, 0)},
		coded.Read(strings.NewReader(file), "x.csv", f), func(error) {}, func(int) {})
}

func listing(t *testing.T, k *coded.Keeper, set string, within sitrep.Interval) (out []string) {
	t.Helper()
	if err := k.Events(t.Context(), set, within, func(e coded.Kept) error {
		out = append(out, fmt.Sprintf("%s/%s %d", e.Set, e.ID, e.Best))
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return out
}

func testImport(t *testing.T, _ *store.Store, k *coded.Keeper) {
	ctx := t.Context()
	second := strings.Replace(strings.Replace(acledRow, "NOW901", "NOW902", 1), "2031-05-06", "2031-06-01", 1)
	broken := strings.Replace(acledRow, ",7,,", ",x,,", 1)
	for _, c := range []struct {
		set, file string
		form      coded.Form
		want      coded.Done
	}{
		{"ACLED", acledHead + acledRow + broken + second, coded.ACLED, coded.Done{New: 2, Failed: 1}},
		{"ACLED", acledHead + acledRow + second, coded.ACLED, coded.Done{Same: 2}},
		{"ACLED", acledHead + strings.Replace(acledRow, ",7,,", ",8,,", 1) + second + second, coded.ACLED, coded.Done{Changed: 1, Same: 2}},
		{"UCDP", ucdpRow, coded.UCDP, coded.Done{New: 1}},
	} {
		if got, err := bring(ctx, k, c.set, c.form, c.file); err != nil || got != c.want {
			t.Errorf("%+v, want %+v, %v", got, c.want, err)
		}
	}
	if _, err := bring(ctx, k, "ACLED", coded.UCDP, ucdpRow); !errors.Is(err, coded.ErrForm) {
		t.Errorf("another form under one name: %v", err)
	}
	if got := fmt.Sprint(listing(t, k, "", sitrep.Interval{})); got != "[UCDP/700001 6 ACLED/NOW901 8 ACLED/NOW902 7]" {
		t.Error(got)
	}
	if got := fmt.Sprint(listing(t, k, "", interval(t, "2031-05-06", "2031-05-06"))); got != "[UCDP/700001 6 ACLED/NOW901 8]" {
		t.Error(got)
	}
	sets, err := k.Sets(ctx)
	if err != nil || len(sets) != 2 || sets[0].Events != 2 || sets[0].First != "2031-05-06" || sets[0].Last != "2031-06-01" || sets[1].Form != coded.UCDP {
		t.Errorf("%+v, %v", sets, err)
	}
	if n, err := k.Remove(ctx, "ACLED"); err != nil || n != 2 {
		t.Errorf("%d, %v", n, err)
	}
	if _, err := k.Remove(ctx, "ACLED"); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("removing it again: %v", err)
	}
	if got := fmt.Sprint(listing(t, k, "", sitrep.Interval{})); got != "[UCDP/700001 6]" {
		t.Error(got)
	}
}

// testStopped stops an import in its middle: what was written stays, and the next
// goes on.
func testStopped(t *testing.T, _ *store.Store, k *coded.Keeper) {
	var file strings.Builder
	file.WriteString(acledHead)
	for i := range 1200 {
		file.WriteString(strings.Replace(acledRow, "NOW901", fmt.Sprintf("NOW%d", i), 1))
	}
	ctx, stop := context.WithCancel(t.Context())
	_, err := k.Import(ctx, coded.Set{Name: "ACLED", Form: coded.ACLED}, coded.Read(strings.NewReader(file.String()), "x.csv", coded.ACLED), func(error) {}, func(int) { stop() })
	if !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if done, err := bring(t.Context(), k, "ACLED", coded.ACLED, file.String()); err != nil || done != (coded.Done{New: 700, Same: 500}) {
		t.Errorf("%+v, %v", done, err)
	}
}

// testHidden has a name that is hidden in the store stay hidden in events.
func testHidden(t *testing.T, st *store.Store, k *coded.Keeper) {
	if _, err := bring(t.Context(), k, "ACLED", coded.ACLED, acledHead+strings.Replace(acledRow, "near the bridge", "near the house of Jana Nowhere", 1)); err != nil {
		t.Fatal(err)
	}
	rule := redact.Rule{Words: "Jana Nowhere", By: "ana", At: time.Unix(1936000000, 0), Why: "asked for it"}
	if _, err := st.Redact(t.Context(), rule); err != nil {
		t.Fatal(err)
	}
	if err := k.Events(t.Context(), "", sitrep.Interval{}, func(e coded.Kept) error {
		if strings.Contains(e.Notes, "Jana") || !strings.Contains(e.Notes, "house") {
			t.Error(e.Notes)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}

// testBeside sets events and reports against each other.
func testBeside(t *testing.T, _ *store.Store, k *coded.Keeper) {
	b, who := book(t, "2023-11-21", "Sudan's army said its artillery shelled the town of El Fasher on Monday, 20 November 2023, killing 9 fighters of the Rapid Support Forces.",
		"The Rapid Support Forces said they had captured the town of Nyala on Monday, 20 November 2023.")
	row := func(id, day, sub, place, lat, lon string) string {
		return fmt.Sprintf("%s,%s,Battles,%s,Military Forces of Sudan (2019-),%s,%s,%s,9,1\n", id, day, sub, place, lat, lon)
	}
	file := "event_id_cnty,event_date,event_type,sub_event_type,actor1,location,latitude,longitude,fatalities,geo_precision\n" +
		row("SUD1", "2023-11-20", "Armed clash", "El Fasher", "13.63", "25.35") + row("SUD2", "2023-11-20", "Armed clash", "Port Sudan", "19.6", "37.2") +
		row("SUD3", "2023-11-20", "Armed clash", "Sudan", "", "") + row("SUD4", "2029-01-01", "Armed clash", "Port Sudan", "19.6", "37.2")
	if done, err := bring(t.Context(), k, "ACLED", coded.ACLED, file); err != nil || done.New != 4 {
		t.Fatal(done, err)
	}
	got, err := k.Beside(t.Context(), b, who, coded.Ask{})
	if err != nil {
		t.Fatal(err)
	}
	if got.Matched != 1 || got.Vague != 1 || len(got.Untold) != 1 || got.Untold[0].ID != "SUD2" {
		t.Errorf("events: %+v", got)
	}
	if len(got.Uncoded) != 1 || !strings.Contains(got.Uncoded[0].Title, "Nyala") {
		t.Errorf("incidents: %+v", got.Uncoded)
	}
	for i := range b.Incidents {
		of, err := k.Of(t.Context(), b, who, &b.Incidents[i])
		if err != nil {
			t.Fatal(err)
		}
		if want := strings.Contains(b.Incidents[i].Title, "El Fasher") && !strings.Contains(b.Incidents[i].Title, "Nyala"); want != (len(of.Items) == 1) {
			t.Errorf("%s: %+v", b.Incidents[i].Title, of)
		}
	}
	if none, err := k.Beside(t.Context(), b, who, coded.Ask{Days: interval(t, "2025-01-01", "2025-02-01")}); err != nil || none.From != "" || len(none.Untold)+len(none.Uncoded) > 0 {
		t.Errorf("%+v, %v", none, err)
	}
}
