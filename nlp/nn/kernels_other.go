//go:build !amd64

package nn

import "sitrep/nlp/model"

func widest() path { return pathPortable }

func linear(y, x []float32, stride, rows int, w *model.Matrix, b []float32) {
	portableLinear(y, x, stride, rows, w, b)
}

func maxout(y, x []float32, stride, rows int, w *model.Matrix, b []float32) {
	portableMaxout(y, x, stride, rows, w, b)
}

func window(y, left, centre, right, b []float32) { portableWindow(y, left, centre, right, b) }

func normalize(x, g, s, add []float32, rows int) { portableNormalize(x, g, s, add, rows) }

func state(y, acc []float32, features []*float32, b []float32) { portableState(y, acc, features, b) }

func spread(in, x []float32, n int) { portableSpread(in, x, n) }

func gather(y, out, b []float32, n int) { portableGather(y, out, b, n) }
