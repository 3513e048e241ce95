package model

// A Cursor reads the records of a section in order. After the first error it
// reads nothing more: numbers are 0 and texts empty, and Err tells the error.
type Cursor struct {
	name string
	rest string
	err  error
}

// Cursor returns a cursor at the begin of a section.
func (f *File) Cursor(name string) *Cursor {
	s, err := f.Section(name)
	return &Cursor{name: name, rest: s, err: err}
}

// NewCursor returns a cursor over data that stands outside a file; name is used
// in errors.
func NewCursor(name, data string) *Cursor { return &Cursor{name: name, rest: data} }

// Err returns the first error; it names the section.
func (c *Cursor) Err() error { return c.err }

// Fail makes what was read wrong, with a reason.
func (c *Cursor) Fail(format string, a ...any) {
	if c.err == nil {
		c.err = corrupt(c.name, format, a...)
	}
	c.rest = ""
}

// More reports whether anything is left.
func (c *Cursor) More() bool { return c.err == nil && c.rest != "" }

// Uint reads a varint.
func (c *Cursor) Uint() uint64 {
	var v uint64
	for i, shift := 0, 0; i < len(c.rest) && i < 10; i, shift = i+1, shift+7 {
		b := c.rest[i]
		v |= uint64(b&0x7f) << shift
		if b < 0x80 {
			c.rest = c.rest[i+1:]
			return v
		}
	}
	c.Fail("a number is cut off")
	return 0
}

// Int reads a varint that is at most limit.
func (c *Cursor) Int(limit int) int {
	v := c.Uint()
	if v > uint64(limit) {
		c.Fail("%d where at most %d can be", v, limit)
		return 0
	}
	return int(v)
}

// Count reads the number of records that follow, each of which takes a byte at least.
func (c *Cursor) Count() int { return c.Int(len(c.rest)) }

// Bytes reads n bytes.
func (c *Cursor) Bytes(n int) string {
	if n < 0 || n > len(c.rest) {
		c.Fail("%d bytes where %d are left", n, len(c.rest))
		return ""
	}
	s := c.rest[:n]
	c.rest = c.rest[n:]
	return s
}

// Text reads a text.
func (c *Cursor) Text() string { return c.Bytes(c.Count()) }

// Texts reads a list of texts.
func (c *Cursor) Texts() []string {
	out := make([]string, c.Count())
	for i := range out {
		out[i] = c.Text()
	}
	return out
}
