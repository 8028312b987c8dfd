package settings

import (
	"fmt"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/cleanup/quality"
	"github.com/copydesk/copydesk/internal/corpus"
)

// Key is one setting: all that flags, YAML, documentation and completion need to
// know of it.
type Key struct {
	Name    string   // as in YAML, "dedupe.memory_mb"
	Flag    string   // "" when no flag sets it
	Short   string   // the flag's letter
	Off     bool     // the flag has no value and switches off what the key switches on
	Only    string   // the one command with the flag; "": all that run the job
	Arg     string   // what the flag's value is called; "" for switches
	Default string   // as a flag would have it
	Help    string   // what it does, one line, without its default
	Values  []string // what it may be, where that is a closed list; of a list, each element

	at    func(*Settings) any                   // a pointer to its place
	set   func(s *Settings, value string) error // nil: by the type of its place
	check func(*Settings) error                 // nil: any value will do
}

// Table is every setting, in the order of copydesk.yaml.
func Table() []Key {
	stages := []string{StageClean, StageDedupe, StageSpin}
	field := func(name, flag, what string, at func(*Settings) any) Key {
		return Key{Name: "input." + name, Flag: flag, Arg: "name", Help: "field that holds the " + what + "; guessed when empty", at: at}
	}
	repair := func(name, on, help string, at func(*Settings) any) Key {
		return Key{Name: "clean." + name, Default: on, Help: help, at: at}
	}
	return []Key{
		field("id", "id-field", "id", func(s *Settings) any { return &s.Input.ID }),
		field("text", "text-field", "text", func(s *Settings) any { return &s.Input.Text }),
		field("title", "title-field", "headline", func(s *Settings) any { return &s.Input.Title }),
		field("url", "url-field", "URL", func(s *Settings) any { return &s.Input.URL }),
		field("date", "date-field", "date", func(s *Settings) any { return &s.Input.Date }),
		field("source", "source-field", "site or publisher", func(s *Settings) any { return &s.Input.Source }),
		{
			Name: "input.max_record_mb", Default: "64", Help: "a larger record is rejected",
			at:    func(s *Settings) any { return &s.Input.MaxRecordMB },
			check: func(s *Settings) error { return atLeast(s.Input.MaxRecordMB, 1) },
		},
		{
			Name: "stages", Flag: "stages", Arg: "stages", Default: strings.Join(stages, ","), Values: stages,
			Help: "do only these, and measure only what they need",
			at:   func(s *Settings) any { return &s.Stages },
			check: func(s *Settings) error {
				if len(s.Stages) == 0 {
					return fmt.Errorf("none chosen; have %s", strings.Join(stages, ", "))
				}
				for _, st := range s.Stages {
					if err := oneOf("stage", st, stages); err != nil {
						return err
					}
				}
				return nil
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
			Name: "dedupe.memory_mb", Flag: "memory", Arg: "budget", Default: "1GB", Help: "memory of the duplicate search",
			at: func(s *Settings) any { return &s.Dedupe.MemoryMB },
			set: func(s *Settings, value string) (err error) {
				s.Dedupe.MemoryMB, err = megabytes(value)
				return err
			},
			check: func(s *Settings) error { return atLeast(s.Dedupe.MemoryMB, 16) },
		},
		{
			Name: "dedupe.prefer_sources", Flag: "prefer-source", Arg: "sites", Help: "sites whose version is kept first, best first, comma-separated",
			at: func(s *Settings) any { return &s.Dedupe.PreferSources },
		},
		{
			Name: "spin.model", Flag: "model", Arg: "file", Help: "a model made by copydesk train; the embedded one when empty",
			at: func(s *Settings) any { return &s.Spin.Model },
		},
		{
			Name: "spin.remove", Flag: "remove-spun", Default: "false", Help: "remove records with verdict spun",
			at: func(s *Settings) any { return &s.Spin.Remove },
		},
		{
			Name: "spin.learn", Flag: "no-learn", Off: true, Default: "true", Help: "judge again with what the corpus itself teaches",
			at: func(s *Settings) any { return &s.Spin.Learn },
		},
		{
			Name: "quality.profile", Flag: "profile", Arg: "profile", Default: "news", Values: quality.Profiles(), Help: "quality profile",
			at: func(s *Settings) any { return &s.Quality.Profile },
			check: func(s *Settings) error {
				_, err := quality.Profile(s.Quality.Profile)
				return err
			},
		},
		{
			Name: "quality.rules", Help: `rules added to it: "[warn|reject] signal op value"; doc/signals.md lists the signals`,
			at: func(s *Settings) any { return &s.Quality.Rules },
			check: func(s *Settings) error {
				for _, line := range s.Quality.Rules {
					if _, err := quality.ParseRule(line); err != nil {
						return err
					}
				}
				return nil
			},
		},
		{
			Name: "output.format", Flag: "format", Only: "run", Arg: "form", Default: "jsonl", Values: corpus.OutputFormats(), Help: "of the records kept",
			at:    func(s *Settings) any { return &s.Output.Format },
			check: func(s *Settings) error { return oneOf("format", s.Output.Format, corpus.OutputFormats()) },
		},
		{
			Name: "check.levels", Help: "rule: info, warn, error or off; copydesk check alone looks at it",
			at:    func(s *Settings) any { return &s.Check.Levels },
			check: func(s *Settings) error { return s.Check.validate() },
		},
		{
			Name: "max_bad_records", Flag: "max-bad-records", Arg: "limit", Default: "1%", Help: "exit 3 when more records, a count or a share, cannot be read",
			at:    func(s *Settings) any { return &s.MaxBadRecords },
			check: func(s *Settings) error { return limit(s.MaxBadRecords) },
		},
		{
			Name: "max_removed", Flag: "max-removed", Arg: "limit", Default: "100%", Help: "exit 1 when more records are removed",
			at:    func(s *Settings) any { return &s.MaxRemoved },
			check: func(s *Settings) error { return limit(s.MaxRemoved) },
		},
		{
			Name: "report", Flag: "no-report", Only: "run", Off: true, Default: "true", Help: "write the HTML report",
			at: func(s *Settings) any { return &s.Report },
		},
	}
}

func atLeast(n, least int64) error {
	if n < least {
		return fmt.Errorf("%d is below the least that can work, %d", n, least)
	}
	return nil
}

func oneOf(what, got string, have []string) error {
	if !slices.Contains(have, got) {
		return fmt.Errorf("unknown %s %q; have %s", what, got, strings.Join(have, ", "))
	}
	return nil
}

func limit(s string) error {
	_, err := ParseLimit(s)
	return err
}
