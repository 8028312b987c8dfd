package verify

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Which of two texts is named first makes no difference to anything that is said of them.
func TestSidesMirror(t *testing.T) {
	there, back := New(nil), New(nil)
	lines := strings.SplitAfter(wire+sameEvent+spun(), "\n")
	words := strings.Fields("Valmere dockers June 3 crane cranes harbour closed 1998 Friday")
	text := func(t *rapid.T, name string) string {
		s := strings.Join(rapid.SliceOfN(rapid.SampledFrom(lines), 1, 12).Draw(t, name), "")
		for range rapid.IntRange(0, 3).Draw(t, name+" swaps") {
			s = strings.ReplaceAll(s, rapid.SampledFrom(words).Draw(t, name+" old"), rapid.SampledFrom(words).Draw(t, name+" new"))
		}
		return s
	}
	titles := []string{"", "Cranes of June 3", "Cranes of June 4", "The port of Valmere closes", "The port of Solheim closes", "Who pays for the cranes"}
	rapid.Check(t, func(t *rapid.T) {
		x, y := NewDocument(text(t, "a")), NewDocument(text(t, "b"))
		c := Context{
			Dated: rapid.Bool().Draw(t, "dated"), Hours: rapid.Float64Range(0, 200).Draw(t, "hours"),
			HeadDated: rapid.Bool().Draw(t, "head dated"), HeadDays: rapid.IntRange(0, 9).Draw(t, "head days"),
			Site: Site(rapid.IntRange(0, 2).Draw(t, "site")), SamePage: rapid.Bool().Draw(t, "page"), Often: rapid.Bool().Draw(t, "often"),
			Titles: [2]string{rapid.SampledFrom(titles).Draw(t, "title a"), rapid.SampledFrom(titles).Draw(t, "title b")},
		}
		turned := c
		turned.Titles = [2]string{c.Titles[1], c.Titles[0]}
		there.Updates = Updates(rapid.IntRange(0, 2).Draw(t, "updates"))
		back.Updates = there.Updates
		if e, f := there.Compare(x, y, c), back.Compare(y, x, turned).Swapped(); !reflect.DeepEqual(e, f) {
			t.Fatalf("%+v\nturned %+v", e, f)
		}
	})
}
