package evidence

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"sitrep"
	"sitrep/internal/export"
	"sitrep/internal/review"
	"sitrep/internal/view"
)

// Against is what a bundle is checked against: the program that checks it.
type Against struct {
	Made sitrep.Provenance
	// Read makes an annotation of an original again; nil leaves that out.
	Read func(sitrep.Original) (sitrep.Annotation, error)
	// Reconcile makes the incidents of reports again, By is its version.
	Reconcile func([]sitrep.Annotation) []sitrep.Incident
	By        string
	Sides     view.Sides
	Bad       func(what string, err error) // told of each fault
	Each      func(n int)                  // told of progress, in files and reports; nil drops it
}

// Checked tells what a check looked at.
type Checked struct {
	Manifest Manifest
	Signer   ed25519.PublicKey // who signed it; nil where nobody did
	Stamped  bool              // a time stamp of the manifest lies with it
	Again    int               // reports whose claims were made again
	Others   int               // reports that other versions made: their claims are as they were, and were not made again
	// Incidents tells whether incidents were made again.
	Incidents bool
	Faults    int
}

// Check looks at every byte of a bundle. The error is one that ended the
// check; faults are told to Bad.
func Check(ctx context.Context, path string, of Against) (Checked, error) {
	if of.Each == nil {
		of.Each = func(int) {}
	}
	c := &check{Against: of}
	f, err := os.Open(path)
	if err != nil {
		return c.Checked, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return c.Checked, err
	}
	c.file = f
	if c.zip, err = zip.NewReader(f, info.Size()); err != nil {
		c.bad("the archive", fmt.Errorf("%w: %w", ErrTampered, err))
		return c.Checked, nil
	}
	if !c.manifest() {
		return c.Checked, nil
	}
	for _, part := range []func(context.Context) error{c.files, c.layout, c.reports, c.incidents} {
		if err := part(ctx); err != nil {
			return c.Checked, err
		}
	}
	c.vouched()
	return c.Checked, nil
}

type check struct {
	Against
	Checked
	file  *os.File
	zip   *zip.Reader
	data  []byte // of the manifest
	again []sitrep.Annotation
	texts map[string]bool // by SHA-256
	about map[sitrep.DocID][]review.Decision
}

func (c *check) bad(what string, err error) {
	c.Faults++
	c.Bad(what, err)
}

// named returns the bytes of a file, nil where there is none or it is damaged.
func (c *check) named(name string) []byte {
	for _, f := range c.zip.File {
		if f.Name == name {
			data, err := unpack(f)
			if err != nil {
				c.bad(name, err)
				return nil
			}
			return data
		}
	}
	return nil
}

// manifest reads what the bundle says it holds.
func (c *check) manifest() bool {
	c.data = c.named(manifestName)
	if c.data == nil {
		c.bad(manifestName, fmt.Errorf("%w: it is not there", ErrTampered))
		return false
	}
	if want := strings.TrimSuffix(string(c.named(sumName)), "\n"); want != sum(c.data) {
		c.bad(manifestName, fmt.Errorf("%w: its hash is %s, and %s says %q", ErrTampered, sum(c.data), sumName, want))
	}
	d := json.NewDecoder(bytes.NewReader(c.data))
	d.DisallowUnknownFields()
	if err := d.Decode(&c.Manifest); err != nil {
		c.bad(manifestName, fmt.Errorf("%w: %w", ErrTampered, err))
		return false
	}
	if c.Manifest.Format != formatName || c.Manifest.Version != formatVersion {
		c.bad(manifestName, fmt.Errorf("%w: format %q version %d is not one that this program reads", ErrTampered, c.Manifest.Format, c.Manifest.Version))
		return false
	}
	return true
}

// beside reports whether a file vouches for the manifest, and is not in it.
func beside(name string) bool {
	return name == manifestName || name == sumName || name == signatureName || name == stampName
}

