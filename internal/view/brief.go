package view

import (
	"cmp"
	"slices"

	"sitrep"
)

// A Brief is what changed since a day: the page that one reads in the morning.
type Brief struct {
	Since, At  sitrep.Date // reports published from Since on, until At
	Totals     Totals
	Map        []Change
	Contested  Section // contested now, and not before Since
	BothSides  Section // now said by both sides
	Figures    []FigureMove
	TakenBack  Section         // taken back, corrected, turned
	Several    Section         // now said by several voices
	New        Section         // new happenings of one side or without a speaker
	Unanswered []UnansweredRow // new happenings that concern an opposed party which does not speak of them
	Quiet      []AbsentOutlet  // outlets without a report since
}

// Totals count what came in since.
type Totals struct {
	Reports    int
	Outlets    int
	Claims     int
	Happenings int // first reported since
	Changed    int // known before, and shown otherwise now
}

// A Section is part of a brief: what weighs most on the ground first.
type Section struct {
	Lines []BriefLine
	Total int
}

// A BriefLine is a happening that changed.
type BriefLine struct {
	Thread Thread
	Was    Status // before; StatusUnknown where nobody had told it
	Fresh  int    // of its claims, those published since
}

// A FigureMove is a toll to which figures were added.
type FigureMove struct {
	Toll   Toll
	Before []TollFigure // each speaker's newest before
	After  []TollFigure // those published since
}

// Brief tells what changed since the day From of a filter (the day of the
// newest report, where open) until AsOf, or To, or the newest report. Voice,
// Side, Outlet, Place, Party and Kind choose happenings. Each section has at
// most limit lines; 0 stands for BriefLines.
func (b *Book) Brief(f Filter, limit int) (Brief, error) {
	s, err := b.scope(f)
	if err != nil {
		return Brief{}, err
	}
	since, at := s.from, earlier(s.to, s.asof)
	if at == noDay {
		at = b.newest
	}
	if since == noDay {
		since = at
	}
	s.from, s.to, s.asof, s.status = noDay, noDay, at, StatusUnknown
	w := briefing{Book: b, s: s, since: since, at: at, limit: cmp.Or(limit, BriefLines)}
	out := Brief{Since: since.date(), At: at.date()}
	if b.newest == noDay {
		return out, nil
	}
	w.sections(&out)
	w.count(&out.Totals)
	out.Map, _ = b.changes(s, 0, moment{at: since - 1, asof: since - 1}, moment{at: at, asof: at}, w.limit)
	quiet := f
	quiet.From, quiet.To, quiet.AsOf = out.Since, out.At, sitrep.Date{}
	out.Quiet, err = b.QuietOutlets(quiet)
	return out, err
}

// BriefLines is how many lines a section of a brief has, where the reader gives
// no other number.
const BriefLines = 10

// A briefing gathers a brief.
type briefing struct {
	*Book
	s         scope
	since, at day
	limit     int
}

// stirred lists the incidents of the scope that are reported in the brief's days.
func (w *briefing) stirred() []int32 {
	var out []int32
	if int(w.at-w.since) < len(w.reportedOn) {
		for d := w.since; d <= w.at; d++ {
			out = append(out, w.reportedOn[d]...)
		}
	} else {
		for d, l := range w.reportedOn {
			if d >= w.since && d <= w.at {
				out = append(out, l...)
			}
		}
	}
	slices.Sort(out)
	return slices.DeleteFunc(slices.Compact(out), func(i int32) bool { return !w.in(w.s, i) })
}

// A line is an incident before it is told in full.
type line struct {
	i        int32
	was, now Status
	fresh    bool
}

