package train

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/copydesk/copydesk/cleanup/spin/internal/habits"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/names"
	"github.com/copydesk/copydesk/cleanup/spin/internal/weights"
)

// Summary says what went into a model.
type Summary struct {
	Bytes     int
	Words     int
	NGrams    int              // keys in the count table
	Kept      [longest + 1]int // by order
	Related   int              // pairs of words, each side counted
	Phrases   int
	Exchanges int // bytes mined from labelled phrases
	Names     int // bytes of fixed names
	Skipped   int // labelled phrases that were not aligned: a side has no word, or more than twelve
}

// Build makes a model and writes it to Options.Out (by way of a temporary name).
// Memory: about 100 bytes per row of the count tables.
func Build(ctx context.Context, o Options) ([]byte, Summary, error) {
	if err := o.validate(ctx); err != nil {
		return nil, Summary{}, err
	}
	if o.MaxBytes == 0 {
		o.MaxBytes = freshMaxBytes
		if o.Base != "" {
			o.MaxBytes = baseMaxBytes
		}
	}
	var sections []lm.Section
	var sum Summary
	var err error
	if o.Base != "" {
		sections, sum, err = o.extend(ctx)
	} else {
		sections, sum, err = o.fresh(ctx)
	}
	if err != nil {
		return nil, Summary{}, err
	}
	model, err := lm.Encode(sections)
	if err != nil {
		return nil, Summary{}, err
	}
	if len(o.Calibrate) > 0 {
		if model, err = Calibrate(ctx, model, o); err != nil {
			return nil, Summary{}, err
		}
	}
	if len(model) > o.MaxBytes {
		return nil, Summary{}, fmt.Errorf("train: the model takes %d bytes, more than %d", len(model), o.MaxBytes)
	}
	sum.Bytes = len(model)
	if o.Out != "" {
		if err := WriteFile(o.Out, model); err != nil {
			return nil, Summary{}, err
		}
	}
	o.progress("done", 1)
	return model, sum, nil
}

// fresh builds a model from counts, text and synonyms.
func (o *Options) fresh(ctx context.Context) ([]lm.Section, Summary, error) {
	c, err := o.count(ctx)
	if err != nil {
		return nil, Summary{}, err
	}
	return o.relate(ctx, c)
}

// relate builds a model from counts that are there.
func (o *Options) relate(ctx context.Context, c *counts) ([]lm.Section, Summary, error) {
	o.progress("relations", 0)
	r := newRelations(c, o.Without)
	if !r.without["confusions"] {
		r.readConfusions()
	}
	for _, p := range o.Synonyms {
		if err := r.readSynonyms(p); err != nil {
			return nil, Summary{}, err
		}
	}
	for _, p := range o.Neighbours {
		if err := r.readNeighbours(p); err != nil {
			return nil, Summary{}, err
		}
	}
	r.confirmLinked()
	if err := ctx.Err(); err != nil {
		return nil, Summary{}, err
	}
	return o.assemble(c, r)
}

// firstOrder tells the n of a count table by its first row.
func firstOrder(path string) (int, error) {
	n := 0
	stop := errors.New("stop")
	err := eachLine(path, func(line []byte) error {
		if tab := bytes.IndexByte(line, '\t'); tab > 0 {
			n = 1 + bytes.Count(line[:tab], []byte(" "))
			return stop
		}
		return errors.New("not a row of a count table")
	})
	if errors.Is(err, stop) || err == nil {
		return n, nil
	}
	return 0, err
}

