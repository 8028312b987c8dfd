package train

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/cleanup/spin"
)

// TestAttestedFlagsStand draws running text out of what labelled phrases exchange: every flag stands where it
// says, and none depends on how often the text was said before.
func TestAttestedFlagsStand(t *testing.T) {
	table := "profound learning\tdeep learning\nprofound organization\tdeep network\nneural organization\tneural network\n" +
		"brain organization\tneural network\nprofound conviction organization\tdeep belief network\nmulti-layered organization\tmultilayer network\n" +
		"gaussian clamor\tgaussian noise\nclamor reduction\tnoise reduction\nreduction of clamor\tnoise reduction\nexamination in point\tcase study\n"
	d := taught(t, table)
	words := strings.Fields("profound Profound learning organization neural NEURAL brain conviction multi-layered gaussian clamor reduction of in for the " +
		"examination point neural-organization profound-learning zqx zqx-clamor état — , . 3 it was said")
	found := false
	rapid.Check(t, func(t *rapid.T) {
		drawn := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 24).Draw(t, "words"), " ")
		once := "The first part was read by the members of the committee on Monday. " + drawn + "."
		text := once + "\n\n" + once
		var first, second []spin.Flag
		end := 0
		for _, f := range d.Check(text).Flags {
			if f.Start < end || f.End > len(text) || text[f.Start:f.End] != f.Written {
				t.Fatalf("flag %+v after %d of %q", f, end, text)
			}
			end = f.End
			if f.Start < len(once) {
				first = append(first, f)
			} else {
				f.Start, f.End = f.Start-len(once)-2, f.End-len(once)-2
				second = append(second, f)
			}
		}
		found = found || len(first) > 0
		if len(first) != len(second) {
			t.Fatalf("%q: %+v the first time, %+v the second", text, first, second)
		}
		for i := range first {
			if first[i] != second[i] {
				t.Fatalf("%q: %+v the first time, %+v the second", text, first[i], second[i])
			}
		}
	})
	if !found {
		t.Error("nothing was ever flagged")
	}
}
