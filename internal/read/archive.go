package read

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"sitrep"
)

// splitZip looks through a zip file that comes as a stream: it is put aside
// first, since its directory stands at its end.
func (w *walker) splitZip(in io.Reader, at sitrep.Original) {
	f, err := os.CreateTemp("", "sitrep-*.zip")
	if err != nil {
		w.fail(at.Where, err)
		return
	}
	defer os.Remove(f.Name())
	defer f.Close()
	if n, err := io.Copy(f, io.LimitReader(in, aside+1)); err != nil {
		w.fail(at.Where, readError(err))
		return
	} else if n > aside {
		w.fail(at.Where, bad("an archive of more than %d GiB inside a stream", aside>>30))
		return
	}
	w.zipFile(f, at)
}

// aside bounds a zip file that is put aside, in bytes.
const aside = 4 << 30

func (w *walker) zipFile(f *os.File, at sitrep.Original) {
	st, err := f.Stat()
	if err != nil {
		w.fail(at.Where, err)
		return
	}
	z, err := zip.NewReader(f, st.Size())
	if err != nil {
		w.fail(at.Where, bad("not a whole zip file: %w", err))
		return
	}
	over := map[string]int{}
	total := &bomb{w: w, packed: &counter{n: st.Size()}}
	for _, e := range z.File { // in the order of its directory
		if !w.going() {
			return
		}
		if e.FileInfo().IsDir() || hidden(e.Name) {
			continue
		}
		in, err := e.Open()
		if err != nil {
			w.fail(at.Where+"!"+e.Name, bad("can't be unpacked: %w", err))
			continue
		}
		total.in = in
		w.entry(total, at.Where, e.Name, over)
		in.Close()
	}
	w.passedOver(at.Where, over)
}

// splitTar looks through a tar file.
func (w *walker) splitTar(in io.Reader, at sitrep.Original) {
	t := tar.NewReader(in)
	over := map[string]int{}
	for w.going() {
		h, err := t.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			err = readError(err)
			if !errors.Is(err, sitrep.ErrBadInput) {
				err = bad("not a whole tar file: %w", err)
			}
			w.fail(at.Where, err)
			break
		}
		if h.Typeflag == tar.TypeReg && !hidden(h.Name) {
			w.entry(t, at.Where, h.Name, over)
		}
	}
	w.passedOver(at.Where, over)
}

// entry looks through one file of an archive.
func (w *walker) entry(in io.Reader, archive, name string, over map[string]int) {
	if !w.stream(in, sitrep.Original{Where: archive + "!" + name}, false) {
		over[strings.ToLower(filepath.Ext(name))]++
	}
}

// hidden reports whether a path of an archive has a hidden part, or is the
// resource fork that one system adds to each file.
func hidden(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") && part != "." && part != ".." || part == "__MACOSX" {
			return true
		}
	}
	return false
}

// looksTar reports whether a file starts as a POSIX tar file does.
func looksTar(head []byte) bool {
	return len(head) > 262 && bytes.Equal(head[257:262], []byte("ustar"))
}
