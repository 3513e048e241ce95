package export

import (
	"sitrep/internal/contract"
	"strconv"
	"strings"

	"sitrep/internal/view"
)

func (x *wire) absence(a view.Absence) contract.Absence {
	return contract.Absence{From: known(a.From.String()), To: known(a.To.String()), Outlets: each(a.Outlets, newAbsent), Parties: each(a.Parties, func(p view.AbsentParty) contract.AbsentParty {
		return contract.AbsentParty{Speaker: newSpeaker(p.Speaker), Named: p.Named, Speaks: each(p.Speaks, same), Read: p.Read}
	})}
}

func newAbsent(o view.AbsentOutlet) contract.AbsentOutlet {
	return contract.AbsentOutlet{Outlet: o.Outlet, Read: o.Read}
}

func (x *wire) unanswered(r view.UnansweredRow) contract.Unanswered {
	return contract.Unanswered{Thread: x.thread(r.Thread), Absence: x.absence(r.Absence)}
}

func (x *wire) stint(s view.Stint) contract.SideStint {
	return contract.SideStint{Side: string(s.Side), Name: x.Roster.SideName(s.Side), From: known(s.From.String()), To: known(s.To.String())}
}

// A SourcesResult is what SourcesView shows.
type SourcesResult struct {
	Filter     view.Filter
	Voices     view.VoicePage
	Outlets    view.OutletPage
	Unanswered []view.UnansweredRow // empty where not asked for
	Quiet      []view.AbsentOutlet

	NextUnanswered string // the cursor behind Unanswered, "" where there are no more
}

// ReadSources asks for what SourcesView shows: of "voices", "outlets" or "absent" alone,
// or of both the first with of ""; absent adds the third. Its page is of each.
func ReadSources(b *view.Book, f view.Filter, page view.Page, of string, absent bool) (r SourcesResult, err error) {
	r.Filter = f
	if of == "" || of == "voices" {
		if r.Voices, err = b.Voices(f, page); err != nil {
			return r, err
		}
	}
	if of == "outlets" || of == "" && f.Voice == "" && f.Side == "" {
		if r.Outlets, err = b.Outlets(f, page); err != nil {
			return r, err
		}
	}
	if absent || of == "absent" {
		if r.Unanswered, r.NextUnanswered, err = b.Unanswered(f, page); err != nil {
			return r, err
		}
		r.Quiet, err = b.QuietOutlets(f)
	}
	return r, err
}

// SourcesView shows what became of what each voice and outlet says: counts, and
// nothing made of them.
func SourcesView(b *view.Book, r SourcesResult) View {
	return View{
		sheet: func() sheet { return newWriter(b).sourcesSheet(r) },
		json: func() any {
			x := newWire(b)
			return contract.SourcesView{View: "sources", From: known(r.Filter.From.String()), To: known(r.Filter.To.String()), Voices: each(r.Voices.Rows, x.voiceRecord),
				Outlets: each(r.Outlets.Rows, newOutletRecord), NextVoice: known(r.Voices.Next), NextOutlet: known(r.Outlets.Next), Unanswered: each(r.Unanswered, x.unanswered), NextAbsent: known(r.NextUnanswered), Quiet: each(r.Quiet, newAbsent)}
		},
		csv: func() ([]string, [][]string) {
			var rows [][]string
			for _, v := range r.Voices.Rows {
				rows = append(rows, append([]string{"voice", v.Speaker.Name, v.Speaker.ID, string(v.Speaker.Side)}, counts(v.Claims, v.Happenings, v.Behind, v.Alone,
					v.OwnSide, v.OtherSide, v.Denied, v.Denies, v.First, v.Corrected, v.Silent, -1, -1, -1, -1, -1, -1)...))
			}
			for _, o := range r.Outlets.Rows {
				rows = append(rows, append([]string{"outlet", o.Outlet, string(o.ID), ""}, counts(o.Claims, o.Happenings, -1, o.Alone, -1, -1, -1, -1, o.FirstTold,
					-1, -1, o.Reports, o.Named, o.Contested, o.Taken, o.Given, o.Missed)...))
			}
			for _, u := range r.Unanswered {
				rows = append(rows, append(append([]string{"unanswered", u.Thread.Incident.Title, string(u.Thread.Incident.ID), ""}, counts(len(u.Thread.Incident.Claims), -1, -1, -1,
					-1, -1, -1, -1, -1, -1, -1, u.Thread.Reports, -1, -1, -1, -1, -1)...), absentWords(u.Absence)))
			}
			for _, q := range r.Quiet {
				rows = append(rows, append([]string{"quiet", q.Outlet, "", ""}, counts(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, q.Read, -1, -1, -1, -1, -1)...))
			}
			for i := range rows {
				rows[i] = append(rows[i], "")[:columnsOfSources]
			}
			return []string{"sort", "name", "id", "side", "claims", "happenings", "behind", "alone", "own_side", "other_side", "denied", "denies", "first",
				"corrected", "silent", "reports", "named", "contested", "sentences_taken", "sentences_given", "missed", "not_in"}, rows
		},
	}
}

