package lm

// Ahead holds places of a table that are going to be read. Begin begins all of their reads, so that memory is waited for
// once. The zero value is ready for use.
type Ahead struct {
	at   []uint32
	sink byte // keeps the early reads alive
}

// Put takes in a place, an offset of the table.
func (a *Ahead) Put(at uint32) { a.at = append(a.at, at) }

// Begin begins the reads of the places put since the last time.
func (a *Ahead) Begin(table []byte) {
	if len(a.at) > 0 {
		a.sink += prefetch(table, a.at)
		a.at = a.at[:0]
	}
}
