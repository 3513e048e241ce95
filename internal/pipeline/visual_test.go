package pipeline_test

import (
	"strings"
	"testing"
)

// visualRows are sentences from several wars in which a picture or a recording
// speaks, each with the chain of voices that its event must have: names and
// stances, nearest the event first.
var visualRows = []struct{ text, event, chain string }{
	// Ukraine
	{"Satellite images analysed by Maxar showed that the airbase near Saki had been destroyed.", "destroyed", "Maxar assert"},
	{"A video posted by the Ukrainian army shows its drones hitting a depot in Berdiansk.", "hitting", "Ukrain assert"},
	{"Drone footage geolocated by Bellingcat shows troops entering the village of Robotyne.", "entering", "video assert, Bellingcat confirm"},
	{"Footage posted by the Ukrainian army and verified by Reuters shows aircraft bombing a market.", "bombing", "Ukrain assert, Reuters confirm"},
	// Sudan
	{"Footage shows fighters executing prisoners near El Fasher.", "executing", "video assert"},
	{"Verified video shows fighters burning houses in Geneina.", "burning", "video assert, unnamed confirm"},
	{"In a video published by the Rapid Support Forces, fighters are seen shelling the town of Wad Madani.", "shelling", "Rapid assert"},
	// Myanmar
	{"A photograph released by the Arakan Army shows captured soldiers.", "captured", "Arakan assert"},
	{"Unverified footage showed soldiers executing two villagers.", "executing", "video claim"},
	// Gaza and Syria
	{"The clip, which Reuters could not verify, appears to show gunmen shelling a school.", "shelling", "video claim, Reuters doubt"},
	{"Video obtained by the Washington Post shows soldiers killing medics in Rafah.", "killing", "video assert, Washington Post assert"},
	{"According to satellite imagery from Planet Labs, the depot near Homs was destroyed.", "destroyed", "Planet Labs assert"},
	{"A video purporting to show an airstrike on Idlib was shared online.", "airstrike", "video claim"},
	// what pictures show of something else
	{"The picture shows the mayor at a wedding.", "", ""},
	{"Her images capture the light of the desert.", "", ""},
}

func TestVisualEvidence(t *testing.T) {
	p := pipe(t)
	for _, row := range visualRows {
		ann := p.Annotate(report("v", row.text, "2024-06-05"), false)
		found := false
		for _, c := range ann.Claims {
			if c.Trigger.Of(row.text) != row.event {
				if row.event == "" {
					t.Errorf("%s\ngives %s %q", row.text, c.Kind, c.Trigger.Of(row.text))
				}
				continue
			}
			found = true
			var links []string
			for _, v := range c.Voices {
				links = append(links, v.Name+" "+v.Stance.String())
			}
			want := strings.Split(row.chain, ", ")
			same := len(links) == len(want)
			for i := range links {
				if !same {
					break
				}
				name, stance := cutLast(want[i])
				gotName, gotStance := cutLast(links[i])
				same = stance == gotStance && strings.Contains(gotName, name)
			}
			if !same {
				t.Errorf("%s\nis said by %q, want %q", row.text, links, want)
			}
		}
		if !found && row.event != "" {
			t.Errorf("%s\ngives no claim at %q", row.text, row.event)
		}
	}
}

// cutLast parts the last word from the ones before it.
func cutLast(s string) (before, last string) {
	i := strings.LastIndexByte(s, ' ')
	return s[:max(0, i)], s[i+1:]
}
