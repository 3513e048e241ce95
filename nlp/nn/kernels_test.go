package nn

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"sitrep/nlp/model"
)

// onPaths calls f with every path of kernels but the portable one, and restores
// what was used.
func onPaths(t *testing.T, f func(t *testing.T, p path)) {
	was := using
	defer func() { using = was }()
	for p := pathAVX2; p <= pathAVX512; p++ {
		t.Run(paths[p], func(t *testing.T) {
			if p > widest() {
				t.Skipf("this machine has no %s", paths[p])
			}
			f(t, p)
		})
	}
}

// same runs f with the portable code and with p and compares the numbers, all
// bits of them.
func same(t *testing.T, p path, what string, f func() []float32) {
	t.Helper()
	using = pathPortable
	want := f()
	using = p
	if got := f(); !slices.Equal(bitsOf(got), bitsOf(want)) {
		t.Errorf("%s: %v, portable %v", what, got, want)
	}
}

func numbers(r *rand.Rand, n int) []float32 {
	x := model.Aligned(n)
	for i := range x {
		x[i] = float32(r.NormFloat64())
		if r.IntN(40) == 0 {
			x[i] = 0
		}
	}
	return x
}

func matrix(r *rand.Rand, in, padded int) model.Matrix {
	return model.Matrix{In: in, Out: padded, Padded: padded, Data: numbers(r, in*padded)}
}

func TestChoose(t *testing.T) {
	rows := []struct {
		name       string
		most, want path
	}{
		{"", pathAVX512, pathAVX512}, {"portable", pathAVX512, pathPortable}, {"AVX2", pathAVX512, pathAVX2},
		{"AVX-512", pathAVX2, pathAVX2}, {"AVX2", pathPortable, pathPortable}, {"NEON", pathAVX2, pathAVX2},
	}
	for _, r := range rows {
		if got := choose(r.name, r.most); got != r.want {
			t.Errorf("%q where %s is the most: %s, want %s", r.name, paths[r.most], paths[got], paths[r.want])
		}
	}
}

func TestPathsAgree(t *testing.T) {
	onPaths(t, func(t *testing.T, p path) {
		r := rand.New(rand.NewPCG(1, 2))
		for _, rows := range []int{0, 1, 2, 3, 5, 6, 7, 8, 9, 13, 16, 17, 31} {
			for _, in := range []int{64, 96, 288} {
				x := numbers(r, (rows+3)*in)
				w, b := matrix(r, in, 192), numbers(r, 288)
				same(t, p, fmt.Sprintf("linear %d by %d", rows, in), func() []float32 {
					y := make([]float32, rows*192)
					linear(y, x, in, rows, &w, b)
					return y
				})
				odd := matrix(r, in, window3)
				same(t, p, fmt.Sprintf("linear of three panels, %d by %d", rows, in), func() []float32 {
					y := make([]float32, rows*window3)
					linear(y, x, in, rows, &odd, b)
					return y
				})
				m := matrix(r, in, Width*pieces)
				same(t, p, fmt.Sprintf("maxout %d by %d", rows, in), func() []float32 {
					y := make([]float32, rows*Width)
					maxout(y, x, in, rows, &m, b)
					return y
				})
			}
			x, g, s, add := numbers(r, rows*Width), numbers(r, Width), numbers(r, Width), numbers(r, rows*Width)
			same(t, p, fmt.Sprintf("normalize %d", rows), func() []float32 {
				y := slices.Clone(x)
				normalize(y, g, s, add, rows)
				return y
			})
		}
		for _, rows := range []int{1, 4, 5, 31, 32} {
			layer := matrix(r, 3*Width, window3)
			c, x, b := newConv(&layer), numbers(r, (groups(rows)*fourth+taps)*Width), numbers(r, window3)
			same(t, p, fmt.Sprintf("convolution %d", rows), func() []float32 {
				y := make([]float32, groups(rows)*fourth*Width)
				c.apply(y, x, rows, b, make([]float32, convSpace(rows)))
				return y
			})
		}
		words := numbers(r, 4*window3)
		same(t, p, "window", func() []float32 {
			y := make([]float32, Width)
			window(y, words, words[window3:], words[2*window3:], words[3*window3:])
			return y
		})
		for n := 1; n <= 8; n++ {
			parts, b := numbers(r, n*usualSums), numbers(r, usualSums)
			var features []*float32
			for i := range n {
				features = append(features, &parts[i*usualSums])
			}
			same(t, p, fmt.Sprintf("state of %d", n), func() []float32 {
				y := make([]float32, usualHidden)
				state(y, make([]float32, usualSums), features, b)
				return y
			})
		}
	})
}

// TestLinear compares with sums in double precision.
func TestLinear(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	const in, out, rows = 96, 64, 7
	w, b, x := matrix(r, in, out), numbers(r, out), numbers(r, rows*in)
	y := make([]float32, rows*out)
	linear(y, x, in, rows, &w, b)
	for i := range rows {
		for o := range out {
			want := float64(b[o])
			for k := range in {
				want += float64(x[i*in+k]) * float64(w.Data[o/lanes*in*lanes+k*lanes+o%lanes])
			}
			if d := float64(y[i*out+o]) - want; d > 1e-4 || d < -1e-4 {
				t.Fatalf("output %d of row %d is %v, want %v", o, i, y[i*out+o], want)
			}
		}
	}
}

// TestConv compares with the plain way to compute a convolution.
func TestConv(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	const rows = 11
	w, b, x := matrix(r, 3*Width, window3), numbers(r, window3), numbers(r, (groups(rows)*fourth+taps)*Width)
	y, want := make([]float32, groups(rows)*fourth*Width), make([]float32, rows*Width)
	newConv(&w).apply(y, x, rows, b, make([]float32, convSpace(rows)))
	portableMaxout(want, x, Width, rows, &w, b)
	for i, v := range want {
		if d := y[i] - v; d > 1e-3 || d < -1e-3 {
			t.Fatalf("number %d is %v, want %v", i, y[i], v)
		}
	}
}

func BenchmarkMaxout(b *testing.B) {
	r := rand.New(rand.NewPCG(5, 6))
	const rows = 128
	w, bias, x := matrix(r, 3*Width, Width*pieces), numbers(r, Width*pieces), numbers(r, (rows+2)*Width)
	y := model.Aligned(rows * Width)
	n := 0
	for b.Loop() {
		maxout(y, x, Width, rows, &w, bias)
		n += rows
	}
	b.ReportMetric(float64(n)*3*Width*Width*pieces/b.Elapsed().Seconds()/1e9, "Gmul-add/s")
}

func bitsOf(x []float32) []uint32 {
	out := make([]uint32, len(x))
	for i, v := range x {
		out[i] = math.Float32bits(v)
	}
	return out
}
