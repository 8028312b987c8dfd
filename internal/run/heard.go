package run

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/copydesk/copydesk/internal/rows"
)

// Heard is what a run met of that which decisions name. Parts of a run hear apart and are merged; as JSON they travel.
type Heard struct {
	Stands map[string][]Stand `json:"stands"` // of records, by the content hashes that decisions name
	Met    []uint32           `json:"met"`    // of each exchange: 1 where what is written stands in a text
}

// Stand is how a record that a decision names came out.
type Stand struct {
	At        uint64 `json:"at"` // the order is that of the input
	Rejected  bool   `json:"rejected,omitempty"`
	Outside   bool   `json:"outside,omitempty"` // it is a reference
	Cluster   string `json:"cluster,omitempty"`
	Role      string `json:"role"`
	Reference bool   `json:"reference,omitempty"` // a reference represents its cluster
}

// Hear begins to listen.
func (o *Orders) Hear() *Heard {
	return &Heard{Stands: map[string][]Stand{}, Met: make([]uint32, len(o.Exchanges))}
}

// Meet notes which exchanges are written in a text. Safe for concurrent use; O(text) for each that was not met yet.
func (o *Orders) Meet(h *Heard, text string) {
	words := ""
	for k := range o.Exchanges {
		if atomic.LoadUint32(&h.Met[k]) != 0 {
			continue
		}
		if words == "" {
			words = " " + rows.Plain(text) + " "
		}
		written := rows.Plain(o.Exchanges[k].Written) // nothing, where a word was taken away
		if written == "" || strings.Contains(words, " "+written+" ") {
			atomic.StoreUint32(&h.Met[k], 1)
		}
	}
}

// Stand notes how a record with this content hash came out, if a decision names it.
func (o *Orders) Stand(h *Heard, hash string, at uint64, rejected, outside bool, f *rows.Fate) {
	if o.Names(hash) {
		h.Stands[hash] = append(h.Stands[hash], Stand{at, rejected, outside, f.Cluster, f.Role, f.Reference})
	}
}

// Merge adds what another part of the run heard, of the same decisions.
func (h *Heard) Merge(o *Heard) error {
	if len(h.Met) != len(o.Met) {
		return fmt.Errorf("decisions: %d exchanges were listened for here and %d there", len(h.Met), len(o.Met))
	}
	for k, met := range o.Met {
		h.Met[k] |= met
	}
	for hash, stands := range o.Stands {
		all := append(h.Stands[hash], stands...)
		slices.SortFunc(all, func(x, y Stand) int { return cmp.Compare(x.At, y.At) })
		h.Stands[hash] = all
	}
	return nil
}

// Encode is what was heard as JSON.
func (h *Heard) Encode() ([]byte, error) {
	b, err := json.Marshal(h)
	if err != nil {
		return nil, fmt.Errorf("decisions: %w", err)
	}
	return b, nil
}

// ReadHeard reads what Encode wrote.
func ReadHeard(b []byte) (*Heard, error) {
	h := &Heard{}
	if err := json.Unmarshal(b, h); err != nil {
		return nil, fmt.Errorf("decisions: %w", err)
	}
	if h.Stands == nil {
		h.Stands = map[string][]Stand{}
	}
	return h, nil
}
