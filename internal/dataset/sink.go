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
func CreateFile(path string) (*File, error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return nil, err
	}
	return &File{file: f, path: path}, nil
}

// A File appears under its name when it is closed.
type File struct {
	file   *os.File
	path   string
	failed bool
}

// Write writes on.
func (f *File) Write(p []byte) (int, error) {
	n, err := f.file.Write(p)
	f.failed = f.failed || err != nil
	return n, err
}

// Close puts the file in its place, unless a write failed.
func (f *File) Close() error {
	if f.failed {
		return f.Discard()
	}
	if err := errors.Join(f.file.Chmod(0o644), f.file.Sync(), f.file.Close()); err != nil {
		return errors.Join(err, os.Remove(f.file.Name()))
	}
	return os.Rename(f.file.Name(), f.path)
}

// Discard removes what was written and leaves what was there before.
func (f *File) Discard() error { return errors.Join(f.file.Close(), os.Remove(f.file.Name())) }

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
