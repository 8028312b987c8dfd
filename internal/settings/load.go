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
		return s, Usagef("configuration %s: %s", path, strings.TrimSpace(yaml.FormatError(err, false, true)))
	}
	return s, nil
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
