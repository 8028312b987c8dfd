package run

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/copydesk/copydesk/cleanup/spin/learned"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/settings"
)

// Learned is the file in which runs keep what they learned of spinners.
type Learned struct {
	path  string // "": nowhere
	kept  bool   // this run writes it
	known *learned.Dictionary
	now   *learned.Dictionary
}

// OpenLearned reads the file of the settings (spin.learned) before anything else is: one that is no dictionary is a mistake
// of the command line. A run that learns nothing has none. writes: the run writes files, this one too.
func OpenLearned(set *settings.Settings, writes bool) (*Learned, error) {
	if set.Spin.Learned == "" || !set.Does(settings.StageSpin) || !set.Spin.Learn {
		return &Learned{}, nil
	}
	if dir := filepath.Dir(set.Spin.Learned); writes {
		if info, err := os.Stat(dir); err != nil || !info.IsDir() { // before the work that would be lost
			return nil, settings.Usagef("spin.learned: %s: there is no directory %s", set.Spin.Learned, dir)
		}
	}
	known, err := learned.Load(set.Spin.Learned)
	if err != nil {
		return nil, &settings.UsageError{Err: err}
	}
	return &Learned{path: set.Spin.Learned, kept: writes, known: known}, nil
}

// Known is what earlier runs learned; nil: nothing.
func (l *Learned) Known() *learned.Dictionary { return l.known }

// Take notes what is known once the corpus is judged, nil for nothing, and says so in a note for summary.json.
func (l *Learned) Take(now *learned.Dictionary) []string {
	switch {
	case l.path == "":
		return nil
	case now == nil && l.kept:
		return []string{"spin: nothing was learned of spinners: no spun copy stands beside its source (spin.learned is as it was)"}
	case now == nil:
		return nil
	}
	l.now = now
	if !l.kept {
		return nil
	}
	before := 0
	if l.known != nil {
		before = len(l.known.Exchanges)
	}
	return []string{fmt.Sprintf("spin: %d learned exchanges kept for other runs, %d of them new (spin.learned)", len(l.now.Exchanges), len(l.now.Exchanges)-before)}
}

// Write replaces the file, all of it or nothing. A run that is complete calls it last.
func (l *Learned) Write() error {
	if l.now == nil || !l.kept {
		return nil
	}
	f, err := corpus.Create(l.path)
	if err != nil {
		return fmt.Errorf("learned: %w", err)
	}
	defer f.Abort()
	if err := l.now.Write(f); err != nil {
		return err
	}
	return f.Commit()
}

// learnedApart refuses a file of what was learned that is an input, or lies in one or in OUT: the one would be read as
// records some day, the other goes when somebody clears up.
func learnedApart(path string, inputs []string, out string) error {
	if path == "" {
		return nil
	}
	if info, err := os.Stat(path); err == nil {
		if info.IsDir() {
			return settings.Usagef("spin.learned: %s is a directory", path)
		}
		for _, in := range inputs {
			if i, err := os.Stat(in); err == nil && os.SameFile(i, info) {
				return settings.Usagef("spin.learned: %s is the input %s", path, in)
			}
		}
	}
	for _, dir := range append(inputs, out) {
		in, err := lies(path, dir)
		if err != nil {
			return settings.Usagef("spin.learned: %w", err)
		}
		if in {
			return settings.Usagef("spin.learned: %s lies in %s", path, dir)
		}
	}
	return nil
}

// lies tells whether a file, there or not yet, lies in a directory, there or not yet.
func lies(path, dir string) (bool, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return false, err
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return false, err
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	want, err := os.Stat(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, nil // a glob, or nothing that can be looked at: reading it says so
	}
	for at := filepath.Dir(path); ; at = filepath.Dir(at) {
		if at == dir {
			return true, nil
		}
		if info, err := os.Stat(at); err == nil && want != nil && os.SameFile(info, want) {
			return true, nil
		}
		if at == filepath.Dir(at) {
			return false, nil
		}
	}
}
