package pipeline_test

import (
	"strings"
	"testing"
)

// A told is what a report on a day should tell of where and when the first claim with a
// trigger was: places as written, joined by "+", and the days "from" or "from..to"; "-" for none.
type told struct{ text, day, trigger, place, when string }

func checkTold(t *testing.T, rows []told) {
	t.Helper()
	p := pipe(t)
	for _, r := range rows {
		ann := p.Annotate(report("w", r.text, r.day), false)
		found := false
		for i := range ann.Claims {
			c := &ann.Claims[i]
			if c.Trigger.Of(r.text) != r.trigger || found {
				continue
			}
			found = true
			var names []string
			for _, pl := range c.Places {
				names = append(names, pl.Of(r.text))
			}
			if got := strings.Join(names, "+"); r.place != "" && got != strings.TrimPrefix(r.place, "-") {
				t.Errorf("%s: %q at %q, want %q", r.text, r.trigger, got, r.place)
			}
			got := "-"
			if c.Time != nil && !c.Time.From.IsZero() {
				if got = c.Time.From.String(); c.Time.To != c.Time.From {
					got += ".." + c.Time.To.String()
				}
			}
			if r.when != "" && got != r.when {
				t.Errorf("%s: %q on %s, want %s", r.text, r.trigger, got, r.when)
			}
		}
		if !found {
			t.Errorf("%s: no claim of %q", r.text, r.trigger)
		}
	}
}

// TestStatesThatOnlyNameTheDoer: the short name of a state before a noun tells whose deed it
// is, and before a border whose border.
func TestStatesThatOnlyNameTheDoer(t *testing.T) {
	checkTold(t, []told{
		{"U.S. airstrikes killed nine militants near Derna in Libya, officers said.", "2019-09-20", "airstrikes", "Derna", ""},
		{"The UK air strikes hit two boats.", "2024-02-04", "air strikes", "-", ""},
		{"A UAE drone strike wounded three guards on Friday.", "2019-11-18", "drone strike", "-", ""},
		{"Smugglers shot two guards in a clash near the Chad border in Darfur.", "2024-02-04", "clash", "Darfur", ""},
	})
}

// TestMeasuredFromAnotherTown: the town that a distance counts from is not where it was.
func TestMeasuredFromAnotherTown(t *testing.T) {
	checkTold(t, []told{
		{"Eleven soldiers were killed in a battle outside Ndélé town, 60 miles north of the city of Bambari.", "2021-02-04", "battle", "Ndélé", ""},
		{"The air force carried out two airstrikes in a forest near Bocaranga, about 120 kilometres west of Bossangoa, against the rebels.", "2021-02-04", "airstrikes", "Bocaranga", ""},
		{"Mortars fell on the posts in the Keran sector at dawn, the army said.", "2021-02-04", "fell", "Keran", ""},
		{"Nine people died in the attack, which hit a bus station in Rubizhne town in Luhansk, the governor said.", "2022-06-04", "attack", "Rubizhne", ""},
		{"The gunfight broke out when marines were patrolling Tumaco municipality.", "2022-06-04", "gunfight", "Tumaco", ""},
	})
}

// TestDayOfTheDeedNotOfTheWords: once a deed has its day, the day on which somebody says more
// of it is none, and the day printed above a report is its day only where no other is told.
func TestDayOfTheDeedNotOfTheWords(t *testing.T) {
	checkTold(t, []told{
		{"On Tuesday bandits stormed the camp at Rann. The bandits used rifles to shoot refugees, a United Nations spokesman said in a statement on Wednesday.", "2018-03-02", "shoot", "", "2018-02-27"},
		{"Rebels killed six farmers near Beni, the army said on Wednesday.", "2021-06-04", "killed", "", "2021-06-02"},
		{"4 Mar 2016 The mission condemned an attack that occurred on Wednesday against a convoy near Kidal.", "2016-03-04", "attack", "", "2016-03-02"},
		{"4 Mar 2016 Gunmen attacked a convoy near Kidal.", "2016-03-04", "attacked", "", "2016-03-04"},
		{"On August 9 rebels had attacked a barracks in Mongbwalu.", "2020-08-20", "attacked", "", "2020-08-09"},
		{"The offensive targeted the town of Bossembélé, a former stronghold of this movement taken over by the army in 2014.", "2021-01-20", "offensive", "", "-"},
	})
}

// TestHeadlineTakesTheDayOverCaptions: lines between headline and lead that tell nothing
// don't part them.
func TestHeadlineTakesTheDayOverCaptions(t *testing.T) {
	checkTold(t, []told{
		{"Six soldiers killed in Mali ambush\n\nA photograph of a barracks in Bamako\n\n2 min read\n\nBAMAKO (Agency) - Six soldiers were killed in an ambush near Ménaka, the army said on Tuesday.", "2021-06-01", "killed", "", "2021-06-01"},
	})
}

// TestTownTakenUp: "the city" takes up where something happened before what is only named,
// and what somebody was about to do is no such thing.
func TestTownTakenUp(t *testing.T) {
	checkTold(t, []told{
		{"Fighters attacked Beni on Monday. Their aim is to cut off the city of Bunia, a spokesman said. Clashes continued close to the city, residents said.", "2021-01-06", "Clashes", "Beni", ""},
		{"Rebels shelled the posts around Kaga Bandoro on Monday. The force has its seat in the city of Bangui. Fighting continued close to the city, residents said.", "2021-01-06", "Fighting", "Kaga Bandoro", ""},
	})
}

// TestCopyWithoutCommas: "a base in Orlo killing six" has its place, and two participles
// under one auxiliary their day together.
func TestCopyWithoutCommas(t *testing.T) {
	checkTold(t, []told{
		{"On Friday gunmen attacked a base in Timbuktu killing six soldiers.", "2021-01-10", "attacked", "Timbuktu", "2021-01-08"},
		{"The bomb went off in Kismayo on Monday. About 900 Somali civilians were killed or injured in 2016.", "2017-06-06", "killed", "-", "2016"},
		{"The bomb went off in Kismayo on Monday. Some 40 people were killed and 70 wounded last year.", "2017-06-06", "killed", "", "2016"},
		{"Soldiers died in firing across the Durand Line in the Angur sector.", "2017-06-06", "died", "Angur", ""},
	})
}

// TestWhatAThingDates: a century before a noun is that thing's, and what is done at
// many times takes no day.
func TestWhatAThingDates(t *testing.T) {
	checkTold(t, []told{
		{"Two soldiers died in a clash at a 12th-century fort.", "2013-02-16", "clash", "", "-"},
		{"Three policemen were killed in a raid on a 16th-century mosque.", "2013-02-16", "killed", "", "-"},
		{"Rebels attacked a barracks near Tessalit on Wednesday. Troops could not drive them off, and since then they have made repeated raids.", "2013-02-16", "raids", "", "-"},
	})
}

// TestWhereDriven: people flee from where the deed that drives them out is told to be, "the
// facility" takes up the works named last, and a line above a dateline is no second mention.
func TestWhereDriven(t *testing.T) {
	checkTold(t, []told{
		{"Mortar bombs exploded in Torit on Sunday, wounding a child, and sent thousands of people walking towards Magwi.", "2013-02-16", "walking", "Torit", ""},
		{"Guards repelled an attack on Mitiga International Airport on Monday. Military sources said jets struck positions near the facility.", "2019-07-03", "struck", "Mitiga International Airport", ""},
		{"MANILA | Tue Feb 12\n\nMANILA (Agency) - Marines and gunmen clashed on Tuesday at a stretch of coast, the navy said.", "2013-02-13", "clashed", "-", "2013-02-12"},
	})
}
