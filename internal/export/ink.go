package export

// An ink paints words for a terminal. Colour belongs to the sides alone: blue
// and orange for the first two, violet and olive for two more. There is no red
// and no green, which would be verdicts.
type ink struct{ on bool }

// sideInk are ANSI 256-colour codes by side, in order of first appearance.
var sideInk = [...]string{"", "38;5;32", "38;5;166", "38;5;97", "38;5;100"}

func (k ink) paint(s, code string) string {
	if !k.on || code == "" || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func (k ink) bold(s string) string { return k.paint(s, "1") }

// stance is bold for "denies" and "admits".
func (k ink) stance(s string, strong bool) string {
	if strong {
		return k.bold(s)
	}
	return s
}

func (k ink) side(s string, n int) string {
	if n <= 0 || n >= len(sideInk) {
		return s
	}
	return k.paint(s, sideInk[n])
}
