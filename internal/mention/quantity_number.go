package mention

// A figure is a number phrase as it was read.
type figure struct {
	lo, hi float64
	vague  bool // "dozens", "several": lo is the least it can mean, and there is no most
	none   bool // vague with no lower bound worth a figure: "many", "some"
	digits bool // a single number in digits
	end    int  // one past its last piece
}

// number reads the number phrase that begins at piece i: "13", "twenty-four",
// "1.2 million", "half a million", "two and a half", "three dozen", "tens of
// thousands", "several hundred". A bare "a" is no number here.
func (s *scan) number(i int) (figure, bool) {
	switch {
	case s.has(i, isHundreds):
		return s.hundreds(i)
	case s.has(i, isVague):
		return s.vague(i)
	case s.has(i, isArticle):
		return s.articled(i)
	case s.has(i, isHalf):
		return s.halfOf(i)
	case s.has(i, isNumber):
		return s.cardinal(i)
	}
	return figure{}, false
}

// hundreds reads "dozens", "tens of thousands", "hundreds of thousands".
func (s *scan) hundreds(i int) (figure, bool) {
	least := map[int32]float64{10: 20, 12: 24, 20: 40, 100: 200}[s.p[i].n]
	if least == 0 {
		least = 2 * s.p[i].value
	}
	f := figure{lo: least, vague: true, end: i + 1}
	if s.word(i+1, "of") && s.has(i+2, isHundreds) && s.p[i+2].n > s.p[i].n {
		f.lo, f.end = least*s.p[i+2].value, i+3
	} else if s.p[i].n == 10 {
		return figure{}, false
	}
	return f, true
}

// vague reads "several", "a few", "several hundred", "a couple of dozen".
func (s *scan) vague(i int) (figure, bool) {
	f := figure{vague: true, end: i + 1}
	switch {
	case s.word(i, "several"):
		f.lo = 3
	case s.word(i, "few"):
		f.lo = 2
	case s.word(i, "couple"):
		f = figure{lo: 2, hi: 2, end: i + 1}
		if s.word(i+1, "of") {
			f.end++
		}
	default:
		f.none = true
	}
	if s.has(f.end, isScale) {
		// "several hundred" promises no more than "hundreds" does, "several
		// dozen" no more than "dozens".
		f = figure{lo: 2 * s.p[f.end].value, vague: true, end: f.end + 1}
	}
	return f, true
}

// articled reads "a hundred", "a dozen", "a few", "a half", "a quarter".
func (s *scan) articled(i int) (figure, bool) {
	switch {
	case s.has(i+1, isScale):
		return s.cardinal(i)
	case s.has(i+1, isVague) && !s.word(i+1, "some", "several"):
		return s.vague(i + 1)
	case s.has(i+1, isHalf):
		return s.halfOf(i + 1)
	case s.has(i+1, isHyphen) && s.has(i+2, isScale):
		return s.cardinal(i)
	}
	return figure{}, false
}

// halfOf reads "half a million", "half-million", "half a dozen".
func (s *scan) halfOf(i int) (figure, bool) {
	k := i + 1
	if s.has(k, isArticle|isHyphen) {
		k++
	}
	if s.has(k, isScale) {
		v := s.p[k].value / 2
		return figure{lo: v, hi: v, end: k + 1}, true
	}
	return figure{}, false
}

// cardinal reads a number of words or digits. Words add up as English has
// them: what is below a scale multiplies it.
func (s *scan) cardinal(i int) (figure, bool) {
	var total, cur, last float64
	k := i
	words := 0
	digits := s.has(i, isDigits)
	for k < len(s.p) {
		switch {
		case s.has(k, isScale):
			cur = max(cur, 1) * s.p[k].value
			last = s.p[k].value
			if s.p[k].value >= 1000 {
				total, cur = total+cur, 0
			}
		case s.has(k, isFraction) && s.p[k].value > 0 && s.p[k].value < 1 && words > 0:
			return figure{lo: total + cur + s.p[k].value, hi: total + cur + s.p[k].value, end: k + 1}, true
		case s.has(k, isNumber) && (words == 0 || s.fits(k, cur, last)):
			cur += s.p[k].value
			last = s.p[k].value
		case s.has(k, isArticle) && words == 0:
			cur, last = 0, 0
		case s.has(k, isHyphen) && words > 0 && s.tight(k-1) && s.tight(k) && s.continues(k+1, cur, last):
			k++
			continue
		case s.word(k, "and") && words > 0 && s.andPart(k, cur, last):
			if s.has(k+1, isArticle) {
				v := total + cur + 0.5
				return figure{lo: v, hi: v, end: k + 3}, true
			}
			k++
			continue
		default:
			return s.figure(total+cur, k, words, digits)
		}
		words++
		k++
	}
	return s.figure(total+cur, k, words, digits)
}

func (s *scan) figure(v float64, end, words int, digits bool) (figure, bool) {
	return figure{lo: v, hi: v, end: end, digits: digits && words == 1}, words > 0
}

// fits reports whether the number at k can go on from a number whose last word
// was worth last: units after tens, tens after hundreds.
func (s *scan) fits(k int, cur, last float64) bool {
	v := s.p[k].value
	if s.has(k, isDigits) {
		return false
	}
	switch {
	case last >= 1000:
		return v < 1000
	case last == 100:
		return v < 100
	case last >= 20 && last < 100 && cur-float64(int(cur/100)*100) == last:
		return v < 10 && v > 0
	}
	return false
}

// continues reports whether what stands at k carries the number on after a hyphen.
func (s *scan) continues(k int, cur, last float64) bool {
	return s.has(k, isScale) || (s.has(k, isNumber) && s.fits(k, cur, last))
}

// andPart reports whether the "and" at k belongs to the number: "a hundred and
// six", "two and a half".
func (s *scan) andPart(k int, cur, last float64) bool {
	if s.has(k+1, isArticle) {
		return s.has(k+2, isHalf) && !s.has(k+3, isScale|isHyphen|isArticle)
	}
	return last >= 100 && s.has(k+1, isNumber) && !s.has(k+1, isDigits) && s.fits(k+1, cur, last)
}

// spokenYear reads "nineteen ninety-seven" and "two thousand four".
func (s *scan) spokenYear(i int) (y, end int, ok bool) {
	if !s.has(i, isNumber) || s.has(i, isDigits) {
		return 0, 0, false
	}
	switch n := s.p[i].n; {
	case n >= 16 && n <= 20 && s.has(i+1, isNumber) && !s.has(i+1, isDigits) && s.p[i+1].n >= 10:
		y, end = int(n)*100+int(s.p[i+1].n), i+2
		k := end
		if s.has(k, isHyphen) {
			k++
		}
		if s.p[i+1].n >= 20 && s.has(k, isNumber) && !s.has(k, isDigits) && s.p[k].n < 10 {
			y, end = y+int(s.p[k].n), k+1
		}
		return y, end, true
	case n == 2 && s.word(i+1, "thousand"):
		f, _ := s.cardinal(i)
		return int(f.lo), f.end, f.lo <= 2100
	}
	return 0, 0, false
}
