package check

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports/outdir"
)

// Fixer writes copies of what is read, in which the phrases of strong flags are those
// that were meant. A file of one text is copied to the byte but for them, in UTF-8; one of
// many records becomes JSON lines, each record's other fields as they were. Not safe for
// concurrent use.
type Fixer struct {
	dir    string
	source string // whose copy is being written
	file   *corpus.AtomicFile
	lines  *corpus.JSONLWriter // of file, where it holds many records
	made   map[string]string   // source by copy
	Texts  int                 // copied
	Right  int                 // phrases put right
	Left   int                 // shown flags that stand as they were
}

// NewFixer takes a directory for copies of inputs; it is made when the first copy is. One
// that is, holds or lies in an input, or that holds anything, is refused: nothing is ever
// written over.
func NewFixer(dir string, inputs []string) (*Fixer, error) {
	sources, err := corpus.Expand(inputs)
	if err != nil {
		return nil, err
	}
	paths := append([]string(nil), inputs...)
	for _, f := range sources.Files {
		if f.Path == "-" {
			return nil, settings.Usagef("--fix: standard input has no name for a copy; name a file")
		}
		paths = append(paths, f.Path)
	}
	if err := outdir.Apart(dir, paths); err != nil {
		return nil, &settings.UsageError{Err: fmt.Errorf("--fix: %w", err)}
	}
	switch entries, err := os.ReadDir(dir); {
	case err == nil && len(entries) > 0:
		return nil, settings.Usagef("--fix: directory %s is not empty; name one that is, or a new one", dir)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return nil, settings.Usagef("--fix: %w", err)
	}
	return &Fixer{dir: dir, made: map[string]string{}}, nil
}

// Add copies a record, records of one source one after the other, and returns where to and
// how many phrases were put right. O(len(text)).
func (x *Fixer) Add(l *Linted) (path string, right int, err error) {
	if path, err = x.open(l); err != nil {
		return path, 0, err
	}
	text, right := l.putRight()
	x.Texts++
	x.Right += right
	x.Left += l.Counts().Shown - right
	if x.lines == nil {
		_, err = x.file.Write([]byte(text))
		return path, right, err
	}
	fields := l.rec.Fields
	if right > 0 {
		fields = corpus.ReplaceText(fields, l.rec.TextKey, text)
	}
	return path, right, x.lines.WriteFields(fields)
}

// putRight is the text of a record with the strong ones of the shown flags replaced.
func (l *Linted) putRight() (text string, right int) {
	var b strings.Builder
	at := 0
	for _, f := range l.Flags {
		if !f.Fixable() {
			continue
		}
		b.WriteString(l.rec.Text[at:f.Start])
		b.WriteString(string(f.Expected))
		at = f.End
		right++
	}
	b.WriteString(l.rec.Text[at:])
	return b.String(), right
}

// Fixable tells of a flag whether it is sure enough to be put right unseen.
func (f *LintedFlag) Fixable() bool {
	return f.Strength == spin.Strong && f.Expected != "" && !f.Ignored
}

// open begins the copy of a record's source, unless that is under way.
func (x *Fixer) open(l *Linted) (path string, err error) {
	name := copyName(l)
	path = filepath.Join(x.dir, filepath.FromSlash(name))
	if x.file != nil && x.source == l.rec.Source {
		return path, nil
	}
	if err := x.Close(); err != nil {
		return path, err
	}
	if !filepath.IsLocal(filepath.FromSlash(name)) {
		return path, fmt.Errorf("copy of %s: its name leads out of %s", l.Path, x.dir)
	}
	if other, taken := x.made[strings.ToLower(name)]; taken {
		return path, settings.Usagef("--fix: %s and %s would both be copied to %s", other, l.Path, path)
	}
	x.made[strings.ToLower(name)] = l.Path
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return path, settings.Usagef("--fix: copy of %s: %w", l.Path, err)
	}
	f, err := corpus.Create(path)
	if err != nil {
		return path, fmt.Errorf("copy of %s: %w", l.Path, err)
	}
	x.source, x.file, x.lines = l.rec.Source, f, nil
	if l.Record > 0 {
		x.lines = corpus.NewJSONLWriter(f)
	}
	return path, nil
}

// copyName is the name of a copy below its directory: that of the source, unpacked; a
// table or an archive becomes JSON lines.
func copyName(l *Linted) string {
	name := l.rec.Source
	for _, packed := range []string{".gz", ".gzip", ".zst", ".zstd", ".bz2", ".xz"} {
		if base, ok := strings.CutSuffix(strings.ToLower(name), packed); ok && base != "" {
			name = name[:len(base)]
			break
		}
	}
	if ext := strings.ToLower(filepath.Ext(name)); l.Record > 0 && ext != ".jsonl" && ext != ".ndjson" {
		name += ".jsonl"
	}
	return name
}

// Close completes the copy under way; a copy appears when it is complete.
func (x *Fixer) Close() error {
	if x.file == nil {
		return nil
	}
	f := x.file
	x.file = nil
	return f.Commit()
}

// Abort gives up the copy under way; after Close it does nothing.
func (x *Fixer) Abort() {
	if x.file != nil {
		x.file.Abort()
		x.file = nil
	}
}
