package export

import (
	"sitrep/internal/contract"
	"strconv"
	"strings"

	"sitrep"
	"sitrep/internal/view"
)

// A wire turns what views return into wire structs.
type wire struct {
	*view.Book
	texts map[sitrep.ReportID]contract.Offsets
}

func newWire(b *view.Book) *wire { return &wire{b, map[sitrep.ReportID]contract.Offsets{}} }

// offsets prepares a report's text once.
func (x *wire) offsets(id sitrep.ReportID) contract.Offsets {
	o, ok := x.texts[id]
	if !ok {
		if r := x.Report(id); r != nil {
			o = contract.NewOffsets(r.Document.Text)
		}
		x.texts[id] = o
	}
	return o
}

func (x *wire) where(q view.Quote) contract.Where {
	o := x.offsets(q.Report)
	out := contract.Where{Claim: known(q.Claim), Document: q.Report, Name: x.ReportName(q.Report), Paragraph: q.Paragraph, Start: o.At(q.Start), End: o.At(q.End),
		Text: o.Text(q.Span)}
	if c, _ := x.Claim(q.Claim); c != nil {
		s := c.Reviewed().String()
		out.Review = &s
	}
	return out
}

func newSpeaker(s view.Speaker) contract.Speaker {
	out := contract.Speaker{Name: s.Name, Kind: s.Kind.String(), Side: known(s.Side), OwnWords: s.Outlet}
	if !s.Outlet {
		out.Actor = known(s.ID)
	}
	return out
}

func newBounds(c sitrep.Count) contract.Bounds {
	return contract.Bounds{Of: c.Of, Lo: c.Lo, Hi: c.Hi, Approx: c.Approx, Cumulative: c.Cumulative}
}

// stanceName is nil for an outlet's own words.
func stanceName(s sitrep.Stance) *string {
	if s == sitrep.StanceUnknown {
		return nil
	}
	n := s.String()
	return &n
}

func newInterval(v sitrep.Interval) *contract.Interval {
	if v.IsZero() {
		return nil
	}
	return &contract.Interval{From: known(v.From.String()), To: known(v.To.String())}
}

func (x *wire) thread(t view.Thread) contract.Thread {
	inc := t.Incident
	return contract.Thread{Incident: inc.ID, Title: inc.Title, Kind: inc.Kind.String(), Standing: inc.Standing.String(), Shown: t.Status.String(), Review: x.Reviewed(inc).String(),
		Time: newInterval(inc.Time), Places: each(inc.Places, newPlaceRef), First: known(t.First.String()), Last: known(t.Last.String()),
		Reports: t.Reports, Origins: t.Origins, Claims: t.Claims, Behind: each(t.Behind, newSpeaker), Against: each(t.Against, newSpeaker),
		Steps: each(t.Steps, x.step), Checks: each(t.Checks, func(c view.Check) contract.Check { return contract.Check{Claim: c.Claim, Note: c.Words} })}
}

func (x *wire) step(s view.Step) contract.Step {
	return contract.Step{Move: s.Move.String(), Stance: stanceName(s.Stance), Speaker: newSpeaker(s.Speaker), Via: each(s.Via, same), Day: known(s.Day.String()),
		After: s.After, Claims: s.Times, Figures: each(s.Figures, newBounds), Quotes: each(s.Quotes, x.where)}
}

func (x *wire) telling(t view.Telling) contract.Telling {
	return contract.Telling{Speaker: newSpeaker(t.Speaker), Stance: stanceName(t.Stance), Quote: x.where(t.Quote)}
}

// whereCSV are the columns that tell where words stand; they follow each other
// in every table that has them.
var whereCSV = []string{"document", "report", "paragraph", "start", "end", "quote", "claim", "review"}

func (x *wire) whereCells(q view.Quote) []string {
	j := x.where(q)
	return []string{string(j.Document), j.Name, strconv.Itoa(j.Paragraph), strconv.Itoa(j.Start), strconv.Itoa(j.End), oneLine(j.Text), string(q.Claim), reviewCell(j)}
}

// reviewCell is empty for words that no claim is made of.
func reviewCell(w contract.Where) string {
	if w.Review == nil {
		return ""
	}
	return *w.Review
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
