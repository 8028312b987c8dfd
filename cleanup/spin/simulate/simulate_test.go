package simulate

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func dictionary() Dictionary {
	d := Dictionary{}
	d.Add("state", "condition")
	d.Add("foreign", "overseas", "international")
	d.Add("no longer", "now not")
	d.Add("reporters", "newshounds")
	return d
}

func ExampleSpinner_Spin() {
	d := Dictionary{"state": {"condition"}, "no longer": {"now not"}}
	text, changes := New(d, 1).Spin("The Secretary of State no longer answers; the STATE does.", 1)
	fmt.Println(text)
	for _, c := range changes {
		fmt.Println(c.Original, "->", text[c.Start:c.End])
	}
	// Output:
	// The Secretary of Condition now not answers; the STATE does.
	// State -> Condition
	// no longer -> now not
}

// TestSpinIsUndone holds that putting the originals back gives the text.
func TestSpinIsUndone(t *testing.T) {
	d := dictionary()
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.SliceOf(rapid.SampledFrom([]string{"State", "state", "foreign", "no", "longer", "reporters.", "é", "“Foreign”", "xyz,", "\n"})).Draw(t, "words")
		text := strings.Join(w, " ")
		spun, changes := New(d, rapid.Float64Range(0, 1).Draw(t, "rate")).Spin(text, rapid.Uint64().Draw(t, "seed"))
		if !utf8.ValidString(spun) {
			t.Fatal("broken text")
		}
		for i := len(changes) - 1; i >= 0; i-- {
			c := changes[i]
			if spun[c.Start:c.End] != c.Written || text[c.Source:c.Source+len(c.Original)] != c.Original {
				t.Fatalf("change %+v does not fit", c)
			}
			spun = spun[:c.Start] + c.Original + spun[c.End:]
		}
		if spun != text {
			t.Fatalf("undone %q, want %q", spun, text)
		}
	})
}

func TestThesaurusInflects(t *testing.T) {
	in := "say\tstate\twn\nofficer\tofficial\twn\nrare\tunknown\twn\nsay\tbark\tother\n"
	d, err := Thesaurus(strings.NewReader(in), func(s string) bool { return s == "wn" }, func(p string) bool { return p != "unknown" })
	if err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(d["said"], d["officers"], len(d["rare"]), d["say"]) != "[stated] [officials] 0 [state]" {
		t.Errorf("said %v, officers %v, rare %v, say %v", d["said"], d["officers"], d["rare"], d["say"])
	}
}

func TestSubsetsDiffer(t *testing.T) {
	d := Dictionary{}
	for i := range 200 {
		d.Add(fmt.Sprint("a", i), fmt.Sprint("b", i), fmt.Sprint("c", i))
	}
	a, b := d.Subset(0.5, 1), d.Subset(0.5, 2)
	if len(a) == 0 || len(a) == len(d) || fmt.Sprint(a) == fmt.Sprint(b) || fmt.Sprint(a) != fmt.Sprint(d.Subset(0.5, 1)) {
		t.Error("subsets are not drawn by seed")
	}
}
