package steps

import "encoding/binary"

// Engine groups. C is a collection of keys and values.
type Engine[C any] interface {
	// Start has a key for every chunk.
	Start() C
	// Each runs a step on every element, Group on all values of a key, of which Join may have made fewer.
	Each(step string, in C) [Outputs]C
	Group(step string, in C) [Outputs]C
	// Flatten puts collections together.
	Flatten(in ...C) C
	// Spread deals out elements anew.
	Spread(in C) C
}

// Join is what makes one of two values that a worker sends a step for a key; nil: all of them go.
func Join(step string) func(a, b []byte) []byte {
	if step == "half" {
		return addShared
	}
	return nil
}

// ChunkKey names a chunk of the input.
func ChunkKey(number int) []byte { return binary.BigEndian.AppendUint32(nil, uint32(number)) }
