package index

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/zeebo/xxh3"
)

// checker verifies a segment.
type checker struct {
	ctx   context.Context
	x     *Index
	s     *segment
	steps int
}

func (c *checker) step() error {
	if c.steps++; c.steps%ctxEvery == 0 {
		return c.ctx.Err()
	}
	return nil
}

// blocks checks every block against its sum.
func (c *checker) blocks() error {
	for at := int64(0); at < c.s.body; at += blockSize {
		if _, err := c.s.at(at, min(blockSize, c.s.body-at)); err != nil {
			return err
		}
		if err := c.step(); err != nil {
			return err
		}
	}
	return nil
}

// rows checks the rows, and that their keys fill their part.
func (c *checker) rows() error {
	var keys []uint32
	key, last := int64(0), Serial(0)
	for i := range c.s.rows {
		r, err := c.s.row(i)
		if err != nil {
			return err
		}
		bad := func(what string) error { return c.s.wrong(partRows, rowSize*int64(i), what) }
		switch {
		case r.serial <= last || i == 0 && r.serial != c.s.First || i == c.s.rows-1 && r.serial != c.s.Last:
			return bad("serials do not rise, or not from the first to the last one")
		case int64(r.key) != key:
			return bad("keys do not follow on one another")
		case r.flags&^rowFlags != 0:
			return bad("flags are unknown")
		case r.flags&rowText != 0 && !c.x.Parameters().Texts:
			return bad("there is a text where none are kept")
		}
		for _, ch := range [...]Channel{Prose, Stable} {
			if keys, err = c.s.keysOf(&r, ch, keys[:0]); err != nil {
				return err
			}
			if !rises(keys) || hasExtra(keys) != r.extra(ch) {
				return bad("the keys of a fingerprint do not rise, or are not those that it is said to have")
			}
		}
		last = r.serial
		key += int64(r.prose) + int64(r.stable)
		if err := c.step(); err != nil {
			return err
		}
	}
	if c.s.parts[partKeys].size != 4*key {
		return c.s.wrong(partKeys, 0, "there are keys of no record")
	}
	return nil
}

// records unpacks all records and texts, and checks the tables of ids and titles against them.
func (c *checker) records() error {
	var ids, titles []hashed
	err := c.blobs(metaBlobs, c.s.rows, func(i uint32, blob []byte) string {
		var r Record
		if err := readMeta(blob, &r); err != nil {
			return err.Error()
		}
		ids = append(ids, hashed{xxh3.HashString(r.Meta.ID), i})
		if key := r.Meta.TitleKey(); key != 0 && r.Meta.Source != "" {
			titles = append(titles, hashed{titleHash(r.Meta.Source, key), i})
		}
		return ""
	})
	if err != nil {
		return err
	}
	for p, list := range map[part][]hashed{partIDs: ids, partTitles: titles} {
		slices.SortFunc(list, compareHashed)
		if c.s.parts[p].size != hashSize*int64(len(list)) {
			return c.s.wrong(p, 0, fmt.Sprintf("it has %d bytes for %d records", c.s.parts[p].size, len(list)))
		}
		for i, want := range list {
			h, err := c.s.hashed(p, int64(i))
			if err != nil {
				return err
			}
			if h != want {
				return c.s.wrong(p, hashSize*int64(i), "it does not agree with the records")
			}
		}
	}
	return c.blobs(textBlobs, c.s.rows, func(i uint32, blob []byte) string {
		if r, err := c.s.row(i); err == nil && r.flags&rowText == 0 && len(blob) > 0 {
			return "there is a text of a record that has none"
		}
		return ""
	})
}

