//go:build matrix

package acceptance

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/copydesk/copydesk/beam/internal/cluster"
)

// TestMatrix runs twelve thousand simulated records, and the files that COPYDESK_BEAM_INPUTS names, cut into 1, 4 and 7
// files, on both engines with 1 and 4 parts at once.
func TestMatrix(t *testing.T) {
	inputs := map[string][]string{}
	all := corpus(1200)
	for _, n := range []int{1, 4, 7} {
		inputs[fmt.Sprintf("%d records in %d", len(all), n)] = shards(t, all, n)
	}
	for _, path := range filepath.SplitList(os.Getenv("COPYDESK_BEAM_INPUTS")) {
		for _, n := range []int{1, 4, 7} {
			inputs[fmt.Sprintf("%s in %d", filepath.Base(path), n)] = cut(t, path, n)
		}
	}
	wants := map[string]string{}
	for name, files := range inputs {
		wants[name] = single(t, files)
	}
	for engine, start := range map[string]func(context.Context, cluster.Options) (*cluster.Cluster, error){"Flink": cluster.Flink, "Spark": cluster.Spark} {
		t.Run(engine, func(t *testing.T) {
			c := begin(t, start)
			for name, files := range inputs {
				for _, parallelism := range []string{"1", "4"} {
					t.Run(name+" by "+parallelism, func(t *testing.T) {
						args := append([]string{"--max-bad-records", "10", "--chunk-size", "4000000", "--parallelism", parallelism}, files...)
						a := launch(t, c, filepath.Join(t.TempDir(), "out"), args...)
						a.ends(t, 0)
						a.gone(t)
						same(t, a.out, wants[name])
					})
				}
			}
		})
	}
}

// cut makes files of the lines of one.
func cut(t *testing.T, path string, n int) []string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := bytes.SplitAfter(b, []byte("\n"))
	dir := t.TempDir()
	var paths []string
	for i := range n {
		paths = append(paths, filepath.Join(dir, fmt.Sprintf("shard-%d.jsonl", i)))
		if err := os.WriteFile(paths[i], bytes.Join(lines[len(lines)*i/n:len(lines)*(i+1)/n], nil), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return paths
}
