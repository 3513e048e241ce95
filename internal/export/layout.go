package export

import (
	"strings"

	"github.com/rivo/uniseg"
)

// cells is the width of s on a terminal: wide characters take two cells, and
// combining marks none.
func cells(s string) int { return uniseg.StringWidth(s) }

// trim cuts s to at most width cells, at a grapheme's end, and marks the cut
// with an ellipsis.
func trim(s string, width int) string {
	if cells(s) <= width {
		return s
	}
	if width < 1 {
		return ""
	}
	var b strings.Builder
	used, state := 0, -1
	for rest := s; rest != ""; {
		var cluster string
		var w int
		cluster, rest, w, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if used+w > width-1 {
			break
		}
		b.WriteString(cluster)
		used += w
	}
	return strings.TrimRight(b.String(), " ,;:") + "…"
}

// pad fills s with blanks to width cells.
func pad(s string, width int) string { return s + strings.Repeat(" ", max(0, width-cells(s))) }

// wrap breaks s at blanks into lines of at most width cells, and of at most
// most lines; what is left over is cut.
func wrap(s string, width, most int) []string {
	var out []string
	line := ""
	words := strings.Fields(s)
	for i, w := range words {
		next := w
		if line != "" {
			next = line + " " + w
		}
		if cells(next) <= width || line == "" {
			line = next
			continue
		}
		if len(out) == most-1 {
			return append(out, trim(line+" "+strings.Join(words[i:], " "), width))
		}
		out = append(out, trim(line, width))
		line = w
	}
	if line != "" {
		out = append(out, trim(line, width))
	}
	return out
}

// widths shares total cells out to columns that need so much: each gets what it
// needs, and the widest give way until all fit. Columns are two cells apart.
func widths(needs []int, total int) []int {
	out := append([]int(nil), needs...)
	sum := 2 * (len(out) - 1)
	for _, n := range out {
		sum += n
	}
	for ; sum > total; sum-- {
		widest := 0
		for i, n := range out {
			if n > out[widest] {
				widest = i
			}
		}
		if out[widest] <= 4 {
			break
		}
		out[widest]--
	}
	return out
}
