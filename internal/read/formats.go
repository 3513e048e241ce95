package read

import (
	"bytes"
	"io"
	"mime"
	"path/filepath"
	"slices"
	"strings"

	"sitrep"
)

// A format is one kind of file that reports come in.
type format struct {
	name  string   // as Original.Format and Document.Format
	exts  []string // file name extensions with their dot, lower case
	types []string // media types, lower case
	// sniff reports whether a file that starts with these bytes, without a byte
	// order mark and white space, is of the format; nil where only extension and
	// media type tell.
	sniff func(head []byte) bool
	// split hands on the originals of what in holds, which may hold others in
	// their turn; nil for a format whose files are one report.
	split func(w *walker, in io.Reader, at sitrep.Original)
	// read reads the bytes of one original as one report. It is nil for formats
	// that only hold others.
	read func(r *Reader, o *sitrep.Original) (draft, error)
}

// A draft is a report as its format gives it: text, and whatever the file says
// of title, outlet, address and times. Reader.finish makes the rest.
type draft struct {
	sitrep.Document
	site string // what a page, feed or mail calls its outlet; "" if it does not say
	host string // the domain that the outlet may be known by; "" for that of the address
}

// formats lists the input formats. To add one, write a file beside this one
// with its read function (and split, if its files hold several reports), add a
// line here, a file to testdata/formats and one that is broken to testdata/bad,
// a fuzz test, and a line to docs/formats.md. Those that are told by their first
// bytes go before those that are not; the last one takes whatever no other
// claims.
func formats() []format {
	return []format{
		{"zip", []string{".zip"}, []string{"application/zip"}, starts("PK\x03\x04"), (*walker).splitZip, nil},
		{"tar", []string{".tar"}, []string{"application/x-tar"}, looksTar, (*walker).splitTar, nil},
		{"warc", []string{".warc"}, []string{"application/warc"}, starts("WARC/1."), (*walker).splitWARC, nil},
		{"pdf", []string{".pdf"}, []string{"application/pdf"}, starts("%PDF-"), nil, (*Reader).readPDF},
		{"feed", []string{".rss", ".atom", ".xml", ".json"}, []string{"application/rss+xml", "application/atom+xml", "application/feed+json"}, looksFeed, (*walker).splitFeed, (*Reader).readFeed},
		{"newsml", []string{".xml", ".newsml"}, []string{"application/vnd.iptc.g2.newsitem+xml", "application/vnd.iptc.g2.newsmessage+xml"}, looksNewsML, (*walker).splitNewsML, (*Reader).readNewsML},
		{"telegram", []string{".json"}, nil, looksTelegram, (*walker).splitTelegram, (*Reader).readTelegram},
		{"ninjs", []string{".json", ".ninjs"}, nil, looksNinjs, nil, (*Reader).readNinjs},
		{"mail", []string{".eml"}, []string{"message/rfc822"}, looksMail, nil, (*Reader).readMail},
		{"jsonl", []string{".jsonl", ".ndjson"}, []string{"application/jsonl", "application/x-ndjson"}, looksJSONLine, (*walker).splitJSONLines, (*Reader).readJSONLine},
		{"html", []string{".html", ".htm", ".xhtml"}, []string{"text/html", "application/xhtml+xml"}, looksHTML, nil, (*Reader).readHTML},
		{"markdown", []string{".md", ".markdown"}, []string{"text/markdown"}, nil, nil, (*Reader).readMarkdown},
		{"text", []string{".txt", ".text", ".asc"}, []string{"text/plain"}, nil, nil, (*Reader).readText},
	}
}

// Extensions returns the known file name extensions for people to read.
func Extensions() string {
	var all []string
	for _, f := range formats() {
		for _, e := range f.exts {
			if !slices.Contains(all, e) {
				all = append(all, e)
			}
		}
	}
	return strings.Join(append(all, ".gz"), ", ")
}

// named returns the format with that name.
func named(name string) (format, bool) {
	all := formats()
	i := slices.IndexFunc(all, func(f format) bool { return f.name == name })
	if i < 0 {
		return format{}, false
	}
	return all[i], true
}

// formatOf tells a file's format by its name, media type ("" where there is
// none) and first bytes. Where several formats have the extension, the first
// whose own bytes are found is taken. What neither name nor bytes tell is told by
// its media type, which servers often get wrong, and is else text. known is
// false for such a rest.
func formatOf(name, mediaType string, head []byte) (f format, known bool) {
	ext := strings.ToLower(filepath.Ext(name))
	head = bytes.TrimLeft(bytes.TrimPrefix(head, utf8BOM), " \t\r\n")
	all := formats()
	shares := 0
	var last format
	for _, f := range all {
		if slices.Contains(f.exts, ext) {
			shares, last = shares+1, f
		}
	}
	if shares == 1 {
		return last, true
	}
	for _, f := range all {
		if f.sniff != nil && (shares == 0 || slices.Contains(f.exts, ext)) && f.sniff(head) {
			return f, true
		}
	}
	if media, _, err := mime.ParseMediaType(mediaType); err == nil {
		for _, f := range all {
			if slices.Contains(f.types, media) {
				return f, true
			}
		}
	}
	if shares > 1 { // ".json" of something else that starts like another format
		for _, f := range all {
			if f.sniff != nil && f.sniff(head) {
				return f, true
			}
		}
	}
	return all[len(all)-1], false
}

// starts returns a sniffer for files that start with s.
func starts(s string) func(head []byte) bool {
	return func(head []byte) bool { return bytes.HasPrefix(head, []byte(s)) }
}
