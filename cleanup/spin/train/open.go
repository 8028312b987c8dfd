package train

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/weights"
)

// opened is a model with the sections it is read from.
type opened struct {
	*spin.Model
	sections map[string][]byte
	meta     weights.Meta
}

func openModel(model []byte) (*opened, error) {
	sections, err := lm.Decode(model)
	if err != nil {
		return nil, err
	}
	o := &opened{sections: sections}
	if o.Model, err = spin.Open(model); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(sections["meta"], &o.meta); err != nil {
		return nil, fmt.Errorf("section meta: %w", err)
	}
	return o, nil
}

// verdict is a copy of the weights that the model judges with.
func (o *opened) verdict() weights.Weights {
	if o.meta.Verdict == nil {
		return *weights.Default()
	}
	return *o.meta.Verdict
}

// with lays the model out again with other weights in its section "meta".
func (o *opened) with(w *weights.Weights) ([]byte, error) {
	meta := o.meta
	meta.Verdict = w
	b, err := json.Marshal(meta)
	if err != nil {
		return nil, fmt.Errorf("train: %w", err)
	}
	o.sections["meta"] = b
	return lm.Encode(list(o.sections))
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
