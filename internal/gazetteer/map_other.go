//go:build !unix

package gazetteer

import (
	"io"
	"os"
)

// mapped reads the whole file, where files are not mapped.
func mapped(f *os.File, size int64) ([]byte, error) {
	data := make([]byte, size)
	_, err := io.ReadFull(f, data)
	return data, err
}
