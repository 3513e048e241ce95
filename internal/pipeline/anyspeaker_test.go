package pipeline_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"sitrep"
)

// sayers are those whom reports quote, named, described, and with what is said of them
// between commas or behind.
var sayers = []string{"MONUSCO", "OCHA", "the Kurdish side", "a Western diplomat", "two aid workers", "a nurse at the hospital", "the mayor of Tarna, Ali Farah,",
	"local radio", "an Interior Ministry statement", "the joint command", "its spokesman", "villagers", "elders in Tarna", "a fisherman", "witnesses contacted by phone",
	"the Defence Ministry in Moscow", "Kyiv", "the rights group Hakam", "Hakam, a rights group,", "the local branch of the Red Crescent", "the army's media office",
	"the operations room", "the self-styled emirate", "the junta", "the separatists", "one commander", "the regional president", "a Telegram channel close to the army",
	"the militia's website", "a reporter for Radio Tarna", "State-run TV", "the exiled government", "the Kremlin", "health officials", "the police chief of Tarna",
	"an internal UN report", "relatives of the dead", "the ICRC", "Ukraine's General Staff", "the Houthi-run health ministry", "the breakaway region of Kavria"}

// Who says something is heard whoever it is: what makes a speaker is what he does, not
// whether a table has him.
func TestAnySpeaker(t *testing.T) {
	p := pipe(t)
	for _, row := range []struct {
		trigger string
		stance  sitrep.Stance
		text    string
		short   int // how many of the speakers may be missed
	}{
		{"captured", sitrep.Assert, "%s said rebels had captured the town of Tarna on Friday.", 0},
		{"captured", sitrep.Confirm, "%s confirmed that rebels had captured the town of Tarna.", 0},
		{"captured", sitrep.Deny, "%s denied that rebels had captured the town of Tarna.", 0},
		{"captured", sitrep.Doubt, "%s could not confirm that rebels had captured the town of Tarna.", 0},
		{"captured", sitrep.ClaimStance, "%s claimed that rebels had captured the town of Tarna.", 0},
		{"killed", sitrep.Assert, "%s reported that 12 people were killed in the shelling.", 0},
		{"killed", sitrep.Assert, "Twelve people were killed in the shelling, %s said.", 0},
		{"killed", sitrep.Assert, "Twelve people were killed in the shelling, according to %s.", 0},
		{"captured", sitrep.Assert, "The rebels captured the town of Tarna at dawn, %s announced on Friday.", 4},
		{"captured", sitrep.Assert, "\"The rebels captured the town at dawn,\" %s told reporters.", 0},
		{"shelling", sitrep.Assert, "%s accused the rebels of shelling a school in Tarna.", 0},
		{"shelled", sitrep.Assert, "In a statement, %s said rebels shelled the town of Tarna.", 3},
	} {
		var missed []string
		for _, who := range sayers {
			name := who
			if strings.HasPrefix(row.text, "%s") {
				name = strings.ToUpper(name[:1]) + name[1:]
			} else if strings.HasSuffix(row.text, "%s.") {
				name = strings.TrimSuffix(name, ",")
			}
			text := fmt.Sprintf(row.text, name)
			ann := p.Annotate(report(who, text, "2025-01-02"), false)
			if !slices.ContainsFunc(ann.Claims, func(c sitrep.Claim) bool {
				return c.Trigger.Of(text) == row.trigger && len(c.Voices) > 0 && c.Voices[0].Stance == row.stance && c.Voices[0].Name != sitrep.Unnamed
			}) {
				missed = append(missed, who)
			}
		}
		if len(missed) > row.short {
			t.Errorf("%s: no voice for %d of %d: %s", row.text, len(missed), len(sayers), strings.Join(missed, "; "))
		}
	}
}
