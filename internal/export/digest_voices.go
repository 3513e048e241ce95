package export

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"sitrep"
	"sitrep/internal/view"
)

// quotesPerVoice is how many passages of one voice a report prints; the others
// are counted.
const quotesPerVoice = 2

// voiceLines lists the voices of an incident in order of first appearance, those
// who deny or doubt after those who stand behind it, outlets' own words last.
func (w *writer) voiceLines(inc *sitrep.Incident) []voiceLine {
	type speaker struct {
		voice  string // the root voice, or NUL and the report's name
		name   string // as the report has it: a person, a state's agency
		stance sitrep.Stance
	}
	var order []speaker
	said := map[speaker][]*sitrep.Claim{}
	for _, id := range inc.Claims {
		c, r := w.Claim(id)
		if c == nil {
			continue
		}
		k := speaker{voice: w.Voice(c)}
		if k.voice == "" {
			k.voice = "\x00" + w.names[r.Document.Report]
		} else {
			k.stance, k.name = c.Voices[0].Stance, c.Voices[0].Name
			if (c.Kind == sitrep.Repel || !c.Core) && w.denies(inc, k.voice) {
				k.stance = sitrep.Deny // who says that it was repelled denies once, not twice
			}
		}
		if said[k] == nil {
			order = append(order, k)
		}
		said[k] = append(said[k], c)
	}
	rank := func(k speaker) int {
		switch {
		case strings.HasPrefix(k.voice, "\x00"):
			return 2
		case k.stance.Supports():
			return 0
		}
		return 1
	}
	slices.SortStableFunc(order, func(x, y speaker) int { return cmp.Compare(rank(x), rank(y)) })
	var out []voiceLine
	printed := map[string]bool{}
	for _, k := range order {
		voice, outlet := strings.CutPrefix(k.voice, "\x00")
		if !outlet {
			voice = k.name
		}
		lines := w.linesOf(voice, outlet, k.stance, said[k])
		out = append(out, unrepeated(lines, printed)...)
	}
	return out
}

// denies reports whether a voice denies the incident in some claim.
func (w *writer) denies(inc *sitrep.Incident, voice string) bool {
	return slices.ContainsFunc(inc.Claims, func(id sitrep.ClaimID) bool {
		c, _ := w.Claim(id)
		return c != nil && len(c.Voices) > 0 && c.Voices[0].Stance == sitrep.Deny && w.Voice(c) == voice
	})
}

// unrepeated leaves out words that stand in a line above: where a sentence has
// two voices, the second is told with the place alone.
func unrepeated(lines []voiceLine, printed map[string]bool) []voiceLine {
	var out []voiceLine
	for i, l := range lines {
		old := printed[l.quote]
		printed[l.quote] = true
		switch {
		case old && i > 0:
			last := &out[len(out)-1]
			last.where = addWhere(last.where, l.where)
			continue
		case old:
			l.quote = ""
		}
		out = append(out, l)
	}
	return out
}

// linesOf prints the weightiest claims of one voice, one line for each
// sentence.
func (w *writer) linesOf(voice string, outlet bool, stance sitrep.Stance, claims []*sitrep.Claim) []voiceLine {
	slices.SortStableFunc(claims, func(x, y *sitrep.Claim) int {
		return cmp.Or(cmp.Compare(mute(x), mute(y)), cmp.Compare(y.Kind.Weight(), x.Kind.Weight()))
	})
	var out []voiceLine
	seen := map[string]int{}
	more := 0
	for _, c := range claims {
		_, r := w.Claim(c.ID)
		quote := w.quote(r, c)
		if i, ok := seen[quote]; ok {
			out[i].where = addWhere(out[i].where, w.where(r, c.Trigger))
			continue
		}
		if len(out) >= quotesPerVoice {
			more++
			continue
		}
		seen[quote] = len(out)
		l := voiceLine{stance: StanceWord(stance), strong: stance == sitrep.Deny || stance == sitrep.Own, voice: voice, quote: quote,
			where: w.where(r, c.Trigger)}
		if outlet {
			l.stance, l.strong, l.own = ownWords, false, true
		} else {
			l.side = slices.Index(w.sides, w.Side(c)) + 1
			l.about = w.about(c)
		}
		if len(out) > 0 {
			l.stance, l.voice, l.about = "", "", ""
		}
		out = append(out, l)
	}
	if more > 0 {
		out[len(out)-1].where += fmt.Sprintf(" +%d", more)
	}
	return out
}

// mute puts claims that could be left out behind the others.
func mute(c *sitrep.Claim) int {
	if c.Core {
		return 0
	}
	return 1
}