// columnsOfSources is how many columns the table of sources has.
const columnsOfSources = 22

// absentWords lists the outlets and parties that don't speak of a happening.
func absentWords(a view.Absence) string {
	return strings.Join(append(each(a.Outlets, func(o view.AbsentOutlet) string { return o.Outlet }),
		each(a.Parties, func(p view.AbsentParty) string { return p.Speaker.Name })...), "; ")
}

// counts writes numbers; one under 0 does not apply and is left empty.
func counts(ns ...int) []string {
	return each(ns, func(n int) string {
		if n < 0 {
			return ""
		}
		return strconv.Itoa(n)
	})
}

func (x *wire) voiceRecord(v view.VoiceRecord) contract.VoiceRecord {
	return contract.VoiceRecord{Speaker: newSpeaker(v.Speaker), Sides: each(v.Sides, x.stint), Claims: v.Claims, Happenings: v.Happenings, Behind: v.Behind, Alone: v.Alone, OwnSide: v.OwnSide, OtherSide: v.OtherSide, Denied: v.Denied,
		Denies: v.Denies, First: v.First, Corrected: v.Corrected, Silent: v.Silent}
}

func newOutletRecord(o view.OutletRecord) contract.OutletRecord {
	return contract.OutletRecord{Outlet: o.Outlet, ID: known(o.ID), First: known(o.First.String()), Last: known(o.Last.String()), Reports: o.Reports, Claims: o.Claims, Named: o.Named, Happenings: o.Happenings, Alone: o.Alone,
		FirstTold: o.FirstTold, Contested: o.Contested, Taken: o.Taken, Given: o.Given, Missed: o.Missed}
}

func (w *writer) sourcesSheet(r SourcesResult) sheet {
	s := sheet{title: "Sources", facts: w.headline()}
	voices := table{head: []string{"", "said", "alone", "own side", "other side", "denied", "denies", "first", "turned", "silent"},
		numbers: []int{1, 2, 3, 4, 5, 6, 7, 8, 9}}
	for _, v := range r.Voices.Rows {
		voices.rows = append(voices.rows, append([]string{w.speakerWords(v.Speaker)},
			tally(v.Happenings, v.Alone, v.OwnSide, v.OtherSide, v.Denied, v.Denies, v.First, v.Corrected, v.Silent)...))
	}
	s.add(part{title: "Voices", table: voices, note: voicesNote(voices)})
	outlets := table{head: []string{"", "reports", "claims", "named", "told", "alone", "first", "contested", "taken", "given", "missed"},
		numbers: []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}}
	for _, o := range r.Outlets.Rows {
		outlets.rows = append(outlets.rows, append([]string{o.Outlet}, tally(o.Reports, o.Claims, o.Named, o.Happenings, o.Alone, o.FirstTold, o.Contested,
			o.Taken, o.Given, o.Missed)...))
	}
	s.add(part{title: "Outlets", table: outlets, note: outletsNote(outlets)})
	s.add(w.unansweredPart(r.Unanswered))
	s.add(w.quietPart(r.Quiet))
	if r.Voices.Next != "" {
		s.foot = append(s.foot, "voices: "+more(len(r.Voices.Rows), r.Voices.Next)+" --of voices")
	}
	if r.Outlets.Next != "" {
		s.foot = append(s.foot, "outlets: "+more(len(r.Outlets.Rows), r.Outlets.Next)+" --of outlets")
	}
	if r.NextUnanswered != "" {
		s.foot = append(s.foot, "of one side alone: "+more(len(r.Unanswered), r.NextUnanswered)+" --of absent")
	}
	s.foot = append(s.foot, "counts of happenings, not of who is right: sitrep rates nobody")
	return s
}

// speakerWords tells a speaker with its side.
func (w *writer) speakerWords(s view.Speaker) string {
	if side := shortSide(w.Roster.SideName(s.Side)); side != "" && side != s.Name {
		return s.Name + " (" + side + ")"
	}
	return s.Name
}

// tally writes counts for people: a dot for none.
func tally(ns ...int) []string {
	return each(ns, func(n int) string {
		if n == 0 {
			return "·"
		}
		return strconv.Itoa(n)
	})
}

func voicesNote(t table) string {
	if len(t.rows) == 0 {
		return ""
	}
	return "Of the happenings that a voice speaks of (said): no other voice does, others of its side or of no known side do, the other side does too, another denies; it denies, it spoke first. " +
		"Turned: it changed its figure or its words. Silent: another voice says that it did or suffered something, and it says nothing."
}

func outletsNote(t table) string {
	if len(t.rows) == 0 {
		return ""
	}
	return "Named: claims with a speaker. Of the happenings told: no other outlet does, it did on an earlier day, contested. Sentences taken from and given to other " +
		"outlets. Missed: two or more others tell it on days on which this one printed something."
}
