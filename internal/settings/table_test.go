package settings

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/pflag"
)

// leaves lists the yaml paths of a struct's fields, those of structs in it apart.
func leaves(t *testing.T, of reflect.Type, prefix, tag string) []string {
	t.Helper()
	var out []string
	for f := range of.Fields() {
		name := prefix + f.Tag.Get(tag)
		if f.Type.Kind() == reflect.Struct {
			out = append(out, leaves(t, f.Type, name+".", tag)...)
			continue
		}
		out = append(out, name)
	}
	return out
}

// TestTableIsTheStruct: no setting without a key, no key without a setting, and the
// same names in YAML and in summary.json.
func TestTableIsTheStruct(t *testing.T) {
	var keys []string
	for _, k := range Table() {
		keys = append(keys, k.Name)
	}
	for _, tag := range []string{"yaml", "json"} {
		if d := cmp.Diff(leaves(t, reflect.TypeFor[Settings](), "", tag), keys); d != "" {
			t.Errorf("%s names of the struct (-) and keys (+):\n%s", tag, d)
		}
	}
}

// TestKeysHavePlacesOfTheirOwn: setting one key changes one field.
func TestKeysHavePlacesOfTheirOwn(t *testing.T) {
	seen := map[any]string{}
	var s Settings
	for _, k := range Table() {
		at := k.at(&s)
		if other, ok := seen[at]; ok {
			t.Errorf("%s and %s have one place", k.Name, other)
		}
		seen[at] = k.Name
	}
}

func TestEveryDefaultSetsAndHolds(t *testing.T) {
	for _, k := range Table() {
		var s Settings
		if err := k.Set(&s, k.Default); err != nil {
			t.Errorf("%s: %v", k.Name, err)
		}
	}
	s := Default()
	if err := s.Validate(); err != nil {
		t.Error(err)
	}
	if s.Quality.Profile != "news" || s.Dedupe.MemoryMB != 1024 || !s.Spin.Learn || s.Spin.Remove || !s.Report {
		t.Errorf("not what the documentation promises: %+v", s)
	}
}

func TestFlagsAreDistinct(t *testing.T) {
	for _, command := range []string{"run", "check", "eval"} {
		seen := map[string]string{}
		for _, k := range Table() {
			if k.Flag == "" || k.Only != "" && k.Only != command {
				continue
			}
			for _, name := range []string{k.Flag, k.Short} {
				if other, ok := seen[name]; ok && name != "" {
					t.Errorf("%s: --%s sets %s and %s", command, name, k.Name, other)
				}
				seen[name] = k.Name
			}
		}
	}
}

// TestValuesAreAllOfThem: each listed value will do, another will not.
func TestValuesAreAllOfThem(t *testing.T) {
	closed := 0
	for _, k := range Table() {
		if len(k.Values) == 0 {
			continue
		}
		closed++
		for _, v := range append(slices.Clone(k.Values), "nonesuch") {
			s := Default()
			if m, ok := k.at(&s).(*map[string]string); ok {
				*m = map[string]string{"duplicate": v}
			} else if err := k.Set(&s, v); err != nil {
				t.Fatal(err)
			}
			err := s.Validate()
			if v == "nonesuch" {
				if err == nil || !strings.HasPrefix(err.Error(), k.Name+": ") || !strings.Contains(err.Error(), strings.Join(k.Values, ", ")) {
					t.Errorf("%s: %s: error %v", k.Name, v, err)
				}
			} else if err != nil {
				t.Errorf("%s: %s: %v", k.Name, v, err)
			}
		}
	}
	if closed < 4 {
		t.Errorf("%d keys with values", closed)
	}
}

// TestLeast: the least number will do, one less will not, nor one that has no
// number of bytes.
func TestLeast(t *testing.T) {
	numbers := 0
	for _, k := range Table() {
		s := Default()
		at, ok := k.at(&s).(*int64)
		if !ok {
			continue
		}
		numbers++
		if *at = k.Least; s.Validate() != nil {
			t.Errorf("%s: %d will not do", k.Name, k.Least)
		}
		if *at--; s.Validate() == nil {
			t.Errorf("%s: %d will do", k.Name, *at)
		}
		for _, huge := range []int64{mostMB + 1, 1 << 44, math.MaxInt64} { // in bytes some of these are 0 or below
			if *at = huge; s.Validate() == nil {
				t.Errorf("%s: %d will do", k.Name, *at)
			}
		}
	}
	if numbers == 0 {
		t.Error("no numbers")
	}
}