// blobs unpacks all n blobs of a kind; visit says what is wrong with one.
func (c *checker) blobs(k blobKind, n uint32, visit func(i uint32, blob []byte) string) error {
	next, at := uint32(0), int64(0)
	for i := range c.s.blobBlocks(k) {
		b, err := c.s.blobBlock(k, i, n)
		if err != nil {
			return err
		}
		if b.first != next || b.at != at {
			return c.s.wrong(k.dir(), blobEntry*i, "blocks do not follow on one another")
		}
		next, at = b.next, b.at+b.size
		raw, err := c.s.unpack(c.x.cache.zip, k, b)
		if err != nil {
			return err
		}
		wrong := ""
		err = c.s.blobs(k, b, raw, func(i uint32, blob []byte) bool {
			wrong = visit(i, blob)
			return wrong == ""
		})
		if err == nil && wrong != "" {
			err = c.s.wrong(k.blocks(), b.at, wrong)
		}
		if err == nil {
			err = c.ctx.Err()
		}
		if err != nil {
			return err
		}
	}
	if next != n {
		return c.s.wrong(k.dir(), 0, fmt.Sprintf("it has %d blobs, not %d", next, n))
	}
	return nil
}

// lists checks that the posting lists have each key of each row that is to be in them once, and nothing else.
func (c *checker) lists() error {
	for _, ch := range [...]Channel{Prose, Stable} {
		want, longest := int64(0), uint64(0)
		for i := range c.s.rows {
			r, err := c.s.row(i)
			if err != nil {
				return err
			}
			if _, n := r.keys(ch); r.flags&posted(ch) != 0 {
				want += int64(n)
			}
		}
		cur, err := newCursor(c.s, ch)
		if err != nil {
			return err
		}
		var ranks, keys []uint32
		for {
			if err := cur.advance(); err != nil {
				return err
			}
			if !cur.there {
				break
			}
			if ranks, err = cur.list.ranks(ranks[:0], cur.list.n); err != nil {
				return err
			}
			want -= int64(len(ranks))
			longest = max(longest, uint64(len(ranks)))
			for _, rank := range ranks {
				i, err := c.s.rankRow(rank)
				if err != nil {
					return err
				}
				r, err := c.s.row(i)
				if err != nil {
					return err
				}
				if keys, err = c.s.keysOf(&r, ch, keys[:0]); err != nil {
					return err
				}
				if _, has := slices.BinarySearch(keys, cur.list.key); !has || r.flags&posted(ch) == 0 {
					return c.s.corrupt(cur.list.at, "a posting list has a record without the key")
				}
				if err := c.step(); err != nil {
					return err
				}
			}
		}
		dir, p := listParts(ch)
		if want != 0 {
			return c.s.wrong(p, 0, fmt.Sprintf("%d keys are in no list", want))
		}
		if most, err := c.s.longest(ch); err != nil || most != longest {
			return cmp.Or(err, error(c.s.wrong(dir, 0, "it gives the longest list another length")))
		}
	}
	return nil
}

// pairs checks that pairs are in order both ways, are of records of the index, and have their evidence.
func (c *checker) pairs() error {
	seen := make(bitmap, c.s.Pairs/64+1)
	var last, lastBy Pair
	for i := range c.s.Pairs {
		p, err := c.s.pair(i)
		if err != nil {
			return err
		}
		if i > 0 && comparePairs(last, p) >= 0 {
			return c.s.wrong(partPairs, pairSize*int64(i), "pairs do not rise")
		}
		last = p
		for _, serial := range [...]Serial{p.A, p.B} {
			if _, _, ok, err := c.x.locate(serial); err != nil || !ok {
				if err == nil {
					err = c.s.wrong(partPairs, pairSize*int64(i), "a pair is of a record that is not there")
				}
				return err
			}
		}
		n, err := c.s.pairBy(i)
		if err != nil {
			return err
		}
		q, err := c.s.pair(n)
		if err != nil {
			return err
		}
		q.A, q.B = q.B, q.A
		if seen.has(n) || i > 0 && comparePairs(lastBy, q) >= 0 {
			return c.s.wrong(partPairsBy, 4*int64(i), "pairs by their second record do not rise")
		}
		seen.add(n, c.s.Pairs)
		lastBy = q
		if err := c.step(); err != nil {
			return err
		}
	}
	return c.blobs(evidenceBlobs, c.s.Pairs, func(uint32, []byte) string { return "" })
}
