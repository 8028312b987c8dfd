package batch

import (
	"context"
	"fmt"

	"github.com/copydesk/copydesk/cleanup"
	"github.com/copydesk/copydesk/internal/corpus"
)

// recut cuts what only the corpus shows to be furniture: the lines that repeat
// across the records of a site. A record that loses a line is measured, judged
// and fingerprinted anew. Without such lines it costs one look at the texts of
// the records whose site has one.
func (r *runState) recut(ctx context.Context) error {
	if r.prep.sites == nil || !r.prep.sites.Any() {
		return nil
	}
	r.watch.start("recut")
	r.job.Progress.Stage("sites", "records", int64(len(r.ids)))
	r.texts.open()
	r.rows.open()
	again := 0
	err := r.eachRow(ctx, func(i int, w *row) (*prepared, error) {
		if w.Site == "" {
			return nil, nil
		}
		b, err := r.texts.at(i)
		if err != nil {
			return nil, fmt.Errorf("record %s: %w", r.ids[i], err)
		}
		intact := len(w.Edits) == 0
		text, ok := r.prep.recut(w, string(b))
		if !ok {
			return nil, nil
		}
		return &prepared{text: text, encoded: w.encode(nil), rejected: w.RejectedBy >= 0, spun: w.spun(), p: w.spinP(), edited: intact}, nil
	}, func(i int, p *prepared) error {
		if p == nil {
			return nil
		}
		again++
		if p.edited {
			r.edited++
		}
		r.rejected[i], r.spun[i], r.p[i] = p.rejected, p.spun, p.p
		if err := r.texts.replace(i, []byte(p.text)); err != nil {
			return err
		}
		return r.rows.replace(i, p.encoded)
	})
	if err != nil {
		return fmt.Errorf("sites: %w", err)
	}
	if again == 0 || r.engine == nil {
		return nil
	}
	return r.refill(ctx)
}

// recut cuts the repeated lines of a record's text; ok is false when it has none.
func (p *preparer) recut(w *row, text string) (_ string, ok bool) {
	cuts := p.sites.Cut(w.Site, text)
	if len(cuts) == 0 {
		return text, false
	}
	var (
		kept  []byte
		last  int
		edits []cleanup.Edit
		gone  int
	)
	for _, c := range cuts {
		kept = append(kept, text[last:c.Start]...)
		last = c.End
		gone += c.End - c.Start
		edits = append(edits, cleanup.Edit{Rule: c.Rule})
	}
	kept = append(kept, text[last:]...)
	res := p.cleaner.Clean(string(kept))
	w.Edits = countRules(countRules(w.Edits, edits), res.Edits)
	// The share refers to the original, of which text is what earlier cuts left.
	w.Furniture += (1 - w.Furniture) * float64(gone) / float64(len(text))
	w.Byline, w.Dateline, w.Credit = res.Byline, res.Dateline, res.Credit
	w.Fields = corpus.ReplaceText(w.Fields, w.TextKey, res.Text)
	p.measure(w, res.Text)
	return res.Text, true
}

// refill fingerprints all texts anew.
func (r *runState) refill(ctx context.Context) error {
	r.engine.Close()
	var err error
	if r.engine, err = r.newEngine(); err != nil {
		return err
	}
	r.prep.engine = r.engine
	r.ordinals = r.ordinals[:0]
	return r.eachRow(ctx, func(i int, w *row) (*prepared, error) {
		if w.RejectedBy >= 0 {
			return nil, nil
		}
		b, err := r.texts.at(i)
		if err != nil {
			return nil, fmt.Errorf("record %s: %w", r.ids[i], err)
		}
		return &prepared{print: r.engine.Fingerprint(string(b)), meta: r.prep.meta(w)}, nil
	}, func(i int, p *prepared) error {
		if p == nil {
			return nil
		}
		if _, err := r.engine.Add(p.print, p.meta); err != nil {
			return fmt.Errorf("dedupe: %w", err)
		}
		r.ordinals = append(r.ordinals, int32(i))
		return nil
	})
}

// eachRow calls work with every record's row, from several goroutines, and take
// with what it returned, in input order.
func (r *runState) eachRow(ctx context.Context, work func(i int, w *row) (*prepared, error), take func(i int, p *prepared) error) error {
	return mapRows(ctx, r, nil, work, take)
}

// mapRows is eachRow for any result, and for some records only unless some is nil.
func mapRows[T any](ctx context.Context, r *runState, some []int32, work func(i int, w *row) (T, error), take func(i int, t T) error) error {
	type result struct {
		i int
		t T
	}
	return orderedMap(ctx, r.job.workers(), func(_ context.Context, push func(int) error) error {
		if some != nil {
			for _, i := range some {
				if err := push(int(i)); err != nil {
					return err
				}
			}
			return nil
		}
		for i := range r.ids {
			if err := push(i); err != nil {
				return err
			}
		}
		return nil
	}, func(_ context.Context, i int) (result, error) {
		w, err := r.row(i)
		if err != nil {
			return result{}, err
		}
		t, err := work(i, w)
		return result{i, t}, err
	}, func(res result) error {
		r.job.Progress.Advance(1, 0)
		return take(res.i, res.t)
	})
}
