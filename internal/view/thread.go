package view

import (
	"slices"

	"sitrep"
)

// A Move is what a speaker does to a thread with one statement.
type Move uint8

// The moves.
const (
	MoveUnknown Move = iota
	MoveClaim        // says it first
	MoveAlso         // says it too
	MoveConfirm
	MoveAdmit // owns what counts against it, or takes the credit
	MoveDeny
	MoveDoubt
	MoveCorrect  // gives another figure than it gave on an earlier day
	MoveTakeBack // denies what it said before
	MoveTurn     // says what it denied before
	MovePrint    // an outlet tells it in its own words
)

var moveNames = [...]string{"unknown", "claim", "also", "confirm", "admit", "deny", "doubt", "correct", "take back", "turn", "print"}

// String returns the move as it stands in JSON.
func (m Move) String() string {
	if int(m) >= len(moveNames) {
		return moveNames[0]
	}
	return moveNames[m]
}

// A Step is one move of a thread: the first time that a speaker makes it, and
// how often it was printed.
type Step struct {
	Move    Move
	Speaker Speaker
	Stance  sitrep.Stance // StanceUnknown for an outlet's own words
	Day     sitrep.Date   // of publication; zero where the report is undated
	After   *int          // days since the thread's first step; nil where a day is not known, or for the first
	Via     []string      // who passed it on, nearest the event first
	Quotes  []Quote       // the first words, then further ones; at most quotesShown
	Times   int           // claims that make it
	Figures []sitrep.Count
}

// quotesShown is how many quotes of a step are kept; further ones are counted.
const quotesShown = 3

// A Thread is an incident as a course of claims, denials and corrections.
type Thread struct {
	Incident *sitrep.Incident
	Status   Status // at the day looked from
	First    sitrep.Date
	Last     sitrep.Date // of its newest report
	Steps    []Step
	Reports  int // that tell of it
	Origins  int // independent ones among all its reports
	Claims   int
	Behind   []Speaker
	Against  []Speaker
	Checks   []Check
}

// thread tells an incident as a scope sees it.
func (b *Book) thread(i int32, s scope) Thread {
	if b.allBy(i, s.asof) {
		s.asof = noDay
		return b.threads.of(i, threadsKept, func() Thread { return b.makeThread(i, s) })
	}
	return b.makeThread(i, s)
}

// allBy reports whether all reports of an incident were published by a day, so
// that nothing of it was told later.
func (b *Book) allBy(i int32, asof day) bool {
	h := &b.happened[i]
	return asof == noDay || h.last <= asof && !h.undated
}

// AllBy reports whether all reports of an incident were published by a day; of no
// day all are.
func (b *Book) AllBy(id sitrep.IncidentID, asof sitrep.Date) bool {
	i, ok := b.incidentAt[id]
	return ok && b.allBy(i, lastDayOf(asof))
}

func (b *Book) makeThread(i int32, s scope) Thread {
	h := &b.happened[i]
	inc := b.Incidents[i]
	if s.asof != noDay && h.last > s.asof {
		inc = b.incidentAsOf(&inc, s.asof)
	}
	t := Thread{Incident: &inc, Origins: inc.Origins, Claims: len(inc.Claims)}
	t.Status, _ = b.statusAt(i, s.asof)
	reports := b.reportsOf(&inc, noDay)
	t.Reports = len(reports)
	t.Origins = min(t.Origins, t.Reports)
	var last day = noDay
	for _, r := range reports {
		last = max(last, b.published[r])
	}
	t.First, t.Last = h.first.date(), last.date()
	t.Steps = b.steps(&inc, h, s)
	t.Behind, t.Against = b.stands(&inc)
	for _, at := range h.claims {
		if b.by(b.claims[at].report, s.asof) {
			t.Checks = append(t.Checks, b.Checks(b.claims[at].ID)...)
		}
	}
	return t
}

// stands lists the voices behind an incident and those that deny or doubt it.
func (b *Book) stands(inc *sitrep.Incident) (behind, against []Speaker) {
	for _, v := range inc.Voices {
		s := Speaker{ID: string(v.Actor), Name: v.Name, Kind: v.Kind, Side: v.Side}
		if v.Behind() {
			behind = append(behind, s)
		} else {
			against = append(against, s)
		}
	}
	return behind, against
}

// history is what a speaker said in a thread so far.
type history struct {
	supports, denies bool
	first            Move // the move that first stood behind it
	figures          map[string]dated
	deeds            []deed
}

// dated is a figure with the day of the report that gives it.
type dated struct {
	sitrep.Count
	day
}

// A deed is what a claim says was done, and by whom, by side where known.
type deed struct {
	family sitrep.Family
	doers  []string
}

func newDeed(c *sitrep.Claim) deed {
	d := deed{family: c.Kind.Family()}
	for _, m := range c.Agents {
		d.doers = append(d.doers, newParty(m).group)
	}
	return d
}

