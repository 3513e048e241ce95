package pipeline_test

import (
	"strings"
	"testing"

	"sitrep"
)

// voiceRows are sentences from five wars with the voice and the stance that a
// claim in them must have: the name of the voice nearest the event holds the
// word given, "" where nobody is named.
var voiceRows = []struct{ text, voice, stance string }{
	// Sudan
	{"The Sudanese army confirmed that rebels captured the town of Kosti.", "Sudanese", "confirm"},
	{"The Rapid Support Forces denied that their fighters shelled the hospital in El Fasher.", "Rapid", "deny"},
	{"The United Nations could not verify that the market in Nyala was bombed.", "United Nations", "doubt"},
	{"The Rapid Support Forces claimed that they shot down a plane near Babanusa.", "Rapid", "claim"},
	{"The Rapid Support Forces claimed responsibility for the attack on the airport.", "Rapid", "own"},
	{"The Sudanese army acknowledged that its soldiers withdrew from Wad Madani.", "Sudanese", "confirm"},
	{"The Sudanese army rejected reports that it bombed a market in Kabkabiya.", "Sudanese", "deny"},
	{"The Rapid Support Forces alleged that the army shelled a clinic in Omdurman.", "Rapid", "claim"},
	{"The Sudanese army admitted shelling a school in Khartoum.", "Sudanese", "own"},
	{"The African Union doubted that the army captured the bridge.", "African Union", "doubt"},
	{"The Sudanese army admitted that its troops killed six civilians in Kosti.", "Sudanese", "own"},
	{"The African Union did not confirm that rebels captured the airport.", "African Union", "doubt"},
	// Ukraine
	{"Ukraine confirmed that Russian troops captured the village.", "Ukrain", "confirm"},
	{"Russia denied that its missiles hit the power plant.", "Russia", "deny"},
	{"Reuters could not verify that Russian forces captured the village.", "Reuters", "doubt"},
	{"Russia claimed that its forces captured the village on Friday.", "Russia", "claim"},
	{"Ukraine claimed responsibility for the explosion on the bridge.", "Ukrain", "own"},
	{"The Ukrainian army confirmed that its soldiers withdrew from Avdiivka.", "Ukrain", "confirm"},
	{"Ukraine denied that its drones attacked the refinery.", "Ukrain", "deny"},
	{"Ukraine questioned whether Russian troops withdrew from the plant.", "Ukrain", "doubt"},
	{"Russia alleged that Ukrainian troops shelled a hospital in Donetsk.", "Russia", "claim"},
	{"Russia admitted that its jet bombed Belgorod.", "Russia", "own"},
	{"NATO did not confirm that a missile hit the farm.", "NATO", "doubt"},
	{"Russia claimed the capture of the town of Bakhmut.", "Russia", "claim"},
	// Myanmar
	{"The Arakan Army confirmed that its fighters captured the base.", "Arakan", "confirm"},
	{"The Myanmar military denied that its planes bombed the village.", "Myanmar", "deny"},
	{"The United Nations doubted that the military withdrew from the town.", "United Nations", "doubt"},
	{"The Arakan Army claimed that its fighters killed 40 soldiers.", "Arakan", "claim"},
	{"The Arakan Army claimed responsibility for the attack on the convoy.", "Arakan", "own"},
	{"The Myanmar military acknowledged that it lost the town of Lashio.", "Myanmar", "confirm"},
	{"The Arakan Army denied that its fighters abducted villagers.", "Arakan", "deny"},
	{"The Arakan Army alleged that the military executed six prisoners.", "Arakan", "claim"},
	{"The Myanmar military admitted that its troops burned the village and killed two monks.", "Myanmar", "own"},
	{"Amnesty International could not verify that planes bombed the school.", "Amnesty", "doubt"},
	{"Amnesty International confirmed that planes bombed the school.", "Amnesty", "confirm"},
	{"The Myanmar military dismissed the report of an airstrike on the camp.", "Myanmar", "deny"},
	// Congo
	{"The Congolese army confirmed that M23 rebels captured Goma.", "Congo", "confirm"},
	{"Rwanda denied that its soldiers attacked the camp.", "Rwanda", "deny"},
	{"MONUSCO could not confirm that rebels captured Rubaya.", "MONUSCO", "doubt"},
	{"M23 claimed that its fighters repelled the attack.", "M23", "claim"},
	{"The Islamic State claimed responsibility for the attack on the church.", "Islamic State", "own"},
	{"Rwanda acknowledged that rebels captured the airport in Goma.", "Rwanda", "confirm"},
	{"M23 denied that its fighters killed villagers in Kishishe.", "M23", "deny"},
	{"Rwanda alleged that the Congolese army shelled Gisenyi.", "Rwanda", "claim"},
	{"The Congolese army admitted that its soldiers shot dead two protesters.", "Congo", "own"},
	{"Rwanda doubted that M23 withdrew from Kanyabayonga.", "Rwanda", "doubt"},
	{"Rwanda refuted claims that its troops shelled the camp.", "Rwanda", "deny"},
	{"M23 verified that government troops withdrew from Sake.", "M23", "confirm"},
	// Yemen
	{"Saudi Arabia confirmed that a missile hit the airport in Abha.", "Saudi", "confirm"},
	{"Iran denied that its drones attacked the port of Hodeidah.", "Iran", "deny"},
	{"The United States could not verify that the ship was hit.", "United States", "doubt"},
	{"The Houthis claimed that they shot down a drone over Marib.", "Houthi", "claim"},
	{"The Houthis claimed responsibility for the attack on the tanker.", "Houthi", "own"},
	{"The Houthis confirmed that an airstrike killed their commander.", "Houthi", "confirm"},
	{"Saudi Arabia denied that its planes bombed the prison in Saada.", "Saudi", "deny"},
	{"The Houthis alleged that coalition planes bombed a village.", "Houthi", "claim"},
	{"Saudi Arabia admitted that its jet bombed a market in Saada.", "Saudi", "own"},
	{"The United Nations questioned whether the Houthis withdrew from the port.", "United Nations", "doubt"},
	{"Al-Qaeda claimed responsibility for the suicide bombing in Aden.", "Qa", "own"},
	{"The Houthis claimed the capture of the dam near Marib.", "Houthi", "claim"},
}

