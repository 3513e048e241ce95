package spacy

import (
	"reflect"
	"testing"
)

func TestUnpack(t *testing.T) {
	rows := []struct {
		data string
		want any
	}{
		{"\xc0", nil}, {"\xc3", true}, {"\x07", int64(7)}, {"\xff", int64(-1)}, {"\xcf\xff\xff\xff\xff\xff\xff\xff\xff", uint64(1<<64 - 1)},
		{"\xcb\x3f\xf8\x00\x00\x00\x00\x00\x00", 1.5}, {"\xca\x3f\xc0\x00\x00", 1.5}, {"\xa2ab", "ab"}, {"\xc4\x01a", []byte("a")},
		{"\x92\x01\xa1a", []any{int64(1), "a"}}, {"\x81\xc4\x01a\x02", map[any]any{"a": int64(2)}}, {"\x81\xcc\xff\xc0", map[any]any{int64(255): nil}},
	}
	for _, r := range rows {
		if got, err := unpack([]byte(r.data)); err != nil || !reflect.DeepEqual(got, r.want) {
			t.Errorf("%q: %v, %v; want %v", r.data, got, err, r.want)
		}
	}
	for name, data := range map[string]string{
		"nothing": "", "cut text": "\xa5ab", "cut list": "\x92\x01", "endless list": "\xdd\xff\xff\xff\xff", "endless map": "\xdf\xff\xff\xff\xff",
		"rest": "\x01\x01", "key of a list": "\x81\x90\x01", "extension": "\xd4\x01\x00", "deep": deep(),
	} {
		if got, err := unpack([]byte(data)); err == nil {
			t.Errorf("%s: %v, no error", name, got)
		}
	}
}

// deep is a list in a list, many times.
func deep() string {
	b := make([]byte, 0, 1001)
	for range 1000 {
		b = append(b, 0x91)
	}
	return string(append(b, 0xc0))
}

func FuzzUnpack(f *testing.F) {
	for _, s := range []string{"\xc0", "\x92\x01\xa1a", "\x81\xc4\x01a\x02", "\xdf\xff\xff\xff\xff", "\x93\xca\x3f\xc0\x00\x00\xcc\xff\xd9\x01a"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(_ *testing.T, data []byte) {
		_, _ = unpack(data)
		_ = unpackKeys(data, func(uint64, int) {})
		_, _, _, _ = npy(data)
		_, _ = parseConfig(string(data))
	})
}
