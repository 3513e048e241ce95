package read

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"sitrep"
)

// input is one line of JSON lines. Pointers tell a missing text from an empty one.
type input struct {
	ID        string  `json:"id"`
	Text      *string `json:"text"`
	HTML      *string `json:"html"`
	Title     string  `json:"title"`
	Published string  `json:"published"`
	Outlet    string  `json:"outlet"`
	URL       string  `json:"url"`
}

func (r *Reader) readJSONLines(in io.Reader, path string) (docs []sitrep.Document, errs []error) {
	r.JSONLines(in, path, func(_ int, doc sitrep.Document, err error) bool {
		if err != nil {
			errs = append(errs, err)
		} else {
			docs = append(docs, doc)
		}
		return true
	})
	if len(docs) == 0 && len(errs) == 0 {
		errs = []error{withHint(fmt.Errorf("%s: %w: the file holds no report", path, sitrep.ErrBadInput), `give one JSON object a line: {"text": "..."}`)}
	}
	return docs, errs
}

// JSONLines reads one report a line and hands each to fn in order, with its
// line number counted from one: either a document, or a *LineError for a line
// that can't be read. The rest goes on until fn returns false. Blank lines are
// passed over. One line is held at a time, however long.
func (r *Reader) JSONLines(in io.Reader, name string, fn func(line int, doc sitrep.Document, err error) bool) {
	buf := bufio.NewReaderSize(in, 1<<16)
	for n := 1; ; n++ {
		line, err := buf.ReadBytes('\n')
		if n == 1 {
			line = bytes.TrimPrefix(line, utf8BOM)
		}
		if len(bytes.TrimSpace(line)) > 0 {
			doc, bad := r.line(line)
			if bad != nil {
				bad = &LineError{name, n, bad}
			}
			if !fn(n, doc, bad) {
				return
			}
		}
		if err == io.EOF {
			return
		}
		if err != nil {
			fn(n, sitrep.Document{}, &LineError{name, n, err})
			return
		}
	}
}

// line reads one line.
func (r *Reader) line(b []byte) (sitrep.Document, error) {
	var in input
	if err := json.Unmarshal(b, &in); err != nil {
		return sitrep.Document{}, jsonError(err)
	}
	if in.Text == nil && in.HTML == nil {
		return sitrep.Document{}, fmt.Errorf(`%w: neither "text" nor "html" is given`, sitrep.ErrBadInput)
	}
	pub, err := parsePublished(in.Published)
	if err != nil {
		return sitrep.Document{}, err
	}
	var d sitrep.Document
	var from origin
	if in.Text != nil {
		d.Text = *in.Text
	} else if d, from, err = page(*in.HTML, in.URL); err != nil {
		return sitrep.Document{}, err
	}
	d.Report, d.Format = sitrep.ReportID(in.ID), "jsonl"
	if in.Title != "" {
		d.Title = in.Title
	}
	if in.URL != "" {
		d.URL = in.URL
	}
	if in.Outlet != "" {
		d.Outlet = in.Outlet
	}
	if pub.raw != "" {
		d.Published = pub.published("given with the report")
	}
	if err := r.finish(&d, from); err != nil {
		return sitrep.Document{}, err
	}
	return d, nil
}

// jsonError says what is wrong with a line in the words of its format.
func jsonError(err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &kind) && kind.Field == "":
		return fmt.Errorf("%w: expected a JSON object, found %s", sitrep.ErrBadInput, kind.Value)
	case errors.As(err, &kind):
		return fmt.Errorf("%w: %q is to be a string, found %s", sitrep.ErrBadInput, kind.Field, kind.Value)
	case errors.As(err, &syntax):
		return fmt.Errorf("%w: not JSON at byte %d: %s", sitrep.ErrBadInput, syntax.Offset, syntax.Error())
	}
	return fmt.Errorf("%w: %w", sitrep.ErrBadInput, err)
}
