package corpus

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPath(t *testing.T) {
	const record = `{"a":{"b":"deep","c.d":"dotted","list":[{"t":"one"},{"t":"two"},["x"],{"n":3}]},"rows":[[{"t":"far"}]],"e":["p","q"],"a.x":"key"}`
	for path, want := range map[string][]string{
		"a.b":                  {`"deep"`},
		"$.a.b":                {`"deep"`},
		"$['a'].b":             {`"deep"`},
		"a['c.d']":             {`"dotted"`},
		`a["c.d"]`:             {`"dotted"`},
		"a.list[*].t":          {`"one"`, `"two"`},
		"$.a.list[1].t":        {`"two"`},
		"a.list.t":             {`"one"`, `"two"`},
		"a.list[2][0]":         {`"x"`},
		"rows[*][*].t":         {`"far"`},
		"rows.t":               nil,
		"e[*]":                 {`"p"`, `"q"`},
		"e[9]":                 nil,
		"$.e":                  {`["p","q"]`},
		"a.c.d":                nil,
		"a.x":                  {`"key"`},
		"e":                    {`["p","q"]`},
		"a.b.c":                nil,
		"a..b":                 nil,
		"a.list[x].t":          nil,
		"a.list[-1].t":         nil,
		"a.list[1":             nil,
		"a['']":                nil,
		"a['b]":                nil,
		"$":                    nil,
		"":                     nil,
		"a.list[0]t":           nil,
		"[0].t":                nil,
		"a.list[0000].t":       {`"one"`},
		"a.list[9999999999].t": nil,
	} {
		members, err := scanObject([]byte(record), nil)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		eachValue(members, path, func(v []byte, at int) {
			if record[at:at+len(v)] != string(v) {
				t.Errorf("%s: %s does not stand at %d", path, v, at)
			}
			got = append(got, string(v))
		})
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", path, d)
		}
	}
}

func TestDeepFields(t *testing.T) {
	names := FieldNames{Text: "article.body[*].text", ID: "meta.id", Title: "$.article.heads[*]", URL: "meta.links[1]", Date: "meta.at", Source: "meta.site"}
	got := readLines(t, Options{Fields: names}, `{"meta":{"id":7,"links":["u1","u\u0032"],"at":"2024-05-06","site":"Gazette"},"article":{"heads":["Ferry","Pier"],"body":[{"text":"One.\u0021"},{"image":"a.png"},{"text":""},{"text":"Two."}]}}`)
	if len(got.records) != 1 {
		t.Fatal(got.rejects)
	}
	r := got.records[0]
	want := Record{ID: "7", Text: "One.!\n\nTwo.", Title: "Ferry", URL: "u2", Date: "2024-05-06", Site: "Gazette"}
	if d := cmp.Diff(want, Record{ID: r.ID, Text: r.Text, Title: r.Title, URL: r.URL, Date: r.Date, Site: r.Site}); d != "" {
		t.Error(d)
	}
}

// TestInnerObject: the one text that an object in a record has is its text.
func TestInnerObject(t *testing.T) {
	got := readLines(t, Options{Fields: FieldNames{Date: "seen"}}, strings.Join([]string{
		`{"id":1,"url":"u","article":{"headline":"H","body":"One.","url":"v","date":"x"},"seen":"2024-05-06"}`,
		`{"id":2,"tags":{"a":1},"doc":{"body_html":"<p>Two.</p>","id":3}}`,
		`{"story":{"text":["Three.","Four."]},"other":{"text":"x"}}`,
		`{"a":{"text":"x"},"b":{"text":"y"}}`,
	}, "\n"))
	if d := cmp.Diff([]string{"One.", "<p>Two.</p>", "Three.\n\nFour."}, got.texts()); d != "" || len(got.rejects) != 1 {
		t.Fatal(d, got.rejects)
	}
	r := got.records[0]
	if r.Title != "H" || r.URL != "u" || r.Date != "2024-05-06" || r.ID != "1" || r.TextKey != "article.body" {
		t.Errorf("%+v", r)
	}
	if r := got.records[1]; r.ID != "2" || r.Media != MediaFragment {
		t.Errorf("%+v", r)
	}
}

// TestKeyBeforePath: dots of a key win.
func TestKeyBeforePath(t *testing.T) {
	got := readLines(t, Options{Fields: FieldNames{Text: "a.b"}}, `{"a":{"b":"path"},"a.b":"key"}`+"\n"+`{"a":{"b":"path"}}`)
	if d := cmp.Diff([]string{"key", "path"}, got.texts()); d != "" {
		t.Error(d)
	}
}

func FuzzPath(f *testing.F) {
	for _, p := range []string{"a.b", "$.a[*].b", "a['x.y'][0]", "$", "a[", "a..b", "[0]"} {
		f.Add(p, `{"a":[{"b":"c","x.y":["d"]}]}`)
	}
	f.Fuzz(func(t *testing.T, name, record string) {
		members, err := scanObject([]byte(record), nil)
		if err != nil || !valid([]byte(record)) {
			return
		}
		eachValue(members, name, func(v []byte, at int) {
			if record[at:at+len(v)] != string(v) || at == 0 {
				t.Fatalf("%q in %q: %q does not stand at %d", name, record, v, at)
			}
		})
		checkSpread(t, []byte(record), name, "One.\n\nTwo.")
	})
}
