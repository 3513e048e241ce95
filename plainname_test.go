package sitrep

import "testing"

func TestPlainName(t *testing.T) {
	for name, want := range map[string]string{
		"estimated half-million people":  "people",
		"12 soldiers":                    "soldiers",
		"self-styled “council of Osel":   "self-styled council of Osel",
		"self-styled “council” of Osel":  "self-styled “council” of Osel",
		"444th Brigade":                  "444th Brigade",
		"some":                           "some",
		"":                               "",
		"about 20,000 residents of Tarn": "residents of Tarn",
	} {
		if got := PlainName(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
