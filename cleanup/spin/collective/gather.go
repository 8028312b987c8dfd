package collective

import (
	"fmt"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/internal/compact"
)

// beginExchanges has the flags of all articles that have a site gathered, and the texts of those that do not read as clean beyond
// doubt read once more for exchanges that are too weak for a flag, where they can have told. Nothing is where no site has enough
// articles.
func (p *Plan) beginExchanges() *Round {
	const stage = "spin: sites"
	t := &siteTable{records: make([]siteRecord, p.c.Len()), places: newExchangeTable(exchangesMost)}
	sited := 0
	number := map[string]int32{}
	for i := range t.records {
		t.records[i] = siteRecord{site: -1, unit: -1}
		site := p.c.Site(i)
		if site == "" {
			continue
		}
		n, ok := number[site]
		if !ok {
			n = int32(len(t.names))
			number[site] = n
			t.names = append(t.names, site)
		}
		t.records[i] = siteRecord{site: n, unit: -1, p: p.P(i)}
		if c := p.Class(i); c != "" && c != spin.TooShort && c != spin.NotJudged {
			t.records[i].unit = 0
		}
		sited++
	}
	t.group(p.c)
	if !slices.ContainsFunc(t.units, func(u []unit) bool { return len(u) >= siteLeast }) {
		return overSome(stage, nil, nothing)
	}
	p.table = t
	return over(stage, sited, func(yield func(Task) bool) {
		for i, rec := range t.records {
			if rec.site < 0 {
				continue
			}
			hints := rec.unit >= 0 && rec.p < doubtful && len(t.units[rec.site]) >= siteLeast
			if !yield(Task{i, compact.AppendBool(nil, hints)}) {
				return
			}
		}
	})
}

// exchanges tells the different exchanges of a record's flags, and, where that is asked, those that are too weak for one.
func (w *Worker) exchanges(texts Texts, t Task) (Result, error) {
	ask := compact.Read(t.Ask)
	hints := ask.Bool()
	if err := ask.Done(); err != nil {
		return Result{}, fmt.Errorf("%w: %w", errAsked, err)
	}
	k, err := last(texts, t.Record)
	if err != nil {
		return Result{}, err
	}
	shows := newExchangeTable(exchangesMost)
	seen := map[spin.Exchange]bool{}
	for _, f := range k.verdict.Flags {
		if x := f.Exchange(); !seen[x] {
			seen[x] = true
			shows.add(int32(t.Record), f)
		}
	}
	if hints && !k.listed {
		text, err := texts.Text(t.Record)
		if err != nil {
			return Result{}, err
		}
		k.weak = w.detector.Exchanges(text)
	}
	if hints {
		for _, f := range k.weak {
			shows.add(int32(t.Record), f)
		}
	}
	if len(shows.shown) == 0 {
		return Result{}, nil
	}
	return Result{Tell: shows.append(nil)}, nil
}

func (p *Plan) takeExchanges(_ int, tell []byte) error {
	if p.table == nil {
		return errTold
	}
	return p.table.places.merge(tell, func(record int) bool {
		return record < len(p.table.records) && p.table.records[record].site >= 0
	})
}
