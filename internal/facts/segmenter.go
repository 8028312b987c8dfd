package facts

import (
	"context"
	"fmt"

	"github.com/copydesk/copydesk/cleanup/boilerplate"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/reports"
)

// Segmenter measures the records of chunks as Read measures those of a whole input. It may be used for
// many chunks, several at a time.
type Segmenter struct {
	o Options
	m *measurer
}

// NewSegmenter makes a Segmenter. Of the options Sources, Resume and Versions are not used, and Progress may
// be nil.
func NewSegmenter(o Options) (*Segmenter, error) {
	if o.Progress == nil {
		o.Progress = nobody{}
	}
	g := &Segmenter{o: o}
	var err error
	g.m, err = newMeasurer(&g.o)
	return g, err
}

// nobody looks at the progress.
type nobody struct{}

func (nobody) Stage(string, string, int64) {}
func (nobody) Advance(int64, int64)        {}

// Write measures the records of a chunk, before which lies base (corpus.ReadChunk), and writes their segment to path. Ids stay as the
// input gives them: ids that repeat get other ones by WriteRenames. The bytes follow from the chunk and the settings alone. The
// file appears under its name when it is complete, in place of one that has other bytes. Memory: 64 bytes a record and its
// id, and some 32 MB of records under way.
func (g *Segmenter) Write(ctx context.Context, chunk corpus.Chunk, base corpus.Count, path string) error {
	w, err := createFile(path, kindWhole, 0)
	if err != nil {
		return err
	}
	defer w.abort()
	var a about
	in := intake{o: &g.o, m: g.m, read: func(ctx context.Context, o corpus.Options, rec func(*corpus.Record) error, rej func(corpus.Reject) error, progress func(int64)) (err error) {
		a.reading, err = corpus.ReadChunk(ctx, chunk, base, o, rec, rej, progress)
		return err
	}}
	place := 0
	err = in.all(ctx, func(d done) error {
		a.keys.note(d.rec.Source, d.rec.Number, d.rec.TextKey)
		place++
		return w.add(place-1, d.measured)
	}, func(r reports.Reject) { a.rejects = append(a.rejects, r) })
	if err != nil {
		return fmt.Errorf("read: %w", err)
	}
	b, err := a.encode()
	if err != nil {
		return fmt.Errorf("segment %s: %w", path, err)
	}
	return w.commit(b)
}

// Cut measures the records of seg anew of which sites, the third pass, cut lines, and writes them to path, for Segments. Other
// ids play no part. The file is there, without a record, also where nothing is cut. What Write says of bytes
// and names holds. It costs a look at the texts of the records that have a site.
func (g *Segmenter) Cut(ctx context.Context, seg *Segment, sites *boilerplate.Sites, path string) error {
	bare := seg.bare()
	w, err := createFile(path, kindDelta, bare.layers.whole.seal)
	if err != nil {
		return err
	}
	defer w.abort()
	err = each(ctx, &g.o, bare.Len(), func(ctx context.Context, i int) (*measured, error) {
		return g.m.recut(ctx, bare, i, sites)
	}, func(i int, m *measured) error {
		if m == nil {
			return nil
		}
		return w.add(i, m)
	})
	if err != nil {
		return fmt.Errorf("sites: %w", err)
	}
	return w.commit(nil)
}
