package settings

import (
	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/model"
)

// Open loads the spin model that the settings name; the one that comes with the
// program when they name none. A file that is none is a UsageError.
func (s *SpinSettings) Open() (*spin.Model, error) {
	if s.Model == "" {
		return model.Default()
	}
	m, err := spin.Load(s.Model)
	if err != nil {
		return nil, Usagef("spin.model: %w", err)
	}
	return m, nil
}

// Ahead begins to open the model for whoever will soon, and returns at once: what the program comes with takes two cores
// some milliseconds, in which files can be made.
func (s *SpinSettings) Ahead() {
	if s.Model == "" {
		go model.Default() // Open tells of an error
	}
}
