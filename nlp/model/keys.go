package model

import "encoding/binary"

// Keys are the numbers by which a model knows words, sorted, 8 bytes each.
type Keys string

// Keys reads n keys.
func (c *Cursor) Keys(n int) Keys { return Keys(c.Bytes(8 * n)) }

// Len returns the number of keys.
func (k Keys) Len() int { return len(k) / 8 }

// Find returns the index of a key and whether it is there.
func (k Keys) Find(key uint64) (int, bool) {
	lo, hi := 0, k.Len()
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		switch v := binary.LittleEndian.Uint64([]byte(k[8*mid : 8*mid+8])); {
		case v == key:
			return mid, true
		case v < key:
			lo = mid + 1
		default:
			hi = mid
		}
	}
	return 0, false
}
