package atlas

import (
	"archive/zip"
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
)

// A sourceFile is a file that is read, or the one list inside a zip file.
type sourceFile struct {
	io.Reader
	in     *countingReader
	closes []io.Closer
}

// Close closes it.
func (f *sourceFile) Close() {
	for _, c := range f.closes {
		c.Close()
	}
}

// read returns how many bytes of the file on disk have been read.
func (f *sourceFile) read() int64 { return f.in.n }

// A countingReader counts what is read through it.
type countingReader struct {
	io.Reader
	n int64
}

func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.n += int64(n)
	return n, err
}

// openSource opens a file; of a zip file the largest .txt or .csv in it.
func openSource(path string) (*sourceFile, error) {
	if strings.HasSuffix(strings.ToLower(path), ".zip") {
		return openZip(path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	in := &countingReader{Reader: f}
	return &sourceFile{Reader: in, in: in, closes: []io.Closer{f}}, nil
}

func openZip(path string) (*sourceFile, error) {
	z, err := zip.OpenReader(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var list *zip.File
	for _, m := range z.File {
		name := strings.ToLower(m.Name)
		if (strings.HasSuffix(name, ".txt") || strings.HasSuffix(name, ".csv")) && !strings.Contains(name, "readme") &&
			(list == nil || m.UncompressedSize64 > list.UncompressedSize64) {
			list = m
		}
	}
	if list == nil {
		z.Close()
		return nil, fmt.Errorf("%s: no .txt or .csv inside", path)
	}
	in, err := list.Open()
	if err != nil {
		z.Close()
		return nil, fmt.Errorf("%s: %s: %w", path, list.Name, err)
	}
	c := &countingReader{Reader: in}
	return &sourceFile{Reader: c, in: c, closes: []io.Closer{in, z}}, nil
}

// longestLine is the longest line that is read; those of GeoNames reach some 20 kB.
const longestLine = 1 << 20

// lines calls each with every line from byte offset on, without its end; end is
// where the next line starts.
func (r *rows) lines(offset int64, each func(line []byte, end int64) error) error {
	if _, err := io.CopyN(io.Discard, r.file, offset); err != nil {
		return fmt.Errorf("going on at byte %d: %w", offset, err)
	}
	in := bufio.NewReaderSize(r.file, longestLine)
	end := offset
	for {
		line, err := in.ReadSlice('\n')
		end += int64(len(line))
		if err == bufio.ErrBufferFull {
			return fmt.Errorf("line %d is longer than %d bytes; is it a text file?", r.line+1, longestLine)
		}
		if len(line) > 0 {
			r.line++
			if err := each(bytes.TrimRight(line, "\r\n"), end); err != nil {
				return err
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
