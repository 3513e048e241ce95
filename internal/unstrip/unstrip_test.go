package unstrip

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"sitrep/internal/lexicon"
	"sitrep/internal/roster"
	"sitrep/nlp"
)

var loaded = sync.OnceValues(func() (*nlp.Pipeline, *Restorer) {
	engine, err := nlp.Load()
	if err != nil {
		panic(err)
	}
	lex, err := lexicon.Open()
	if err != nil {
		panic(err)
	}
	who, err := roster.Open()
	if err != nil {
		panic(err)
	}
	return engine, New(lex, who)
})

// restore returns the second reading of a text, and its parse in the offsets of
// the text as it is.
func restore(text string) (string, *nlp.Doc) {
	engine, r := loaded()
	again := text
	d := r.Parse(engine.Parse(text), []nlp.Span{{Start: 0, End: len(text)}}, func(s string, in []nlp.Span) *nlp.Doc {
		again = s
		return engine.ParseSpans(s, in)
	})
	return again, d
}

func TestRestore(t *testing.T) {
	for _, row := range []struct{ name, text, want string }{
		{"speaker at the end", "Rebels captured the bridge near Kosti the Sudanese army said.",
			"Rebels captured the bridge near Kosti, the Sudanese army said."},
		{"who is called something behind the name", "“We took nine villages and the road” Farid Haddad a militia officer told the agency.",
			"“We took nine villages and the road,” Farid Haddad, a militia officer, told the agency."},
		{"who is called something, without a quotation", "Shells hit the market in Goma on Sunday John Smith a doctor at the clinic said.",
			"Shells hit the market in Goma on Sunday, John Smith, a doctor at the clinic, said."},
		{"activists behind a name for a time", "Soldiers killed 20 people in the bloodiest day of the uprising activists said Saturday.",
			"Soldiers killed 20 people in the bloodiest day of the uprising, activists said Saturday."},
		{"speaker behind a name", "A drone hit a market in Nyala Sudanese state television reported on Sunday.",
			"A drone hit a market in Nyala, Sudanese state television reported on Sunday."},
		{"residents behind a name", "Tanks cut the road to Khan Younis residents said.",
			"Tanks cut the road to Khan Younis, residents said."},
		{"speaker with a place", "Twelve people were killed on Tuesday the health ministry in the enclave said.",
			"Twelve people were killed on Tuesday, the health ministry in the enclave said."},
		{"an office and a name", "Nine people were wounded in the attack health minister Lina Saleh told state radio.",
			"Nine people were wounded in the attack, health minister Lina Saleh told state radio."},
		{"two speakers, and a clause behind", "The convoy left the city on Friday state media and activists said days after a bomb killed six guards.",
			"The convoy left the city on Friday, state media and activists said, days after a bomb killed six guards."},
		{"inversion", "A truck bomb was set off near the barracks said the Observatory.",
			"A truck bomb was set off near the barracks, said the Observatory."},
		{"a name that a table knows, behind a place", "Soldiers looted the clinic in Adwa Amnesty International said in a report.",
			"Soldiers looted the clinic in Adwa, Amnesty International said in a report."},
		{"initials of a body", "Gunners fired on the Sarajevo airport U.N. officials said.",
			"Gunners fired on the Sarajevo airport, U.N. officials said."},
		{"bare plural behind a singular", "The ward was hit by a shell from the rebel side doctors told Nova Wire.",
			"The ward was hit by a shell from the rebel side, doctors told Nova Wire."},
		{"a state's president", "Fighters killed 44 soldiers in Bohoma Chads President Idriss Deby told local TV.",
			"Fighters killed 44 soldiers in Bohoma, Chad's President Idriss Deby told local TV."},
		{"told an agency, and how", "Gunmen on motorcycles raided three villages in Tillaberi a security source told AFP on condition of anonymity.",
			"Gunmen on motorcycles raided three villages in Tillaberi, a security source told AFP on condition of anonymity."},
		{"a rank of many words", "Gunmen freed the hostages on Jolo regional military commander Lieutenant General Arnel Duco said.",
			"Gunmen freed the hostages on Jolo, regional military commander Lieutenant General Arnel Duco said."},
		{"a website by name", "Rebels ambushed a convoy near Vedeno the rebel website Kavkaz Centre said.",
			"Rebels ambushed a convoy near Vedeno, the rebel website Kavkaz Centre said."},
		{"according to, behind two clauses", "At least 12 people were killed when a plane hit a house in Rafah according to the ministry.",
			"At least 12 people were killed when a plane hit a house in Rafah, according to the ministry."},
		{"two sorts of sources", "Fifteen people were killed in an ambush in northern Burkina Faso security and local sources told AFP on Friday.",
			"Fifteen people were killed in an ambush in northern Burkina Faso, security and local sources told AFP on Friday."},
		{"an agency that reports", "More than 3000 people have been displaced inside Sudan IOM reports.",
			"More than 3000 people have been displaced inside Sudan, IOM reports."},
		{"officials behind a possessive", "Five guards were killed in a gunbattle in north Kashmirs Handwara officials said on Sunday.",
			"Five guards were killed in a gunbattle in north Kashmirs Handwara, officials said on Sunday."},
		{"who asked not to be named", "The last trucks left the town at dawn a driver who asked not to be named said.",
			"The last trucks left the town at dawn, a driver who asked not to be named said."},
		{"their leader", "Fighters seized the Kodori Gorge their leader Sergei Bagapsh said.",
			"Fighters seized the Kodori Gorge, their leader Sergei Bagapsh said."},
		{"officials of a police union", "Gunmen took control of the town of Mirebalais police union officials told AFP.",
			"Gunmen took control of the town of Mirebalais, police union officials told AFP."},
		{"a source behind and adding", "Troops retook the village on Thursday after a fierce gunbattle state radio said adding that 17 were killed.",
			"Troops retook the village on Thursday after a fierce gunbattle, state radio said, adding that 17 were killed."},
		{"the speaker comes first", "The army said rebels left the village on Monday.",
			"The army said rebels left the village on Monday."},
		{"a quotation", `"We will hold the town" he said.`, `"We will hold the town," he said.`},
		{"relative clause", "The town which the army said it had left is empty.",
			"The town which the army said it had left is empty."},
		{"what came of it", "A shell hit a bus in Lashio killing four monks.",
			"A shell hit a bus in Lashio, killing four monks."},
		{"a participle of a noun", "Buses carrying villagers left on Friday.",
			"Buses carrying villagers left on Friday."},
		{"possessives", "Sudans army denied the militarys account and bombed Fridays market.",
			"Sudan's army denied the military's account and bombed Friday's market."},
		{"a plural", "The clinics took in the wounded.", "The clinics took in the wounded."},
		{"victims that end a headline", "Drone strike kills 11 police.", "Drone strike kills 11 police."},
		{"date in front", "21 Aug 2022 Soldiers ended the siege of the hotel.",
			"21 Aug 2022, Soldiers ended the siege of the hotel."},
		{"speaker that ends a headline", "Drone strike kills 11 health ministry.",
			"Drone strike kills 11. health ministry."},
		{"opening phrase", "In a statement on Sunday it said rebels had left.",
			"In a statement on Sunday, it said rebels had left."},
		{"two clauses", "The army holds the port but rebels control the road.",
			"The army holds the port, but rebels control the road."},
	} {
		got, d := restore(row.text)
		if got != row.want {
			t.Errorf("%s: got  %s\nwant %s", row.name, got, row.want)
		}
		if d.Text != row.text {
			t.Errorf("%s: the parse is of %q", row.name, d.Text)
		}
	}
}

