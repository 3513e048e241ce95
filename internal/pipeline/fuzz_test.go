package pipeline_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"sitrep"
	"sitrep/internal/export"
)

// oddTexts are texts that no newsroom would print, and some that it does.
var oddTexts = []string{
	"",
	" ",
	"\n\n\n",
	".",
	"\"",
	"“”“",
	"said",
	"said said said said said",
	"The the of by to and, or; but: - –",
	"-held -backed rebel--held pro-",
	"Rebels captured.\n\nRebels captured",
	"The army said \"we captured Goma. \"No,\" they said. \"We did not.",
	"REBELS CAPTURE GOMA AND SAKE, KILL 50 IN “HEAVY” FIGHTING",
	"Goma: army says rebels killed 12 - monitor",
	"according to according to the army according to",
	"killed killed and killed by killed of killed",
	"50 50 50 50 people people killed on Monday Tuesday Wednesday",
	"who which that whom whose who captured whom",
	"It was claimed by nobody that no one had denied the claim of the denial.",
	"Die Armee nahm die Stadt ein. L'armée a pris la ville. Армия взяла город.",
	"استعاد الجيش قرية قرب حماة. The army retook a village near Hama.",
	"叛军占领了两个城镇。Rebels captured two towns。",
	"🔥🔥 Rebels captured Goma 🇨🇩 — \u200bwith zero\u200dwidth joins\ufeff",
	"e\u0301tat d\u00a0urgence: Go\u0301ma was shelled\u2028twice\u2029today",
	"\ttabs\tand\r\nreturns\rRebels captured Goma.\r\n\r\nThe army denied it.",
	"(((((The army [said {that <rebels> captured} Goma]))))",
	"Mr. Mr Mr. President al-al-al bin bin of of of the the",
	"It they he she we I you it its their our",
	"http://a.example/b?c=d killed 3 @someone #Goma",
	"12/03/2024 03.12.24 10:75 25:61 1,000,000,00 1.2.3.4 ½ ¾ ² 10km 6mi",
	"a " + strings.Repeat("very ", 300) + "long attack on Goma",
	strings.Repeat("x", 3000) + " captured Goma",
	strings.Repeat("The army said that ", 60) + "rebels captured Goma.",
	strings.Repeat("and Goma ", 200) + "were captured.",
	"The\x00army captured\x01Goma.",
}

// FuzzAnnotate reads arbitrary text. It must not panic; every offset must lie in
// the text between whole characters; what outside and broken list must hold of
// every claim; a second reading must give the same line of JSON. Inputs that once
// failed are kept under testdata/fuzz/FuzzAnnotate, where go test reads them.
func FuzzAnnotate(f *testing.F) {
	for i, s := range oddTexts {
		f.Add(s, i%2 == 0)
	}
	for _, d := range someReports() {
		f.Add(d.Text, true)
	}
	for _, s := range newsroomTexts {
		f.Add(s, true)
	}
	p := pipe(f)
	f.Fuzz(func(t *testing.T, text string, dated bool) {
		if !utf8.ValidString(text) || len(text) > 20_000 {
			t.Skip() // reading makes text valid before it comes here
		}
		day := ""
		if dated {
			day = "2024-12-03"
		}
		read := func() []byte {
			ann := p.Annotate(report("fuzz", text, day), false)
			if wrong := append(outside(&ann), broken(&ann)...); len(wrong) > 0 {
				t.Errorf("%q:\n%s", text, strings.Join(wrong, "\n"))
			}
			var b bytes.Buffer
			if err := export.WriteAnnotation(&b, &ann, true); err != nil {
				t.Errorf("%q: %v", text, err)
			}
			return b.Bytes()
		}
		if a, b := read(), read(); !bytes.Equal(a, b) {
			t.Errorf("%q: read again it gives other bytes:\n%s\n%s", text, a, b)
		}
	})
}

// newsroomTexts are whole reports for the mutations to begin with: chains of
// voices, lists of places and figures, times of every sort, a dateline, a channel.
var newsroomTexts = []string{
	"NAIROBI, June 3 (Wire) - Gunmen killed at least nine traders and wounded dozens in two villages near Baidoa on Tuesday, a district official said, citing elders. The group denied it.",
	"The ministry said its air defences had shot down 17 of 22 drones between Friday evening and Saturday morning; the governor put the dead at four, later at six. \"We lost everything,\" said Amina, 41.",
	"07:40 explosions in Sumy, 2 wounded // 08:15 mayor: three dead, fire at depot // 09:00 army says it hit only military targets, no independent confirmation",
	"Rebels, who took the town in March and lost it in May, retook it on the 14th after the garrison surrendered, two residents told the radio. Neither side has acknowledged the deaths of civilians there.",
	"On Monday and on Wednesday the army shelled Sake, Kibumba and the hills to the north, before withdrawing towards Goma, where some 12,000 people have arrived since last week, according to the Red Cross.",
	"the mayors deputy said on the 3 of may that soldiers loyal to general haftar entered sirte bin jawad and ras lanuf and arrested 14 men one of whom died",
	"UN ACCUSES BOTH SIDES OF BLOCKING AID TO HODEIDAH; COALITION REJECTS REPORT AS \"FALSE\"",
	"If the ceasefire fails the generals will march on the capital, analysts warn. The capital was bombed twice last year, in June and in the week before the election, killing from 30 to 45 people.",
}

