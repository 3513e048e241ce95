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