// TestOver: one flag of each kind, given and not given.
func TestOver(t *testing.T) {
	for args, want := range map[string]func(*Settings){
		"":                              func(*Settings) {},
		"--title-field headline":        func(s *Settings) { s.Input.Title = "headline" },
		"--title-field=":                func(*Settings) {},
		"--stages spin,clean":           func(s *Settings) { s.Stages = []string{"spin", "clean"} },
		"--prefer-source a.x,b.x":       func(s *Settings) { s.Dedupe.PreferSources = []string{"a.x", "b.x"} },
		"--remove-spun":                 func(s *Settings) { s.Spin.Remove = true },
		"--remove-spun=false":           func(*Settings) {},
		"--no-report":                   func(s *Settings) { s.Report = false },
		"--no-report=false":             func(*Settings) {},
		"--no-learn":                    func(s *Settings) { s.Spin.Learn = false },
		"--memory 512MB":                func(s *Settings) { s.Dedupe.MemoryMB = 512 },
		"--memory 2g":                   func(s *Settings) { s.Dedupe.MemoryMB = 2048 },
		"--max-removed 5%":              func(s *Settings) { s.MaxRemoved = "5%" },
		"--decisions a,b --decisions c": func(s *Settings) { s.Decisions = []string{"a,b", "c"} },
		"--decisions=":                  func(*Settings) {},
		"--format parquet":              func(s *Settings) { s.Output.Format = "parquet" },
	} {
		fs := pflag.NewFlagSet("run", pflag.ContinueOnError)
		flags := Register(fs, "run")
		if err := fs.Parse(strings.Fields(args)); err != nil {
			t.Errorf("%s: %v", args, err)
			continue
		}
		got, wanted := Default(), Default()
		want(&wanted)
		if err := flags.Over(&got); err != nil {
			t.Errorf("%s: %v", args, err)
		}
		if d := cmp.Diff(wanted, got); d != "" {
			t.Errorf("%s:\n%s", args, d)
		}
	}
}

// TestOverWinsOverFiles: a flag that says the default sets it all the same.
func TestOverWinsOverFiles(t *testing.T) {
	s := Default()
	s.Quality.Profile, s.Report, s.Spin.Remove = "c4", false, true
	fs := pflag.NewFlagSet("run", pflag.ContinueOnError)
	flags := Register(fs, "run")
	if err := fs.Parse(strings.Fields("--profile news --no-report=false --remove-spun=false")); err != nil {
		t.Fatal(err)
	}
	if err := flags.Over(&s); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(Default(), s); d != "" {
		t.Error(d)
	}
}

func TestOverNamesTheFlag(t *testing.T) {
	for args, want := range map[string]string{
		"--memory much": `--memory: "much" is not a size`,
		"--memory 0":    `--memory: "0" is not a size`,
	} {
		fs := pflag.NewFlagSet("run", pflag.ContinueOnError)
		flags := Register(fs, "run")
		if err := fs.Parse(strings.Fields(args)); err != nil {
			t.Fatal(err)
		}
		s := Default()
		if err := flags.Over(&s); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v", args, err)
		}
	}
}

// TestOnly: a flag of one command is no flag of another.
func TestOnly(t *testing.T) {
	for command, want := range map[string]bool{"run": true, "check": false, "eval": false} {
		fs := pflag.NewFlagSet(command, pflag.ContinueOnError)
		Register(fs, command)
		for _, flag := range []string{"format", "no-report"} {
			if got := fs.Lookup(flag) != nil; got != want {
				t.Errorf("%s --%s: %v", command, flag, got)
			}
		}
	}
}

// TestSetRefuses: what is no value of a key's type is an error that quotes it.
func TestSetRefuses(t *testing.T) {
	for name, value := range map[string]string{
		"spin.remove": "perhaps", "input.max_record_mb": "64.5", "dedupe.memory_mb": "lots", "check.levels": "a",
	} {
		i := slices.IndexFunc(Table(), func(k Key) bool { return k.Name == name })
		if i < 0 {
			t.Fatalf("no key %s", name)
		}
		var s Settings
		if err := Table()[i].Set(&s, value); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("%q", value)) && name != "check.levels" {
			t.Errorf("%s: %v", name, err)
		}
	}
}
