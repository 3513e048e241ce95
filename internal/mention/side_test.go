package mention

import (
	"testing"

	"sitrep"
)

// A state that fights in several places is on the side of the war that the report
// speaks of, and on none in a report that speaks of no war of its.
func TestSideOfTheWarToldOf(t *testing.T) {
	f, err := finder()
	if err != nil {
		t.Fatal(err)
	}
	at := sitrep.Date{Year: 2022, Month: 9, Day: 19}
	for _, x := range []struct {
		name      string
		actor     sitrep.ActorID
		countries map[string]float64
		want      sitrep.SideID
	}{
		{"Russia in Ukraine", "ru.forces", map[string]float64{"RU": 3, "UA": 1}, "ukraine/russia"},
		{"Russia in Syria", "ru.forces", map[string]float64{"RU": 3, "SY": 1}, "syria/government"},
		{"Russia in Syria, Ukraine in passing", "ru.forces", map[string]float64{"RU": 3, "SY": 4, "UA": 1}, "syria/government"},
		{"France where it fights nobody", "fr.gov", map[string]float64{"FR": 1, "HT": 2}, ""},
		{"a group in a report that names no country", "ye.houthis", map[string]float64{}, "yemen/houthis"},
	} {
		r := &report{Finder: f, at: at, countries: x.countries}
		r.chooseHome()
		if got := r.sideOf(x.actor); got != x.want {
			t.Errorf("%s: %q, want %q", x.name, got, x.want)
		}
	}
}
