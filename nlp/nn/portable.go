package nn

import "sitrep/nlp/model"

// mulAdd is y = x W + b for rows of x.
func mulAdd(y, x []float32, stride, rows int, w *model.Matrix, b []float32) {
	for r := range rows {
		in := x[r*stride : r*stride+w.In]
		for p := 0; p < w.Padded; p += lanes {
			acc := dot(in, w.Data[p*w.In:])
			out, bias := y[r*w.Padded+p:][:lanes], b[p:][:lanes]
			for l := range out {
				out[l] = acc[l] + bias[l]
			}
		}
	}
}

// maxout is mulAdd, of which it keeps the largest of three neighbouring panels.
func maxout(y, x []float32, stride, rows int, w *model.Matrix, b []float32) {
	for r := range rows {
		in := x[r*stride : r*stride+w.In]
		for o := 0; o < Width; o += lanes {
			out := y[r*Width+o:][:lanes]
			for p := range pieces {
				at := o*pieces + p*lanes
				acc := dot(in, w.Data[at*w.In:])
				bias := b[at:][:lanes]
				for l := range out {
					if v := acc[l] + bias[l]; p == 0 || v > out[l] {
						out[l] = v
					}
				}
			}
		}
	}
}

// dot gives the 16 outputs of one panel.
func dot(x, panel []float32) (acc [lanes]float32) {
	panel = panel[:len(x)*lanes]
	for k, v := range x {
		w := (*[lanes]float32)(panel[k*lanes:])
		for l := range acc {
			acc[l] += float32(v * w[l])
		}
	}
	return acc
}
