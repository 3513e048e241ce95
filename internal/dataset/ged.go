package dataset

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"sitrep"
	"sitrep/internal/view"
)

// gedColumns are UCDP GED's 49, in their order (version 25.1); ours follow.
var gedColumns = strings.Split("id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,"+
	"dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,"+
	"source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,"+
	"country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob", ",")

// writeGED writes one row for each happening of which a report counts the
// dead. low is the lowest figure, high the highest; best is what the set's rule
// takes, which the last column names. UCDP's own numbers of conflicts, dyads
// and actors are left empty: they are UCDP's to give.
func writeGED(s Set, to Sink) (Report, error) {
	var rep Report
	events, err := s.events(&rep)
	if err != nil {
		return rep, err
	}
	var rows [][]string
	for _, e := range events {
		if e.part > 0 {
			continue
		}
		if _, hi, n := e.figures("killed"); n == 0 || hi < 1 {
			rep.leave("no report counts its dead")
			continue
		}
		rows = append(rows, append(append(e.ged(len(rows)+1), s.Rule.Name.String()), e.own()...))
	}
	rep.Written = len(rows)
	return rep, one(to, "ged.csv", func(w io.Writer) error {
		return writeCSV(w, slices.Concat(gedColumns, []string{"sitrep_best_rule"}, ownColumns), rows)
	})
}

func (e *event) ged(row int) []string {
	from, to := e.days()
	st := e.state()
	year := ""
	if !from.IsZero() {
		year = fmt.Sprint(from.Year)
	}
	a, b, violence := e.dyad()
	var articles, dates, heads []string
	for _, r := range e.reports {
		d := &r.Document
		articles = append(articles, strings.Join(slices.DeleteFunc([]string{view.Outlet(r), d.Published.Date.String(), d.Title, d.URL},
			func(s string) bool { return s == "" }), ", "))
		dates, heads = append(dates, d.Published.Date.String()), append(heads, headline(r))
	}
	lat, lon := point(e.place)
	wkt, coordinates, grid := "", "", ""
	if e.located() {
		wkt = fmt.Sprintf("POINT (%s %s)", lon, lat)
		coordinates = e.place.Name
		grid = fmt.Sprint(prioGrid(e.place.Lat, e.place.Lon))
	}
	low, high, _ := e.figures("killed")
	d := e.deaths(a, b)
	best := ""
	if d.known {
		best = number(d.a + d.b + d.civilians + d.unknown)
	}
	name := strings.Join(slices.DeleteFunc([]string{a.Name, b.Name}, func(s string) bool { return s == "" }), " - ")
	return []string{fmt.Sprint(row), "sitrep-" + e.id(), year, "", "Automatic", violence, "", "", name, "", "", name, "", "", a.Name, "", "", b.Name,
		fmt.Sprint(len(e.reports)), strings.Join(articles, "; "), strings.Join(e.outlets(), "; "), strings.Join(dates, "; "), strings.Join(heads, "; "),
		strings.Join(e.behind(), "; "), e.wherePrec(), coordinates, placeName(e.place), e.region(), "", lat, lon, wkt, grid, st.name, st.gw, st.ucdp,
		e.clarity(), e.datePrec(), from.String(), to.String(), number(d.a), number(d.b), number(d.civilians), number(d.unknown), best, number(high), number(low),
		gwOf(a), gwOf(b)}
}

// headline is a report's own title, else its headline paragraph.
func headline(r *sitrep.Annotation) string {
	if r.Document.Title != "" {
		return r.Document.Title
	}
	for _, p := range r.Document.Paragraphs {
		if p.Role == sitrep.RoleHeadline {
			return view.Words(r, p.Span)
		}
	}
	return ""
}

// dyad returns the two sides and UCDP's type of violence: 1 where a state
// fights an organised group or another state, 2 between groups, 3 against
// civilians; "" where it can't be told.
func (e *event) dyad() (a, b party, violence string) {
	agents, targets := e.agents, e.targets
	if len(targets) == 0 && len(agents) > 1 {
		agents, targets = agents[:1], agents[1:]
	}
	if len(agents) > 0 {
		a = agents[0]
	}
	if len(targets) > 0 {
		b = targets[0]
	}
	switch {
	case civilian(b) && a.Name != "":
		return a, party{ActorMention: sitrep.ActorMention{Name: "Civilians", Kind: sitrep.ActorPeople}}, "3"
	case b.Name == "" || a.Name == "":
		return a, b, ""
	case ofState(a) || ofState(b):
		if !ofState(a) { // UCDP has the government as side A
			a, b = b, a
		}
		return a, b, "1"
	case a.Kind == sitrep.ActorArmedGroup && b.Kind == sitrep.ActorArmedGroup:
		return a, b, "2"
	}
	return a, b, ""
}

