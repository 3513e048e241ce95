package sitrep

import "strings"

// amounts are words of number that can stand before a name.
var amounts = map[string]bool{"estimated": true, "about": true, "nearly": true, "some": true, "over": true, "almost": true, "roughly": true,
	"around": true, "half": true, "half-million": true, "million": true, "thousand": true, "hundred": true, "dozens": true}

// PlainName is the name of a party as it is shown: without the number that stands
// before it ("estimated half-million people") and without quotation marks that do not
// close.
func PlainName(name string) string {
	words := strings.Fields(name)
	for len(words) > 1 && (amounts[strings.ToLower(words[0])] || strings.Trim(words[0], "0123456789,.") == "") {
		words = words[1:]
	}
	out := strings.Join(words, " ")
	if strings.Count(out, "“") != strings.Count(out, "”") || strings.Count(out, `"`)%2 == 1 {
		out = strings.NewReplacer("“", "", "”", "", `"`, "").Replace(out)
	}
	return out
}
