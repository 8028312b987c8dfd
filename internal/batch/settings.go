package batch

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/copydesk/copydesk/cleanup/quality"
	"github.com/copydesk/copydesk/internal/corpus"
)

// Stages a run can do, in their order.
const (
	StageClean  = "clean"
	StageDedupe = "dedupe"
	StageSpin   = "spin"
)

// Settings is everything that can change a run's results: copydesk.yaml, with
// flags on top. They are written whole into summary.json.
type Settings struct {
	Input         InputSettings   `yaml:"input" json:"input"`
	Stages        []string        `yaml:"stages" json:"stages"`
	Clean         CleanSettings   `yaml:"clean" json:"clean"`
	Dedupe        DedupeSettings  `yaml:"dedupe" json:"dedupe"`
	Spin          SpinSettings    `yaml:"spin" json:"spin"`
	Quality       QualitySettings `yaml:"quality" json:"quality"`
	Output        OutputSettings  `yaml:"output" json:"output"`
	Check         CheckSettings   `yaml:"check" json:"check"`
	MaxBadRecords string          `yaml:"max_bad_records" json:"max_bad_records"`
	MaxRemoved    string          `yaml:"max_removed" json:"max_removed"`
	Report        bool            `yaml:"report" json:"report"`
}

// InputSettings names the fields of the input. An empty name is guessed.
type InputSettings struct {
	ID          string `yaml:"id" json:"id"`
	Text        string `yaml:"text" json:"text"`
	Title       string `yaml:"title" json:"title"`
	URL         string `yaml:"url" json:"url"`
	Date        string `yaml:"date" json:"date"`
	Source      string `yaml:"source" json:"source"`
	MaxRecordMB int64  `yaml:"max_record_mb" json:"max_record_mb"`
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
}

// SpinSettings chooses the model and what becomes of spun records.
type SpinSettings struct {
	Model  string `yaml:"model" json:"model"`   // path; "" is the embedded model
	Remove bool   `yaml:"remove" json:"remove"` // remove records with verdict spun
	Learn  bool   `yaml:"learn" json:"learn"`   // judge again with what the corpus teaches
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

// CheckSettings overrides the level of check's rules.
type CheckSettings struct {
	Levels map[string]string `yaml:"levels" json:"levels"` // rule: info, warn, error or off
}

// DefaultSettings are the settings of a run without a configuration file.
func DefaultSettings() Settings {
	return Settings{
		Input:         InputSettings{MaxRecordMB: 64},
		Stages:        []string{StageClean, StageDedupe, StageSpin},
		Clean:         CleanSettings{Encoding: true, Entities: true, Unicode: true, Space: true, Boilerplate: true},
		Dedupe:        DedupeSettings{MemoryMB: 1024},
		Spin:          SpinSettings{Learn: true},
		Quality:       QualitySettings{Profile: "news"},
		Output:        OutputSettings{Format: "jsonl"},
		MaxBadRecords: "1%",
		MaxRemoved:    "100%",
		Report:        true,
	}
}

// LoadSettings reads a YAML file over the defaults. Unknown keys are errors
// that show the offending lines.
func LoadSettings(path string) (Settings, error) {
	s := DefaultSettings()
	raw, err := os.ReadFile(path)
	if err != nil {
		return s, &UsageError{Err: fmt.Errorf("configuration: %w", err)}
	}
	if len(bytes.TrimSpace(raw)) == 0 {
		return s, nil
	}
	dec := yaml.NewDecoder(bytes.NewReader(raw), yaml.Strict())
	if err := dec.Decode(&s); err != nil && !errors.Is(err, io.EOF) {
		return s, Usagef("configuration %s: %s", path, strings.TrimSpace(yaml.FormatError(err, false, true)))
	}
	return s, nil
}

// Validate checks what can be checked without reading input.
func (s *Settings) Validate() error {
	if len(s.Stages) == 0 {
		return Usagef("stages: none chosen; have clean, dedupe, spin")
	}
	for _, st := range s.Stages {
		if !slices.Contains([]string{StageClean, StageDedupe, StageSpin}, st) {
			return Usagef("stages: unknown stage %q; have clean, dedupe, spin", st)
		}
	}
	if _, err := ParseLimit(s.MaxBadRecords); err != nil {
		return Usagef("max_bad_records: %w", err)
	}
	if _, err := ParseLimit(s.MaxRemoved); err != nil {
		return Usagef("max_removed: %w", err)
	}
	if s.Input.MaxRecordMB < 1 {
		return Usagef("input.max_record_mb: %d is not a positive number of megabytes", s.Input.MaxRecordMB)
	}
	if s.Dedupe.MemoryMB < 16 {
		return Usagef("dedupe.memory_mb: %d is below the least that can work, 16", s.Dedupe.MemoryMB)
	}
	if !slices.Contains(corpus.OutputFormats(), s.Output.Format) {
		return Usagef("output.format: unknown format %q; have %s", s.Output.Format, strings.Join(corpus.OutputFormats(), ", "))
	}
	if _, err := s.policy(); err != nil {
		return err
	}
	return s.Check.validate()
}

func (s *Settings) policy() (quality.Policy, error) {
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

func (s *Settings) does(stage string) bool { return slices.Contains(s.Stages, stage) }

func (s *Settings) fields() corpus.FieldNames {
	in := s.Input
	return corpus.FieldNames{ID: in.ID, Text: in.Text, Title: in.Title, URL: in.URL, Date: in.Date, Source: in.Source}
}

func (s *Settings) json() (json.RawMessage, error) {
	b, err := json.Marshal(s)
	if err != nil {
		return nil, fmt.Errorf("settings: %w", err)
	}
	return b, nil
}

// settingsFile is read when it lies in the working directory.
const settingsFile = "copydesk.yaml"

// FindSettings names the configuration file of the working directory, or "".
func FindSettings() string {
	if st, err := os.Stat(settingsFile); err == nil && st.Mode().IsRegular() {
		return settingsFile
	}
	return ""
}
