package dedupe

import (
	"github.com/copydesk/copydesk/internal/compact"
)

// packed keeps runs of bytes in chunks, one after the other. Chunks that are full go to disk where memory holds as much as it may.
type packed struct {
	chunks []chunk
	own    int // one more than the chunk that add adds to; 0: there is none yet

	most int64 // bytes of chunks in memory before others go to disk; 0: any
	held int64 // of full chunks in memory
	dir  string
	file *blockFile // nil: nothing is on disk
}

// chunk is some of the bytes: in memory, or once it is full on disk.
type chunk struct {
	b  []byte // nil: it is on disk
	on stored
}

// Bytes of the first chunk, each of the next being twice as large, and of the largest.
const (
	chunkFirst = 1 << 10
	chunkMost  = 1 << offsetBits
)

// add keeps a copy of b and returns its place.
func (p *packed) add(b []byte) (place, error) {
	if p.own == 0 || len(p.chunks[p.own-1].b)+len(b) > cap(p.chunks[p.own-1].b) {
		if err := p.full(p.own - 1); err != nil {
			return 0, err
		}
		size := max(min(chunkMost, chunkFirst<<min(len(p.chunks), 16)), len(b))
		p.chunks = append(p.chunks, chunk{b: make([]byte, 0, size)})
		p.own = len(p.chunks)
	}
	c := &p.chunks[p.own-1]
	at := placeIn(p.own-1, len(c.b))
	c.b = append(c.b, b...)
	return at, nil
}

// full takes account of a chunk that nothing is added to any more; one before the first is none.
func (p *packed) full(at int) error {
	if at < 0 {
		return nil
	}
	c := &p.chunks[at]
	if p.most == 0 || p.held+int64(cap(c.b)) <= p.most {
		p.held += int64(cap(c.b))
		return nil
	}
	if p.file == nil {
		var err error
		if p.file, err = newBlockFile(p.dir); err != nil {
			return err
		}
	}
	on, err := p.file.store(c.b)
	if err != nil {
		return err
	}
	*c = chunk{on: on}
	return nil
}

// read has decode read what lies at a place; it keeps nothing of the bytes, and is called again with more of them when they end too
// early. Safe for concurrent use while nothing is added.
func (p *packed) read(at place, decode func(d *compact.Reader)) error {
	if c := &p.chunks[at.chunk()]; c.b == nil {
		return p.file.read(&c.on, at.offset(), decode)
	}
	decode(compact.Read(p.inMemory(at)))
	return nil
}

// inMemory is what lies at a place and behind it, for ever; nil: it is on disk.
func (p *packed) inMemory(at place) []byte {
	c := &p.chunks[at.chunk()]
	if c.b == nil {
		return nil
	}
	return c.b[at.offset():]
}

// close lets go of the file.
func (p *packed) close() error {
	if p.file == nil {
		return nil
	}
	return p.file.close()
}
