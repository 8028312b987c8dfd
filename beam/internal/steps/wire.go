package steps

import "encoding/binary"

// Engine groups. C is a collection of keys and values.
type Engine[C any] interface {
	// Start has a key for every chunk.
	Start() C
	// Each runs a step on every element, Group on all values of a key.
	Each(step string, in C) [Outputs]C
	Group(step string, in C) [Outputs]C
	// Sum joins the values of a key with AddShared.
	Sum(in C) C
	// Flatten puts collections together.
	Flatten(in ...C) C
	// Spread deals out elements anew.
	Spread(in C) C
}

// ChunkKey names a chunk of the input.
func ChunkKey(number int) []byte { return binary.BigEndian.AppendUint32(nil, uint32(number)) }
