//go:build unix

package main

import (
	"runtime"
	"syscall"
	"time"
)

func usage() syscall.Rusage {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u) // it is left zero where it fails
	return u
}

// processorTime is how many seconds all processors have worked for this process.
func processorTime() float64 {
	u := usage()
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()).Seconds()
}

// peakMemory is the most memory that this process had at a time, in megabytes.
func peakMemory() float64 {
	if runtime.GOOS == "darwin" {
		return float64(usage().Maxrss) / (1 << 20)
	}
	return float64(usage().Maxrss) / (1 << 10)
}
