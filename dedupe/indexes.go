package dedupe

import (
	"cmp"
	"encoding/binary"
	"slices"
	"sync"
)

// buildIndexes sorts the keys; hubs are chosen by content hash.
func (e *Engine) buildIndexes() error {
	names := make([]uint32, len(e.stableOf))
	for i, t := range e.stableOf {
		names[i] = e.names[t]
	}
	for v, i := range e.variants {
		names[i] = v.names
	}
	e.names, e.variants = nil, nil
	var prose, stable []uint32
	var wg sync.WaitGroup
	wg.Go(func() {
		prose = hubOrder(len(e.texts), func(i int32) Entry { return Entry{Content: e.content[e.texts[i]]} })
	})
	stable = hubOrder(len(e.stableOf), func(i int32) Entry { return Entry{e.content[e.texts[e.stableOf[i]]], names[i]} })
	wg.Wait()
	if err := e.prose.Build(prose, e.o.Workers); err != nil {
		return err
	}
	if err := e.stable.Build(stable, e.o.Workers); err != nil {
		return err
	}
	return e.Close()
}

// Entry is a text in one of the channels that look for candidates; of names and numbers, with one set of names.
type Entry struct {
	Content [2]uint64
	Names   uint32 // Card.Names; 0 in the channel of prose
}

// Compare is the order that hubs are chosen by: as good as random, and the same whatever the order of the input.
func (x Entry) Compare(y Entry) int {
	return cmp.Or(cmp.Compare(x.Content[0], y.Content[0]), cmp.Compare(x.Content[1], y.Content[1]), cmp.Compare(x.Names, y.Names))
}

// Append adds the entry to b in 20 bytes, whose order is that of Compare.
func (x Entry) Append(b []byte) []byte {
	b = binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(b, x.Content[0]), x.Content[1])
	return binary.BigEndian.AppendUint32(b, x.Names)
}

// hubOrder gives n entries their places by Compare.
func hubOrder(n int, entry func(i int32) Entry) []uint32 {
	type placed struct {
		first uint64 // of the content: it decides, but for equal texts
		i     int32
	}
	sorted := make([]placed, n)
	for i := range sorted {
		sorted[i] = placed{entry(int32(i)).Content[0], int32(i)}
	}
	slices.SortFunc(sorted, func(a, b placed) int {
		if a.first != b.first {
			return cmp.Compare(a.first, b.first)
		}
		return entry(a.i).Compare(entry(b.i))
	})
	order := make([]uint32, n)
	for place, x := range sorted {
		order[x.i] = uint32(place)
	}
	return order
}
