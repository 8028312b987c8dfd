package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/copydesk/copydesk/internal/exit"
	"github.com/copydesk/copydesk/reports/visible"
)

// desk drives the program in process and looks at all it prints.
type desk struct {
	t     *testing.T
	color bool
	stdin string
}

// run executes one command line. What it prints must be safe in any case; with
// colour, our own styles apart.
func (d desk) run(args ...string) (out string, code int) {
	d.t.Helper()
	out, _, code = d.runBoth(args...)
	return out, code
}

// runBoth is run with what was printed to standard error.
func (d desk) runBoth(args ...string) (out, said string, code int) {
	d.t.Helper()
	var stdout, stderr bytes.Buffer
	std := streams{in: strings.NewReader(d.stdin), out: newTerminal(&stdout), err: newTerminal(&stderr)}
	std.out.color, std.err.color = d.color, d.color
	code = execute(d.t.Context(), args, std)
	for name, b := range map[string]string{"stdout": stdout.String(), "stderr": stderr.String()} {
		if d.color {
			if n, ends := painted(b); n != ends {
				d.t.Errorf("%q: %d styles begin and %d end: some are not ours", clip(args), n, ends)
			}
			b = unpainted(b)
		}
		if wrong := spoofs(b); wrong != "" {
			d.t.Errorf("%q: %s: %s", clip(args), name, wrong)
		}
	}
	return stdout.String(), stderr.String(), code
}

func clip(args []string) string {
	s := strings.Join(args, " ")
	return s[:min(len(s), 200)]
}

// painted counts the styles that begin, and those that end.
func painted(s string) (begin, end int) {
	end = strings.Count(s, string(visible.Plain))
	for _, style := range visible.Styles() {
		begin += strings.Count(s, style)
	}
	return begin - end, end
}

func unpainted(s string) string {
	for _, style := range visible.Styles() {
		s = strings.ReplaceAll(s, style, "")
	}
	return s
}

const article = `The Secretary of Condition said on Monday that the White Home would not
change its position on the harbour, which has been closed since the storm of last week
and which the port authority hopes to open again before the end of the month. Ferries
to the islands are running on a reduced timetable, and the railway has put on two more
trains in the morning for people who work on the other side of the bay.`

// records is a file of one record an attack, which stands in every field.
func records(t *testing.T, attacks []string) string {
	t.Helper()
	var b bytes.Buffer
	for i, a := range attacks {
		q := jsonQuote(a)
		fmt.Fprintf(&b, `{"id":%s,"title":%s,"text":%s,"site":%s,"url":%s,"date":%s,"spin":"spun","cluster":"c%d"}`+"\n",
			q, q, jsonQuote(article+" "+a), q, q, q, i%7)
		if i%50 == 0 {
			fmt.Fprintf(&b, `{"id":%s,"text":%s`+"\n", q, a) // cannot be read
		}
	}
	return write(t, "in.jsonl", b.String())
}

// jsonQuote writes s as a JSON string and leaves in it, unescaped, what JSON allows.
func jsonQuote(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c < 0x20 || c == '"' || c == '\\' {
			fmt.Fprintf(&b, `\u%04x`, c)
		} else {
			b.WriteByte(c)
		}
	}
	return `"` + b.String() + `"`
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return name
}

// TestNoRecordReachesTheTerminalRaw: attacks in every field of a record,
// through every command that reads records or a finished run.
func TestNoRecordReachesTheTerminalRaw(t *testing.T) {
	t.Chdir(t.TempDir())
	all := attacks()
	if len(all) < 300 {
		t.Fatalf("only %d attacks", len(all))
	}
	in := records(t, all)
	d := desk{t: t}
	if out, _ := d.run("run", in, "-o", "out", "--max-bad-records", "50%", "--no-report"); !strings.Contains(out, "rejected: in.jsonl") {
		t.Fatalf("the run says nothing of what it rejected: %q", out)
	}
	ids := runIDs(t, "out")
	if len(ids) < 300 {
		t.Fatalf("%d records in the run", len(ids))
	}
	shown := 0
	for i, id := range ids {
		if i%16 != 0 && !strings.ContainsAny(id, "\n\r") {
			continue
		}
		out, code := d.run("explain", "out", id)
		if code != exit.Clean {
			t.Fatalf("explain %q: exit %d", id, code)
		}
		if strings.Contains(out, visible.Line(id)) {
			shown++
		}
	}
	if shown < 25 {
		t.Errorf("explain names only %d records by their visible id", shown)
	}
	d.run("explain", "out", ids[0], ids[len(ids)-1])
	d.run("report", "out")

	for _, color := range []bool{false, true} {
		d.color = color
		out, _ := d.run("check", in, "-q", "--max-bad-records", "50%", "--format", "text", "--format", "json=found.json")
		if !strings.Contains(out, `\x1b]52;c;ZXZpbA==\x07`) {
			t.Error("check does not show the attack on the clipboard")
		}
	}
	mustBeJSON(t, in, read(t, "found.json"))
	d.color = false
	out, _ := d.run("check", in, "-q", "--max-bad-records", "50%", "--format", "json")
	mustBeJSON(t, "check --format json", out)
	d.run("eval", in, "--stages", "dedupe", "-q", "--max-bad-records", "50%")
	out, _ = d.run("eval", in, "--stages", "dedupe", "-q", "--max-bad-records", "50%", "--json")
	mustBeJSON(t, "eval --json", out)
	for _, format := range []string{"--verdicts", "--format=grouped", "--json", "--sarif"} {
		out, code := d.run("spin", format, in)
		if code != exit.Unreadable {
			t.Errorf("spin %s: exit %d", format, code)
		}
		switch format {
		case "--sarif":
			mustBeJSON(t, "spin --sarif", out)
		case "--json":
			for line := range strings.Lines(out) {
				mustBeJSON(t, "spin --json", line)
			}
		}
	}
}

