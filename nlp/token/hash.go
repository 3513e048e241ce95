package token

import "encoding/binary"

// hash64 is MurmurHash64A of s (Austin Appleby, https://github.com/aappleby/smhasher),
// by which the model knows words.
func hash64(s string) uint64 {
	const (
		seed = 1
		m    = 0xc6a4a7935bd1e995
		r    = 47
	)
	h := uint64(seed) ^ uint64(len(s))*m
	for len(s) >= 8 {
		k := binary.LittleEndian.Uint64([]byte(s[:8])) * m
		k = (k ^ k>>r) * m
		h = (h ^ k) * m
		s = s[8:]
	}
	if len(s) > 0 {
		for i := len(s) - 1; i >= 0; i-- {
			h ^= uint64(s[i]) << (8 * i)
		}
		h *= m
	}
	h = (h ^ h>>r) * m
	return h ^ h>>r
}
