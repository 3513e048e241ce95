package reconcile

import (
	"cmp"
	"fmt"
	"slices"

	"sitrep"
)

// copiedShare is the share of a report's sentences that must be taken over
// from another for the whole report to go back to it.
const copiedShare = 0.5

// A Source is the report that another goes back to.
type Source struct {
	From sitrep.ReportID // the report itself where it goes back to none
	Why  string          // "" where it goes back to none
}

// OriginOf returns the report that a report goes back to: the first that
// carries the same text, else the one from which it took over at least
// copiedShare of its sentences, the earlier of equals.
func OriginOf(mem sitrep.Memory, id sitrep.ReportID) (Source, error) {
	u := newUpdate(mem, nil)
	r, err := u.takes.report(id)
	if err != nil || r == nil {
		return Source{From: id}, err
	}
	carriers, err := mem.Carriers(r.doc)
	if err != nil {
		return Source{}, err
	}
	first := r
	for _, c := range carriers {
		other, err := u.takes.report(c)
		if err != nil {
			return Source{}, err
		}
		if compareReports(other, first) < 0 {
			first = other
		}
	}
	if first != r {
		return Source{first.id, fmt.Sprintf("%s has the same text as %s", id, first.id)}, nil
	}
	passages, err := mem.Passages(id)
	if err != nil {
		return Source{}, err
	}
	from := map[sitrep.ReportID]int{}
	var best *report
	for _, p := range passages {
		from[p.A.Report]++
	}
	for a, n := range from {
		other, err := u.takes.report(a)
		if err != nil {
			return Source{}, err
		}
		if best == nil || n > from[best.id] || n == from[best.id] && compareReports(other, best) < 0 {
			best = other
		}
	}
	if best == nil || float64(from[best.id]) < copiedShare*float64(len(r.sentences)) {
		return Source{From: id}, nil
	}
	return Source{best.id, fmt.Sprintf("%s takes over %d of its %d sentences from %s", id, from[best.id], len(r.sentences), best.id)}, nil
}

// RootOrigin follows OriginOf to a report that goes back to no other.
func RootOrigin(mem sitrep.Memory, id sitrep.ReportID) (sitrep.ReportID, error) {
	seen := map[sitrep.ReportID]bool{}
	for !seen[id] {
		seen[id] = true
		s, err := OriginOf(mem, id)
		if err != nil {
			return "", err
		}
		id = s.From
	}
	return id, nil
}

// originsOf groups reports that go back to one, in canonical order.
func originsOf(mem sitrep.Memory, reports []*sitrep.Annotation) ([]Origin, error) {
	var out []Origin
	place := map[sitrep.ReportID]int{}
	at := func(root sitrep.ReportID) *Origin {
		k, ok := place[root]
		if !ok {
			k = len(out)
			place[root] = k
			out = append(out, Origin{From: root, Reports: []sitrep.ReportID{root}})
		}
		return &out[k]
	}
	for _, r := range reports {
		id := r.Document.Report
		s, err := OriginOf(mem, id)
		if err != nil {
			return nil, err
		}
		root, err := RootOrigin(mem, id)
		if err != nil {
			return nil, err
		}
		o := at(root)
		if id != root {
			o.Reports = append(o.Reports, id)
			o.Reasons = append(o.Reasons, s.Why)
			o.Sources = append(o.Sources, s)
		}
	}
	return out, nil
}

// An origin is what a report says of where it comes from.
type origin struct {
	page   string // its page; "" if none
	agency string // the agency that it credits, else its own outlet
	credit bool   // agency is credited, not its own name
}

func originOf(d *sitrep.Document) origin {
	agency, credit := d.Wire()
	return origin{page: d.Page(), agency: agency, credit: credit}
}

// A Press is what a Roster may know of outlets beside actors.
type Press interface {
	// OutletName returns the name of the outlet or agency that goes by a printed one
	// ("AFP"), "" if it is not known.
	OutletName(printed string) string
	// Owner returns who owns an outlet; "" if that is not known, or nobody but itself.
	Owner(outlet string) string
}

// agencyName is the name of the agency that a report credits, one for all its printed
// forms, else its outlet's, folded.
func (b *builder) agencyName(o origin) string {
	name := o.agency
	if p, ok := b.who.(Press); ok {
		name = cmp.Or(p.OutletName(name), name)
	}
	return foldedName(name)
}

