package run

import (
	"context"
	"fmt"
	"slices"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/verify"
	"github.com/copydesk/copydesk/internal/facts"
	"github.com/copydesk/copydesk/internal/rows"
	"github.com/copydesk/copydesk/internal/seen"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// before is what was seen before, as a run asks for it. The nil value knows nothing.
type before struct {
	*seen.Memory
	serials []uint64             // of the records of the store that were seen, by place among them
	kept    []bool               // likewise
	self    map[uint64]int       // serials that are records of the input, by their ordinals in dedupe
	again   int                  // records of the input that are such
	guesses map[int32]seen.Guess // by record: what looks like it, where no texts are kept
	places  map[uint64]int       // of serials
}

// openBefore opens what was seen before.
func (w *work) openBefore(ctx context.Context) error {
	if w.job.Before == "" {
		return nil
	}
	if !w.job.Settings.Does(settings.StageDedupe) {
		return settings.Usagef("--against: the stage %s is off, so that nothing is compared", settings.StageDedupe)
	}
	o, err := Bounds(&w.job.Settings.Dedupe)
	if err != nil {
		return err
	}
	m, err := seen.Open(ctx, w.job.Before, seen.Options{
		Settings: &w.job.Settings, Dedupe: o, Known: w.model.Knows, Dir: w.job.dir, Workers: w.workers(),
		Rank: func(site string) int { return w.prefer.Rank(site, "") },
	})
	if err != nil {
		return err
	}
	w.before = &before{Memory: m, self: map[uint64]int{}, guesses: map[int32]seen.Guess{}, places: map[uint64]int{}}
	return nil
}

func (b *before) close() {
	if b != nil {
		_ = b.Close()
	}
}

// recall brings in what the records of the input are versions of, as far as they were seen before.
func (w *work) recall(ctx context.Context, f *facts.Store, e *dedupe.Engine, ev *evidence) error {
	b := w.before
	if b == nil {
		return nil
	}
	for ordinal, i := range ev.records {
		if int(i) >= f.Inputs() {
			break
		}
		p, _, err := f.Print(int(i))
		if err != nil {
			return err
		}
		self, err := b.WithID(f.ID(int(i)), p.Content)
		if err != nil {
			return fmt.Errorf("--against: %w", err)
		}
		for _, serial := range self {
			b.self[serial] = ordinal
		}
		if len(self) > 0 {
			b.again++
		}
	}
	b.Expect(len(ev.records))
	var err error
	if b.Verifiable() {
		b.serials, err = e.Recall(ctx, b, dedupe.Remembered{
			Texts: texts{f, ev}, Self: b.self,
			Print: func(ordinal int) (dedupe.Fingerprint, error) {
				p, _, err := f.Print(int(ev.records[ordinal]))
				return p.Fingerprint, err
			},
		})
	} else {
		err = b.guess(ctx, f, ev)
	}
	if err == nil {
		err = b.Err()
	}
	if err != nil {
		return fmt.Errorf("--against: %w", err)
	}
	return b.file(ctx, f, ev, w)
}

// guess looks for records that look like those of the input.
func (b *before) guess(ctx context.Context, f *facts.Store, ev *evidence) error {
	for ordinal, i := range ev.records {
		if ordinal%256 == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if int(i) >= f.Inputs() {
			break
		}
		p, _, err := f.Print(int(i))
		if err != nil {
			return err
		}
		g, ok, err := b.Guess(&p.Fingerprint, func(serial uint64) bool { _, self := b.self[serial]; return self })
		if err != nil {
			return err
		}
		if ok {
			b.guesses[i] = g
			b.serials = append(b.serials, g.Serial)
		}
	}
	slices.Sort(b.serials)
	b.serials = slices.Compact(b.serials)
	return nil
}

// file puts the recalled records behind those of the input.
func (b *before) file(ctx context.Context, f *facts.Store, ev *evidence, w *work) error {
	ids := make(map[uint64]bool, f.Len()+len(b.serials))
	for i := range f.Len() {
		ids[f.Key(i)] = true
	}
	first := f.Len()
	b.kept = make([]bool, len(b.serials))
	names := make([]string, len(b.serials))
	for k, serial := range b.serials {
		r, err := b.Bare(serial)
		if err != nil {
			return err
		}
		b.places[serial], b.kept[k], names[k] = k, r.Kept, r.Meta.ID
		for n := 2; ids[facts.KeyOf(names[k])]; n++ {
			names[k] = fmt.Sprintf("%s#%d", r.Meta.ID, n)
		}
		ids[facts.KeyOf(names[k])] = true
		if b.Verifiable() {
			ev.records = append(ev.records, int32(first+k))
			ev.preferred = append(ev.preferred, int32(w.prefer.Rank(r.Meta.Source, "")))
		}
	}
	return f.Recall(ctx, len(b.serials), func(k int) (*facts.Seen, error) {
		r, err := b.Record(b.serials[k])
		if err != nil {
			return nil, err
		}
		return &facts.Seen{
			Record: facts.Record{
				ID: names[k], Source: b.Path, Number: int64(r.Serial), Site: r.Meta.Source, URL: r.Meta.URL, Date: r.Meta.Date, HeadDate: r.Meta.HeadDate,
				Title: r.Meta.Title, Hash: r.Hash, Words: r.Print.Words,
			},
			Print: facts.Print{Fingerprint: r.Print, Meta: r.Meta},
			Text:  r.Text,
		}, nil
	})
}

// row is what references.jsonl says of the k-th of the recalled records.
func (b *before) row(k int) (seen, kept bool, serial int64) {
	if !b.Earlier {
		serial = int64(b.serials[k])
	}
	return true, b.kept[k], serial
}

// guessed lists what could not be verified.
func (d *decision) guessed(out reports.Sink) error {
	if d.w.before == nil {
		return nil
	}
	for _, i := range d.ev.records {
		g, ok := d.w.before.guesses[i]
		if !ok {
			continue
		}
		at := int32(d.f.Len() - d.f.Seen() + d.w.before.places[g.Serial])
		d.named[at] = true
		row := rows.Guessed(d.f.ID(int(i)), d.f.ID(int(at)), g.Own, g.Other)
		d.tally.Pair(&row)
		take, err := out.Pairs([]reports.Pair{row})
		if err != nil {
			return err
		}
		if err := take(); err != nil {
			return err
		}
	}
	return nil
}

// sayBefore adds what a record that is kept has to do with what was seen before, where nothing else says it.
func (d *decision) sayBefore(doc *reports.Document, i int) {
	b := d.w.before
	if b == nil {
		return
	}
	if g, ok := b.guesses[int32(i)]; ok {
		id := d.f.ID(d.f.Len() - d.f.Seen() + b.places[g.Serial])
		doc.Findings = append(doc.Findings, rows.GuessedFinding(id, g.Own, seen.GuessLeast, g.More))
	}
	if doc.Role != reports.RoleRepresentative {
		return
	}
	members := d.result.Clusters[d.places[i].cluster].Members
	rep := members[0].Ordinal
	var best rows.Bond
	closest := -1
	for _, m := range members[1:] {
		if !d.seen(int(d.ev.records[m.Ordinal])) {
			continue
		}
		if b, ok := d.bond(min(rep, m.Ordinal), max(rep, m.Ordinal)); ok && b.Rule != "" && (closest < 0 || b.Coverage > best.Coverage) {
			best, closest = b, m.Ordinal
		}
	}
	if closest < 0 || best.Relation == verify.Identical { // of a record that was removed then: nothing is new in this one
		return
	}
	doc.Own = best.Novel(rep < closest)
	doc.Findings = append(doc.Findings, rows.Besides(doc, d.id(closest), &best, rep < closest))
}

// notes says what was seen before as it is.
func (b *before) notes() []string {
	if b == nil || b.again == 0 {
		return nil
	}
	if b.again == 1 {
		return []string{fmt.Sprintf("1 record was seen before as it is, with the same id and words: it was compared with the others in %s, not with itself", b.Path)}
	}
	return []string{fmt.Sprintf("%d records were seen before as they are, with the same id and words: each was compared with the others in %s, not with itself", b.again, b.Path)}
}

// against says what came of what was seen before.
func (d *decision) against() *reports.Against {
	b := d.w.before
	if b == nil {
		return nil
	}
	a := &reports.Against{Path: b.Path, Records: b.Len(), Recalled: len(b.serials), AsTheyAre: b.again, Unverified: len(b.guesses)}
	if !b.Earlier {
		a.Next = int64(b.Next())
	}
	for _, cl := range d.result.Clusters {
		fresh, before := 0, false
		for _, m := range cl.Members {
			i := int(d.ev.records[m.Ordinal])
			if before = before || d.seen(i); i < d.f.Inputs() {
				fresh++
			}
		}
		if before {
			a.Found += fresh
		}
	}
	return a
}
