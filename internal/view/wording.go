package view

import (
	"cmp"
	"slices"
	"strings"

	"sitrep"
)

// A Wording row lists the words that reports use for one actor.
type Wording struct {
	Actor  sitrep.ActorID
	Name   string
	Labels []Label
}

// A Label is what one report calls an actor, and how often.
type Label struct {
	Text   string // as printed, without a leading article; the most frequent case
	Report sitrep.ReportID
	Outlet string
	Count  int
}

// WordingRows lists the words for every actor, and the names for every country,
// the most mentioned first. Pronouns and demonyms are no labels.
func (b *Book) WordingRows() []Wording {
	rows := map[sitrep.ActorID]*Wording{}
	total := map[sitrep.ActorID]int{}
	var order []sitrep.ActorID
	named := map[string]sitrep.ActorID{} // a state and its land are one row
	for i := range b.Reports {
		r := &b.Reports[i]
		spans := map[sitrep.Span]bool{}
		for _, m := range r.Mentions.Actors {
			text := label(Words(r, m.Span))
			if m.Form == sitrep.FormPronoun || m.Actor == "" || text == "" {
				continue
			}
			if rows[m.Actor] == nil {
				rows[m.Actor] = &Wording{Actor: m.Actor, Name: m.Name}
				order = append(order, m.Actor)
			}
			total[m.Actor]++
			spans[m.Span] = true
			if named[m.Name] == "" {
				named[m.Name] = m.Actor
			}
			rows[m.Actor].count(text, r)
		}
		for _, p := range r.Mentions.Places {
			text := label(Words(r, p.Span))
			id := sitrep.ActorID("place/" + p.ID)
			if spans[p.Span] || p.ID == "" || p.Precision != sitrep.PrecisionCountry || p.Demonym || text == "" {
				continue
			}
			if actor := named[p.Name]; actor != "" {
				id = actor
			}
			if rows[id] == nil {
				rows[id] = &Wording{Actor: id, Name: p.Name}
				order = append(order, id)
			}
			total[id]++
			rows[id].count(text, r)
		}
	}
	slices.SortStableFunc(order, func(x, y sitrep.ActorID) int { return cmp.Or(cmp.Compare(total[y], total[x]), cmp.Compare(x, y)) })
	var out []Wording
	for _, id := range order {
		w := rows[id]
		slices.SortStableFunc(w.Labels, func(x, y Label) int { return cmp.Compare(y.Count, x.Count) })
		out = append(out, *w)
	}
	return out
}

// Varied reports whether a row holds two different words.
func (w Wording) Varied() bool {
	for _, l := range w.Labels[1:] {
		if !strings.EqualFold(l.Text, w.Labels[0].Text) {
			return true
		}
	}
	return false
}

func (w *Wording) count(text string, r *sitrep.Annotation) {
	for i, l := range w.Labels {
		if l.Report == r.Document.Report && strings.EqualFold(l.Text, text) {
			w.Labels[i].Count++
			if strings.ToLower(text) == text {
				w.Labels[i].Text = text // "The Rebels" opens a sentence, "rebels" is the word
			}
			return
		}
	}
	w.Labels = append(w.Labels, Label{Text: text, Report: r.Document.Report, Outlet: Outlet(r), Count: 1})
}

// label takes a leading article and possessive endings off a mention.
func label(s string) string {
	for _, article := range []string{"the ", "The ", "THE ", "a ", "A ", "an ", "An "} {
		s = strings.TrimPrefix(s, article)
	}
	for _, end := range []string{"'s", "’s"} {
		s = strings.TrimSuffix(s, end)
	}
	return strings.Trim(s, " ,.;:'’\"“”")
}
