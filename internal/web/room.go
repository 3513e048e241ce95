package web

import (
	"context"
	"sitrep/internal/contract"
	"slices"
	"strings"
	"sync"
	"time"

	"sitrep"
	"sitrep/internal/docket"
	"sitrep/internal/gazetteer"
	"sitrep/internal/view"
)

// A Room is one snapshot of all that is shown: it does not change, so that any
// number of requests can read it while the next one is made.
type Room struct {
	Book    *view.Book
	Version string // changes whenever what is shown may; it stands in ETags
	Engine  string // version of the engine
	Sample  bool   // the reports were written as a demonstration
	Places  *gazetteer.Gazetteer
	// Editions lists, for a report that is one of several revisions of one
	// address, all of them, the first received first; nil where none are known.
	Editions map[sitrep.ReportID][]Edition
	// Earlier returns a revision that the Book does not hold, since a later one
	// took its place. It returns sitrep.ErrNotFound where there is none; nil
	// where the Book holds all that there is.
	Earlier func(context.Context, sitrep.ReportID) (sitrep.Annotation, error)

	letters map[sitrep.SideID]string
	sides   []wireSide
	days    []wireDay
	opens   string // one of days; "" where there is none
	words   words
	voiced  []wireVoice
	kinds   []wireKind
	claims  int
	notRead int
	taken   map[sitrep.ReportID]int // bytes of each report that stand in another, earlier one

	namedPlaces []sitrep.PlaceMention // what search finds by name
	namedActors []wireActor
	placeWords  words
	actorWords  words

	answers *answers

	incidentRows rowKeeper[sitrep.IncidentID]
	markRows     rowKeeper[markKey]

	queueOnce sync.Once
	queue     *docket.Queue // what reviewers are asked about, once somebody asks

	mu      sync.Mutex
	offsets map[sitrep.ReportID]contract.Offsets
}

// An Edition is one revision of an address.
type Edition struct {
	ID        sitrep.ReportID
	Published string    // as it says itself, else as a day; "" if neither
	Received  time.Time // when it was first received; zero where that is not known
}

// ready works out what every request needs.
func (r *Room) ready() *Room {
	r.answers = newAnswers()
	r.letter()
	r.countDays()
	r.taken = map[sitrep.ReportID]int{}
	for _, p := range r.Book.Passages {
		r.taken[p.B.Report] += p.B.Len()
	}
	r.words = indexWords(r.Book.Reports)
	for _, inc := range r.Book.Incidents {
		r.kinds = count(r.kinds, inc.Kind.String())
	}
	slices.SortStableFunc(r.kinds, func(x, y wireKind) int { return y.Incidents - x.Incidents })
	r.offsets = map[sitrep.ReportID]contract.Offsets{}
	r.voiced = r.voices()
	r.listNames()
	r.Book.ControlRows() // makes the rows that most days are answered from
	r.open()
	r.warm()
	return r
}

// open chooses the day that the page opens on. The sample has no today: of it the
// day is shown on which the map tells most statuses apart, and among such the
// latest.
func (r *Room) open() {
	if len(r.days) == 0 {
		return
	}
	r.opens = r.days[len(r.days)-1].Day
	if !r.Sample {
		return
	}
	most := 0
	for _, d := range r.days {
		g, ok := r.grounds(d.Day)
		shown := map[view.Status]bool{}
		for i := range g.Rows {
			shown[g.Rows[i].Shown] = true
		}
		if ok && len(shown) >= most {
			r.opens, most = d.Day, len(shown)
		}
	}
}

// grounds returns the places at the end of a day; false where it is none.
func (r *Room) grounds(day string) (view.Grounds, bool) {
	d, err := sitrep.ParseDate(day)
	if err != nil {
		return view.Grounds{}, false // days are dates
	}
	g, err := r.Book.Control(view.Filter{To: d, AsOf: d}, view.SilentDays, view.Page{Limit: view.MostRows})
	return g, err == nil // a filter without names can't fail
}

// warmDays is of how many days the map is made before it is asked for: those that
// who goes back through the days comes to first.
const warmDays = 30

