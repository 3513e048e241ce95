package mention

import "testing"

func TestPrintedDate(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"label", "date 2024-12-03 World\n\nHeadline", "2024-12-03"},
		{"weekday", "Rebels advance\nTuesday 3 December 2024\nText", "2024-12-03"},
		{"abbreviated", "Wed 19 Apr 2017 A blast struck", "2017-04-19"},
		{"published", "Headline\nPublished: March 5, 2022 at 10:00\n", "2022-03-05"},
		{"posted", "Posted on April 19 2017 by the desk", "2017-04-19"},
		{"iso time", "2024-12-03T10:00:00Z", "2024-12-03"},
		{"dateline with year", "BEIRUT, Dec 3, 2024 (Agency) - Shells fell", "2024-12-03"},
		{"dateline with country", "KYIV, Ukraine, 24 February 2022 - Tanks", "2022-02-24"},
		{"dateline, year of copyright", "BEIRUT, Dec 3 (Agency) - Shells fell\n© 2024 Agency", "2024-12-03"},
		{"dateline, no year", "BEIRUT, Dec 3 (Agency) - Shells fell", ""},
		{"byline", "By A. Writer | 3 December 2024", "2024-12-03"},
		{"abbreviation", "Sun., Dec. 1, 2024 by the desk", "2024-12-01"},
		{"slashes", "12/25/2023\nText", "2023-12-25"},
		{"between headline and text", "Siege of hotel ends. 21 Aug 2022 Troops ended a siege on Sunday.", "2022-08-21"},
		{"a date that begins a sentence", "The siege ended. 21 Aug 2022 was its last day.", ""},
		{"in the text", "The army said on 3 December 2024 that it left", ""},
		{"month only", "December 2024 was a hard month", ""},
		{"none", "Nothing here", ""},
		{"empty", "", ""},
	} {
		got, ok := PrintedDate(c.text)
		if got.Date.String() != c.want || ok != (c.want != "") {
			t.Errorf("%s: %q gives %q (%v), expected %q", c.name, c.text, got.Date, ok, c.want)
		}
	}
}
