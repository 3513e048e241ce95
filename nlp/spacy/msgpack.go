package spacy

import (
	"errors"
	"fmt"

	"github.com/tinylib/msgp/msgp"
)

// maxDepth is how deep the values of a file may be nested. For more than maxAhead
// values, memory is not taken before they were read: a file may lie.
const (
	maxDepth = 64
	maxAhead = 1 << 12
)

// unpack reads one value of MessagePack: nil, bool, int64, uint64 (where it is more
// than an int64 holds), float64, string, []byte, []any or map[any]any, whose keys are
// numbers or strings.
func unpack(data []byte) (any, error) {
	v, rest, err := unpackValue(data, 0)
	if err == nil && len(rest) > 0 {
		err = fmt.Errorf("%d bytes too many", len(rest))
	}
	return v, err
}

func unpackValue(b []byte, depth int) (any, []byte, error) {
	if depth > maxDepth {
		return nil, nil, errors.New("values are nested too deeply")
	}
	switch t := msgp.NextType(b); t {
	case msgp.NilType:
		rest, err := msgp.ReadNilBytes(b)
		return nil, rest, err
	case msgp.BoolType:
		return box(msgp.ReadBoolBytes(b))
	case msgp.IntType, msgp.UintType:
		return unpackNumber(b)
	case msgp.Float64Type:
		return box(msgp.ReadFloat64Bytes(b))
	case msgp.Float32Type:
		f, rest, err := msgp.ReadFloat32Bytes(b)
		return float64(f), rest, err
	case msgp.StrType:
		return box(msgp.ReadStringBytes(b))
	case msgp.BinType:
		return box(msgp.ReadBytesZC(b))
	case msgp.ArrayType:
		return unpackArray(b, depth)
	case msgp.MapType:
		return unpackMap(b, depth)
	default:
		return nil, nil, fmt.Errorf("a value of type %v", t)
	}
}

func box[T any](v T, rest []byte, err error) (any, []byte, error) { return v, rest, err }

func unpackNumber(b []byte) (any, []byte, error) {
	if i, rest, err := msgp.ReadInt64Bytes(b); err == nil {
		return i, rest, nil
	}
	return box(msgp.ReadUint64Bytes(b))
}

func unpackArray(b []byte, depth int) (any, []byte, error) {
	n, b, err := msgp.ReadArrayHeaderBytes(b)
	if err != nil || int(n) > len(b) {
		return nil, nil, errors.Join(err, fmt.Errorf("%d values in %d bytes", n, len(b)))
	}
	out := make([]any, 0, min(n, maxAhead))
	for range n {
		var v any
		if v, b, err = unpackValue(b, depth+1); err != nil {
			return nil, nil, err
		}
		out = append(out, v)
	}
	return out, b, nil
}

func unpackMap(b []byte, depth int) (any, []byte, error) {
	n, b, err := msgp.ReadMapHeaderBytes(b)
	if err != nil || int(n) > len(b) {
		return nil, nil, errors.Join(err, fmt.Errorf("%d pairs in %d bytes", n, len(b)))
	}
	out := make(map[any]any, min(n, maxAhead))
	for range n {
		var k, v any
		if k, b, err = unpackValue(b, depth+1); err != nil {
			return nil, nil, err
		}
		switch key := k.(type) {
		case []byte:
			k = string(key)
		case string, int64, uint64, bool:
		default:
			return nil, nil, fmt.Errorf("a key that is a %T", k)
		}
		if v, b, err = unpackValue(b, depth+1); err != nil {
			return nil, nil, err
		}
		out[k] = v
	}
	return out, b, nil
}

// unpackKeys reads a map of numbers to numbers without making a map[any]any of it.
func unpackKeys(b []byte, each func(key uint64, value int)) error {
	n, b, err := msgp.ReadMapHeaderBytes(b)
	for i := uint32(0); i < n && err == nil; i++ {
		var k uint64
		var v int
		if k, b, err = msgp.ReadUint64Bytes(b); err != nil {
			break
		}
		if v, b, err = msgp.ReadIntBytes(b); err == nil {
			each(k, v)
		}
	}
	return err
}

// unpackFile reads a file of the pipeline that holds a map.
func (r *reader) unpackFile(name string) (map[any]any, error) {
	data, err := r.file(name)
	if err != nil {
		return nil, err
	}
	v, err := unpack(data)
	if err != nil {
		return nil, corrupt(name, "%v", err)
	}
	m, ok := v.(map[any]any)
	if !ok {
		return nil, corrupt(name, "it is no map")
	}
	return m, nil
}

// texts returns a list of texts, of which nothing else must be part.
func texts(v any) ([]string, bool) {
	list, ok := v.([]any)
	out := make([]string, len(list))
	for i := range list {
		s, isText := list[i].(string)
		ok = ok && isText
		out[i] = s
	}
	return out, ok
}

// number returns a key as an unsigned number.
func number(v any) (uint64, bool) {
	switch n := v.(type) {
	case int64:
		return uint64(n), n >= 0
	case uint64:
		return n, true
	}
	return 0, false
}
