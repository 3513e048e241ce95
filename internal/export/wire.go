package export

import (
	"strconv"
	"strings"

	"sitrep"
	"sitrep/internal/view"
)

// The structs of this file are shared by the JSON of all views. Keys are always
// there; a value that is not known is null, a list that holds nothing is [].

// whereJSON is a passage of a report: what a row rests on.
type whereJSON struct {
	Claim     *string         `json:"claim"` // null for words that no claim is made of
	Document  sitrep.ReportID `json:"document"`
	Name      string          `json:"name"` // of the report, for people
	Paragraph int             `json:"paragraph"`
	Start     int             `json:"start"`
	End       int             `json:"end"`
	Text      string          `json:"text"`
}

type speakerJSON struct {
	Name     string  `json:"name"`
	Actor    *string `json:"actor"` // null for an outlet in its own words
	Kind     string  `json:"kind"`
	Side     *string `json:"side"`
	OwnWords bool    `json:"own_words"` // an outlet's, which is not counted as a voice
}

type boundsJSON struct {
	Of         string   `json:"of"`
	Lo         *float64 `json:"lo"` // null is open
	Hi         *float64 `json:"hi"`
	Approx     bool     `json:"approx"`
	Cumulative bool     `json:"cumulative"`
}

type stepJSON struct {
	Move    string       `json:"move"`
	Stance  *string      `json:"stance"` // null for an outlet's own words
	Speaker speakerJSON  `json:"speaker"`
	Via     []string     `json:"via"`
	Day     *string      `json:"day"`
	After   *int         `json:"after_days"` // since the first step
	Claims  int          `json:"claims"`
	Figures []boundsJSON `json:"figures"`
	Quotes  []whereJSON  `json:"quotes"` // at most three
}

type threadJSON struct {
	Incident sitrep.IncidentID `json:"incident"`
	Title    string            `json:"title"`
	Kind     string            `json:"kind"`
	Standing string            `json:"standing"`
	Shown    string            `json:"shown"`
	Time     *intervalJSON     `json:"time"`
	Places   []placeRefJSON    `json:"places"`
	First    *string           `json:"first_reported"`
	Last     *string           `json:"last_reported"`
	Reports  int               `json:"reports"`
	Origins  int               `json:"origins"`
	Claims   int               `json:"claims"`
	Behind   []speakerJSON     `json:"behind"`
	Against  []speakerJSON     `json:"against"`
	Steps    []stepJSON        `json:"steps"`
	Checks   []checkJSON       `json:"checks"`
}

type checkJSON struct {
	Claim sitrep.ClaimID `json:"claim"`
	Note  string         `json:"note"`
}

type tellingJSON struct {
	Speaker speakerJSON `json:"speaker"`
	Stance  *string     `json:"stance"`
	Quote   whereJSON   `json:"quote"`
}

// A wire turns what views return into wire structs.
type wire struct {
	*view.Book
	texts map[sitrep.ReportID]Offsets
}

func newWire(b *view.Book) *wire { return &wire{b, map[sitrep.ReportID]Offsets{}} }

// offsets prepares a report's text once.
func (x *wire) offsets(id sitrep.ReportID) Offsets {
	o, ok := x.texts[id]
	if !ok {
		if r := x.Report(id); r != nil {
			o = NewOffsets(r.Document.Text)
		}
		x.texts[id] = o
	}
	return o
}

func (x *wire) where(q view.Quote) whereJSON {
	o := x.offsets(q.Report)
	return whereJSON{Claim: known(q.Claim), Document: q.Report, Name: x.ReportName(q.Report), Paragraph: q.Paragraph, Start: o.At(q.Start), End: o.At(q.End),
		Text: o.Text(q.Span)}
}

func newSpeaker(s view.Speaker) speakerJSON {
	out := speakerJSON{Name: s.Name, Kind: s.Kind.String(), Side: known(s.Side), OwnWords: s.Outlet}
	if !s.Outlet {
		out.Actor = known(s.ID)
	}
	return out
}

func newBounds(c sitrep.Count) boundsJSON {
	return boundsJSON{c.Of, c.Lo, c.Hi, c.Approx, c.Cumulative}
}

// stanceName is nil for an outlet's own words.
func stanceName(s sitrep.Stance) *string {
	if s == sitrep.StanceUnknown {
		return nil
	}
	n := s.String()
	return &n
}

func newInterval(v sitrep.Interval) *intervalJSON {
	if v.IsZero() {
		return nil
	}
	return &intervalJSON{From: known(v.From.String()), To: known(v.To.String())}
}

func (x *wire) thread(t view.Thread) threadJSON {
	inc := t.Incident
	return threadJSON{Incident: inc.ID, Title: inc.Title, Kind: inc.Kind.String(), Standing: inc.Standing.String(), Shown: t.Status.String(),
		Time: newInterval(inc.Time), Places: each(inc.Places, newPlaceRef), First: known(t.First.String()), Last: known(t.Last.String()),
		Reports: t.Reports, Origins: t.Origins, Claims: t.Claims, Behind: each(t.Behind, newSpeaker), Against: each(t.Against, newSpeaker),
		Steps: each(t.Steps, x.step), Checks: each(t.Checks, func(c view.Check) checkJSON { return checkJSON{c.Claim, c.Words} })}
}

func (x *wire) step(s view.Step) stepJSON {
	return stepJSON{Move: s.Move.String(), Stance: stanceName(s.Stance), Speaker: newSpeaker(s.Speaker), Via: each(s.Via, same), Day: known(s.Day.String()),
		After: s.After, Claims: s.Times, Figures: each(s.Figures, newBounds), Quotes: each(s.Quotes, x.where)}
}

func (x *wire) telling(t view.Telling) tellingJSON {
	return tellingJSON{newSpeaker(t.Speaker), stanceName(t.Stance), x.where(t.Quote)}
}

// whereCSV are the columns that tell where words stand; they follow each other
// in every table that has them.
var whereCSV = []string{"document", "report", "paragraph", "start", "end", "quote", "claim"}

func (x *wire) whereCells(q view.Quote) []string {
	j := x.where(q)
	return []string{string(j.Document), j.Name, strconv.Itoa(j.Paragraph), strconv.Itoa(j.Start), strconv.Itoa(j.End), oneLine(j.Text), string(q.Claim)}
}

// incidentCSV are the columns that tell of which happening a row is.
var incidentCSV = []string{"incident", "title", "kind", "standing", "shown", "from", "to", "place", "lat", "lon"}

func incidentCells(inc *sitrep.Incident, shown view.Status) []string {
	out := []string{string(inc.ID), inc.Title, inc.Kind.String(), inc.Standing.String(), shown.String(), inc.Time.From.String(), inc.Time.To.String()}
	if len(inc.Places) == 0 {
		return append(out, "", "", "")
	}
	return append(out, placeCells(inc.Places[0])...)
}

// placeCells are a place's name and point; no point where it could not be located.
func placeCells(p sitrep.PlaceMention) []string {
	if !p.Located {
		return []string{p.Name, "", ""}
	}
	return []string{p.Name, number(&p.Lat), number(&p.Lon)}
}

// number writes a bound, "" where it is open.
func number(x *float64) string {
	if x == nil {
		return ""
	}
	return strconv.FormatFloat(*x, 'f', -1, 64)
}

// semicolons joins a list within one cell.
func semicolons[T ~string](xs []T) string {
	return strings.Join(each(xs, func(x T) string { return string(x) }), "; ")
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func speakerNames(ss []view.Speaker) []string {
	return each(ss, func(s view.Speaker) string { return s.Name })
}
