package engine

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"

	"github.com/copydesk/copydesk/internal/settings"
)

// What Flink 1.19 and Spark 3.5 run on.
const (
	oldestJava = 11
	newestJava = 17
)

// opened are the parts of Java that both engines look into.
var opened = []string{
	"java.io", "java.lang", "java.lang.invoke", "java.lang.reflect", "java.net", "java.nio", "java.text", "java.time", "java.util",
	"java.util.concurrent", "java.util.concurrent.atomic", "java.util.concurrent.locks", "sun.nio.ch", "sun.nio.cs", "sun.security.action", "sun.util.calendar",
}

// Opens are the options of Java without which the engines fail.
func Opens() []string {
	out := []string{"--add-exports=java.base/sun.net.util=ALL-UNNAMED"}
	for _, pkg := range opened {
		out = append(out, "--add-opens=java.base/"+pkg+"=ALL-UNNAMED")
	}
	return out
}

// FindJava is the path of a Java that the engines run on: that of JAVA_HOME, else that of PATH.
func FindJava(ctx context.Context) (string, error) {
	path := ""
	if home := os.Getenv("JAVA_HOME"); home != "" {
		path = filepath.Join(home, "bin", "java")
	} else {
		var err error
		if path, err = exec.LookPath("java"); err != nil {
			return "", settings.Usagef("there is no java in PATH: the job server needs Java %d or %d (or set JAVA_HOME)", oldestJava, newestJava)
		}
	}
	out, err := exec.CommandContext(ctx, path, "-version").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%s -version: %w", path, errors.Join(err, ctx.Err()))
	}
	version, err := javaVersion(string(out))
	if err != nil {
		return "", fmt.Errorf("%s -version: %w", path, err)
	}
	if version < oldestJava || version > newestJava {
		return "", settings.Usagef("%s is Java %d, and the engines run on %d to %d: set JAVA_HOME", path, version, oldestJava, newestJava)
	}
	return path, nil
}

var versionLine = regexp.MustCompile(`version "(?:1\.)?(\d+)`)

// javaVersion reads the first number of what java -version says; before 9 that was the second one.
func javaVersion(said string) (int, error) {
	m := versionLine.FindStringSubmatch(said)
	if m == nil {
		return 0, fmt.Errorf("no version in %q", said)
	}
	return strconv.Atoi(m[1])
}
