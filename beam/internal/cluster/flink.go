// Package cluster starts a Flink or a Spark on this machine that is made as one of many machines is: a master and
// workers, each a Java of its own. It is for tests of faults, and for whoever wants to try things.
package cluster

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"time"

	"github.com/copydesk/copydesk/beam/internal/engine"
	"github.com/copydesk/copydesk/beam/internal/process"
)

// Options say how large a cluster is.
type Options struct {
	Java    string
	Jars    engine.Jars
	Dir     string // an empty directory for configuration, logs and what does not fit into memory
	Workers int    // TaskManagers of Flink, workers of Spark
	Slots   int    // of each: parts of a stage that it runs at once
}

// node is one Java of a cluster.
type node struct {
	proc *process.Process
	log  string
	args []string
	env  []string
}

// start starts a node, again where it ran before.
func (n *node) start(java string) error {
	log, err := os.OpenFile(n.log, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o644)
	if err != nil {
		return err
	}
	defer log.Close()
	n.proc, err = process.Start(log, n.env, java, n.args...)
	return err
}

// Cluster is a Flink or a Spark that runs.
type Cluster struct {
	Target engine.Target

	java    string
	page    int // port of the pages of Spark's master
	master  *node
	workers []*node
}

// What a node gets of time.
const (
	startAfter = 4 * time.Minute // on a machine that is busy with other things
	lookEvery  = 100 * time.Millisecond
	stopGrace  = time.Second
	startTries = 3
	tailLines  = 100
)

// The memory of a Flink of tests, in bytes: every size of a TaskManager that is started without the scripts of a
// distribution has to be given.
const flinkConfig = `jobmanager:
  bind-host: 127.0.0.1
  rpc: {address: 127.0.0.1, port: %d}
taskmanager:
  bind-host: 127.0.0.1
  host: 127.0.0.1
  numberOfTaskSlots: %d
  cpu: {cores: %d.0}
  network: {sort-shuffle: {min-buffers: 64}}
  memory:
    framework: {heap: {size: 128mb}, off-heap: {size: 128mb}}
    task: {heap: {size: 256mb}, off-heap: {size: 0b}}
    managed: {size: 256mb}
    network: {min: 256mb, max: 256mb}
    jvm-metaspace: {size: 256mb}
    jvm-overhead: {min: 200mb, max: 200mb}
rest:
  address: 127.0.0.1
  bind-address: 127.0.0.1
  port: %d
io: {tmp: {dirs: %s}}
restart-strategy: {type: fixed-delay, fixed-delay: {attempts: 10, delay: 2 s}}
heartbeat: {interval: 2000, timeout: 60000}
pekko: {ask: {timeout: 60 s}, startup-timeout: 180 s}
`

// Flink starts a JobManager and TaskManagers, and waits until all of them are there.
func Flink(ctx context.Context, o Options) (_ *Cluster, err error) {
	rest, err := freePort()
	if err != nil {
		return nil, err
	}
	rpc, err := freePort()
	if err != nil {
		return nil, err
	}
	temp := filepath.Join(o.Dir, "tmp")
	if err := os.MkdirAll(temp, 0o755); err != nil {
		return nil, err
	}
	config := fmt.Sprintf(flinkConfig, rpc, o.Slots, o.Slots, rest, temp)
	if err := os.WriteFile(filepath.Join(o.Dir, "config.yaml"), []byte(config), 0o644); err != nil {
		return nil, err
	}
	c := &Cluster{Target: engine.Target{Kind: engine.Flink, Address: fmt.Sprintf("127.0.0.1:%d", rest)}, java: o.Java}
	java := func(memory ...string) []string {
		args := append(memory, engine.Opens()...)
		return append(args, "-Djava.io.tmpdir="+temp, "-Dorg.slf4j.simpleLogger.showDateTime=true", "-cp", o.Jars.ClassPath(engine.FlinkCluster))
	}
	c.master = &node{
		log:  filepath.Join(o.Dir, "jobmanager.log"),
		args: append(java("-Xmx448m"), "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint", "--configDir", o.Dir),
	}
	for i := range o.Workers {
		c.workers = append(c.workers, &node{
			log: filepath.Join(o.Dir, fmt.Sprintf("taskmanager-%d.log", i+1)),
			args: append(java("-Xmx420m", "-XX:MaxDirectMemorySize=600m"), "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
				"--configDir", o.Dir, "-D", fmt.Sprintf("taskmanager.resource-id=tm%d", i+1)),
		})
	}
	return c, c.start(ctx)
}

func (c *Cluster) nodes() []*node { return append([]*node{c.master}, c.workers...) }

// start starts all nodes and waits for them; it leaves none where one fails. Masters give up on a machine that is busy
// with other things: parts of them have seconds to come up, which nothing sets. They are tried again.
func (c *Cluster) start(ctx context.Context) (err error) {
	for range startTries {
		if err = c.startOnce(ctx); err == nil || ctx.Err() != nil {
			break
		}
	}
	return err
}

func (c *Cluster) startOnce(ctx context.Context) error {
	for _, n := range c.nodes() {
		if err := n.start(c.java); err != nil {
			return errors.Join(err, c.Stop())
		}
	}
	if err := c.Wait(ctx); err != nil {
		return errors.Join(err, c.Stop())
	}
	return nil
}

// Worker is the process of one of the workers, numbered from 0.
func (c *Cluster) Worker(i int) int { return c.workers[i].proc.ID() }

// KillWorker ends one of the workers by force, and no process that it started.
func (c *Cluster) KillWorker(i int) error {
	p, err := os.FindProcess(c.Worker(i))
	if err != nil {
		return err
	}
	if err := p.Kill(); err != nil {
		return err
	}
	<-c.workers[i].proc.Done()
	return nil
}

// StartWorker starts a worker again that was killed, as whoever supervises a cluster does.
func (c *Cluster) StartWorker(i int) error { return c.workers[i].start(c.java) }

// Stop ends all nodes and what they started.
func (c *Cluster) Stop() error {
	var all error
	for _, n := range c.nodes() {
		if n.proc != nil {
			all = errors.Join(all, n.proc.Stop(stopGrace))
		}
	}
	return all
}

// freePort is one that nobody listens on.
func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}
