package read

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/nlnwa/gowarc/v3"

	"sitrep"
)

// splitWARC hands on what web archives hold: of each response the body, with the
// address, time and headers that the record has. Requests, metadata and
// answers that are no success are passed over. A record that is damaged costs
// that record where the next one can be found.
func (w *walker) splitWARC(in io.Reader, at sitrep.Original) {
	f, err := gowarc.NewWarcFileReaderFromStream(in, 0, gowarc.WithSkipParseBlock(), gowarc.WithBufferMaxMemBytes(1<<20))
	if err != nil {
		w.fail(at.Where, readError(err))
		return
	}
	defer f.Close()
	agent := ""
	for n := 1; w.going(); n++ {
		rec, err := f.Next()
		if err == io.EOF {
			return
		}
		where := fmt.Sprintf("%s#%d", at.Where, n)
		if err != nil || rec.WarcRecord == nil {
			w.fail(where, bad("the archive breaks off or is damaged here"))
			return
		}
		if err := w.record(rec.WarcRecord, where, &agent); err != nil {
			w.fail(where, err)
		}
		if err := rec.Close(); err != nil {
			w.fail(where, bad("the archive breaks off or is damaged here"))
			return
		}
	}
}

// record hands on what one record holds. agent is the archive's own word of who
// made it, for the records that follow.
func (w *walker) record(rec gowarc.WarcRecord, where string, agent *string) error {
	raw, err := rec.Block().RawBytes()
	if err != nil {
		return readError(err)
	}
	switch rec.Type() {
	case gowarc.Warcinfo:
		b, err := readAll(raw, 1<<20)
		if err != nil {
			return err
		}
		for line := range strings.Lines(string(b)) {
			if name, value, ok := strings.Cut(line, ":"); ok && strings.EqualFold(name, "software") {
				*agent = strings.TrimSpace(value)
			}
		}
		return nil
	case gowarc.Response, gowarc.Resource:
	default:
		return nil
	}
	o := sitrep.Original{Where: where}
	o.Agent = *agent
	o.URL = strings.Trim(rec.WarcHeader().Get(gowarc.WarcTargetURI), "<>")
	if t, err := rec.Date(); err == nil {
		o.Fetched = t.UTC()
	}
	if o.URL != "" && !strings.HasPrefix(o.URL, "http") {
		return nil // dns: and the like
	}
	body := raw
	if rec.Type() == gowarc.Response {
		res, err := http.ReadResponse(bufio.NewReader(raw), nil)
		if err != nil {
			return bad("not an HTTP response: %w", err)
		}
		o.Status, o.Headers = res.StatusCode, res.Header
		if res.StatusCode != http.StatusOK {
			return nil
		}
		if body, err = w.uncoded(res); err != nil {
			return err
		}
	} else {
		o.Headers = http.Header{"Content-Type": {rec.WarcHeader().Get(gowarc.ContentType)}}
	}
	if !mayReport(contentType(&o)) {
		return nil
	}
	if o.Raw, err = readAll(body, w.opt.Most); err != nil {
		return err
	}
	if len(o.Raw) > 0 {
		w.stored(o)
	}
	return nil
}

// uncoded takes the content encoding off an archived response.
func (w *walker) uncoded(res *http.Response) (io.Reader, error) {
	if !strings.EqualFold(res.Header.Get("Content-Encoding"), "gzip") {
		return res.Body, nil // archives mostly keep plain bodies, whatever the header says
	}
	buf := bufio.NewReader(res.Body)
	if head, err := buf.Peek(2); err != nil || head[0] != 0x1f || head[1] != 0x8b {
		return buf, nil
	}
	packed := &counter{in: buf}
	z, err := gzip.NewReader(packed)
	if err != nil {
		return nil, readError(err)
	}
	return &bomb{w: w, in: z, packed: packed}, nil
}

// stored looks through the body of one record. What has a media type of a
// report but is none, is passed over without a word.
func (w *walker) stored(o sitrep.Original) {
	raw := o.Raw
	head := raw[:min(len(raw), sniffed)]
	f, known := formatOf(nameAt(&o), contentType(&o), head)
	if !known || f.read == nil && f.name != "feed" {
		return
	}
	w.fetched(o)
}

// mayReport reports whether a body of this media type may be a report.
func mayReport(mediaType string) bool {
	low := strings.ToLower(mediaType)
	for _, t := range []string{"html", "xml", "json", "text/plain", "markdown", "pdf", "rfc822"} {
		if strings.Contains(low, t) {
			return true
		}
	}
	return low == ""
}
