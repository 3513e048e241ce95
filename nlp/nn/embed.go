package nn

import (
	"math/bits"

	"sitrep/nlp/model"
)

// An Embed gives a vector for a key, the sum of four rows of a table. Which they
// are, a hash of the key tells (J. Svenstrup et al., "Hash embeddings for efficient
// word representations", 2017).
type Embed struct {
	table model.Table
	seed  uint64
}

func readEmbed(f *model.File, name string, width int) (*Embed, error) {
	t, err := f.Table(name, width)
	if err != nil {
		return nil, err
	}
	c := f.Cursor(name + ".seed")
	e := &Embed{table: t, seed: uint64(c.Int(1<<31 - 1))}
	return e, c.Err()
}

// vector writes the vector of key to y.
func (e *Embed) vector(y []float32, key uint64) {
	y = y[:e.table.Cols]
	for i, h := range hash128(key, e.seed) {
		row := e.table.Row(int(h % uint32(e.table.Rows)))[:len(y)]
		if i == 0 {
			copy(y, row)
			continue
		}
		for k := range y {
			y[k] += row[k]
		}
	}
}

// hash128 is MurmurHash3 x64 128 of one 8-byte key (Austin Appleby,
// https://github.com/aappleby/smhasher), as four numbers.
func hash128(key, seed uint64) [4]uint32 {
	h1 := bits.RotateLeft64(key*0x87c37b91114253d5, 31) * 0x4cf5ad432745937f
	h1 ^= seed ^ 8
	h2 := seed ^ 8
	h1 += h2
	h2 += h1
	h1, h2 = finish(h1), finish(h2)
	h1 += h2
	h2 += h1
	return [4]uint32{uint32(h1), uint32(h1 >> 32), uint32(h2), uint32(h2 >> 32)}
}

func finish(h uint64) uint64 {
	h = (h ^ h>>33) * 0xff51afd7ed558ccd
	h = (h ^ h>>33) * 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}
