// Command asm generates the kernels of package nn:
//
//	cd nlp/nn/asm && go run . -out ../kernels_amd64.s -stubs ../kernels_amd64.go -pkg nn
//
// It is a module of its own so that the project doesn't depend on the assembler
// that it uses. Every output is added up over the inputs in their order, first
// the product, then the sum, as the portable code does it.
package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

const (
	lanes  = 16 // outputs in a panel
	pieces = 3
	width  = 96
	hidden = 64
)

// isa is an instruction set, by the width of its registers.
type isa struct {
	name  string
	bytes int
	vec   func() VecVirtual
}

var (
	avx2   = isa{"AVX2", 32, YMM}
	avx512 = isa{"AVX512", 64, ZMM}
)

// parts is how many registers a panel takes.
func (i isa) parts() int { return lanes * 4 / i.bytes }

func main() {
	ConstraintExpr("amd64")
	product(avx512, 8, pieces, true)
	product(avx512, 1, pieces, true)
	product(avx512, 8, 3, false)
	product(avx512, 6, 4, false)
	product(avx512, 1, 3, false)
	product(avx512, 1, 4, false)
	product(avx2, 3, pieces, true)
	product(avx2, 1, pieces, true)
	product(avx2, 3, 3, false)
	product(avx2, 1, 3, false)
	product(avx2, 2, 4, false)
	product(avx2, 1, 4, false)
	for _, i := range []isa{avx2, avx512} {
		windows(i)
		normalize(i)
		states(i)
		spread(i)
		gather(i)
	}
	Generate()
}

func vecs(i isa, n int) []VecVirtual {
	out := make([]VecVirtual, n)
	for k := range out {
		out[k] = i.vec()
	}
	return out
}

func zero(v VecVirtual) { VXORPS(v, v, v) }

// rowAddresses gives the operands of up to 8 rows that begin at x, stride bytes
// apart, and a function that moves all of them on.
func rowAddresses(x, stride Register, rows int) ([]Mem, func(bytes int)) {
	bases := []Register{x}
	var triple Register
	if rows > 3 {
		triple = GP64()
		LEAQ(Mem{Base: stride, Index: stride, Scale: 2}, triple)
	}
	if rows > 4 {
		x4 := GP64()
		LEAQ(Mem{Base: x, Index: stride, Scale: 4}, x4)
		bases = append(bases, x4)
	}
	var out []Mem
	for r := range rows {
		m := Mem{Base: bases[r/4]}
		switch r % 4 {
		case 1, 2:
			m.Index, m.Scale = stride, uint8(r%4)
		case 3:
			m.Index, m.Scale = triple, 1
			if triple == nil {
				m.Index, m.Scale = stride, 1
			}
		}
		out = append(out, m)
	}
	return out, func(bytes int) {
		for _, b := range bases {
			ADDQ(U32(bytes), b)
		}
	}
}

// product multiplies some rows by a matrix in panels, so many panels at a time.
// It adds the bias; with maxout it keeps the largest of the panels.
func product(i isa, rows, panels int, maxout bool) {
	kind, doc := "linear", "all outputs"
	if maxout {
		kind, doc = "maxout", "the largest of three outputs each"
	}
	name := fmt.Sprintf("%s%dx%d%s", kind, rows, panels, i.name)
	TEXT(name, NOSPLIT, "func(y, x *float32, yStride, xStride, k, blocks int, w, b *float32)")
	Pragma("noescape")
	Doc(fmt.Sprintf("%s gives %s for %d rows. Strides are in bytes, a block is %d panels.", name, doc, rows, panels))
	y, x := Load(Param("y"), GP64()), Load(Param("x"), GP64())
	yStride, xStride := Load(Param("yStride"), GP64()), Load(Param("xStride"), GP64())
	k, blocks := Load(Param("k"), GP64()), Load(Param("blocks"), GP64())
	w, b := Load(Param("w"), GP64()), Load(Param("b"), GP64())
	panel := GP64() // bytes from one panel to the next
	MOVQ(k, panel)
	SHLQ(Imm(6), panel)
	kept := GP64() // x at the start
	MOVQ(x, kept)

	Label("block")
	for part := range i.parts() {
		body(i, bodyArgs{
			rows: rows, panels: panels, maxout: maxout, part: part,
			y: y, x: x, kept: kept, yStride: yStride, xStride: xStride, k: k, w: w, b: b, panel: panel,
		})
	}
	for range panels {
		ADDQ(panel, w)
	}
	ADDQ(U32(panels*lanes*4), b)
	if maxout {
		ADDQ(U32(lanes*4), y)
	} else {
		ADDQ(U32(panels*lanes*4), y)
	}
	DECQ(blocks)
	JNZ(LabelRef("block"))
	VZEROUPPER()
	RET()
}

