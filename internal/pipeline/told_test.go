package pipeline_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestToldAs checks what single words are told as: the kind of claim that they make,
// whether it is said to have happened, and how. A trigger with no kind makes none.
func TestToldAs(t *testing.T) {
	p := pipe(t)
	for _, r := range []struct{ text, want string }{
		// What is not able, too weak or due to happen.
		{"The rebels are unable to hold the town.", "hold hold negated ongoing"},
		{"The army has no capability to launch big attacks, officials said.", "attacks attack negated possible"},
		{"The militia is too weak to attack the port.", "attack attack negated possible"},
		{"There was no attempt to storm the base.", "storm attack negated intended"},
		{"The column has yet to reach Kassala.", "reach advance negated actual"},
		{"The troops are expected to withdraw from Kassala in May.", "withdraw withdraw affirmed future"},
		{"Peacekeepers are due to leave Kassala by June.", "leave withdraw affirmed future"},
		{"Guardsmen have been trying for weeks to oust the rebels from the hills.", "oust capture affirmed intended"},
		// What goes on, and what began.
		{"Fighting was continuing near Kassala.", "Fighting clash affirmed ongoing"},
		{"Fighting continued near Kassala until dusk on Friday.", "Fighting clash affirmed actual"},
		{"Fighting in Kassala is now confined to the market.", "Fighting clash affirmed ongoing"},
		{"The evacuation of civilians from Kassala was underway.", "evacuation displace affirmed ongoing"},
		{"Several local sources reported fighting continuing around Kassala.", "fighting clash affirmed ongoing"},
		{"Rebels launched an offensive near Kassala on Monday.", "offensive attack affirmed actual"},
		{"The offensive in Kassala continued.", "offensive attack affirmed ongoing"},
		{"War broke out in Ituri in May between the army and the militia.", "War clash affirmed actual"},
		{"Since war broke out in Ituri in May, 3,000 people have fled.", "war clash affirmed actual aside"},
		// Figures and "another" for those who were counted before.
		{"Ten rebels were killed and four were captured in the raid, the ministry said.", "captured arrest affirmed actual"},
		{"One Kenyan peacekeeper was killed and another was seriously wounded.", "wounded injure affirmed actual"},
		{"Ten rebels killed, three captured in army raid near Gao", "captured arrest affirmed actual"},
		{"The clan turned over six men to police.", "turned over arrest affirmed actual"},
		// Whose aim it is, and what is done for others.
		{"The objective the rebels pursue is to occupy Goma, the general said.", "occupy occupy affirmed intended"},
		{"The rebels' aim is to capture Goma.", "capture capture affirmed intended"},
		{"There are still some 3,000 rebels inside Ituri, officials said.", "are position affirmed actual"},
		{"The militia says there were soldiers inside.", "were position affirmed ongoing"},
		// Dead and wounded together, and where they are only meant or reported.
		{"The army suffered heavy casualties in Gao.", "casualties injure affirmed actual"},
		{"There were reports of injuries in Haifa, where rockets landed.", "injuries injure affirmed actual"},
		{"The rebels claimed responsibility for the deaths in Gao.", "deaths kill affirmed actual"},
		{"Several soldiers were shot in the leg near Gao.", "shot injure affirmed actual"},
		{"Rebels held the town while bomb-making lessons were given in the mosque.", "bomb none"},
		{"The army and the air force were taking part in the operation.", "taking none"},
		// That deeds are told of on a day is no news beside them.
		{"The defence minister said on Tuesday that rebels had captured Goma.", "said statement affirmed actual aside"},
		{"The foreign minister said on Tuesday that the rebels must leave Goma.", "said statement affirmed actual"},
		// One more of the same, and what looks like an act and is none.
		{"The first raid struck the port of Hodeidah. The second took place an hour later near the market.", "second attack affirmed actual"},
		{"The first raid struck the port of Hodeidah. The second minister resigned.", "second none"},
		{"The president suspended it in Cauca on 17 March.", "March none"},
		// What must end, and what somebody is charged with.
		{"The war must stop, the envoy said.", "must demand affirmed required"},
		{"Makana said three traders were charged with possession of stolen rifles.", "charged legal affirmed actual"},
		// The noun names the state.
		{"Rebels said they were in full control of Kassala.", "control hold affirmed ongoing"},
		{"The town of Kadugli has been under siege for two months.", "siege besiege affirmed ongoing"},
		// A stamp in front of the first sentence is no part of it.
		{"date 2023-05-04 Rebellious southern forces accused the government of bombing the port on Monday.", "accused accuse affirmed actual"},
		{"Thu 4 May 2023 Soldiers shelled the port.", "shelled shelling affirmed actual"},
		{"The army denies the snipers' story.", "snipers none"},
	} {
		ann := p.Annotate(report("t", r.text, "2025-03-14"), false)
		word, _, _ := strings.Cut(r.want, " ")
		if over := word + " over"; strings.HasPrefix(r.want, over) {
			word = over
		}
		got := word + " none"
		for i := range ann.Claims {
			c := &ann.Claims[i]
			if c.Trigger.Of(r.text) != word {
				continue
			}
			got = fmt.Sprintf("%s %v %v %v", word, c.Kind, c.Polarity, c.Modality)
			if !c.Core {
				got += " aside"
			}
			break
		}
		if got != r.want {
			t.Errorf("%s: %s, want %s", r.text, got, r.want)
		}
	}
}
