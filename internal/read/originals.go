package read

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sitrep"
)

// A Walk says how inputs are looked through for originals. The zero value reads
// files alone.
type Walk struct {
	// Stdin is what "-" stands for; nil makes it an error.
	Stdin io.Reader
	// Fetch gets what stands at an address; nil makes addresses an error.
	Fetch func(ctx context.Context, address string) (sitrep.Original, error)
	// Note is told what a person should know, such as files passed over; nil
	// drops it.
	Note func(message string)
	// Most bounds one original in bytes; 0 means 64 MiB.
	Most int64
	// Unpacked bounds what archives and compressed files are unpacked to, in bytes
	// over the whole walk; 0 bounds it by their own size alone.
	Unpacked int64
	// Rest is the format of a named file, or of standard input, that neither its
	// name nor its bytes tell; "" means text.
	Rest string
}

// most bounds one original, in bytes, where Walk does not say.
const most = 64 << 20

// sniffed is how many first bytes of a file are looked at to tell its format.
const sniffed = 4 << 10

// nested is how deep archives may stand in archives.
const nested = 4

// Originals looks through inputs in their order and hands on each report's
// original: of files, folders (by name, hidden files left out), globs that the
// shell left, archives, "-" for standard input and http addresses. What can't
// be read is a *PlaceError or an error that names its file, and the rest goes
// on. Files are streamed: no more than one original is held.
func Originals(ctx context.Context, inputs []string, opt Walk) iter.Seq2[sitrep.Original, error] {
	return func(yield func(sitrep.Original, error) bool) {
		w := newWalker(ctx, opt, yield)
		for _, in := range inputs {
			if !w.going() {
				return
			}
			w.input(in)
		}
	}
}

// File looks through one open file as Originals does through a named one; name,
// which needs not be the file's own, helps to tell its format and stands in
// Original.Where.
func File(ctx context.Context, f *os.File, name string, opt Walk) iter.Seq2[sitrep.Original, error] {
	return func(yield func(sitrep.Original, error) bool) {
		newWalker(ctx, opt, yield).stream(f, sitrep.Original{Where: name}, true)
	}
}

// Split hands on the originals that o holds: o itself where it is one report,
// the items of a feed, the records of a WARC. Where o.Format is "", its headers,
// address and bytes tell.
func Split(ctx context.Context, o sitrep.Original, opt Walk) iter.Seq2[sitrep.Original, error] {
	return func(yield func(sitrep.Original, error) bool) {
		w := newWalker(ctx, opt, yield)
		w.fetched(o)
	}
}

// A walker looks through inputs. Its methods return at once when nobody wants
// more.
type walker struct {
	ctx   context.Context
	opt   Walk
	yield func(sitrep.Original, error) bool
	done  bool
	depth int

	unpacked int64 // bytes so far
}

func newWalker(ctx context.Context, opt Walk, yield func(sitrep.Original, error) bool) *walker {
	if opt.Most == 0 {
		opt.Most = most
	}
	return &walker{ctx: ctx, opt: opt, yield: yield}
}

func (w *walker) going() bool { return !w.done && w.ctx.Err() == nil }

func (w *walker) give(o sitrep.Original) {
	if w.going() && !w.yield(o, nil) {
		w.done = true
	}
}

// fail tells of an error at a place.
func (w *walker) fail(where string, err error) {
	if w.going() && !w.yield(sitrep.Original{}, &PlaceError{where, err}) {
		w.done = true
	}
}

func (w *walker) note(format string, args ...any) {
	if w.opt.Note != nil {
		w.opt.Note(fmt.Sprintf(format, args...))
	}
}

// input looks through one input.
func (w *walker) input(in string) {
	switch {
	case in == "-":
		if w.opt.Stdin == nil {
			w.fail("standard input", bad("there is none"))
			return
		}
		w.stream(w.opt.Stdin, sitrep.Original{Where: "standard input"}, true)
		return
	case strings.HasPrefix(in, "http://"), strings.HasPrefix(in, "https://"):
		w.address(in)
		return
	}
	st, err := os.Stat(in)
	if errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(in, "*?[") {
		w.glob(in)
		return
	}
	switch {
	case err != nil:
		if w.going() && !w.yield(sitrep.Original{}, withHint(err, "give files, folders or addresses of reports: "+Extensions())) {
			w.done = true
		}
	case st.IsDir():
		w.folder(in)
	default:
		w.file(in, true)
	}
}

func (w *walker) address(address string) {
	if w.opt.Fetch == nil {
		w.fail(address, withHint(bad("addresses are not fetched here"), "save the page, or use sitrep add"))
		return
	}
	o, err := w.opt.Fetch(w.ctx, address)
	if err != nil {
		w.fail(address, err)
		return
	}
	w.fetched(o)
}

// fetched looks through what came from an address.
func (w *walker) fetched(o sitrep.Original) {
	if o.Where == "" {
		o.Where = o.Address()
	}
	if f, ok := named(o.Format); ok && f.split == nil {
		w.give(o)
		return
	}
	w.stream(bytes.NewReader(o.Raw), o, true)
}

