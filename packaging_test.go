package copydesk_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// action is what a test wants to know of action.yml.
type action struct {
	Inputs  map[string]any `yaml:"inputs"`
	Outputs map[string]struct {
		Value string `yaml:"value"`
	} `yaml:"outputs"`
	Runs struct {
		Steps []struct {
			Run string            `yaml:"run"`
			Env map[string]string `yaml:"env"`
		} `yaml:"steps"`
	} `yaml:"runs"`
}

// TestAction holds that the steps of action.yml get every input through their environment and none through the text
// of a script, that the scripts are there, and that they write every output.
func TestAction(t *testing.T) {
	var a action
	if err := yaml.Unmarshal([]byte(readPage(t, "action.yml")), &a); err != nil {
		t.Fatal(err)
	}
	given := map[string]bool{}
	text := ""
	for _, s := range a.Runs.Steps {
		if strings.Contains(s.Run, "${{") {
			t.Errorf("%s: an input would become text of the script", s.Run)
		}
		m := regexp.MustCompile(`\$GITHUB_ACTION_PATH/([\w./-]+)`).FindStringSubmatch(s.Run)
		if m == nil {
			t.Fatalf("%s runs no script of the tree", s.Run)
		}
		script := readPage(t, m[1])
		text += script
		for name, value := range s.Env {
			input := regexp.MustCompile(`^\$\{\{ inputs\.([\w-]+) \}\}$`).FindStringSubmatch(value)
			if input == nil || "INPUT_"+strings.ToUpper(strings.ReplaceAll(input[1], "-", "_")) != name {
				t.Errorf("%s is %s", name, value)
				continue
			}
			given[input[1]] = true
			if !strings.Contains(script, "${"+name) {
				t.Errorf("%s does not read %s", m[1], name)
			}
		}
	}
	for input := range a.Inputs {
		if !given[input] {
			t.Errorf("no step gets the input %s", input)
		}
	}
	for name, out := range a.Outputs {
		if want := "${{ steps.check.outputs." + name + " }}"; out.Value != want {
			t.Errorf("the output %s is %s", name, out.Value)
		}
		if !strings.Contains(text, name+"=$") && !strings.Contains(text, "put "+name+" ") {
			t.Errorf("no script writes the output %s", name)
		}
	}
	if len(a.Inputs) < 6 || len(a.Outputs) < 5 {
		t.Errorf("%d inputs, %d outputs", len(a.Inputs), len(a.Outputs))
	}
}

// TestHooks holds that each hook for pre-commit calls a command that there is, by a path of files that compile.
func TestHooks(t *testing.T) {
	var hooks []struct {
		ID       string `yaml:"id"`
		Entry    string `yaml:"entry"`
		Language string `yaml:"language"`
		Files    string `yaml:"files"`
	}
	if err := yaml.UnmarshalWithOptions([]byte(readPage(t, ".pre-commit-hooks.yaml")), &hooks, yaml.AllowDuplicateMapKey()); err != nil || len(hooks) == 0 {
		t.Fatalf("%d hooks, %v", len(hooks), err)
	}
	var ids []string
	for _, h := range hooks {
		ids = append(ids, h.ID)
		if want := map[bool]string{false: "golang", true: "system"}[strings.HasSuffix(h.ID, "-system")]; h.Language != want {
			t.Errorf("%s: language %q, want %q", h.ID, h.Language, want)
		}
		if words := strings.Fields(h.Entry); len(words) < 2 || words[0] != "copydesk" {
			t.Errorf("%s: entry %q", h.ID, h.Entry)
		}
		files, err := regexp.Compile(h.Files)
		if err != nil {
			t.Fatalf("%s: %v", h.ID, err)
		}
		for name, want := range map[string]bool{
			"copydesk.yaml": strings.Contains(h.ID, "config"), "incoming/a b.txt": !strings.Contains(h.ID, "config"),
			"feed.jsonl": !strings.Contains(h.ID, "config"), "main.go": false, "txt": false,
		} {
			if files.MatchString(name) != want {
				t.Errorf("%s runs for %s: %v", h.ID, name, !want)
			}
		}
	}
	slices.Sort(ids)
	if len(slices.Compact(ids)) != len(hooks) {
		t.Errorf("an id is there twice: %v", ids)
	}
}

// TestShellScripts holds that every script of the tree can be read by the shell, and fails at its first failure.
func TestShellScripts(t *testing.T) {
	var files []string
	for _, pattern := range []string{"scripts/*.sh", "packaging/*.sh", "packaging/*/*.sh"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) < 10 {
		t.Fatalf("only %q", files)
	}
	for _, file := range files {
		if out, err := exec.Command("bash", "-n", file).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", file, err, out)
		}
		text := readPage(t, file)
		if !strings.HasPrefix(text, "#!/usr/bin/env bash\n") || !strings.Contains(text, "\nset -") && !strings.Contains(text, "/lib.sh\"\n") {
			t.Errorf("%s does not begin as a script, or goes on after a failure", file)
		}
	}
	for _, file := range []string{"packaging/release.sh", "packaging/action/install.sh", "packaging/action/run.sh"} {
		if st, err := os.Stat(file); err != nil || st.Mode()&0o111 == 0 {
			t.Errorf("%s cannot be run: %v", file, err)
		}
	}
}
