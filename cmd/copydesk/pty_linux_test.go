package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"github.com/copydesk/copydesk/internal/exit"
	"github.com/copydesk/copydesk/reports/text"
	"github.com/copydesk/copydesk/reports/visible"
)

// pty returns the two ends of a pseudo-terminal of so many columns: what is written to
// tty comes out of screen, with "\r\n" for line ends.
func pty(t *testing.T, columns uint16) (screen, tty *os.File) {
	t.Helper()
	screen, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { screen.Close() })
	n, err := unix.IoctlGetInt(int(screen.Fd()), unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	if err := unix.IoctlSetPointerInt(int(screen.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	if tty, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|unix.O_NOCTTY, 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { tty.Close() })
	if err := unix.IoctlSetWinsize(int(tty.Fd()), unix.TIOCSWINSZ, &unix.Winsize{Row: 24, Col: columns}); err != nil {
		t.Fatal(err)
	}
	return screen, tty
}

// onScreen runs a command line with both outputs on a terminal and returns what comes
// to the screen.
func onScreen(t *testing.T, columns uint16, args ...string) (shown string, code int) {
	t.Helper()
	screen, tty := pty(t, columns)
	all := make(chan string)
	go func() {
		b, _ := io.ReadAll(screen) // ends with an error when the terminal is closed
		all <- string(b)
	}()
	code = execute(t.Context(), args, streams{in: strings.NewReader(""), out: newTerminal(tty), err: newTerminal(tty)})
	tty.Close()
	return strings.ReplaceAll(<-all, "\r\n", "\n"), code
}

// inDir makes the files in a directory of their own, which becomes the working one.
func inDir(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, content := range files {
		if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// TestDiffOnATerminal: lines are shown, in colour, no wider than the terminal; --color
// and NO_COLOR say otherwise.
func TestDiffOnATerminal(t *testing.T) {
	long := strings.Repeat("The ferry sails at noon and the harbour is closed. ", 4)
	inDir(t, map[string]string{"a.txt": long + "Nobody was hurt.", "b.txt": long + "Somebody was hurt."})
	t.Setenv("TERM", "xterm-256color")
	t.Setenv("NO_COLOR", "")
	for _, c := range []struct {
		noColor string
		args    []string
		color   bool
		inline  bool
	}{
		{"", nil, true, true},
		{"1", nil, false, true},
		{"1", []string{"--color", "always"}, true, true},
		{"", []string{"--color", "never"}, false, true},
		{"", []string{"--view", "words"}, true, false},
		{"", []string{"--view", "side"}, true, false},
	} {
		t.Setenv("NO_COLOR", c.noColor)
		shown, code := onScreen(t, 60, append([]string{"diff", "a.txt", "b.txt"}, c.args...)...)
		colored, brackets := strings.Contains(shown, string(visible.Inserted)), strings.Contains(shown, "{+")
		if code != exit.Clean || colored != c.color || brackets == c.color {
			t.Errorf("NO_COLOR=%s %q: exit code %d, colour %v, brackets %v", c.noColor, c.args, code, colored, brackets)
		}
		bare := unpainted(shown)
		if inline := strings.Contains(bare, "\n+ "); inline != c.inline {
			t.Errorf("%q: inline %v: %s", c.args, inline, bare)
		}
		for line := range strings.Lines(bare) {
			if n := len([]rune(strings.TrimSuffix(line, "\n"))); n > 60 {
				t.Errorf("%q: a line of %d columns: %s", c.args, n, line)
			}
		}
	}
}

// TestRulesOnATerminal: the list is as wide as a terminal is, and says the same as the lines elsewhere.
func TestRulesOnATerminal(t *testing.T) {
	inDir(t, nil)
	shown, code := onScreen(t, summaryColumns, "rules")
	if code != exit.Clean {
		t.Fatalf("exit code %d: %q", code, shown)
	}
	for line := range strings.Lines(shown) {
		if n := len([]rune(strings.TrimSuffix(line, "\n"))); n > summaryColumns {
			t.Errorf("a line of %d columns: %q", n, line)
		}
	}
	var plain bytes.Buffer
	if code := execute(t.Context(), []string{"rules"}, streams{in: strings.NewReader(""), out: newTerminal(&plain), err: newTerminal(&plain)}); code != exit.Clean {
		t.Fatalf("exit code %d: %s", code, &plain)
	}
	if got, want := strings.Fields(shown), strings.Fields(plain.String()); !slices.Equal(got, want) {
		t.Errorf("on a terminal %d words, elsewhere %d", len(got), len(want))
	}
}

// TestReportLink: on a terminal that is not dumb the summary's path is a link.
func TestReportLink(t *testing.T) {
	inDir(t, map[string]string{"a.txt": "The ferry sails at noon."})
	for term, linked := range map[string]bool{"xterm": true, "dumb": false} {
		t.Setenv("TERM", term)
		t.Setenv("CI", "1") // no bar
		shown, code := onScreen(t, 80, "run", "a.txt", "-o", "o t")
		if code != exit.Clean || !strings.Contains(shown, "o t/report/index.html") {
			t.Fatalf("TERM=%s: exit code %d: %q", term, code, shown)
		}
		if got := strings.Contains(shown, "\x1b]8;;file:///") && strings.Contains(shown, "o%20t/report/index.html\x1b\\o t/report/index.html\x1b]8;;\x1b\\\n"); got != linked {
			t.Errorf("TERM=%s: link %v: %q", term, got, shown)
		}
	}
}

// TestProgressOnATerminal: one line, which is gone when the job is done.
func TestProgressOnATerminal(t *testing.T) {
	inDir(t, map[string]string{"a.txt": "The ferry sails at noon."})
	t.Setenv("TERM", "xterm")
	t.Setenv("CI", "")
	shown, code := onScreen(t, 80, "run", "a.txt", "--dry-run", "-q")
	if code != exit.Clean || shown != "" {
		t.Errorf("quiet: exit code %d, %q", code, shown)
	}
	shown, code = onScreen(t, 80, "run", "a.txt", "--dry-run")
	before, after, ok := strings.Cut(shown, "copydesk ")
	if code != exit.Clean || !ok || !strings.Contains(before, "[1/5] read") || strings.Contains(before, "\n") || strings.Contains(after, "\r") {
		t.Errorf("exit code %d, %q", code, shown)
	}
}

// TestSpinOnATerminal: grouped, the mark under the phrase, no line wider than the terminal,
// in colour unless somebody says otherwise.
func TestSpinOnATerminal(t *testing.T) {
	const phrase = "Secretary of Condition"
	line := strings.Repeat("Talks went on at the harbour. ", 9) + "The " + phrase + " said on Thursday that they would. " + strings.Repeat("東京 waits. ", 20)
	inDir(t, map[string]string{"a.txt": line, "b.txt": "The ferry sails at noon."})
	t.Setenv("TERM", "xterm-256color")
	for _, c := range []struct {
		noColor string
		args    []string
		color   bool
		columns uint16
	}{
		{"", nil, true, 80},
		{"", nil, true, 44},
		{"1", nil, false, 80},
		{"1", []string{"--color", "always"}, true, 80},
		{"", []string{"--color", "never"}, false, 80},
	} {
		t.Setenv("NO_COLOR", c.noColor)
		shown, code := onScreen(t, c.columns, append([]string{"spin", "--min", "strong", "a.txt", "b.txt"}, c.args...)...)
		if colored := strings.Contains(shown, string(visible.Red)+"strong"); code != exit.Findings || colored != c.color {
			t.Errorf("NO_COLOR=%s %q: exit code %d, colour %v", c.noColor, c.args, code, colored)
		}
		lines := strings.Split(unpainted(shown), "\n")
		marked := false
		for i, l := range lines {
			if n := text.Width(l); n > int(c.columns) {
				t.Errorf("%q: a line of %d columns: %s", c.args, n, l)
			}
			if at := strings.Index(l, "^"); at >= 0 && i > 0 {
				marked = true
				if above := []rune(lines[i-1]); string(above[at:at+len(phrase)]) != phrase || strings.Count(l, "^") != len(phrase) {
					t.Errorf("%q marks %q", l, lines[i-1])
				}
			}
		}
		if lines[0] != "a.txt" || !marked || !strings.HasPrefix(lines[len(lines)-2], "2 texts: ") {
			t.Errorf("%q: %s", c.args, unpainted(shown))
		}
	}
}
