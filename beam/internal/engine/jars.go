package engine

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/internal/settings"
)

// Versions that were tried together.
const (
	BeamVersion  = "2.62.0" // of the job servers; the newest whose parts Maven Central serves
	FlinkVersion = "1.19.3"
	SparkVersion = "3.5.9"
)

// Set is a folder of jars: what one Java program needs.
type Set string

// The sets there are.
const (
	FlinkServer  Set = "flink-server"  // the job server for Flink, and a Flink of its own
	SparkServer  Set = "spark-server"  // the job server for Spark, without Spark
	SparkItself  Set = "spark"         // Spark: the driver is inside the job server
	FlinkCluster Set = "flink-cluster" // JobManager and TaskManager, to try things with
)

// artifact is what Maven fetches, with all that it needs.
type artifact struct{ group, name, version string }

var binding = artifact{"org.slf4j", "slf4j-simple", "1.7.36"} // without it there is no log

func (s Set) artifacts() []artifact {
	switch s {
	case FlinkServer:
		return []artifact{{"org.apache.beam", "beam-runners-flink-1.19", BeamVersion}, binding}
	case SparkServer:
		return []artifact{{"org.apache.beam", "beam-runners-spark-3", BeamVersion}, binding}
	case SparkItself:
		// The latter two as in the distribution of Spark: Maven settles on older ones.
		return []artifact{
			{"org.apache.spark", "spark-streaming_2.12", SparkVersion},
			{"com.fasterxml.jackson.core", "jackson-core", "2.15.2"},
			{"org.slf4j", "slf4j-api", "2.0.7"},
		}
	case FlinkCluster:
		return []artifact{{"org.apache.flink", "flink-clients", FlinkVersion}, {"org.apache.flink", "flink-runtime-web", FlinkVersion}, binding}
	}
	return nil
}

// Sets are what a target needs.
func (t Target) Sets() []Set {
	switch {
	case t.Kind != Spark:
		return []Set{FlinkServer}
	case os.Getenv("SPARK_HOME") != "":
		return []Set{SparkServer}
	}
	return []Set{SparkServer, SparkItself}
}

// Jars is a directory with a folder a set.
type Jars struct{ Dir string }

// DefaultJars is the directory that COPYDESK_BEAM_CACHE names, else the one for caches of this user.
func DefaultJars() (Jars, error) {
	if dir := os.Getenv("COPYDESK_BEAM_CACHE"); dir != "" {
		return Jars{dir}, nil
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		return Jars{}, settings.Usagef("no directory for jars: %w; give --jars or set COPYDESK_BEAM_CACHE", err)
	}
	return Jars{filepath.Join(dir, "copydesk-beam")}, nil
}

// ClassPath are all jars of sets, those of the first set before those of others.
func (j Jars) ClassPath(sets ...Set) string {
	var out []string
	for _, s := range sets {
		out = append(out, filepath.Join(j.Dir, string(s), "*"))
	}
	return strings.Join(out, string(os.PathListSeparator))
}

// listName is a file beside the jars of a set that says which there are, written last.
const listName = "jars.txt"

// Check wants every jar of sets to be there, by name and size.
func (j Jars) Check(sets ...Set) error {
	for _, s := range sets {
		list, err := os.ReadFile(filepath.Join(j.Dir, string(s), listName))
		if errors.Is(err, fs.ErrNotExist) {
			return settings.Usagef("there are no jars for %s in %s: fetch them with \"copydesk-beam jars\"", s, j.Dir)
		} else if err != nil {
			return fmt.Errorf("jars: %w", err)
		}
		have, err := j.list(s)
		if err != nil {
			return err
		}
		for line := range strings.Lines(string(list)) {
			if !slices.Contains(have, strings.TrimSuffix(line, "\n")) {
				return settings.Usagef("the jars for %s in %s are not whole, %s lacks: remove the folder and run \"copydesk-beam jars\"", s, j.Dir, strings.TrimSpace(line))
			}
		}
	}
	return nil
}

// Staged are the jars that an engine fetches from the job server for a job; none: all that the server has. The machines of a Spark
// have Spark itself.
func (j Jars) Staged(t Target) ([]string, error) {
	if t.Kind != Spark {
		return nil, nil
	}
	return j.files(SparkServer)
}

// files are the paths of the jars of a set, in order.
func (j Jars) files(s Set) ([]string, error) {
	files, err := filepath.Glob(filepath.Join(j.Dir, string(s), "*.jar"))
	if err != nil {
		return nil, fmt.Errorf("jars: %w", err)
	}
	slices.Sort(files)
	return files, nil
}

