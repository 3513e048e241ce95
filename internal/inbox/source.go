package inbox

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"

	"sitrep"
	"sitrep/internal/contract"
	"sitrep/internal/fetch"
	"sitrep/internal/read"
)

// Said is what a person says of what is brought in, each "" where nothing is
// said. It fills what the reports themselves leave open.
type Said struct {
	Outlet    string
	Published string // a day, a local date-time or RFC 3339
}

func (s Said) gaps() read.Options { return read.Options{Outlet: s.Outlet, Published: s.Published} }

// A source is what an import reads from. It is closed once.
type source interface {
	originals(context.Context, *Inbox) iter.Seq2[sitrep.Original, error]
	close()
}

// walk bounds how an import's files are looked through.
func (b *Inbox) walk() read.Walk { return read.Walk{Unpacked: b.opt.Unpacked} }

// files are uploaded files, put aside in a folder of their own.
type files struct {
	dir   string
	names []string // as uploaded; the file of names[i] is i
}

// An Upload takes files in before they are read. Add each, then Send, or Drop.
type Upload struct {
	b    *Inbox
	f    files
	left int64
	done bool
}

// Upload starts an upload of at most most bytes, which are put aside on disk.
func (b *Inbox) Upload(most int64) (*Upload, error) {
	dir, err := os.MkdirTemp("", "sitrep-upload-")
	if err != nil {
		return nil, err
	}
	return &Upload{b: b, f: files{dir: dir}, left: most}, nil
}

// mostFiles is how many files one upload may hold; an archive may hold more.
const mostFiles = 2000

// Add puts a file aside. Its name is the uploader's word and used for its last
// part only. It fails where the upload gets too large.
func (u *Upload) Add(name string, in io.Reader) (err error) {
	if len(u.f.names) >= mostFiles {
		return fmt.Errorf("%w: more than %d files at once: put them into an archive", ErrTooMuch, mostFiles)
	}
	f, err := os.OpenFile(u.f.at(len(u.f.names)), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	n, err := io.Copy(f, io.LimitReader(in, u.left+1))
	if u.left -= n; err == nil && u.left < 0 {
		return fmt.Errorf("%w: the files are larger than may be uploaded at once", ErrTooMuch)
	}
	u.f.names = append(u.f.names, Name(name))
	return err
}

// Send hands the files on to be read.
func (u *Upload) Send(by string, said Said) (contract.Import, error) {
	if len(u.f.names) == 0 {
		return contract.Import{}, fmt.Errorf("%w: no file was sent", sitrep.ErrBadInput)
	}
	u.done = true
	return u.b.put(by, told(u.f.names), u.f, said.gaps())
}

// Drop removes what was put aside, unless it was sent.
func (u *Upload) Drop() {
	if !u.done {
		u.f.close()
	}
}

func (f files) at(n int) string { return fmt.Sprintf("%s/%d", f.dir, n) }

func (f files) close() { _ = os.RemoveAll(f.dir) } // a folder of the system's temporary ones: what stays is removed by it

func (f files) originals(ctx context.Context, b *Inbox) iter.Seq2[sitrep.Original, error] {
	return func(yield func(sitrep.Original, error) bool) {
		for n, name := range f.names {
			if !one(ctx, f.at(n), name, b.walk(), yield) {
				return
			}
		}
	}
}

// one reads one file and reports whether more is wanted.
func one(ctx context.Context, at, name string, walk read.Walk, yield func(sitrep.Original, error) bool) bool {
	f, err := os.Open(at)
	if err != nil {
		return yield(sitrep.Original{}, fmt.Errorf("%s: %w", name, errors.Unwrap(err)))
	}
	defer f.Close()
	for o, err := range read.File(ctx, f, name, walk) {
		if !yield(o, err) {
			return false
		}
	}
	return ctx.Err() == nil
}

// mostAddresses is how many addresses one import may hold: a feed is the way to
// more.
const mostAddresses = 500

// Addresses brings in what stands at addresses, each asked as sitrep add does:
// by the rules of its site, and never a private one unless the program was told
// so.
func (b *Inbox) Addresses(by string, list []string, said Said) (contract.Import, error) {
	switch {
	case len(list) == 0:
		return contract.Import{}, fmt.Errorf("%w: no address was given", sitrep.ErrBadInput)
	case len(list) > mostAddresses:
		return contract.Import{}, fmt.Errorf("%w: more than %d addresses", ErrTooMuch, mostAddresses)
	}
	for _, a := range list {
		if err := fetch.CheckAddress(a); err != nil {
			return contract.Import{}, fmt.Errorf("%w: %w", sitrep.ErrBadInput, err)
		}
	}
	return b.put(by, told(list), addresses(list), said.gaps())
}

type addresses []string

func (addresses) close() {}

func (list addresses) originals(ctx context.Context, b *Inbox) iter.Seq2[sitrep.Original, error] {
	walk := b.walk()
	walk.Fetch = b.opt.Fetch
	return read.Originals(ctx, list, walk)
}

// A Pasted is text that a person pasted, with what they say of it.
type Pasted struct {
	Text  string
	Title string
	URL   string // where it was copied from; it is not asked
}

// MostPasted is the most that may be pasted, in bytes.
const MostPasted = 2 << 20

// Paste brings in pasted text as one report. It is kept as it was pasted.
func (b *Inbox) Paste(by string, text Pasted, said Said) (contract.Import, error) {
	switch {
	case strings.TrimSpace(text.Text) == "":
		return contract.Import{}, fmt.Errorf("%w: no text was given", sitrep.ErrBadInput)
	case len(text.Text) > MostPasted:
		return contract.Import{}, fmt.Errorf("%w: more than %d MiB of text: upload it as a file", ErrTooMuch, MostPasted>>20)
	case text.URL != "":
		if err := fetch.CheckAddress(text.URL); err != nil {
			return contract.Import{}, fmt.Errorf("%w: %w", sitrep.ErrBadInput, err)
		}
	}
	o := sitrep.Original{Raw: []byte(text.Text), Format: "text", Where: "pasted text"}
	o.URL = text.URL
	o.Listed.Title = text.Title
	return b.put(by, told([]string{cmp.Or(text.Title, start(text.Text))}), pasted{o}, said.gaps())
}

type pasted struct{ o sitrep.Original }

func (pasted) close() {}

func (p pasted) originals(context.Context, *Inbox) iter.Seq2[sitrep.Original, error] {
	return func(yield func(sitrep.Original, error) bool) { yield(p.o, nil) }
}

// told bounds what is told of what an import holds.
func told(what []string) []string {
	const most = 20
	if len(what) <= most {
		return what
	}
	return append(append([]string{}, what[:most]...), fmt.Sprintf("and %d more", len(what)-most))
}

// start is how a text begins.
func start(text string) string {
	const most = 60
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	if r := []rune(line); len(r) > most {
		return string(r[:most]) + "…"
	}
	return line
}
