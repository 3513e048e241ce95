package store

import (
	"fmt"
	"runtime"

	"github.com/klauspost/compress/zstd"
)

// largest is the size in bytes from which a compressed body is not unpacked: no
// original is that large, so it is damage or malice.
const largest = 1 << 30

// Both are safe for concurrent use, as the package says of EncodeAll and
// DecodeAll.
var (
	compressor   = must(zstd.NewWriter(nil, zstd.WithEncoderConcurrency(runtime.GOMAXPROCS(0)), zstd.WithWindowSize(1<<20)))
	decompressor = must(zstd.NewReader(nil, zstd.WithDecoderConcurrency(runtime.GOMAXPROCS(0)), zstd.WithDecoderMaxMemory(largest)))
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err) // the options above are constants
	}
	return v
}

// compressed returns b in Zstandard's format, with a checksum.
func compressed(b []byte) []byte { return compressor.EncodeAll(b, nil) }

// uncompressed returns what compressed was given.
func uncompressed(b []byte) ([]byte, error) {
	out, err := decompressor.DecodeAll(b, nil)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return out, nil
}
