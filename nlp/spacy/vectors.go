package spacy

import (
	"encoding/binary"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"

	"sitrep/nlp/model"
)

// vectors adds the static vectors, where a network looks at them.
func (r *reader) vectors() error {
	if !r.static {
		return nil
	}
	if kind := r.config.text("nlp.vectors", "@vectors"); kind != "" && kind != "spacy.Vectors.v1" {
		return unsupported("vocab", "its vectors are %q", kind)
	}
	var cfg struct{ Mode, Attr string }
	// Pipelines of before 3.2 have no such file.
	if err := r.json("vocab/vectors.cfg", &cfg); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if cfg.Mode != "" && cfg.Mode != "default" || cfg.Attr != "" && cfg.Attr != "ORTH" {
		return unsupported("vocab", "its vectors are of mode %q by attribute %q", cfg.Mode, cfg.Attr)
	}
	const file = "vocab/vectors"
	data, err := r.file(file)
	if err != nil {
		return err
	}
	rows, cols, values, err := npy(data)
	if err != nil {
		return corrupt(file, "%v", err)
	}
	r.out.Add("vectors", model.EncodeTable(rows, cols, values))

	const keyFile = "vocab/key2row"
	if data, err = r.file(keyFile); err != nil {
		return err
	}
	at := map[uint64]uint32{}
	if err := unpackKeys(data, func(key uint64, row int) {
		if row >= 0 && row < rows {
			at[key] = uint32(row)
		}
	}); err != nil {
		return corrupt(keyFile, "%v", err)
	}
	keys := slices.Sorted(maps.Keys(at))
	section := appendKeys(model.AppendUint(nil, uint64(len(keys))), keys)
	for _, k := range keys {
		section = binary.LittleEndian.AppendUint32(section, at[k])
	}
	r.out.Add("vectors.keys", section)
	return nil
}

// npy reads a table of 32-bit numbers in the format of NumPy (its manual,
// numpy.lib.format).
func npy(data []byte) (rows, cols int, values []float32, err error) {
	head, body, ok := npyHeader(data)
	shape := between(head, "'shape': (", ")")
	if !ok || between(head, "'descr': '", "'") != "<f4" || !strings.Contains(head, "'fortran_order': False") {
		return 0, 0, nil, errNumPy
	}
	a, b, _ := strings.Cut(shape, ",")
	rows, cols = atoi(a), atoi(b)
	if rows <= 0 || cols <= 0 || rows > len(body) || cols > len(body) || 4*rows*cols != len(body) {
		return 0, 0, nil, errNumPy
	}
	return rows, cols, float32s(body), nil
}

// errNumPy is what is wrong with a table that can't be read.
var errNumPy = errors.New("no table of 32-bit numbers as NumPy writes it")

// npyHeader returns what a file of NumPy says of itself, and the rest.
func npyHeader(data []byte) (head string, body []byte, ok bool) {
	const magic = "\x93NUMPY\x01\x00"
	if len(data) < len(magic)+2 || string(data[:len(magic)]) != magic {
		return "", nil, false
	}
	n := int(binary.LittleEndian.Uint16(data[len(magic):]))
	data = data[len(magic)+2:]
	if n > len(data) {
		return "", nil, false
	}
	return string(data[:n]), data[n:], true
}

func between(s, before, after string) string {
	_, s, _ = strings.Cut(s, before)
	s, _, _ = strings.Cut(s, after)
	return s
}

func atoi(s string) int {
	n, _ := strconv.Atoi(strings.TrimSpace(s))
	return n
}
