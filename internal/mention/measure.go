package mention

import (
	"strings"

	"sitrep"
)

// units maps the words of units to the unit as the methodology writes it.
var units = makeUnits(map[string]string{
	"km":       "km kms kilometer kilometre kilometers kilometres",
	"miles":    "mile miles",
	"m":        "metre metres meter meters",
	"feet":     "foot feet ft",
	"yards":    "yard yards",
	"nautical": "nautical",
	"kg":       "kg kilogram kilograms kilogramme kilogrammes kilos kilo",
	"tonnes":   "tonne tonnes ton tons",
	"pounds":   "lb lbs",
	"hectares": "hectare hectares ha",
	"acres":    "acre acres",
	"mm":       "mm millimetre millimeter millimetres millimeters",
	"%":        "% percent percentage",
	"litres":   "litre litres liter liters",
	"barrels":  "barrel barrels",
	"minutes":  "minute minutes",
	"hours":    "hour hours",
	"days":     "day days",
	"USD":      "dollar dollars",
	"EUR":      "euro euros",
	"km2":      "km2 km² sq.km",
})

func makeUnits(lists map[string]string) map[string]string {
	m := make(map[string]string, 100)
	for u, list := range lists {
		for w := range strings.FieldsSeq(list) {
			m[w] = u
		}
	}
	return m
}

// kilometres tells how many kilometres one of a unit of length is
// (international yard and pound agreement, 1959).
var kilometres = map[string]float64{"km": 1, "miles": 1.609344, "nautical miles": 1.852, "m": 0.001, "feet": 0.0003048, "yards": 0.0009144}

// Kilometres converts a length; ok is false where unit is none.
func Kilometres(v float64, unit string) (km float64, ok bool) {
	f, ok := kilometres[unit]
	return v * f, ok
}

// measures reports whether piece k is a word of a unit.
func (q *counter) measures(k int) bool {
	return k >= 0 && k < len(q.p) && units[lower(q.text(k))] != ""
}

// measure reads the unit after a number that ends before piece end.
func (q *counter) measure(k, end int, m *sitrep.QuantityMention) (int, bool) {
	u := end
	if q.has(u, isHyphen) {
		u++
	}
	square := false
	if q.word(u, "square", "sq", "sq.") {
		square, u = true, u+1
	}
	if q.word(u, "per") && q.word(u+1, "cent") {
		m.Of, m.Unit = "%", "%"
		return u + 2, true
	}
	if !q.measures(u) || (q.has(u, isUnit) && !q.countable(u)) {
		return end, false
	}
	unit := units[lower(q.text(u))]
	u++
	if unit == "nautical" {
		if !q.measures(u) {
			return end, false
		}
		unit, u = "nautical miles", u+1
	}
	if square {
		switch unit {
		case "km":
			unit = "km2"
		case "miles":
			unit = "square miles"
		default:
			unit = "square " + unit
		}
	}
	m.Of, m.Unit = unit, unit
	m.Noun = sitrep.Span{Start: int(q.p[u-1].start), End: int(q.p[u-1].end)}
	return u, true
}

// countable reports whether a unit of time at piece u can be a quantity.
func (q *counter) countable(u int) bool {
	return !q.isAge(u+1) && !q.word(u+1, "ago", "later", "earlier")
}

// currency returns the ISO 4217 code of a sign of money; "" if it is none.
func currency(s string) string {
	switch s {
	case "$", "US$", "USD":
		return "USD"
	case "£":
		return "GBP"
	case "€":
		return "EUR"
	case "₪":
		return "ILS"
	case "₽":
		return "RUB"
	}
	return ""
}
