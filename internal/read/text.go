package read

import (
	"strings"

	"sitrep"
)

// readText reads a plain text. Nothing is cleaned: only a byte order mark is
// taken off and other encodings are brought to UTF-8.
func (r *Reader) readText(o *sitrep.Original) (d draft, err error) {
	d.Text, err = r.decoded(o, "")
	return d, err
}

// decoded brings the bytes of an original to UTF-8 and tells a person what was
// done. mediaType is as for decode.
func (r *Reader) decoded(o *sitrep.Original, mediaType string) (string, error) {
	text, how, err := decode(o.Raw, mediaType)
	if err != nil {
		return "", err
	}
	if how != "" {
		r.note("%s: %s", o.Where, how)
	}
	if strings.TrimSpace(text) == "" {
		return "", withHint(bad("the file holds no text"), "give a file with a report in it")
	}
	return text, nil
}
