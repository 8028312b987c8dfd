package html

import (
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/copydesk/copydesk/reports"
)

// Options says how to lay out the pages. A zero field takes its default.
type Options struct {
	Elements int  // of a page, 1800: it ends before the item that would make more
	NoScript bool // leave the script out
	Single   bool // everything on index.html, the style in it; an error when that would have more than SingleMost bytes
	Workers  int  // pages written at a time, 2; the pages are the same for any number
	// Say, when it is there, words a finding for people; "": its message does.
	Say func(*reports.Finding) string
	// Watch, when it is there, is told after each story, near miss and record outside stories how many are done
	// and how many there are. Calls come one at a time.
	Watch func(done, all int)
	// Check, when it is there, is what a check found in the run: the first page begins with it.
	Check *reports.FindingSet
	// Old, when it is there, is an older run to compare with.
	Old *reports.Run
}

func (o Options) withDefaults() Options {
	switch {
	case o.Single:
		o.Elements = math.MaxInt
	case o.Elements <= 0:
		o.Elements = 1800
	}
	if o.Workers <= 0 {
		o.Workers = 2
	}
	return o
}

// SingleMost is how many bytes a report on one page may have: what still goes through the mail, and a
// browser opens at once.
const SingleMost = 10_000_000

// errTooLong ends a report on one page as soon as that is known, with no more of it in memory.
var errTooLong = fmt.Errorf("one page would have more than the %d MB that can be mailed and opened at once; pages in a directory have no such limit", SingleMost/1_000_000)

// How many items of a kind a page holds, where each is a line of much the same size.
const (
	queuePerPage  = 120
	rejectPerPage = 120
)

// nearMiss is the least closeness of a pair that is not merged to be a near miss: below it stand forms, series and
// quotations by the thousand, and hardly a version that was missed. They are among the passages in common.
const nearMiss = 0.7

// plan says what stands where, as far as it is known before anything is written.
type plan struct {
	byRisk     []int          // lines of clusters.jsonl
	lineOf     map[string]int // by cluster id
	near       int            // the first so many linked pairs are near misses
	nearAnchor []string
	nearOf     map[int][]int // cluster line -> near misses of its members
	alarmed    []int         // ordinals of what reads as reworded, most alarming first
	outside    []int         // ordinals of records outside stories
}

// passage is a stretch of text that records have in common without being versions of one
// text: a quotation, a paragraph of background.
type passage struct {
	pair       int // a linked pair that has it
	start, end int // of it in that pair's first record
	records    []int
	pairs      int
}

func newPlan(ctx context.Context, run *reports.Run) (*plan, error) {
	p := &plan{byRisk: run.ByRisk(), lineOf: map[string]int{}, nearOf: map[int][]int{}}
	for _, line := range p.byRisk {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		p.lineOf[run.ClusterID(line)] = line
	}
	for i := range run.Documents {
		d := &run.Documents[i]
		if alarm(d.Spin) > 0 || d.Spin == nil && run.HasFlags(i) {
			p.alarmed = append(p.alarmed, i)
		}
		if _, in := p.lineOf[string(d.Cluster)]; !in {
			p.outside = append(p.outside, i)
		}
	}
	slices.SortStableFunc(p.alarmed, func(i, j int) int {
		return alarm(run.Documents[j].Spin) - alarm(run.Documents[i].Spin)
	})
	return p, p.nearMisses(ctx, run)
}

// nearMisses finds the pairs that are close and not merged, and the stories that they touch.
func (p *plan) nearMisses(ctx context.Context, run *reports.Run) error {
	for p.near < run.LinkedPairs() && run.LinkedCloseness(p.near) >= nearMiss {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		pair, err := run.LinkedPair(p.near)
		if err != nil {
			return err
		}
		p.nearAnchor = append(p.nearAnchor, pairAnchor(&pair))
		last := -1
		for _, id := range []string{pair.A, pair.B} {
			at, _ := run.Ordinal(id)
			line, in := p.lineOf[string(run.Documents[at].Cluster)]
			if in && line != last {
				p.nearOf[line] = append(p.nearOf[line], p.near)
				last = line
			}
		}
		p.near++
	}
	return nil
}
