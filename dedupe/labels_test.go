package dedupe

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// TestLabels holds labels to what was added, in memory and on disk, and that damage is told at the end.
func TestLabels(t *testing.T) {
	for _, most := range []int64{0, 1} {
		l := labels{listed: listed{packed: packed{most: most, dir: t.TempDir()}}}
		want := make([]label, 500)
		for i := range want {
			want[i] = label{fmt.Sprint("id-", i), strings.Repeat("Tram line reopens ", i%9)}
			if i == 250 {
				want[i] = label{}
			}
			if err := l.add(want[i]); err != nil {
				t.Fatal(err)
			}
		}
		for i, x := range want {
			if got := l.of(int32(i)); got != x {
				t.Errorf("bound %d: label %d is %q, not %q", most, i, got, x)
			}
		}
		if err := l.failed(); err != nil {
			t.Error(err)
		}
		if (l.file != nil) != (most > 0) {
			t.Errorf("bound %d: on disk: %v", most, l.file != nil)
		}
		if most > 0 {
			if _, err := l.file.f.WriteAt([]byte{0xFF, 0xFF, 0xFF}, 1); err != nil {
				t.Fatal(err)
			}
			if got := l.of(0); got != (label{}) || !errors.Is(l.failed(), errSpillDamaged) {
				t.Errorf("damaged: %q, %v", got, l.failed())
			}
		}
		if err := l.close(); err != nil {
			t.Error(err)
		}
	}
}
