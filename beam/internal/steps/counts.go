package steps

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"iter"
	"math"

	"github.com/copydesk/copydesk/beam/internal/tools"
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/candidates"
	"github.com/copydesk/copydesk/internal/compact"
)

func appendFloat(b []byte, f float64) []byte {
	return binary.BigEndian.AppendUint64(b, math.Float64bits(f))
}

func readFloat(r *compact.Reader) float64 { return math.Float64frombits(r.Uint64()) }

// countOf is what a step counted.
func countOf(c tools.Counts) []byte {
	b, err := json.Marshal(c)
	if err != nil {
		panic(err) // it has numbers only
	}
	return b
}

// countKeys is what was counted of the keys of a channel.
func countKeys(by channel, s candidates.Stats) []byte {
	var all dedupe.Stats
	if by == stable {
		all.Stable = s
	} else {
		all.Prose = s
	}
	return countOf(tools.Counts{Stats: all})
}

// total adds up what the steps counted, and files it.
//
//	in   "" -> count
func total(t *tools.Tools) Step {
	return do(func(_ context.Context, _ []byte, values iter.Seq[[]byte], _ Out) error {
		var sum tools.Counts
		for v := range values {
			var c tools.Counts
			if err := json.Unmarshal(v, &c); err != nil {
				return fmt.Errorf("counts: %w", err)
			}
			sum = sum.Add(c)
		}
		return t.WriteCounts(sum)
	})
}
