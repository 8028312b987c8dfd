package index

import (
	"errors"
	"slices"

	"github.com/klauspost/compress/zstd"
)

var errFull = errors.New("index: too many keys for one segment")

// lists merges the posting lists of a channel.
func (m *merger) lists(c Channel) error {
	postings := int64(0)
	type head struct {
		*cursor
		s *source
	}
	var heads []head
	for _, s := range m.from {
		_, lists := listParts(c)
		postings += s.parts[lists].size / 6 // about
		cur, err := newCursor(s.segment, c)
		if err != nil {
			return err
		}
		if err := cur.advance(); err != nil {
			return err
		}
		heads = append(heads, head{cur, s})
	}
	out := m.w.lists(c, uint32(len(m.ranks)), postings)
	var old, ranks []uint32
	for {
		least := -1
		for i, h := range heads {
			if h.there && (least < 0 || h.list.key < heads[least].list.key) {
				least = i
			}
		}
		if least < 0 {
			out.finish()
			return nil
		}
		key := heads[least].list.key
		ranks = ranks[:0]
		for _, h := range heads[least:] {
			if !h.there || h.list.key != key {
				continue
			}
			var err error
			if old, err = h.list.ranks(old[:0], h.list.n); err != nil {
				return err
			}
			for _, r := range old {
				if to := h.s.lists[c][r]; to != gone {
					ranks = append(ranks, to)
				}
			}
			if err := h.advance(); err != nil {
				return err
			}
		}
		if len(ranks) > 0 {
			if len(ranks) > 1 {
				slices.Sort(ranks)
			}
			out.add(key, slices.Compact(ranks))
		}
		if err := m.step(); err != nil {
			return err
		}
	}
}

// blobs copies the blobs of rows. Blocks of a good size that lose nothing are taken over as they are.
func (m *merger) blobs(k blobKind, zip *zstd.Encoder, unzip *zstd.Decoder) error {
	m.w.begin(k.blocks())
	out := &blobWriter{kind: k, zip: zip, out: m.w.write}
	for _, s := range m.from {
		for i := range s.blobBlocks(k) {
			b, err := s.blobBlock(k, i, uint32(len(s.rows)))
			if err != nil {
				return err
			}
			if fullBlock(b.next-b.first, int(b.raw)) && !slices.Contains(s.rows[b.first:b.next], gone) {
				packed, err := s.part(k.blocks(), b.at, b.size)
				if err != nil {
					return err
				}
				out.cut()
				out.block(packed, b.next-b.first, b.raw)
				out.n = out.first
			} else {
				raw, err := s.unpack(unzip, k, b)
				if err != nil {
					return err
				}
				err = s.segment.blobs(k, b, raw, func(i uint32, blob []byte) bool {
					if s.rows[i] != gone {
						out.add(blob)
					}
					return true
				})
				if err != nil {
					return err
				}
			}
			if m.w.err != nil {
				return m.w.err
			}
			if err := m.ctx.Err(); err != nil {
				return err
			}
		}
	}
	out.cut()
	m.w.begin(k.dir())
	m.w.write(out.dir)
	return nil
}

// pairs merges the pairs. Of those of the same records the last one stays; those of removed records go.
func (m *merger) pairs(zip *zstd.Encoder, unzip *zstd.Decoder) (n uint32, err error) {
	type numbered struct {
		Pair
		from, number uint32
	}
	var all []numbered
	for from, s := range m.from {
		for i := range s.Pairs {
			p, err := s.pair(i)
			if err != nil {
				return 0, err
			}
			if m.removed[p.A] == 0 && m.removed[p.B] == 0 {
				all = append(all, numbered{p, uint32(from), i})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b numbered) int { return comparePairs(a.Pair, b.Pair) })
	out := m.w.pairs(zip)
	cache := make([]*evidenceReader, len(m.from))
	for i, s := range m.from {
		cache[i] = &evidenceReader{s: s.segment, zip: unzip}
	}
	for i, p := range all {
		if i+1 < len(all) && comparePairs(p.Pair, all[i+1].Pair) == 0 {
			continue
		}
		if p.Evidence, err = cache[p.from].get(p.number); err != nil {
			return 0, err
		}
		out.add(p.Pair)
		if err := m.step(); err != nil {
			return 0, err
		}
	}
	out.finish()
	return uint32(len(out.ends)), nil
}

// evidenceReader reads the evidence of pairs by rising numbers.
type evidenceReader struct {
	s     *segment
	zip   *zstd.Decoder
	next  int64 // block
	first uint32
	blobs [][]byte // of the block before next
}

func (r *evidenceReader) get(i uint32) ([]byte, error) {
	for i >= r.first+uint32(len(r.blobs)) {
		if r.next == r.s.blobBlocks(evidenceBlobs) {
			return nil, r.s.wrong(partEvidenceDir, 0, "the evidence of a pair is missing")
		}
		b, err := r.s.blobBlock(evidenceBlobs, r.next, r.s.Pairs)
		if err != nil {
			return nil, err
		}
		if b.first > i {
			return nil, r.s.wrong(partEvidenceDir, blobEntry*r.next, "the evidence of a pair is missing")
		}
		raw, err := r.s.unpack(r.zip, evidenceBlobs, b)
		if err != nil {
			return nil, err
		}
		r.next++
		r.first, r.blobs = b.first, r.blobs[:0]
		if err := r.s.blobs(evidenceBlobs, b, raw, func(_ uint32, blob []byte) bool {
			r.blobs = append(r.blobs, blob)
			return true
		}); err != nil {
			return nil, err
		}
	}
	return r.blobs[i-r.first], nil
}
