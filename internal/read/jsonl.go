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

// splitJSONLines hands on one original a line. Blank lines are passed over. A
// line that is too long costs that line.
func (w *walker) splitJSONLines(in io.Reader, at sitrep.Original) {
	lines := bufio.NewReaderSize(in, 1<<16)
	file, found := at.Where, false
	for n := 1; w.going(); n++ {
		line, err := readLine(lines, w.opt.Most)
		at.Where = fmt.Sprintf("%s:%d", file, n)
		if n == 1 {
			line = bytes.TrimPrefix(line, utf8BOM)
		}
		if err != nil && err != io.EOF {
			if err != errLongLine {
				w.fail(at.Where, readError(err))
				return
			}
			w.fail(at.Where, tooLarge(w.opt.Most))
			found = true
			continue
		}
		if line = bytes.TrimRight(line, "\r\n"); len(bytes.TrimSpace(line)) > 0 {
			found = true
			at.Raw = line
			w.give(at)
		}
		if err == io.EOF {
			break
		}
	}
	if !found {
		w.fail(file, withHint(bad("the file holds no report"), `give one JSON object a line: {"text": "..."}`))
	}
}

// errLongLine is returned for a line that was passed over.
var errLongLine = errors.New("long line")

// readLine reads up to and with the next line feed, into bytes of its own. A
// line of more than limit bytes is passed over to its end and is errLongLine.
func readLine(in *bufio.Reader, limit int64) ([]byte, error) {
	var line []byte
	for size := int64(0); ; {
		part, err := in.ReadSlice('\n')
		if size += int64(len(part)); size <= limit {
			line = append(line, part...)
		} else {
			line = nil
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case size > limit && (err == nil || err == io.EOF):
			return nil, errLongLine
		}
		return line, err
	}
}

// readJSONLine reads one line.
func (r *Reader) readJSONLine(o *sitrep.Original) (d draft, err error) {
	var in input
	if err := json.Unmarshal(o.Raw, &in); err != nil {
		return d, jsonError(err)
	}
	if in.Text == nil && in.HTML == nil {
		return d, bad(`neither "text" nor "html" is given`)
	}
	pub, err := parsePublished(in.Published)
	if err != nil {
		return d, err
	}
	if in.Text != nil {
		d.Text = *in.Text
	} else if d, err = page(*in.HTML, in.URL); err != nil {
		return d, err
	}
	d.Report = sitrep.ReportID(in.ID)
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
	return d, nil
}

// looksJSONLine reports whether a file starts as a line of JSON lines does: an
// object that names one of a line's fields.
func looksJSONLine(head []byte) bool {
	line, _, _ := bytes.Cut(head, []byte("\n"))
	return len(line) > 0 && line[0] == '{' && (bytes.Contains(line, []byte(`"text"`)) || bytes.Contains(line, []byte(`"html"`)))
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
