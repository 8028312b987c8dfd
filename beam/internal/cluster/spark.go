package cluster

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/copydesk/copydesk/beam/internal/engine"
)

// Spark starts a master and workers, and waits until all of them are there.
func Spark(ctx context.Context, o Options) (*Cluster, error) {
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	page, err := freePort()
	if err != nil {
		return nil, err
	}
	home, err := sparkHome(o)
	if err != nil {
		return nil, err
	}
	address := "127.0.0.1:" + strconv.Itoa(port)
	c := &Cluster{Target: engine.Target{Kind: engine.Spark, Address: address}, java: o.Java, page: page}
	env := []string{"SPARK_HOME=" + home, "SPARK_SCALA_VERSION=2.12", "SPARK_LOCAL_DIRS=" + filepath.Join(o.Dir, "tmp"), "JAVA_HOME=" + filepath.Dir(filepath.Dir(o.Java))}
	java := append([]string{"-Xmx384m", "-Djava.io.tmpdir=" + filepath.Join(o.Dir, "tmp")}, engine.Opens()...)
	java = append(java, "-cp", filepath.Join(home, "jars", "*"))
	c.master = &node{
		log: filepath.Join(o.Dir, "master.log"), env: env,
		args: append(java, "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", strconv.Itoa(port), "--webui-port", strconv.Itoa(page)),
	}
	for i := range o.Workers {
		c.workers = append(c.workers, &node{
			log: filepath.Join(o.Dir, fmt.Sprintf("worker-%d.log", i+1)), env: env,
			args: append(java[:len(java):len(java)], "org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "--webui-port", "0",
				"--cores", strconv.Itoa(o.Slots), "--memory", "1g", "--work-dir", filepath.Join(o.Dir, fmt.Sprintf("work-%d", i+1)), "spark://"+address),
		})
	}
	return c, c.start(ctx)
}

// sparkHome makes a directory that looks like a distribution of Spark, which is where workers look for what an executor
// is made of.
func sparkHome(o Options) (string, error) {
	home := filepath.Join(o.Dir, "home")
	for _, d := range []string{home, filepath.Join(home, "conf"), filepath.Join(o.Dir, "tmp")} {
		if err := os.MkdirAll(d, 0o755); err != nil {
			return "", err
		}
	}
	if err := os.WriteFile(filepath.Join(home, "RELEASE"), []byte("Spark "+engine.SparkVersion+"\n"), 0o644); err != nil {
		return "", err
	}
	jars, err := filepath.Abs(filepath.Join(o.Jars.Dir, string(engine.SparkItself)))
	if err != nil {
		return "", err
	}
	return home, os.Symlink(jars, filepath.Join(home, "jars"))
}