type bodyArgs struct {
	rows, panels, part                           int
	maxout                                       bool
	y, x, kept, yStride, xStride, k, w, b, panel Register
}

// body gives one part of the panels of a block.
func body(i isa, a bodyArgs) {
	offset := a.part * i.bytes
	acc := vecs(i, a.rows*a.panels)
	for _, v := range acc {
		zero(v)
	}
	MOVQ(a.kept, a.x)
	in, next := rowAddresses(a.x, a.xStride, a.rows)
	weights := make([]Mem, a.panels)
	base := GP64()
	MOVQ(a.w, base)
	weights[0] = Mem{Base: base, Disp: offset}
	if a.panels > 1 {
		weights[1] = Mem{Base: base, Index: a.panel, Scale: 1, Disp: offset}
	}
	if a.panels > 2 {
		weights[2] = Mem{Base: base, Index: a.panel, Scale: 2, Disp: offset}
	}
	if a.panels > 3 {
		triple := GP64()
		LEAQ(Mem{Base: a.panel, Index: a.panel, Scale: 2}, triple)
		weights[3] = Mem{Base: base, Index: triple, Scale: 1, Disp: offset}
	}
	unroll := 4
	count := GP64()
	MOVQ(a.k, count)
	label := fmt.Sprintf("inputs%d", a.part)
	Label(label)
	for u := range unroll {
		ws := vecs(i, a.panels)
		for p, m := range weights {
			m.Disp += u * lanes * 4
			VMOVUPS(m, ws[p])
		}
		for r, m := range in {
			v := i.vec()
			m.Disp += 4 * u
			VBROADCASTSS(m, v)
			for p := range a.panels {
				t := i.vec()
				if p == a.panels-1 {
					t = v
				}
				VMULPS(ws[p], v, t)
				VADDPS(t, acc[r*a.panels+p], acc[r*a.panels+p])
			}
		}
	}
	next(4 * unroll)
	ADDQ(U32(unroll*lanes*4), base)
	SUBQ(U32(unroll), count)
	JNZ(LabelRef(label))
	store(i, a, acc, offset)
}

func store(i isa, a bodyArgs, acc []VecVirtual, offset int) {
	MOVQ(a.y, a.x)
	out, _ := rowAddresses(a.x, a.yStride, a.rows)
	for p := range a.panels {
		bias := i.vec()
		VMOVUPS(Mem{Base: a.b, Disp: p*lanes*4 + offset}, bias)
		for r := range a.rows {
			v := acc[r*a.panels+p]
			VADDPS(bias, v, v)
		}
	}
	for r, m := range out {
		m.Disp += offset
		row := acc[r*a.panels : (r+1)*a.panels]
		if a.maxout {
			for _, v := range row[1:] {
				// The first one where they are equal.
				VMAXPS(row[0], v, row[0])
			}
			VMOVUPS(row[0], m)
			continue
		}
		for p, v := range row {
			m := m
			m.Disp += p * lanes * 4
			VMOVUPS(v, m)
		}
	}
}

