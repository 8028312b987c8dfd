package settings

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/goccy/go-yaml"
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

// Load reads a YAML file over the defaults. Unknown keys are errors that show the
// offending lines.
func Load(path string) (Settings, error) {
	s := Default()
	raw, err := os.ReadFile(path)
	if err != nil {
		return s, &UsageError{Err: fmt.Errorf("configuration: %w", err)}
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
	return s, nil
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
	for _, k := range Table() {
		if k.check == nil {
			continue
		}
		if err := k.check(s); err != nil {
			return Usagef("%s: %w", k.Name, err)
		}
	}
	return nil
}
