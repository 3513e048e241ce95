package read

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"

	"sitrep"
)

// readAll reads all of in, which must not hold more than limit bytes.
func readAll(in io.Reader, limit int64) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(in, limit+1))
	switch {
	case err != nil:
		return nil, readError(err)
	case int64(len(b)) > limit:
		return nil, tooLarge(limit)
	}
	return b, nil
}

func tooLarge(limit int64) error {
	return withHint(fmt.Errorf("%w: larger than %d MiB", sitrep.ErrBadInput, limit>>20), "no report is so large: cut it into its parts")
}

// readError says what is wrong with a file that breaks off or is damaged; other
// errors stay as they are.
func readError(err error) error {
	switch {
	case errors.Is(err, sitrep.ErrBadInput):
		return err
	case errors.Is(err, io.ErrUnexpectedEOF):
		return bad("it breaks off: the file is cut short")
	case errors.Is(err, gzip.ErrChecksum), errors.Is(err, gzip.ErrHeader):
		return bad("the compressed data is damaged")
	}
	return err
}

// A counter counts the bytes that are read through it.
type counter struct {
	in io.Reader
	n  int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	c.n += int64(n)
	return n, err
}

// What a bomb is: text packs to a tenth, a log to a fiftieth. A file that grows
// by more than bombRatio is made to fill a disk; the first bombFree bytes are
// let through, since small files pack well.
const (
	bombRatio = 300
	bombFree  = 64 << 20
)

// A bomb reads unpacked bytes and stops where they are out of proportion to the
// packed ones, or more than the walk may unpack, or nobody waits for them.
type bomb struct {
	w      *walker
	in     io.Reader
	packed *counter
	n      int64
}

func (b *bomb) Read(p []byte) (int, error) {
	if err := b.w.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := b.in.Read(p)
	b.n += int64(n)
	if b.w.unpacked += int64(n); b.w.opt.Unpacked > 0 && b.w.unpacked > b.w.opt.Unpacked {
		return n, bad("it unpacks to more than the %d MiB that may be unpacked at once", b.w.opt.Unpacked>>20)
	}
	if b.n > bombFree && b.n > bombRatio*b.packed.n {
		return n, bad("it unpacks to more than %d times its size", bombRatio)
	}
	return n, err
}