// windows adds what three neighbouring words contribute and keeps the largest of
// three outputs each.
func windows(i isa) {
	name := "window" + i.name
	TEXT(name, NOSPLIT, "func(y, left, centre, right, b *float32)")
	Pragma("noescape")
	Doc(name + " gives the first layer of an encoder for a word.")
	y, b := Load(Param("y"), GP64()), Load(Param("b"), GP64())
	from := []Register{Load(Param("left"), GP64()), Load(Param("centre"), GP64()), Load(Param("right"), GP64())}
	for at := 0; at < width*4; at += i.bytes {
		group, inside := at/(lanes*4), at%(lanes*4)
		best := i.vec()
		for p := range pieces {
			disp := (group*pieces+p)*lanes*4 + inside
			v := best
			if p > 0 {
				v = i.vec()
			}
			VMOVUPS(Mem{Base: from[0], Disp: disp}, v)
			VADDPS(Mem{Base: from[1], Disp: disp}, v, v)
			VADDPS(Mem{Base: from[2], Disp: disp}, v, v)
			VADDPS(Mem{Base: b, Disp: disp}, v, v)
			if p > 0 {
				VMAXPS(best, v, best)
			}
		}
		VMOVUPS(best, Mem{Base: y, Disp: at})
	}
	VZEROUPPER()
	RET()
}

// normalize does layer normalisation of rows and adds something to them.
func normalize(i isa) {
	name := "normalize" + i.name
	TEXT(name, NOSPLIT, "func(x, scale, shift, add *float32, rows int)")
	Pragma("noescape")
	Doc(name + " brings rows to mean 0 and variance 1, scales and shifts them and adds the rows of add.")
	x, g, s := Load(Param("x"), GP64()), Load(Param("scale"), GP64()), Load(Param("shift"), GP64())
	add, rows := Load(Param("add"), GP64()), Load(Param("rows"), GP64())
	one := XMM()
	constant := GP64()
	MOVQ(U64(0x3ff0000000000000), constant)
	MOVQ(constant, one)
	size, tiny := XMM(), XMM()
	bits := GP32()
	MOVL(U32(0x42c00000), bits) // 96
	MOVD(bits, size)
	MOVL(U32(0x322bcc77), bits) // 1e-8
	MOVD(bits, tiny)

	Label("row")
	mean := fold(i, lanewise(i, func(k int, v VecVirtual) { VMOVUPS(Mem{Base: x, Disp: k}, v) }))
	VDIVSS(size, mean, mean)
	wide := i.vec()
	VBROADCASTSS(mean, wide)
	inv := fold(i, lanewise(i, func(k int, v VecVirtual) {
		VMOVUPS(Mem{Base: x, Disp: k}, v)
		VSUBPS(wide, v, v)
		VMULPS(v, v, v)
	}))
	VDIVSS(size, inv, inv)
	VADDSS(tiny, inv, inv)
	VCVTSS2SD(inv, inv, inv)
	VSQRTSD(inv, inv, inv)
	VDIVSD(inv, one, inv)
	VCVTSD2SS(inv, inv, inv)
	scale := i.vec()
	VBROADCASTSS(inv, scale)
	for k := 0; k < width*4; k += i.bytes {
		v := i.vec()
		VMOVUPS(Mem{Base: x, Disp: k}, v)
		VSUBPS(wide, v, v)
		VMULPS(scale, v, v)
		VMULPS(Mem{Base: g, Disp: k}, v, v)
		VADDPS(Mem{Base: s, Disp: k}, v, v)
		VADDPS(Mem{Base: add, Disp: k}, v, v)
		VMOVUPS(v, Mem{Base: x, Disp: k})
	}
	ADDQ(U32(width*4), x)
	ADDQ(U32(width*4), add)
	DECQ(rows)
	JNZ(LabelRef("row"))
	VZEROUPPER()
	RET()
}

// lanewise adds up what get gives for every register full of a row, over lanes of 16.
func lanewise(i isa, get func(at int, v VecVirtual)) []VecVirtual {
	acc := vecs(i, i.parts())
	for _, a := range acc {
		zero(a)
	}
	for k := 0; k < width*4; k += i.bytes {
		v, a := i.vec(), acc[k/i.bytes%i.parts()]
		get(k, v)
		VADDPS(v, a, a)
	}
	return acc
}