func (o *Options) count(ctx context.Context) (*counts, error) {
	c := &counts{words: map[string]float64{}}
	var grams []string
	for _, p := range o.Counts {
		n, err := firstOrder(p)
		if err != nil {
			return nil, err
		}
		if n > longest {
			continue // longer n-grams are of no use to the detector
		}
		if n > 1 {
			grams = append(grams, p)
			continue
		}
		if err := c.readWords(p); err != nil {
			return nil, err
		}
	}
	for i, p := range o.Text {
		o.progress("words of texts", float64(i)/float64(len(o.Text)))
		if err := c.textWords(p, o.TextShare); err != nil {
			return nil, err
		}
	}
	least := float64(minWord)
	if len(o.Counts) == 0 {
		least = 2 * textWeight
	}
	c.number(least)
	for i, p := range grams {
		o.progress("counts", float64(i)/float64(len(grams)))
		if err := c.readGrams(p); err != nil {
			return nil, err
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	if err := c.textGrams(o.Text, o.TextShare); err != nil {
		return nil, err
	}
	o.progress("merge", 0)
	c.merge()
	return c, nil
}

// verdictBytes are kept for a verdict that is fitted later.
const verdictBytes = 200_000

func (o *Options) assemble(c *counts, r *relations) ([]lm.Section, Summary, error) {
	o.progress("phrases", 0)
	phrases, begins := r.encodePhrases()
	related := r.encode(len(c.list))
	n := len(c.list)
	tallies, scores, flags := make([]float64, n), make([]int8, n), make([]uint8, n)
	var total float64
	for id, w := range c.list {
		tallies[id] = c.words[w]
		total += c.words[w]
		flags[id] = begins[uint32(id)] & lm.FlagPhrases
	}
	c.lexicalScores(r, scores)
	verdict, err := o.weights()
	if err != nil {
		return nil, Summary{}, err
	}
	meta := weights.Meta{Total: total, Provenance: o.Provenance, Verdict: verdict}
	encoded, err := json.Marshal(meta)
	if err != nil {
		return nil, Summary{}, fmt.Errorf("train: %w", err)
	}
	o.progress("n-grams", 0)
	lay := func(trigrams []gram) ([]lm.Section, error) {
		bigrams := c.closed(trigrams)
		meta.NGrams = len(bigrams) + len(trigrams)
		lines, places, err := lm.BuildPairs(pairsOf(bigrams), n)
		if err != nil {
			return nil, err
		}
		s, err := lm.BuildVocabulary(c.list, tallies, scores, flags, places)
		return append(s, lm.Section{Name: "bgrm", Data: lines}), err
	}
	all := c.choose(len(c.grams[3]))
	sections, err := lay(all)
	if err != nil {
		return nil, Summary{}, err
	}
	rest := append(related, phrases...)
	skipped := 0
	if len(o.Exchanges) > 0 {
		mined := named(sections)
		if skipped, err = o.addMined(mined, total, r.linked); err != nil {
			return nil, Summary{}, err
		}
		rest = append(rest, lm.Section{Name: "exch", Data: mined["exch"]})
	}
	fixed := 0
	if len(o.Names) > 0 {
		b, err := fixedNames(o.Names, func(w string) uint32 { return c.ids[w] })
		if err != nil {
			return nil, Summary{}, err
		}
		fixed = len(b)
		rest = append(rest, lm.Section{Name: names.Section, Data: b})
	}
	if !r.without["confusions"] {
		b, err := spinnersHabits(func(w string) uint32 { return c.ids[w] })
		if err != nil {
			return nil, Summary{}, err
		}
		rest = append(rest, lm.Section{Name: habits.Section, Data: b})
	}
	used := len(encoded) + verdictBytes
	for _, s := range append(rest, sections...) {
		used += len(s.Data) + 64
	}
	// a binary fuse filter takes 2.26 bytes a key, a little more when small
	if budget := max(0, int(float64(o.MaxBytes-used)/2.3)); budget < len(all) {
		all = c.choose(budget)
		if sections, err = lay(all); err != nil {
			return nil, Summary{}, err
		}
	}
	keys, levels := make([]uint64, len(all)), make([]uint8, len(all))
	for i, g := range all {
		keys[i], levels[i] = g.key, lm.Quantise(float64(g.count))
	}
	table, err := lm.BuildTable(keys, levels)
	if err != nil {
		return nil, Summary{}, err
	}
	if encoded, err = json.Marshal(meta); err != nil {
		return nil, Summary{}, fmt.Errorf("train: %w", err)
	}
	sections = append([]lm.Section{{Name: "meta", Data: encoded}}, append(append(sections, rest...), lm.Section{Name: "ngrm", Data: table})...)
	if len(o.Exchanges) > 0 {
		marked := named(sections)
		if err := markMined(marked, total); err != nil {
			return nil, Summary{}, err
		}
		sections = list(marked)
	}
	if err := fillPhrases(sections); err != nil {
		return nil, Summary{}, err
	}
	sum := Summary{Words: n, NGrams: meta.NGrams, Related: len(related[1].Data) / 3, Phrases: len(phrases[1].Data)}
	sum.Exchanges, sum.Skipped, sum.Names = len(named(sections)["exch"]), skipped, fixed
	sum.Kept[2], sum.Kept[3] = meta.NGrams-len(all), len(all)
	return sections, sum, nil
}

// WriteFile writes a model under a temporary name and renames.
func WriteFile(path string, b []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".model-*")
	if err != nil {
		return fmt.Errorf("train: %w", err)
	}
	defer os.Remove(f.Name())
	if _, err := f.Write(b); err != nil {
		f.Close()
		return fmt.Errorf("train: %w", err)
	}
	if err := errors.Join(f.Chmod(0o644), f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("train: %w", err)
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return fmt.Errorf("train: %w", err)
	}
	return nil
}
