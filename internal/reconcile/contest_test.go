package reconcile_test

import (
	"testing"

	"sitrep"
	"sitrep/internal/reconcile"
)

// TestStandingOfTwo takes two or three claims of one report and asks for the standing
// of the incident of the first, and whether the last is in it.
func TestStandingOfTwo(t *testing.T) {
	type claim struct {
		kind           sitrep.Kind
		trigger, quote string
		how            []string
	}
	for _, row := range []struct {
		name, text string
		claims     []claim
		together   bool
		standing   sitrep.Standing
	}{
		{"a body and its spokesman are one voice",
			"The League said it shelled Osel. A spokesman for the northern wing of the League said shells hit Osel.",
			[]claim{
				{sitrep.Shelling, "shelled", "it shelled Osel", []string{"voice League", "place Osel"}},
				{sitrep.Shelling, "hit", "shells hit Osel", []string{"voice spokesman for the northern wing of the League", "place Osel"}},
			}, true, sitrep.SingleSource},
		{"a pronoun that nothing resolves is no second voice",
			"A statement said shells hit Osel. They deplored that shells hit Osel.",
			[]claim{
				{sitrep.Shelling, "hit", "shells hit Osel", []string{"voice statement", "place Osel"}},
				{sitrep.Kill, "deplored", "They deplored that shells hit Osel", []string{"voice They", "place Osel"}},
			}, true, sitrep.SingleSource},
		{"who says that his own had no part denies no happening",
			"Shots were fired in Osel. Crown troops did not attack Osel, the Crown command said.",
			[]claim{
				{sitrep.Attack, "fired", "Shots were fired in Osel", []string{"place Osel"}},
				{sitrep.Attack, "attack", "Crown troops did not attack Osel", []string{"voice Crown command", "agent Crown troops", "place Osel", "not"}},
			}, true, sitrep.SingleSource},
		{"other means are no denial",
			"A guard said a car bomb went off in Osel. There was no car bomb in Osel, the police said. They threw grenades in Osel, the police said.",
			[]claim{
				{sitrep.Bombing, "bomb", "a car bomb went off in Osel", []string{"voice guard", "place Osel"}},
				{sitrep.Bombing, "bomb", "There was no car bomb in Osel", []string{"voice police", "place Osel", "not"}},
				{sitrep.Bombing, "threw", "They threw grenades in Osel", []string{"voice police", "place Osel"}},
			}, true, sitrep.Corroborated},
		{"no bomb at all is one",
			"A guard said a car bomb went off in Osel. There was no car bomb in Osel, the police said.",
			[]claim{
				{sitrep.Bombing, "bomb", "a car bomb went off in Osel", []string{"voice guard", "place Osel"}},
				{sitrep.Bombing, "bomb", "There was no car bomb in Osel", []string{"voice police", "place Osel", "not"}},
			}, true, sitrep.Contested},
		{"a figure denied",
			"The League said 40 were killed in Osel. The Crown denied the figure for Osel.",
			[]claim{
				{sitrep.Kill, "killed", "40 were killed in Osel", []string{"voice League", "place Osel", "count 40 killed"}},
				{sitrep.Kill, "figure", "the figure for Osel", []string{"deny Crown", "place Osel"}},
			}, true, sitrep.SingleSource},
		{"each side lays a strike at the other's door",
			"The League said Crown guns shelled Osel. The Crown said League mortars shelled Osel.",
			[]claim{
				{sitrep.Shelling, "shelled", "Crown guns shelled Osel", []string{"voice League", "agent Crown guns", "place Osel"}},
				{sitrep.Shelling, "shelled", "League mortars shelled Osel", []string{"voice Crown", "agent League mortars", "place Osel"}},
			}, true, sitrep.Contested},
		{"each strikes the other",
			"League fighters attacked Crown posts at Osel, the League said. Crown jets attacked League fighters at Osel, the Crown said.",
			[]claim{
				{sitrep.Attack, "attacked", "League fighters attacked Crown posts at Osel", []string{"voice League", "agent League", "target Crown", "place Osel", "day 2031-05-05"}},
				{sitrep.Attack, "attacked", "Crown jets attacked League fighters at Osel", []string{"voice Crown", "agent Crown", "target League", "place Osel", "day 2031-05-05"}},
			}, true, sitrep.Corroborated},
		{"who names only a man of its own names nobody else",
			"The Watch said the League bombed Osel on Monday. The League said a bomber blew up Osel on Monday.",
			[]claim{
				{sitrep.Bombing, "bombed", "the League bombed Osel on Monday", []string{"voice Watch", "agent League", "place Osel", "day 2031-05-05"}},
				{sitrep.Bombing, "blew up", "a bomber blew up Osel on Monday", []string{"voice League", "agent bomber", "place Osel", "day 2031-05-05"}},
			}, true, sitrep.Corroborated},
		{"who had no part in what another did denies nothing",
			"The League said Crown jets bombed Osel. Residents told of Crown bombs on Osel. League planes did not bomb Osel, the Duchy said.",
			[]claim{
				{sitrep.Airstrike, "bombed", "Crown jets bombed Osel", []string{"voice League", "agent Crown", "place Osel", "day 2031-05-05"}},
				{sitrep.Airstrike, "bombs", "Crown bombs on Osel", []string{"voice Residents", "agent Crown", "place Osel", "day 2031-05-05"}},
				{sitrep.Airstrike, "bomb", "League planes did not bomb Osel", []string{"voice Duchy", "agent League", "place Osel", "not", "day 2031-05-05"}},
			}, true, sitrep.Corroborated},
		{"a denial is of what was told before it, not of what comes next",
			"The Crown denied firing on homes. Shells fell on Marn, the Watch said.",
			[]claim{
				{sitrep.Attack, "firing", "firing on homes", []string{"deny Crown", "agent Crown"}},
				{sitrep.Shelling, "fell", "Shells fell on Marn", []string{"voice Watch", "place Marn"}},
			}, false, sitrep.SingleSource},
		{"the doer answers some sentences further on",
			"Crown shells hit a ward in Osel, medics said. The roof is gone, a nurse wrote. The wounded lay outside. Nobody came. The Crown denied that its gunners fired at the clinic.",
			[]claim{
				{sitrep.Shelling, "hit", "Crown shells hit a ward in Osel", []string{"voice medics", "agent Crown", "place Osel", "day 2031-05-05"}},
				{sitrep.Attack, "fired", "its gunners fired at the clinic", []string{"deny Crown", "agent Crown"}},
			}, true, sitrep.Contested},
		{"the looting of a clinic, denied by whom it is laid to",
			"Men looted the clinic in Osel, nurses said. The League denied that its men looted the clinic in Osel. A fight over Osel cost nine lives, the Watch said.",
			[]claim{
				{sitrep.Destroy, "looted", "Men looted the clinic in Osel", []string{"voice nurses", "target clinic", "place Osel"}},
				{sitrep.Kill, "lives", "A fight over Osel cost nine lives", []string{"voice Watch", "place Osel"}},
				{sitrep.Clash, "fight", "A fight over Osel", []string{"voice Watch", "place Osel"}},
				{sitrep.Destroy, "looted", "its men looted the clinic in Osel", []string{"deny League", "agent League", "target clinic", "place Osel"}},
			}, true, sitrep.Contested},
		{"hit, and shot down on the way",
			"The League said its drones hit Osel. The Crown said it intercepted a drone over Osel.",
			[]claim{
				{sitrep.Shelling, "hit", "its drones hit Osel", []string{"voice League", "agent League", "place Osel"}},
				{sitrep.Destroy, "intercepted", "it intercepted a drone over Osel", []string{"voice Crown", "agent Crown", "place Osel"}},
			}, true, sitrep.Contested},
		{"pilots whom the spokesman of their air force quotes are no second voice",
			"Crown jets pounded Osel, a spokesman said. Pilots confirmed that Osel was hit, said the spokesman.",
			[]claim{
				{sitrep.Airstrike, "pounded", "Crown jets pounded Osel", []string{"speaker Tomas Brel|Crown air force", "agent Crown", "place Osel"}},
				{sitrep.Airstrike, "hit", "Osel was hit", []string{"confirm pilots", "speaker Tomas Brel|Crown air force", "agent Crown", "place Osel"}},
			}, true, sitrep.SingleSource},
		{"who goes by his office is the one whom the report names with it",
			"Shells hit Osel, the defence minister said. Defence Minister Tomas Brel said the shells that fell on Osel were old.",
			[]claim{
				{sitrep.Shelling, "hit", "Shells hit Osel", []string{"voice defence minister", "place Osel"}},
				{sitrep.Shelling, "fell", "the shells that fell on Osel", []string{"speaker Tomas Brel", "place Osel"}},
			}, true, sitrep.SingleSource},
		{"an office that the report gives to nobody by name is a voice of its own",
			"Shells hit Osel, the interior minister said. Defence Minister Tomas Brel said the shells that fell on Osel were old.",
			[]claim{
				{sitrep.Shelling, "hit", "Shells hit Osel", []string{"voice interior minister", "place Osel"}},
				{sitrep.Shelling, "fell", "the shells that fell on Osel", []string{"speaker Tomas Brel", "place Osel"}},
			}, true, sitrep.Corroborated},
		{"who fled from the shelling",
			"Shells fell on Osel. Some 900 people fled Osel, the Watch said.",
			[]claim{
				{sitrep.Shelling, "fell", "Shells fell on Osel", []string{"place Osel"}},
				{sitrep.Displace, "fled", "Some 900 people fled Osel", []string{"voice Watch", "target people", "place Osel"}},
			}, true, sitrep.SingleSource},
		{"who was brought out by agreement",
			"Shells fell on Osel. Some 900 people were evacuated from Osel, the Watch said.",
			[]claim{
				{sitrep.Shelling, "fell", "Shells fell on Osel", []string{"place Osel"}},
				{sitrep.Displace, "evacuated", "Some 900 people were evacuated from Osel", []string{"voice Watch", "target people", "place Osel"}},
			}, false, sitrep.OutletOnly},
		{"taken, and still held",
			"The League said it took Osel. The Crown said its troops hold Osel.",
			[]claim{
				{sitrep.Capture, "took", "it took Osel", []string{"voice League", "agent League fighters", "place Osel"}},
				{sitrep.Hold, "hold", "its troops hold Osel", []string{"voice Crown", "agent Crown troops", "place Osel"}},
			}, true, sitrep.Contested},
		{"lost, and still held by whom is said to have lost it",
			"The Watch said Crown troops lost Osel. The Crown said its troops hold Osel.",
			[]claim{
				{sitrep.Lose, "lost", "Crown troops lost Osel", []string{"voice Watch", "agent Crown troops", "place Osel"}},
				{sitrep.Hold, "hold", "its troops hold Osel", []string{"voice Crown", "agent Crown troops", "place Osel"}},
			}, true, sitrep.Contested},
		{"lost, and held by whom took it",
			"The Watch said Crown troops lost Osel. The League said its fighters hold Osel.",
			[]claim{
				{sitrep.Lose, "lost", "Crown troops lost Osel", []string{"voice Watch", "agent Crown troops", "place Osel"}},
				{sitrep.Hold, "hold", "its fighters hold Osel", []string{"voice League", "agent League fighters", "place Osel"}},
			}, false, sitrep.SingleSource},
		{"who takes one place and beats off an attack at another",
			"The League took Osel, it said. The League repelled an attack, it said.",
			[]claim{
				{sitrep.Capture, "took", "The League took Osel", []string{"voice Watch", "agent League fighters", "place Osel"}},
				{sitrep.Repel, "repelled", "The League repelled an attack", []string{"voice League", "agent League fighters"}},
			}, false, sitrep.SingleSource},
		{"a fight, and none",
			"The Crown took Osel and killed 17 fighters, radio said. The League said it left Osel without a fight.",
			[]claim{
				{sitrep.Recapture, "took", "The Crown took Osel", []string{"voice radio", "agent Crown troops", "place Osel"}},
				{sitrep.Kill, "killed", "killed 17 fighters", []string{"voice radio", "agent Crown troops", "place Osel", "count 17 killed"}},
				{sitrep.Withdraw, "left", "it left Osel without a fight", []string{"voice League", "agent League fighters", "place Osel"}},
			}, true, sitrep.Contested},
		{"looting denied says nothing of the shelling",
			"Shells fell on Osel, residents said. Crown troops did the rest. The Crown denied that they looted Osel.",
			[]claim{
				{sitrep.Shelling, "fell", "Shells fell on Osel", []string{"voice residents", "place Osel"}},
				{sitrep.Destroy, "looted", "they looted Osel", []string{"deny Crown", "agent Crown troops", "place Osel"}},
			}, false, sitrep.SingleSource},
		{"a body and the person who heads it, told of in another claim, are one voice",
			"Karim Haddad said shells hit Osel. Karim Haddad of the Watch said shells fell on Osel.",
			[]claim{
				{sitrep.Shelling, "hit", "shells hit Osel", []string{"speaker Karim Haddad", "place Osel"}},
				{sitrep.Shelling, "fell", "shells fell on Osel", []string{"speaker Karim Haddad|Watch", "place Osel"}},
			}, true, sitrep.SingleSource},
		{"a surname is no second voice beside the full name",
			"Haddad said shells hit Osel. Karim Haddad said shells fell on Osel.",
			[]claim{
				{sitrep.Shelling, "hit", "shells hit Osel", []string{"voice Haddad", "place Osel"}},
				{sitrep.Shelling, "fell", "shells fell on Osel", []string{"speaker Karim Haddad", "place Osel"}},
			}, true, sitrep.SingleSource},
		{"a blow that was not struck did no harm",
			"The Crown said that no bomb fell on Osel. The League set fire to Osel, the Crown said.",
			[]claim{
				{sitrep.Bombing, "bomb", "no bomb fell on Osel", []string{"voice Crown", "place Osel", "not"}},
				{sitrep.Destroy, "set fire", "The League set fire to Osel", []string{"voice Crown", "agent League fighters", "place Osel"}},
			}, false, sitrep.SingleSource},
		{"that none of its men died contests no attack",
			"The League said it attacked Osel and killed 9. The Watch said Osel was attacked. The Crown said that nobody was killed in Osel.",
			[]claim{
				{sitrep.Attack, "attacked", "it attacked Osel", []string{"voice League", "agent League fighters", "place Osel"}},
				{sitrep.Kill, "killed", "killed 9", []string{"voice League", "agent League fighters", "place Osel", "count 9 killed"}},
				{sitrep.Attack, "attacked", "Osel was attacked", []string{"voice Watch", "place Osel"}},
				{sitrep.Kill, "killed", "nobody was killed in Osel", []string{"voice Crown", "place Osel", "not"}},
			}, true, sitrep.Corroborated},
		{"dead without an attack, denied",
			"The League said 9 were killed in Osel. The Crown said that nobody was killed in Osel.",
			[]claim{
				{sitrep.Kill, "killed", "9 were killed in Osel", []string{"voice League", "place Osel", "count 9 killed"}},
				{sitrep.Kill, "killed", "nobody was killed in Osel", []string{"voice Crown", "place Osel", "not"}},
			}, true, sitrep.Contested},
		{"looting denied contests no shelling of its incident",
			"Shells fell on Osel, which was looted, residents said. The Watch said shells fell on Osel. The Crown denied that Osel was looted.",
			[]claim{
				{sitrep.Shelling, "fell", "Shells fell on Osel", []string{"voice residents", "place Osel"}},
				{sitrep.Injure, "looted", "which was looted", []string{"voice residents", "place Osel"}},
				{sitrep.Shelling, "fell", "shells fell on Osel", []string{"voice Watch", "place Osel"}},
			}, true, sitrep.Corroborated},
		{"who ended a siege denies none",
			"The League said it besieged Osel. The Crown said it ended the siege of Osel.",
			[]claim{
				{sitrep.Besiege, "besieged", "it besieged Osel", []string{"voice League", "agent League fighters", "place Osel"}},
				{sitrep.Besiege, "ended", "it ended the siege of Osel", []string{"voice Crown", "place Osel", "not"}},
			}, true, sitrep.Corroborated},
		{"some of those who were held",
			"Police held nine men in Osel, relatives said. Two of them were found dead, relatives said.",
			[]claim{
				{sitrep.Arrest, "held", "Police held nine men in Osel", []string{"voice relatives", "target men", "place Osel", "day 2031-05-05"}},
				{sitrep.Kill, "dead", "Two of them were found dead", []string{"voice relatives", "target men", "day 2031-05-06"}},
			}, true, sitrep.SingleSource},
		{"who is held is who is accused",
			"Police held nine men in Osel, accusing the men of spying, relatives said.",
			[]claim{
				{sitrep.Arrest, "held", "Police held nine men in Osel", []string{"voice relatives", "target men", "place Osel"}},
				{sitrep.Accuse, "accusing", "accusing the men of spying", []string{"voice relatives", "target men"}},
			}, true, sitrep.SingleSource},
		{"the allegation right before it",
			"The Watch said gas was used in Osel. An envoy of the Crown dismissed the allegation.",
			[]claim{
				{sitrep.Chemical, "gas", "gas was used in Osel", []string{"voice Watch", "place Osel"}},
				{sitrep.Reject, "dismissed", "An envoy of the Crown dismissed the allegation", []string{"voice Crown", "agent Crown"}},
			}, true, sitrep.Contested},
		{"the accused answers",
			"The Watch accused the Crown of killing 9 in Osel. The Crown rejected the accusation.",
			[]claim{
				{sitrep.Accuse, "accused", "The Watch accused the Crown", []string{"voice Watch", "agent Watch", "target Crown"}},
				{sitrep.Kill, "killing", "killing 9 in Osel", []string{"voice Watch", "agent Crown", "place Osel", "count 9 killed"}},
				{sitrep.Reject, "rejected", "The Crown rejected the accusation", []string{"voice Crown", "agent Crown"}},
			}, true, sitrep.Contested},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := &scene{t: t}
			s.report("a", "A", "2031-05-06", row.text)
			var ids []sitrep.ClaimID
			for _, c := range row.claims {
				ids = append(ids, s.claim(c.kind, c.trigger, c.quote, c.how...))
			}
			res := reconcile.Reconcile(s.reports, valley{})
			first := res.Incidents[res.ByClaim[ids[0]]]
			last, ok := res.ByClaim[ids[len(ids)-1]]
			if together := ok && last == res.ByClaim[ids[0]]; together != row.together {
				t.Errorf("together %v: %v", together, first.Reasons)
			}
			if first.Standing != row.standing {
				t.Errorf("%s, want %s: %v %v", first.Standing, row.standing, first.Voices, first.Reasons)
			}
		})
	}
}
