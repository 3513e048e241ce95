package reconcile

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"sitrep"
)

// skirmish makes reports of an invented war that are hard on an update: one
// crowded town, phrases that become commonplaces, copies in part and in whole,
// reports without a date, and claims that fit anywhere.
func skirmish(seed uint64, n int) []sitrep.Annotation {
	r := rand.New(rand.NewPCG(seed, 11))
	towns := []string{"Osel", "Tarn", "Halm"}
	voices := []string{"League command", "Crown ministry", "Orvane Watch"}
	kinds := []sitrep.Kind{sitrep.Shelling, sitrep.Kill, sitrep.Capture, sitrep.Clash}
	var out []sitrep.Annotation
	for i := range n {
		d := sitrep.Document{Report: sitrep.ReportID(fmt.Sprintf("r%03d", (i*37)%n)), Outlet: fmt.Sprint("Outlet ", i%5)}
		if r.IntN(8) > 0 {
			d.Published.Date = sitrep.Date{Year: 2031, Month: 5, Day: 1}.AddDays(r.IntN(24))
		}
		if r.IntN(6) == 0 && i > 0 { // a copy, in part or in whole
			from := out[r.IntN(len(out))]
			d.Text = from.Document.Text
			if r.IntN(2) == 0 {
				_, rest, _ := strings.Cut(d.Text+" ", ". ")
				d.Text = fmt.Sprintf("Word reached the office of paper %d today. %s", i, strings.TrimSpace(rest))
			}
		} else {
			var b strings.Builder
			for range 1 + r.IntN(2) {
				town := towns[max(0, r.IntN(12)-9)]
				fmt.Fprintf(&b, "The %s said on that day in %s that", voices[r.IntN(3)], town)
				for range 9 {
					fmt.Fprintf(&b, " word%d", r.IntN(50))
				}
				b.WriteString(".  ")
			}
			d.Text = strings.ReplaceAll(strings.TrimSpace(b.String()), ".  ", ". ")
		}
		d.ID = sitrep.NewDocID(d.Text)
		a := sitrep.Annotation{Document: d}
		start := 0
		for _, s := range strings.SplitAfter(d.Text, ". ") {
			a.Sentences = append(a.Sentences, sitrep.Span{Start: start, End: start + len(strings.TrimRight(s, " "))})
			start += len(s)
		}
		for _, s := range a.Sentences {
			words := strings.Fields(s.Of(d.Text))
			if len(words) == 0 {
				continue
			}
			h := hashWord(s.Of(d.Text))
			c := sitrep.Claim{Kind: kinds[h%4], Core: h%7 > 0, Polarity: sitrep.Affirmed, Modality: sitrep.Actual, Trigger: sitrep.Span{Start: s.Start, End: s.Start + len(words[0])},
				Quote: s, Sentence: s}
			for _, t := range towns {
				if strings.Contains(s.Of(d.Text), t) && h%9 > 0 {
					c.Places = append(c.Places, sitrep.PlaceMention{Name: t, Literal: true, Admin1: "12", Population: 900}) // more than a Memory keeps
				}
			}
			for _, v := range voices {
				if strings.Contains(s.Of(d.Text), v) {
					m := sitrep.ActorMention{Name: v, Actor: sitrep.ActorID("~" + v)}
					c.Voices = append(c.Voices, sitrep.Voice{ActorMention: m, Stance: []sitrep.Stance{sitrep.Assert, sitrep.Deny}[h%11/10]})
					if h%3 == 0 {
						c.Agents = append(c.Agents, m)
					}
				}
			}
			if !d.Published.Date.IsZero() && h%4 > 0 {
				day := d.Published.Date.AddDays(-int(h>>5) % 2)
				c.Time = &sitrep.ClaimTime{Interval: sitrep.Interval{From: day, To: day}}
			}
			if h%2 == 0 {
				x := float64(3 + h%3)
				c.Counts = []sitrep.Count{{Of: "killed", Lo: &x, Hi: &x}}
			}
			c.Document, c.Report = d.ID, d.Report
			c.ID = sitrep.NewClaimID(d.ID, c.Kind, c.Trigger, c.Voices)
			a.Claims = append(a.Claims, c)
		}
		out = append(out, a)
	}
	return out
}

// nobodyKnown is a roster that knows nobody.
type nobodyKnown struct{}

func (nobodyKnown) Root(id sitrep.ActorID) sitrep.ActorID { return id }
func (nobodyKnown) Opposed(a, b sitrep.SideID) bool       { return false }
func (nobodyKnown) SideName(s sitrep.SideID) string       { return string(s) }
func (nobodyKnown) ActorName(sitrep.ActorID) string       { return "" }

