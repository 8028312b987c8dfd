package settings

import (
	"fmt"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/cleanup/quality"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/nearest"
	"github.com/copydesk/copydesk/internal/rules"
	"github.com/copydesk/copydesk/reports"
)

// Key is one setting: all that flags, YAML, documentation and completion need to
// know of it.
type Key struct {
	Name    string   // as in YAML, "dedupe.memory_mb"
	Flag    string   // "" when no flag sets it
	Short   string   // the flag's letter
	Repeat  bool     // the flag may be given again, each value being an element of a list, commas and all
	Off     string   // help of a flag without a value that switches off what the key switches on; "": no such flag
	Only    string   // the one command with the flag; "": all that run the job
	Arg     string   // what the flag's value is called, "site,..." for lists; "" for switches
	Default string   // as a flag would have it
	Help    string   // what it does, one line, without its default
	Values  []string // what it may be, where that is a closed list; of a list, each element
	Least   int64    // the least number that can work

	at     func(*Settings) any                   // a pointer to its place
	set    func(s *Settings, value string) error // nil: by the type of its place
	check  func(*Settings) error                 // nil: any value will do
	number bool                                  // a string that YAML may give as a number
}

// Table is every setting, in the order of copydesk.yaml.
func Table() []Key {
	stages := AllStages()
	field := func(name, flag, what string, at func(*Settings) any) Key {
		return Key{Name: "input." + name, Flag: flag, Arg: "name", Help: "field with the " + what + "; guessed when empty", at: at}
	}
	repair := func(name, on, help string, at func(*Settings) any) Key {
		return Key{Name: "clean." + name, Default: on, Help: help, at: at}
	}
	return []Key{
		field("id", "id-field", "id", func(s *Settings) any { return &s.Input.ID }),
		field("text", "text-field", "text", func(s *Settings) any { return &s.Input.Text }),
		{
			Name: "input.html", Flag: "html-field", Arg: "name", Help: "field with the text, which is HTML; told by the name and the text when empty",
			at: func(s *Settings) any { return &s.Input.HTML },
			check: func(s *Settings) error {
				if in := &s.Input; in.HTML != "" && in.Text != "" && in.HTML != in.Text {
					return fmt.Errorf("the text is %q, and %q is another field", in.Text, in.HTML)
				}
				return nil
			},
		},
		field("title", "title-field", "headline", func(s *Settings) any { return &s.Input.Title }),
		field("url", "url-field", "URL", func(s *Settings) any { return &s.Input.URL }),
		field("date", "date-field", "date", func(s *Settings) any { return &s.Input.Date }),
		field("source", "source-field", "site", func(s *Settings) any { return &s.Input.Source }),
		{
			Name: "input.format", Flag: "input-format", Arg: "format", Default: FormatAuto, Values: inputFormats(),
			Help: "what every input is; auto: as its name and its beginning tell", at: func(s *Settings) any { return &s.Input.Format },
			check: func(s *Settings) error { return oneOf("format", s.Input.Format, inputFormats()) },
		},
		{
			Name: "input.max_record_mb", Default: "64", Help: "a larger record is rejected", Least: 1,
			at: func(s *Settings) any { return &s.Input.MaxRecordMB },
		},
		{
			Name: "input.csv", Flag: "csv", Arg: "name=value", Repeat: true,
			Help: "how CSV and TSV are written, where it is guessed wrong: delimiter=;, header=no, escape=yes, blanks=yes, comment=%; may be repeated",
			at:   func(s *Settings) any { return &s.Input.CSV },
			check: func(s *Settings) error {
				_, err := corpus.ParseDialect(s.Input.CSV)
				return err
			},
		},
		{
			Name: "input.exclude", Flag: "exclude", Arg: "glob,...", Help: "files and directories that are no input, by name or by path below INPUT",
			at: func(s *Settings) any { return &s.Input.Exclude },
		},
		{
			Name: "stages", Flag: "stages", Arg: "stage,...", Default: strings.Join(stages, ","), Values: stages,
			Help: "do and measure only these",
			at:   func(s *Settings) any { return &s.Stages },
			check: func(s *Settings) error {
				if len(s.Stages) == 0 {
					return fmt.Errorf("none chosen; have %s", strings.Join(stages, ", "))
				}
				return each(s.Stages, func(stage string) error { return oneOf("stage", stage, stages) })
			},
		},
		repair("encoding", "true", "undo mojibake", func(s *Settings) any { return &s.Clean.Encoding }),
		repair("entities", "true", "decode HTML entities left in text", func(s *Settings) any { return &s.Clean.Entities }),
		repair("unicode", "true", "composed letters, no invisible characters", func(s *Settings) any { return &s.Clean.Unicode }),
		repair("space", "true", "white space, hard-wrapped lines", func(s *Settings) any { return &s.Clean.Space }),
		repair("boilerplate", "true", "cut page furniture", func(s *Settings) any { return &s.Clean.Boilerplate }),
		repair("quotes", "false", "straight quotation marks", func(s *Settings) any { return &s.Clean.Quotes }),
		repair("ligatures", "false", "letters for ligatures", func(s *Settings) any { return &s.Clean.Ligatures }),
		repair("width", "false", "narrow letters for full-width ones", func(s *Settings) any { return &s.Clean.Width }),
		{
			Name: "dedupe.memory_mb", Flag: "memory", Arg: "budget", Default: "1GB", Least: 16,
			Help: "memory for the duplicate search",
			at:   func(s *Settings) any { return &s.Dedupe.MemoryMB },
			set: func(s *Settings, value string) (err error) {
				s.Dedupe.MemoryMB, err = megabytes(value)
				return err
			},
		},
		{
			Name: "dedupe.prefer_sources", Flag: "prefer-source", Arg: "site,...", Help: "sites, directories or files whose version is kept first, best first",
			at: func(s *Settings) any { return &s.Dedupe.PreferSources },
		},
		{
			Name: "dedupe.window", Flag: "window", Arg: "time", Help: "records dated further apart, 36h or 7d, are not compared; undated ones are",
			at: func(s *Settings) any { return &s.Dedupe.Window },
			check: func(s *Settings) error {
				_, err := s.Dedupe.WindowTime()
				return err
			},
		},
		{
			Name: "dedupe.across", Flag: "across", Arg: "which", Default: AcrossAny, Values: []string{AcrossAny, AcrossSites, AcrossWithin},
			Help: "compare all records, only those of different sites, or only within a site",
			at:   func(s *Settings) any { return &s.Dedupe.Across },
			check: func(s *Settings) error {
				return oneOf("way to compare", s.Dedupe.Across, []string{AcrossAny, AcrossSites, AcrossWithin})
			},
		},
		{
			Name: "dedupe.updates", Flag: "updates", Arg: "what", Default: UpdatesAuto, Values: []string{UpdatesAuto, UpdatesMerge, UpdatesKeep},
			Help: "updates with new text on both sides: one story within 72 hours or one page is merged and the latest kept, all are, or none is",
			at:   func(s *Settings) any { return &s.Dedupe.Updates },
			check: func(s *Settings) error {
				return oneOf("way with updates", s.Dedupe.Updates, []string{UpdatesAuto, UpdatesMerge, UpdatesKeep})
			},
		},
		{
			Name: "dedupe.max_novelty", Flag: "max-novelty", Arg: "share", Default: "10%", number: true,
			Help: "a version of whose words a larger share stands nowhere in what is kept stays; 40 words or more at 10% and above, any below",
			at:   func(s *Settings) any { return &s.Dedupe.MaxNovelty },
			check: func(s *Settings) error {
				_, err := s.Dedupe.Novelty()
				return err
			},
		},
		{
			Name: "spin.model", Flag: "model", Arg: "file", Help: "spin model to use; the built-in one when empty",
			at: func(s *Settings) any { return &s.Spin.Model },
		},
		{
			Name: "spin.remove", Flag: "remove-spun", Default: "false", Help: "remove records with verdict spun",
			at: func(s *Settings) any { return &s.Spin.Remove },
		},
		{
			Name: "spin.learn", Flag: "no-learn", Off: "judge texts by the model alone", Default: "true",
			Help: "judge again with what the corpus itself teaches",
			at:   func(s *Settings) any { return &s.Spin.Learn },
		},
		{
			Name: "spin.learned", Flag: "learned", Arg: "file",
			Help: "what runs learned of spinners: read where it is there, and a complete run writes back what it knows",
			at:   func(s *Settings) any { return &s.Spin.Learned },
		},
		{
			Name: "spin.sites", Flag: "sites", Only: "check", Arg: "file",
			Help: "sites.jsonl of a run: judge articles of sites of which there are too few here by what it says of them",
			at:   func(s *Settings) any { return &s.Spin.Sites },
		},
		{
			Name: "quality.profile", Flag: "profile", Arg: "name", Default: "news", Values: quality.Profiles(), Help: "quality profile",
			at: func(s *Settings) any { return &s.Quality.Profile },
			check: func(s *Settings) error {
				_, err := quality.Profile(s.Quality.Profile)
				return err
			},
		},
		{
			Name: "quality.rules", Help: `added to the profile: "[warn|reject] signal op value" (doc/signals.md)`,
			at: func(s *Settings) any { return &s.Quality.Rules },
			check: func(s *Settings) error {
				return each(s.Quality.Rules, func(line string) error {
					_, err := quality.ParseRule(line)
					return err
				})
			},
		},
		{
			Name: "output.format", Flag: "format", Only: "run", Arg: "form", Default: "jsonl", Values: corpus.OutputFormats(), Help: "form of the kept records",
			at:    func(s *Settings) any { return &s.Output.Format },
			check: func(s *Settings) error { return oneOf("format", s.Output.Format, corpus.OutputFormats()) },
		},
		{
			Name: "check.levels", Values: levels(), Help: "for copydesk check, by rule, or by what several begin with",
			at:    func(s *Settings) any { return &s.Check.Levels },
			check: func(s *Settings) error { return s.Check.checkLevels() },
		},
		{
			Name: "check.corpus", Default: strings.Join(usualBounds(), ","),
			Help: `bounds on the whole corpus and its sites: "[warn|error] metric [grows|falls] op value [least n]" (doc/policy.md)`,
			at:   func(s *Settings) any { return &s.Check.Corpus },
			check: func(s *Settings) error {
				return each(s.Check.Corpus, func(line string) error {
					_, err := rules.ParseBound(line)
					return err
				})
			},
		},
		{
			Name: "check.ignore", Help: "findings that are right as they are: {rule, id, source, site, title, until, reason} (doc/policy.md)",
			at:    func(s *Settings) any { return &s.Check.Ignore },
			check: func(s *Settings) error { return s.Check.checkIgnores() },
		},
		{
			Name: "check.fail_on", Flag: "fail-on", Only: "check", Arg: "level", Default: FailOnError, Values: FailOns(),
			Help:  "exit 1 on findings that are not in the baseline, of this level or above; new is warn, with a baseline",
			at:    func(s *Settings) any { return &s.Check.FailOn },
			check: func(s *Settings) error { return oneOf("level to fail on", s.Check.FailOn, FailOns()) },
		},
		{
			Name: "check.baseline", Flag: "baseline", Only: "check", Arg: "file", Help: "findings that are known and fail nothing",
			at: func(s *Settings) any { return &s.Check.Baseline },
		},
		{
			Name: "decisions", Flag: "decisions", Arg: "file", Repeat: true, Help: "obey what people decided, as the report exports it; may be repeated, the last line about a thing wins",
			at: func(s *Settings) any { return &s.Decisions },
		},
		{
			Name: "max_bad_records", Flag: "max-bad-records", Arg: "limit", Default: "1%", Help: "exit 3 when more input, a count or a share, is unreadable",
			at: func(s *Settings) any { return &s.MaxBadRecords }, number: true,
			check: func(s *Settings) error { return limit(s.MaxBadRecords) },
		},
		{
			Name: "max_removed", Flag: "max-removed", Arg: "limit", Default: "100%", Help: "exit 1 when more records, a count or a share, are removed",
			at: func(s *Settings) any { return &s.MaxRemoved }, number: true,
			check: func(s *Settings) error { return limit(s.MaxRemoved) },
		},
		{
			Name: "report", Flag: "no-report", Only: "run", Off: "write no HTML report", Default: "true", Help: "write the HTML report",
			at: func(s *Settings) any { return &s.Report },
		},
	}
}

