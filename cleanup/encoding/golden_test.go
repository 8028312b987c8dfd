package encoding

import (
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata")

// eachCase calls f with the left side of every case of a file and, with -update, writes what f returned.
func eachCase(t *testing.T, file string, f func(t *testing.T, in string) string) {
	path := "testdata/" + file
	a, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i, section := range a.Files {
		var out strings.Builder
		t.Run(section.Name, func(t *testing.T) {
			for _, line := range strings.Split(strings.TrimSpace(string(section.Data)), "\n") {
				left, right, changed := strings.Cut(line, " -> ")
				in, want := unquote(t, left), ""
				if want = in; changed {
					want = unquote(t, right)
				}
				got := f(t, in)
				if got != want && !*update {
					t.Errorf("%+q\n got %q\nwant %q", in, got, want)
				}
				out.WriteString(left)
				if got != in {
					fmt.Fprintf(&out, " -> %s", strconv.QuoteToGraphic(got))
				}
				out.WriteString("\n")
			}
		})
		a.Files[i].Data = []byte(out.String())
	}
	if *update {
		if err := os.WriteFile(path, txtar.Format(a), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func unquote(t *testing.T, s string) string {
	u, err := strconv.Unquote(s)
	if err != nil {
		t.Fatalf("%s: %v", s, err)
	}
	return u
}

func TestRepairCases(t *testing.T) {
	eachCase(t, "repair.txtar", func(t *testing.T, in string) string {
		got, plan := Repair(in)
		checkPlan(t, in, got, plan)
		if again, plan := Repair(got); again != got {
			t.Errorf("Repair(Repair(%+q)) changes %v", in, plan)
		}
		return got
	})
}

// checkPlan: a plan replays exactly, its offsets are those of the original, and clean text has none.
func checkPlan(t interface{ Errorf(string, ...any) }, in, out string, plan Plan) {
	if again, err := plan.Apply(in); err != nil || again != out {
		t.Errorf("plan of %+q replays to %q (%v), want %q", in, again, err, out)
	}
	if (plan == nil) != (in == out) {
		t.Errorf("%+q: %d edits, changed %v", in, len(plan), in != out)
	}
	for _, e := range plan {
		if in[e.Start:e.End] != e.Old || e.Rule == "" {
			t.Errorf("%+q: edit %+v is not of the original", in, e)
		}
	}
	if !utf8.ValidString(out) {
		t.Errorf("%+q: invalid UTF-8 out: %+q", in, out)
	}
}
