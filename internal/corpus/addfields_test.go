package corpus

import (
	"encoding/json"
	"testing"

	"pgregory.net/rapid"
)

func TestAddFields(t *testing.T) {
	more := []Added{{"title", "A \"title\""}, {"canonical_url", ""}}
	for in, want := range map[string]string{
		`{}`:                             `{"title":"A \"title\"","canonical_url":null}`,
		`{"id":1}`:                       `{"id":1,"title":"A \"title\"","canonical_url":null}`,
		`{ "Title" : null }`:             `{ "Title" : null ,"canonical_url":null}`,
		`{"title":"x","canonicalUrl":2}`: `{"title":"x","canonicalUrl":2}`,
		`[1]`:                            `[1]`,
	} {
		if got := string(AddFields([]byte(in), more)); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

// TestAddFieldsTwice adds to any object: it stays JSON, keeps what it had, and a second time changes nothing.
func TestAddFieldsTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		had := rapid.MapOfN(rapid.SampledFrom([]string{"title", "Date", "x", "si_te", "text"}), rapid.String(), 0, 5).Draw(t, "had")
		in, err := json.Marshal(had)
		if err != nil {
			t.Fatal(err)
		}
		more := []Added{{"title", rapid.String().Draw(t, "title")}, {"date", ""}, {"site", "x"}}
		out := AddFields(in, more)
		var got map[string]*string
		if err := json.Unmarshal(out, &got); err != nil {
			t.Fatalf("%s: %v", out, err)
		}
		for k, v := range had {
			if got[k] == nil {
				t.Fatalf("%s: no %q", out, k)
			}
			var same string
			b, _ := json.Marshal(v)
			if json.Unmarshal(b, &same); *got[k] != same {
				t.Fatalf("%s: %q changed", out, k)
			}
		}
		if again := AddFields(out, more); string(again) != string(out) {
			t.Fatalf("%s, then %s", out, again)
		}
	})
}
