package nn

import "math"

// portableNormalize brings rows to mean 0 and variance 1, scales and shifts them
// and adds the rows of add. Sums run over lanes of 16 first, then over the lanes.
func portableNormalize(x, g, s, add []float32, rows int) {
	g, s = g[:Width], s[:Width]
	for r := range rows {
		row, more := x[r*Width:][:Width], add[r*Width:][:Width]
		var acc [lanes]float32
		for k, v := range row {
			acc[k%lanes] += v
		}
		mean := sumLanes(&acc) / Width
		acc = [lanes]float32{}
		for k, v := range row {
			d := v - mean
			acc[k%lanes] += float32(d * d)
		}
		variance := sumLanes(&acc)/Width + 1e-8
		inv := float32(1 / math.Sqrt(float64(variance)))
		for k, v := range row {
			row[k] = float32(float32((v-mean)*inv)*g[k]) + s[k] + more[k]
		}
	}
}

func sumLanes(a *[lanes]float32) float32 {
	for half := lanes / 2; half > 0; half /= 2 {
		for l := range half {
			a[l] += a[l+half]
		}
	}
	return a[0]
}
