package batch

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/copydesk/copydesk/dedupe/eval"
	"github.com/copydesk/copydesk/internal/corpus"
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
	Errors   []eval.Error              `json:"errors,omitempty"`
	Clusters int64                     `json:"clusters"`
	Spun     *SpinScore                `json:"spun,omitempty"` // nil without spin labels
}

// PairScore is precision and recall over labelled pairs.
type PairScore struct {
	Precision float64    `json:"precision"`
	Recall    float64    `json:"recall"`
	F1        float64    `json:"f1"`
	Together  eval.Count `json:"together"`  // labelled as versions: merged, missed
	Contained eval.Count `json:"contained"` // labelled contained: found, missed
	Apart     eval.Count `json:"apart"`     // labelled different: kept apart, falsely merged
}

// Evaluate runs the job on labelled records. docs holds records with the field
// cluster, or with those that SpinScore reads, or both; pairs, which may be "",
// a line {a, b, label} per judged pair.
func Evaluate(ctx context.Context, job Job, docs, pairs string) (*Evaluation, error) {
	var labels []eval.Label
	if pairs != "" {
		if err := eachLine(pairs, func(line []byte) error {
			var l struct {
				A     looseID         `json:"a"`
				B     looseID         `json:"b"`
				Label json.RawMessage `json:"label"`
			}
			if err := json.Unmarshal(line, &l); err != nil {
				return err
			}
			labels = append(labels, eval.Label{A: string(l.A), B: string(l.B), Label: strings.Trim(string(l.Label), `"`)})
			return nil
		}); err != nil {
			return nil, err
		}
	}
	job.Inputs, job.DryRun = []string{docs}, true
	found, relation := map[string]string{}, map[[2]string]string{}
	e := &Evaluation{}
	truth := map[string]string{}
	var spun spinScorer
	var labelErr error
	job.visit = func(d reports.Document, w *row) {
		found[d.ID] = string(d.Cluster)
		e.Words += int64(d.Words)
		var l struct {
			Cluster any `json:"cluster"`
			spinLabel
		}
		if err := json.Unmarshal(w.Fields, &l); err != nil {
			labelErr = cmp.Or(labelErr, Usagef("labels of %s: %w", d.ID, err))
			return
		}
		if l.Cluster != nil {
			truth[d.ID] = fmt.Sprint(l.Cluster)
		}
		labelErr = cmp.Or(labelErr, spun.add(&l.spinLabel, d, w))
	}
	job.visitPair = func(p reports.Pair) {
		relation[[2]string{p.A, p.B}], relation[[2]string{p.B, p.A}] = p.Relation, p.Relation
	}
	out, err := Run(ctx, job)
	if err != nil {
		return nil, err
	}
	if labelErr != nil {
		return nil, labelErr
	}
	e.Spun = spun.score()
	c := out.Summary.Counts
	e.Records, e.Spin, e.Flags, e.Clusters = c.Readable, c.BySpin, c.Flags, c.Clusters
	if len(truth) > 0 {
		ari := round(eval.ARI(truth, found), 4)
		e.ARI = &ari
	}
	if len(labels) == 0 {
		return e, nil
	}
	e.ByLabel = map[string]map[string]int{}
	s := eval.Pairs(labels, func(a, b string) eval.Outcome {
		return eval.Outcome{Merged: found[a] != "" && found[a] == found[b], Relation: relation[[2]string{a, b}]}
	})
	for _, l := range labels {
		if e.ByLabel[l.Label] == nil {
			e.ByLabel[l.Label] = map[string]int{}
		}
		what := relation[[2]string{l.A, l.B}]
		if what == "" {
			what = "none"
		}
		if found[l.A] != "" && found[l.A] == found[l.B] {
			what += ", merged"
		}
		e.ByLabel[l.Label][what]++
	}
	e.Pairs = &PairScore{
		Precision: round(s.Precision(), 4), Recall: round(s.Recall(), 4), F1: round(s.F1(), 4),
		Together: s.Together, Contained: s.Contained, Apart: s.Apart,
	}
	e.Errors = s.Errors
	return e, nil
}

// looseID is an id as run takes it: a string, or a number to the digit.
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
		return fmt.Errorf("id is neither a string nor a number: %s", b)
	}
	*id = looseID(n)
	return nil
}

// eachLine reads a JSONL file, plain or compressed.
func eachLine(path string, each func([]byte) error) error {
	r, err := corpus.Open(path)
	if err != nil {
		return Usagef("labelled set: %w", err)
	}
	defer r.Close()
	br := bufio.NewReader(r)
	for n := 1; ; n++ {
		line, err := br.ReadBytes('\n')
		if len(strings.TrimSpace(string(line))) > 0 {
			if err := each(line); err != nil {
				return Usagef("labelled set %s line %d: %w", path, n, err)
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return Usagef("labelled set %s line %d: %w", path, n, err)
		}
	}
}
