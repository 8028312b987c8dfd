// Package eval scores a run of the current settings on labelled data: pairs that
// are versions or are not, clusters, and texts that are spun or clean.
package eval

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"

	pairs "github.com/copydesk/copydesk/dedupe/eval"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// Evaluation is how a labelled set was judged.
type Evaluation struct {
	Records  int64                     `json:"records"`
	Pairs    *PairScore                `json:"pairs,omitempty"`
	ByLabel  map[string]map[string]int `json:"by_label,omitempty"` // label of the set to what the pair was found to be
	ARI      *float64                  `json:"ari,omitempty"`
	Spin     map[string]int64          `json:"spin_verdicts"`
	Flags    int64                     `json:"spin_flags"`
	Words    int64                     `json:"words"`
	Errors   []pairs.Error             `json:"errors,omitempty"`
	Clusters int64                     `json:"clusters"`
	Lost     float64                   `json:"words_lost"`     // share of the words of removed duplicates that stand in nothing kept in their place
	Spun     *SpinScore                `json:"spun,omitempty"` // nil without spin labels
}

// PairScore is precision and recall over labelled pairs.
type PairScore struct {
	Precision float64     `json:"precision"`
	Recall    float64     `json:"recall"`
	F1        float64     `json:"f1"`
	Together  pairs.Count `json:"together"`  // labelled as versions: merged, missed
	Contained pairs.Count `json:"contained"` // labelled contained: found, missed
	Apart     pairs.Count `json:"apart"`     // labelled different: kept apart, falsely merged
}

// Evaluate runs the job on labelled records. docs holds records with the field
// cluster, or with those that SpinScore reads, or both; labelled, which may be "",
// a line {a, b, label} per judged pair. Labels that cannot be read, and a pair of
// which there is no record, are a settings.UsageError.
func Evaluate(ctx context.Context, job run.Job, docs, labelled string) (*Evaluation, error) {
	labels, err := readLabels(labelled)
	if err != nil {
		return nil, err
	}
	job.Inputs = []string{docs}
	s := &scorer{found: map[string]string{}, relation: map[[2]string]string{}, truth: map[string]string{}}
	out, err := run.Run(ctx, job, s)
	if err != nil {
		return nil, err
	}
	for _, l := range labels {
		for _, id := range []string{l.A, l.B} {
			if _, ok := s.found[id]; !ok {
				return nil, settings.Usagef("labelled set %s: pair %q, %q: no record has the id %q", labelled, l.A, l.B, id)
			}
		}
	}
	c := out.Summary.Counts
	e := &Evaluation{Records: c.Readable, Spin: c.BySpin, Flags: c.Flags, Clusters: c.Clusters, Words: s.words, Spun: s.spun.score()}
	if c.WordsRemoved > 0 {
		e.Lost = round(float64(c.WordsLost) / float64(c.WordsRemoved))
	}
	if len(s.truth) > 0 {
		ari := round(pairs.ARI(s.truth, s.found))
		e.ARI = &ari
	}
	if len(labels) > 0 {
		s.pairs(e, labels)
	}
	return e, nil
}

// readLabels reads judged pairs; none when path is "".
func readLabels(path string) (labels []pairs.Label, err error) {
	if path == "" {
		return nil, nil
	}
	return labels, eachLine(path, func(line []byte) error {
		var l struct {
			A     looseID         `json:"a"`
			B     looseID         `json:"b"`
			Label json.RawMessage `json:"label"`
		}
		if err := json.Unmarshal(line, &l); err != nil {
			return err
		}
		labels = append(labels, pairs.Label{A: string(l.A), B: string(l.B), Label: strings.Trim(string(l.Label), `"`)})
		return nil
	})
}

// scorer is the sink that keeps what labels are held against.
type scorer struct {
	reports.Discard
	found    map[string]string    // cluster of each id
	relation map[[2]string]string // of each verified pair, both ways round
	truth    map[string]string    // labelled cluster of each id
	words    int64
	spun     spinScorer
}

// Page implements reports.Sink.
func (s *scorer) Page(entries []reports.Entry) (take func() error, err error) {
	type label struct {
		Cluster *looseID `json:"cluster"`
		spinLabel
	}
	labels := make([]label, len(entries))
	for i := range entries {
		if err := json.Unmarshal(entries[i].Fields, &labels[i]); err != nil {
			return nil, settings.Usagef("labels of %s: %w", entries[i].Document.ID, err)
		}
	}
	return func() error {
		for i := range entries {
			d := &entries[i].Document
			s.found[d.ID] = string(d.Cluster)
			s.words += int64(d.Words)
			if c := labels[i].Cluster; c != nil {
				s.truth[d.ID] = string(*c)
			}
			if err := s.spun.add(&labels[i].spinLabel, d, entries[i].Flags); err != nil {
				return err
			}
		}
		return nil
	}, nil
}

// Pairs implements reports.Sink.
func (s *scorer) Pairs(pairs []reports.Pair) (take func() error, err error) {
	return func() error {
		for i := range pairs {
			p := &pairs[i]
			s.relation[[2]string{p.A, p.B}], s.relation[[2]string{p.B, p.A}] = p.Relation, p.Relation
		}
		return nil
	}, nil
}

// pairs scores judged pairs.
func (s *scorer) pairs(e *Evaluation, labels []pairs.Label) {
	merged := func(a, b string) bool { return s.found[a] != "" && s.found[a] == s.found[b] }
	score := pairs.Pairs(labels, func(a, b string) pairs.Outcome {
		return pairs.Outcome{Merged: merged(a, b), Relation: s.relation[[2]string{a, b}]}
	})
	e.ByLabel = map[string]map[string]int{}
	for _, l := range labels {
		if e.ByLabel[l.Label] == nil {
			e.ByLabel[l.Label] = map[string]int{}
		}
		what := s.relation[[2]string{l.A, l.B}]
		if what == "" {
			what = "none"
		}
		if merged(l.A, l.B) {
			what += ", merged"
		}
		e.ByLabel[l.Label][what]++
	}
	e.Pairs = &PairScore{
		Precision: round(score.Precision()), Recall: round(score.Recall()), F1: round(score.F1()),
		Together: score.Together, Contained: score.Contained, Apart: score.Apart,
	}
	e.Errors = score.Errors
}

// round keeps figures to four digits.
func round(f float64) float64 { return math.Round(f*1e4) / 1e4 }

// looseID is an id or a label as run takes an id: a string, or a number to the
// digit, of which it may have more than a float64.
type looseID string

// UnmarshalJSON implements json.Unmarshaler.
func (id *looseID) UnmarshalJSON(b []byte) error {
	var s string
	if err := json.Unmarshal(b, &s); err == nil {
		*id = looseID(s)
		return nil
	}
	var n json.Number
	if err := json.Unmarshal(b, &n); err != nil {
		return fmt.Errorf("neither a string nor a number: %s", b)
	}
	*id = looseID(n)
	return nil
}

// eachLine reads a JSONL file, plain or compressed.
func eachLine(path string, each func([]byte) error) error {
	r, err := corpus.Open(path)
	if err != nil {
		return settings.Usagef("labelled set: %w", err)
	}
	defer r.Close()
	br := bufio.NewReader(r)
	for n := 1; ; n++ {
		line, err := br.ReadBytes('\n')
		if len(strings.TrimSpace(string(line))) > 0 {
			if err := each(line); err != nil {
				return settings.Usagef("labelled set %s line %d: %w", path, n, err)
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return settings.Usagef("labelled set %s line %d: %w", path, n, err)
		}
	}
}
