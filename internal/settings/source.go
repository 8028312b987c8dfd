package settings

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/token"
)

// mostBytes bounds a configuration: more is another file by mistake.
const mostBytes = 1 << 20

// source is a configuration as it was read, for messages that show a place in it.
type source struct {
	path  string
	text  string // without a byte order mark, line feeds alone between lines
	lines []string
}

// readSource reads a configuration. What is no text, or is far too large, is an error.
func readSource(path string) (*source, error) {
	s := &source{path: path}
	f, err := os.Open(path)
	if err != nil {
		return nil, s.whole("%w", cause(err))
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, s.whole("is a directory")
	}
	raw, err := io.ReadAll(io.LimitReader(f, mostBytes+1))
	if err != nil {
		return nil, s.whole("%w", cause(err))
	}
	if len(raw) > mostBytes {
		return nil, s.whole("is larger than %d bytes, the most that a configuration may have", mostBytes)
	}
	return s, s.decode(raw)
}

// decode makes lines of the bytes of a file.
func (s *source) decode(raw []byte) error {
	if bytes.HasPrefix(raw, []byte("\xff\xfe")) || bytes.HasPrefix(raw, []byte("\xfe\xff")) {
		return s.whole("is UTF-16; save it as UTF-8")
	}
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	s.text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(raw))
	s.lines = strings.Split(s.text, "\n")
	for i, line := range s.lines {
		if !utf8.ValidString(line) {
			return s.wrong(i+1, 1+utf8.RuneCountInString(line[:invalidAt(line)]), "is not UTF-8")
		}
		if at := strings.IndexByte(line, 0); at >= 0 {
			return s.wrong(i+1, 1+utf8.RuneCountInString(line[:at]), "holds a zero byte")
		}
	}
	return nil
}

// invalidAt is where a line stops being UTF-8.
func invalidAt(line string) int {
	for i, r := range line {
		if r == utf8.RuneError && !strings.HasPrefix(line[i:], "\ufffd") {
			return i
		}
	}
	return len(line)
}

// cause is why a file cannot be used, without its name.
func cause(err error) error {
	if wrong := (*fs.PathError)(nil); errors.As(err, &wrong) {
		return wrong.Err
	}
	return err
}

// whole is an error about the file, not about a place in it.
func (s *source) whole(format string, args ...any) error {
	return Usagef("configuration %s: %w", s.path, fmt.Errorf(format, args...))
}

// at is an error about a token.
func (s *source) at(tk *token.Token, format string, args ...any) error {
	if tk == nil || tk.Position == nil {
		return s.whole(format, args...)
	}
	return s.wrong(tk.Position.Line, tk.Position.Column, format, args...)
}

// wrong is an error about a place, both numbers from 1, that shows it.
func (s *source) wrong(line, column int, format string, args ...any) error {
	return &UsageError{
		Err:   fmt.Errorf("configuration %s: line %d: %w", s.path, line, fmt.Errorf(format, args...)),
		Below: s.show(line, column),
	}
}

// What is shown of a file around a mistake: lines before it, and characters of a line.
const (
	linesBefore = 2
	runesShown  = 100
)

// show is a line with a caret below the column, and the lines before it.
func (s *source) show(line, column int) string {
	line = min(max(line, 1), len(s.lines))
	var b strings.Builder
	for n := max(1, line-linesBefore); n < line; n++ {
		shown, _ := window(s.lines[n-1], 1)
		fmt.Fprintf(&b, "   %3d | %s\n", n, shown)
	}
	shown, caret := window(s.lines[line-1], column)
	fmt.Fprintf(&b, "  >%3d | %s\n         %s^", line, shown, strings.Repeat(" ", caret))
	return b.String()
}

// window is what is shown of a line around a column from 1, and how many characters of it
// are left of the column.
func window(line string, column int) (shown string, left int) {
	runes := []rune(strings.ReplaceAll(line, "\t", " "))
	left = min(max(column-1, 0), len(runes))
	from := max(0, left-runesShown/2)
	if len(runes) <= runesShown {
		from = 0
	}
	to := min(len(runes), from+runesShown)
	shown, left = string(runes[from:to]), left-from
	if from > 0 {
		shown, left = "…"+shown, left+1
	}
	if to < len(runes) {
		shown += "…"
	}
	return shown, left
}
