package read

import (
	"bufio"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"sitrep"
)

// A format is one kind of file that reports come in.
type format struct {
	name string   // as Document.Format
	exts []string // file name extensions with their dot, lower case
	// sniff reports whether a file that starts with these bytes is of the
	// format; nil where only the extension tells. It is asked for files whose
	// extension no format has.
	sniff func(head []byte) bool
	// read returns the documents of a file called path, and what went wrong.
	read func(r *Reader, in io.Reader, path string) ([]sitrep.Document, []error)
}

// formats lists the input formats. To add one, write a file beside this one
// with its read function, add a line here, a page to testdata/pages (or a file
// to testdata/bad) and a line to docs/formats.md. The last one takes whatever
// no other claims.
func formats() []format {
	return []format{
		{"jsonl", []string{".jsonl", ".ndjson"}, nil, (*Reader).readJSONLines},
		{"html", []string{".html", ".htm", ".xhtml"}, looksHTML, (*Reader).readHTML},
		{"text", []string{".txt", ".text", ".md", ".asc"}, nil, (*Reader).readText},
	}
}

// Extensions returns the known file name extensions for people to read.
func Extensions() string {
	var all []string
	for _, f := range formats() {
		all = append(all, f.exts...)
	}
	return strings.Join(all, ", ")
}

// formatOf tells a file's format by its extension or first bytes and leaves in
// at its start.
func formatOf(path string, in io.ReadSeeker) (format, error) {
	ext := strings.ToLower(filepath.Ext(path))
	all := formats()
	for _, f := range all {
		if slices.Contains(f.exts, ext) {
			return f, nil
		}
	}
	head, err := bufio.NewReader(io.LimitReader(in, 1024)).Peek(1024)
	if err != nil && err != io.EOF {
		return format{}, err
	}
	if _, err := in.Seek(0, io.SeekStart); err != nil {
		return format{}, err
	}
	for _, f := range all {
		if f.sniff != nil && f.sniff(head) {
			return f, nil
		}
	}
	return all[len(all)-1], nil
}
