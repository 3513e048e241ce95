package pipeline

import "testing"

// The roster tells which agency a printed name stands for, and who owns an outlet.
func TestPress(t *testing.T) {
	w, err := OpenWho(Options{})
	if err != nil {
		t.Fatal(err)
	}
	if a, b := w.OutletName("AFP"), w.OutletName("Agence France-Presse"); a == "" || a != b {
		t.Errorf("AFP is %q, Agence France-Presse %q", a, b)
	}
	if got := w.OutletName("The Hill Wire of Osel"); got != "" {
		t.Errorf("an unknown agency is %q", got)
	}
	owned, kept := 0, map[string]bool{}
	for _, o := range w.r.Outlets() {
		if owner := w.Owner(o.Name); owner != "" {
			owned++
			kept[owner] = true
		}
	}
	if owned < 50 || kept["private"] || kept["independent"] || kept["non-profit"] {
		t.Errorf("%d outlets with an owner, %v", owned, kept)
	}
}