// files checks the hash of every file, and those that are called by theirs.
func (c *check) files(ctx context.Context) error {
	at := map[string]File{}
	for _, f := range c.Manifest.Files {
		at[f.Name] = f
	}
	for _, f := range c.zip.File {
		if beside(f.Name) {
			continue
		}
		want, ok := at[f.Name]
		if !ok {
			c.bad(f.Name, fmt.Errorf("%w: the manifest has no such file", ErrTampered))
			continue
		}
		delete(at, f.Name)
		if err := intactFile(f, want); err != nil {
			c.bad(f.Name, err)
		}
		c.Each(1)
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	for _, f := range c.Manifest.Files {
		if _, missing := at[f.Name]; missing {
			c.bad(f.Name, fmt.Errorf("%w: it is not there", ErrTampered))
		}
	}
	return nil
}

func intactFile(f *zip.File, want File) error {
	packed, err := raw(f)
	if err != nil {
		return err
	}
	data, err := unpack(f)
	if err != nil {
		return err
	}
	name, called := strings.CutPrefix(f.Name, originalsDir)
	if !called {
		name, called = strings.CutPrefix(strings.TrimSuffix(f.Name, ".txt"), textsDir)
	}
	switch have := sum(data); {
	case have != want.SHA256 || int64(len(data)) != want.Size:
		return fmt.Errorf("%w: its hash is %s, and the manifest says %s", ErrTampered, have, want.SHA256)
	case sum(packed) != want.Packed:
		return fmt.Errorf("%w: its bytes in the archive have another hash than the manifest says", ErrTampered)
	case called && name != have:
		return fmt.Errorf("%w: its hash is %s", ErrTampered, have)
	}
	return nil
}

// layout writes the archive again from its files and compares every byte, so
// that nothing can hide in headers, between files, or behind the last.
func (c *check) layout(context.Context) error {
	if _, err := c.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	same := &comparing{with: c.file}
	z := zip.NewWriter(same)
	for _, f := range c.zip.File {
		packed, err := raw(f)
		if err != nil {
			return nil // told by files
		}
		// Sums and sizes were held against the bytes when they were unpacked.
		if err := putRaw(z, f.Name, f.Method, f.CRC32, int64(f.UncompressedSize64), packed); err != nil {
			c.bad(c.where(same.at), err)
			return nil
		}
	}
	err := z.Close()
	if err == nil {
		if n, _ := io.ReadFull(c.file, make([]byte, 1)); n > 0 {
			err = errDiffers
		}
	}
	if err != nil {
		c.bad(c.where(same.at), fmt.Errorf("%w: byte %d of the archive", ErrTampered, same.at))
	}
	return nil
}

// where names the file that a byte of the archive belongs to.
func (c *check) where(at int64) string {
	for i := len(c.zip.File) - 1; i >= 0; i-- {
		f := c.zip.File[i]
		start, err := f.DataOffset()
		if err != nil {
			continue
		}
		header := start - int64(30+len(f.Name))
		if at >= header && at < start+int64(f.CompressedSize64) {
			return "the head of " + f.Name
		}
	}
	return "the archive's list of files"
}

var errDiffers = errors.New("the bytes differ")

// comparing is a writer that fails at the first byte that differs.
type comparing struct {
	with io.Reader
	at   int64
	buf  []byte
}

func (c *comparing) Write(p []byte) (int, error) {
	if cap(c.buf) < len(p) {
		c.buf = make([]byte, len(p))
	}
	have := c.buf[:len(p)]
	n, err := io.ReadFull(c.with, have)
	for i := range n {
		if have[i] != p[i] {
			c.at += int64(i)
			return i, errDiffers
		}
	}
	c.at += int64(n)
	if err != nil {
		return n, errDiffers
	}
	return len(p), nil
}

// A reportLine is what the check reads of a line of reports.
type reportLine struct {
	ID     sitrep.ReportID `json:"id"`
	Text   string          `json:"text"`
	Claims []struct {
		ID    sitrep.ClaimID `json:"id"`
		Quote struct {
			Start, End int
			Text       string
		} `json:"quote"`
	} `json:"claims"`
	Provenance struct{ Engine, Model, Lexicon, Gazetteer, Roster string } `json:"provenance"`
}

// decisions reads what reviewers decided.
func (c *check) decisions() {
	c.about = map[sitrep.DocID][]review.Decision{}
	for i, l := range bytes.Split(bytes.TrimSuffix(c.named(decisionsName), []byte("\n")), []byte("\n")) {
		var d decided
		if len(l) == 0 {
			continue
		}
		if err := json.Unmarshal(l, &d); err != nil {
			c.bad(fmt.Sprintf("%s line %d", decisionsName, i+1), fmt.Errorf("%w: %w", ErrTampered, err))
			continue
		}
		c.about[d.Doc] = append(c.about[d.Doc], d.Decision)
	}
}

// reports checks the words of every claim, and makes claims again.
func (c *check) reports(ctx context.Context) error {
	links := map[sitrep.ReportID][]link{}
	for i, l := range bytes.Split(bytes.TrimSuffix(c.named(custodyName), []byte("\n")), []byte("\n")) {
		var k link
		if len(l) == 0 {
			continue
		}
		if err := json.Unmarshal(l, &k); err != nil {
			c.bad(fmt.Sprintf("%s line %d", custodyName, i+1), fmt.Errorf("%w: %w", ErrTampered, err))
			continue
		}
		links[k.Report] = append(links[k.Report], k)
	}
	c.decisions()
	originals := map[string]*zip.File{}
	c.texts = map[string]bool{}
	for _, f := range c.zip.File {
		if h, ok := strings.CutPrefix(strings.TrimSuffix(f.Name, ".txt"), textsDir); ok {
			c.texts[h] = true
		}
		if h, ok := strings.CutPrefix(f.Name, originalsDir); ok {
			originals[h] = f
		}
	}
	for n := 1; ; n++ {
		name := fmt.Sprintf(reportsName, n)
		data := c.named(name)
		if data == nil {
			return nil
		}
		all := bytes.SplitAfter(data, []byte("\n"))
		all = all[:len(all)-1] // behind the last line feed
		results := make([]remade, len(all))
		var wg sync.WaitGroup
		turn := make(chan struct{}, runtime.GOMAXPROCS(0))
		for i, l := range all {
			if ctx.Err() != nil {
				break
			}
			turn <- struct{}{}
			wg.Go(func() {
				defer func() { <-turn }()
				results[i] = c.line(l, links, originals)
				c.Each(1)
			})
		}
		wg.Wait()
		if err := ctx.Err(); err != nil {
			return err
		}
		for i, r := range results {
			if r.err != nil {
				c.bad(fmt.Sprintf("%s line %d, report %s", name, i+1, r.id), r.err)
			}
			switch {
			case r.other:
				c.Others++
			case r.again:
				c.Again++
				c.again = append(c.again, r.ann)
			}
		}
	}
}

// remade is what came of one report.
type remade struct {
	id           sitrep.ReportID
	err          error
	again, other bool
	ann          sitrep.Annotation
}

// line checks one report.
func (c *check) line(l []byte, links map[sitrep.ReportID][]link, originals map[string]*zip.File) (r remade) {
	var rep reportLine
	if err := json.Unmarshal(l, &rep); err != nil {
		r.err = fmt.Errorf("%w: %w", ErrTampered, err)
		return r
	}
	r.id = rep.ID
	points := []rune(rep.Text)
	for _, q := range rep.Claims {
		if q.Quote.Start < 0 || q.Quote.End < q.Quote.Start || q.Quote.End > len(points) || string(points[q.Quote.Start:q.Quote.End]) != q.Quote.Text && utf8.ValidString(rep.Text) {
			r.err = fmt.Errorf("%w: the words of claim %s are not where it says", ErrTampered, q.ID)
			return r
		}
	}
	if !c.texts[sum([]byte(rep.Text))] && utf8.ValidString(rep.Text) && !strings.ContainsRune(rep.Text, utf8.RuneError) {
		r.err = fmt.Errorf("%w: its text is not among the texts", ErrTampered)
		return r
	}
	if len(links[rep.ID]) == 0 {
		r.err = fmt.Errorf("%w: nothing tells where it came from", ErrTampered)
		return r
	}
	if c.Read == nil {
		return r
	}
	if p := rep.Provenance; (sitrep.Provenance{Engine: p.Engine, Model: p.Model, Lexicon: p.Lexicon, Gazetteer: p.Gazetteer, Roster: p.Roster}) != c.Made {
		r.other = true
		return r
	}
	// Of several takings with one text, one gave the report.
	for _, k := range links[rep.ID] {
		var ann sitrep.Annotation
		if ann, r.err = c.reread(&k, originals); r.err != nil {
			continue
		}
		ann.Document.Report = rep.ID
		for i := range ann.Claims {
			ann.Claims[i].Report = rep.ID
		}
		if ds := c.about[ann.Document.ID]; len(ds) > 0 {
			ann, _ = review.Apply(ann, ds)
		}
		var out bytes.Buffer
		if err := export.WriteAnnotation(&out, &ann, false); err != nil {
			r.err = err
			continue
		}
		if bytes.Equal(out.Bytes(), l) {
			r.ann, r.again, r.err = ann, true, nil
			return r
		}
		r.err = fmt.Errorf("%w: its original gives other claims", ErrTampered)
	}
	return r
}

func (c *check) reread(k *link, originals map[string]*zip.File) (ann sitrep.Annotation, err error) {
	f := originals[k.SHA256]
	if f == nil {
		return ann, fmt.Errorf("%w: its original %s is not there", ErrTampered, k.SHA256)
	}
	data, err := unpack(f)
	if err != nil {
		return ann, err
	}
	o, err := k.original(data)
	if err != nil {
		return ann, fmt.Errorf("%w: %w", ErrTampered, err)
	}
	return c.Read(o)
}

// incidents makes the incidents again, where all reports were.
func (c *check) incidents(context.Context) error {
	m := &c.Manifest
	if c.Reconcile == nil || !m.Whole || m.Reconciled == "" || m.Reconciled != c.By || c.Again != m.Reports {
		return nil
	}
	replaced := map[sitrep.ReportID]bool{}
	for _, id := range m.Replaced {
		replaced[id] = true
	}
	var current []sitrep.Annotation
	for _, a := range c.again {
		if !replaced[a.Document.Report] {
			current = append(current, a)
		}
	}
	want := c.Reconcile(current)
	slices.SortFunc(want, func(x, y sitrep.Incident) int { return strings.Compare(string(x.ID), string(y.ID)) })
	if len(want) != m.Incidents {
		c.bad("incidents", fmt.Errorf("%w: the reports give %d, and %d are there", ErrTampered, len(want), m.Incidents))
		return nil
	}
	for i, file := 0, 1; i < len(want); i, file = i+incidentsAtOnce, file+1 {
		data, err := incidentLines(want[i:min(len(want), i+incidentsAtOnce)], c.Sides)
		if err != nil {
			return err
		}
		if name := fmt.Sprintf(incidentsName, file); !bytes.Equal(data, c.named(name)) {
			c.bad(name, fmt.Errorf("%w: the reports give other incidents", ErrTampered))
		}
	}
	c.Incidents = true
	return nil
}

// vouched checks signature and time stamp.
func (c *check) vouched() {
	if data := c.named(signatureName); data != nil {
		var s signature
		err := json.Unmarshal(data, &s)
		key, err1 := base64.StdEncoding.DecodeString(s.Key)
		sig, err2 := base64.StdEncoding.DecodeString(s.Signature)
		if err != nil || err1 != nil || err2 != nil || s.Algorithm != "ed25519" || len(key) != ed25519.PublicKeySize || !ed25519.Verify(key, c.data, sig) {
			c.bad(signatureName, fmt.Errorf("%w: it is no signature of the manifest", ErrTampered))
		} else {
			c.Signer = key
		}
	}
	if token := c.named(stampName); token != nil {
		if h := hash(c.data); !bytes.Contains(token, h[:]) {
			c.bad(stampName, fmt.Errorf("%w: it is of another manifest", ErrTampered))
		} else {
			c.Stamped = true
		}
	}
}
