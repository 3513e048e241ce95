package nn

import (
	"math"

	"sitrep/nlp/model"
)

// A plainMaxout is a Maxout layer of any width with any number of pieces, all
// outputs of the first piece before those of the second. The kernels multiply, the
// rest is portable.
type plainMaxout struct {
	linear *Linear
	g, s   []float32
	width  int
}

func readPlain(f *model.File, name string, in, width, pieces int) (*plainMaxout, error) {
	l := &plainMaxout{width: width}
	var err error
	if l.linear, err = ReadLinear(f, name, in, width*pieces); err != nil {
		return nil, err
	}
	for suffix, p := range map[string]*[]float32{".G": &l.g, ".B": &l.s} {
		t, err := f.Table(name+suffix, 0)
		if err != nil {
			return nil, err
		}
		if len(t.Data) < width {
			c := f.Cursor(name + suffix)
			c.Fail("%d numbers for a width of %d", len(t.Data), width)
			return nil, c.Err()
		}
		*p = t.Data[:width]
	}
	return l, nil
}

// space is how many numbers of memory apply works in for so many rows.
func (l *plainMaxout) space(rows int) int { return rows * l.linear.W.Padded }

// apply writes the outputs for rows of inputs to y, width numbers a row. Row r of
// the inputs begins at x[r*stride].
func (l *plainMaxout) apply(y, x []float32, stride, rows int, buf []float32) {
	w, padded := l.width, l.linear.W.Padded
	l.linear.Apply(buf, x, stride, rows)
	for r := range rows {
		out, all := y[r*w:][:w], buf[r*padded:][:l.linear.W.Out]
		copy(out, all)
		for p := w; p < len(all); p += w {
			for k, v := range all[p:][:w] {
				if v > out[k] {
					out[k] = v
				}
			}
		}
		l.normalize(out)
	}
}

func (l *plainMaxout) normalize(row []float32) {
	n := float32(len(row))
	mean, variance := float32(0), float32(0)
	for _, v := range row {
		mean += v
	}
	mean /= n
	for _, v := range row {
		d := v - mean
		variance += float32(d * d)
	}
	inv := float32(1 / math.Sqrt(float64(variance/n+1e-8)))
	for k, v := range row {
		row[k] = float32(float32((v-mean)*inv)*l.g[k]) + l.s[k]
	}
}
