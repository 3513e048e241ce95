package mention

import (
	"strings"
	"testing"

	"sitrep"
	"sitrep/nlp"
	"sitrep/nlp/conll"
)

// published is a Tuesday.
var published = sitrep.Date{Year: 2024, Month: 12, Day: 3}

// told prints mentions as "text|TYPE|value|from..to", one after the other.
func told(doc *nlp.Doc, ms []sitrep.TimeMention) string {
	var out []string
	for _, m := range ms {
		s := m.Span.Of(doc.Text) + "|" + m.Type.String() + "|" + m.Value
		if !m.Interval.IsZero() {
			s += "|" + m.Interval.From.String() + ".." + m.Interval.To.String()
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

// Rules that need no parse are tested on words alone.
func TestTimesOfWords(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"the hour in two zones", "at 3 a.m. local time (0000 GMT) on Friday", "3 a.m. local time (0000 GMT) on Friday|TIME|2024-11-29T03:00|2024-11-29..2024-11-29"},
		{"a range of weekdays over publication", "from Tuesday to Friday", "Tuesday|DATE|2024-11-26|2024-11-26..2024-11-29; Friday|DATE|2024-11-29|2024-11-26..2024-11-29"},
		{"iso", "on 2024-11-28 they fled", "2024-11-28|DATE|2024-11-28|2024-11-28..2024-11-28"},
		{"us slashes", "on 11/28/2024 they fled", "11/28/2024|DATE|2024-11-28|2024-11-28..2024-11-28"},
		{"day over 12 in slashes", "on 28/11/2024 they fled", "28/11/2024|DATE|2024-11-28|2024-11-28..2024-11-28"},
		{"dots, day first", "on 04.03.2022 they fled", "04.03.2022|DATE|2022-03-04|2022-03-04..2022-03-04"},
		{"hyphens, day first", "on 27-07-2016 they fled", "27-07-2016|DATE|2016-07-27|2016-07-27..2016-07-27"},
		{"no date in digits", "on 45/88/2024 they fled", ""},
		{"day and month", "on 28 November 2024", "28 November 2024|DATE|2024-11-28|2024-11-28..2024-11-28"},
		{"the hour in one word", "hit around 6.30am and at 9:40pm", "around 6.30am|TIME|2024-12-03T06:30|2024-12-03..2024-12-03; 9:40pm|TIME|2024-12-03T21:40|2024-12-03..2024-12-03"},
		{"a day by its number", "killed since the 8th", "the 8th|DATE|2024-11-08|2024-11-08..2024-12-03"},
		{"a day by its number, this month", "fell on the 2nd", "the 2nd|DATE|2024-12-02|2024-12-02..2024-12-02"},
		{"a rank of something", "the 8th of them, on the 9th", "the 9th|DATE|2024-11-09|2024-11-09..2024-11-09"},
		{"types of aircraft", "MiG-29s and OV-10s", ""},
		{"the mid of a decade", "in the mid-80s", "the mid-80s|DATE|198|1980..1989"},
		{"ordinal", "the 3rd of March 2011", "the 3rd of March 2011|DATE|2011-03-03|2011-03-03..2011-03-03"},
		{"month and year", "in March 2011", "March 2011|DATE|2011-03|2011-03..2011-03"},
		{"days of a month", "October 25-26, 2016", "October 25-26, 2016|DATE|2016-10-25|2016-10-25..2016-10-26"},
		{"nearest day", "on Jan. 6", "Jan. 6|DATE|2025-01-06|2025-01-06..2025-01-06"},
		{"impossible day", "on 2024-02-30", ""},
		{"spoken year", "in nineteen ninety-seven", "nineteen ninety-seven|DATE|1997|1997..1997"},
		{"years", "the outbreak of 2005-2006", "2005-2006|DATE|2005|2005..2006"},
		{"both ends", "between 2012 and 2014", "2012|DATE|2012|2012..2014; 2014|DATE|2014|2012..2014"},
		{"money is no year", "paid $2000 and 1990 dollars", ""},
		{"decade", "in the late 1980s", "the late 1980s|DATE|198|1980..1989"},
		{"century", "the 20th century", "the 20th century|DATE|19|1900..1999"},
		{"quarter", "the third quarter of 2023", "the third quarter of 2023|DATE|2023-Q3|2023-07..2023-09"},
		{"half", "the first half of 2014", "the first half of 2014|DATE|2014-H1|2014-01..2014-06"},
		{"season", "the winter of 2015", "the winter of 2015|DATE|2015-WI|2015-12..2016-02"},
		{"last season", "last spring", "last spring|DATE|2024-SP|2024-03..2024-05"},
		{"today", "Today they fled", "Today|DATE|2024-12-03|2024-12-03..2024-12-03"},
		{"day before yesterday", "the day before yesterday", "the day before yesterday|DATE|2024-12-01|2024-12-01..2024-12-01"},
		{"tonight", "tonight", "tonight|TIME|2024-12-03TNI|2024-12-03..2024-12-03"},
		{"last night", "last night", "last night|TIME|2024-12-02TNI|2024-12-02..2024-12-02"},
		{"weekday of publication is today", "on Tuesday", "Tuesday|DATE|2024-12-03|2024-12-03..2024-12-03"},
		{"part of a day's name", "early Tuesday", "early Tuesday|DATE|2024-12-03|2024-12-03..2024-12-03"},
		{"weekday looks back", "on Wednesday", "Wednesday|DATE|2024-11-27|2024-11-27..2024-11-27"},
		{"last of its own weekday", "last Tuesday", "last Tuesday|DATE|2024-11-26|2024-11-26..2024-11-26"},
		{"next weekday", "next Friday", "next Friday|DATE|2024-12-06|2024-12-06..2024-12-06"},
		{"weekday with part", "on Monday night", "Monday night|TIME|2024-12-02TNI|2024-12-02..2024-12-02"},
		{"weekday with date", "Sunday, Dec. 1", "Sunday, Dec. 1|DATE|2024-12-01|2024-12-01..2024-12-01"},
		{"lower case is no weekday", "he sat down in the sun", ""},
		{"last week", "last week", "last week|DATE|2024-W48|2024-11-25..2024-12-01"},
		{"next month over the year's end", "next month", "next month|DATE|2025-01|2025-01..2025-01"},
		{"next year", "early next year", "early next year|DATE|2025|2025..2025"},
		{"end of the month", "the end of the month", "the end of the month|DATE|2024-12|2024-12..2024-12"},
		{"past years", "over the past 13 years", "the past 13 years|DURATION|P13Y|2011..2024"},
		{"next days", "the next 10 days", "the next 10 days|DURATION|P10D|2024-12-03..2024-12-13"},
		{"past days fix nothing", "over the past days", "the past days|DURATION|PXD"},
		{"vague", "the past few weeks", "the past few weeks|DURATION|PXW"},
		{"length", "a five-year siege", "five-year|DURATION|P5Y"},
		{"joined digits", "a 10-day truce", "10-day|DURATION|P10D"},
		{"half", "four and a half years of war", "four and a half years|DURATION|P4Y6M"},
		{"two numbers", "12 to 18 months", "12 to 18 months|DURATION|P12M"},
		{"age", "a 44-year-old man, 6 years old", ""},
		{"days ago", "two days ago", "two days ago|DATE|2024-12-01|2024-12-01..2024-12-01"},
		{"years ago", "about ten years ago", "about ten years ago|DATE|2014|2014..2014"},
		{"untold ago", "several years ago", "several years ago|DATE|PAST_REF"},
		{"later counts from what was told", "On 5 May 2020 it began. Three days later it ended.", "5 May 2020|DATE|2020-05-05|2020-05-05..2020-05-05; Three days later|DATE|2020-05-08|2020-05-08..2020-05-08"},
		{"day after an event", "the day after they met", "the day|DURATION|P1D"},
		{"day after a day", "the day after Christmas", "the day after Christmas|DATE|2024-12-26|2024-12-26..2024-12-26"},
		{"days after an event", "days after losing it", "days|DURATION|PXD"},
		{"clock", "at 5 p.m. on Monday", "5 p.m. on Monday|TIME|2024-12-02T17:00|2024-12-02..2024-12-02"},
		{"military clock", "at 0300 GMT", "0300 GMT|TIME|2024-12-03T03:00|2024-12-03..2024-12-03"},
		{"ratio is no clock", "won 10:30", ""},
		{"set", "every two weeks", "every two weeks|SET|P2W"},
		{"set of weekdays", "each Thursday", "each Thursday|SET|XXXX-WXX-4"},
		{"adverb", "shelled daily", "daily|SET|P1D"},
		{"now", "They are now near", "now|DATE|PRESENT_REF"},
		{"as soon as is no time", "as soon as they come", ""},
		{"levantine", "15 Kanun al-Thani 2013", "15 Kanun al-Thani 2013|DATE|2013-01-15|2013-01-15..2013-01-15"},
		{"hijra", "1 Muharram 1446", "1 Muharram 1446|DATE|2024-07-08|2024-07-08..2024-07-08"},
		{"hijra without year", "in Ramadan", "Ramadan|DATE|XXXX-XX-XX"},
		{"modal", "They may march on", ""},
		{"feast", "before New Year's Eve", "New Year's Eve|DATE|2024-12-31|2024-12-31..2024-12-31"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := plainScan(c.text).doc
			if got := told(doc, Times(doc, published)); got != c.want {
				t.Errorf("%q gives\n\t%s\nexpected\n\t%s", c.text, got, c.want)
			}
		})
	}
}

