package engine

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"time"

	"github.com/copydesk/copydesk/beam/internal/process"
)

// Server is a job server that runs.
type Server struct {
	Endpoint string // HOST:PORT of its job service
	Log      string // path of what it says

	proc *process.Process
}

// ServerOptions say how a job server is started.
type ServerOptions struct {
	Target Target
	Java   string
	Jars   Jars
	Dir    string   // an empty directory for its files
	Log    *os.File // what it says
	Host   string   // where it listens; "": 127.0.0.1
	Opts   []string // further options of Java

	Parallelism int // parts of a stage that run at once; for Spark, which wants it before a job
	Retries     int // how often what failed is done again
}

// What a job server gets of time.
const (
	readyAfter = 4 * time.Minute // on a machine that is busy with other things
	readyEvery = 50 * time.Millisecond
	stopGrace  = 2 * time.Second
	tailLines  = 20
)

// StartServer starts the job server of a target and waits until it takes jobs. Ports are free ones.
func StartServer(ctx context.Context, o ServerOptions) (*Server, error) {
	args, err := o.args()
	if err != nil {
		return nil, err
	}
	var env []string
	if o.Target.Kind == Spark {
		env = append(env, "SPARK_SCALA_VERSION=2.12") // otherwise looked for in folders of a build
	}
	p, err := process.Start(o.Log, env, o.Java, args...)
	if err != nil {
		return nil, fmt.Errorf("job server: %w", err)
	}
	s := &Server{Log: o.Log.Name(), proc: p}
	if s.Endpoint, err = s.ready(ctx); err != nil {
		_ = p.Kill()
		return nil, fmt.Errorf("job server for %s: %w", o.Target, err)
	}
	return s, nil
}

// args is the command line of the server.
func (o *ServerOptions) args() ([]string, error) {
	host := o.Host
	if host == "" {
		host = "127.0.0.1"
	}
	args := append([]string{"-Xmx1g", "-Dorg.slf4j.simpleLogger.showDateTime=true"}, Opens()...)
	args = append(args, o.Opts...)
	program := []string{"--job-host=" + host, "--job-port=0", "--artifact-port=0", "--expansion-port=0", "--artifacts-dir=" + filepath.Join(o.Dir, "artifacts")}
	switch o.Target.Kind {
	case Spark:
		// The parts of a shuffle, how often one is tried, and where executors find the driver, which is this server.
		args = append(args, fmt.Sprintf("-Dspark.default.parallelism=%d", o.Parallelism), fmt.Sprintf("-Dspark.task.maxFailures=%d", o.Retries+1), "-Dspark.driver.host="+host, "-Djava.io.tmpdir="+o.Dir, "-cp", o.sparkClassPath(), "org.apache.beam.runners.spark.SparkJobServerDriver")
		program = append(program, "--spark-master-url="+o.Target.String())
	default:
		conf := filepath.Join(o.Dir, "conf")
		if err := os.MkdirAll(conf, 0o700); err != nil {
			return nil, err
		}
		if err := os.WriteFile(filepath.Join(conf, "config.yaml"), fmt.Appendf(nil, clientConfig, o.Retries), 0o600); err != nil {
			return nil, err
		}
		master := o.Target.Address
		if o.Target.Kind == Local {
			master = "[local]"
		}
		args = append(args, "-Djava.io.tmpdir="+o.Dir, "-cp", o.Jars.ClassPath(FlinkServer), "org.apache.beam.runners.flink.FlinkJobServerDriver")
		program = append(program, "--flink-master="+master, "--flink-conf-dir="+conf)
	}
	return append(args, program...), nil
}

// sparkClassPath has Beam's jars before those of Spark.
func (o *ServerOptions) sparkClassPath() string {
	return o.Jars.ClassPath(SparkServer) + string(os.PathListSeparator) + filepath.Join(o.Jars.spark(), "*")
}

// clientConfig is Flink's configuration in the job server. A Flink inside it takes the sizes: sixty stages
// need more network memory than it has by itself.
const clientConfig = `taskmanager:
  memory:
    network:
      min: 256mb
      max: 256mb
    managed:
      size: 256mb
  network:
    sort-shuffle:
      min-buffers: 64
restart-strategy: {type: fixed-delay, fixed-delay: {attempts: %d, delay: 3 s}}
rest: {connection-timeout: 60000}
pekko: {ask: {timeout: 60 s}, startup-timeout: 180 s}
`

// started is what a server logs when it takes jobs.
var started = regexp.MustCompile(`JobService started on (\S+:\d+)`)

// ready waits until the server says where it takes jobs.
func (s *Server) ready(ctx context.Context) (string, error) {
	tick := time.NewTicker(readyEvery)
	defer tick.Stop()
	late := time.NewTimer(readyAfter)
	defer late.Stop()
	for {
		if m := s.said(started); m != nil {
			return string(m[1]), nil
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return "", ctx.Err()
		case <-s.proc.Done():
			return "", fmt.Errorf("ended before it took jobs (%v). The end of its log:\n%s", s.proc.Err(), process.Tail(s.Log, tailLines))
		case <-late.C:
			return "", fmt.Errorf("took no jobs within %v. The end of its log:\n%s", readyAfter, process.Tail(s.Log, tailLines))
		}
	}
}

// said is the first match of a line of the log, nil where there is none.
func (s *Server) said(pattern *regexp.Regexp) [][]byte {
	b, err := os.ReadFile(s.Log)
	if err != nil {
		return nil
	}
	for lines := bufio.NewScanner(bytes.NewReader(b)); lines.Scan(); {
		if m := pattern.FindSubmatch(lines.Bytes()); m != nil {
			return m
		}
	}
	return nil
}

// Done is closed when the server has ended.
func (s *Server) Done() <-chan struct{} { return s.proc.Done() }

// Died is the error of a server that ended by itself, with the end of its log.
func (s *Server) Died() error {
	return fmt.Errorf("the job server died (%v). The end of its log:\n%s", s.proc.Err(), process.Tail(s.Log, tailLines))
}

// Stop ends the server, and a Flink and workers inside it.
func (s *Server) Stop() error { return s.proc.Stop(stopGrace) }
