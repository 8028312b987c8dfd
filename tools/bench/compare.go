package main

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
)

// leastSeconds is how long a stage has to take for its ratio to mean anything.
const leastSeconds = 0.02

// comparison is what both builds did with one file.
type comparison struct {
	file, stages string
	old, now     []cost   // by round
	differ       []string // names of files whose bytes differ
}

// compare runs both builds in turn, rounds times each.
func compare(ctx context.Context, b builds, out, file, stages string, rounds int) (*comparison, error) {
	c := &comparison{file: file, stages: stages}
	for round := range rounds {
		order := []string{b.old, b.now}
		if round%2 == 1 {
			slices.Reverse(order)
		}
		for _, binary := range order {
			to, costs := out+"-now", &c.now
			if binary == b.old {
				to, costs = out+"-old", &c.old
			}
			one, err := run(ctx, binary, to, file, stages)
			if err != nil {
				return nil, err
			}
			*costs = append(*costs, one)
		}
	}
	before, err := sums(out + "-old")
	if err != nil {
		return nil, err
	}
	after, err := sums(out + "-now")
	if err != nil {
		return nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(before)) {
		if sum, ok := after[name]; !ok || sum != before[name] {
			c.differ = append(c.differ, name)
		}
		delete(after, name)
	}
	c.differ = append(c.differ, slices.Sorted(maps.Keys(after))...)
	return c, nil
}

// String is the table: a line for what the run cost, then one for each stage.
func (c *comparison) String() string {
	var s strings.Builder
	fmt.Fprintf(&s, "%s, --stages %s, median of %d rounds\n", filepath.Base(c.file), c.stages, len(c.old))
	fmt.Fprintf(&s, "  %-18s %9s %9s  %s\n", "", "old", "now", "now/old")
	c.row(&s, "processor s", func(c cost) float64 { return c.cpu })
	c.row(&s, "wall s", func(c cost) float64 { return c.wall })
	c.row(&s, "peak MiB", func(c cost) float64 { return c.peak })
	for _, stage := range slices.Sorted(maps.Keys(c.old[0].stages)) {
		c.row(&s, "wall s of "+stage, func(c cost) float64 { return c.stages[stage] })
	}
	if len(c.differ) == 0 {
		s.WriteString("  results: the same bytes\n\n")
	} else {
		fmt.Fprintf(&s, "  results: other bytes in %s\n\n", strings.Join(c.differ, ", "))
	}
	return s.String()
}

// row prints one figure; the ratio is the median of the ratios of the rounds. What takes no time is left out.
func (c *comparison) row(s *strings.Builder, name string, of func(cost) float64) {
	var before, after, ratios []float64
	for i := range c.old {
		x, y := of(c.old[i]), of(c.now[i])
		before, after = append(before, x), append(after, y)
		if x > 0 {
			ratios = append(ratios, y/x)
		}
	}
	if median(before) < leastSeconds || len(ratios) == 0 {
		return
	}
	fmt.Fprintf(s, "  %-18s %9.2f %9.2f  %7.3f\n", name, median(before), median(after), median(ratios))
}

func median(list []float64) float64 {
	list = slices.Sorted(slices.Values(list))
	n := len(list)
	return (list[(n-1)/2] + list[n/2]) / 2
}
