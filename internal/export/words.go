package export

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"sitrep"
	"sitrep/internal/view"
)

// All words that the program itself puts into a report stand in this file.
// It says who says what; it never says what is so.

// heading returns the title of a group of incidents.
func heading(s view.Status) string {
	switch s {
	case view.StatusContested:
		return "CONTESTED"
	case view.BothSides:
		return "REPORTED BY BOTH SIDES"
	case view.SeveralVoices:
		return "SEVERAL VOICES"
	case view.OneSide:
		return "ONE SIDE ONLY"
	case view.NoSpeaker:
		return "NO SPEAKER NAMED"
	case view.TakenBack:
		return "TAKEN BACK"
	case view.Silent:
		return "SILENT"
	case view.StatusUnknown:
		return "NOT RATED"
	}
	return "NOT RATED"
}

// icon returns the mark of a status; it always stands beside its word.
func icon(s view.Status) string {
	switch s {
	case view.StatusContested:
		return "▚"
	case view.BothSides, view.SeveralVoices:
		return "■"
	case view.OneSide:
		return "▨"
	case view.NoSpeaker:
		return "⬚"
	case view.TakenBack:
		return "⊟"
	case view.Silent, view.StatusUnknown:
		return "▢"
	}
	return "▢"
}

// ownWords stands where a stance word does, for what the outlet says itself.
const ownWords = "own words"

// StanceWord returns the verb of a stance: "says", "claims", "confirms",
// "admits", "denies", "doubts".
func StanceWord(s sitrep.Stance) string {
	switch s {
	case sitrep.Assert, sitrep.StanceUnknown:
		return "says"
	case sitrep.ClaimStance:
		return "claims"
	case sitrep.Confirm:
		return "confirms"
	case sitrep.Own:
		return "admits"
	case sitrep.Deny:
		return "denies"
	case sitrep.Doubt:
		return "doubts"
	}
	return "says"
}

// differWords tells a type of discrepancy of a field.
func differWords(field string, t sitrep.DiscrepancyType) string {
	switch t {
	case sitrep.Conflict:
		return "can't both be right"
	case sitrep.PrecisionDiffers:
		return "one is more exact"
	case sitrep.Scope:
		return "of different extent"
	case sitrep.Update:
		switch field {
		case "agent", "target", "place", "time", "kind", "existence":
			return "told otherwise later"
		}
		return "a later figure"
	case sitrep.DiscrepancyUnknown:
		return "told differently"
	}
	return "told differently"
}

// plural puts a number before a noun: "1 voice", "2 voices".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%s %ss", thousands(float64(n)), noun)
}

// numbers tells voices, then sides, then reports and origins, in that order.
func numbers(inc *sitrep.Incident, reports int, sides view.Sides) string {
	behind := view.Behind(inc)
	var parts []string
	switch {
	case len(inc.Voices) == 0:
		return reportWords(inc, reports)
	case len(behind) == 0:
		parts = append(parts, "no voice behind it")
	default:
		parts = append(parts, plural(len(behind), "voice"))
	}
	if w := sideWords(behind, sides); w != "" {
		parts = append(parts, w)
	}
	if n := len(inc.Voices) - len(behind); n > 0 {
		parts = append(parts, fmt.Sprintf("%d against", n))
	}
	s := strings.Join(parts, ", ")
	if reports > 1 {
		s += "; " + reportWords(inc, reports)
	}
	return s
}

func reportWords(inc *sitrep.Incident, reports int) string {
	if reports == 1 {
		return "1 report"
	}
	return plural(reports, "report") + ", " + plural(inc.Origins, "origin")
}

// sideWords tells how the voices behind an incident stand to each other.
func sideWords(behind []sitrep.RootVoice, sides view.Sides) string {
	one := len(behind) > 1
	for i, v := range behind {
		for _, w := range behind[i+1:] {
			if sides.Opposed(v.Side, w.Side) {
				return "opposed sides"
			}
			one = one && v.Side == w.Side && v.Side != ""
		}
	}
	if one {
		return "one side"
	}
	return ""
}

// days tells an interval.
func days(v sitrep.Interval, around sitrep.Date) string {
	from, to := view.Day(v.From, around), view.Day(v.To, around)
	switch {
	case from == to:
		return from
	case from == "":
		return "until " + to
	case to == "":
		return "since " + from
	}
	return from + " to " + to
}

// point tells coordinates in degrees.
func point(p sitrep.PlaceMention) string {
	side := func(x float64, pos, neg string) string {
		if x < 0 {
			return fmt.Sprintf("%.2f %s", -x, neg)
		}
		return fmt.Sprintf("%.2f %s", x, pos)
	}
	return side(p.Lat, "N", "S") + " " + side(p.Lon, "E", "W")
}

// figure tells a count with its bounds as a report would.
func figure(c sitrep.Count) string {
	switch {
	case c.Lo == nil && c.Hi == nil:
		return "not said"
	case c.Hi == nil:
		return "at least " + thousands(*c.Lo)
	case c.Lo == nil:
		return "up to " + thousands(*c.Hi)
	case *c.Lo != *c.Hi:
		return thousands(*c.Lo) + " to " + thousands(*c.Hi)
	case c.Approx:
		return "about " + thousands(*c.Lo)
	}
	return thousands(*c.Lo)
}

// thousands writes a number with commas.
func thousands(x float64) string {
	s := strconv.FormatFloat(math.Abs(x), 'f', -1, 64)
	whole, frac, dot := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if dot {
		whole += "." + frac
	}
	if x < 0 {
		return "-" + whole
	}
	return whole
}

// statusWord is a status in the middle of a line.
func statusWord(s view.Status) string {
	switch s {
	case view.OneSide:
		return "one side only"
	case view.NoSpeaker:
		return "no speaker named"
	case view.StatusContested, view.BothSides, view.SeveralVoices, view.TakenBack, view.Silent, view.StatusUnknown:
		return s.String()
	}
	return s.String()
}

// footer tells the next step.
const footer = "sitrep explain CLAIM FILE… tells why a claim reads as it does · --format json|markdown"