// addWhere joins places in print: "CTV ¶9 ¶11 · Star ¶8".
func addWhere(list, where string) string {
	items := strings.Split(list, " · ")
	last := items[len(items)-1]
	name, paragraph, ok := strings.Cut(where, " ¶")
	switch {
	case list == "":
		return where
	case slices.Contains(items, where), ok && strings.HasPrefix(last, name+" ¶") && slices.Contains(strings.Fields(last), "¶"+paragraph):
		return list
	case ok && strings.HasPrefix(last, name+" ¶"):
		return list + " ¶" + paragraph
	}
	return list + " · " + where
}

// where tells a place in print: the report and the paragraph.
func (w *writer) where(r *sitrep.Annotation, s sitrep.Span) string {
	name := w.names[r.Document.Report]
	if _, n := r.Document.RoleAt(s.Start); n > 0 {
		return fmt.Sprintf("%s ¶%d", name, n)
	}
	return name
}

// about tells a voice's side by the roster, and the report's own words for it.
func (w *writer) about(c *sitrep.Claim) string {
	v := c.Voices[0]
	var parts []string
	if root := w.Voice(c); root != v.Name {
		parts = append(parts, root)
	} else if s := shortSide(w.Roster.SideName(w.Side(c))); s != "" && s != v.Name {
		parts = append(parts, s)
	}
	for _, d := range v.Descriptors {
		parts = append(parts, "“"+d+"”")
	}
	if len(c.Voices) > 1 {
		var via []string
		for _, x := range c.Voices[1:] {
			via = append(via, x.Name)
		}
		parts = append(parts, "via "+strings.Join(via, ", via "))
	}
	return strings.Join(parts, ", ")
}

// differences lists what an incident's claims tell differently, with a quote
// for each value.
func (w *writer) differences(inc *sitrep.Incident) []differRow {
	return each(inc.Discrepancies, w.differRow)
}

func (w *writer) differRow(d sitrep.Discrepancy) differRow {
	row := differRow{field: d.Field, how: differWords(d.Field, d.Type)}
	for _, v := range d.Values {
		x := differValue{value: v.Value}
		for i, id := range v.Claims {
			c, r := w.Claim(id)
			if c == nil {
				continue
			}
			if x.quote == "" {
				x.quote = w.quote(r, c)
				x.where = w.where(r, c.Trigger)
			} else if i < 3 {
				x.where = addWhere(x.where, w.where(r, c.Trigger))
			}
		}
		row.values = append(row.values, x)
	}
	return row
}

// notes tells who of the other side speaks of the place and is silent on this,
// which reports repeat another's sentence, and what the map adds.
func (w *writer) notes(inc *sitrep.Incident) []string {
	var out []string
	for _, q := range w.QuietOn(inc) {
		c, r := w.Claim(q.Claims[0])
		out = append(out, fmt.Sprintf("%s speaks of the place (“%s”, %s) and does not deny this", q.Voice, view.Words(r, c.Quote), w.where(r, c.Trigger)))
	}
	seen := map[sitrep.PassageEnd]bool{}
	for _, id := range inc.Claims {
		c, r := w.Claim(id)
		if c == nil {
			continue
		}
		for end, p := range w.sentencePassage(r, c) {
			if seen[end] {
				continue
			}
			seen[end] = true
			from := w.reportOf(p.A.Report)
			out = append(out, fmt.Sprintf("%s repeats %s, %.0f %% of its words", w.where(r, c.Trigger), w.where(from, p.A.Span), p.Similarity*100))
		}
	}
	for _, id := range inc.Claims {
		for _, k := range w.Checks(id) {
			out = append(out, k.Words)
		}
	}
	return out
}

// sentencePassage returns the passage, at most one, whose copy holds the claim.
func (w *writer) sentencePassage(r *sitrep.Annotation, c *sitrep.Claim) map[sitrep.PassageEnd]sitrep.Passage {
	for _, s := range r.Sentences {
		if s.Start <= c.Trigger.Start && c.Trigger.Start < s.End {
			end := sitrep.PassageEnd{Report: r.Document.Report, Span: s}
			if p, ok := w.taken[end]; ok {
				return map[sitrep.PassageEnd]sitrep.Passage{end: p}
			}
		}
	}
	return nil
}

// reportOf returns a report by its identifier; an empty one where there is none.
func (w *writer) reportOf(id sitrep.ReportID) *sitrep.Annotation {
	if r := w.Report(id); r != nil {
		return r
	}
	return &sitrep.Annotation{}
}
