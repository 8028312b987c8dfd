package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/copydesk/copydesk/internal/exit"
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

// allCommands are the command lines of all commands.
func allCommands(t *testing.T) [][]string {
	t.Helper()
	out := commands(newRootCommand(streams{in: strings.NewReader(""), out: newTerminal(&bytes.Buffer{}), err: newTerminal(&bytes.Buffer{})}))
	if len(out) < 12 {
		t.Fatalf("%d commands", len(out))
	}
	return out
}

// TestHelpFits holds the help of every command within 80 columns, that it begins
// with the usage and ends with where the exit codes are explained.
func TestHelpFits(t *testing.T) {
	d := desk{t: t}
	lines := append(allCommands(t), nil) // that of the program itself
	for _, line := range lines {
		out, code := d.run(append(line, "--help")...)
		if code != exit.Clean || !strings.HasPrefix(out, "Usage: copydesk ") || !strings.HasSuffix(out, "\n"+exitPointer+"\n") {
			t.Errorf("%s: exit code %d, help %q", line, code, out)
		}
		if i := strings.IndexFunc(out, func(r rune) bool { return r < ' ' && r != '\n' }); i >= 0 {
			t.Errorf("%s: a control character after %q", line, out[max(i-40, 0):i])
		}
		for row := range strings.Lines(out) {
			if n := utf8.RuneCountInString(strings.TrimRight(row, "\n")); n > 80 {
				t.Errorf("%s: %d columns: %s", line, n, row)
			}
		}
	}
}

// TestHelpOfOptionalValue shows a flag whose value may be left out as it is typed.
func TestHelpOfOptionalValue(t *testing.T) {
	d := desk{t: t}
	if out, _ := d.run("report", "--help"); !strings.Contains(out, "--open[=id] ") {
		t.Errorf("no --open[=id] in %s", out)
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
		"check --fail-on ":     {"error", "warn", "new", "never"},
		"diff --color ":        {"auto", "always", "never"},
		"diff --view ":         {"words", "inline", "side", "stat"},
		"spin --min ":          {"strong", "likely", "weak"},
		"spin --format ":       {"grouped", "lines", "text", "json", "sarif", "junit", "gitlab", "github", "md"},
	} {
		command, begun, _ := strings.Cut(line, " ")
		flag, begun, _ := strings.Cut(begun, " ")
		out, code := d.run("__complete", command, flag, begun)
		got := strings.Fields(out)
		if code != exit.Clean || len(got) == 0 || got[len(got)-1] != ":4" || !slices.Equal(got[:len(got)-1], want) {
			t.Errorf("%s: exit code %d, %q, want %q", line, code, out, want)
		}
	}
}

// TestCompletionOfIDs asks as a shell does for the records of a run.
func TestCompletionOfIDs(t *testing.T) {
	dir := t.TempDir()
	documents := `{"id":"paris/ferry.txt"}` + "\n" + `{"id":"oslo/ferry.txt"}` + "\n" + `{"id":"paris/mayor.txt"}` + "\n"
	if err := os.WriteFile(filepath.Join(dir, "documents.jsonl"), []byte(documents), 0o666); err != nil {
		t.Fatal(err)
	}
	d := desk{t: t}
	for begun, want := range map[string]string{
		"pa": "paris/ferry.txt\nparis/mayor.txt\n:4\n", "o": "oslo/ferry.txt\n:4\n", "x": ":4\n",
	} {
		if out, code := d.run("__complete", "explain", dir, begun); code != exit.Clean || out != want {
			t.Errorf("%q: exit code %d, %q, want %q", begun, code, out, want)
		}
	}
	if out, _ := d.run("__complete", "explain", t.TempDir(), ""); out != ":1\n" {
		t.Errorf("no run: %q", out)
	}
}

// TestVoices makes every command the mistakes that everybody makes, and holds that
// none is answered in the words of a library.
func TestVoices(t *testing.T) {
	d := desk{t: t}
	t.Chdir(t.TempDir())
	if err := os.WriteFile("a.txt", []byte("The ferry sails at noon."), 0o666); err != nil {
		t.Fatal(err)
	}
	foreign := regexp.MustCompile(`strconv|arg\(s\)|shorthand|invalid argument|accepts |requires |goroutine|unexpected end|(open|stat) ([^:]+): (open|stat) |: no such file or directory.*no such file`)
	tried := 0
	for _, line := range allCommands(t) {
		for _, mistake := range [][]string{
			nil,
			{"a.txt"},
			{"nowhere", "nowhere"},
			{"a.txt", "a.txt", "a.txt", "a.txt", "a.txt"},
			{"x.yaml"},
			{"--stagse", "clean"},
			{"-Z"},
			{"-o"},
			{"--config", "nowhere.yaml", "a.txt"},
			{"--workers", "abc", "a.txt"},
			{"--errors", "1.5", "a.txt"},
			{"--width", "wide", "a.txt", "a.txt"},
			{"--max-bytes", "many"},
			{"--memory", "abc", "a.txt"},
			{"--max-removed", "abc", "a.txt"},
			{"--window", "abc", "a.txt"},
			{"--max-novelty", "abc", "a.txt"},
			{"--no-learn=perhaps", "a.txt"},
			{"--force=perhaps", "a.txt"},
			{"--text", "nowhere", "-o", "m"},
			{"--model", "nowhere", "a.txt"},
		} {
			out, said, code := d.runBoth(append(slices.Clone(line), mistake...)...)
			if tried++; foreign.MatchString(said) {
				t.Errorf("copydesk %q %q: %s", line, mistake, said)
			}
			if code == exit.Internal || code == exit.Usage && (said == "" || out != "") {
				t.Errorf("copydesk %q %q: exit code %d, %q, said %q", line, mistake, code, out, said)
			}
		}
	}
	if tried < 200 {
		t.Errorf("%d mistakes made", tried)
	}
}
