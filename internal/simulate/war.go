// Package simulate makes up a war of which all is known: what happened, who
// told of it, who copied whom, who denied it, and which figures came later. Its
// reports are what reconciliation is measured on at sizes that no one can label
// by hand. Every name and sentence is made up, and one seed gives one war.
//
// It is meant to be hard where reports are: neighbouring towns struck on one
// day, towns struck again within the week, tolls that grow, dates that slip,
// names spelt in several ways, claims that leave out place, day or party,
// roundups of several happenings, denials, spokesmen and television of one
// party, one sentence quoted by many, and reprints that cut, reword and add.
package simulate

import (
	"fmt"
	"math/rand/v2"

	"sitrep"
)

// first is the first day of the war.
var first = sitrep.Date{Year: 2031, Month: 3, Day: 1}

// incidentsADay is the mean number of happenings on a day.
const incidentsADay = 90

// A War makes its reports one after the other, in order of publication.
type War struct {
	r      *rand.Rand
	towns  []town
	cast   cast
	day    int
	told   int               // incidents so far
	queue  map[int][]telling // by day of publication
	struck map[[2]int]int    // town and family of deed: the day it was last struck
	fresh  []original        // originals of the last days, that may be copied
	ready  []Report
	number int // reports so far
}

// A Report is a report with the truth about it.
type Report struct {
	sitrep.Annotation
	Incidents []int // of each claim, the number of the happening that it is about
	Origin    int   // reports with one number go back to one
}

// An incident is a happening as it was.
type incident struct {
	number int
	kind   sitrep.Kind
	town   int
	day    int
	doer   int    // side
	killed [3]int // known on the day, a day later, in the end
	hurt   [3]int
	denied bool
}

// A telling is the task of one outlet to tell of some incidents.
type telling struct {
	outlet    int
	incidents []incident
}

// An original is a report that another may copy.
type original struct {
	Report
	sentences []line
	day       int
}

// New returns a war. The same seed gives the same reports.
func New(seed uint64) *War {
	r := rand.New(rand.NewPCG(seed, 2031))
	w := &War{r: r, towns: makeTowns(r, 3000), cast: newCast(r), queue: map[int][]telling{}, struck: map[[2]int]int{}}
	return w
}

// Next returns the next report. The war has no end.
func (w *War) Next() Report {
	for len(w.ready) == 0 {
		w.live()
	}
	out := w.ready[0]
	w.ready = w.ready[1:]
	return out
}

// live makes the happenings of one day, and the reports published on it.
func (w *War) live() {
	var today []incident
	for range incidentsADay + w.r.IntN(21) - 10 {
		if i, ok := w.happen(w.pickTown()); ok {
			today = append(today, i)
			if w.r.IntN(7) == 0 { // a neighbour fares the same
				if n := w.towns[i.town].neighbour; n >= 0 {
					j, ok := w.happenAs(i.kind, i.doer, n)
					if ok {
						today = append(today, j)
					}
				}
			}
		}
	}
	w.assign(today)
	for _, t := range w.queue[w.day] {
		w.report(t)
	}
	delete(w.queue, w.day)
	w.reprint()
	w.day++
}

// pickTown picks a town, those at the front much oftener than others.
func (w *War) pickTown() int {
	n := float64(len(w.towns))
	x := w.r.Float64()
	return min(len(w.towns)-1, int(n*x*x*x))
}

var deeds = []sitrep.Kind{sitrep.Shelling, sitrep.Shelling, sitrep.Airstrike, sitrep.Airstrike, sitrep.Bombing, sitrep.Capture, sitrep.Clash, sitrep.Abduct, sitrep.Displace}

func (w *War) happen(at int) (incident, bool) {
	return w.happenAs(deeds[w.r.IntN(len(deeds))], w.r.IntN(2), at)
}

// bloody are the deeds whose dead reports tell with them.
var bloody = map[sitrep.Kind]bool{sitrep.Shelling: true, sitrep.Airstrike: true, sitrep.Bombing: true, sitrep.Clash: true}

// happenAs makes a happening, unless one that no reader could tell from it
// befell the same town on the same day.
func (w *War) happenAs(k sitrep.Kind, doer, at int) (incident, bool) {
	key := [2]int{at, int(k.Family())}
	if bloody[k] {
		key[1] = -1 // the dead of two of them could not be told apart
	}
	if last, ok := w.struck[key]; ok && last == w.day {
		return incident{}, false
	}
	w.struck[key] = w.day
	i := incident{number: w.told, kind: k, town: at, day: w.day, doer: doer, denied: w.r.IntN(5) == 0}
	w.told++
	if bloody[k] && w.r.IntN(3) > 0 {
		n := 1 + w.r.IntN(9) + w.r.IntN(2)*w.r.IntN(30)
		i.killed = [3]int{n, n + w.r.IntN(2)*w.r.IntN(1+n), 0}
		i.killed[2] = i.killed[1] + w.r.IntN(2)*w.r.IntN(3)
		m := n + w.r.IntN(2*n+3)
		i.hurt = [3]int{m, m + w.r.IntN(1+m/2), 0}
		i.hurt[2] = i.hurt[1]
	}
	return i, true
}

// assign gives the happenings of a day to outlets, to be told then or later.
func (w *War) assign(today []incident) {
	wanted := make([][]incident, len(w.cast.outlets))
	for _, i := range today {
		weight := 1
		for weight < 7 && w.r.IntN(100) < 62 {
			weight++
		}
		for range weight {
			o := w.r.IntN(len(w.cast.outlets))
			wanted[o] = append(wanted[o], i)
		}
	}
	for o, list := range wanted {
		for len(list) > 0 {
			n := min(len(list), 1+w.r.IntN(3)) // a report, or a roundup
			day := w.day + []int{0, 0, 0, 1, 1, 2}[w.r.IntN(6)]
			w.queue[day] = append(w.queue[day], telling{o, list[:n]})
			list = list[n:]
		}
	}
}

// reprint makes other outlets copy reports of the last days.
func (w *War) reprint() {
	var keep []original
	for _, o := range w.fresh {
		if w.day-o.day > 2 {
			continue
		}
		keep = append(keep, o)
		for w.r.IntN(100) < 16 {
			w.copy(o)
		}
	}
	w.fresh = keep
}

func (w *War) publish(d int) sitrep.Published {
	return sitrep.Published{Date: first.AddDays(d), From: sitrep.PublishedGiven}
}

func (w *War) newID() sitrep.ReportID {
	w.number++
	return sitrep.ReportID(fmt.Sprintf("sim%07d", w.number))
}