// TestOffsets checks that the parse covers the text as it is, word by word, and is
// a tree.
func TestOffsets(t *testing.T) {
	const text = "14 May 2024 Sudans army bombed a market in Nyala killing six people residents said. Rebels didnt comment."
	again, d := restore(text)
	if strings.Count(again, ",") != 3 || strings.Count(again, "'") != 1 {
		t.Errorf("second reading: %s", again)
	}
	var words []string
	for i, k := range d.Tokens {
		words = append(words, d.Word(i))
		if i > 0 && k.Start < d.Tokens[i-1].End {
			t.Errorf("token %d begins in the one before", i)
		}
		if d.SentOf(k.Head) != d.SentOf(i) {
			t.Errorf("the head of %q is in another sentence", d.Word(i))
		}
	}
	want := strings.Fields("14 May 2024 Sudan s army bombed a market in Nyala killing six people residents said . Rebels did nt comment .")
	if !slices.Equal(words, want) {
		t.Errorf("words %q", words)
	}
}

func TestLost(t *testing.T) {
	long := strings.Repeat("rebels left the town ", 15)
	for text, want := range map[string]bool{long: true, long + ", he said": false, "rebels left the town": false, long + "it’s": false} {
		if Lost(text) != want {
			t.Errorf("Lost(%q) = %v", text, !want)
		}
	}
}

// TestMarkAtAnEnd checks what is put at the end of one part and the beginning of
// the next.
func TestMarkAtAnEnd(t *testing.T) {
	text, spans := insert("one two three", []nlp.Span{{Start: 0, End: 7}, {Start: 8, End: 13}}, []mark{{3, ","}, {7, "."}})
	if text != "one, two. three" || spans[0] != (nlp.Span{Start: 0, End: 9}) || spans[1] != (nlp.Span{Start: 10, End: 15}) {
		t.Errorf("%q %v", text, spans)
	}
}
