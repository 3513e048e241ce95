package pipeline_test

import (
	"strings"
	"testing"
)

// What a claim says of its voices, the nearest first, one a claim.
func voicesIn(t *testing.T, text, published string) []string {
	t.Helper()
	ann := pipe(t).Annotate(report(text, text, published), false)
	var out []string
	for i := range ann.Claims {
		c := &ann.Claims[i]
		var names []string
		for _, v := range c.Voices {
			names = append(names, v.Name)
		}
		out = append(out, c.Trigger.Of(text)+": "+strings.Join(names, " < "))
	}
	return out
}

const under = "\n\nThe attack was reported on Monday. Nothing else is known of it.\n"

func TestHeadlineSpeakers(t *testing.T) {
	for _, row := range []struct{ headline, want string }{
		{"Drone strike on market in Sudan kills 11 - monitors", "kills: monitors"},
		{"Sudanese army: Rebels shelled the hospital in Kosti", "shelled: Sudanese"},
		{"Army says rebels shelled Kosti; rebels say jets bombed clinic", "shelled: Army"},
		{"Army says rebels shelled Kosti; rebels say jets bombed clinic", "bombed: rebels"},
		{"REBELS SEIZE THE TOWN OF KOSTI: SUDANESE ARMY", "SEIZE: Sudanese"},
	} {
		got := voicesIn(t, row.headline+under, "2024-05-21")
		ok := false
		for _, g := range got {
			ok = ok || strings.HasPrefix(strings.ToLower(g), strings.ToLower(row.want))
		}
		if !ok {
			t.Errorf("%s: want %q among\n%s", row.headline, row.want, strings.Join(got, "\n"))
		}
	}
}

// Copy without commas and apostrophes must give the voices that it gives with them.
func TestVoicesWithoutCommas(t *testing.T) {
	const text = `14 May 2024 Drone strike on market in Sudan kills 11 health ministry. A drone killed 11 people in a market in Nyala Sudanese state
television reported on Tuesday without giving details. Sudans army denied the rebels account. Two clinics were closed after the raid residents told
state radio. The wounded were taken to Kosti the head of the Sudan Relief Committee Omar Saleh said as fighting went on in the north.`
	got := voicesIn(t, strings.ReplaceAll(text, "\n", " "), "")
	for _, want := range []string{"kills: health ministry", "killed: Sudanese state media"} {
		ok := false
		for _, g := range got {
			if g == want {
				ok = true
			}
		}
		if !ok {
			t.Errorf("want %q among\n%s", want, strings.Join(got, "\n"))
		}
	}
}

// A dateline is no part of what the first sentence says.
func TestDatelines(t *testing.T) {
	for _, line := range []string{"GOMA, Democratic Republic of Congo (GLW) - ", "BILBAO, March 31. - ", "PORT SUDAN, May 21 (Nile Wire) – ", "KYIV — "} {
		text := line + "Rebels captured the town of Kosti."
		ann := pipe(t).Annotate(report(line, text, "2024-05-21"), false)
		ok := false
		for i := range ann.Claims {
			ok = ok || ann.Claims[i].Quote.Of(text) == "Rebels captured the town of Kosti"
		}
		if !ok {
			t.Errorf("%q: no claim has the sentence as its quote", line)
		}
	}
}

func TestClaimedDeeds(t *testing.T) {
	for text, want := range map[string]string{
		"The Arakan Army claimed an ambush on the convoy.": "own",
		"The Arakan Army claimed the capture of the base.": "claim",
	} {
		ann := pipe(t).Annotate(report(text, text, "2024-05-21"), false)
		ok := false
		for i := range ann.Claims {
			for _, v := range ann.Claims[i].Voices {
				ok = ok || v.Stance.String() == want
			}
		}
		if !ok {
			t.Errorf("%s: no voice with the stance %s", text, want)
		}
	}
}
