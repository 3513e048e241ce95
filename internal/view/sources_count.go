package view

import (
	"cmp"
	"slices"

	"sitrep"
)

// A counter gathers tallies by row and day.
type counter[T any] map[int32]map[day]*T

func (c counter[T]) at(row int32, d day) *T {
	if c[row] == nil {
		c[row] = map[day]*T{}
	}
	if c[row][d] == nil {
		c[row][d] = new(T)
	}
	return c[row][d]
}

// sorted returns the tallies of a row by day.
func (c counter[T]) sorted(row int32) []dayCount[T] {
	out := make([]dayCount[T], 0, len(c[row]))
	for d, t := range c[row] {
		out = append(out, dayCount[T]{d, *t})
	}
	slices.SortFunc(out, func(x, y dayCount[T]) int { return cmp.Compare(x.day, y.day) })
	return out
}

// indexSources counts, for every voice and outlet, what became of what it says.
func (b *Book) indexSources() {
	voices, outlets := counter[VoiceTally]{}, counter[OutletTally]{}
	for i := range b.claims {
		e := &b.claims[i]
		if e.voice >= 0 {
			voices.at(e.voice, b.published[e.report]).Claims++
		}
		for _, r := range b.carriers(int32(i)) {
			t := outlets.at(b.outletOf[r], b.published[r])
			t.Claims++
			if e.voice >= 0 && b.voices[e.voice].Name != sitrep.Unnamed {
				t.Named++
			}
		}
	}
	for i := range b.Reports {
		outlets.at(b.outletOf[i], b.published[i]).Reports++
	}
	for _, p := range b.Passages {
		a, ok := b.reportAt[p.A.Report]
		c, ok2 := b.reportAt[p.B.Report]
		if ok && ok2 && b.outletOf[a] != b.outletOf[c] {
			outlets.at(b.outletOf[a], b.published[a]).Given++
			outlets.at(b.outletOf[c], b.published[c]).Taken++
		}
	}
	printed := b.printedOn()
	for i := range b.Incidents {
		if b.happened[i].core > 0 {
			b.countVoices(int32(i), voices)
			b.countOutlets(int32(i), outlets, printed)
		}
	}
	for i := range b.voices {
		t := &b.voices[i].counts
		t.voice = voices.sorted(int32(i))
		for _, c := range t.voice {
			t.voiceTotal.add(c.count)
		}
		b.voiceOrder = append(b.voiceOrder, int32(i))
	}
	for i := range b.outlets {
		t := &b.outlets[i].counts
		t.outlet = outlets.sorted(int32(i))
		for _, c := range t.outlet {
			t.outletTotal.add(c.count)
		}
		b.outletOrder = append(b.outletOrder, int32(i))
	}
	slices.SortStableFunc(b.voiceOrder, func(x, y int32) int {
		return cmp.Or(cmp.Compare(len(b.voices[y].claims), len(b.voices[x].claims)), cmp.Compare(b.voices[x].Name, b.voices[y].Name), cmp.Compare(b.voices[x].ID, b.voices[y].ID))
	})
	slices.SortStableFunc(b.outletOrder, func(x, y int32) int {
		return cmp.Or(cmp.Compare(len(b.outlets[y].reports), len(b.outlets[x].reports)), cmp.Compare(b.outlets[x].Name, b.outlets[y].Name))
	})
}

// printedOn lists the outlets that have a report of each day.
func (b *Book) printedOn() map[day][]int32 {
	out := map[day][]int32{}
	for i, d := range b.published {
		if d != noDay {
			out[d] = insert(out[d], b.outletOf[i])
		}
	}
	return out
}

