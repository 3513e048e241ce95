package pipeline_test

import (
	"slices"
	"strings"
	"testing"
)

// Who is cited speaks before who cites; what is disputed is a voice of its own.
func TestChains(t *testing.T) {
	for _, row := range []struct {
		text string
		want []string
	}{
		{"Reuters cited the monitor as saying rebels had captured the airport.", []string{"captured: monitor < Reuters"}},
		{"The ministry was quoted by state television as saying that two soldiers were killed.", []string{"killed: ministry < state television"}},
		{"State radio, citing the governor, said rebels had captured the town.", []string{"captured: governor < State radio"}},
		{"The strike was carried out by Israel, according to two officials cited by the Washington Post.", []string{"strike: officials < Washington Post"}},
		{"Rebels said that they captured the dam, a claim denied by the government.", []string{"captured: Rebels", "captured: government"}},
		{"Rwanda backs the rebels, the UN says, which Kigali denies.", []string{"backs: United Nations", "backs: Rwandan government"}},
		{"The command's initial assessment is that the strike killed 27 fighters.", []string{"killed: command"}},
		{"Six people were killed on Monday, medics said, as fighting between the army and the militia raged in the north.", []string{"killed: medics"}},
		{"His lawyer, Catherine Mabille, said the army killed two men.", []string{"killed: Catherine Mabille"}},
	} {
		got := voicesIn(t, row.text, "2024-05-21")
		for _, want := range row.want {
			if !slices.Contains(got, want) {
				t.Errorf("%s: want %q among\n%s", row.text, want, strings.Join(got, "\n"))
			}
		}
	}
}
