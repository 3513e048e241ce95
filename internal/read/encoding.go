package read

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"sitrep"
)

// utf8BOM is the byte order mark in UTF-8.
var utf8BOM = []byte{0xEF, 0xBB, 0xBF}

// decode brings the bytes of a file to UTF-8. contentType is a hint such as
// "text/html"; "" for plain text. how tells a person what was done; it is ""
// for clean UTF-8.
//
// A byte order mark decides; without one, bytes that are valid UTF-8 are UTF-8;
// zero bytes at every other place mean UTF-16; then an HTML page's own
// declaration counts, and what is left is read as windows-1252. A text that is
// nearly all UTF-8 is taken as damaged UTF-8: its bad bytes become U+FFFD.
func decode(b []byte, contentType string) (text, how string, err error) {
	switch {
	case bytes.HasPrefix(b, utf8BOM):
		b = b[len(utf8BOM):]
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE}):
		return decodeAs(b, unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM), "UTF-16")
	case bytes.HasPrefix(b, []byte{0xFE, 0xFF}):
		return decodeAs(b, unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM), "UTF-16")
	}
	if odd, even := zeros(b); odd+even > 0 {
		switch {
		case odd > 3*(even+1) && odd > len(b)/8:
			return decodeAs(b, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "UTF-16")
		case even > 3*(odd+1) && even > len(b)/8:
			return decodeAs(b, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "UTF-16")
		case contentType == "" && odd+even > len(b)/32:
			return "", "", withHint(fmt.Errorf("%w: this is not a text (it holds %d zero bytes)", sitrep.ErrBadInput, odd+even),
				"save the report as text, HTML or JSON lines")
		}
	}
	if utf8.Valid(b) {
		return string(b), "", nil
	}
	if bad, wide := count(b); wide > 3*bad {
		return strings.ToValidUTF8(string(b), "\uFFFD"), fmt.Sprintf("%d bytes are not UTF-8; each stands as U+FFFD", bad), nil
	}
	if contentType != "" {
		if enc, name, _ := charset.DetermineEncoding(b, contentType); name != "utf-8" {
			return decodeAs(b, enc, name)
		}
	}
	return decodeAs(b, charmap.Windows1252, "windows-1252")
}

func decodeAs(b []byte, enc encoding.Encoding, name string) (text, how string, err error) {
	out, err := enc.NewDecoder().Bytes(b)
	if err != nil {
		return "", "", fmt.Errorf("%w: reading it as %s: %w", sitrep.ErrBadInput, name, err)
	}
	return strings.ToValidUTF8(string(out), "\uFFFD"), "not UTF-8; read as " + name, nil
}

// zeros counts zero bytes at odd and even places of the first part of b.
func zeros(b []byte) (odd, even int) {
	for i, c := range b {
		if c == 0 && i%2 == 1 {
			odd++
		} else if c == 0 {
			even++
		}
	}
	return odd, even
}

// count returns how many bytes are no UTF-8, and how many characters of more
// than one byte are.
func count(b []byte) (bad, wide int) {
	for len(b) > 0 {
		c, n := utf8.DecodeRune(b)
		switch {
		case c == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			wide++
		}
		b = b[n:]
	}
	return bad, wide
}
