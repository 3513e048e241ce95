package store

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"sitrep"
	"sitrep/internal/fingerprint"
)

// An Item is an original with what was read out of it, made ready for writing.
// Making it is the larger part of the work of adding and can be done on many
// cores at once; writing is done by one.
type Item struct {
	original sitrep.Original
	hash     [sha256.Size]byte // of original.Raw
	raw      []byte            // compressed
	rawSize  int
	headers  string
	listed   string

	doc       sitrep.Document // without Text
	docHash   [sha256.Size]byte
	textSize  int
	text      []byte // compressed
	chain     string
	published any // string, or nil
	body      []byte
	made      sitrep.Provenance
	claims    []claimRow
	places    []placeRow
	prints    []fingerprint.Print
	title     string // folded
	words     string // folded text
}

// Title returns the report's title, "" where it has none.
func (it *Item) Title() string { return it.doc.Title }

// Claims returns how many claims were found in the report.
func (it *Item) Claims() int { return len(it.claims) }

// A Root tells whose voice an actor's is; see roster.Roster.Root.
type Root func(sitrep.ActorID) sitrep.ActorID

// Prepare makes an Item of an original and what was read out of it. root tells
// whose voice an actor's is.
func (st *Store) Prepare(o sitrep.Original, ann *sitrep.Annotation, root Root) (it *Item, err error) {
	defer func() { wrapped(&err, "preparing %s", o.Where) }()
	it = &Item{original: o, hash: sha256.Sum256(o.Raw), raw: compressed(o.Raw), rawSize: len(o.Raw), doc: ann.Document, made: ann.Provenance}
	it.original.Raw = nil // the compressed bytes are what is held from here on
	if it.headers, it.listed, err = custodyJSON(&o); err != nil {
		return nil, err
	}
	text := ann.Document.Text
	it.doc.Text = ""
	it.docHash = sha256.Sum256([]byte(text))
	if hex.EncodeToString(it.docHash[:]) != string(ann.Document.ID) {
		return nil, fmt.Errorf("%w: the document's identifier is not its text's", sitrep.ErrBadInput)
	}
	it.textSize, it.text = len(text), compressed([]byte(text))
	it.chain = chainOf(ann.Document.URL)
	if d := ann.Document.Published.Date; !d.IsZero() {
		it.published = d.String()
	}
	if it.claims, it.places, err = claimRows(ann, root); err != nil {
		return nil, err
	}
	it.body = compressed(st.annotations.enc.Append(nil, bare(ann)))
	it.prints = distinct(fingerprint.Taken.Winnow(fingerprint.Words(text)))
	it.title, it.words = foldedText(ann.Document.Title), foldedText(text)
	return it, nil
}

// bare returns an annotation without what is kept beside it: the text, and the
// report's identifier, which is settled when it is written, and decisions.
func bare(ann *sitrep.Annotation) *sitrep.Annotation {
	b := *ann
	b.Document.Text, b.Document.Report, b.Tokens, b.Rejected = "", "", nil, nil
	b.Claims = make([]sitrep.Claim, len(ann.Claims))
	for i, c := range ann.Claims {
		c.Report, c.Review = "", nil
		b.Claims[i] = c
	}
	return &b
}

// distinct drops prints of a hash that came before.
func distinct(prints []fingerprint.Print) []fingerprint.Print {
	seen := make(map[uint64]bool, len(prints))
	out := prints[:0]
	for _, p := range prints {
		if !seen[p.Hash] {
			seen[p.Hash] = true
			out = append(out, p)
		}
	}
	return out
}

// given returns the identifier that came with the report, "" for none.
func (it *Item) given() string {
	if string(it.doc.Report) == string(it.doc.ID) {
		return ""
	}
	return string(it.doc.Report)
}

// ids returns the identifier that the report is to have, and the one that it
// gets where another text has that.
func (it *Item) ids() (first, second string) {
	switch g := it.given(); {
	case g != "":
		return g, g + "~" + string(it.doc.ID[:12])
	case it.chain == "":
		return string(it.doc.ID), string(it.doc.ID)
	}
	h := sha256.New()
	fmt.Fprintf(h, "%s\x00%s", it.chain, it.doc.ID)
	id := "r" + hex.EncodeToString(h.Sum(nil))[:15]
	return id, id
}

// custodyJSON returns the headers and what a feed said as they are kept.
func custodyJSON(o *sitrep.Original) (headers, listed string, err error) {
	if headers, err = jsonOf(len(o.Headers) == 0, o.Headers); err == nil {
		listed, err = jsonOf(o.Listed == sitrep.Listed{}, o.Listed)
	}
	return headers, listed, err
}

func jsonOf(empty bool, v any) (string, error) {
	if empty {
		return "", nil
	}
	b, err := json.Marshal(v)
	return string(b), err
}

// stamp writes a time as it is kept, which sorts as the times do; "" for none.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02T15:04:05.000Z")
}

func parseStamp(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	return time.Parse("2006-01-02T15:04:05.000Z", s)
}
