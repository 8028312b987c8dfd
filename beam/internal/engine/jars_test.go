package engine

import (
	"encoding/xml"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/internal/settings"
)

// TestCheckMissesWhatIsNotWhole holds that a folder passes as it was fetched and not with a jar less or a shorter one.
func TestCheckMissesWhatIsNotWhole(t *testing.T) {
	j := Jars{t.TempDir()}
	folder := filepath.Join(j.Dir, string(FlinkServer))
	write := func(name, content string) {
		t.Helper()
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	refused := func(what string) {
		t.Helper()
		var usage *settings.UsageError
		if err := j.Check(FlinkServer); !errors.As(err, &usage) || !strings.Contains(err.Error(), "copydesk-beam jars") {
			t.Errorf("%s: %v does not say what to do", what, err)
		}
	}
	refused("nothing")
	write("a.jar", "aaa")
	write("b.jar", "bb")
	refused("no list")
	list, err := j.list(FlinkServer)
	if err != nil {
		t.Fatal(err)
	}
	write(listName, strings.Join(list, "\n")+"\n")
	if err := j.Check(FlinkServer); err != nil {
		t.Errorf("all of it is there: %v", err)
	}
	write("b.jar", "b")
	refused("a shorter jar")
	if err := os.Remove(filepath.Join(folder, "b.jar")); err != nil {
		t.Fatal(err)
	}
	refused("a jar less")
}

// TestStaged holds that a Spark fetches what Beam adds to it and not itself, and that a Flink gets what its job server has.
func TestStaged(t *testing.T) {
	j := Jars{t.TempDir()}
	for _, path := range []string{"spark-server/b.jar", "spark-server/a.jar", "spark-server/jars.txt", "spark/spark-core.jar", "flink-server/c.jar"} {
		path = filepath.Join(j.Dir, path)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for kind, want := range map[Kind][]string{Spark: {"a.jar", "b.jar"}, Flink: nil, Local: nil} {
		staged, err := j.Staged(Target{Kind: kind})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, path := range staged {
			if filepath.Dir(path) != filepath.Join(j.Dir, string(SparkServer)) {
				t.Errorf("%s is fetched for %s", path, kind)
			}
			got = append(got, filepath.Base(path))
		}
		if !slices.Equal(got, want) {
			t.Errorf("for %s are fetched %q, want %q", kind, got, want)
		}
	}
}

// TestProject holds that Maven is asked for every artifact of a set.
func TestProject(t *testing.T) {
	for _, s := range []Set{FlinkServer, SparkServer, SparkItself, FlinkCluster} {
		pom, err := project(s)
		if err != nil {
			t.Fatal(err)
		}
		var read struct {
			Dependencies []struct {
				Name    string `xml:"artifactId"`
				Version string `xml:"version"`
			} `xml:"dependencies>dependency"`
		}
		if err := xml.Unmarshal(pom, &read); err != nil {
			t.Fatal(err)
		}
		if len(read.Dependencies) != len(s.artifacts()) || len(read.Dependencies) == 0 {
			t.Fatalf("%s: %d dependencies", s, len(read.Dependencies))
		}
		for i, a := range s.artifacts() {
			if d := read.Dependencies[i]; d.Name != a.name || d.Version != a.version {
				t.Errorf("%s: %v, want %v", s, d, a)
			}
		}
	}
}

// TestVersion holds that the version of an engine is that of the jars which are used, those of SPARK_HOME where it is set.
func TestVersion(t *testing.T) {
	j := Jars{t.TempDir()}
	home := t.TempDir()
	for _, path := range []string{
		filepath.Join(j.Dir, string(FlinkServer), "flink-runtime-1.19.0.jar"),
		filepath.Join(j.Dir, string(SparkItself), "spark-core_2.12-3.5.9.jar"),
		filepath.Join(home, "jars", "spark-core_2.12-3.5.1.jar"),
	} {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want := func(k Kind, version string) {
		t.Helper()
		if got, err := j.Version(Target{Kind: k}); err != nil || got != version {
			t.Errorf("%s is of version %q, %v; want %q", k, got, err, version)
		}
	}
	t.Setenv("SPARK_HOME", "")
	want(Flink, "1.19.0")
	want(Local, "1.19.0")
	want(Spark, "3.5.9")
	t.Setenv("SPARK_HOME", home)
	want(Spark, "3.5.1")
	if _, err := (Jars{t.TempDir()}).Version(Target{Kind: Flink}); err == nil {
		t.Error("a version without jars")
	}
}