// In nineteen of twenty sentences a claim must have the right voice with the
// right stance; all that go wrong are told.
func TestVoicesOfFiveWars(t *testing.T) {
	p := pipe(t)
	count := map[string]int{}
	var wrong []string
	for _, r := range voiceRows {
		count[r.stance]++
		ann := p.Annotate(report(r.text, r.text, "2025-03-14"), false)
		ok := false
		var got []string
		for i := range ann.Claims {
			for _, v := range ann.Claims[i].Voices {
				got = append(got, v.Name+" "+v.Stance.String())
			}
			if vs := ann.Claims[i].Voices; len(vs) > 0 && ann.Claims[i].Kind != sitrep.Statement {
				ok = ok || strings.Contains(vs[0].Name, r.voice) && vs[0].Stance.String() == r.stance
			}
		}
		if !ok {
			wrong = append(wrong, r.text+" -> "+strings.Join(got, ", "))
		}
	}
	for s, n := range count {
		if n < 12 {
			t.Errorf("%d sentences with the stance %s, want 12", n, s)
		}
	}
	if 20*len(wrong) > len(voiceRows) {
		t.Errorf("%d of %d wrong:\n%s", len(wrong), len(voiceRows), strings.Join(wrong, "\n"))
	} else if len(wrong) > 0 {
		t.Logf("%d of %d wrong:\n%s", len(wrong), len(voiceRows), strings.Join(wrong, "\n"))
	}
}