// fold adds the upper half of the lanes to the lower until one is left.
func fold(i isa, acc []VecVirtual) VecVirtual {
	low := YMM()
	if i.bytes == 64 {
		VEXTRACTF64X4(Imm(1), acc[0], low)
		VADDPS(low, acc[0].AsY(), low)
	} else {
		VADDPS(acc[1], acc[0], low)
	}
	x := XMM()
	VEXTRACTF128(Imm(1), low, x)
	VADDPS(x, low.AsX(), x)
	t := XMM()
	VPERMILPS(Imm(0b1110), x, t)
	VADDPS(t, x, x)
	VPERMILPS(Imm(1), x, t)
	VADDSS(t, x, x)
	return x
}

// states adds up the contributions of features and keeps the larger of two pieces.
func states(i isa) {
	name := "state" + i.name
	TEXT(name, NOSPLIT, "func(y *float32, features **float32, n int, b *float32)")
	Pragma("noescape")
	Doc(name + " gives the hidden units of a state from what n features contribute.")
	y, features := Load(Param("y"), GP64()), Load(Param("features"), GP64())
	n, b := Load(Param("n"), GP64()), Load(Param("b"), GP64())
	count := hidden * 4 / i.bytes
	acc := vecs(i, 2*count)
	for _, v := range acc {
		zero(v)
	}
	p := GP64()
	Label("feature")
	MOVQ(Mem{Base: features}, p)
	for k, v := range acc {
		VADDPS(Mem{Base: p, Disp: k * i.bytes}, v, v)
	}
	ADDQ(U32(8), features)
	DECQ(n)
	JNZ(LabelRef("feature"))
	for k, v := range acc {
		VADDPS(Mem{Base: b, Disp: k * i.bytes}, v, v)
	}
	for k := range count {
		VMAXPS(acc[k], acc[k+count], acc[k])
		VMOVUPS(acc[k], Mem{Base: y, Disp: k * i.bytes})
	}
	VZEROUPPER()
	RET()
}

const (
	taps   = 6
	fourth = 4
)

// times multiplies v by a number, in a register of its own.
func times(i isa, n, v VecVirtual) VecVirtual {
	t := i.vec()
	VMULPS(n, v, t)
	return t
}

// broadcast makes a register full of a number that is whole and small.
func broadcast(i isa, bits uint32) VecVirtual {
	g, x, v := GP32(), XMM(), i.vec()
	MOVL(U32(bits), g)
	MOVD(g, x)
	VBROADCASTSS(x, v)
	return v
}

const (
	two   = 0x40000000
	four  = 0x40800000
	five  = 0x40a00000
	eight = 0x41000000
)

// spread makes sums of six words each.
func spread(i isa) {
	name := "spread" + i.name
	TEXT(name, NOSPLIT, "func(in, x *float32, n, step int)")
	Pragma("noescape")
	Doc(name + " makes the six sums of n groups of words; step is the number of bytes from one sum to the next.")
	in, x := Load(Param("in"), GP64()), Load(Param("x"), GP64())
	n, step := Load(Param("n"), GP64()), Load(Param("step"), GP64())
	far := GP64()
	LEAQ(Mem{Base: step, Index: step, Scale: 4}, far)
	triple := GP64()
	LEAQ(Mem{Base: step, Index: step, Scale: 2}, triple)
	n2, n4, n5 := broadcast(i, two), broadcast(i, four), broadcast(i, five)
	to := []Mem{
		{Base: in}, {Base: in, Index: step, Scale: 1}, {Base: in, Index: step, Scale: 2},
		{Base: in, Index: triple, Scale: 1}, {Base: in, Index: step, Scale: 4}, {Base: in, Index: far, Scale: 1},
	}
	Label("group")
	for k := 0; k < width*4; k += i.bytes {
		word := func(w int) Mem { return Mem{Base: x, Disp: w*width*4 + k} }
		put := func(t int, v VecVirtual) {
			m := to[t]
			m.Disp = k
			VMOVUPS(v, m)
		}
		d := vecs(i, 5) // words 1 to 4, the first one is not used
		for w := 1; w <= 4; w++ {
			VMOVUPS(word(w), d[w])
		}
		first, last := i.vec(), i.vec()
		VMULPS(word(0), n4, first)
		VSUBPS(times(i, n5, d[2]), first, first)
		VADDPS(d[4], first, first)
		put(0, first)
		VMULPS(n4, d[1], last)
		VSUBPS(times(i, n5, d[3]), last, last)
		VADDPS(word(5), last, last)
		put(5, last)
		a, b := i.vec(), i.vec()
		VSUBPS(times(i, n4, d[2]), d[4], a)
		VSUBPS(times(i, n4, d[1]), d[3], b)
		sumAndDifference(i, a, b, func(s, d VecVirtual) { put(1, s); put(2, d) })
		VSUBPS(d[2], d[4], a)
		VSUBPS(d[1], d[3], b)
		VMULPS(n2, b, b)
		sumAndDifference(i, a, b, func(s, d VecVirtual) { put(3, s); put(4, d) })
	}
	ADDQ(U32(fourth*width*4), x)
	ADDQ(U32(width*4), in)
	DECQ(n)
	JNZ(LabelRef("group"))
	VZEROUPPER()
	RET()
}

