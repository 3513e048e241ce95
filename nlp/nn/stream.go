package nn

import "slices"

// Block is the number of words that a Stream encodes at once. With it, all layers
// of a usual Encoder have a multiple of eight groups of four words.
const Block = 124

// A Stream holds at most maxHeld blocks, half a megabyte each with the usual parser's
// network: a sentence may be as long as the text. The memory of a block is left
// alone until minFree others were forgotten, since a state may still refer to it.
const (
	maxHeld = 48
	minFree = 8
)

// A Stream encodes the words of a text block by block, as a transition system
// comes to ask for them, so that memory is bounded for texts of any length. A
// Stream may be used for one text after the other, by one goroutine.
type Stream struct {
	encoder *Encoder
	network *Transition
	source  Source
	words   int
	done    int         // blocks that the source has seen
	blocks  [][]float32 // contributions of the words of a block, nil if forgotten
	kept    int         // first block that is not forgotten
	held    []int       // blocks in the order in which they were encoded
	free    [][]float32 // memory of forgotten blocks, the first one first

	around    []Word
	buf, work []float32
}

// A Source is the text that a Stream encodes.
type Source interface {
	// Fill sets dst to what a Mixer gives for the words from from on, and leaves it
	// where there are none. From may be negative. What dst refers to must stay as it
	// is until the next call.
	Fill(dst []Word, from int)
	// Encoded is called once for every block, in order, with the vectors of its
	// words in their context. They are overwritten afterwards.
	Encoded(vectors []float32, from, to int)
}

// NewStream returns a stream that encodes with e and then works out what words
// contribute to the features of t. Without t it only shows its source the vectors.
func NewStream(e *Encoder, t *Transition) *Stream { return &Stream{encoder: e, network: t} }

// Begin begins a text of so many words.
func (s *Stream) Begin(source Source, words int) {
	s.forget(len(s.blocks))
	n := (words + Block - 1) / Block
	s.source, s.words, s.done, s.kept = source, words, 0, 0
	s.blocks = append(s.blocks[:0], make([][]float32, n)...)
	s.held = s.held[:0]
}

// Feature returns what word i contributes as feature k of the network, for
// Transition.Score. A word that is not there, such as -1, contributes as well.
func (s *Stream) Feature(k, i int) *float32 {
	if i < 0 || i >= s.words {
		return &s.network.pad.Data[k*s.network.sums]
	}
	b := i / Block
	if s.blocks[b] == nil {
		s.encode(b)
	}
	return &s.blocks[b][(i-b*Block)*s.network.size+k*s.network.sums]
}

// Forget says that words before i are not likely to be asked for again.
func (s *Stream) Forget(i int) { s.forget(i/Block - 1) }

// Finish encodes what has not been asked for, so that the source sees all blocks.
func (s *Stream) Finish() {
	for s.done < len(s.blocks) {
		s.encode(s.done)
		s.forget(s.done)
	}
}

func (s *Stream) forget(to int) {
	for ; s.kept < to; s.kept++ {
		s.drop(s.kept)
	}
}

func (s *Stream) drop(b int) {
	if s.blocks[b] != nil {
		s.free = append(s.free, s.blocks[b])
		s.blocks[b] = nil
	}
}

// memory returns memory for a block, of which there are at most so many.
func (s *Stream) memory(b int) []float32 {
	s.held = slices.DeleteFunc(s.held, func(b int) bool { return s.blocks[b] == nil })
	if len(s.held) == maxHeld {
		s.drop(s.held[0])
		s.held = slices.Delete(s.held, 0, 1)
	}
	s.held = append(s.held, b)
	var out []float32
	if len(s.free) > minFree {
		out = s.free[0]
		s.free = slices.Delete(s.free, 0, 1)
	}
	return grow(out, Block*s.network.size)
}

func (s *Stream) encode(b int) {
	from, to := b*Block, min((b+1)*Block, s.words)
	rows, depth := to-from, s.encoder.Depth
	s.around = append(s.around[:0], make([]Word, rows+2*depth)...)
	s.source.Fill(s.around, from-depth)
	s.buf = grow(s.buf, s.encoder.Space(Block+2*depth))
	vectors := s.encoder.Apply(s.around, s.buf)
	if s.network != nil {
		out := s.memory(b)
		s.work = s.network.words(out, vectors, rows, s.work)
		s.blocks[b] = out
		s.kept = min(s.kept, b)
	}
	if b == s.done {
		s.done++
		s.source.Encoded(vectors, from, to)
	}
}