func (b *Book) countVoices(i int32, voices counter[VoiceTally]) {
	inc, h := &b.Incidents[i], &b.happened[i]
	behind := Behind(inc)
	denied := slices.ContainsFunc(inc.Voices, func(v sitrep.RootVoice) bool { return slices.Contains(v.Stances, sitrep.Deny) })
	earliest := b.firstVoice(h)
	for _, v := range inc.Voices {
		n, ok := b.voiceAt[cmp.Or(string(v.Actor), "~"+fold(v.Name))]
		if !ok {
			continue
		}
		t := voices.at(n, h.first)
		t.Happenings++
		if !v.Behind() {
			t.Denies++
			continue
		}
		t.Behind++
		switch {
		case len(behind) == 1:
			t.Alone++
		case slices.ContainsFunc(behind, func(w sitrep.RootVoice) bool { return b.Roster.Opposed(v.Side, w.Side) }):
			t.OtherSide++
		default:
			t.OwnSide++
		}
		if denied && !slices.Contains(v.Stances, sitrep.Deny) {
			t.Denied++
		}
		if len(inc.Voices) > 1 && earliest == n {
			t.First++
		}
	}
	for _, s := range b.steps(inc, h, scope{asof: noDay}) {
		if s.Move != MoveCorrect && s.Move != MoveTakeBack && s.Move != MoveTurn {
			continue
		}
		if n, ok := b.voiceAt[s.Speaker.ID]; ok {
			voices.at(n, h.first).Corrected++
		}
	}
	for _, n := range b.spokenOf(h) {
		if !slices.Contains(h.voices, n) {
			voices.at(n, h.first).Silent++
		}
	}
}

// firstVoice returns the voice that spoke on an earlier day than all others;
// -1 where several did on the first day, or no day is known.
func (b *Book) firstVoice(h *happening) int32 {
	who, when := int32(-1), noDay
	for _, i := range h.claims {
		e := &b.claims[i]
		d := b.published[e.report]
		switch {
		case e.voice < 0 || d == noDay:
		case when == noDay:
			who, when = e.voice, d
		case d == when && e.voice != who:
			return -1
		case d > when:
			return who
		}
	}
	return who
}

// spokenOf lists the voices of which other voices say that they did or
// suffered something in a happening.
func (b *Book) spokenOf(h *happening) []int32 {
	var out []int32
	for _, i := range h.claims {
		e := &b.claims[i]
		for _, ms := range [][]sitrep.ActorMention{e.Agents, e.Targets} {
			for _, m := range ms {
				if m.Actor == "" || m.Actor[0] == '~' {
					continue
				}
				if n, ok := b.voiceAt[string(b.Roster.Root(m.Actor))]; ok && n != e.voice && e.voice >= 0 {
					out = insert(out, n)
				}
			}
		}
	}
	return out
}

func (b *Book) countOutlets(i int32, outlets counter[OutletTally], printed map[day][]int32) {
	inc, h := &b.Incidents[i], &b.happened[i]
	firsts := map[int32]day{} // the first day on which each outlet told it
	var days []day
	for _, at := range h.claims {
		for _, r := range b.carriers(at) {
			o, d := b.outletOf[r], b.published[r]
			if old, ok := firsts[o]; !ok || d < old {
				firsts[o] = d
			}
			if k, found := slices.BinarySearch(days, d); !found && d != noDay {
				days = slices.Insert(days, k, d)
			}
		}
	}
	for _, o := range h.outlets {
		t := outlets.at(o, h.first)
		t.Happenings++
		if len(h.outlets) == 1 {
			t.Alone++
		}
		if inc.Standing == sitrep.Contested {
			t.Contested++
		}
		before := slices.ContainsFunc(h.outlets, func(p int32) bool { return p != o && firsts[p] <= firsts[o] })
		if len(h.outlets) > 1 && !before {
			t.FirstTold++
		}
	}
	if len(h.outlets) < 2 {
		return
	}
	var missed []int32
	for _, d := range days {
		for _, o := range printed[d] {
			if !slices.Contains(h.outlets, o) {
				missed = insert(missed, o)
			}
		}
	}
	for _, o := range missed {
		outlets.at(o, h.first).Missed++
	}
}
