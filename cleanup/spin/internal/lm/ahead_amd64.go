package lm

// fetchLines fetches the lines of the processor's cache that n > 0 places of a table lie in, and does not wait for them.
//
//go:noescape
func fetchLines(table *byte, at *uint32, n int)

func prefetch(table []byte, at []uint32) byte {
	fetchLines(&table[0], &at[0], len(at))
	return 0
}