// broken lists what does not hold of an annotation's claims besides their spans:
// the quote holds the trigger and lies in the sentence, a voice of the text has the words that name it, a
// time runs forward, a count has its bounds in order, a place has a name and a
// point on the globe, the kinds and stances are known, and every claim has reasons.
func broken(ann *sitrep.Annotation) []string {
	var wrong []string
	for i := range ann.Claims {
		c := &ann.Claims[i]
		say := func(format string, args ...any) {
			wrong = append(wrong, fmt.Sprintf("%s %q: ", c.Kind, c.Trigger.Of(ann.Document.Text))+fmt.Sprintf(format, args...))
		}
		if !c.Quote.Contains(c.Trigger) && c.Kind != sitrep.Statement { // the verb of saying may stand outside
			say("the quote %q does not hold the trigger", c.Quote.Of(ann.Document.Text))
		}
		if len(c.Reasons) == 0 {
			say("no reasons")
		}
		for _, v := range c.Voices {
			if v.Stance == sitrep.StanceUnknown || v.Name == "" {
				say("voice %q with stance %s", v.Name, v.Stance)
			}
			if v.Empty() && v.Cue.Empty() {
				say("voice %q has no words", v.Name)
			}
		}
		for _, a := range slices.Concat(c.Agents, c.Targets) {
			if a.Name == "" || a.Actor == "" {
				say("a party without a name at byte %d", a.Start)
			}
		}
		for _, p := range c.Places {
			if p.Name == "" || p.Located && (p.Lat < -90 || p.Lat > 90 || p.Lon < -180 || p.Lon > 180) {
				say("place %q at %g %g", p.Name, p.Lat, p.Lon)
			}
		}
		if t := c.Time; t != nil && !t.From.IsZero() && !t.To.IsZero() && t.From.First().After(t.To.Last()) {
			say("time from %s to %s", t.From, t.To)
		}
		for _, n := range c.Counts {
			if n.Of == "" || n.Lo == nil && n.Hi == nil || n.Lo != nil && n.Hi != nil && *n.Lo > *n.Hi {
				say("count %q of %q", n.Span.Of(ann.Document.Text), n.Of)
			}
		}
	}
	return wrong
}

// outside lists the spans of an annotation that do not lie in its text, cut a
// character, or are empty where something must be told by them.
func outside(ann *sitrep.Annotation) []string {
	text := ann.Document.Text
	var wrong []string
	check := func(s sitrep.Span, mayBeEmpty bool, format string, args ...any) {
		switch {
		case s.Start < 0 || s.End > len(text) || s.Start > s.End:
		case s.Start == s.End && !mayBeEmpty:
		case s.Start < len(text) && !utf8.RuneStart(text[s.Start]), s.End < len(text) && !utf8.RuneStart(text[s.End]):
		default:
			return
		}
		wrong = append(wrong, fmt.Sprintf("%s: %d to %d of %d bytes", fmt.Sprintf(format, args...), s.Start, s.End, len(text)))
	}
	actor := func(m *sitrep.ActorMention, what string) {
		check(m.Span, false, "%s %q", what, m.Name)
		check(m.Head, false, "head of %s %q", what, m.Name)
		check(m.Antecedent, true, "antecedent of %s %q", what, m.Name)
	}
	for _, s := range ann.Sentences {
		check(s, false, "sentence")
	}
	for _, e := range ann.Entities {
		check(e.Span, false, "entity")
	}
	for i := range ann.Mentions.Actors {
		actor(&ann.Mentions.Actors[i], "actor")
	}
	for i := range ann.Mentions.Places {
		check(ann.Mentions.Places[i].Span, false, "place %q", ann.Mentions.Places[i].Name)
	}
	for i := range ann.Mentions.Times {
		check(ann.Mentions.Times[i].Span, false, "time %q", ann.Mentions.Times[i].Value)
	}
	for i := range ann.Mentions.Quantities {
		q := &ann.Mentions.Quantities[i]
		check(q.Span, false, "quantity of %q", q.Of)
		check(q.Noun, true, "noun of a quantity of %q", q.Of)
	}
	for i := range ann.Attributions {
		a := &ann.Attributions[i]
		check(a.Cue, false, "cue")
		for _, c := range a.Content {
			check(c, false, "content")
		}
		if a.Source != nil {
			actor(a.Source, "source")
		}
	}
	ids := map[sitrep.ClaimID]bool{}
	for i := range ann.Claims {
		c := &ann.Claims[i]
		if ids[c.ID] {
			wrong = append(wrong, fmt.Sprintf("claim %s: there twice", c.ID))
		}
		ids[c.ID] = true
		check(c.Trigger, false, "%s: trigger", c.Kind)
		check(c.Quote, false, "%s: quote", c.Kind)
		check(c.Sentence, false, "%s: sentence", c.Kind)
		if !c.Sentence.Contains(c.Trigger) {
			wrong = append(wrong, fmt.Sprintf("%s: the trigger lies outside its sentence", c.Kind))
		}
		for k := range c.Voices {
			actor(&c.Voices[k].ActorMention, "voice")
			check(c.Voices[k].Cue, true, "%s: cue", c.Kind)
		}
		for k := range c.Agents {
			actor(&c.Agents[k], "agent")
		}
		for k := range c.Targets {
			actor(&c.Targets[k], "target")
		}
		for k := range c.Places {
			check(c.Places[k].Span, false, "%s: place %q", c.Kind, c.Places[k].Name)
		}
		for k := range c.Counts {
			check(c.Counts[k].Span, false, "%s: count of %q", c.Kind, c.Counts[k].Of)
		}
		if c.Time != nil {
			check(c.Time.Span, true, "%s: time", c.Kind)
		}
		if c.Kind == sitrep.KindUnknown || c.Polarity == sitrep.PolarityUnknown || c.Modality == sitrep.ModalityUnknown {
			wrong = append(wrong, fmt.Sprintf("claim %s: %s, %s, %s", c.ID, c.Kind, c.Polarity, c.Modality))
		}
	}
	if ann.Main != "" && !ids[ann.Main] {
		wrong = append(wrong, "the main claim is none of the claims")
	}
	return wrong
}