func sumAndDifference(i isa, a, b VecVirtual, use func(sum, difference VecVirtual)) {
	s, d := i.vec(), i.vec()
	VADDPS(b, a, s)
	VSUBPS(b, a, d)
	use(s, d)
}

// gather makes outputs of products.
func gather(i isa) {
	name := "gather" + i.name
	TEXT(name, NOSPLIT, "func(y, out, b *float32, n, step int)")
	Pragma("noescape")
	Doc(name + " makes the outputs of n groups of words; step is the number of bytes from one product to the next.")
	y, out, b := Load(Param("y"), GP64()), Load(Param("out"), GP64()), Load(Param("b"), GP64())
	n, step := Load(Param("n"), GP64()), Load(Param("step"), GP64())
	far, triple := GP64(), GP64()
	LEAQ(Mem{Base: step, Index: step, Scale: 4}, far)
	LEAQ(Mem{Base: step, Index: step, Scale: 2}, triple)
	from := []Mem{
		{Base: out}, {Base: out, Index: step, Scale: 1}, {Base: out, Index: step, Scale: 2},
		{Base: out, Index: triple, Scale: 1}, {Base: out, Index: step, Scale: 4}, {Base: out, Index: far, Scale: 1},
	}
	n2, n4, n8 := broadcast(i, two), broadcast(i, four), broadcast(i, eight)
	Label("group")
	for at := 0; at < width*4; at += i.bytes {
		best := vecs(i, fourth)
		for p := range pieces {
			disp := (at/(lanes*4)*pieces+p)*lanes*4 + at%(lanes*4)
			get := func(t int) Mem {
				m := from[t]
				m.Disp = disp
				return m
			}
			v := best
			if p > 0 {
				v = vecs(i, fourth)
			}
			s, d, s2, d2 := i.vec(), i.vec(), i.vec(), i.vec()
			VMOVUPS(get(1), s)
			VSUBPS(get(2), s, d)
			VADDPS(get(2), s, s)
			VMOVUPS(get(3), s2)
			VSUBPS(get(4), s2, d2)
			VADDPS(get(4), s2, s2)
			VADDPS(get(0), s, v[0])
			VADDPS(s2, v[0], v[0])
			VADDPS(times(i, n2, d2), d, v[1])
			VADDPS(times(i, n4, s2), s, v[2])
			VADDPS(times(i, n8, d2), d, v[3])
			VADDPS(get(5), v[3], v[3])
			for r := range v {
				VADDPS(Mem{Base: b, Disp: disp}, v[r], v[r])
				if p > 0 {
					VMAXPS(best[r], v[r], best[r])
				}
			}
		}
		for r, v := range best {
			VMOVUPS(v, Mem{Base: y, Disp: r*width*4 + at})
		}
	}
	ADDQ(U32(fourth*width*4), y)
	ADDQ(U32(pieces*width*4), out)
	DECQ(n)
	JNZ(LabelRef("group"))
	VZEROUPPER()
	RET()
}