func (r *Room) warm() {
	for _, d := range r.days[max(0, len(r.days)-warmDays):] {
		r.grounds(d.Day)
	}
}

func count(kinds []wireKind, kind string) []wireKind {
	for i := range kinds {
		if kinds[i].Kind == kind {
			kinds[i].Incidents++
			return kinds
		}
	}
	return append(kinds, wireKind{kind, 1})
}

// letter gives the sides their letters, in the order in which the reports first
// let a voice of theirs speak. A fifth side has none of its own.
func (r *Room) letter() {
	r.letters = map[sitrep.SideID]string{}
	const letters = "abcd"
	for i := range r.Book.Reports {
		for j := range r.Book.Reports[i].Claims {
			r.claims++
			side := r.Book.Side(&r.Book.Reports[i].Claims[j])
			if side == "" || r.letters[side] != "" {
				continue
			}
			letter := "n"
			if len(r.sides) < len(letters) {
				letter = letters[len(r.sides) : len(r.sides)+1]
			}
			r.letters[side] = letter
			r.sides = append(r.sides, wireSide{ID: string(side), Name: r.Book.Roster.SideName(side), Letter: letter})
		}
	}
}

// side returns the letter of a side.
func (r *Room) side(id sitrep.SideID) string {
	if l := r.letters[id]; l != "" {
		return l
	}
	return "n"
}

func (r *Room) countDays() {
	for i := range r.Book.Reports {
		if !sitrep.ReadForClaims(r.Book.Reports[i].Document.Language) {
			r.notRead++
		}
		d := r.Book.Reports[i].Document.Published.Date
		if d.Day == 0 {
			continue
		}
		day := d.String()
		if n := len(r.days); n > 0 && r.days[n-1].Day == day {
			r.days[n-1].Reports++
		} else {
			r.days = append(r.days, wireDay{day, 1})
		}
	}
}

// voices lists the root voices, the most quoted first.
func (r *Room) voices() []wireVoice {
	out := []wireVoice{}
	page, err := r.Book.Voices(view.Filter{}, view.Page{Limit: view.MostRows})
	if err != nil {
		return out // a filter without names can't fail
	}
	for _, v := range page.Rows {
		out = append(out, wireVoice{Key: v.Speaker.ID, Name: v.Speaker.Name, Actor: v.Speaker.ID, Side: r.side(v.Speaker.Side),
			SideName: r.Book.Roster.SideName(v.Speaker.Side), Claims: v.Claims})
	}
	return out
}

// offsetsOf returns what turns the byte offsets of a report into code points.
func (r *Room) offsetsOf(a *sitrep.Annotation) contract.Offsets {
	const most = 4096
	r.mu.Lock()
	defer r.mu.Unlock()
	o, ok := r.offsets[a.Document.Report]
	if !ok {
		if len(r.offsets) >= most {
			clear(r.offsets)
		}
		o = contract.NewOffsets(a.Document.Text)
		r.offsets[a.Document.Report] = o
	}
	return o
}

// published tells when a report was published, with the time of day where it
// gives one.
func published(d *sitrep.Document) *string {
	if d.Published.Date.IsZero() {
		return nil
	}
	day := d.Published.Date.String()
	if raw := d.Published.Raw; len(raw) > len(day)+1 && strings.HasPrefix(raw, day) && raw[len(day)] == 'T' {
		return &raw
	}
	return &day
}

// dateOf returns a date as it stands in JSON, nil for none.
func dateOf(d sitrep.Date) *string {
	if d.IsZero() {
		return nil
	}
	s := d.String()
	return &s
}

func place(p sitrep.PlaceMention) wirePlace {
	out := wirePlace{ID: string(p.ID), Name: p.Name, Country: p.Country, Feature: p.Feature, Precision: p.Precision.String()}
	if p.Located {
		lat, lon := p.Lat, p.Lon
		out.Lat, out.Lon = &lat, &lon
	}
	return out
}

func places(ps []sitrep.PlaceMention) []wirePlace {
	out := []wirePlace{}
	for _, p := range ps {
		out = append(out, place(p))
	}
	return out
}

// cursor returns a cursor as it stands in JSON, nil for none.
func cursor(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
