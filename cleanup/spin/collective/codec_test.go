package collective

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/calibration"
	"github.com/copydesk/copydesk/cleanup/spin/internal/ngrams"
	"github.com/copydesk/copydesk/cleanup/spin/model"
)

func shipped(tb testing.TB) *spin.Model {
	tb.Helper()
	m, err := model.Default()
	if err != nil {
		tb.Fatal(err)
	}
	return m
}

// states are one of each round.
func states() []*state {
	var out []*state
	for i := range roundCount {
		out = append(out, &state{
			round:   i,
			decided: spin.Decided{Never: []spin.Exchange{{Written: "a", Expected: "b"}}, Always: []spin.Exchange{{Written: "c d"}}},
			null:    calibration.NewNull(make([]float64, calibration.LeastNull)),
			copies:  map[string]bool{"0123456789abcdef": true},
			sites:   []siteSays{{}, {house: []spin.Exchange{{Written: "overseas", Expected: "foreign"}}, written: []string{"Overseas Minister"}, meant: []string{"Foreign Minister"}}},
		})
	}
	return out
}

func TestStateSurvivesItsBytes(t *testing.T) {
	for _, s := range states() {
		b := s.append(nil)
		got, err := readState(b)
		if err != nil || !bytes.Equal(got.append(nil), b) {
			t.Fatalf("%d: %v", s.round, err)
		}
		got.null = s.null
		if diff := cmp.Diff(s, got, cmp.AllowUnexported(state{}, siteSays{}), cmp.Comparer(func(a, b *calibration.Null) bool { return a == b })); diff != "" {
			t.Error(diff)
		}
		for cut := range b {
			if _, err := readState(b[:cut]); err == nil {
				t.Errorf("%d of %d bytes are taken for a state", cut, len(b))
			}
		}
	}
}

func FuzzState(f *testing.F) {
	for _, s := range states() {
		f.Add(s.append(nil))
	}
	m := shipped(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := readState(b)
		if err != nil {
			return
		}
		first := s.append(nil)
		again, err := readState(first)
		if err != nil || !bytes.Equal(again.append(nil), first) {
			t.Errorf("%v: it is not the same again", err)
		}
		if _, err := NewWorker(m, nil, b); (err == nil) != (s.round <= roundTeach) {
			t.Errorf("a worker of round %d without a teaching: %v", s.round, err)
		}
	})
}

func TestTeachingIsReadWhole(t *testing.T) {
	m := shipped(t)
	taught := newTeaching(m)
	taught.enough, taught.counts = true, ngrams.NewCorpus(m.Tables())
	if _, ok := taught.folds[3].Add("The Foreign Minister told reporters that talks would wait.", "The Overseas Minister instructed newshounds that talks would wait."); !ok {
		t.Fatal("nothing was learned")
	}
	taught.known.Merge(taught.folds[3])
	taught.counts.Add("The minister told reporters so.")
	var b bytes.Buffer
	if err := taught.Write(&b); err != nil {
		t.Fatal(err)
	}
	got, err := ReadTeaching(m, bytes.NewReader(b.Bytes()))
	if err != nil || !got.enough || got.counts.Texts() != 1 {
		t.Fatal(err)
	}
	for but := -1; but < foldCount; but++ {
		if !slices.Equal(got.learner(but).Append(nil), taught.learner(but).Append(nil)) {
			t.Errorf("without %d it teaches another thing", but)
		}
	}
	for _, damaged := range [][]byte{nil, b.Bytes()[:20], b.Bytes()[:b.Len()-1], append(bytes.Clone(b.Bytes()), 0)} {
		if _, err := ReadTeaching(m, bytes.NewReader(damaged)); err == nil {
			t.Errorf("%d of %d bytes are taken for a teaching", len(damaged), b.Len())
		}
	}
}

func FuzzTeaching(f *testing.F) {
	m := shipped(f)
	var b bytes.Buffer
	taught := newTeaching(m)
	if err := taught.Write(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, b []byte) {
		taught, err := ReadTeaching(m, bytes.NewReader(b))
		if err != nil {
			return
		}
		var again bytes.Buffer
		if err := taught.Write(&again); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadTeaching(m, &again); err != nil {
			t.Error(err)
		}
	})
}

