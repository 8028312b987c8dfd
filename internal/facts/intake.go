package facts

import (
	"context"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/cleanup/boilerplate"
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/internal/compact"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/ordered"
	"github.com/copydesk/copydesk/reports"
)

const (
	// batchBytes is how much input goes to a worker at a time: enough to make the
	// hand-over cheap, little enough that huge records do not pile up.
	batchBytes = 256 << 10
	// streamBytes is the same of standard input, where what has come may be all for a while, and somebody watches.
	streamBytes = 16 << 10
	stdin       = "-" // its name as a source
)

// reading reads records with o and hands them to rec, and what cannot be read to rej, in input order; progress is told how
// many bytes were read so far. See [corpus.Read].
type reading func(ctx context.Context, o corpus.Options, rec func(*corpus.Record) error, rej func(corpus.Reject) error, progress func(bytes int64)) error

// intake measures what is read.
type intake struct {
	o     *Options
	m     *measurer
	read  reading
	log   *resumeLog         // nil unless the run can be resumed
	sites *boilerplate.Sites // counts the lines of sites; nil: nobody asks
}

// batch is input on its way to a worker, and work on its way back.
type batch struct {
	in      []*corpus.Record
	out     []done
	rejects []reports.Reject
	weight  int64 // bytes in it
	total   int64 // bytes read so far
}

// done is a record's work, with what the log of resumable work needs of it.
type done struct {
	*measured
	key     xxh3.Uint128
	fresh   bool // not yet in the log
	renamed bool
}

// all reads everything, measures it on several goroutines and hands what came of it to take
// and reject in input order, on one.
func (n *intake) all(ctx context.Context, take func(done) error, reject func(reports.Reject)) error {
	var seen int64
	return ordered.Bounded(ctx, n.o.Workers, bytesUnderWay, func(b *batch) int64 { return b.weight }, n.feed, n.workAll, func(b *batch) error {
		for _, d := range b.out {
			if err := take(d); err != nil {
				return err
			}
		}
		for _, r := range b.rejects {
			reject(r)
		}
		n.o.Progress.Advance(b.total-seen, int64(len(b.out)))
		seen = b.total
		return nil
	})
}

// feed reads and cuts what comes into batches.
func (n *intake) feed(ctx context.Context, push func(*batch) error) error {
	b := &batch{}
	flush := func() error {
		full := b
		b = &batch{total: full.total}
		return push(full)
	}
	o := n.o.Settings.Reading()
	o.Stdin, o.TempDir = n.o.Stdin, n.o.Dir
	err := n.read(ctx, o, func(rec *corpus.Record) error {
		b.in = append(b.in, rec)
		full := int64(batchBytes)
		if rec.Source == stdin {
			full = streamBytes
		}
		if b.weight += int64(len(rec.Text) + len(rec.Fields)); b.weight < full {
			return nil
		}
		return flush()
	}, func(rej corpus.Reject) error {
		b.rejects = append(b.rejects, reports.Reject(rej))
		return nil
	}, func(total int64) { b.total = total })
	if err != nil {
		return err
	}
	return flush()
}

// workAll measures the records of a batch, until ctx is done.
func (n *intake) workAll(ctx context.Context, b *batch) (*batch, error) {
	for i, rec := range b.in {
		b.in[i] = nil // so that it goes when its text is cleaned
		d, rej := n.work(ctx, rec)
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		if rej != nil {
			b.rejects = append(b.rejects, *rej)
			continue
		}
		b.out = append(b.out, d)
	}
	return b, nil
}

// work measures a record, unless an interrupted run did. Nothing of it is there
// when ctx is done.
func (n *intake) work(ctx context.Context, rec *corpus.Record) (done, *reports.Reject) {
	d := done{renamed: rec.Renamed != ""}
	if n.log != nil {
		d.key = recordKey(rec)
		if m := n.logged(d.key); m != nil {
			d.measured = m
			n.count(m)
			return d, nil
		}
		d.fresh = true
	}
	m, rej := n.m.measure(ctx, rec)
	if m == nil {
		return d, rej
	}
	d.measured = m
	n.count(m)
	return d, nil
}

// count adds the lines of a record to those of its site.
func (n *intake) count(m *measured) {
	if n.sites != nil && m.rec.Site != "" {
		n.sites.Count(m.rec.Site, m.text)
	}
}

// logged is the work that the log has of a record; nil: none, or it is damaged.
func (n *intake) logged(key xxh3.Uint128) *measured {
	work, text, ok := n.log.find(key)
	if !ok {
		return nil
	}
	d := compact.Read(work)
	encoded, look := d.Bytes(), d.Rest()
	if d.Bad() {
		return nil
	}
	rec, err := decodeRecord(encoded)
	if err != nil {
		return nil
	}
	return n.m.shelved(rec, text, look, dedupe.NewFingerprint(text))
}
