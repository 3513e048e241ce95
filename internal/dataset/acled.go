package dataset

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"sitrep"
)

// acledColumns are ACLED's, in their order (codebook of 2023 on); ours follow.
var acledColumns = strings.Split("event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,"+
	"assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,"+
	"source_scale,notes,fatalities,tags,timestamp", ",")

// ownColumns stand behind the columns of every format of events.
var ownColumns = strings.Split("sitrep_incident,sitrep_standing,sitrep_shown,sitrep_voices_for,sitrep_voices_against,sitrep_sides,sitrep_origins,sitrep_reports,"+
	"sitrep_first_reported,sitrep_last_reported,sitrep_lag_days,sitrep_killed_low,sitrep_killed_high,sitrep_injured_low,sitrep_injured_high,"+
	"sitrep_other_places,sitrep_claims,sitrep_review", ",")

// own returns the values of ownColumns.
func (e *event) own() []string {
	first, last := e.published()
	var sides []string
	for _, s := range e.inc.Sides {
		sides = append(sides, cmp.Or(s.Name, string(s.Side), "no side"))
	}
	var ids []string
	for _, id := range e.inc.Claims {
		ids = append(ids, string(id))
	}
	out := []string{string(e.inc.ID), e.inc.Standing.String(), e.status.String(), strings.Join(e.behind(), "; "), strings.Join(e.against(), "; "),
		strings.Join(sides, "; "), fmt.Sprint(e.inc.Origins), fmt.Sprint(len(e.reports)), first.String(), last.String(), e.lag()}
	for _, of := range []string{"killed", "injured"} {
		lo, hi, n := e.figures(of)
		if n == 0 || e.part > 0 {
			out = append(out, "", "")
			continue
		}
		out = append(out, number(lo), number(hi))
	}
	return append(out, placeNames(e.others), strings.Join(ids, "; "), e.review())
}

// A subEvent is one of ACLED's, with the types that it belongs to.
type subEvent struct{ disorder, event, sub string }

// subEvents lists ACLED's sub-event types.
var subEvents = []subEvent{
	{"Political violence", "Battles", "Armed clash"},
	{"Political violence", "Battles", "Government regains territory"},
	{"Political violence", "Battles", "Non-state actor overtakes territory"},
	{"Political violence", "Explosions/Remote violence", "Chemical weapon"},
	{"Political violence", "Explosions/Remote violence", "Air/drone strike"},
	{"Political violence", "Explosions/Remote violence", "Suicide bomb"},
	{"Political violence", "Explosions/Remote violence", "Shelling/artillery/missile attack"},
	{"Political violence", "Explosions/Remote violence", "Remote explosive/landmine/IED"},
	{"Political violence", "Explosions/Remote violence", "Grenade"},
	{"Demonstrations", "Protests", "Peaceful protest"},
	{"Demonstrations", "Protests", "Protest with intervention"},
	{"Political violence; Demonstrations", "Protests", "Excessive force against protesters"},
	{"Demonstrations", "Riots", "Violent demonstration"},
	{"Political violence", "Riots", "Mob violence"},
	{"Strategic developments", "Strategic developments", "Agreement"},
	{"Strategic developments", "Strategic developments", "Arrests"},
	{"Strategic developments", "Strategic developments", "Change to group/activity"},
	{"Strategic developments", "Strategic developments", "Disrupted weapons use"},
	{"Strategic developments", "Strategic developments", "Headquarters or base established"},
	{"Strategic developments", "Strategic developments", "Looting/property destruction"},
	{"Strategic developments", "Strategic developments", "Non-violent transfer of territory"},
	{"Strategic developments", "Strategic developments", "Other"},
	{"Political violence", "Violence against civilians", "Sexual violence"},
	{"Political violence", "Violence against civilians", "Attack"},
	{"Political violence", "Violence against civilians", "Abduction/forced disappearance"},
}

// subEvent returns ACLED's sub-event of an incident: that of most claims of
// its own kind, else of most claims at all.
func (e *event) subEvent() (subEvent, bool) {
	n := map[string]int{}
	for _, c := range e.claims {
		if c.Codes.ACLED == "" || !c.happened() {
			continue
		}
		n[c.Codes.ACLED]++
		if c.Kind == e.inc.Kind {
			n[c.Codes.ACLED] += len(e.claims)
		}
	}
	best := -1
	for i, s := range subEvents {
		if n[s.sub] > 0 && (best < 0 || n[s.sub] > n[subEvents[best].sub]) {
			best = i
		}
	}
	if best < 0 {
		return subEvent{}, false
	}
	return subEvents[best], true
}

