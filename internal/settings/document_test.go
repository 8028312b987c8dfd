package settings

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "rewrite the settings in doc/scripting.md")

const (
	page  = "../../doc/scripting.md"
	begin = "<!-- settings: written by go test ./internal/settings -update -->\n```yaml\n"
	end   = "```\n<!-- end of settings -->\n"
)

// TestDocumentationIsTheTable holds the settings of doc/scripting.md to the table.
func TestDocumentationIsTheTable(t *testing.T) {
	b, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(b), begin)
	got, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatalf("%s has no place for the settings between %q and %q", page, begin, end)
	}
	if got == Document() {
		return
	}
	if !*update {
		t.Fatalf("%s differs from the table: run go test ./internal/settings -update\n%s", page, cmp.Diff(Document(), got))
	}
	if err := os.WriteFile(page, []byte(before+begin+Document()+end+after), 0o644); err != nil {
		t.Fatal(err)
	}
}

func load(t interface {
	Helper()
	Fatal(...any)
}, path, text string,
) (Settings, error) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return Load(path)
}

// TestDocumentIsTheDefaults: a file of the defaults changes nothing, and says all.
func TestDocumentIsTheDefaults(t *testing.T) {
	s, err := load(t, filepath.Join(t.TempDir(), "a.yaml"), Document())
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(Default(), s); d != "" {
		t.Error(d)
	}
	want, err := (&Settings{}).JSON()
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.JSON()
	if err != nil || len(got) <= len(want) {
		t.Errorf("%s, %v", got, err)
	}
}

// TestWhatIsSetComesBack: a value as a flag gives it, written as YAML and read, is
// that value again.
func TestWhatIsSetComesBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.yaml")
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.SampledFrom(Table()).Draw(t, "key")
		want := Default()
		value := ""
		switch at := k.at(&want).(type) {
		case *string:
			value = rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"true", "~", "null", "1", "0x10", "1e3", "- a", "a: b", "#", "'", "@", "2026-11-29", "yes", "*"})).Draw(t, "text")
		case *[]string:
			value = strings.Join(rapid.SliceOfN(rapid.String(), 0, 4).Draw(t, "list"), ",")
		case *map[string]string:
			*at = rapid.MapOf(rapid.String(), rapid.String()).Draw(t, "map")
		case *[]Ignore:
			*at = rapid.SliceOf(rapid.Custom(func(t *rapid.T) Ignore {
				return Ignore{Rule: rapid.String().Draw(t, "rule"), Title: rapid.String().Draw(t, "title"), Until: "2027-01-31", Reason: rapid.String().Draw(t, "reason")}
			})).Draw(t, "ignores")
			if len(*at) == 0 {
				*at = nil
			}
		case *bool:
			value = rapid.SampledFrom([]string{"true", "false"}).Draw(t, "switch")
		case *int64:
			value = rapid.StringMatching(`[1-9][0-9]{0,8}`).Draw(t, "number")
		}
		if _, ok := k.at(&want).(*[]Ignore); k.Name != "check.levels" && !ok {
			if len(k.Values) > 0 {
				value = rapid.SampledFrom(k.Values).Draw(t, "value")
			}
			if err := k.Set(&want, value); err != nil {
				t.Fatalf("%s: %q: %v", k.Name, value, err)
			}
		}
		text := k.YAML(&want)
		if of, key, ok := strings.Cut(k.Name, "."); ok {
			text = of + ":\n  " + key + ": " + text + "\n"
		} else {
			text = k.Name + ": " + text + "\n"
		}
		got, err := load(t, path, text)
		if err != nil && want.Validate() == nil {
			t.Fatalf("%s: %v", text, err)
		}
		if d := cmp.Diff(want, got, cmpopts.IgnoreFields(Ignore{}, "File", "Line"), cmpopts.EquateEmpty()); d != "" {
			t.Fatalf("%s\n%s", text, d)
		}
	})
}

// TestSchema holds every key, with its default and its values, to the schema.
func TestSchema(t *testing.T) {
	b, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	var root map[string]any
	if err := json.Unmarshal(b, &root); err != nil {
		t.Fatal(err)
	}
	s := Default()
	set, err := s.JSON()
	if err != nil {
		t.Fatal(err)
	}
	var defaults map[string]any
	if err := json.Unmarshal(set, &defaults); err != nil {
		t.Fatal(err)
	}
	keys := 0
	var walk func(schema, value map[string]any, path string)
	walk = func(schema, value map[string]any, path string) {
		if schema["additionalProperties"] != false {
			t.Errorf("%s: other properties may be", path)
		}
		properties := schema["properties"].(map[string]any)
		if len(properties) != len(value) {
			t.Errorf("%s: %d properties for %d settings", path, len(properties), len(value))
		}
		for name, v := range value {
			p, ok := properties[name].(map[string]any)
			if !ok {
				t.Errorf("no %s%s", path, name)
				continue
			}
			if below, ok := v.(map[string]any); ok {
				walk(p, below, path+name+".")
				continue
			}
			keys++
			if p["description"] == nil {
				t.Errorf("%s%s: nothing said of it", path, name)
			}
			if v == nil && p["type"] == "array" {
				v = []any{}
			}
			if v != nil && !cmp.Equal(p["default"], v) {
				t.Errorf("%s%s: default %v, not %v", path, name, p["default"], v)
			}
		}
	}
	walk(root, defaults, "")
	if keys != len(Table()) {
		t.Errorf("%d of %d keys", keys, len(Table()))
	}
}
