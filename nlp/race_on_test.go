//go:build race

package nlp

// raced says that the race detector runs, which makes portable kernels ten times slower.
const raced = true
