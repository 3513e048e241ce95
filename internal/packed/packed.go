// Package packed writes Go values as short byte strings that later versions of
// the program can still read. It is how the store keeps annotations and
// incidents: some kilobytes each, millions of them, of types that gain fields
// and enum values as the program grows.
//
// A value is written field by field in the order of its type, without names.
// What the order was is told by the type's Shape, a JSON text that is kept once
// beside all values of that type. A reader goes by the shape that a value was
// written with: fields are matched by name, enum values by what String calls
// them; what the reader's type lacks is passed over and what the writer's type
// lacked stays zero.
//
// The bytes of a value:
//
//	bool                one byte, 0 or 1
//	integers            varint: zigzag for signed ones
//	floats              8 bytes of IEEE 754, little endian
//	string              uvarint 0, then uvarint length and bytes, the first time;
//	                    afterwards uvarint n, the n-th string of this value
//	pointer             0 for nil, else 1 and the value
//	slice               uvarint 0 for nil, else length+1 and the elements
//	struct              its exported fields in order; of embedded structs, theirs
package packed

import (
	"errors"
	"fmt"
)

// ErrCorrupt is returned for bytes that are not what their shape says.
var ErrCorrupt = errors.New("corrupt packed value")

// longest is the length in bytes or elements from which a length is no longer
// believed: a guard against corrupt input.
const longest = 1 << 28

func corrupt(what string) error { return fmt.Errorf("%w: %s", ErrCorrupt, what) }
