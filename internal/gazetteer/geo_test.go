package gazetteer

import (
	"math"
	"slices"
	"testing"
)

func TestDistanceAndBearing(t *testing.T) {
	for _, c := range []struct {
		name                                 string
		lat1, lon1, lat2, lon2, km, bearingD float64
	}{
		{"same point", 35, 36, 35, 36, 0, 0},
		{"one degree north", 35, 36, 36, 36, 111.2, 0},
		{"one degree east on the equator", 0, 10, 0, 11, 111.2, 90},
		{"across the antimeridian", 0, 179.5, 0, -179.5, 111.2, 90},
		{"south", 36, 36, 35, 36, 111.2, 180},
		{"Hama to Aleppo", 35.13179, 36.75783, 36.20124, 37.16117, 124.4, 17},
		{"London to New York", 51.50853, -0.12574, 40.71427, -74.00597, 5570, 288},
	} {
		if got := DistanceKM(c.lat1, c.lon1, c.lat2, c.lon2); math.Abs(got-c.km) > max(0.1, c.km/1000) {
			t.Errorf("%s: %.2f km, want %.1f", c.name, got, c.km)
		}
		if got := Bearing(c.lat1, c.lon1, c.lat2, c.lon2); math.Abs(got-c.bearingD) > 0.7 {
			t.Errorf("%s: bearing %.1f, want %v", c.name, got, c.bearingD)
		}
	}
	lat, lon := Destination(35.13179, 36.75783, 45, 10)
	if d := DistanceKM(35.13179, 36.75783, lat, lon); math.Abs(d-10) > 0.001 {
		t.Errorf("Destination is %v km off, want 10", d)
	}
	if _, lon := Destination(0, 179.99, 90, 10); lon > -179 {
		t.Errorf("Destination across the antimeridian: %v", lon)
	}
}

func TestNear(t *testing.T) {
	g := gaz(t)
	near := g.Near(35.13, 36.76, 25)
	if len(near) == 0 || near[0].ID != "gn:170017" {
		t.Fatalf("near Hama: %v", near)
	}
	for _, id := range []string{"gn:170044", "sr:sy.maardis", "gn:163270"} {
		if !hasID(near, id) {
			t.Errorf("near Hama: %s is missing", id)
		}
	}
	for _, p := range []struct{ lat, lon, km float64 }{
		{35.13, 36.76, 60}, {-17.8, 179.9, 300}, {78.2, 15.6, 400}, {0, 0, 500}, {-90, 0, 100}, {51.5, -0.1, 5},
	} {
		if got, want := ids(g.Near(p.lat, p.lon, p.km)), ids(g.scan(p.lat, p.lon, p.km)); !slices.Equal(got, want) {
			t.Errorf("Near(%v): %d places, a scan finds %d", p, len(got), len(want))
		}
	}
}

// scan does Near's work without the grid; order aside.
func (g *Gazetteer) scan(lat, lon, km float64) (places []Place) {
	for n := g.firstOwn(); n < g.places; n++ {
		if p := g.place(n); p.RadiusKM == 0 && DistanceKM(lat, lon, p.Lat, p.Lon) <= km {
			places = append(places, p)
		}
	}
	return places
}

func ids(places []Place) []string {
	all := make([]string, len(places))
	for i, p := range places {
		all[i] = p.ID
	}
	slices.Sort(all)
	return all
}
