package reports

import (
	"encoding/json"
	"reflect"
	"testing"
)

// rowSeeds are lines as runs write them, and lines that only look so.
func rowSeeds() []string {
	return []string{
		`{"id":"a","source":"s.jsonl","record":12,"title":"T \"q\" \u00e4 \ud83d\ude00 \/","title_from":"text","date":"2021-01-01","content_hash":"3979","lang":null,"words":434,"role":"duplicate","kept":false,"cluster":"c-1","relation":"near","representative":"b","similarity":0.98,"words_lost":3,"spin":{"verdict":"not-judged","score":0.5,"p":1,"flags":0,"reason":"language"},"findings":[{"rule":"duplicate.near","level":"error","value":1,"op":">=","threshold":0.5,"message":"version of b"}],"signals":{"A.b":-1.5e-7,"x":[true,false,null,{}]},"edits":{"furniture":2},"notes":["n"]}`,
		`{"id":"a","b":"c","findings":[],"findings":[{"rule":"x"}],"edits":{},"edits":{"k":1},"lang":"x","lang":null}`,
		`{"a":"x","b":"y","relation":"near","rule":"VERSION","merged":true,"jaccard":0.9251,"coverage_a":1,"coverage_b":0.9254,"edits":{"furniture":35},"passages":[{"a_start":0}],"source_of":null}`,
		`{"ID":"upper","Id":"first","url":"u","site":"s","spin":{"verdict":"clean","score":1,"p":0.5,"flags":0}}`,
		"{\"id\":\"\xff\xfe\",\"title\":\"\\ud800\"}",
		`{"id":null,"words":"5","record":1.5,"kept":"yes"}`,
		`{"id":1}`, `{"id":"a",}`, `{"id":"a"} x`, `{"id":"a"`, `[]`, `null`, `{}`, ` { "id" : "a" , "b":[ 1 , 2 ] } `,
		"{\"id\":\"a\tb\"}", `{"id":"\x"}`, `{"id":"a","words":01}`, `{"id":"a","words":1.}`, `{"id":"a","words":-}`, `{"id":"a","x":tru}`,
		`{"words":99999999999999999999}`, `{"similarity":1e999}`, `{"id":"\u12"}`, `{"findings":[{"rule":"a"},null]}`,
	}
}

// FuzzRows holds what is read by hand against encoding/json: where a row reads itself, encoding/json reads the same.
func FuzzRows(f *testing.F) {
	for _, s := range rowSeeds() {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		for _, make := range []func() quick{
			func() quick { return new(leanDocument) }, func() quick { return new(pairRow) }, func() quick { return new(saidPair) },
			func() quick { return new(owned) }, func() quick { return new(place) },
		} {
			got, want := make(), make()
			before := reflect.ValueOf(got).Elem().Interface()
			if !got.quick(line) {
				if !reflect.DeepEqual(reflect.ValueOf(got).Elem().Interface(), before) {
					t.Errorf("%T of %q is changed though it was refused", got, line)
				}
				continue
			}
			if err := json.Unmarshal(line, want); err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("%T of %q\n got %+v\nwant %+v, %v", got, line, got, want, err)
			}
		}
		row := textRow{key: "id"}
		if row.quick(line) {
			var want struct{ ID string }
			if err := json.Unmarshal(line, &want); err != nil || want.ID != row.text {
				t.Errorf("text of %q is %q, not %q, %v", line, row.text, want.ID, err)
			}
		}
	})
}

// TestRowsReadThemselves: the lines that runs write are not left to encoding/json.
func TestRowsReadThemselves(t *testing.T) {
	document := rowSeeds()[0]
	plain := document[:len(`{"id":"a","source":"s.jsonl","record":12,"title":"T \"q\" \u00e4`)] + document[len(`{"id":"a","source":"s.jsonl","record":12,"title":"T \"q\" \u00e4 \ud83d\ude00`):]
	for line, rows := range map[string][]quick{
		plain:         {new(leanDocument), new(owned), new(place), &textRow{key: "title"}},
		rowSeeds()[2]: {new(pairRow), new(saidPair)},
	} {
		for _, row := range rows {
			if !row.quick([]byte(line)) {
				t.Errorf("%T does not read %s", row, line)
			}
		}
	}
}