// state prints all that a Memory holds.
func (m *WorkingMemory) state() string {
	var b strings.Builder
	var lines []string
	for _, id := range m.reportIDs.ids {
		if r, ok, _ := m.Report(id); ok {
			passages, _ := m.Passages(id)
			lines = append(lines, fmt.Sprintf("report %s %s %d %x %v %v", id, r.Doc[:8], r.Window, r.Body, len(r.Prints), passages))
		}
	}
	for _, id := range m.claimIDs.ids {
		if fs, _ := m.Facts([]sitrep.ClaimID{id}); len(fs) > 0 {
			links, _ := m.Links([]sitrep.ClaimID{id})
			lines = append(lines, fmt.Sprintf("fact %s %d %v %x %s %v", id, fs[0].Day, fs[0].Keys, fs[0].Body, fs[0].Group, sortedLinks(links)))
		}
	}
	for i, g := range m.groups {
		members, _ := m.Members(m.claimIDs.ids[i])
		slices.Sort(members)
		lines = append(lines, fmt.Sprintf("group %s %v %+v", m.claimIDs.ids[i], members, g.incidents))
	}
	for k, members := range m.blocks {
		s := fmt.Sprintf("block %x", k)
		for _, i := range members {
			s += " " + string(m.claimIDs.ids[i])
		}
		lines = append(lines, s)
	}
	marks := 0
	for _, s := range m.shelves {
		s.settle()
		for _, run := range s.runs {
			marks += len(run)
		}
	}
	lines = append(lines, fmt.Sprint("prints ", marks))
	slices.Sort(lines)
	for _, l := range lines {
		b.WriteString(l)
		b.WriteByte('\n')
	}
	return b.String()
}

// TestAnyOrderAnySplit takes reports in in 200 random orders and splits, now and
// then out and in again: what is left must be that of taking them in at once.
func TestAnyOrderAnySplit(t *testing.T) {
	for seed := range uint64(4) {
		reports := skirmish(seed, 46)
		whole := NewWorkingMemory()
		if _, err := Update(whole, nobodyKnown{}, reports, nil); err != nil {
			t.Fatal(err)
		}
		want := whole.state()
		if seed == 0 {
			checkHard(t, whole)
		}
		r := rand.New(rand.NewPCG(seed, 7))
		for range 50 {
			if got := shuffled(t, r, reports).state(); got != want {
				t.Fatalf("seed %d: another order or split gives another state:\n%s", seed, firstDifference(got, want))
			}
			if got := rebuilt(t, reports).state(); got != want {
				t.Fatalf("seed %d: a rebuild gives another state:\n%s", seed, firstDifference(got, want))
			}
		}
	}
}

// shuffled is the memory that taking reports in leaves, in a random order and split
// and now and then out and in again.
func shuffled(t *testing.T, r *rand.Rand, reports []sitrep.Annotation) *WorkingMemory {
	t.Helper()
	r.Shuffle(len(reports), func(i, j int) { reports[i], reports[j] = reports[j], reports[i] })
	m := NewWorkingMemory()
	for rest := reports; len(rest) > 0; {
		n := min(len(rest), 1+r.IntN(1+r.IntN(24)))
		if r.IntN(3) == 0 && len(rest) < len(reports) {
			back := reports[:len(reports)-len(rest)]
			x := back[r.IntN(len(back))]
			if _, err := Update(m, nobodyKnown{}, nil, []sitrep.ReportID{x.Document.Report}); err != nil {
				t.Fatal(err)
			}
			rest = append([]sitrep.Annotation{x}, rest...)
		}
		if _, err := Update(m, nobodyKnown{}, rest[:n], nil); err != nil {
			t.Fatal(err)
		}
		rest = rest[n:]
	}
	return m
}

// rebuilt is the memory that a rebuild leaves.
func rebuilt(t *testing.T, reports []sitrep.Annotation) *WorkingMemory {
	t.Helper()
	m := NewWorkingMemory()
	all := func(yield func(sitrep.Annotation, error) bool) {
		for _, r := range reports {
			if !yield(r, nil) {
				return
			}
		}
	}
	if err := (Rebuild{}).Run(t.Context(), m, nobodyKnown{}, all); err != nil {
		t.Fatal(err)
	}
	return m
}

// checkHard makes sure that the reports are as hard as they are meant to be.
func checkHard(t *testing.T, m *WorkingMemory) {
	t.Helper()
	most, incidents, passages := 0, 0, 0
	for _, b := range m.blocks {
		most = max(most, len(b))
	}
	for _, g := range m.groups {
		for _, i := range g.incidents {
			incidents = max(incidents, len(i.Claims))
		}
	}
	for _, p := range m.passages {
		passages += len(p)
	}
	common := 0
	for _, s := range m.shelves {
		for _, run := range s.runs {
			n := map[uint64]int{}
			for _, x := range run {
				n[x.hash]++
				common = max(common, n[x.hash])
			}
		}
	}
	if most <= window || incidents < 5 || passages < 5 || common <= commonPrint {
		t.Errorf("largest block %d, incident %d, %d passages, commonest print %d: too easy", most, incidents, passages, common)
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return g[i] + "\nwant\n" + w[i]
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(g), len(w))
}
