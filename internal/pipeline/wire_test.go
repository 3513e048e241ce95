package pipeline_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"sitrep"
)

// brief writes a claim on one line: kind and trigger, then who says so, who did it, to
// whom and where, each by name and left out where there is none.
func brief(c *sitrep.Claim, text string) string {
	actors := func(as []sitrep.ActorMention) string {
		var out []string
		for _, a := range as {
			out = append(out, a.Name)
		}
		return strings.Join(out, ", ")
	}
	line := c.Kind.String() + " " + c.Trigger.Of(text)
	var voices, places []string
	for _, v := range c.Voices {
		voices = append(voices, v.Name)
	}
	for _, p := range c.Places {
		places = append(places, p.Name)
	}
	for _, part := range [][2]string{{"said by", strings.Join(voices, " via ")}, {"by", actors(c.Agents)}, {"of", actors(c.Targets)}, {"at", strings.Join(places, ", ")}} {
		if part[1] != "" {
			line += "; " + part[0] + " " + part[1]
		}
	}
	return line
}

// What the wires write daily is read whole: each report gives the claims listed, in any
// order, and none of those after "no", of which the beginning is given.
func TestWireCopy(t *testing.T) {
	p := pipe(t)
	for i, row := range []struct {
		text string
		want []string
	}{
		{"A US drone strike killed four fighters in Kunar province on Monday, the governor said.",
			[]string{"airstrike drone strike; said by governor; by United States; of fighters; at Kunar", "kill killed; said by governor; by United States; of fighters; at Kunar"}},
		{"Four fighters were killed in a U.K. air raid near Hodeidah on Monday.", []string{"airstrike air raid; by United Kingdom; of fighters; at Hodeidah", "kill killed; by United Kingdom; of fighters; at Hodeidah"}},
		{"US drone attacks began in Yemen in 2002.", []string{"airstrike drone attacks; by United States; at Yemen"}},
		{"Police said the UK attack killed three people.", []string{"no attack attack; said by Police; by United Kingdom"}},
		{"Somali car bomb kills at least nine in Kismayo market.", []string{"bombing car bomb; at Kismayo", "kill kills; of people; at Kismayo"}},
		{"Nigerian mosque blast kills twelve.", []string{"kill kills; of people"}},
		{"The army carried out an air strike on Thursday targeting militia leader Ahmed Aden in the Hiran region.", []string{"airstrike air strike; by Somali government forces; of Ahmed Aden; at Hiran"}},
		{"Britain announced sanctions targeting nine Malian generals on Monday.", []string{"sanction sanctions; said by United Kingdom; by United Kingdom; of Malian generals"}},
		{"Soldiers opened fire on marchers in Conakry on Sunday, killing at least nine people, according to hospital staff.",
			[]string{"attack opened fire; said by hospital staff; by Soldiers; of marchers; at Conakry", "kill killing; said by hospital staff; by Soldiers; of people; at Conakry"}},
		{"Two armed men were killed near Jilib, according to a statement from AFRICOM. \"No U.S. troops were wounded,\" the statement said.",
			[]string{"injure wounded; said by US Africa Command; of American armed forces; at Jilib"}},
		{"The army killed nine rebels in Sool, the ministry said. Operations against the rebels continue, the statement added.", []string{"attack Operations; said by ministry; of rebels; at Sool"}},
		{"\"The strike killed three rebels,\" a release from the ministry said.", []string{"kill killed; said by ministry; of rebels"}},
		{"\"We will continue the campaign against the rebels,\" General Marsh said.", []string{"no statement continue"}},
		{"\"The rebels shelled the market on Sunday,\" Gen. Ivan Petrov was quoted as saying by Interfax.", []string{"shelling shelled; said by Ivan Petrov via Interfax; by rebels; of market"}},
		{"QUETTA: Unknown gunmen shot dead a trader outside the court on Monday, police said.\n\nThe police said two men were arrested.", []string{"no kill shot dead; said by Quetta"}},
		{"The government sanctioned nine generals, accusing them of torture.", []string{"accuse accusing; said by government; by government; of generals"}},
		{"Four marchers shot dead by Malian security forces\n\nThe march was on Monday.", []string{"kill shot dead; by Malian police and security forces; of marchers"}},
		{"A gunman shot dead the imam of a mosque in Mosul on Friday.", []string{"kill shot dead; by gunman; of imam; at Mosul"}},
		{"A van packed with explosives was detonated outside the town hall in Kismayo on Monday.", []string{"bombing detonated; of town hall; at Kismayo"}},
		{"Among those killed, Tan said, were Sabri Mahali and Malik Sangkula.", []string{"kill killed; of Sabri Mahali, Malik Sangkula"}},
		{"She identified two of those killed as Omar Deng and Peter Lado.", []string{"kill killed; of Omar Deng, Peter Lado"}},
		{"The dead included a nephew of party leader Karim Hosseini, according to the party.", []string{"kill dead; said by party; of nephew"}},
		{"Two rebels were killed in an encounter with soldiers in Pulwama on Monday.", []string{"clash encounter; by soldiers, rebels; at Pulwama"}},
		{"A total of 64 people were killed in the two embassy bombings.", []string{"bombing bombings; of embassy"}},
		{"US embassy bombers jailed for life", []string{"legal jailed; of US embassy bombers"}},
		{"The official said the man was from Chad, and blamed a militia for the attack.", []string{"accuse blamed; said by official; by official; of militia"}},
		{"Ransoms were paid to the gunmen blamed for the abductions.", []string{"accuse blamed; of gunmen", "abduct abductions; by gunmen"}},
		{"Troops captured two attackers near Gao.", []string{"arrest captured; by Malian government forces; of attackers; at Gao"}},
		{"Soldiers killed six men in Bosaso, according to U.S. Africa Command.\n\nThe military said Somali troops took part in the raid.", []string{"no attack raid; said by Somali"}},
		{"All 60 rebels involved in Tuesday's attack have been killed, the minister said.", []string{"kill killed; said by minister; of rebels"}},
		{"Gunmen held scores of pupils and teachers hostage until dusk at a school in Bannu on Monday.", []string{"abduct held; by Gunmen; of pupils; at Bannu"}},
		{"An exchange of fire came next, with no casualties reported so far.", []string{"clash exchange", "no clash exchange; said by", "no statement reported"}},
		{"The strike killed a senior al-Qaeda Yemen leader in Marib.", []string{"kill killed; of senior al-Qaeda Yemen leader; at Marib"}},
		{"The minister met the Egyptian leader in Cairo.", []string{"meet met; by minister; of Abdel Fattah el-Sisi; at Cairo"}},
		{"The rebels attacked the soldiers, killing them.", []string{"kill killing; by rebels; of soldiers"}},
	} {
		ann := p.Annotate(report(fmt.Sprint(i), row.text, "2024-05-20"), false)
		var got []string
		for k := range ann.Claims {
			got = append(got, brief(&ann.Claims[k], row.text))
		}
		for _, w := range row.want {
			if no, ok := strings.CutPrefix(w, "no "); ok {
				if slices.ContainsFunc(got, func(g string) bool { return strings.HasPrefix(g, no) }) {
					t.Errorf("%s\ngot\n\t%s\nthough not to", row.text, no)
				}
			} else if !slices.Contains(got, w) {
				t.Errorf("%s\ngot\n\t%s\nwithout\n\t%s", row.text, strings.Join(got, "\n\t"), w)
			}
		}
	}
}

