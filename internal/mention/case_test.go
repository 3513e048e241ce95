package mention_test

import (
	"testing"

	"sitrep"
	"sitrep/internal/gazetteer"
	"sitrep/internal/lexicon"
	"sitrep/internal/mention"
	"sitrep/internal/roster"
)

// dictionary stands for the language engine's: the words of the rows below that are
// no names.
func dictionary(w string) bool {
	switch w {
	case "market", "shelled", "said", "march", "began", "guards", "drones", "hit", "told", "left", "friends", "bank", "river", "held", "us", "gave", "flood", "week":
		return true
	}
	return false
}

// Paragraphs that tell no names by capitals get them back, and no others change.
func TestTrueCase(t *testing.T) {
	gaz, err := gazetteer.Open()
	if err != nil {
		t.Fatal(err)
	}
	who, err := roster.Open()
	if err != nil {
		t.Fatal(err)
	}
	lex, err := lexicon.Open()
	if err != nil {
		t.Fatal(err)
	}
	f := mention.New(gaz, who, lex)
	for _, row := range []struct{ name, text, want string }{
		{"running text", "The army shelled Goma on Monday.", "The army shelled Goma on Monday."},
		{"places and days", "the army shelled goma on monday.", "The army shelled Goma on Monday."},
		{"in capitals", "THE ARMY SHELLED GOMA ON MONDAY.", "The army shelled Goma on Monday."},
		{"a month by its figure", "the march began on march 3.", "The march began on March 3."},
		{"peoples", "sudanese guards left the market.", "Sudanese guards left the market."},
		{"actors of several words", "the rapid support forces shelled the market.", "The Rapid Support Forces shelled the market."},
		{"acronyms", "drones hit the market, the idf said.", "Drones hit the market, the IDF said."},
		{"what no dictionary knows", "guards told qasim roble the market was hit.", "Guards told Qasim Roble the market was hit."},
		{"a name again", "guards left goma. drones hit. goma held.", "Guards left Goma. Drones hit. Goma held."},
		{"fillers", "the army uh shelled the um market.", "The army    shelled the    market."},
		{"us is us", "they told us the market was hit.", "They told us the market was hit."},
	} {
		doc := sitrep.Document{Text: row.text, Paragraphs: []sitrep.Paragraph{{Span: sitrep.Span{End: len(row.text)}, Role: sitrep.RoleBody}}}
		if got := f.TrueCase(&doc, dictionary); got != row.want {
			t.Errorf("%s: %q became %q, not %q", row.name, row.text, got, row.want)
		}
	}
}
