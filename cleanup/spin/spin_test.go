package spin_test

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lexicon"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/model"
)

func shipped(t testing.TB) *spin.Model {
	t.Helper()
	m, err := model.Default()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func detect(t testing.TB, m *spin.Model, o spin.Options) *spin.Detector {
	t.Helper()
	d, err := spin.NewDetector(m, o)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestCheckFlagsAreValid(t *testing.T) {
	d := detect(t, shipped(t), spin.Options{})
	for _, text := range []string{
		"", " ", "\x00\xff\xfe", "“ ” ’", "The overseas minister instructed newshounds that the White Area would now not reply.",
		strings.Repeat("a", 100_000), strings.Repeat("overseas minister ", 2000), "Ein Satz. 文字列。 Слова и слова. ﷽ {that a} {a|b}",
	} {
		check(t, text, d.Check(text))
	}
}

func check(t *testing.T, text string, v spin.Verdict) {
	t.Helper()
	last := 0
	for _, f := range v.Flags {
		if f.Start < last || f.End <= f.Start || f.End > len(text) || text[f.Start:f.End] != f.Written || f.Kind == "" || f.Strength == "" || f.Expected == "" && f.Readings[0] == "" && f.Strength != spin.Weak || f.Expected != "" && f.Readings[0] != "" {
			t.Fatalf("flag %+v does not fit the text", f)
		}
		last = f.End
	}
	if v.P < 0 || v.P > 1 {
		t.Fatalf("p = %v", v.P)
	}
}

// TestNoDetectorWithoutModel holds that what cannot work is an error when the detector is made, not a panic
// when it judges.
func TestNoDetectorWithoutModel(t *testing.T) {
	for name, m := range map[string]*spin.Model{"nil": nil, "zero": {}} {
		if d, err := spin.NewDetector(m, spin.Options{}); err == nil || d != nil || !strings.Contains(err.Error(), "no model") {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, o := range []spin.Options{{MinWords: -1}, {MinGain: -0.1}, {MinGain: math.NaN()}, {Lexicon: &lexicon.Lexicon{}}} {
		if _, err := spin.NewDetector(shipped(t), o); err == nil {
			t.Errorf("%+v: no error", o)
		}
	}
}

func TestCheckIsDeterministic(t *testing.T) {
	d := detect(t, shipped(t), spin.Options{})
	text := strings.Repeat("The overseas ministry stated that the prime diplomats would maintain speaking. ", 20)
	want := d.Check(text)
	for range 3 {
		if got := d.Check(text); !reflect.DeepEqual(got, want) {
			t.Fatalf("second verdict differs: %+v, first %+v", got, want)
		}
	}
}

func TestDamagedModel(t *testing.T) {
	path := filepath.Join(t.TempDir(), "m.bin")
	for name, b := range map[string][]byte{"empty": {}, "foreign": []byte(strings.Repeat("GIF89a", 100))} {
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := spin.Load(path); err == nil {
			t.Errorf("%s file: no error", name)
		}
	}
	whole, err := os.ReadFile("model/model.bin")
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []int{8, 40, len(whole) / 2, len(whole) - 1} {
		whole[at] ^= 0x10
		if _, err := spin.Open(whole); !errors.Is(err, lm.ErrChecksum) {
			t.Errorf("byte %d changed: %v", at, err)
		}
		whole[at] ^= 0x10
	}
	if _, err := spin.Open(whole[:len(whole)/3]); err == nil {
		t.Error("truncated model: no error")
	}
	whole[7] = 99
	if _, err := spin.Open(whole); err == nil || !strings.Contains(err.Error(), "format 99") {
		t.Errorf("other version: %v", err)
	}
}

func FuzzCheck(f *testing.F) {
	m, err := model.Default()
	if err != nil {
		f.Fatal(err)
	}
	d := detect(f, m, spin.Options{})
	f.Add("The Secretary of Condition stated {that a} overseas minister ...")
	f.Add("Mr. O’Neill’s 1,000.50 co-\u00adoperation—in “opposition” to\n\nU.S. forces")
	f.Fuzz(func(t *testing.T, text string) { check(t, text, d.Check(text)) })
}

// TestBarePhrases holds that phrases without any context are put right, and left alone where they
// are as they should be.
func TestBarePhrases(t *testing.T) {
	d := detect(t, shipped(t), spin.Options{})
	for written, want := range map[string]string{
		"profound learning": "deep learning", "gaussian clamor": "gaussian noise", "choice tree": "decision tree",
		"support vector machine": "support vector machine", "deep learning": "deep learning", "the prime minister": "the prime minister",
	} {
		got := written
		flags := d.Check(written).Flags
		for i := len(flags) - 1; i >= 0; i-- {
			got = got[:flags[i].Start] + flags[i].Expected + got[flags[i].End:]
		}
		if got != want {
			t.Errorf("%q becomes %q, want %q", written, got, want)
		}
	}
}

// TestLinesOfAListStandAlone holds that no flag crosses the end of a line of a list, and that a line means
// what it means by itself.
func TestLinesOfAListStandAlone(t *testing.T) {
	d := detect(t, shipped(t), spin.Options{})
	lines := []string{"profound learning", "fake neural organization", "irregular woodland", "bosom malignant growth", "huge information", "the white house"}
	flags := d.Check(strings.Join(lines, "\n")).Flags
	alone := 0
	for _, l := range lines {
		alone += len(d.Check(l).Flags)
	}
	if len(flags) == 0 || len(flags) > alone {
		t.Errorf("%d flags, the lines by themselves have %d", len(flags), alone)
	}
	for _, f := range flags {
		if strings.Contains(f.Written, "\n") {
			t.Errorf("%q crosses a line's end", f.Written)
		}
	}
}

// TestDriftOfCleanTextIsNotStrong holds that a name spelled in two ways is shown in a text that looks clean, and is not put
// right unasked: writers spell so too.
func TestDriftOfCleanTextIsNotStrong(t *testing.T) {
	text := "The council met Anthony Blinken on Monday, and members asked about the cost of the bridge. Blinken said that it would open in spring. " +
		"Later Anthony Blingen told reporters that the work was on schedule. Mr Blinken has led the town for nine years. Residents said they would believe it when they saw it."
	found := false
	for _, f := range detect(t, shipped(t), spin.Options{}).Check(text).Flags {
		if f.Kind == "drift" {
			found = true
			if f.Strength != spin.Likely {
				t.Errorf("%q -> %q is %s", f.Written, f.Expected, f.Strength)
			}
		}
	}
	if !found {
		t.Error("no name is told to be spelled in two ways: the test looks at nothing")
	}
}