// small is a corpus of a site whose articles show an exchange, and what a Worker reads of it.
func small(tb testing.TB) Some {
	tb.Helper()
	d, err := spin.NewDetector(shipped(tb), spin.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	c := Some{Detector: d}
	for i := range 6 {
		c.Articles = append(c.Articles, Article{Site: "a.example", Group: -1, Text: fmt.Sprintf("Overseas Minister %c said %s.", 'A'+i, strings.Repeat("that talks would be held on Monday, ", 10+i))})
	}
	return c
}

// bounded says that a record is not there.
type bounded struct{ reading }

func (b bounded) Text(i int) (string, error) {
	if i >= b.Len() {
		return "", fmt.Errorf("there is no record %d", i)
	}
	return b.reading.Text(i)
}

// at is a plan of the small corpus in a round.
func at(tb testing.TB, c Some, round int) (*Plan, *Round, Texts) {
	tb.Helper()
	texts := bounded{reading{c, &Judgement{moved: make([]int32, c.Len())}}}
	p, err := NewPlan(shipped(tb), c, slices.Values([][2]int{{0, 1}}), Options{})
	if err != nil {
		tb.Fatal(err)
	}
	for {
		r, err := p.Next()
		if err != nil {
			tb.Fatal(err)
		}
		if p.begun == round+1 {
			return p, r, texts
		}
		w, err := newWorker(p.m, p.Teaching(), r.state)
		if err != nil {
			tb.Fatal(err)
		}
		for t := range r.Tasks() {
			res, err := w.Do(texts, t)
			if err == nil {
				err = p.Take(t.Record, res.Tell)
			}
			if err != nil {
				tb.Fatal(err)
			}
		}
	}
}

// FuzzRounds: bytes that nobody asks and bytes that nobody tells are errors in every round, if anything.
func FuzzRounds(f *testing.F) {
	c := small(f)
	for i := range roundCount {
		_, r, _ := at(f, c, i)
		for t := range r.Tasks() {
			f.Add(uint8(i), t.Ask)
		}
		f.Add(uint8(i), appendLook(nil, &spin.Verdict{Class: spin.Clean, P: 1}))
	}
	plans := make([]*Plan, roundCount)
	workers := make([]*Worker, roundCount)
	var texts Texts
	for i := range plans {
		var r *Round
		plans[i], r, texts = at(f, c, i)
		var err error
		if workers[i], err = newWorker(plans[i].m, plans[i].Teaching(), r.state); err != nil {
			f.Fatal(err)
		}
	}
	f.Fuzz(func(t *testing.T, round uint8, b []byte) {
		k := int(round) % len(plans)
		res, err := workers[k].Do(texts, Task{Record: 2, Ask: b})
		if err == nil && k != roundTeach { // there it need not be what the plan asked
			if err := plans[k].Take(2, res.Tell); err != nil {
				t.Errorf("%s: what was told is not taken: %v", rounds()[k].name, err)
			}
		}
		_ = plans[k].Take(2, b)
	})
}

func FuzzKept(f *testing.F) {
	for _, k := range []kept{
		{verdict: spin.Verdict{Class: spin.Spun, P: 0.001, Flags: []spin.Flag{{Start: 1, End: 5, Written: "a b", Expected: "c"}}}, why: &SiteNote{Site: "a.example", Factor: 2}},
		{verdict: spin.Verdict{Class: spin.Clean, P: 0.3}, listed: true, weak: []spin.Flag{{Written: "a b", Expected: "c"}}},
	} {
		b, err := k.append(nil)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		k, err := readKept(b)
		if err != nil {
			return
		}
		again, err := k.append(nil)
		if err != nil {
			return // a number that JSON has not
		}
		if twice, err := readKept(again); err != nil || twice.listed != k.listed || len(twice.weak) != len(k.weak) {
			t.Errorf("read again: %v, %v", twice, err)
		}
	})
}
