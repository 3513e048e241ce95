package evidence

import (
	"time"

	"sitrep"
	"sitrep/internal/store"
)

// A link is one line of custody.jsonl.
type link struct {
	No      int64               `json:"no"`
	SHA256  string              `json:"sha256"` // of the original
	Size    int                 `json:"size"`
	Format  string              `json:"format"`
	Where   string              `json:"where"`
	URL     string              `json:"url"`
	Final   string              `json:"final"`
	Fetched string              `json:"fetched"` // UTC; "" where nobody says
	Agent   string              `json:"agent"`
	Status  int                 `json:"status"`
	Headers map[string][]string `json:"headers"`
	Listed  sitrep.Listed       `json:"listed"`
	Added   string              `json:"added"`
	Report  sitrep.ReportID     `json:"report"`
}

func newLink(t *store.Taking) link {
	o := &t.Original
	l := link{No: t.No, SHA256: t.Hash, Size: t.Size, Format: o.Format, Where: o.Where, URL: o.URL, Final: o.Final, Agent: o.Agent, Status: o.Status,
		Headers: o.Headers, Listed: o.Listed, Added: t.Added.UTC().Format(time.RFC3339Nano), Report: t.Report}
	if !o.Fetched.IsZero() {
		l.Fetched = o.Fetched.UTC().Format(time.RFC3339Nano)
	}
	return l
}

// original is what a link was made of, with its bytes.
func (l *link) original(raw []byte) (o sitrep.Original, err error) {
	o = sitrep.Original{Raw: raw, Format: l.Format, Where: l.Where, Listed: l.Listed}
	o.Custody = sitrep.Custody{URL: l.URL, Final: l.Final, Agent: l.Agent, Status: l.Status, Headers: l.Headers}
	if l.Fetched != "" {
		o.Fetched, err = time.Parse(time.RFC3339Nano, l.Fetched)
	}
	return o, err
}
