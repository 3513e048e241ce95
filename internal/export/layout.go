package export

import (
	"strconv"
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

// nameWidth is the room for the name of an outlet that is a mere file's name.
const nameWidth = 16

// middle shortens a name without blanks, such as a file's, in its middle, so
// that its beginning and end still tell it from others.
func middle(s string, width int) string {
	r := []rune(s)
	if len(r) <= width || strings.Contains(s, " ") {
		return s
	}
	return string(r[:width/2]) + "…" + string(r[len(r)-(width-width/2-1):])
}

// trimWords is trim at the end of a word, where one ends in the latter half.
func trimWords(s string, width int) string {
	cut := trim(s, width)
	if cut == s {
		return s
	}
	body := strings.TrimSuffix(cut, "…")
	if strings.HasPrefix(s[len(body):], " ") {
		return cut
	}
	if i := strings.LastIndex(body, " "); i > len(body)/2 {
		return strings.TrimRight(body[:i], " ,;:") + "…"
	}
	return cut
}

// fitList keeps the first places of a list in print that fit into width, each
// whole, and counts the others: "Post ¶2 ¶4 +3".
func fitList(list string, width int) string {
	if cells(list) <= width {
		return list
	}
	words := strings.Fields(list)
	more := 0
	for i := len(words) - 1; i > 0; i-- {
		if words[i] == "·" || !strings.HasPrefix(words[i], "¶") && !strings.HasPrefix(words[i], "+") {
			continue
		}
		if strings.HasPrefix(words[i], "¶") {
			more++
		}
		head := strings.Join(words[:i], " ")
		if j := strings.LastIndex(head, " · "); j >= 0 && !strings.Contains(head[j:], "¶") {
			head = head[:j]
		}
		if s := head + " +" + strconv.Itoa(more); strings.Contains(head, "¶") && cells(s) <= width {
			return s
		}
	}
	return trim(list, width)
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
		if out[widest] <= 3 {
			break
		}
		out[widest]--
	}
	return out
}