// TestNoArticleReachesTheTerminalRaw: the one command that prints articles.
func TestNoArticleReachesTheTerminalRaw(t *testing.T) {
	t.Chdir(t.TempDir())
	var decoded []string // what a file in UTF-8 can hold; a NUL would make it a binary one
	for _, a := range attacks() {
		if utf8.ValidString(a) && !strings.Contains(a, "\x00") {
			decoded = append(decoded, a)
		}
	}
	// Line ends of an article are its own.
	text := strings.ReplaceAll(strings.Join(decoded, " and "), forged, "nothing")
	a := write(t, "a.txt", article+" "+text+" The end came on Monday.")
	b := write(t, "b.txt", strings.ToUpper(article)+" "+strings.ReplaceAll(text, " and ", " or ")+" The end came on Tuesday.")
	for _, color := range []bool{false, true} {
		d := desk{t: t, color: color}
		for _, view := range []string{"words", "inline", "side", "stat"} {
			out, code := d.run("diff", a, b, "--view", view)
			if code != exit.Clean || !strings.Contains(out, "%") && view == "stat" {
				t.Fatalf("diff --view %s: exit %d: %q", view, code, clip([]string{out}))
			}
			d.run("diff", a, b, "--view", view, "--clean")
		}
		out, _ := d.run("diff", a, b, "--json")
		mustBeJSON(t, "diff --json", out)
		for _, a := range attacks() {
			d.stdin = strings.ReplaceAll(article+" "+a, forged, "nothing")
			d.run("diff", "-", b)
		}
	}
	for _, color := range []bool{false, true} {
		d := desk{t: t, color: color, stdin: text + " " + article}
		d.run("spin")
		if out, _ := d.run("spin", "--format", "grouped", "--min", "weak"); !strings.Contains(out, "^^^^") {
			t.Errorf("spin marks no phrase: %q", clip([]string{out}))
		}
	}
}

// TestNoFileNameReachesTheTerminalRaw: every attack that can be a file name.
func TestNoFileNameReachesTheTerminalRaw(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.Mkdir("in", 0o777); err != nil {
		t.Fatal(err)
	}
	n, name := 0, ""
	for _, a := range attacks() {
		if !strings.ContainsAny(a, "/\x00") && os.WriteFile(filepath.Join("in", a+".txt"), []byte(article), 0o666) == nil {
			n++
			name = filepath.Join("in", a+".txt")
			write(t, filepath.Join("in", a+".jsonl"), "{\n")
		}
	}
	if n < 250 {
		t.Fatalf("only %d attacks are names of files here", n)
	}
	d := desk{t: t}
	for _, format := range []string{"--verdicts", "--format=grouped", "--json", "--sarif"} {
		d.run("spin", format, "in")
	}
	d.run("check", "in", "-q")
	d.run("run", "in", "-o", "out\n"+forged+"\x1b[2J")
	d.run("report", "out\n"+forged+"\x1b[2J")
	d.run("diff", name, name)
	d.run("diff", name, name, "--html", "page\n"+forged+"\x1b[2J.html")
	d.run("train", "--text", name, "-o", "model\n"+forged)
}

