package index

import (
	"context"
	"path/filepath"

	"github.com/klauspost/compress/zstd"

	"github.com/copydesk/copydesk/internal/corpus"
)

const (
	gone     = ^uint32(0) // the place of what is left out
	ctxEvery = 1 << 16    // steps from one look at the context to the next
)

// merger makes one segment of several, which follow on one another by serials.
type merger struct {
	ctx     context.Context
	w       *fileWriter
	from    []*source
	removed map[Serial]marks // left out; nil: none, and places only move
	ranks   []uint32         // of the result: its rows
	steps   int
}

// source is a segment that is merged.
type source struct {
	*segment
	rows  []uint32    // the new ones, gone for what is left out
	ranks []uint32    // the new ones
	lists [2][]uint32 // the new ranks in posting lists, by channel
	flags []uint32    // the new ones
}

// merge writes segments as one. Its rows are theirs, one segment after the other, without the removed ones. Postings of a removed
// record go over to another of its text.
func merge(ctx context.Context, disk corpus.Disk, dir string, number uint64, segments []*segment, removed map[Serial]marks, zip *zstd.Encoder, unzip *zstd.Decoder) (_ segmentInfo, err error) {
	w, err := newFile(disk, filepath.Join(dir, segmentName(number)))
	if err != nil {
		return segmentInfo{}, err
	}
	defer func() {
		if err != nil {
			w.give()
		}
	}()
	m := &merger{ctx: ctx, w: w, removed: removed}
	info := segmentInfo{Number: number}
	for _, s := range segments {
		from := &source{segment: s}
		if err := m.place(from, &info); err != nil {
			return segmentInfo{}, err
		}
		m.from = append(m.from, from)
	}
	for _, step := range []func() error{m.contents, m.rows, m.keys, m.hashes} {
		if err := step(); err != nil {
			return segmentInfo{}, err
		}
	}
	for _, c := range [...]Channel{Prose, Stable} {
		if err := m.lists(c); err != nil {
			return segmentInfo{}, err
		}
	}
	for _, k := range [...]blobKind{metaBlobs, textBlobs} {
		if err := m.blobs(k, zip, unzip); err != nil {
			return segmentInfo{}, err
		}
	}
	if info.Pairs, err = m.pairs(zip, unzip); err != nil {
		return segmentInfo{}, err
	}
	if err := ctx.Err(); err != nil {
		return segmentInfo{}, err
	}
	info.Size, info.Seal, err = w.finish(info.Rows, info.Pairs)
	return info, err
}

// step is nil until the context ends.
func (m *merger) step() error {
	if m.steps++; m.steps%ctxEvery == 0 {
		if m.w.err != nil {
			return m.w.err
		}
		return m.ctx.Err()
	}
	return nil
}

// place gives the rows of a segment their new numbers.
func (m *merger) place(s *source, info *segmentInfo) error {
	s.rows = make([]uint32, s.segment.rows)
	s.ranks, s.flags = make([]uint32, len(s.rows)), make([]uint32, len(s.rows))
	for i := range s.rows {
		r, err := s.row(uint32(i))
		if err != nil {
			return err
		}
		s.flags[i] = r.flags
		if m.removed[r.serial]&markRemoved != 0 {
			s.rows[i] = gone
			continue
		}
		if info.Rows == 0 {
			info.First = r.serial
		}
		info.Last = r.serial
		s.rows[i] = info.Rows
		info.Rows++
	}
	for c := range s.lists {
		s.lists[c] = make([]uint32, len(s.rows))
		for i := range s.lists[c] {
			s.lists[c][i] = gone
		}
	}
	return nil
}

// contents writes the contents by rank, and gives rows their new ranks and flags.
func (m *merger) contents() error {
	m.w.begin(partContents)
	segments := make([]*segment, len(m.from))
	for i, s := range m.from {
		segments[i] = s.segment
	}
	return walkContents(segments, func(content [2]uint64, same []member) error {
		if err := m.group(same, content); err != nil {
			return err
		}
		return m.step()
	})
}

// group places the rows of one content.
func (m *merger) group(same []member, content [2]uint64) error {
	lost := false
	for _, e := range same {
		s := m.from[e.from]
		if s.rows[e.at] == gone {
			lost = true
			continue
		}
		rank := uint32(len(m.ranks))
		s.ranks[e.at] = rank
		m.ranks = append(m.ranks, s.rows[e.at])
		m.w.u64(content[0])
		m.w.u64(content[1])
		for c := range s.lists {
			if e.flags&posted(Channel(c)) != 0 {
				s.lists[c][e.rank] = rank
			}
		}
	}
	if !lost {
		return nil
	}
	for _, e := range same {
		if m.from[e.from].rows[e.at] != gone {
			continue
		}
		for _, c := range [...]Channel{Prose, Stable} {
			if e.flags&posted(c) != 0 && m.removed[e.serial]&deadMark(c) == 0 {
				if err := m.pass(e, c, same); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// pass hands the postings of a row that is left out over to the first that stays and has the same keys.
func (m *merger) pass(e member, c Channel, same []member) error {
	from := m.from[e.from]
	for _, to := range same {
		s := m.from[to.from]
		if s.rows[to.at] == gone {
			continue
		}
		alike, err := sameKeys(c, from.segment, &e.row, s.segment, &to.row)
		if err != nil {
			return err
		}
		if alike {
			s.flags[to.at] |= posted(c)
			from.lists[c][e.rank] = s.ranks[to.at]
			return nil
		}
	}
	return from.wrong(partRows, rowSize*int64(e.at), "the postings of a removed record are of no text")
}

// rows writes the rows and those of the ranks.
func (m *merger) rows() error {
	m.w.begin(partRanks)
	for _, i := range m.ranks {
		m.w.u32(i)
	}
	m.w.begin(partRows)
	key := uint64(0)
	var buf []byte
	for _, s := range m.from {
		for i := range s.rows {
			if s.rows[i] == gone {
				continue
			}
			r, err := s.row(uint32(i))
			if err != nil {
				return err
			}
			r.key, r.rank, r.flags = uint32(key), s.ranks[i], s.flags[i]
			if key += uint64(r.prose) + uint64(r.stable); key > 1<<32-1 {
				return errFull
			}
			buf = r.append(buf[:0])
			m.w.write(buf)
			if err := m.step(); err != nil {
				return err
			}
		}
	}
	return nil
}

// keys writes the keys by row.
func (m *merger) keys() error {
	m.w.begin(partKeys)
	for _, s := range m.from {
		for i := range s.rows {
			if s.rows[i] == gone {
				continue
			}
			r, err := s.row(uint32(i))
			if err != nil {
				return err
			}
			b, err := s.part(partKeys, 4*int64(r.key), 4*(int64(r.prose)+int64(r.stable)))
			if err != nil {
				return err
			}
			m.w.write(b)
			if err := m.step(); err != nil {
				return err
			}
		}
	}
	return nil
}

// hashes writes the tables of ids and titles.
func (m *merger) hashes() error {
	for _, p := range [...]part{partIDs, partTitles} {
		var list []hashed
		for _, s := range m.from {
			for i := range s.entries(p, hashSize) {
				h, err := s.hashed(p, i)
				if err != nil {
					return err
				}
				if to := s.rows[h.row]; to != gone {
					list = append(list, hashed{h.hash, to})
				}
			}
		}
		if err := m.ctx.Err(); err != nil {
			return err
		}
		m.w.hashes(p, list)
	}
	return nil
}
