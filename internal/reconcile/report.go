package reconcile

import (
	"cmp"
	"time"

	"sitrep"
)

// A report is what passages and origins need of a report.
type report struct {
	id        sitrep.ReportID
	doc       sitrep.DocID
	pub       sitrep.Date
	minute    int // of publication, since 1970; 0 where only the day is known
	length    int // bytes of its text
	marks     int // signs that it is an agency's own
	sentences []sentence
	claims    []sitrep.ClaimID // those that it brings, in text order
	spare     [][]byte         // they themselves, where another report of the same text counts
}

// windowDays is how many days of publication share a window: only sentences of
// the same window or of neighbouring ones are compared.
const windowDays = 16

func newReport(r *sitrep.Annotation) report {
	d := &r.Document
	return report{id: d.Report, doc: d.ID, pub: d.Published.Date, minute: minuteOf(d.Published.Raw), length: len(d.Text), marks: wireMarks(d.Text), sentences: cut(r)}
}

// minuteOf reads a time of day out of a time of publication as it was given, in
// minutes since 1970; 0 where there is none.
func minuteOf(raw string) int {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04"} {
		if t, err := time.Parse(layout, raw); err == nil {
			return int(t.Unix() / 60)
		}
	}
	return 0
}

// window is the window of the report's day of publication.
func (r *report) window() int32 {
	if r.pub.IsZero() {
		return sitrep.Undated
	}
	return int32(floorDiv(dayOf(r.pub), windowDays))
}

// compareReports puts reports in the order of publication, then of their
// identifiers. Undated reports come last.
func compareReports(a, b *report) int {
	return cmp.Or(compareDates(a.pub, b.pub), cmp.Compare(a.id, b.id), cmp.Compare(a.doc, b.doc))
}

// known is the report as a Memory keeps it.
func (r *report) known() sitrep.KnownReport {
	p := &packer{b: []byte{bodyVersion}}
	p.date(r.pub)
	p.num(r.minute)
	p.num(r.length)
	p.num(r.marks)
	put(p, r.sentences, func(s sentence) {
		p.span(s.span)
		p.hashes(s.words)
	})
	put(p, r.claims, func(id sitrep.ClaimID) { p.str(string(id)) })
	put(p, r.spare, p.bytes)
	k := sitrep.KnownReport{ID: r.id, Doc: r.doc, Window: r.window(), Body: p.b}
	for i := range r.sentences {
		for _, h := range r.sentences[i].prints() {
			k.Prints = append(k.Prints, sitrep.Print{Hash: h, Sentence: i})
		}
	}
	return k
}

// unpackReport reads a report.
func unpackReport(k sitrep.KnownReport) (*report, error) {
	if len(k.Body) == 0 || k.Body[0] != bodyVersion {
		return nil, errBody
	}
	u := &unpacker{b: k.Body[1:]}
	r := &report{id: k.ID, doc: k.Doc, pub: u.date(), minute: u.num(), length: u.num(), marks: u.num()}
	r.sentences = list(u, func() sentence { return sentence{span: u.span(), words: u.hashes()} })
	r.claims = list(u, func() sitrep.ClaimID { return sitrep.ClaimID(u.str()) })
	r.spare = list(u, func() []byte { return u.take(u.count()) })
	if u.bad {
		return nil, errBody
	}
	return r, nil
}