// writeACLED writes one row an event. fatalities is the lowest figure that a
// report gives, as ACLED's rule for reports that differ has it; the others
// stand in notes with who gives them.
func writeACLED(s Set, to Sink) (Report, error) {
	var rep Report
	events, err := s.events(&rep)
	if err != nil {
		return rep, err
	}
	var rows [][]string
	for _, e := range events {
		if e.inc.Kind.Family() == sitrep.FamilyWords {
			rep.leave("it is words, not an event on the ground")
			continue
		}
		sub, ok := e.subEvent()
		if !ok {
			rep.leave("its kind has no sub-event of ACLED's")
			continue
		}
		rows = append(rows, append(e.acled(sub), e.own()...))
	}
	rep.Written = len(rows)
	return rep, one(to, "acled.csv", func(w io.Writer) error { return writeCSV(w, slices.Concat(acledColumns, ownColumns), rows) })
}

func (e *event) acled(sub subEvent) []string {
	from, _ := e.days()
	st := e.state()
	year := ""
	if !from.IsZero() {
		year = fmt.Sprint(from.Year)
	}
	agents, targets := e.agents, e.targets
	if sub.event == "Battles" && len(targets) == 0 && len(agents) > 1 { // a clash has two sides and no direction
		agents, targets = agents[:1], agents[1:]
	}
	i1, i2 := e.inter(agents, sub), e.inter(targets, sub)
	lat, lon := point(e.place)
	killed, _, n := e.figures("killed")
	fatalities := "0"
	if n > 0 && e.part == 0 {
		fatalities = number(killed)
	}
	civil := ""
	if i2 == 7 && sub.disorder != "Demonstrations" && sub.event != "Strategic developments" {
		civil = "Civilian targeting"
	}
	_, last := e.published()
	stamp := ""
	if !last.IsZero() {
		stamp = fmt.Sprint(last.First().Unix())
	}
	return []string{st.iso3 + e.id(), from.String(), year, e.timePrecision(), sub.disorder, sub.event, sub.sub,
		partyName(agents, 0), partyNames(agents[min(1, len(agents)):]), code(i1), partyName(targets, 0), partyNames(targets[min(1, len(targets)):]), code(i2),
		interaction(i1, i2), civil, st.numeric, st.acled, st.name, e.region(), "", "", placeName(e.place), lat, lon, e.geoPrecision(),
		strings.Join(e.outlets(), "; "), "", e.notes(), fatalities, "", stamp}
}

// timePrecision is 1 for a day, 2 for days within a week, 3 for longer; "" where
// no time is told.
func (e *event) timePrecision() string {
	switch n := e.span(); {
	case n == 0:
		return ""
	case n == 1:
		return "1"
	case n <= 7:
		return "2"
	}
	return "3"
}

// geoPrecision is 1 for a town or finer, 2 for near one or a part of a region,
// 3 for a region or larger; "" where the place has no point.
func (e *event) geoPrecision() string {
	if !e.located() {
		return ""
	}
	switch e.place.Precision {
	case sitrep.PrecisionSite, sitrep.PrecisionTown:
		return "1"
	case sitrep.PrecisionNear, sitrep.PrecisionDistrict:
		return "2"
	case sitrep.PrecisionRegion, sitrep.PrecisionCountry, sitrep.PrecisionLarger, sitrep.PrecisionUnknown:
		return "3"
	}
	return "3"
}

// inter is ACLED's number of what sort of actor the first of some parties is:
// 1 state forces, 2 rebels, 5 rioters, 6 protesters, 7 civilians, 8 external or
// other; 0 for none. Militias (3, 4) can't be told from rebels here.
func (e *event) inter(ps []party, sub subEvent) int {
	if len(ps) == 0 {
		return 0
	}
	switch p := ps[0]; p.Kind {
	case sitrep.ActorGovernment, sitrep.ActorArmedForce:
		if e.place != nil && p.Country != "" && e.place.Country != "" && p.Country != e.place.Country {
			return 8
		}
		return 1
	case sitrep.ActorArmedGroup:
		return 2
	case sitrep.ActorPeople:
		switch sub.event {
		case "Protests":
			return 6
		case "Riots":
			return 5
		}
		return 7
	case sitrep.ActorPerson, sitrep.ActorMedia, sitrep.ActorOfficials:
		return 7
	case sitrep.ActorParty, sitrep.ActorMonitor, sitrep.ActorInternational, sitrep.ActorOrganisation, sitrep.ActorUnknown:
		return 8
	}
	return 8
}

func code(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

// interaction puts the numbers of two sorts of actor together, the lower first;
// a single one has 0 behind it.
func interaction(a, b int) string {
	switch {
	case a == 0 && b == 0:
		return ""
	case a == 0 || b == 0:
		return fmt.Sprint(10 * max(a, b))
	}
	return fmt.Sprint(10*min(a, b) + max(a, b))
}