// usualBounds are those of a corpus where the file says nothing. WIPE OUT: of a site with a
// thousand records, or of as many in all, hardly one is left, or one story has ten thousand
// versions: what was taken for versions is no text of theirs (a template, a notice).
func usualBounds() []string {
	return []string{
		"error removed.share > 99% least 1000", "error site.removed.share > 99% least 1000", "warn cluster.largest > 1000", "error cluster.largest > 10000",
	}
}

// inputFormats are those that input.format can name.
func inputFormats() []string { return append([]string{FormatAuto}, corpus.Formats()...) }

// levels are the levels of findings, and off.
func levels() []string {
	return []string{reports.LevelInfo, reports.LevelWarn, reports.LevelError, "off"}
}

// each checks the elements of a list.
func each(list []string, check func(string) error) error {
	for i, v := range list {
		if err := check(v); err != nil {
			return &elementError{fmt.Sprintf("[%d]", i), err}
		}
	}
	return nil
}

func oneOf(what, got string, have []string) error {
	if !slices.Contains(have, got) {
		return fmt.Errorf("unknown %s %q; have %s%s", what, got, strings.Join(have, ", "), nearest.Hint(got, have))
	}
	return nil
}

func limit(s string) error {
	_, err := ParseLimit(s)
	return err
}
