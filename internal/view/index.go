package view

import (
	"cmp"
	"slices"
	"sync/atomic"

	"sitrep"
)

// A day counts days since 1 January 1970.
type day int32

// noDay is no day at all. It comes before all days.
const noDay day = -1 << 31

func dayOf(d sitrep.Date) day {
	if d.IsZero() {
		return noDay
	}
	return day(floorDiv(d.First().Unix(), 86400))
}

func lastDayOf(d sitrep.Date) day {
	if d.IsZero() {
		return noDay
	}
	return day(floorDiv(d.Last().Unix(), 86400))
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// date returns the civil date of a day, the zero Date for noDay.
func (d day) date() sitrep.Date {
	if d == noDay {
		return sitrep.Date{}
	}
	return sitrep.Date{Year: 1970, Month: 1, Day: 1}.AddDays(int(d))
}

// An index is what NewBook works out once. Numbers point into its tables; -1
// is none. Lists of numbers are ascending, which is the order of display.
type index struct {
	reportAt   map[sitrep.ReportID]int32
	incidentAt map[sitrep.IncidentID]int32
	claimAt    map[sitrep.ClaimID]int32

	published []day             // by report
	outletOf  []int32           // by report
	names     []string          // by report: what a reader calls it
	claims    []entry           // by report, then in text order; a text of several reports once
	others    map[int32][]int32 // further reports that carry the text of a claim
	outlets   []outletRow
	voices    []voiceRow
	places    []placeRow
	happened  []happening // by incident
	parties   []partyRow
	texts     []string        // labels, by number
	sides     []sitrep.SideID // in order of first words

	voiceAt    map[string]int32
	outletAt   map[string]int32
	placeAt    map[string]int32
	partyAt    map[sitrep.ActorID]int32
	namedParty map[string]int32 // the first party of each name: a state and its land are one row
	lookup     map[nameKey]*[]int32

	incidentsBy map[facet][]int32                    // incidents by what they have
	reportedOn  map[day][]int32                      // incidents by the days of their reports
	tolled      []int32                              // incidents with a toll
	grounds     []ground                             // places that somebody is said to hold, the newest spoken of first
	groundAt    map[int32]int32                      // by place
	groundsBy   map[int32][]int32                    // grounds by the voice that speaks of them
	stretches   keeper[stretch, []Control]           // rows of grounds at other days than the newest
	threads     keeper[int32, Thread]                // of incidents, by all reports
	whole       []atomic.Pointer[[]Control]          // by ground: its rows where all that is said counts, once they are made
	wordOrder   []int32                              // parties, the most mentioned first
	voiceOrder  []int32                              // voices, those of most claims first
	outletOrder []int32                              // outlets, those of most reports first
	taken       map[sitrep.PassageEnd]sitrep.Passage // by the copy
	takenBy     map[sitrep.ReportID][]sitrep.Passage // by the report that took them
	takenFrom   map[sitrep.ReportID][]sitrep.Passage // by the report that they were taken from
	trays       [trays][]int32                       // claims without a point, and without a day
	squares     map[square][]int32                   // located places of towns
	partOf      map[int32]partLink                   // by the part
	partsOf     map[int32][]int32                    // parts by their whole, in the order of the Book
	newest      day                                  // day of the newest report
	oldest      day
}

// An entry is a claim with what is worked out of it.
type entry struct {
	*sitrep.Claim
	report   int32
	incident int32
	voice    int32 // root voice; -1 where the outlet says it
	side     sitrep.SideID
}

type outletRow struct {
	Name    string
	ID      sitrep.OutletID
	reports []int32
	counts  tallies
}

type voiceRow struct {
	Speaker
	claims []int32
	counts tallies
}

type placeRow struct {
	sitrep.PlaceMention // the first that is located, else the first
	key                 string
	incidents           []int32
	core                int // of incidents, those that can't be left out
}

// A happening is an incident with what is worked out of it.
type happening struct {
	claims  []int32 // in the order of the Book
	key     day     // what the order goes by
	first   day     // of publication; noDay where no report is dated
	last    day
	undated bool  // a report of it has no day
	days    []day // of its reports, ascending
	from    day   // of the happening as told; noDay where open
	to      day
	core    int32 // claims that can't be left out
	states  []state
	voices  []int32
	outlets []int32
	places  []int32
}

// A facet is something that incidents are looked up by.
type facet struct {
	sort facetSort
	id   int32
}

type facetSort uint8

const (
	facetUnknown facetSort = iota
	facetStatus            // a Status that it ever had
	facetVoice
	facetOutlet
	facetPlace
	facetKind
	facetParty   // an actor in it
	facetAgainst // a voice that denies or doubts it
)

func (b *Book) buildIndex() {
	b.indexReports()
	b.orderIncidents()
	b.indexClaims()
	b.indexHappenings()
	b.indexFacets()
	b.indexPassages()
	b.indexTolls()
	b.indexGrounds()
	b.indexParties()
	b.indexSources()
	b.indexSquares()
	b.indexNames()
	b.indexTrays()
	b.indexParts()
}

func (b *Book) indexReports() {
	b.reportAt = make(map[sitrep.ReportID]int32, len(b.Reports))
	b.outletAt = map[string]int32{}
	b.newest, b.oldest = noDay, noDay
	for i := range b.Reports {
		r := &b.Reports[i]
		if _, known := b.reportAt[r.Document.Report]; !known {
			b.reportAt[r.Document.Report] = int32(i)
		}
		d := dayOf(r.Document.Published.Date)
		b.published = append(b.published, d)
		b.newest = max(b.newest, d)
		if d != noDay && b.oldest == noDay {
			b.oldest = d
		}
		name := Outlet(r)
		o, ok := b.outletAt[name]
		if !ok {
			o = int32(len(b.outlets))
			b.outletAt[name] = o
			b.outlets = append(b.outlets, outletRow{Name: name, ID: r.Document.OutletID})
		}
		b.outlets[o].reports = append(b.outlets[o].reports, int32(i))
		b.outletOf = append(b.outletOf, o)
	}
	b.nameReports()
}

// orderIncidents puts the newest happening first; of one day, what weighs more
// on the ground; then by identifier.
func (b *Book) orderIncidents() {
	reportOf := map[sitrep.ClaimID]int32{}
	for i := range b.Reports {
		for j := range b.Reports[i].Claims {
			if id := b.Reports[i].Claims[j].ID; id != "" {
				if _, known := reportOf[id]; !known {
					reportOf[id] = int32(i)
				}
			}
		}
	}
	keys := make(map[sitrep.IncidentID]day, len(b.Incidents))
	for i := range b.Incidents {
		inc := &b.Incidents[i]
		first := noDay
		for _, id := range inc.Claims {
			if r, ok := reportOf[id]; ok {
				first = earlier(first, b.published[r])
			}
		}
		keys[inc.ID] = keyDay(inc.Time, first)
	}
	slices.SortStableFunc(b.Incidents, func(x, y sitrep.Incident) int {
		return cmp.Or(cmp.Compare(keys[y.ID], keys[x.ID]), cmp.Compare(y.Kind.Weight(), x.Kind.Weight()), cmp.Compare(x.ID, y.ID))
	})
	b.incidentAt = make(map[sitrep.IncidentID]int32, len(b.Incidents))
	b.happened = make([]happening, len(b.Incidents))
	for i := range b.Incidents {
		id := b.Incidents[i].ID
		b.incidentAt[id] = int32(i)
		b.happened[i].key = keys[id]
	}
}

// wideDays is how long an interval may be to order an incident by; longer ones
// are background, which goes by its first report.
const wideDays = 45

// keyDay is the day that an incident is ordered by: when it happened as told,
// and never after it was first told, so that a look back can leave out what
// comes before in the order.
func keyDay(t sitrep.Interval, first day) day {
	from, to := dayOf(t.From), lastDayOf(t.To)
	if from == noDay || to != noDay && to-from > wideDays {
		return first
	}
	return earlier(from, first)
}

// earlier returns the earlier of two days that are known, else the known one.
func earlier(a, b day) day {
	if a == noDay || b == noDay {
		return max(a, b)
	}
	return min(a, b)
}

func (b *Book) indexClaims() {
	b.claimAt = map[sitrep.ClaimID]int32{}
	b.others = map[int32][]int32{}
	b.voiceAt = map[string]int32{}
	for i := range b.Reports {
		r := &b.Reports[i]
		for j := range r.Claims {
			c := &r.Claims[j]
			if first, known := b.claimAt[c.ID]; known {
				if b.claims[first].report != int32(i) {
					b.others[first] = append(b.others[first], int32(i))
				}
				continue
			}
			b.claimAt[c.ID] = int32(len(b.claims))
			b.claims = append(b.claims, entry{Claim: c, report: int32(i), incident: -1, voice: -1})
		}
	}
	for i := range b.Incidents {
		inc := &b.Incidents[i]
		for _, id := range inc.Claims {
			if at, ok := b.claimAt[id]; ok {
				b.claims[at].incident = int32(i)
			}
		}
		for k := range inc.Voices {
			v := &inc.Voices[k]
			n := b.addVoice(Speaker{ID: string(v.Actor), Name: v.Name, Side: v.Side, Kind: v.Kind})
			for _, id := range v.Claims {
				if at, ok := b.claimAt[id]; ok {
					b.claims[at].voice, b.claims[at].side = n, v.Side
				}
			}
		}
	}
	for i := range b.claims {
		e := &b.claims[i]
		if v, ok := e.Root(); ok && e.voice < 0 {
			root := b.rootOf(v)
			e.voice, e.side = b.addVoice(root), cmp.Or(b.sideIn(e.incident, root), v.Side)
		}
		if e.voice >= 0 {
			b.voices[e.voice].claims = append(b.voices[e.voice].claims, int32(i))
		}
		if e.side != "" && !slices.Contains(b.sides, e.side) {
			b.sides = append(b.sides, e.side)
		}
	}
}

// sideIn is the side that an incident puts a voice on; "" where it is none of it.
func (b *Book) sideIn(incident int32, root Speaker) sitrep.SideID {
	if incident < 0 || root.ID == "" {
		return ""
	}
	for _, v := range b.Incidents[incident].Voices {
		if string(v.Actor) == root.ID {
			return v.Side
		}
	}
	return ""
}

// rootOf names the root voice of a claim that belongs to no incident, as
// incidents name theirs.
func (b *Book) rootOf(v sitrep.Voice) Speaker {
	id, name := v.Actor, v.Name
	if v.BodyName != "" {
		id, name = v.Body, v.BodyName
	}
	if v.Name == sitrep.Unnamed {
		return Speaker{Name: v.Name, Kind: v.Kind, Side: v.Side}
	}
	if id != "" && id[0] != '~' {
		id = b.Roster.Root(id)
		name = cmp.Or(b.Roster.ActorName(id), name)
	}
	return Speaker{ID: string(id), Name: name, Kind: v.Kind, Side: v.Side}
}

func (b *Book) addVoice(s Speaker) int32 {
	s.ID = cmp.Or(s.ID, "~"+fold(s.Name))
	n, ok := b.voiceAt[s.ID]
	if !ok {
		n = int32(len(b.voices))
		b.voiceAt[s.ID] = n
		b.voices = append(b.voices, voiceRow{Speaker: s})
	}
	b.voices[n].Side = cmp.Or(b.voices[n].Side, s.Side)
	return n
}

// carriers returns the reports that carry the text of a claim.
func (b *Book) carriers(claim int32) []int32 {
	first := b.claims[claim].report
	if more := b.others[claim]; len(more) > 0 {
		return append([]int32{first}, more...)
	}
	return []int32{first}
}

func (b *Book) indexHappenings() {
	b.placeAt = map[string]int32{}
	for i := range b.Incidents {
		inc, h := &b.Incidents[i], &b.happened[i]
		h.first, h.last = noDay, noDay
		h.from, h.to = dayOf(inc.Time.From), lastDayOf(inc.Time.To)
		for _, id := range inc.Claims {
			at, ok := b.claimAt[id]
			if !ok {
				continue
			}
			h.claims = append(h.claims, at)
			e := &b.claims[at]
			if e.Core {
				h.core++
			}
			if e.voice >= 0 {
				h.voices = insert(h.voices, e.voice)
			}
			for _, r := range b.carriers(at) {
				h.outlets = insert(h.outlets, b.outletOf[r])
				h.report(b.published[r])
			}
		}
		slices.Sort(h.claims)
		for _, p := range inc.Places {
			h.places = insert(h.places, b.addPlace(p))
		}
		for _, p := range h.places {
			b.places[p].incidents = append(b.places[p].incidents, int32(i))
			if h.core > 0 {
				b.places[p].core++
			}
		}
		h.states = b.statesOf(inc, h)
	}
}

// report takes in the day of a report.
func (h *happening) report(d day) {
	if d == noDay {
		h.undated = true
		return
	}
	h.first, h.last = earlier(h.first, d), max(h.last, d)
	if at, found := slices.BinarySearch(h.days, d); !found {
		h.days = slices.Insert(h.days, at, d)
	}
}

func (b *Book) addPlace(p sitrep.PlaceMention) int32 {
	key := placeKey(p)
	n, ok := b.placeAt[key]
	if !ok {
		n = int32(len(b.places))
		b.placeAt[key] = n
		b.places = append(b.places, placeRow{PlaceMention: p, key: key})
	}
	if !b.places[n].Located && p.Located {
		b.places[n].PlaceMention = p
	}
	return n
}

// insert puts x into an ascending list that holds it at most once.
func insert(xs []int32, x int32) []int32 {
	at, found := slices.BinarySearch(xs, x)
	if found {
		return xs
	}
	return slices.Insert(xs, at, x)
}

func (b *Book) indexFacets() {
	b.incidentsBy = map[facet][]int32{}
	b.reportedOn = map[day][]int32{}
	for i := range b.Incidents {
		inc, h := &b.Incidents[i], &b.happened[i]
		add := func(sort facetSort, ids ...int32) {
			for _, id := range ids {
				k := facet{sort, id}
				if l := b.incidentsBy[k]; len(l) == 0 || l[len(l)-1] != int32(i) {
					b.incidentsBy[k] = append(l, int32(i))
				}
			}
		}
		add(facetKind, int32(inc.Kind))
		add(facetVoice, h.voices...)
		add(facetOutlet, h.outlets...)
		add(facetPlace, h.places...)
		for _, v := range inc.Voices {
			if n, ok := b.voiceAt[cmp.Or(string(v.Actor), "~"+fold(v.Name))]; ok && !v.Behind() {
				add(facetAgainst, n)
			}
		}
		for _, d := range h.days {
			b.reportedOn[d] = append(b.reportedOn[d], int32(i))
		}
		for _, s := range h.states {
			add(facetStatus, int32(s.status))
		}
	}
}

func (b *Book) indexPassages() {
	b.taken = make(map[sitrep.PassageEnd]sitrep.Passage, len(b.Passages))
	b.takenBy = make(map[sitrep.ReportID][]sitrep.Passage, len(b.Passages))
	b.takenFrom = make(map[sitrep.ReportID][]sitrep.Passage, len(b.Passages))
	for _, p := range b.Passages {
		b.taken[p.B] = p
		b.takenBy[p.B.Report] = append(b.takenBy[p.B.Report], p)
		b.takenFrom[p.A.Report] = append(b.takenFrom[p.A.Report], p)
	}
}
