package index

import (
	"reflect"
	"sync"
	"testing"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/simulate"
)

// What a pass lets go of is read again when it is needed: the answers are the same, by several finders at once too.
func TestPagesThatAreLetGoAreReadAgain(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	w := testWriter(t, dir)
	s := simulate.New(simulate.Options{Seed: 3, Words: 200})
	var prints []*dedupe.Fingerprint
	for story := range 250 {
		records, _ := s.Story(story)
		for _, r := range records {
			print := dedupe.NewFingerprint(r.Text)
			prints = append(prints, &print)
			if _, err := w.Add(Record{Meta: dedupe.Meta{ID: r.ID}, Print: print}); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	x, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	want, err := x.Finder(dedupe.DefaultOptions()).Candidates(prints, nil)
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 2 {
		all.Go(func() {
			f := x.Finder(dedupe.DefaultOptions())
			f.walk.keep = keep{behind: 1 << 12}
			for range 3 {
				if got, err := f.Candidates(prints, nil); err != nil || !reflect.DeepEqual(got, want) {
					t.Errorf("other candidates when pages are let go, %v", err)
				}
			}
		})
	}
	all.Wait()
}

// A pass lets go of what lies behind it when that is enough, and of the rest at its end.
func TestPassed(t *testing.T) {
	t.Parallel()
	b := &blocks{parts: [parts]span{partKeys: {at: 100, size: 1 << 20}}}
	var p passed
	k := keep{behind: 1 << 16}
	for at, want := range map[int64]int64{0: 0, 1 << 15: 0, 1<<16 - 1: 0, 1 << 16: 1 << 16, 1 << 19: 1 << 19} {
		p = passed{}
		if p.at(b, partKeys, at, k); p.from != want {
			t.Errorf("at byte %d what lies before %d is let go, not before %d", at, p.from, want)
		}
	}
	p = passed{from: 1 << 19}
	if p.at(b, partKeys, 1<<20, keep{behind: 1, whole: 1}); p.from == 1<<20 {
		t.Error("a small file is let go")
	}
	if p.end(b, partKeys); p.from != 0 {
		t.Errorf("the next pass begins at byte %d", p.from)
	}
}
