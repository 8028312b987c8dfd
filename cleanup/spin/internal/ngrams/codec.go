package ngrams

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/bits"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin/internal/tables"
	"github.com/copydesk/copydesk/internal/compact"
)

// errCounts says that bytes are not those of counts.
var errCounts = errors.New("bytes of n-gram counts are damaged")

// AddGrams is Add of a text by what Cutter.Append wrote of it.
func (c *Corpus) AddGrams(b []byte) error {
	if len(b) < 8 || len(b)%8 != 0 {
		return errCounts
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.enter(binary.LittleEndian.Uint64(b)) {
		return nil
	}
	var keys [keysAhead]uint64
	for b = b[8:]; len(b) > 0; {
		n := 0
		for ; n < len(keys) && len(b) > 0; n++ {
			keys[n], b = binary.LittleEndian.Uint64(b), b[8:]
		}
		c.raise(keys[:n])
	}
	c.raise(nil)
	return nil
}

// Write writes the counts for ReadCorpus: the texts' hashes, then of each line of cells that holds a count how many empty ones lie before
// it, which of its cells do, as bits, and these. At most 72 MB; the same bytes for the same texts.
func (c *Corpus) Write(to io.Writer) error {
	w := bufio.NewWriter(to)
	b := compact.AppendUint(nil, uint64(len(c.own)))
	for _, h := range slices.Sorted(maps.Keys(c.own)) {
		b = compact.AppendFixed(b, h)
	}
	empty := uint64(0)
	for at := 0; at < len(c.cells); at += 64 {
		line := c.cells[at : at+64]
		var held uint64
		for i, n := range line {
			if n > 0 {
				held |= 1 << i
			}
		}
		if held == 0 {
			empty++
			continue
		}
		b = compact.AppendFixed(compact.AppendUint(b, empty), held)
		for x := held; x != 0; x &= x - 1 {
			b = append(b, line[bits.TrailingZeros64(x)])
		}
		empty = 0
		if _, err := w.Write(b); err != nil {
			return fmt.Errorf("n-gram counts: %w", err)
		}
		b = b[:0]
	}
	if _, err := w.Write(compact.AppendUint(b, empty)); err != nil {
		return fmt.Errorf("n-gram counts: %w", err)
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("n-gram counts: %w", err)
	}
	return nil
}

// ReadCorpus reads what Write wrote, and no byte more.
func ReadCorpus(m *tables.Model, r *bufio.Reader) (*Corpus, error) {
	c := NewCorpus(m)
	texts, err := binary.ReadUvarint(r)
	if err != nil || texts > Most {
		return nil, damaged(err)
	}
	var word [8]byte
	for range texts {
		if _, err := io.ReadFull(r, word[:]); err != nil {
			return nil, damaged(err)
		}
		c.own[binary.LittleEndian.Uint64(word[:])] = struct{}{}
	}
	for at := uint64(0); ; at++ {
		empty, err := binary.ReadUvarint(r)
		if err != nil || empty > corpusLines-at {
			return nil, damaged(err)
		}
		if at += empty; at == corpusLines {
			return c, nil
		}
		if _, err := io.ReadFull(r, word[:]); err != nil {
			return nil, damaged(err)
		}
		line := c.cells[64*at : 64*at+64]
		for x := binary.LittleEndian.Uint64(word[:]); x != 0; x &= x - 1 {
			if line[bits.TrailingZeros64(x)], err = r.ReadByte(); err != nil {
				return nil, damaged(err)
			}
		}
	}
}

func damaged(err error) error {
	if err == nil || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errCounts
	}
	return fmt.Errorf("n-gram counts: %w", err)
}
