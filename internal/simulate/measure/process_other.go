//go:build !unix

package main

import "runtime"

// processorTime is not known here.
func processorTime() float64 { return 0 }

// peakMemory is what was taken from the system, in megabytes.
func peakMemory() float64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.Sys) / (1 << 20)
}
