package facts

import (
	"encoding/binary"
	"unsafe"
)

// rows are those of records in memory, in chunks: growing copies nothing, and the collector has no pointer to follow in them, since
// ids lie one after the other elsewhere. A row takes 40 bytes and its id.
type rows struct {
	chunks [][]kept
	ids    [][]byte
	n      int
}

// kept is a row but for the id.
type kept struct {
	id                  uint64 // idBits of the place in a chunk, the chunk above
	origin              origin
	site, size, changes int32
	rejected, edited    bool
}

const (
	rowsChunk = 1 << 12
	idBits    = 32
	idsChunk  = 64 << 10 // bytes; a longer id has a chunk of its own
)

// add adds a row.
func (r *rows) add(x row) {
	if r.n%rowsChunk == 0 {
		r.chunks = append(r.chunks, make([]kept, 0, rowsChunk))
	}
	last := &r.chunks[r.n/rowsChunk]
	*last = append(*last, kept{id: r.keep(x.id)})
	r.n++
	r.set(r.n-1, x)
}

// set replaces a row, but for its id.
func (r *rows) set(i int, x row) {
	k := &r.chunks[i/rowsChunk][i%rowsChunk]
	*k = kept{k.id, x.origin, x.site, x.size, x.changes, x.rejected, x.edited}
}

// at is a row.
func (r *rows) at(i int) row {
	k := &r.chunks[i/rowsChunk][i%rowsChunk]
	return row{r.idAt(k.id), k.site, k.size, k.rejected, k.edited, k.changes, k.origin}
}

// keep copies an id, its length before it.
func (r *rows) keep(id string) uint64 {
	last := len(r.ids) - 1
	need := len(id) + binary.MaxVarintLen64
	if last < 0 || len(r.ids[last])+need > cap(r.ids[last]) {
		r.ids = append(r.ids, make([]byte, 0, max(idsChunk, need)))
		last++
	}
	b := r.ids[last]
	r.ids[last] = append(binary.AppendUvarint(b, uint64(len(id))), id...)
	return uint64(last)<<idBits | uint64(len(b))
}

// idAt is an id where it was kept: those bytes never change.
func (r *rows) idAt(at uint64) string {
	b := r.ids[at>>idBits][at&(1<<idBits-1):]
	n, skip := binary.Uvarint(b)
	return unsafe.String(unsafe.SliceData(b[skip:]), n)
}
