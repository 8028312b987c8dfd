package settings

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/cleanup/encoding"
	"github.com/copydesk/copydesk/cleanup/quality"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/rules"
	"github.com/copydesk/copydesk/reports"
)

// Stages a run can do, in their order.
const (
	StageClean  = "clean"
	StageDedupe = "dedupe"
	StageSpin   = "spin"
)

// AllStages are the stages there are, in their order.
func AllStages() []string { return []string{StageClean, StageDedupe, StageSpin} }

// Settings is everything that can change a run's results: copydesk.yaml, with
// flags on top. They are written whole into summary.json. What each means stands
// once, in Table.
type Settings struct {
	Input         InputSettings   `yaml:"input" json:"input"`
	Stages        []string        `yaml:"stages" json:"stages"`
	Clean         CleanSettings   `yaml:"clean" json:"clean"`
	Dedupe        DedupeSettings  `yaml:"dedupe" json:"dedupe"`
	Spin          SpinSettings    `yaml:"spin" json:"spin"`
	Quality       QualitySettings `yaml:"quality" json:"quality"`
	Output        OutputSettings  `yaml:"output" json:"output"`
	Check         CheckSettings   `yaml:"check" json:"check"`
	Decisions     []string        `yaml:"decisions" json:"decisions"` // files of what people decided
	MaxBadRecords string          `yaml:"max_bad_records" json:"max_bad_records"`
	MaxRemoved    string          `yaml:"max_removed" json:"max_removed"`
	Report        bool            `yaml:"report" json:"report"`
}

// InputSettings names the fields of the input. An empty name is guessed.
type InputSettings struct {
	ID          string `yaml:"id" json:"id"`
	Text        string `yaml:"text" json:"text"`
	HTML        string `yaml:"html" json:"html"` // that of Text, which is HTML
	Title       string `yaml:"title" json:"title"`
	URL         string `yaml:"url" json:"url"`
	Date        string `yaml:"date" json:"date"`
	Source      string `yaml:"source" json:"source"`
	Format      string `yaml:"format" json:"format"`
	MaxRecordMB int64  `yaml:"max_record_mb" json:"max_record_mb"`

	CSV     []string `yaml:"csv" json:"csv"`         // how tables are written, as corpus.ParseDialect has it
	Exclude []string `yaml:"exclude" json:"exclude"` // patterns of what is found in directories and is no input
}

// CleanSettings chooses the repairs.
type CleanSettings struct {
	Encoding    bool `yaml:"encoding" json:"encoding"`
	Entities    bool `yaml:"entities" json:"entities"`
	Unicode     bool `yaml:"unicode" json:"unicode"`
	Space       bool `yaml:"space" json:"space"`
	Boilerplate bool `yaml:"boilerplate" json:"boilerplate"`
	Quotes      bool `yaml:"quotes" json:"quotes"`
	Ligatures   bool `yaml:"ligatures" json:"ligatures"`
	Width       bool `yaml:"width" json:"width"`
}

// DedupeSettings bounds the engine and steers the choice of representatives.
type DedupeSettings struct {
	MemoryMB      int64    `yaml:"memory_mb" json:"memory_mb"`
	PreferSources []string `yaml:"prefer_sources" json:"prefer_sources"`
	Window        string   `yaml:"window" json:"window"`           // "36h", "7d"; "": any
	Across        string   `yaml:"across" json:"across"`           // AcrossAny, AcrossSites or AcrossWithin
	Updates       string   `yaml:"updates" json:"updates"`         // UpdatesAuto, UpdatesMerge or UpdatesKeep
	MaxNovelty    string   `yaml:"max_novelty" json:"max_novelty"` // a share
}

// Which records are compared, by their sites.
const (
	AcrossAny    = "any"
	AcrossSites  = "sites"
	AcrossWithin = "within"
)

// What becomes of updates.
const (
	UpdatesAuto  = "auto"
	UpdatesMerge = "merge"
	UpdatesKeep  = "keep"
)

// SpinSettings chooses the model and what becomes of spun records.
type SpinSettings struct {
	Model  string `yaml:"model" json:"model"`   // path; "" is the embedded model
	Remove bool   `yaml:"remove" json:"remove"` // remove records with verdict spun
	Learn  bool   `yaml:"learn" json:"learn"`   // judge again with what the corpus teaches
	// Learned is the file of what runs learned of spinners, read where it is there and written by a complete run; "": none.
	Learned string `yaml:"learned" json:"learned"`
	// Sites is a sites.jsonl of another run: what it says of sites of which this one has too few articles; "": none.
	Sites string `yaml:"sites" json:"sites"`
}

// QualitySettings chooses a profile and adds rules to it.
type QualitySettings struct {
	Profile string   `yaml:"profile" json:"profile"`
	Rules   []string `yaml:"rules" json:"rules"` // "[warn|reject] signal op value"
}

// OutputSettings chooses the form of the kept records.
type OutputSettings struct {
	Format string `yaml:"format" json:"format"` // jsonl, jsonl.zst or parquet; the extension of the file clean.*
}

