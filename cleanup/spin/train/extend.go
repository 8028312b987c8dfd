package train

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/names"
	"github.com/copydesk/copydesk/cleanup/spin/internal/weights"
	"github.com/copydesk/copydesk/cleanup/spin/model"
)

// NoWeights as Options.Weights makes a model without a verdict, for Fit.
const NoWeights = "none"

// weights are those of the model named in Options.Weights, or of the embedded one.
func (o *Options) weights() (*weights.Weights, error) {
	if o.Weights == NoWeights {
		return weights.Default(), nil
	}
	file := model.Bytes()
	if o.Weights != "" {
		var err error
		if file, err = os.ReadFile(o.Weights); err != nil {
			return nil, fmt.Errorf("train: weights: %w", err)
		}
	}
	m, err := openModel(file)
	if err != nil {
		return nil, fmt.Errorf("train: weights: %s: %w", cmp.Or(o.Weights, "embedded"), err)
	}
	w := m.verdict()
	return &w, nil
}

// extend puts the counts of texts beside those of the base model.
func (o *Options) extend(ctx context.Context) ([]lm.Section, Summary, error) {
	base := model.Bytes()
	if o.Base != "embedded" {
		var err error
		if base, err = os.ReadFile(o.Base); err != nil {
			return nil, Summary{}, fmt.Errorf("train: %w", err)
		}
	}
	m, err := openModel(base)
	if err != nil {
		return nil, Summary{}, fmt.Errorf("train: %s: %w", o.Base, err)
	}
	sections, meta := m.sections, m.meta
	words, err := lm.OpenVocabulary(sections, meta.Total)
	if err != nil {
		return nil, Summary{}, fmt.Errorf("train: %s: %w", o.Base, err)
	}
	ngrams := meta.NGrams
	if len(o.Text) > 0 {
		n, err := o.second(ctx, sections, words)
		if err != nil {
			return nil, Summary{}, err
		}
		ngrams += n
	}
	skipped := 0
	if len(o.Exchanges) > 0 {
		if skipped, err = o.addMined(sections, meta.Total, m.Related); err != nil {
			return nil, Summary{}, err
		}
	}
	if len(o.Names) > 0 {
		if sections[names.Section], err = fixedNames(o.Names, words.Lookup); err != nil {
			return nil, Summary{}, err
		}
	}
	if o.Provenance != "" {
		meta.Provenance = o.Provenance
	}
	if sections["meta"], err = json.Marshal(meta); err != nil {
		return nil, Summary{}, fmt.Errorf("train: %w", err)
	}
	return list(sections), Summary{Words: words.Len(), NGrams: ngrams, Exchanges: len(sections["exch"]), Skipped: skipped, Names: len(sections[names.Section])}, nil
}

// second counts the texts into a second table and tells its size.
func (o *Options) second(ctx context.Context, sections map[string][]byte, words *lm.Vocabulary) (int, error) {
	c := &counts{ids: make(map[string]uint32, words.Len())}
	for id := range uint32(words.Len()) {
		c.ids[words.Word(id)] = id
	}
	if err := c.textGrams(o.Text, o.TextShare); err != nil {
		return 0, err
	}
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	c.merge()
	seen := map[uint64]float32{}
	for n := 2; n <= 3; n++ {
		for _, g := range c.grams[n] {
			seen[g.key] = g.count
		}
	}
	keys := make([]uint64, 0, len(seen))
	for k := range seen {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	levels := make([]uint8, len(keys))
	for i, k := range keys {
		levels[i] = lm.Quantise(float64(seen[k]))
	}
	table, err := lm.BuildTable(keys, levels)
	if err != nil {
		return 0, err
	}
	sections["ngr2"] = table
	return len(keys), nil
}

// Graft gives a model the verdict of another one: the weights are best learned with a model
// that does not know the dictionaries it is trained against (Options.Without).
func Graft(model, from []byte) ([]byte, error) {
	m, err := openModel(model)
	if err != nil {
		return nil, fmt.Errorf("train: %w", err)
	}
	donor, err := openModel(from)
	if err != nil {
		return nil, fmt.Errorf("train: %w", err)
	}
	w := donor.verdict()
	return m.with(&w)
}
