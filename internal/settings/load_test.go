package settings

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestLoadShowsThePlace: every kind of mistake in a file names file, line and what
// is wrong there.
func TestLoadShowsThePlace(t *testing.T) {
	for text, want := range map[string][2]string{
		"spin:\n  lern: true\n":                                    {`line 2: unknown key "spin.lern"; did you mean learn?`, "  >  2 |   lern: true\n           ^"},
		"spn:\n  learn: true\n":                                    {`line 1: unknown key "spn"; did you mean spin?`, "  >  1 | spn:\n         ^"},
		"memory_mb: 64\n":                                          {`unknown key "memory_mb"; it belongs below dedupe:`, "> "},
		"dedupe:\n  report: true\n":                                {`line 2: unknown key "dedupe.report"; it stands at the margin, in no section`, ">  2"},
		"dedupe.memory_mb: 64\n":                                   {`unknown key "dedupe.memory_mb"; a key is written below its section`, ">  1"},
		"a: [\n":                                                   {"line 1: ", ">  1 | a: ["},
		"spin:\n\tlearn: true\n":                                   {"line 2: found character '\t' that cannot start any token", ">  2 |  learn: true"},
		"spin:\n  learn: maybe\n":                                  {`line 2: spin.learn is the text "maybe"; it has to be true or false`, ">  2 |   learn: maybe\n                  ^"},
		"spin:\n  learn: true\n  learn: false\n":                   {`line 3: mapping key "learn" already defined`, ">  3"},
		"spin:\n  learn: true\nspin:\n  learn: true\n":             {"line 3: ", ">  3"},
		"spin: []\n":                                               {"line 1: spin is a list; it holds keys and values", ">  1"},
		"- spin\n":                                                 {"line 1: the configuration is a list", ">  1"},
		"text\n":                                                   {`line 1: the configuration is the text "text"`, ">  1"},
		"input:\n  id: 5\n":                                        {`line 2: input.id is the number 5; it has to be text: write "5", with the quotes`, ">  2"},
		"input:\n  id:\n":                                          {`line 2: input.id is empty; it has to be text: write "" for none`, ">  2"},
		"input:\n  max_record_mb: 1.5\n":                           {"line 2: input.max_record_mb is the number 1.5; it has to be a whole number", ">  2"},
		"input:\n  max_record_mb: 5MB\n":                           {`is the text "5MB"; it has to be a whole number`, ">  2"},
		"input:\n  max_record_mb: 99999999999999999\n":             {"line 2: input.max_record_mb: 99999999999999999 is above", ">  2"},
		"stages: clean\n":                                          {`line 1: stages is the text "clean"; it has to be a list`, ">  1"},
		"stages: [clean, 5]\n":                                     {"line 1: stages holds the number 5", "^"},
		"report: !!bool true\n":                                    {"line 1: tags (!!bool) are not read here", ">  1"},
		"spin: &a\n  learn: true\nclean:\n  <<: *a\n":              {"line 4: merge keys", ">  4"},
		"stages: *nowhere\n":                                       {"line 1: there is no anchor &nowhere", ">  1"},
		"stages: &a [*a]\n":                                        {"line 1: stages holds a list", ">  1"},
		"report: true\n---\nreport: true\n":                        {"line 2: a second document", ">  2"},
		"%YAML 1.2\n---\nreport: true\n":                           {"line 1: directives", ">  1"},
		"report: true\r\n\r\nspin:\r\n  lern: 1\r\n":               {`line 4: unknown key "spin.lern"`, ">  4 |   lern: 1\n"},
		"\ufeffspin:\n  lern: true\n":                              {`line 2: unknown key "spin.lern"`, ">  2"},
		"\xff\xfes\x00":                                            {"is UTF-16", ""},
		"report: true\nspin:\n  model: a\xffb\n":                   {"line 3: is not UTF-8", ">  3"},
		"spin:\n  model: a\x00b\n":                                 {"line 2: holds a zero byte", ">  2"},
		strings.Repeat("[", 1000):                                  {"line 1: nested deeper than any setting", "…"},
		strings.Repeat("- ", 1000):                                 {"line 1: nested deeper than any setting", "…"},
		strings.Repeat("#\n", mostBytes):                           {"is larger than 1048576 bytes", ""},
		"quality:\n  profile: gophr\n":                             {`line 2: quality.profile: unknown profile "gophr"; have c4, fineweb, gopher, news; did you mean gopher?`, ">  2 |   profile: gophr"},
		"quality:\n  rules:\n    - text.words < 3\n    - zz < 3\n": {`line 4: quality.rules: "zz"`, ">  4 |     - zz < 3"},
		"quality:\n  rules: [text.wrods < 3]\n":                    {`unknown signal "text.wrods"; did you mean text.words?`, ">  2"},
		"stages:\n- clean\n- spinn\n":                              {`line 3: stages: unknown stage "spinn"`, ">  3 | - spinn"},
		"check:\n  levels:\n    spin.spun: warn\n    duplicate.near: bad\n":                            {`line 4: check.levels: duplicate.near: unknown level "bad"`, ">  4 |     duplicate.near: bad\n                             ^"},
		"check:\n  levels:\n    duplicate.neer: off\n":                                                 {`line 3: check.levels: unknown rule "duplicate.neer"; copydesk rules lists them; did you mean duplicate.near?`, ">  3 |     duplicate.neer: off\n             ^"},
		"check:\n  levels: {duplicat: off}\n":                                                          {`unknown rule "duplicat"; copydesk rules lists them; did you mean duplicate?`, "\n                    ^"},
		"check:\n  levels: {quality.text.wrods: off}\n":                                                {`did you mean quality.text.words?`, "> "},
		"check:\n  levels: {scrape.*.x: off}\n":                                                        {`unknown rule "scrape.*.x"`, "> "},
		"check:\n  levels: [off]\n":                                                                    {"check.levels is a list", "> "},
		"check:\n  corpus:\n  - removed.shar > 5%\n":                                                   {`line 3: check.corpus: unknown metric "removed.shar"`, ">  3"},
		"check:\n  corpus: [eror removed.share > 5%]\n":                                                {`"eror" is neither a level (warn, error) nor a metric; did you mean error?`, "> "},
		"check:\n  corpus: [removed.share grow > 5%]\n":                                                {`unknown way "grow"; have grows, falls; did you mean grows?`, "> "},
		"check:\n  corpus: [removed.share => 5%]\n":                                                    {`unknown operator "=>"; have <`, "> "},
		"check:\n  corpus: [removed.share > 5]\n":                                                      {`removed.share is a share, and "5" is more than all`, "> "},
		"check:\n  corpus: [records < 5%]\n":                                                           {`records is a number of records, and "5%" is a share`, "> "},
		"check:\n  corpus: [removed.share > 5% leest 3]\n":                                             {`unknown limit "leest"; have least; did you mean least?`, "> "},
		"check:\n  corpus: [removed.share]\n":                                                          {"is not of the form", "> "},
		"check:\n  ignore:\n  - {rule: duplicate, reason: a}\n  - {rule: duplicate.neer, reason: b}\n": {`line 4: check.ignore: unknown rule "duplicate.neer"`, ">  4 |   - {rule: duplicate.neer, reason: b}\n                    ^"},
		"check:\n  ignore:\n  - rule: spin\n":                                                          {"line 3: check.ignore: reason is missing: say why spin is ignored", ">  3"},
		"check:\n  ignore:\n  - reason: none\n":                                                        {"line 3: check.ignore: rule is missing", ">  3"},
		"check:\n  ignore:\n  - rule: spin\n    reson: x\n":                                            {`line 4: check.ignore[0]: unknown key "reson"; have rule, id, source, site, title, until, reason; did you mean reason?`, ">  4"},
		"check:\n  ignore:\n  - rule: spin\n    reason: x\n    until: 2027-02-30\n":                    {`line 5: check.ignore: until: "2027-02-30" is no day such as 2027-01-31`, ">  5"},
		"check:\n  ignore:\n  - rule: spin\n    reason: x\n    id: 17\n":                               {`line 5: check.ignore[0]: id is the number 17; it has to be text: write "17"`, ">  5"},
		"check:\n  ignore:\n  - rule: spin\n    reason: x\n    site: ''\n":                             {`line 5: check.ignore[0]: site is empty, and would cover all of the rule`, ">  5"},
		"check:\n  ignore: [spin]\n":                                                                   {`check.ignore[0] is the text "spin"; it holds keys and values`, "> "},
		"input:\n  id: x\n  max_record_mb: 0\n":                                                        {"line 3: input.max_record_mb: 0 is below", ">  3 |   max_record_mb: 0"},
		"max_bad_records: some\n":                                                                      {"line 1: max_bad_records: ", ">  1 | max_bad_records: some"},
	} {
		path := filepath.Join(t.TempDir(), "a.yaml")
		_, err := load(t, path, text)
		var usage *UsageError
		if !errors.As(err, &usage) {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if !strings.Contains(err.Error(), "configuration "+path+": ") || !strings.Contains(err.Error(), want[0]) {
			t.Errorf("%q: %v", text, err)
		}
		if !strings.Contains(usage.Below, want[1]) {
			t.Errorf("%q: the place is\n%s", text, usage.Below)
		}
	}
	if _, err := Load(t.TempDir()); err == nil || !strings.Contains(err.Error(), ": is a directory") {
		t.Errorf("a directory: %v", err)
	}
}

// TestFormsOfYAML: what another hand or program writes is read as the plain form is.
func TestFormsOfYAML(t *testing.T) {
	for text, want := range map[string]func(*Settings){
		"":                                 func(*Settings) {},
		"# nothing\n":                      func(*Settings) {},
		"---\n...\n":                       func(*Settings) {},
		"---\nreport: false\n":             func(s *Settings) { s.Report = false },
		"\ufeffreport: false\r\n":          func(s *Settings) { s.Report = false },
		"{report: false}":                  func(s *Settings) { s.Report = false },
		"\"report\": false\n":              func(s *Settings) { s.Report = false },
		"clean:\n  # encoding: false\n":    func(*Settings) {},
		"check:\n  levels:\n  corpus:\n":   func(s *Settings) { s.Check.Corpus = nil },
		"input:\n  id: >-\n    x\n    y\n": func(s *Settings) { s.Input.ID = "x y" },
		"max_removed: 20\nmax_bad_records: 0.01\n":                        func(s *Settings) { s.MaxRemoved, s.MaxBadRecords = "20", "0.01" },
		"stages: &all [clean, dedupe]\ninput:\n  exclude: *all\n":         func(s *Settings) { s.Stages = []string{"clean", "dedupe"}; s.Input.Exclude = s.Stages },
		"check:\n  levels: {duplicate: off, \"quality.*.words\": info}\n": func(s *Settings) { s.Check.Levels = map[string]string{"duplicate": "off", "quality.*.words": "info"} },
	} {
		wanted := Default()
		want(&wanted)
		got, err := load(t, filepath.Join(t.TempDir(), "a.yaml"), text)
		if err != nil {
			t.Errorf("%q: %v", text, err)
		}
		if d := cmp.Diff(wanted, got); d != "" {
			t.Errorf("%q:\n%s", text, d)
		}
	}
}

// FuzzLoad: whatever the file, there are settings that hold or an error that names the file
// and, but for what is said of the whole, a line of it.
func FuzzLoad(f *testing.F) {
	for _, text := range []string{
		Document(), "a: [\n", "spin: &a\n  <<: *a\n", "? [a]\n: b\n", "check:\n  ignore:\n  - rule: spin\n    reason: |\n      x\n", "\ufeff- \r- !!a\r\n", "--- &a\n--- *a\n", "'\\u'", "a: *a\n",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		path := filepath.Join(t.TempDir(), "a.yaml")
		s, err := load(t, path, text)
		if err == nil {
			if err := s.Validate(); err != nil {
				t.Fatalf("%q: %v", text, err)
			}
			return
		}
		var usage *UsageError
		if !errors.As(err, &usage) || !strings.HasPrefix(err.Error(), "configuration "+path+": ") {
			t.Fatalf("%q: %v", text, err)
		}
		if usage.Below == "" && !strings.Contains(err.Error(), "is UTF-16") && !strings.Contains(err.Error(), "is larger") {
			t.Fatalf("%q: no place: %v", text, err)
		}
	})
}