// Without a date of publication nothing relative is fixed, and each says why.
func TestTimesUndated(t *testing.T) {
	doc := plainScan("Yesterday, on Friday, last week, in December, on Dec. 3, two years ago, in 2017 and the past two years").doc
	ms := Times(doc, sitrep.Date{})
	want := "Yesterday|DATE|PAST_REF; Friday|DATE|XXXX-WXX-5; last week|DATE|PAST_REF; December|DATE|XXXX-12; Dec. 3|DATE|XXXX-12-03; " +
		"two years ago|DATE|PAST_REF; 2017|DATE|2017|2017..2017; the past two years|DURATION|P2Y"
	if got := told(doc, ms); got != want {
		t.Errorf("gives\n\t%s\nexpected\n\t%s", got, want)
	}
	for _, m := range ms {
		if m.Interval.IsZero() && len(m.Reasons) == 0 {
			t.Errorf("%q is not fixed and gives no reason", m.Span.Of(doc.Text))
		}
	}
}

func TestTimesByTense(t *testing.T) {
	for _, c := range []struct{ name, parse, want string }{
		{"past", `
1 They they PRON PRP 2 nsubj
2 left leave VERB VBD 0 ROOT
3 Friday Friday PROPN NNP 2 npadvmod
`, "Friday|DATE|2024-11-29|2024-11-29..2024-11-29"},
		{"future", `
1 They they PRON PRP 3 nsubj
2 will will AUX MD 3 aux
3 meet meet VERB VB 0 ROOT
4 Friday Friday PROPN NNP 3 npadvmod
`, "Friday|DATE|2024-12-06|2024-12-06..2024-12-06"},
		{"planned infinitive", `
1 They they PRON PRP 2 nsubj
2 agreed agree VERB VBD 0 ROOT
3 to to PART TO 4 aux
4 meet meet VERB VB 2 xcomp
5 Friday Friday PROPN NNP 4 npadvmod
`, "Friday|DATE|2024-12-06|2024-12-06..2024-12-06"},
		{"month past", `
1 They they PRON PRP 2 nsubj
2 left leave VERB VBD 0 ROOT
3 in in ADP IN 2 prep
4 April April PROPN NNP 3 pobj
`, "April|DATE|2024-04|2024-04..2024-04"},
		{"month future", `
1 They they PRON PRP 3 nsubj
2 will will AUX MD 3 aux
3 leave leave VERB VB 0 ROOT
4 in in ADP IN 3 prep
5 April April PROPN NNP 4 pobj
`, "April|DATE|2025-04|2025-04..2025-04"},
		{"since, still so", `
1 Troops troop NOUN NNS 3 nsubj
2 have have AUX VBP 3 aux
3 held hold VERB VBN 0 ROOT
4 it it PRON PRP 3 dobj
5 since since SCONJ IN 3 prep
6 2017 2017 NUM CD 5 pobj
`, "2017|DATE|2017|2017..2024-12-03"},
		{"since, in the past", `
1 Troops troop NOUN NNS 3 nsubj
2 had have AUX VBD 3 aux
3 held hold VERB VBN 0 ROOT
4 it it PRON PRP 3 dobj
5 since since SCONJ IN 3 prep
6 2017 2017 NUM CD 5 pobj
`, "2017|DATE|2017|2017.."},
		{"number of things after a month", `
1 In in ADP IN 5 prep
2 July July PROPN NNP 1 pobj
3 16 16 NUM CD 4 nummod
4 people people NOUN NNS 5 nsubj
5 died die VERB VBD 0 ROOT
`, "July|DATE|2024-07|2024-07..2024-07"},
		{"number that looks like a year", `
1 They they PRON PRP 2 nsubj
2 sent send VERB VBD 0 ROOT
3 2000 2000 NUM CD 4 nummod NER=B-CARDINAL
4 troops troop NOUN NNS 2 dobj
`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := conll.MustParse(c.parse)
			if got := told(doc, Times(doc, published)); got != c.want {
				t.Errorf("gives\n\t%s\nexpected\n\t%s", got, c.want)
			}
		})
	}
}
