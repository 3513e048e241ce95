package store

import (
	"context"
	"fmt"
	"sync"

	"sitrep/internal/packed"
)

// A packing packs values of one type, and unpacks them by the shapes they were
// kept with.
type packing[T any] struct {
	enc  *packed.Encoder[T]
	decs sync.Map // number of a shape -> *packed.Decoder[T]
}

func newPacking[T any]() (*packing[T], error) {
	enc, err := packed.NewEncoder[T]()
	if err != nil {
		return nil, err
	}
	return &packing[T]{enc: enc}, nil
}

// decoder returns the decoder of a shape.
func (p *packing[T]) decoder(ctx context.Context, st *Store, shape int64) (*packed.Decoder[T], error) {
	if d, ok := p.decs.Load(shape); ok {
		return d.(*packed.Decoder[T]), nil
	}
	var text string
	if err := st.row(ctx, "SELECT text FROM shapes WHERE no = ?", []any{shape}, &text); err != nil {
		return nil, fmt.Errorf("shape %d: %w", shape, err)
	}
	d, err := packed.NewDecoder[T](text)
	if err != nil {
		return nil, err
	}
	p.decs.Store(shape, d)
	return d, nil
}

// unpack returns the value that a compressed body holds.
func unpack[T any](dec *packed.Decoder[T], body []byte, v *T) error {
	b, err := uncompressed(body)
	if err != nil {
		return err
	}
	if err := dec.Decode(b, v); err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return nil
}
