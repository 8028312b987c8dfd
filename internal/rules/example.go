package rules

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// Example is what breaks a rule. Those of check's rules are run by a test, the pairs are
// those of doc/relations.md.
type Example struct {
	Settings  string   `json:"settings,omitempty"`  // YAML, where other settings than the defaults are needed
	Decisions []string `json:"decisions,omitempty"` // lines of a file of decisions
	Earlier   []string `json:"earlier,omitempty"`   // records of an earlier run
	Seen      []string `json:"seen,omitempty"`      // records of an index that keeps no texts
	Lines     []string `json:"lines,omitempty"`     // of a JSONL file
	Latin1    bool     `json:"latin1,omitempty"`    // lines is written in ISO-8859-1, not in UTF-8
	Text      string   `json:"text,omitempty"`      // what there is to see, where it is no file of records
	Found     string   `json:"found,omitempty"`     // the message of the finding, or what is said of the pair
}

//go:embed examples
var files embed.FS

// signalExamples is examples/signals.json: a text and a rule for each signal.
type signalExamples struct {
	Texts   map[string]string `json:"texts"`
	Signals map[string]struct {
		Text string `json:"text"`
		Rule string `json:"rule"`
	} `json:"signals"`
}

// Example returns the example of a rule.
func (r Rule) Example() (Example, error) {
	var e Example
	switch {
	case strings.HasPrefix(r.ID, prefixQuality):
		return signalExample(strings.TrimPrefix(r.ID, prefixQuality))
	case r.Group == GroupPair:
		return one[Example]("pairs.json", r.ID)
	case r.Group == GroupEdit:
		return one[Example]("edits.json", r.ID)
	case r.Group == GroupPhrase:
		return one[Example]("phrases.json", r.ID)
	}
	err := read(r.ID+".json", &e)
	if errors.Is(err, fs.ErrNotExist) {
		return e, fmt.Errorf("rule %s has no example", r.ID)
	}
	return e, err
}

func read(name string, into any) error {
	b, err := files.ReadFile(path.Join("examples", name))
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, into); err != nil {
		return fmt.Errorf("example %s: %w", name, err)
	}
	return nil
}

// one is an element of a file of examples.
func one[T any](name, id string) (T, error) {
	var all map[string]T
	if err := read(name, &all); err != nil {
		return *new(T), err
	}
	e, ok := all[id]
	if !ok {
		return e, fmt.Errorf("rule %s has no example", id)
	}
	return e, nil
}

// asItIs are the settings of examples of signals: what cleaning mends is not mended.
const asItIs = "clean: {encoding: false, entities: false, unicode: false, space: false, boilerplate: false}\n"

func signalExample(signal string) (Example, error) {
	var all signalExamples
	if err := read("signals.json", &all); err != nil {
		return Example{}, err
	}
	s, ok := all.Signals[signal]
	if !ok {
		return Example{}, fmt.Errorf("signal %s has no example", signal)
	}
	line, err := json.Marshal(struct {
		ID   string `json:"id"`
		Text string `json:"text"`
	}{s.Text, all.Texts[s.Text]})
	if err != nil {
		return Example{}, fmt.Errorf("example of %s: %w", signal, err)
	}
	e := Example{Lines: []string{string(line)}, Settings: fmt.Sprintf("stages: [clean]\nquality:\n  rules: [%q]\n", s.Rule)}
	if signal != "news.boilerplate_share" { // what cleaning cuts is the signal
		e.Settings = asItIs + e.Settings
	}
	return e, nil
}
