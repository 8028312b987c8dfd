package acceptance

import (
	"path/filepath"
	"testing"

	"github.com/copydesk/copydesk/beam/internal/cluster"
)

// TestSpark runs on a master and two workers, and ends an executor by force: the Java that the worker started for the
// job, which the worker of the job lives below.
func TestSpark(t *testing.T) {
	c := begin(t, cluster.Spark)
	inputs := shards(t, corpus(stories), 4)
	want := single(t, inputs)
	a := launch(t, c, filepath.Join(t.TempDir(), "out"), append(common, inputs...)...)
	kill(t, a.later(t, 8))
	victim := a.later(t, 16)
	executor := parent(t, victim)
	t.Logf("worker %d of the executor %d is at work", victim, executor)
	kill(t, executor)
	a.ends(t, 0)
	a.gone(t)
	same(t, a.out, want)
}