// A name that the words put in one state is not looked up in another: no village of
// Kenya turns up in China because a town there has its name alone.
func TestNamedWithin(t *testing.T) {
	p := pipe(t)
	for _, row := range [][2]string{
		{"Two men were killed in the Shawal area of North Waziristan on Saturday.", "CN"},
		{"A school was shelled in the Toulon district of Kivu on Saturday.", "FR"},
	} {
		ann := p.Annotate(report(row[0], row[0], "2024-05-20"), false)
		for _, pl := range ann.Mentions.Places {
			if pl.Country == row[1] {
				t.Errorf("%s\n%s is put in %s", row[0], pl.Name, pl.Country)
			}
		}
	}
}

// Figures go with what they count: two bombings are not two dead, nor are dozens hurt
// dozens arrested, and a sentence passed in August dates no bombing.
func TestWireFigures(t *testing.T) {
	p := pipe(t)
	for _, row := range []struct {
		text, trigger string
		want          string
	}{
		{"A total of 64 people were killed in the two embassy bombings.", "killed", "killed 64"},
		{"Police said dozens of constables were hurt and more than 300 marchers were arrested.", "arrested", "arrested 300"},
		{"Three people had been confirmed dead and four others were injured, the mayor said.", "dead", "killed 3"},
		{"Troops captured three rebels near Gao.", "captured", "captured 3"},
		{"She will be sentenced in spring for the three Leeds bombings, which killed one person.", "bombings", "bombs 3"},
		{"The man was sentenced to life on Monday for the 1998 bombings.", "sentenced", "on 2024-05-20"},
	} {
		ann := p.Annotate(report(row.text, row.text, "2024-05-20"), false)
		for k := range ann.Claims {
			c := &ann.Claims[k]
			if c.Trigger.Of(row.text) != row.trigger {
				continue
			}
			var got []string
			for _, n := range c.Counts {
				if n.Lo != nil {
					got = append(got, fmt.Sprintf("%s %g", n.Of, *n.Lo))
				}
			}
			if c.Time != nil && c.Kind == sitrep.Legal || c.Time != nil && c.Kind == sitrep.Bombing {
				got = append(got, "on "+c.Time.From.String())
			}
			if g := strings.Join(got, ", "); g != row.want {
				t.Errorf("%s\n%q has %q, want %q", row.text, row.trigger, g, row.want)
			}
		}
	}
}

// "Nor" and "neither" deny what they open, whoever speaks.
func TestNor(t *testing.T) {
	p := pipe(t)
	for _, row := range []struct {
		text, trigger string
		want          sitrep.Polarity
	}{
		{"The rebels did not attack the town, nor did they shell the port.", "shell", sitrep.Negated},
		{"Neither the army nor the rebels shelled the port.", "shelled", sitrep.Negated},
		{"French troops were not hurt in the attack, nor were French helicopters damaged, the army said.", "damaged", sitrep.Negated},
		{"The rebels, nor have they denied it, shelled the port.", "shelled", sitrep.Affirmed},
	} {
		ann := p.Annotate(report(row.text, row.text, "2024-05-20"), false)
		found := false
		for k := range ann.Claims {
			if c := &ann.Claims[k]; c.Trigger.Of(row.text) == row.trigger {
				found = true
				if c.Polarity != row.want {
					t.Errorf("%s\n%q is %v", row.text, row.trigger, c.Polarity)
				}
			}
		}
		if !found {
			t.Errorf("%s\nno claim of %q", row.text, row.trigger)
		}
	}
}
