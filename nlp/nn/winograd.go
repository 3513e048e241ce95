package nn

import "sitrep/nlp/model"

// A conv is a convolution over three words, W [left, middle, right]. It is
// computed for four words at once with six products instead of twelve
// (S. Winograd, "Arithmetic complexity of computations", 1980; A. Lavin and
// S. Gray, "Fast algorithms for convolutional neural networks", 2016, F(4,3)):
// sums of six neighbouring words are multiplied by sums of the weights, and sums
// of the products are the outputs.
type conv struct {
	weights [taps]model.Matrix // Width inputs, window3 outputs each
}

const (
	taps   = 6 // products, and words looked at
	fourth = 4 // words computed at once
)

// zeros is a bias of nothing.
var zeros = make([]float32, window3)

// newConv transforms the weights of a layer with 3*Width inputs.
func newConv(w *model.Matrix) *conv {
	c := &conv{}
	for t := range c.weights {
		c.weights[t] = model.Matrix{In: Width, Out: window3, Padded: window3, Data: model.Aligned(Width * window3)}
	}
	const part = Width * lanes
	for p := range window3 / lanes {
		from := w.Data[p*3*part:][:3*part]
		for i := range part {
			left, mid, right := float64(from[i]), float64(from[part+i]), float64(from[2*part+i])
			odd, even := left+right, mid
			far, near := left/24+right/6, mid/12
			for t, v := range [taps]float64{
				left / 4, -(odd + even) / 6, -(odd - even) / 6, far + near, far - near, right,
			} {
				c.weights[t].Data[p*part+i] = float32(v)
			}
		}
	}
	return c
}

// groups is how many fours rows words make.
func groups(rows int) int { return (rows + fourth - 1) / fourth }

// convSpace is how many numbers of memory apply works in for so many rows.
func convSpace(rows int) int { return groups(rows) * taps * (Width + window3) }

// apply writes the largest of three outputs each for rows windows of three words
// to y: that of row r begins at word r of x. X and y are as long as if rows were a
// multiple of four; all of x counts for the last bits of what comes out.
func (c *conv) apply(y, x []float32, rows int, b, buf []float32) {
	n := groups(rows)
	in, out := buf[:n*taps*Width], buf[n*taps*Width:][:n*taps*window3]
	spread(in, x, n)
	for t := range c.weights {
		linear(out[t*n*window3:], in[t*n*Width:], Width, n, &c.weights[t], zeros)
	}
	gather(y, out, b, n)
}

// portableSpread makes the six sums of every group of six words: those of sum t
// begin at in[t*n*Width].
func portableSpread(in, x []float32, n int) {
	for g := range n {
		d := x[g*fourth*Width:][:taps*Width]
		for k := range Width {
			d0, d1, d2, d3, d4, d5 := d[k], d[k+Width], d[k+2*Width], d[k+3*Width], d[k+4*Width], d[k+5*Width]
			a, b := d4-float32(4*d2), d3-float32(4*d1)
			e, f := d4-d2, float32(2*(d3-d1))
			for t, v := range [taps]float32{
				float32(4*d0) - float32(5*d2) + d4, a + b, a - b, e + f, e - f, float32(4*d1) - float32(5*d3) + d5,
			} {
				in[(t*n+g)*Width+k] = v
			}
		}
	}
}

// portableGather makes four outputs of every six products, adds the bias and keeps
// the largest of three.
func portableGather(y, out, b []float32, n int) {
	for g := range n {
		for o := range Width {
			for p := range pieces {
				k := o/lanes*lanes*pieces + p*lanes + o%lanes
				at := func(t int) float32 { return out[(t*n+g)*window3+k] }
				m0, m1, m2, m3, m4, m5 := at(0), at(1), at(2), at(3), at(4), at(5)
				s, d, s2, d2 := m1+m2, m1-m2, m3+m4, m3-m4
				for r, v := range [fourth]float32{
					m0 + s + s2, d + float32(2*d2), s + float32(4*s2), d + float32(8*d2) + m5,
				} {
					v += b[k]
					if to := &y[(g*fourth+r)*Width+o]; p == 0 || v > *to {
						*to = v
					}
				}
			}
		}
	}
}
