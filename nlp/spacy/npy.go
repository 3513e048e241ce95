package spacy

import (
	"encoding/binary"
	"errors"
	"strconv"
	"strings"
)

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
