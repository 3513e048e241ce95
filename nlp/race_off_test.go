//go:build !race

package nlp

const raced = false