// owner is who owns the outlet of a report that credits no agency; "" if that is not known.
func (b *builder) owner(o origin) string {
	if p, ok := b.who.(Press); ok && !o.credit && o.agency != "" {
		return p.Owner(o.agency)
	}
	return ""
}

// ownWords is the share of the words of the shorter of two claims, from which on two
// outlets of one owner told them with one text.
const ownWords = 0.7

// joinByOwner joins reports of outlets of one owner that tell a claim in much the same
// words.
func (b *builder) joinByOwner(group []*fact, join func(x, y sitrep.ReportID, why string)) {
	by := map[string][]*fact{}
	for _, f := range group {
		o := b.owner(f.from)
		if o == "" {
			continue
		}
		for _, g := range by[o] {
			small := min(len(f.words), len(g.words))
			if g.Report != f.Report && f.Kind == g.Kind && small >= 4 && float64(shared(f.words, g.words)) >= ownWords*float64(small) {
				join(g.Report, f.Report, fmt.Sprintf("%s and %s share words and an owner, %s", g.Report, f.Report, o))
			}
		}
		by[o] = append(by[o], f)
	}
}

// joinBySaying joins reports that are revisions of one page, and those that credit
// one agency, with its own.
func (b *builder) joinBySaying(group []*fact, join func(x, y sitrep.ReportID, why string)) {
	pages, agencies := map[string]*fact{}, map[string]*fact{}
	credited := map[string]bool{}
	for _, f := range group {
		if f.from.credit {
			credited[b.agencyName(f.from)] = true
		}
	}
	if len(credited) == 0 && !slices.ContainsFunc(group, func(f *fact) bool { return f.from.page != "" }) {
		return
	}
	for _, f := range group {
		if p := f.from.page; p != "" {
			if first, ok := pages[p]; !ok {
				pages[p] = f
			} else if first.Report != f.Report {
				join(first.Report, f.Report, fmt.Sprintf("%s is a revision of %s: one page", f.Report, first.Report))
			}
		}
		a := b.agencyName(f.from)
		if a == "" || !credited[a] {
			continue
		}
		if first, ok := agencies[a]; !ok {
			agencies[a] = f
		} else if first.Report != f.Report {
			join(first.Report, f.Report, fmt.Sprintf("%s and %s go back to one agency, %s", first.Report, f.Report, f.from.agency))
		}
	}
}

// incidentOrigins counts the independent origins of an incident: its reports,
// where those that took a claim's sentence from another, are revisions of one
// page, credit one agency, share words and an owner, or rest on a root voice that
// another rests on too, count once.
func (b *builder) incidentOrigins(group []*fact) (n int, reasons sitrep.Reasons) {
	var reports []sitrep.ReportID
	at := map[sitrep.ReportID]int{}
	for _, f := range group {
		if _, ok := at[f.Report]; !ok {
			at[f.Report] = len(reports)
			reports = append(reports, f.Report)
		}
	}
	parent := make([]int, len(reports))
	for i := range parent {
		parent[i] = i
	}
	find := func(i int) int {
		for parent[i] != i {
			i = parent[i]
		}
		return i
	}
	join := func(x, y sitrep.ReportID, why string) {
		a, b := find(at[x]), find(at[y])
		if a != b {
			parent[max(a, b)] = min(a, b)
			reasons = append(reasons, why)
		}
	}
	joinByPassage(group, join)
	b.joinBySaying(group, join)
	b.joinByOwner(group, join)
	byVoice := map[string]sitrep.ReportID{}
	for _, f := range group {
		if f.voice == "" || f.voice == unnamedKey {
			continue
		}
		first, ok := byVoice[f.voice]
		if !ok {
			byVoice[f.voice] = f.Report
			continue
		}
		join(first, f.Report, fmt.Sprintf("%s and %s rest on one voice, %s", first, f.Report, voiceName(f.Voices[0])))
	}
	for i := range reports {
		if find(i) == i {
			n++
		}
	}
	return n, reasons
}

func joinByPassage(group []*fact, join func(x, y sitrep.ReportID, why string)) {
	in := map[sitrep.PassageEnd]bool{}
	for _, f := range group {
		in[f.end()] = true
	}
	for _, f := range group {
		if f.source.Report != "" && in[f.source] {
			join(f.source.Report, f.Report, fmt.Sprintf("%s takes over a sentence of %s", f.Report, f.source.Report))
		}
	}
}
