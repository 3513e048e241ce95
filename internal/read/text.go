package read

import (
	"fmt"
	"io"
	"strings"

	"sitrep"
)

// readText reads a plain text file as one report.
func (r *Reader) readText(in io.Reader, path string) ([]sitrep.Document, []error) {
	b, err := io.ReadAll(in)
	if err != nil {
		return nil, []error{err}
	}
	d, err := r.Text(b, path)
	if err != nil {
		return nil, []error{fmt.Errorf("%s: %w", path, err)}
	}
	return []sitrep.Document{d}, nil
}

// Text reads the bytes of a plain text as one report called name. Nothing is
// cleaned: only a byte order mark is taken off and other encodings are brought
// to UTF-8.
func (r *Reader) Text(b []byte, name string) (sitrep.Document, error) {
	text, how, err := decode(b, "")
	if err != nil {
		return sitrep.Document{}, err
	}
	if how != "" {
		r.note("%s: %s", name, how)
	}
	if strings.TrimSpace(text) == "" {
		return sitrep.Document{}, withHint(fmt.Errorf("%w: the file holds no text", sitrep.ErrBadInput), "give a file with a report in it")
	}
	d := sitrep.Document{Text: text, Format: "text"}
	if err := r.finish(&d, origin{file: nameOf(name)}); err != nil {
		return sitrep.Document{}, err
	}
	return d, nil
}