// told reports whether the speaker told the same sort of deed of the same doer
// before, or left the doer open. Words are no deeds: who denies one thing does
// not take back another that it said.
func (h *history) told(d deed) bool {
	return d.family != sitrep.FamilyWords && slices.ContainsFunc(h.deeds, func(e deed) bool {
		return e.family == d.family && (len(d.doers) == 0 || len(e.doers) == 0 || slices.ContainsFunc(d.doers, func(x string) bool { return slices.Contains(e.doers, x) }))
	})
}

// steps lists the moves of a thread in the order of publication.
func (b *Book) steps(inc *sitrep.Incident, h *happening, s scope) []Step {
	type made struct {
		speaker string
		move    Move
	}
	var out []Step
	at := map[made]int{}
	said := map[string]*history{}
	stances := map[string][]sitrep.Stance{}
	for _, v := range inc.Voices {
		stances[string(v.Actor)] = v.Stances
	}
	for _, i := range h.claims {
		e := &b.claims[i]
		if !b.by(e.report, s.asof) {
			continue
		}
		who := b.speakerOf(i)
		if said[who.ID] == nil {
			said[who.ID] = &history{figures: map[string]dated{}}
		}
		stance := sitrep.StanceUnknown
		if !who.Outlet {
			stance = stanceOf(e.Claim, stances[who.ID])
		}
		move := said[who.ID].move(e.Claim, b.published[e.report], stance, who.Outlet, len(out) == 0)
		k := made{who.ID, move}
		n, known := at[k]
		if !known || move == MoveCorrect {
			n = len(out)
			at[k] = n
			out = append(out, Step{Move: move, Speaker: who, Stance: stance, Day: b.published[e.report].date(), Via: via(e.Claim), Figures: tollFigures(e.Claim)})
		}
		out[n].Times += len(b.carriers(i))
		if len(out[n].Quotes) < quotesShown {
			out[n].Quotes = append(out[n].Quotes, b.quote(i))
		}
	}
	delays(out)
	return out
}

// move tells what a claim does, and takes it into the history.
func (h *history) move(c *sitrep.Claim, on day, stance sitrep.Stance, outlet, first bool) Move {
	before := *h
	h.supports = h.supports || stance.Supports()
	h.denies = h.denies || stance == sitrep.Deny
	corrects := h.correct(c, on)
	did := newDeed(c)
	same := before.told(did)
	move := h.moveAs(before, stance, outlet, first, corrects, same)
	if stance.Supports() {
		h.deeds = append(slices.Clip(h.deeds), did)
	}
	if stance.Supports() && !before.supports {
		h.first = move
	}
	return move
}

func (h *history) moveAs(before history, stance sitrep.Stance, outlet, first, corrects, same bool) Move {
	switch {
	case outlet:
		return MovePrint
	case stance == sitrep.Deny && before.supports && same:
		return MoveTakeBack
	case stance == sitrep.Deny:
		return MoveDeny
	case stance == sitrep.Doubt:
		return MoveDoubt
	case (stance == sitrep.Confirm || stance == sitrep.Own) && before.denies && same:
		return MoveTurn
	case corrects && before.supports:
		return MoveCorrect
	case stance == sitrep.Confirm:
		return MoveConfirm
	case stance == sitrep.Own:
		return MoveAdmit
	case before.supports:
		return before.first
	case first:
		return MoveClaim
	}
	return MoveAlso
}

// correct takes in a claim's figures and reports whether one differs from what
// the speaker gave for the same on an earlier day. Of one day it is not known which
// came first, nor whether both are of one extent.
func (h *history) correct(c *sitrep.Claim, on day) bool {
	differs := false
	for _, n := range tollFigures(c) {
		old, known := h.figures[n.Of]
		differs = differs || known && old.day != noDay && old.day < on && !(sameBound(old.Lo, n.Lo) && sameBound(old.Hi, n.Hi))
		h.figures[n.Of] = dated{n, on}
	}
	return differs
}

func tollFigures(c *sitrep.Claim) []sitrep.Count {
	var out []sitrep.Count
	for _, n := range c.Counts {
		if slices.Contains(counted, n.Of) && !n.Cumulative {
			out = append(out, n)
		}
	}
	return out
}

func via(c *sitrep.Claim) []string {
	var out []string
	for _, v := range c.Voices[min(1, len(c.Voices)):] {
		if v.Name != c.Voices[0].Name && v.Name != c.Voices[0].BodyName && !slices.Contains(out, v.Name) {
			out = append(out, v.Name)
		}
	}
	return out
}

// delays counts the days of each step since the first.
func delays(steps []Step) {
	if len(steps) == 0 || steps[0].Day.IsZero() {
		return
	}
	first := dayOf(steps[0].Day)
	for i := range steps[1:] {
		if d := dayOf(steps[i+1].Day); d != noDay {
			n := int(d - first)
			steps[i+1].After = &n
		}
	}
}