func civilian(p party) bool { return p.Kind == sitrep.ActorPeople || p.Kind == sitrep.ActorPerson }

func ofState(p party) bool {
	return p.Kind == sitrep.ActorGovernment || p.Kind == sitrep.ActorArmedForce
}

func gwOf(p party) string {
	if !ofState(p) {
		return ""
	}
	return states()[p.Country].gw
}

// dead are the deaths of an event by whose they are, by the set's rule.
type dead struct {
	a, b, civilians, unknown float64
	known                    bool // the rule took a figure
}

// deaths takes a figure from each toll of the dead and puts it down to the side
// that its words name.
func (e *event) deaths(a, b party) (d dead) {
	for _, t := range e.tolls {
		if t.Of != "killed" || t.Pick == nil || t.Pick.Lo == nil && t.Pick.Hi == nil {
			continue
		}
		d.known = true
		n := value(t.Pick.Lo, value(t.Pick.Hi, 0))
		switch e.whose(t, a, b) {
		case "a":
			d.a += n
		case "b":
			d.b += n
		case "civilians":
			d.civilians += n
		default:
			d.unknown += n
		}
	}
	return d
}

// whose tells on which side the dead of a toll were, by the targets of the
// claims that count them.
func (e *event) whose(t view.Toll, a, b party) string {
	for _, f := range t.Figures {
		for _, id := range f.Claims {
			c, _ := e.set.Claim(id)
			if c == nil {
				continue
			}
			for _, m := range c.Targets {
				switch {
				case m.Kind == sitrep.ActorPeople || m.Kind == sitrep.ActorPerson:
					return "civilians"
				case e.same(m, a):
					return "a"
				case e.same(m, b):
					return "b"
				}
			}
		}
	}
	return ""
}

// same reports whether a mention is of a party, or of its side where both have one.
func (e *event) same(m sitrep.ActorMention, p party) bool {
	if p.Name == "" {
		return false
	}
	return m.Actor == p.Actor || e.set.Roster.Root(m.Actor) == e.set.Roster.Root(p.Actor) || m.Side != "" && m.Side == p.Side
}

// wherePrec is UCDP's precision of place: 1 the place itself, 2 near it, 3 a
// second-order region, 4 a first-order region, 6 the country, 7 larger or not
// located.
func (e *event) wherePrec() string {
	if !e.located() {
		return "7"
	}
	switch e.place.Precision {
	case sitrep.PrecisionSite, sitrep.PrecisionTown:
		return "1"
	case sitrep.PrecisionNear:
		return "2"
	case sitrep.PrecisionDistrict:
		return "3"
	case sitrep.PrecisionRegion:
		return "4"
	case sitrep.PrecisionCountry:
		return "6"
	case sitrep.PrecisionLarger, sitrep.PrecisionUnknown:
		return "7"
	}
	return "7"
}

// datePrec is UCDP's precision of time: 1 a day, 2 up to six days, 3 a week, 4 a
// month, 5 longer; "" where no time is told.
func (e *event) datePrec() string {
	switch n := e.span(); {
	case n == 0:
		return ""
	case n == 1:
		return "1"
	case n <= 6:
		return "2"
	case n == 7:
		return "3"
	case n <= 31:
		return "4"
	}
	return "5"
}

// clarity is 2 where the figures are running totals, 1 otherwise.
func (e *event) clarity() string {
	for _, t := range e.tolls {
		if t.Of == "killed" && !slices.ContainsFunc(t.Figures, func(f view.TollFigure) bool { return !f.Cumulative }) {
			return "2"
		}
	}
	return "1"
}

// prioGrid returns the PRIO-GRID cell of a point: half-degree cells, 720 to a
// row, counted from the south-west corner from one (Tollefsen, Strand and
// Buhaug 2012).
func prioGrid(lat, lon float64) int {
	row := min(int(math.Floor((lat+90)*2)), 359)
	col := min(int(math.Floor((lon+180)*2)), 719)
	return row*720 + cmp.Or(col, 0) + 1
}
