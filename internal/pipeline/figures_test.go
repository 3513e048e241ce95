package pipeline_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"sitrep"
)

// TestFigures reads sentences of many wars and compares the counts of their claims:
// the kind, then of each figure what it counts and its ends, "~" for approximate
// and "+" for running totals; "not" stands before what is said not to have been.
func TestFigures(t *testing.T) {
	p := pipe(t)
	for _, r := range []struct{ text, want string }{
		{"A dozen soldiers were killed in Djibo.", "kill killed 12..12"},
		{"Scores were wounded when shells hit the market in El Fasher.", "injure injured 40..~"},
		{"Hundreds of thousands of people fled Goma.", "displace displaced 200000..~"},
		{"About half a million people were displaced by the fighting in Darfur.", "displace displaced 500000..500000~"},
		{"Between 40 and 50 villagers were abducted in Zamfara.", "abduct abducted 40..50"},
		{"Up to 60 prisoners were executed in Bucha.", "execute killed ..60"},
		{"Some 20 to 25 houses were burned in Imphal.", "destroy buildings 20..25~"},
		{"The army killed and wounded 30 fighters near Djibo.", "kill killed or injured 30..30"},
		{"More than a thousand people were killed or wounded in Derna.", "kill killed or injured 1000.."},
		{"At least 17 people were killed and 43 others injured in Quetta.", "kill killed 17.."},
		{"At least 17 people were killed and 43 others injured in Quetta.", "injure injured 43..43"},
		{"The death toll rose to 112 in Derna on Friday.", "kill killed 112..112+"},
		{"So far 1,200 people have died in Port-au-Prince.", "kill killed 1200..1200+"},
		{"A woman and her three children were killed in Sumy.", "kill killed 3..3; killed 1..1"},
		{"Two soldiers and a civilian died in Kidal.", "kill killed 2..2; killed 1..1"},
		{"The raid killed both pilots.", "kill killed 2..2"},
		{"The bombing killed a soldier and wounded five in Quetta.", "injure injured 5..5"},
		{"More than half of the town's residents have fled.", "displace % 50.."},
		{"Rebels seized two thirds of the villages around Walikale.", "capture % 66.7..66.7"},
		{"Half of the hospitals in Khartoum were destroyed.", "destroy % 50..50"},
		{"Fighters advanced six miles toward Pokrovsk.", "advance miles 6..6"},
		{"They destroyed 14 tanks and two drones near Vuhledar.", "destroy tanks 14..14; drones 2..2"},
		{"Ten bodies were found in a mass grave in Jalisco.", "kill killed 10..10"},
		{"No civilians were killed in Jos.", "not kill"},
		{"Nobody was killed in the strike on Odesa.", "not kill"},
		{"No one was injured in Narathiwat.", "not injure"},
		{"None of the crew were hurt off Hodeidah.", "not injure"},
		{"Not a single soldier was hurt in Lashio.", "not injure"},
	} {
		ann := p.Annotate(report("f", r.text, "2024-06-12"), false)
		var got []string
		for i := range ann.Claims {
			got = append(got, countsLine(&ann.Claims[i]))
		}
		if !slices.Contains(got, r.want) {
			t.Errorf("%s\n\tgives  %q\n\twanted %q", r.text, got, r.want)
		}
	}
}

// countsLine writes the kind of a claim with its counts.
func countsLine(c *sitrep.Claim) string {
	var counts []string
	for i := range c.Counts {
		n := &c.Counts[i]
		s := n.Of + " " + end(n.Lo) + ".." + end(n.Hi)
		if n.Approx {
			s += "~"
		}
		if n.Cumulative {
			s += "+"
		}
		counts = append(counts, s)
	}
	line := strings.TrimSpace(c.Kind.String() + " " + strings.Join(counts, "; "))
	if c.Polarity == sitrep.Negated {
		line = "not " + line
	}
	return line
}

// end writes one end of a figure; "" where there is none.
func end(v *float64) string {
	if v == nil {
		return ""
	}
	return fmt.Sprintf("%.7g", *v)
}
