package settings

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/parser"
)

// Default are the settings of a run without a configuration file.
func Default() Settings {
	var s Settings
	for _, k := range Table() {
		if err := k.Set(&s, k.Default); err != nil {
			panic(fmt.Sprintf("settings: default of %s: %v", k.Name, err)) // a test sets every default
		}
	}
	return s
}

// Load reads a YAML file over the defaults and checks what it sets. An unknown key
// and a value that cannot be are errors that show the line.
func Load(path string) (Settings, error) {
	s := Default()
	raw, err := os.ReadFile(path)
	if err != nil {
		return s, Usagef("configuration %s: %w", path, cause(err))
	}
	if len(bytes.TrimSpace(raw)) == 0 {
		return s, nil
	}
	dec := yaml.NewDecoder(bytes.NewReader(raw), yaml.Strict())
	if err := dec.Decode(&s); err != nil && !errors.Is(err, io.EOF) {
		message := yaml.FormatError(err, false, false)
		place := strings.TrimPrefix(yaml.FormatError(err, false, true), message)
		return s, &UsageError{Err: fmt.Errorf("configuration %s: %s", path, message), Below: indented(place)}
	}
	s.nothing()
	if k, err := s.wrong(); err != nil {
		return s, misplaced(path, raw, k, err)
	}
	return s, nil
}

// cause is why a file cannot be used, without its name.
func cause(err error) error {
	if wrong := (*fs.PathError)(nil); errors.As(err, &wrong) {
		return wrong.Err
	}
	return err
}

// nothing makes a list or map without elements what it is by default, so that a
// file that spells the defaults out changes not even the files of a run.
func (s *Settings) nothing() {
	for _, k := range Table() {
		switch at := k.at(s).(type) {
		case *[]string:
			if len(*at) == 0 {
				*at = nil
			}
		case *map[string]string:
			if len(*at) == 0 {
				*at = nil
			}
		}
	}
}

// misplaced says where in a file the value of a key stands that cannot be.
func misplaced(path string, raw []byte, k *Key, wrong error) error {
	e := &UsageError{Err: fmt.Errorf("configuration %s: %s: %w", path, k.Name, wrong)}
	below := ""
	if element := (*elementError)(nil); errors.As(wrong, &element) {
		below = element.below
	}
	at, err := yaml.PathString("$." + k.Name + below)
	if err != nil {
		return e
	}
	f, err := parser.ParseBytes(raw, 0)
	if err != nil {
		return e
	}
	node, err := at.FilterFile(f)
	if err != nil {
		return e // nothing of the file's own
	}
	e.Err = fmt.Errorf("configuration %s: line %d: %s: %w", path, node.GetToken().Position.Line, k.Name, wrong)
	if place, err := at.AnnotateSource(raw, false); err == nil {
		e.Below = indented(string(place))
	}
	return e
}

// indented moves lines away from the margin, where those of the program begin.
func indented(lines string) string {
	lines = strings.Trim(lines, "\n")
	if lines == "" {
		return ""
	}
	return "  " + strings.ReplaceAll(lines, "\n", "\n  ")
}

// file is read when it lies in the working directory.
const file = "copydesk.yaml"

// Find names the configuration file of the working directory, or "".
func Find() string {
	if st, err := os.Stat(file); err == nil && st.Mode().IsRegular() {
		return file
	}
	return ""
}

// Validate checks what can be checked without reading input.
func (s *Settings) Validate() error {
	if k, err := s.wrong(); err != nil {
		return Usagef("%s: %w", k.Name, err)
	}
	return nil
}

// wrong returns the first key whose value cannot be.
func (s *Settings) wrong() (*Key, error) {
	for _, k := range Table() {
		if n, ok := k.at(s).(*int64); ok && *n < k.Least {
			return &k, fmt.Errorf("%d is below the least that can work, %d", *n, k.Least)
		}
		if n, ok := k.at(s).(*int64); ok && *n > mostMB {
			return &k, fmt.Errorf("%d is above the most that can be meant, %d", *n, mostMB)
		}
		if k.check == nil {
			continue
		}
		if err := k.check(s); err != nil {
			return &k, err
		}
	}
	return nil, nil
}
