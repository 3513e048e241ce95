package nn

import (
	"golang.org/x/sys/cpu"

	"sitrep/nlp/model"
)

// widest returns the widest path that the machine and its system support.
func widest() path {
	x := &cpu.X86
	switch {
	case x.HasAVX512F && x.HasAVX512DQ && x.HasAVX512VL && x.HasAVX512BW:
		return pathAVX512
	case x.HasAVX2:
		return pathAVX2
	}
	return pathPortable
}

type product func(y, x *float32, yStride, xStride, k, blocks int, w, b *float32)

// linear is y = W x + b for rows of x.
func linear(y, x []float32, stride, rows int, w *model.Matrix, b []float32) {
	if rows == 0 {
		return
	}
	panels := 4
	if w.Padded%(4*lanes) != 0 {
		panels = 3
	}
	if using == pathPortable || w.Padded%(panels*lanes) != 0 || w.In%4 != 0 {
		portableLinear(y, x, stride, rows, w, b)
		return
	}
	_, _, _ = y[rows*w.Padded-1], x[(rows-1)*stride+w.In-1], b[w.Padded-1]
	var many, one product
	step := 0
	switch {
	case using == pathAVX512 && panels == 4:
		many, step, one = linear6x4AVX512, 6, linear1x4AVX512
	case using == pathAVX512:
		many, step, one = linear8x3AVX512, 8, linear1x3AVX512
	case panels == 4:
		many, step, one = linear2x4AVX2, 2, linear1x4AVX2
	default:
		many, step, one = linear3x3AVX2, 3, linear1x3AVX2
	}
	each(rows, step, many, one, func(f product, r int) {
		f(&y[r*w.Padded], &x[r*stride], 4*w.Padded, 4*stride, w.In, w.Padded/(panels*lanes), &w.Data[0], &b[0])
	})
}

// maxout is linear, of which it keeps the largest of three neighbouring panels.
func maxout(y, x []float32, stride, rows int, w *model.Matrix, b []float32) {
	if rows == 0 {
		return
	}
	if using == pathPortable || w.Padded != Width*pieces || w.In%4 != 0 {
		portableMaxout(y, x, stride, rows, w, b)
		return
	}
	_, _, _ = y[rows*Width-1], x[(rows-1)*stride+w.In-1], b[w.Padded-1]
	many, step := product(maxout8x3AVX512), 8
	one := product(maxout1x3AVX512)
	if using == pathAVX2 {
		many, step, one = maxout3x3AVX2, 3, maxout1x3AVX2
	}
	each(rows, step, many, one, func(f product, r int) {
		f(&y[r*Width], &x[r*stride], 4*Width, 4*stride, w.In, Width/lanes, &w.Data[0], &b[0])
	})
}

// spread makes the six sums of n groups of six words.
func spread(in, x []float32, n int) {
	if n == 0 {
		return
	}
	_, _ = in[n*taps*Width-1], x[((n-1)*fourth+taps)*Width-1]
	switch using {
	case pathAVX512:
		spreadAVX512(&in[0], &x[0], n, 4*n*Width)
	case pathAVX2:
		spreadAVX2(&in[0], &x[0], n, 4*n*Width)
	case pathPortable:
		portableSpread(in, x, n)
	}
}

// gather makes the four outputs of n groups of six products, adds the bias and
// keeps the largest of three.
func gather(y, out, b []float32, n int) {
	if n == 0 {
		return
	}
	_, _, _ = y[n*fourth*Width-1], out[n*taps*window3-1], b[window3-1]
	switch using {
	case pathAVX512:
		gatherAVX512(&y[0], &out[0], &b[0], n, 4*n*window3)
	case pathAVX2:
		gatherAVX2(&y[0], &out[0], &b[0], n, 4*n*window3)
	case pathPortable:
		portableGather(y, out, b, n)
	}
}

// each goes over rows, step of them at once: the last time it goes back and does
// some again. Fewer than step rows are done one by one.
func each(rows, step int, many, one product, do func(product, int)) {
	if rows < step {
		for r := range rows {
			do(one, r)
		}
		return
	}
	for r := 0; r < rows; r += step {
		do(many, min(r, rows-step))
	}
}

// window adds up what three words give and keeps the largest of three outputs each.
func window(y, left, centre, right, b []float32) {
	const n = Width*pieces - 1
	_, _, _, _, _ = y[Width-1], left[n], centre[n], right[n], b[n]
	switch using {
	case pathAVX512:
		windowAVX512(&y[0], &left[0], &centre[0], &right[0], &b[0])
	case pathAVX2:
		windowAVX2(&y[0], &left[0], &centre[0], &right[0], &b[0])
	case pathPortable:
		portableWindow(y, left, centre, right, b)
	}
}

// normalize normalises rows of x and adds those of add.
func normalize(x, g, s, add []float32, rows int) {
	if rows == 0 {
		return
	}
	_, _, _, _ = x[rows*Width-1], add[rows*Width-1], g[Width-1], s[Width-1]
	switch using {
	case pathAVX512:
		normalizeAVX512(&x[0], &g[0], &s[0], &add[0], rows)
	case pathAVX2:
		normalizeAVX2(&x[0], &g[0], &s[0], &add[0], rows)
	case pathPortable:
		portableNormalize(x, g, s, add, rows)
	}
}

// state adds up what the features give, usualSums numbers each, and keeps the larger
// of two pieces. The portable code adds up in acc.
func state(y, acc []float32, features []*float32, b []float32) {
	_, _ = y[usualHidden-1], b[usualSums-1]
	switch using {
	case pathAVX512:
		stateAVX512(&y[0], &features[0], len(features), &b[0])
	case pathAVX2:
		stateAVX2(&y[0], &features[0], len(features), &b[0])
	case pathPortable:
		portableState(y, acc, features, b)
	}
}
