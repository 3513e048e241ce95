package dataset

import (
	"archive/zip"
	"errors"
	"io"
	"os"
	"path/filepath"
)

// Folder is the sink that puts files into a folder, which it makes. A file
// appears under its name when it is whole; one that was there is replaced.
type Folder string

// Create begins a file.
func (dir Folder) Create(name string) (io.WriteCloser, error) {
	if err := os.MkdirAll(string(dir), 0o755); err != nil {
		return nil, err
	}
	return CreateFile(filepath.Join(string(dir), name))
}

// CreateFile begins a file that appears under its name when it is closed.
func CreateFile(path string) (io.WriteCloser, error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return nil, err
	}
	return &file{File: f, path: path}, nil
}

type file struct {
	*os.File
	path   string
	failed bool
}

func (f *file) Write(p []byte) (int, error) {
	n, err := f.File.Write(p)
	f.failed = f.failed || err != nil
	return n, err
}

func (f *file) Close() error {
	err := errors.Join(f.File.Chmod(0o644), f.File.Sync(), f.File.Close())
	if err != nil || f.failed {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return os.Rename(f.Name(), f.path)
}

// Zip is the sink that puts files into an archive. The caller closes it.
type Zip struct{ *zip.Writer }

// Create begins a file of the archive. Its time is left out, so that the same
// files give the same bytes.
func (z Zip) Create(name string) (io.WriteCloser, error) {
	w, err := z.Writer.Create(name)
	if err != nil {
		return nil, err
	}
	return unclosed{w}, nil
}
