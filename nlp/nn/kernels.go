package nn

import (
	"os"
	"slices"
	"unsafe"

	"sitrep/nlp/model"
)

// A path is a set of kernels. All give the same bytes.
type path uint8

const (
	pathPortable path = iota
	pathAVX2
	pathAVX512
)

// paths are the names of paths, the widest last.
var paths = []string{pathPortable: "portable", pathAVX2: "AVX2", pathAVX512: "AVX-512"}

// using is the path taken: the widest that the machine has, or a narrower one whose
// name the environment variable NLP_KERNELS holds. Tests set it.
var using = choose(os.Getenv("NLP_KERNELS"), widest())

func choose(name string, most path) path {
	if i := slices.Index(paths, name); i >= 0 {
		return min(path(i), most)
	}
	return most
}

// Kernels names the kernels that are used: "portable", "AVX2" or "AVX-512".
func Kernels() string { return paths[using] }

// portableLinear is y = W x + b for rows of x.
func portableLinear(y, x []float32, stride, rows int, w *model.Matrix, b []float32) {
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

// portableMaxout is portableLinear, of which it keeps the largest of three
// neighbouring panels.
func portableMaxout(y, x []float32, stride, rows int, w *model.Matrix, b []float32) {
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

// dot gives the 16 outputs of one panel, eight at a time, which fit in registers.
func dot(x, panel []float32) (acc [lanes]float32) {
	panel = panel[:len(x)*lanes]
	for half := 0; half < lanes; half += 8 {
		var a0, a1, a2, a3, a4, a5, a6, a7 float32
		for k, v := range x {
			w := (*[8]float32)(panel[k*lanes+half:])
			a0 += float32(v * w[0])
			a1 += float32(v * w[1])
			a2 += float32(v * w[2])
			a3 += float32(v * w[3])
			a4 += float32(v * w[4])
			a5 += float32(v * w[5])
			a6 += float32(v * w[6])
			a7 += float32(v * w[7])
		}
		*(*[8]float32)(acc[half:]) = [8]float32{a0, a1, a2, a3, a4, a5, a6, a7}
	}
	return acc
}

// portableWindow adds up what three words give and keeps the largest of three
// outputs each.
func portableWindow(y, left, centre, right, b []float32) {
	for o := range Width {
		at := o/lanes*lanes*pieces + o%lanes
		for p := range pieces {
			k := at + p*lanes
			if v := left[k] + centre[k] + right[k] + b[k]; p == 0 || v > y[o] {
				y[o] = v
			}
		}
	}
}

// portableState adds up in acc what the features give, len(acc) numbers each, and
// keeps the largest of the pieces of every hidden unit in y.
func portableState(y, acc []float32, features []*float32, b []float32) {
	clear(acc)
	for _, p := range features {
		f := unsafe.Slice(p, len(acc))
		for k := range acc {
			acc[k] += f[k]
		}
	}
	for k := range y {
		y[k] = acc[k] + b[k]
		for p := k + len(y); p < len(acc); p += len(y) {
			if v := acc[p] + b[p]; v > y[k] {
				y[k] = v
			}
		}
	}
}
