package train

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/model"
)

// NoWeights as Options.Weights makes a model without a verdict, for Fit.
const NoWeights = "none"

// weights are those of the model named in Options.Weights, or of the embedded one.
func (o *Options) weights() (*spin.Weights, error) {
	if o.Weights == NoWeights {
		return spin.DefaultWeights(), nil
	}
	m, err := model.Default()
	if o.Weights != "" {
		m, err = spin.Load(o.Weights)
	}
	if err != nil {
		return nil, fmt.Errorf("train: weights: %w", err)
	}
	w := m.Weights()
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
	sections, m, err := openModel(base)
	if err != nil {
		return nil, Summary{}, fmt.Errorf("train: %s: %w", o.Base, err)
	}
	words, err := lm.OpenVocabulary(sections, m.Total)
	if err != nil {
		return nil, Summary{}, fmt.Errorf("train: %s: %w", o.Base, err)
	}
	ngrams := m.NGrams
	if len(o.Text) > 0 {
		n, err := o.second(ctx, sections, words)
		if err != nil {
			return nil, Summary{}, err
		}
		ngrams += n
	}
	skipped := 0
	if len(o.Exchanges) > 0 {
		if skipped, err = o.addMined(sections, m.Total, m.Related); err != nil {
			return nil, Summary{}, err
		}
	}
	meta := m.Meta
	if o.Provenance != "" {
		meta.Provenance = o.Provenance
	}
	if sections["meta"], err = json.Marshal(meta); err != nil {
		return nil, Summary{}, fmt.Errorf("train: %w", err)
	}
	return list(sections), Summary{Words: words.Len(), NGrams: ngrams, Exchanges: len(sections["exch"]), Skipped: skipped}, nil
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

// list orders sections by name.
func list(sections map[string][]byte) []lm.Section {
	names := make([]string, 0, len(sections))
	for name := range sections {
		names = append(names, name)
	}
	slices.Sort(names)
	var out []lm.Section
	for _, name := range names {
		out = append(out, lm.Section{Name: name, Data: sections[name]})
	}
	return out
}

// Graft gives a model the verdict of another one: the weights are best learned with a model
// that does not know the dictionaries it is trained against (Options.Without).
func Graft(model, from []byte) ([]byte, error) {
	sections, m, err := openModel(model)
	if err != nil {
		return nil, fmt.Errorf("train: %w", err)
	}
	donor, err := spin.Open(from)
	if err != nil {
		return nil, fmt.Errorf("train: %w", err)
	}
	w := donor.Weights()
	return replaceWeights(sections, m.Meta, &w)
}