func (w *briefing) sections(out *Brief) {
	var contested, both, several, fresh, back, figures, unanswered []line
	for _, i := range w.stirred() {
		was, told := w.statusAt(i, w.since-1)
		now, _ := w.statusAt(i, w.at)
		l := line{i, was, now, !told}
		if l.fresh {
			out.Totals.Happenings++
		} else if was != now {
			out.Totals.Changed++
		}
		if _, has := slices.BinarySearch(w.tolled, i); has && told {
			figures = append(figures, l)
		}
		if now == TakenBack && was != now || told && w.turns(i) {
			back = append(back, l)
		}
		if !l.fresh && was == now {
			continue
		}
		switch now {
		case StatusContested:
			contested = append(contested, l)
		case BothSides:
			both = append(both, l)
		case SeveralVoices:
			several = append(several, l)
		case OneSide, NoSpeaker:
			fresh = append(fresh, l)
			if l.fresh && now == OneSide && OnTheGround(w.Incidents[i].Kind) && len(w.absentParties(i, noDay, noDay)) > 0 {
				unanswered = append(unanswered, l)
			}
		case TakenBack, Silent, StatusUnknown:
		}
	}
	out.Contested, out.BothSides, out.Several = w.section(contested), w.section(both), w.section(several)
	out.New, out.TakenBack = w.section(fresh), w.section(back)
	for _, l := range w.weighed(figures) {
		if len(out.Figures) == w.limit {
			break
		}
		out.Figures = append(out.Figures, w.moves(l.i)...)
	}
	for _, l := range w.weighed(unanswered)[:min(w.limit, len(unanswered))] {
		out.Unanswered = append(out.Unanswered, UnansweredRow{w.thread(l.i, w.s), w.absence(l.i, w.at)})
	}
}

// turns reports whether a speaker corrects itself in the days of the brief.
func (w *briefing) turns(i int32) bool {
	return slices.ContainsFunc(w.steps(&w.Incidents[i], &w.happened[i], w.s), func(s Step) bool {
		return (s.Move == MoveCorrect || s.Move == MoveTakeBack || s.Move == MoveTurn) && !s.Day.IsZero() && dayOf(s.Day) >= w.since
	})
}

// weighed puts what weighs most on the ground first.
func (w *briefing) weighed(ls []line) []line {
	slices.SortStableFunc(ls, func(x, y line) int {
		p, q := &w.Incidents[x.i], &w.Incidents[y.i]
		return cmp.Or(cmp.Compare(q.Kind.Weight(), p.Kind.Weight()), cmp.Compare(len(q.Voices), len(p.Voices)), cmp.Compare(x.i, y.i))
	})
	return ls
}

func (w *briefing) section(ls []line) Section {
	out := Section{Total: len(ls)}
	for _, l := range w.weighed(ls)[:min(w.limit, len(ls))] {
		b := BriefLine{Thread: w.thread(l.i, w.s), Was: l.was}
		for _, at := range w.happened[l.i].claims {
			if d := w.published[w.claims[at].report]; d >= w.since && d <= w.at {
				b.Fresh++
			}
		}
		out.Lines = append(out.Lines, b)
	}
	return out
}

// moves lists the tolls of an incident to which the days of the brief add a
// figure that its speaker, or nobody, gave before.
func (w *briefing) moves(i int32) []FigureMove {
	var out []FigureMove
	for _, t := range w.tollsOf(i, w.s) {
		m := FigureMove{Toll: t}
		for _, f := range t.Figures {
			if d := dayOf(f.Day); d != noDay && d < w.since {
				m.Before = append(m.Before, f)
			}
		}
		for _, f := range t.Figures {
			d := dayOf(f.Day)
			known := slices.ContainsFunc(m.Before, func(g TollFigure) bool { return sameBound(f.Lo, g.Lo) && sameBound(f.Hi, g.Hi) })
			if d != noDay && d >= w.since && !known {
				m.After = append(m.After, f)
			}
		}
		if len(m.Before) > 0 && len(m.After) > 0 {
			out = append(out, m)
		}
	}
	return out
}

// count counts what came in.
func (w *briefing) count(t *Totals) {
	outlets := map[int32]bool{}
	at, _ := slices.BinarySearchFunc(w.Reports, w.since, func(r sitrep.Annotation, d day) int {
		if p := dayOf(r.Document.Published.Date); p != noDay && p < d {
			return -1
		}
		return 1
	})
	for ; at < len(w.Reports) && w.dated(int32(at)) <= w.at; at++ {
		t.Reports++
		t.Claims += len(w.Reports[at].Claims)
		outlets[w.outletOf[at]] = true
	}
	t.Outlets = len(outlets)
}
