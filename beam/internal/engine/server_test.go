package engine

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// TestServerIsToldWhereAndHowOften holds that a job server gets its engine, and that retries and parallelism reach it.
func TestServerIsToldWhereAndHowOften(t *testing.T) {
	t.Setenv("SPARK_HOME", "")
	for on, want := range map[string][]string{
		"local":            {"--flink-master=[local]", "org.apache.beam.runners.flink.FlinkJobServerDriver"},
		"flink://jm:8081":  {"--flink-master=jm:8081", "-Xmx3g"},
		"spark://m:7077":   {"--spark-master-url=spark://m:7077", "-Dspark.default.parallelism=6", "-Dspark.task.maxFailures=8", "-Dspark.driver.host=127.0.0.1"},
		"spark://[::1]:77": {"--job-host=127.0.0.1", "--job-port=0"},
	} {
		target, err := Parse(on)
		if err != nil {
			t.Fatal(err)
		}
		o := ServerOptions{Target: target, Jars: Jars{"jars"}, Dir: t.TempDir(), Opts: []string{"-Xmx3g"}, Parallelism: 6, Retries: 7}
		args, err := o.args()
		if err != nil {
			t.Fatal(err)
		}
		for _, arg := range want {
			if !slices.Contains(args, arg) {
				t.Errorf("%s: %s is not among %s", on, arg, strings.Join(args, " "))
			}
		}
		if target.Kind == Spark {
			continue
		}
		b, err := os.ReadFile(filepath.Join(o.Dir, "conf", "config.yaml"))
		if err != nil {
			t.Fatal(err)
		}
		var config struct {
			Restart struct {
				Delay struct{ Attempts int } `yaml:"fixed-delay"`
			} `yaml:"restart-strategy"`
		}
		if err := yaml.Unmarshal(b, &config); err != nil || config.Restart.Delay.Attempts != 7 {
			t.Errorf("%s: %d retries, %v", on, config.Restart.Delay.Attempts, err)
		}
	}
}
