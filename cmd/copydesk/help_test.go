package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/spf13/cobra"
)

// commands are the command lines below a command.
func commands(c *cobra.Command) [][]string {
	var out [][]string
	for _, sub := range c.Commands() {
		line := strings.Fields(sub.CommandPath())[1:]
		out = append(append(out, line), commands(sub)...)
	}
	return out
}

// TestHelpFits holds the help of every command within 80 columns, and that it says
// the exit codes.
func TestHelpFits(t *testing.T) {
	d := desk{t: t}
	lines := commands(newRootCommand(streams{in: strings.NewReader(""), out: newTerminal(&bytes.Buffer{}), err: newTerminal(&bytes.Buffer{})}))
	if len(lines) < 12 {
		t.Fatalf("%d commands", len(lines))
	}
	for _, line := range lines {
		out, code := d.run(append(line, "--help")...)
		if code != exitClean || !strings.Contains(out, exitHelp) {
			t.Errorf("%s: exit code %d, help %q", line, code, out)
		}
		for row := range strings.Lines(out) {
			if n := utf8.RuneCountInString(strings.TrimRight(row, "\n")); n > 80 {
				t.Errorf("%s: %d columns: %s", line, n, row)
			}
		}
	}
}

// TestCompletion asks as a shell does for the values of flags.
func TestCompletion(t *testing.T) {
	d := desk{t: t}
	for line, want := range map[string][]string{
		"run --profile ":       {"c4", "fineweb", "gopher", "news"},
		"check --profile ":     {"c4", "fineweb", "gopher", "news"},
		"run --format ":        {"jsonl", "jsonl.zst", "parquet"},
		"run --stages ":        {"clean", "dedupe", "spin"},
		"run --stages clean,":  {"clean,clean", "clean,dedupe", "clean,spin"},
		"eval --stages clean,": {"clean,clean", "clean,dedupe", "clean,spin"},
		"check --fail-on ":     {"error", "warn", "never"},
		"diff --view ":         {"words", "inline", "side", "stat"},
	} {
		command, begun, _ := strings.Cut(line, " ")
		flag, begun, _ := strings.Cut(begun, " ")
		out, code := d.run("__complete", command, flag, begun)
		got := strings.Fields(out)
		if code != exitClean || len(got) == 0 || got[len(got)-1] != ":4" || !slices.Equal(got[:len(got)-1], want) {
			t.Errorf("%s: exit code %d, %q, want %q", line, code, out, want)
		}
	}
}
