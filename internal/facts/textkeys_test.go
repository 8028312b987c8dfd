package facts

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestTextKeysInParts holds that the keys of parts, one behind the other, name the first field of each source, and each record that differs.
func TestTextKeysInParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := map[string]string{}
		var all, part TextKeys
		for _, source := range []string{"a.jsonl", "b.jsonl"} {
			number := int64(0)
			for range rapid.IntRange(0, 12).Draw(t, "records") {
				number += rapid.Int64Range(1, 2).Draw(t, "step") // what lies between cannot be read
				key := rapid.SampledFrom([]string{"text", "body"}).Draw(t, "key")
				if usual, ok := want[source]; !ok {
					want[source] = key
				} else if key != usual {
					want[fmt.Sprintf("%s#%d", source, number)] = key
				}
				if part.note(source, number, key); rapid.Bool().Draw(t, "cut") {
					all, part = append(all, part...), nil
				}
			}
		}
		if diff := cmp.Diff(want, append(all, part...).Map()); diff != "" {
			t.Fatal(diff)
		}
	})
}
