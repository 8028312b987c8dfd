package index

import (
	"container/list"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// blobCache keeps the blocks unpacked last. Safe for concurrent use.
type blobCache struct {
	zip  *zstd.Decoder
	mu   sync.Mutex
	size int
	used *list.List // of *cached, the latest first
	at   map[blobAt]*list.Element
}

// blobAt names a block.
type blobAt struct {
	s     *segment
	p     part
	block int
}

type cached struct {
	at  blobAt
	raw []byte
}

const cacheMost = 16 << 20 // bytes

func newCache() (*blobCache, error) {
	zip, err := newDecoder()
	if err != nil {
		return nil, err
	}
	return &blobCache{zip: zip, used: list.New(), at: map[blobAt]*list.Element{}}, nil
}

func (c *blobCache) close() { c.zip.Close() }

// get is the block at a place, which unpack makes when it is not kept. Two that ask at once may both unpack it.
func (c *blobCache) get(at blobAt, unpack func() ([]byte, error)) ([]byte, error) {
	c.mu.Lock()
	if e, ok := c.at[at]; ok {
		c.used.MoveToFront(e)
		c.mu.Unlock()
		return e.Value.(*cached).raw, nil
	}
	c.mu.Unlock()
	raw, err := unpack()
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.at[at]; ok || len(raw) > cacheMost/4 {
		return raw, nil
	}
	c.at[at] = c.used.PushFront(&cached{at, raw})
	for c.size += len(raw); c.size > cacheMost; {
		last := c.used.Remove(c.used.Back()).(*cached)
		delete(c.at, last.at)
		c.size -= len(last.raw)
	}
	return raw, nil
}
