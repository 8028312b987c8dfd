package tools

import (
	"encoding/json"
	"fmt"

	"github.com/copydesk/copydesk/dedupe"
)

// fileCounts is the file of what the steps counted: Counts in JSON.
const fileCounts = "counts.json"

// Counts is what the steps count beside lines.
type Counts struct {
	Stats dedupe.Stats
	Bounds
}

// Bounds is how far a job came towards what bounds it (doc/beam.md).
type Bounds struct {
	TextRecords int64 // of the text that most records have
	BlockBytes  int64 // of the largest block
	Finished    int64 // texts that the rounds left to one worker to connect
}

// Add adds the counts of another part of one job.
func (c Counts) Add(d Counts) Counts {
	return Counts{c.Stats.Add(d.Stats), Bounds{
		max(c.TextRecords, d.TextRecords), max(c.BlockBytes, d.BlockBytes), c.Finished + d.Finished,
	}}
}

// Named are the bounds by the names that summary.json has for them.
func (b Bounds) Named() map[string]int64 {
	return map[string]int64{"text_records_most": b.TextRecords, "block_bytes_most": b.BlockBytes, "texts_left_to_one_worker": b.Finished}
}

// WriteCounts files what all steps counted.
func (t *Tools) WriteCounts(c Counts) error {
	b, err := json.Marshal(c)
	if err != nil {
		return fmt.Errorf("counts: %w", err)
	}
	return t.WriteFile(fileCounts, b)
}

// Counts reads what all steps counted.
func (t *Tools) Counts() (c Counts, err error) {
	b, err := t.ReadFile(fileCounts)
	if err != nil {
		return c, fmt.Errorf("counts: %w", err)
	}
	if err := json.Unmarshal(b, &c); err != nil {
		return c, fmt.Errorf("counts: %w", err)
	}
	return c, nil
}
