package nn

// Block is the number of words that a Stream encodes at once. With it, all layers
// of an Encoder have a multiple of eight groups of four words.
const Block = 124

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
	free    [][]float32

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
// contribute to the features of t.
func NewStream(e *Encoder, t *Transition) *Stream { return &Stream{encoder: e, network: t} }

// Begin begins a text of so many words.
func (s *Stream) Begin(source Source, words int) {
	s.forget(len(s.blocks))
	n := (words + Block - 1) / Block
	s.source, s.words, s.done, s.kept = source, words, 0, 0
	s.blocks = append(s.blocks[:0], make([][]float32, n)...)
}

// Feature returns what word i contributes as feature k of the network, for
// Transition.Score. A word that is not there, such as -1, contributes as well.
func (s *Stream) Feature(k, i int) *float32 {
	if i < 0 || i >= s.words {
		return &s.network.pad.Data[k*sums]
	}
	b := i / Block
	if s.blocks[b] == nil {
		s.encode(b)
	}
	return &s.blocks[b][(i-b*Block)*s.network.size+k*sums]
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
		if b := s.blocks[s.kept]; b != nil {
			s.free = append(s.free, b)
			s.blocks[s.kept] = nil
		}
	}
}

func (s *Stream) encode(b int) {
	from, to := b*Block, min((b+1)*Block, s.words)
	rows := to - from
	s.around = append(s.around[:0], make([]Word, rows+2*Depth)...)
	s.source.Fill(s.around, from-Depth)
	s.buf = grow(s.buf, Space(Block+2*Depth))
	vectors := s.encoder.Apply(s.around, s.buf)
	var out []float32
	if n := len(s.free); n > 0 {
		out, s.free = s.free[n-1], s.free[:n-1]
	}
	out = grow(out, Block*s.network.size)
	s.work = s.network.words(out, vectors, rows, s.work)
	s.blocks[b] = out
	s.kept = min(s.kept, b)
	if b == s.done {
		s.done++
		s.source.Encoded(vectors, from, to)
	}
}
