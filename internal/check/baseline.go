package check

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/visible"
)

// Baseline is the findings that somebody put aside; doc/formats/baseline.md has its file.
type Baseline struct {
	Path    string
	entries []entry // sorted, no two of one hash and one id
}

// entry is a line of a baseline: findings of one fingerprint about one document.
type entry struct {
	Fingerprint string `json:"fingerprint"` // without its number
	Rule        string `json:"rule"`
	ID          string `json:"id"`      // of the record, else where it stands; for people, and to tell what is changed from what is new
	Message     string `json:"message"` // of the first one, for people
	Count       int    `json:"count"`
}

// messageRunes is how much of a message a baseline keeps.
const messageRunes = 160

// BaselineOf is the baseline that holds all findings of a set, but those that are ignored. Their
// fingerprints are there already. O(n log n).
func BaselineOf(set *reports.FindingSet) *Baseline {
	type key struct{ hash, id string }
	at := map[key]int{}
	b := &Baseline{}
	for i := range set.Findings {
		f := &set.Findings[i]
		if f.Suppressed != "" {
			continue
		}
		k := key{hashOf(f.Fingerprint), nameOf(f)}
		if n, ok := at[k]; ok {
			b.entries[n].Count++
			continue
		}
		at[k] = len(b.entries)
		b.entries = append(b.entries, entry{k.hash, f.Rule, k.id, clipped(visible.Line(f.Message)), 1})
	}
	b.sort()
	return b
}

func (b *Baseline) sort() {
	slices.SortFunc(b.entries, func(x, y entry) int {
		return cmp.Or(strings.Compare(x.Rule, y.Rule), strings.Compare(x.ID, y.ID), strings.Compare(x.Fingerprint, y.Fingerprint))
	})
}

// Len is how many findings it holds.
func (b *Baseline) Len() int {
	n := 0
	for _, e := range b.entries {
		n += e.Count
	}
	return n
}

// nameOf is what a finding is called in a baseline: the id of the record, else its place.
func nameOf(f *reports.Located) string { return cmp.Or(f.ID, f.Place()) }

func clipped(s string) string {
	n := 0
	for i := range s {
		if n++; n > messageRunes {
			return s[:i] + "…"
		}
	}
	return s
}

// Compare gives each finding its state, and the set what it was compared with. What has the
// fingerprint of an entry stands in the baseline, as often as the entry counts: first the
// findings about the same document, then others. What is left is updated where an entry of its
// rule and document is left too, else new. An entry that nothing matched is gone, unless the
// set is partial or its rule was not judged. It returns the baseline without what is gone.
// O(n + entries).
func (b *Baseline) Compare(set *reports.FindingSet) (remaining *Baseline) {
	m := newMatcher(b)
	left := make([]int, 0, len(set.Findings))
	for i := range set.Findings {
		f := &set.Findings[i]
		if take(m.free, m.exact, exactKey{hashOf(f.Fingerprint), nameOf(f)}) {
			f.State = reports.StateUnchanged
		} else {
			left = append(left, i)
		}
	}
	var fresh []int
	for _, i := range left {
		f := &set.Findings[i]
		if take(m.free, m.byHash, hashOf(f.Fingerprint)) {
			f.State = reports.StateUnchanged
		} else {
			fresh = append(fresh, i)
		}
	}
	remaining, gone := m.remaining(set)
	for _, i := range fresh {
		f := &set.Findings[i]
		f.State = reports.StateNew
		if take(m.free, m.byRule, ruleKey{f.Rule, nameOf(f)}) {
			f.State = reports.StateUpdated
		}
	}
	set.Baseline = &reports.Baseline{Path: b.Path, Entries: b.Len(), Gone: gone}
	return remaining
}

// matcher hands out the entries of a baseline to findings.
type matcher struct {
	b      *Baseline
	free   []int // of each entry, how many findings it still has room for
	exact  map[exactKey][]int
	byHash map[string][]int
	byRule map[ruleKey][]int
}

type (
	exactKey struct{ hash, id string }
	ruleKey  struct{ rule, id string }
)

func newMatcher(b *Baseline) *matcher {
	m := &matcher{b: b, free: make([]int, len(b.entries)), exact: map[exactKey][]int{}, byHash: map[string][]int{}, byRule: map[ruleKey][]int{}}
	for i, e := range b.entries {
		m.free[i] = e.Count
		m.exact[exactKey{e.Fingerprint, e.ID}] = append(m.exact[exactKey{e.Fingerprint, e.ID}], i)
		m.byHash[e.Fingerprint] = append(m.byHash[e.Fingerprint], i)
		m.byRule[ruleKey{e.Rule, e.ID}] = append(m.byRule[ruleKey{e.Rule, e.ID}], i)
	}
	return m
}

// take uses the first entry under a key up that has room, if one has. Those without are dropped, so
// that thousands of equal findings are not looked through for each of them.
func take[K comparable](free []int, entries map[K][]int, key K) bool {
	list := entries[key]
	for len(list) > 0 && free[list[0]] == 0 {
		list = list[1:]
	}
	entries[key] = list
	if len(list) == 0 {
		return false
	}
	free[list[0]]--
	return true
}

// remaining is what was taken so far or may be there unseen, and how many findings are gone.
func (m *matcher) remaining(set *reports.FindingSet) (b *Baseline, gone int) {
	unjudged := map[string]bool{}
	for _, rule := range set.Unjudged {
		unjudged[rule] = true
	}
	b = &Baseline{Path: m.b.Path}
	for i, e := range m.b.entries {
		if !set.Partial && !unjudged[e.Rule] {
			gone += m.free[i]
			e.Count -= m.free[i]
		}
		if e.Count > 0 {
			b.entries = append(b.entries, e)
		}
	}
	return b, gone
}

// OpenBaseline reads a file. A wrong one, and one that is not there, is a usage error.
func OpenBaseline(path string) (*Baseline, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, settings.Usagef("--baseline %s: no such file; make it with --write-baseline %s", path, path)
	}
	if err != nil {
		return nil, settings.Usagef("--baseline: %w", err)
	}
	defer f.Close()
	b, err := ReadBaseline(f, path)
	if err != nil {
		return nil, &settings.UsageError{Err: err}
	}
	return b, nil
}

// Write writes the baseline: the same findings, the same bytes.
func (b *Baseline) Write(w io.Writer) error {
	if err := writeLine(w, baselineHead{baselineFormat, baselineVersion}); err != nil {
		return fmt.Errorf("baseline: %w", err)
	}
	for _, e := range b.entries {
		if err := writeLine(w, e); err != nil {
			return fmt.Errorf("baseline: %w", err)
		}
	}
	return nil
}
