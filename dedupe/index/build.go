package index

import (
	"bytes"
	"cmp"
	"path/filepath"
	"slices"

	"github.com/klauspost/compress/zstd"
	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/internal/corpus"
)

const (
	batchRows  = 128 << 10 // a writer keeps no more records in memory,
	batchBytes = 192 << 20 // and about so many bytes of them
)

// batch are records that are on their way into a segment.
type batch struct {
	rows     []row
	contents [][2]uint64
	keys     []uint32
	ids      []hashed
	titles   []hashed
	metas    *blobWriter
	texts    *blobWriter
	zipped   bytes.Buffer // blocks of metas
	bodies   bytes.Buffer // and of texts
	pairs    map[[2]Serial][]byte
	evidence int // bytes
	buf      []byte

	byID      map[string][]uint32
	byContent map[[2]uint64][]uint32
}

func newBatch(zip *zstd.Encoder) *batch {
	b := &batch{pairs: map[[2]Serial][]byte{}, byID: map[string][]uint32{}, byContent: map[[2]uint64][]uint32{}}
	b.metas = &blobWriter{kind: metaBlobs, zip: zip, out: func(p []byte) { b.zipped.Write(p) }}
	b.texts = &blobWriter{kind: textBlobs, zip: zip, out: func(p []byte) { b.bodies.Write(p) }}
	return b
}

func (b *batch) empty() bool { return len(b.rows) == 0 && len(b.pairs) == 0 }

// bytes is about the memory that the batch takes.
func (b *batch) bytes() int {
	return 4*len(b.keys) + b.zipped.Len() + b.bodies.Len() + b.evidence + 8*pairSize*len(b.pairs)
}

// add takes a record with the serial and flags it is to have.
func (b *batch) add(r *Record, flags uint32) {
	i := uint32(len(b.rows))
	p := &r.Print
	b.rows = append(b.rows, row{
		serial: r.Serial, key: uint32(len(b.keys)), prose: uint32(len(p.Prose)), stable: uint32(len(p.Stable)),
		words: uint32(p.Words), flags: flags,
	})
	b.contents = append(b.contents, p.Content)
	b.keys = append(append(b.keys, p.Prose...), p.Stable...)
	b.ids = append(b.ids, hashed{xxh3.HashString(r.Meta.ID), i})
	if key := r.Meta.TitleKey(); key != 0 && r.Meta.Source != "" {
		b.titles = append(b.titles, hashed{titleHash(r.Meta.Source, key), i})
	}
	b.buf = appendMeta(b.buf[:0], r)
	b.metas.add(b.buf)
	if flags&rowText != 0 {
		b.buf = append(b.buf[:0], r.Text...)
	} else {
		b.buf = b.buf[:0]
	}
	b.texts.add(b.buf)
	b.byID[r.Meta.ID] = append(b.byID[r.Meta.ID], i)
	b.byContent[p.Content] = append(b.byContent[p.Content], i)
}

// write makes the batch a segment file.
func (b *batch) write(disk corpus.Disk, dir string, number uint64, zip *zstd.Encoder) (segmentInfo, error) {
	w, err := newFile(disk, filepath.Join(dir, segmentName(number)))
	if err != nil {
		return segmentInfo{}, err
	}
	n := uint32(len(b.rows))
	ranks := make([]uint32, n) // rows
	for i := range ranks {
		ranks[i] = uint32(i)
	}
	slices.SortFunc(ranks, func(x, y uint32) int { return cmp.Or(compareContents(b.contents[x], b.contents[y]), cmp.Compare(x, y)) })
	for rank, i := range ranks {
		b.rows[i].rank = uint32(rank)
	}
	w.begin(partRows)
	for i := range b.rows {
		b.buf = b.rows[i].append(b.buf[:0])
		w.write(b.buf)
	}
	w.begin(partContents)
	for _, i := range ranks {
		w.u64(b.contents[i][0])
		w.u64(b.contents[i][1])
	}
	w.begin(partRanks)
	for _, i := range ranks {
		w.u32(i)
	}
	w.begin(partKeys)
	for _, k := range b.keys {
		w.u32(k)
	}
	w.hashes(partIDs, b.ids)
	w.hashes(partTitles, b.titles)
	for _, c := range [...]Channel{Prose, Stable} {
		b.lists(w, c)
	}
	for _, blobs := range [...]struct {
		w      *blobWriter
		blocks *bytes.Buffer
	}{{b.metas, &b.zipped}, {b.texts, &b.bodies}} {
		blobs.w.cut()
		w.begin(blobs.w.kind.dir())
		w.write(blobs.w.dir)
		w.begin(blobs.w.kind.blocks())
		w.write(blobs.blocks.Bytes())
	}
	b.writePairs(w, zip)
	size, seal, err := w.finish(n, uint32(len(b.pairs)))
	info := segmentInfo{Number: number, Size: size, Seal: seal, Rows: n, Pairs: uint32(len(b.pairs))}
	if n > 0 {
		info.First, info.Last = b.rows[0].serial, b.rows[n-1].serial
	}
	return info, err
}

// lists writes the posting lists of a channel.
func (b *batch) lists(w *fileWriter, c Channel) {
	var entries []uint64
	for i := range b.rows {
		r := &b.rows[i]
		if r.flags&posted(c) == 0 {
			continue
		}
		first, n := r.keys(c)
		for _, k := range b.keys[first : first+n] {
			entries = append(entries, uint64(k)<<32|uint64(r.rank))
		}
	}
	entries, _ = radix(entries, make([]uint64, len(entries)), 0)
	l := w.lists(c, uint32(len(b.rows)), int64(len(entries)))
	var ranks []uint32
	for i := 0; i < len(entries); {
		key := uint32(entries[i] >> 32)
		for ranks = ranks[:0]; i < len(entries) && uint32(entries[i]>>32) == key; i++ {
			ranks = append(ranks, uint32(entries[i]))
		}
		l.add(key, ranks)
	}
	l.finish()
}

// writePairs writes the pairs of the batch.
func (b *batch) writePairs(w *fileWriter, zip *zstd.Encoder) {
	list := make([]Pair, 0, len(b.pairs))
	for k, evidence := range b.pairs {
		list = append(list, Pair{k[0], k[1], evidence})
	}
	slices.SortFunc(list, comparePairs)
	p := w.pairs(zip)
	for _, pair := range list {
		p.add(pair)
	}
	p.finish()
}
