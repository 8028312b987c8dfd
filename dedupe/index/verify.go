package index

import (
	"bytes"
	"context"
	"fmt"
)

// Verify reads the whole index in dir and checks every checksum and cross reference. The first damage found is a
// *CorruptError. O(n).
func Verify(ctx context.Context, dir string) error {
	x, err := Open(dir)
	if err != nil {
		return err
	}
	defer x.Close()
	for _, v := range x.segments {
		c := &checker{ctx: ctx, x: x, s: v.segment}
		for _, check := range []func() error{c.blocks, c.rows, c.records, c.lists, c.pairs} {
			if err := check(); err != nil {
				return err
			}
		}
	}
	if err := x.verifyTexts(ctx); err != nil {
		return err
	}
	return x.verifyCounts()
}

// verifyTexts checks that the keys of every text are in the posting lists of one segment, and count while one of its
// records is not removed.
func (x *Index) verifyTexts(ctx context.Context) error {
	segments := make([]*segment, len(x.segments))
	for i, v := range x.segments {
		segments[i] = v.segment
	}
	steps := 0
	return walkContents(segments, func(_ [2]uint64, same []member) error {
		for _, c := range [...]Channel{Prose, Stable} {
			if err := x.verifyText(c, same); err != nil {
				return err
			}
		}
		if steps++; steps%ctxEvery == 0 {
			return ctx.Err()
		}
		return nil
	})
}

func (x *Index) verifyText(c Channel, same []member) error {
	type listed struct {
		member
		keys  []byte
		alive bool
	}
	var lists []*listed
	find := func(keys []byte) *listed {
		for _, l := range lists {
			if c == Prose || bytes.Equal(l.keys, keys) {
				return l
			}
		}
		return nil
	}
	for pass := range 2 {
		for _, e := range same {
			v := x.segments[e.from]
			keys, err := v.keyBytes(e.keys(c))
			if err != nil {
				return err
			}
			bad := func(what string) error { return v.wrong(partRows, rowSize*int64(e.at), what) }
			l := find(keys)
			switch is := e.flags&posted(c) != 0; {
			case is && e.words == 0:
				return bad("a record without words is in posting lists")
			case pass == 0 && is && l != nil:
				return bad("a text is in posting lists twice")
			case pass == 0 && is:
				lists = append(lists, &listed{member: e, keys: keys})
			case pass == 0 || e.words == 0:
			case l == nil:
				return bad("a text is in no posting list")
			case !v.removed.has(e.at):
				l.alive = true
			}
		}
	}
	for _, l := range lists {
		if v := x.segments[l.from]; v.dead[c].has(l.rank) == l.alive {
			return x.damaged(fmt.Sprintf("what it says of the text of record %d is not so", l.serial))
		}
	}
	return nil
}

// verifyCounts checks the numbers that the manifest gives.
func (x *Index) verifyCounts() error {
	records, texts, unpaired := uint64(0), uint64(0), uint64(0)
	for _, v := range x.segments {
		for i := range v.rows {
			r, err := v.row(i)
			if err != nil {
				return err
			}
			if v.removed.has(i) {
				continue
			}
			records++
			if r.flags&rowText != 0 {
				texts++
			}
			if r.flags&rowAlone != 0 {
				unpaired++
			}
		}
	}
	if m := x.manifest; m.Records != records || m.Texts != texts || m.Unpaired != unpaired {
		return x.damaged(fmt.Sprintf("it says %d records, %d texts and %d unpaired, there are %d, %d and %d", m.Records, m.Texts, m.Unpaired, records, texts, unpaired))
	}
	return nil
}