// CheckSettings is the policy of check beside the quality rules.
type CheckSettings struct {
	Levels map[string]string `yaml:"levels" json:"levels"` // rule: info, warn, error or off
	Corpus []string          `yaml:"corpus" json:"corpus"` // "[warn|error] metric [grows|falls] op value [least n]"
	Ignore []Ignore          `yaml:"ignore" json:"ignore"`

	FailOn   string `yaml:"fail_on" json:"fail_on"`   // FailOnError, FailOnWarn, FailOnNew or FailOnNever
	Baseline string `yaml:"baseline" json:"baseline"` // file of findings that are known; "": none
}

// For which findings check fails.
const (
	FailOnError = reports.LevelError
	FailOnWarn  = reports.LevelWarn
	FailOnNew   = "new"   // of level warn or above, and not in the baseline
	FailOnNever = "never" // findings are no failure
)

// FailOns lists the values of --fail-on.
func FailOns() []string { return []string{FailOnError, FailOnWarn, FailOnNew, FailOnNever} }

// Policy is the quality policy: the profile with the rules added to it.
func (s *Settings) Policy() (quality.Policy, error) {
	p, err := quality.Profile(s.Quality.Profile)
	if err != nil {
		return p, Usagef("quality.profile: %w", err)
	}
	for _, line := range s.Quality.Rules {
		r, err := quality.ParseRule(line)
		if err != nil {
			return p, Usagef("quality.rules: %w", err)
		}
		p.Rules = append(p.Rules, r)
	}
	return p, nil
}

// Does tells whether a stage was asked for.
func (s *Settings) Does(stage string) bool { return slices.Contains(s.Stages, stage) }

// MeasuresQuality tells whether language and signals are measured: they belong to
// the stage clean, and a profile or rules that were chosen ask for them too.
func (s *Settings) MeasuresQuality() bool {
	return s.Does(StageClean) || s.Quality.Profile != Default().Quality.Profile || len(s.Quality.Rules) > 0
}

// Fields are the names of the input's fields that were set.
func (s *Settings) Fields() corpus.FieldNames {
	in := s.Input
	return corpus.FieldNames{ID: in.ID, Text: cmp.Or(in.Text, in.HTML), Title: in.Title, URL: in.URL, Date: in.Date, Source: in.Source}
}

// FormatAuto is the input.format that leaves it to each input.
const FormatAuto = "auto"

// Reading is how records are read.
func (s *Settings) Reading() corpus.Options {
	o := corpus.Options{Fields: s.Fields(), Decode: encoding.Decode, MaxRecordBytes: s.Input.MaxRecordMB << 20}
	if s.Input.Format != FormatAuto {
		o.Format = s.Input.Format
	}
	if s.Input.HTML != "" {
		o.TextMedia = corpus.MediaHTML
	}
	o.Table, _ = corpus.ParseDialect(s.Input.CSV) // checked by Validate
	return o
}

// JSON is the form in which summary.json has the settings.
func (s *Settings) JSON() (json.RawMessage, error) {
	b, err := json.Marshal(s)
	if err != nil {
		return nil, fmt.Errorf("settings: %w", err)
	}
	return b, nil
}

// Of reads what JSON wrote; what it does not name is as Default has it.
func Of(b json.RawMessage) (Settings, error) {
	s := Default()
	if err := json.Unmarshal(b, &s); err != nil {
		return s, fmt.Errorf("settings: %w", err)
	}
	return s, nil
}

// below is the place of a name below a key.
func below(name string) string { return ".'" + name + "'" }

// checkLevels says which name or level of check.levels cannot be.
func (c *CheckSettings) checkLevels() error {
	for _, rule := range slices.Sorted(maps.Keys(c.Levels)) {
		if err := rules.Known(rule); err != nil {
			return &elementError{below(rule) + ":", err}
		}
		if err := oneOf("level", c.Levels[rule], levels()); err != nil {
			return &elementError{below(rule), fmt.Errorf("%s: %w", rule, err)}
		}
	}
	return nil
}

// Bounds are the rules of Corpus.
func (c *CheckSettings) Bounds() ([]rules.Bound, error) {
	var out []rules.Bound
	for _, line := range c.Corpus {
		b, err := rules.ParseBound(line)
		if err != nil {
			return nil, Usagef("check.corpus: %w", err)
		}
		out = append(out, b)
	}
	return out, nil
}

// checkIgnores says which of check.ignore cannot be.
func (c *CheckSettings) checkIgnores() error {
	for i := range c.Ignore {
		if err := c.Ignore[i].check(); err != nil {
			at := fmt.Sprintf("[%d]", i)
			if element := (*elementError)(nil); errors.As(err, &element) {
				at += element.below
			}
			return &elementError{at, err}
		}
	}
	return nil
}

// Level is the level of a rule after the settings had their say; "off" drops the finding.
// A setting for "duplicate" covers "duplicate.near", unless that has its own; one with *
// covers what no other does, the longest of several, then the first by name.
func (c *CheckSettings) Level(rule, own string) string {
	for name := rule; ; {
		if l, ok := c.Levels[name]; ok {
			return l
		}
		i := strings.LastIndexByte(name, '.')
		if i < 0 {
			break
		}
		name = name[:i]
	}
	best := ""
	for _, pattern := range slices.Sorted(maps.Keys(c.Levels)) {
		if strings.Contains(pattern, "*") && len(pattern) > len(best) && rules.Match(pattern, rule) {
			best = pattern
		}
	}
	if best != "" {
		return c.Levels[best]
	}
	return own
}
