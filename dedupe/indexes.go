package dedupe

import (
	"cmp"
	"slices"
)

// buildIndexes sorts the keys; hubs are chosen by content hash.
func (e *Engine) buildIndexes() error {
	if err := e.prose.Build(e.randomOrder(len(e.texts), func(i int32) int32 { return e.texts[i] }), e.o.Workers); err != nil {
		return err
	}
	if err := e.stable.Build(e.randomOrder(len(e.stableOf), func(i int32) int32 { return e.texts[e.stableOf[i]] }), e.o.Workers); err != nil {
		return err
	}
	return e.Close()
}

// randomOrder gives n entries their places by content hash: as good as random,
// and the same whatever the order of the input.
func (e *Engine) randomOrder(n int, record func(entry int32) int32) []uint32 {
	byContent := make([]int32, n)
	for i := range byContent {
		byContent[i] = int32(i)
	}
	slices.SortFunc(byContent, func(a, b int32) int {
		x, y := e.content[record(a)], e.content[record(b)]
		return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1]))
	})
	order := make([]uint32, n)
	for place, i := range byContent {
		order[i] = uint32(place)
	}
	return order
}
