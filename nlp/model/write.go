package model

import (
	"encoding/binary"
	"hash/crc32"
	"math"
)

// A Builder collects the sections of a model file.
type Builder struct {
	names []string
	data  map[string]string
}

// Add adds a section; a name must not be added twice.
func (b *Builder) Add(name string, data []byte) {
	if b.data == nil {
		b.data = map[string]string{}
	}
	b.names = append(b.names, name)
	b.data[name] = string(data)
}

// File returns the sections as an opened file.
func (b *Builder) File() *File { return &File{sections: b.data} }

// Bytes returns the sections as a file, in the order in which they were added.
func (b *Builder) Bytes() []byte {
	const align = 64
	head := 16
	for _, n := range b.names {
		head += 22 + len(n)
	}
	pad := func(p []byte) []byte { return append(p, make([]byte, -len(p)&(align-1))...) }
	at := (head + align - 1) &^ (align - 1)
	out := binary.LittleEndian.AppendUint32([]byte(magic), version)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(b.names)))
	var body []byte
	for _, n := range b.names {
		s := b.data[n]
		out = binary.LittleEndian.AppendUint16(out, uint16(len(n)))
		out = append(out, n...)
		out = binary.LittleEndian.AppendUint64(out, uint64(at+len(body)))
		out = binary.LittleEndian.AppendUint64(out, uint64(len(s)))
		out = binary.LittleEndian.AppendUint32(out, crc32.ChecksumIEEE([]byte(s)))
		body = pad(append(body, s...))
	}
	return append(pad(out), body...)
}

// AppendUint appends a varint.
func AppendUint(b []byte, v uint64) []byte { return binary.AppendUvarint(b, v) }

// AppendText appends a text: its length in bytes and the bytes.
func AppendText(b []byte, s string) []byte { return append(AppendUint(b, uint64(len(s))), s...) }

// AppendTexts appends a list of texts.
func AppendTexts(b []byte, list []string) []byte {
	b = AppendUint(b, uint64(len(list)))
	for _, s := range list {
		b = AppendText(b, s)
	}
	return b
}

// EncodeTable returns a Table of numbers, row by row.
func EncodeTable(rows, cols int, data []float32) []byte { return encode(data, rows, cols) }

// EncodeMatrix returns the Matrix of weights given input by input for every output,
// which it fills up to a multiple of so many panels.
func EncodeMatrix(in, out, panels int, weights []float32) []byte {
	block := panels * Lanes
	padded := (out + block - 1) / block * block
	data := make([]float32, in*padded)
	for o := range out {
		panel := data[o/Lanes*Lanes*in:]
		for i, w := range weights[o*in : (o+1)*in] {
			panel[i*Lanes+o%Lanes] = w
		}
	}
	return encode(data, in, out, padded)
}

func encode(data []float32, sides ...int) []byte {
	b := make([]byte, headerSize, headerSize+4*len(data))
	for i, n := range sides {
		binary.LittleEndian.PutUint32(b[4*i:], uint32(n))
	}
	for _, v := range data {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
	}
	return b
}