// TestNoArgumentReachesTheTerminalRaw: attacks as arguments, names and values
// of flags of every command, most of them mistakes.
func TestNoArgumentReachesTheTerminalRaw(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "a.txt", article)
	write(t, "a.csv", "name,body\nx,y\n")
	lines := [][]string{
		{"ATTACK"},
		{"help", "ATTACK"},
		{"version", "ATTACK"},
		{"run", "ATTACK", "-o", "o"},
		{"run", "a.txt", "-o", "a.txt/ATTACK"},
		{"run", "a.txt", "-o", "o", "-c", "ATTACK"},
		{"run", "a.txt", "--stages", "ATTACK"},
		{"run", "a.txt", "--max-bad-records", "ATTACK"},
		{"run", "a.txt", "--max-removed", "ATTACK"},
		{"run", "a.txt", "--profile", "ATTACK"},
		{"run", "a.txt", "--memory", "ATTACK"},
		{"run", "a.txt", "--workers", "ATTACK"},
		{"run", "a.csv", "-o", "o", "--text-field", "ATTACK"},
		{"run", "a.txt", "-o", "o", "--format", "ATTACK"},
		{"run", "a.txt", "-o", "o", "--model", "ATTACK"},
		{"check", "ATTACK"},
		{"check", "a.txt", "--fail-on", "ATTACK"},
		{"check", "a.txt", "--format", "ATTACK"},
		{"check", "a.txt", "--format", "json=a.txt/ATTACK", "-q"},
		{"diff", "ATTACK", "a.txt"},
		{"diff", "a.txt", "a.txt", "ATTACK"},
		{"diff", "a.txt", "a.txt", "--view", "ATTACK"},
		{"diff", "a.txt", "a.txt", "--html", "a.txt/ATTACK"},
		{"diff", "a.txt", "a.txt", "--width", "ATTACK"},
		{"spin", "ATTACK"},
		{"spin", "--model", "ATTACK"},
		{"spin", "--min", "ATTACK", "a.txt"},
		{"spin", "--ignore", "ATTACK", "a.txt"},
		{"spin", "--fix", "a.txt/ATTACK", "a.txt"},
		{"explain", "ATTACK", "x"},
		{"explain", "a.txt", "ATTACK", "x", "y"},
		{"report", "ATTACK"},
		{"eval", "ATTACK"},
		{"eval", "a.txt", "ATTACK"},
		{"train", "--text", "ATTACK", "-o", "m"},
		{"train", "--base", "ATTACK", "--exchanges", "ATTACK", "-o", "m"},
		{"train", "ATTACK"},
		{"config", "ATTACK"},
		{"config", "verify", "ATTACK"},
		{"config", "init", "-o", "a.txt/ATTACK"},
	}
	for _, c := range newRootCommand(standardStreams()).Commands() {
		lines = append(lines, []string{c.Name(), "--ATTACK"}, []string{c.Name(), "-ATTACK"}, []string{c.Name(), "--help", "ATTACK"})
	}
	d := desk{t: t}
	for group := range slices.Chunk(attacks(), 12) {
		attack := strings.Join(group, " ")
		for _, line := range lines {
			args := slices.Clone(line)
			for i := range args {
				args[i] = strings.ReplaceAll(args[i], "ATTACK", attack)
			}
			d.run(args...)
		}
	}
}

// TestNoSettingReachesTheTerminalRaw: attacks as keys and values of copydesk.yaml.
func TestNoSettingReachesTheTerminalRaw(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "a.txt", article)
	write(t, "a.csv", "name,body\nx,y\n")
	d := desk{t: t}
	mistake := func(yaml string) {
		if _, code := d.run("run", "a.txt", "--dry-run", "-q", "-c", write(t, "c.yaml", yaml)); code != exit.Usage {
			t.Errorf("%q: exit %d", yaml, code)
		}
	}
	for _, a := range attacks() { // as they stand: what YAML forbids is told with its line
		for _, yaml := range []string{a + ": 1\n", "quality:\n  " + a + ": 1\n", "stages: " + a + "\n", "stages: \"" + a + "\n"} {
			mistake(yaml)
		}
	}
	for group := range slices.Chunk(attacks(), 12) { // as YAML's escapes
		q := strconv.QuoteToASCII(strings.Join(group, " "))
		for _, yaml := range []string{
			q + ": 1\n", "quality: {" + q + ": 1}\n", "stages: [" + q + "]\n", "quality: {profile: " + q + "}\n",
			"quality: {rules: [" + q + "]}\n", "quality: {rules: [" + q[:len(q)-1] + " < 3\"]}\n", "output: {format: " + q + "}\n",
			"check: {levels: {" + q + ": loud}}\n", "check: {levels: {x: " + q + "}}\n", "max_removed: " + q + "\n", "input: {max_record_mb: " + q + "}\n",
		} {
			mistake(yaml)
		}
		out, code := d.run("config", "verify", write(t, "c.yaml", "input: {text: "+q+"}\n"))
		if code != exit.Clean || !strings.Contains(out, "input.text: ") {
			t.Errorf("%s: exit %d, %q", q, code, out)
		}
	}
	d.run("run", "a.csv", "-o", "o", "-c", write(t, "c.yaml", "input: {text: \"x\\n"+forged+"\\e[2J\"}\n"))
}

func mustBeJSON(t *testing.T, what, out string) {
	t.Helper()
	if !json.Valid([]byte(out)) {
		t.Errorf("%s: not JSON: %.300q", what, out)
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// runIDs are the ids of a finished run.
func runIDs(t *testing.T, dir string) []string {
	t.Helper()
	var ids []string
	for line := range strings.Lines(read(t, filepath.Join(dir, "documents.jsonl"))) {
		var d struct {
			ID string `json:"id"`
		}
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, d.ID)
	}
	return ids
}
