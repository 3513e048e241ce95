package export

import (
	"fmt"
	"io"
	"math"
	"strings"
)

// WriteColumns prints rows of cells beside each other under their heads, each
// column as wide as the others, with a blank line between rows. Cells are
// broken at words.
func WriteColumns(w io.Writer, heads []string, rows [][]string, opt Options) {
	total := max(opt.Width, leastWidth)
	if opt.Width == 0 {
		total = defaultWidth
	}
	const gap = 3
	width := (total - gap*(len(heads)-1)) / len(heads)
	print := func(row []string) {
		var parts [][]string
		lines := 0
		for _, c := range row {
			p := wrap(c, width, math.MaxInt)
			parts = append(parts, p)
			lines = max(lines, len(p))
		}
		for i := range lines {
			var b strings.Builder
			for k, p := range parts {
				cell := ""
				if i < len(p) {
					cell = p[i]
				}
				if k < len(parts)-1 {
					cell = pad(cell, width+gap)
				}
				b.WriteString(cell)
			}
			fmt.Fprintln(w, strings.TrimRight(b.String(), " "))
		}
	}
	print(heads)
	for _, r := range rows {
		fmt.Fprintln(w)
		print(r)
	}
}