func (w *walker) glob(pattern string) {
	names, err := filepath.Glob(pattern)
	switch {
	case err != nil:
		w.fail(pattern, bad("not a pattern: %w", err))
	case len(names) == 0:
		w.fail(pattern, bad("no file has such a name"))
	}
	for _, name := range names { // Glob sorts
		if w.going() {
			w.input(name)
		}
	}
}

// folder looks through a folder and those below it by name. Files of kinds that
// hold no reports are counted and passed over.
func (w *walker) folder(dir string) {
	over := map[string]int{}
	files := 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case !w.going():
			return fs.SkipAll
		case err != nil:
			w.fail(path, err)
			return nil
		case path != dir && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir() || d.Type()&fs.ModeType&^fs.ModeSymlink != 0:
			return nil
		case d.Type()&fs.ModeSymlink != 0:
			if st, err := os.Stat(path); err != nil || !st.Mode().IsRegular() {
				return nil // folders behind links may go in circles
			}
		}
		files++
		if !w.file(path, false) {
			over[strings.ToLower(filepath.Ext(path))]++
		}
		return nil
	})
	if err != nil {
		w.fail(dir, err)
	}
	if files == 0 && w.going() {
		w.fail(dir, withHint(bad("the folder holds no files"), "name a folder with reports in it"))
	}
	w.passedOver(dir, over)
}

// passedOver tells how many files of which kinds were passed over.
func (w *walker) passedOver(where string, over map[string]int) {
	n := 0
	var kinds []string
	for ext, count := range over {
		n += count
		if ext == "" {
			ext = "no extension"
		}
		kinds = append(kinds, ext)
	}
	if n > 0 {
		slices.Sort(kinds)
		w.note("%s: %d files passed over that hold no reports (%s)", where, n, strings.Join(kinds, ", "))
	}
}

// file looks through one file. Where it was not named by a person, a file of no
// known kind is passed over, and file returns false.
func (w *walker) file(path string, asked bool) bool {
	f, err := os.Open(path)
	if err != nil {
		w.fail(path, err)
		return true
	}
	defer f.Close()
	return w.stream(f, sitrep.Original{Where: path}, asked)
}

// stream looks through a stream at a place, of whatever format. It returns false
// where it passed over it, as it may where nobody asked for this one.
func (w *walker) stream(in io.Reader, at sitrep.Original, asked bool) bool {
	if w.depth >= nested {
		w.fail(at.Where, bad("archives in archives in archives: more than %d deep", nested))
		return true
	}
	w.depth++
	defer func() { w.depth-- }()
	whole := in
	buf := bufio.NewReaderSize(in, 1<<16)
	head, err := w.head(buf, in)
	if err != nil && err != io.EOF && len(head) == 0 {
		w.fail(at.Where, readError(err))
		return true
	}
	if bytes.HasPrefix(head, []byte{0x1f, 0x8b}) {
		w.gunzip(buf, at, asked)
		return true
	}
	f, known := named(at.Format)
	if !known {
		f, known = formatOf(nameAt(&at), contentType(&at), head)
	}
	switch {
	case !known && !asked:
		return false
	case !known && w.opt.Rest != "":
		f, _ = named(w.opt.Rest)
	}
	at.Format = f.name
	if f.name == "zip" { // its directory stands at its end
		if file, ok := whole.(*os.File); ok {
			w.zipFile(file, at)
			return true
		}
	}
	if f.split != nil {
		f.split(w, buf, at)
		return true
	}
	raw, err := readAll(buf, w.opt.Most)
	if err != nil {
		w.fail(at.Where, err)
		return true
	}
	at.Raw = raw
	w.give(at)
	return true
}

// head returns the first bytes of a stream. A pipe is not waited for: what it
// gives first must do.
func (w *walker) head(buf *bufio.Reader, in io.Reader) ([]byte, error) {
	if in != w.opt.Stdin {
		return buf.Peek(sniffed)
	}
	if _, err := buf.Peek(1); err != nil {
		return nil, err
	}
	return buf.Peek(min(buf.Buffered(), sniffed))
}

// gunzip looks through what a gzip file holds.
func (w *walker) gunzip(in *bufio.Reader, at sitrep.Original, asked bool) {
	packed := &counter{in: in}
	z, err := gzip.NewReader(bufio.NewReaderSize(packed, 1<<16))
	if err != nil {
		w.fail(at.Where, bad("not a gzip file: %w", err))
		return
	}
	at.Format = ""
	w.stream(&bomb{w: w, in: z, packed: packed}, at, asked)
}

// nameAt returns the file name that tells an original's format, with ".gz" taken
// off.
func nameAt(o *sitrep.Original) string {
	name := o.Where
	if o.Address() != "" {
		name = pathOf(o.Address())
	}
	if i := strings.LastIndexByte(name, '!'); i >= 0 {
		name = name[i+1:]
	}
	low := strings.ToLower(name)
	if rest, ok := strings.CutSuffix(low, ".tgz"); ok {
		return rest + ".tar"
	}
	return strings.TrimSuffix(low, ".gz")
}

func contentType(o *sitrep.Original) string {
	if v := o.Headers["Content-Type"]; len(v) > 0 {
		return v[0]
	}
	return ""
}
