package reconcile

import (
	"fmt"

	"sitrep"
)

// copiedShare is the share of a report's sentences that must be taken over
// from another for the whole report to go back to it.
const copiedShare = 0.5

// originsOf groups reports that go back to one: equal texts, and those that
// took over at least copiedShare of their sentences from one other report.
func originsOf(reports []*sitrep.Annotation, passages []sitrep.Passage) []Origin {
	at := map[sitrep.ReportID]int{}
	texts := map[sitrep.DocID]int{}
	parent := make([]int, len(reports))
	why := map[int]string{}
	for i, r := range reports {
		at[r.Document.Report] = i
		parent[i] = i
		if first, ok := texts[r.Document.ID]; ok {
			parent[i] = first
			why[i] = fmt.Sprintf("%s has the same text as %s", r.Document.Report, reports[first].Document.Report)
			continue
		}
		texts[r.Document.ID] = i
	}
	taken := make([]map[int]int, len(reports))
	for _, p := range passages {
		b := at[p.B.Report]
		if taken[b] == nil {
			taken[b] = map[int]int{}
		}
		taken[b][at[p.A.Report]]++
	}
	for b, r := range reports {
		best, most := -1, 0
		for a, n := range taken[b] {
			if n > most || n == most && a < best {
				best, most = a, n
			}
		}
		if best >= 0 && parent[b] == b && float64(most) >= copiedShare*float64(len(r.Sentences)) {
			parent[b] = best
			why[b] = fmt.Sprintf("%s takes over %d of its %d sentences from %s", r.Document.Report, most, len(r.Sentences),
				reports[best].Document.Report)
		}
	}
	return gatherOrigins(reports, parent, why)
}

func gatherOrigins(reports []*sitrep.Annotation, parent []int, why map[int]string) []Origin {
	var out []Origin
	place := map[int]int{}
	for i := range reports {
		root, steps := i, 0
		for parent[root] != root && steps < len(reports) {
			root, steps = parent[root], steps+1
		}
		k, ok := place[root]
		if !ok {
			k = len(out)
			place[root] = k
			out = append(out, Origin{From: reports[root].Document.Report, Reports: []sitrep.ReportID{reports[root].Document.Report}})
		}
		if i != root {
			out[k].Reports = append(out[k].Reports, reports[i].Document.Report)
			out[k].Reasons = append(out[k].Reasons, why[i])
		}
	}
	return out
}

// incidentOrigins counts the independent origins of an incident: its reports,
// where those that took a claim's sentence from another, or rest on a root
// voice that another rests on too, count once.
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