// list has a line a jar of a set: its size and name, in order of names.
func (j Jars) list(s Set) ([]string, error) {
	files, err := j.files(s)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, f := range files {
		info, err := os.Stat(f)
		if err != nil {
			return nil, fmt.Errorf("jars: %w", err)
		}
		out = append(out, fmt.Sprintf("%d %s", info.Size(), filepath.Base(f)))
	}
	return out, nil
}

// Version is that of the engine as the job server knows it.
func (j Jars) Version(t Target) (string, error) {
	pattern := filepath.Join(j.Dir, string(FlinkServer), "flink-runtime-*.jar")
	if t.Kind == Spark {
		pattern = filepath.Join(j.spark(), "spark-core_*.jar")
	}
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) != 1 {
		return "", fmt.Errorf("version of %s: %d files are named like %s: %w", t.Kind, len(files), pattern, errors.Join(err, fs.ErrNotExist))
	}
	name := strings.TrimSuffix(filepath.Base(files[0]), ".jar")
	return name[strings.LastIndexByte(name, '-')+1:], nil
}

// spark is the folder with the jars of Spark: those of SPARK_HOME where that is set, since driver and cluster have to be of
// one version.
func (j Jars) spark() string {
	if home := os.Getenv("SPARK_HOME"); home != "" {
		return filepath.Join(home, "jars")
	}
	return filepath.Join(j.Dir, string(SparkItself))
}

// Fetch has Maven fetch the sets that are not there. What Maven says goes to log.
func (j Jars) Fetch(ctx context.Context, log io.Writer, sets ...Set) error {
	for _, s := range sets {
		if j.Check(s) == nil {
			continue
		}
		if err := j.fetch(ctx, log, s); err != nil {
			return fmt.Errorf("jars for %s: %w", s, err)
		}
	}
	return nil
}

func (j Jars) fetch(ctx context.Context, log io.Writer, s Set) error {
	maven, err := exec.LookPath("mvn")
	if err != nil {
		return settings.Usagef("there is no mvn in PATH: install Maven (Debian: apt-get install maven)")
	}
	if err := os.MkdirAll(j.Dir, 0o755); err != nil {
		return err
	}
	temp, err := os.MkdirTemp(j.Dir, ".fetch-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	pom, err := project(s)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(temp, "pom.xml"), pom, 0o644); err != nil {
		return err
	}
	folder := filepath.Join(temp, string(s))
	cmd := exec.CommandContext(ctx, maven, "-B", "-ntp", "dependency:copy-dependencies", "-DincludeScope=runtime", "-DoutputDirectory="+folder)
	cmd.Dir, cmd.Stdout, cmd.Stderr = temp, log, log
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("mvn: %w", errors.Join(err, ctx.Err()))
	}
	made := Jars{temp}
	jars, err := made.list(s)
	if err != nil {
		return err
	}
	if len(jars) == 0 {
		return errors.New("mvn fetched nothing")
	}
	if err := os.WriteFile(filepath.Join(folder, listName), []byte(strings.Join(jars, "\n")+"\n"), 0o644); err != nil {
		return err
	}
	target := filepath.Join(j.Dir, string(s))
	if err := os.RemoveAll(target); err != nil { // what is there is not whole
		return err
	}
	return os.Rename(folder, target)
}

// project is what Maven is given: a project that needs the artifacts of a set and nothing else.
func project(s Set) ([]byte, error) {
	type exclusion struct {
		Group string `xml:"groupId"`
		Name  string `xml:"artifactId"`
	}
	type dependency struct {
		Group   string      `xml:"groupId"`
		Name    string      `xml:"artifactId"`
		Version string      `xml:"version"`
		Without []exclusion `xml:"exclusions>exclusion"`
	}
	p := struct {
		XMLName      xml.Name     `xml:"http://maven.apache.org/POM/4.0.0 project"`
		Model        string       `xml:"modelVersion"`
		Group        string       `xml:"groupId"`
		Name         string       `xml:"artifactId"`
		Version      string       `xml:"version"`
		Packaging    string       `xml:"packaging"`
		Dependencies []dependency `xml:"dependencies>dependency"`
	}{Model: "4.0.0", Group: "copydesk", Name: string(s), Version: "1", Packaging: "pom"}
	for _, a := range s.artifacts() {
		d := dependency{Group: a.group, Name: a.name, Version: a.version}
		if s == SparkServer { // two versions of it do not go together; that of Spark is the newer one
			d.Without = []exclusion{{Group: "com.fasterxml.jackson.core", Name: "*"}}
		}
		p.Dependencies = append(p.Dependencies, d)
	}
	return xml.MarshalIndent(p, "", "  ")
}
