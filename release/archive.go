package main

import (
	"archive/tar"
	"archive/zip"
	"compress/flate"
	"compress/gzip"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"time"
)

// A file goes into an archive under a name.
type file struct {
	name, from string
	mode       fs.FileMode
}

// archive packs the program and what belongs to it: a zip for Windows, a tar.gz
// for the others.
func (j *job) archive(name string, t target, bin, licences string) (err error) {
	files := []file{{t.program(), bin, 0o755}, {"LICENSES.txt", licences, 0o644}}
	for _, n := range []string{"README.md", "CHANGELOG.md", "LICENSE", "NOTICE", "CITATION.cff"} {
		files = append(files, file{n, filepath.Join(j.root, n), 0o644})
	}
	more, err := j.under("manual", "man1", "man/man1")
	if err != nil {
		return err
	}
	files = append(files, more...)
	if more, err = j.under("manual", "completions", "completions"); err != nil {
		return err
	}
	files = append(files, more...)
	ext, pack := ".tar.gz", packTar
	if t.os == "windows" {
		ext, pack = ".zip", packZip
	}
	f, err := j.publish(name + ext)
	if err != nil {
		return err
	}
	if err = pack(f, name, files, j.when); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// publish opens a file of the release.
func (j *job) publish(name string) (*os.File, error) {
	j.written = append(j.written, name)
	return os.Create(filepath.Join(j.to, name))
}

// under lists the files of a folder of the work, in the order of their names.
func (j *job) under(top, dir, as string) ([]file, error) {
	entries, err := os.ReadDir(j.path(top, dir))
	if err != nil {
		return nil, err
	}
	var out []file
	for _, e := range entries {
		out = append(out, file{path.Join(as, e.Name()), j.path(top, dir, e.Name()), 0o644})
	}
	return out, nil
}

func packTar(w io.Writer, dir string, files []file, when time.Time) error {
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	t := tar.NewWriter(z)
	for _, f := range files {
		err := f.copy(func(size int64) (io.Writer, error) {
			return t, t.WriteHeader(&tar.Header{Typeflag: tar.TypeReg, Name: path.Join(dir, f.name), Size: size, Mode: int64(f.mode), ModTime: when, Format: tar.FormatUSTAR})
		})
		if err != nil {
			return err
		}
	}
	if err := t.Close(); err != nil {
		return err
	}
	return z.Close()
}

func packZip(w io.Writer, dir string, files []file, when time.Time) error {
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestCompression) })
	for _, f := range files {
		err := f.copy(func(int64) (io.Writer, error) {
			h := &zip.FileHeader{Name: path.Join(dir, f.name), Method: zip.Deflate, Modified: when}
			h.SetMode(f.mode)
			return z.CreateHeader(h)
		})
		if err != nil {
			return err
		}
	}
	return z.Close()
}

// copy reads the file into the writer that begin gives for its size in bytes.
func (f file) copy(begin func(size int64) (io.Writer, error)) error {
	in, err := os.Open(f.from)
	if err != nil {
		return err
	}
	defer in.Close()
	st, err := in.Stat()
	if err != nil {
		return err
	}
	w, err := begin(st.Size())
	if err != nil {
		return err
	}
	if n, err := io.Copy(w, in); err != nil {
		return err
	} else if n != st.Size() {
		return fmt.Errorf("%s changed while it was read", f.from)
	}
	return nil
}
