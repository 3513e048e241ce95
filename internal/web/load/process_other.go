//go:build !unix

package main

import "os"

// processorTime is zero where nothing tells it.
func processorTime() float64 { return 0 }

// peakOf is zero where nothing tells it.
func peakOf(*os.ProcessState) float64 { return 0 }
