//go:build matrix

package acceptance

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/copydesk/copydesk/beam/internal/cluster"
	"github.com/copydesk/copydesk/beam/internal/job"
	"github.com/copydesk/copydesk/beam/internal/work"
)

// workerMost is what a worker may have of memory at most, in bytes.
const workerMost = 300 << 20

// TestScale runs what puts most on one key: texts that share a key each, which makes one posting list of all, and a page that all
// records have. No worker holds either of them.
func TestScale(t *testing.T) {
	c := begin(t, cluster.Flink)
	for name, all := range map[string][]record{"a posting list of 1,000,000 texts": notices(1_000_000), "100,000 equal pages": pages(100_000)} {
		t.Run(name, func(t *testing.T) {
			inputs := shards(t, all, 4)
			flags := []string{"--stages", "clean,dedupe"}
			want := single(t, append(inputs, flags...))
			a := launch(t, c, filepath.Join(t.TempDir(), "out"), append(append(flags, "--max-bad-records", "10", "--parallelism", "4"), inputs...)...)
			peak := a.peak(t)
			a.ends(t, 0)
			same(t, a.out, want)
			t.Logf("workers had %d MB at most", peak>>20)
			if peak > workerMost {
				t.Errorf("a worker had %d MB", peak>>20)
			}
		})
	}
}

// notices are texts of which any two have three words in common, and no more.
func notices(n int) (out []record) {
	for i := range n {
		words := []string{"A notice of"}
		for k := range 6 {
			words = append(words, letters(uint64(i*6+k)))
		}
		out = append(out, record{ID: fmt.Sprintf("notice-%d", i), Text: strings.Join(words, " ") + ".", Source: fmt.Sprintf("site-%d.example", i%997)})
	}
	return out
}

// pages are records of one text.
func pages(n int) (out []record) {
	var words []string
	for k := range 40 {
		words = append(words, letters(uint64(k)))
	}
	for i := range n {
		out = append(out, record{ID: fmt.Sprintf("page-%d", i), Text: strings.Join(words, " ") + ".", Source: fmt.Sprintf("site-%d.example", i%997)})
	}
	return out
}

// letters is a word for a number, another for each.
func letters(n uint64) string {
	b := []byte("word")
	for n++; n > 0; n /= 26 {
		b = append(b, byte('a'+n%26))
	}
	return string(b)
}

// peak is the most memory that a worker says it had, once the run has ended.
func (a *attempt) peak(t *testing.T) (most int64) {
	t.Helper()
	for late := time.Now().Add(runAfter); time.Now().Before(late); {
		reports, err := work.Reports(filepath.Join(a.out, job.Hidden))
		if err == nil {
			for _, r := range reports {
				most = max(most, r.Peak)
			}
		}
		select {
		case <-a.proc.Done():
			return most
		case <-time.After(stepEvery):
		}
	}
	return most // ends says that the run did not
}
