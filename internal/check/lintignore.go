package check

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/copydesk/copydesk/internal/settings"
)

// IgnoreFile is the name of a file of phrases that are right as they stand.
const IgnoreFile = ".copydeskignore"

// Ignore is a phrase that is right as it stands.
type Ignore struct {
	Line     int    // in the file, from 1
	Written  string // the flagged phrase, whole
	Expected string // what it was taken to stand for; "": whatever that is
	Reason   string
}

// Ignores are the phrases of one file. The zero value, of no file, ignores what a text
// says of itself in comments; a nil one nothing at all. Not safe for concurrent use.
type Ignores struct {
	Path string
	list []Ignore
	at   map[ignoreKey]int
	used []int // flags covered, by entry
}

// ignoreKey is a phrase, or an exchange, however it is cased and spaced.
type ignoreKey struct{ written, expected string }

// FindIgnores is the IgnoreFile nearest to a directory: in it or, within a repository, in
// one above it up to where .git is. "" when there is none: nobody's file above a
// repository says what is right in it.
func FindIgnores(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	first := ""
	for at := dir; ; at = filepath.Dir(at) {
		path := filepath.Join(at, IgnoreFile)
		if info, err := os.Stat(path); err == nil && !info.IsDir() && first == "" {
			if first = path; at == dir {
				return path, nil
			}
		}
		if _, err := os.Lstat(filepath.Join(at, ".git")); err == nil {
			return first, nil
		}
		if filepath.Dir(at) == at {
			return "", nil
		}
	}
}

// ReadIgnores reads a file of phrases. A mistake in it is a usage error that names the
// file, the line and the byte.
func ReadIgnores(path string) (*Ignores, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		var p *fs.PathError
		if errors.As(err, &p) {
			err = p.Err
		}
		return nil, settings.Usagef("phrases to ignore: %s: %w", path, err)
	}
	list, err := ParseIgnores(b)
	if err != nil {
		return nil, settings.Usagef("phrases to ignore: %s: %w", path, err)
	}
	g := &Ignores{Path: path, list: list, at: map[ignoreKey]int{}, used: make([]int, len(list))}
	for i := range list {
		key := ignoreKey{fold(list[i].Written), fold(list[i].Expected)}
		if _, repeated := g.at[key]; !repeated {
			g.at[key] = i
		}
	}
	return g, nil
}

// ParseIgnores reads lines of the form
//
//	phrase  # reason
//	written => expected  # reason
//
// Empty lines and those that begin with # say nothing; a phrase that holds " #" or "=>"
// stands in double quotes, as in Go. The error names line and byte. O(len(b)).
func ParseIgnores(b []byte) ([]Ignore, error) {
	var out []Ignore
	text := bytes.TrimPrefix(b, []byte("\ufeff"))
	number, offset := 0, len(b)-len(text)
	for raw := range bytes.Lines(text) {
		number++
		x, at, err := parseIgnore(string(raw))
		if err != nil {
			return nil, fmt.Errorf("line %d, byte %d: %w", number, offset+at, err)
		}
		if x.Written != "" {
			x.Line = number
			out = append(out, x)
		}
		offset += len(raw)
	}
	return out, nil
}

// parseIgnore reads a line, an empty one as nothing; at is where in it an error lies.
func parseIgnore(line string) (x Ignore, at int, err error) {
	for i := 0; i < len(line); {
		r, size := utf8.DecodeRuneInString(line[i:])
		if r == utf8.RuneError && size == 1 {
			return x, i, errors.New("it is not UTF-8")
		}
		i += size
	}
	rest := strings.TrimSpace(line)
	begin := strings.Index(line, rest)
	if rest == "" || rest[0] == '#' {
		return x, 0, nil
	}
	where := func() int { return begin + len(strings.TrimSpace(line)) - len(rest) }
	if x.Written, rest, err = ignoredPhrase(rest); err != nil {
		return x, where(), err
	}
	if after, ok := strings.CutPrefix(rest, "=>"); ok {
		rest = strings.TrimSpace(after)
		if x.Expected, rest, err = ignoredPhrase(rest); err != nil {
			return x, where(), fmt.Errorf("after =>: %w", err)
		}
	}
	reason, ok := strings.CutPrefix(rest, "#")
	if x.Reason = strings.TrimSpace(reason); !ok && rest != "" {
		return x, where(), fmt.Errorf("%q is neither => nor # and a reason", rest)
	}
	if x.Reason == "" {
		return x, where(), fmt.Errorf("%q has no reason: write one behind it, after #", x.Written)
	}
	return x, 0, nil
}

// ignoredPhrase cuts a phrase off a line: a quoted one, or what stands before => or a
// blank and #.
func ignoredPhrase(s string) (phrase, rest string, err error) {
	if strings.HasPrefix(s, `"`) {
		quoted, err := strconv.QuotedPrefix(s)
		if err != nil {
			return "", s, errors.New("the quotes are not closed")
		}
		if phrase, err = strconv.Unquote(quoted); err != nil || !utf8.ValidString(phrase) {
			return "", s, fmt.Errorf("%s is no phrase", quoted)
		}
		rest = strings.TrimSpace(s[len(quoted):])
	} else {
		end := len(s)
		for _, sign := range []string{"=>", " #", "\t#"} {
			if i := strings.Index(s, sign); i >= 0 {
				end = min(end, i)
			}
		}
		phrase, rest = s[:end], strings.TrimSpace(s[end:])
		if strings.HasPrefix(phrase, "#") {
			phrase, rest = "", s
		}
	}
	if phrase = strings.TrimSpace(phrase); phrase == "" {
		return "", s, errors.New("the phrase is missing")
	}
	return phrase, rest, nil
}

// fold makes phrases one that differ in case, spaces and the look of quotes alone.
func fold(phrase string) string {
	plain := strings.NewReplacer("\u2019", "'", "\u2018", "'", "\u201c", `"`, "\u201d", `"`).Replace(phrase)
	return strings.ToLower(strings.Join(strings.Fields(plain), " "))
}

// apply marks the flags that an entry covers: one of the exchange before one of the phrase.
func (g *Ignores) apply(flags []LintedFlag) {
	if g == nil || len(g.list) == 0 {
		return
	}
	for k := range flags {
		f := &flags[k]
		written := fold(f.Written)
		keys := []ignoreKey{{written, fold(string(f.Expected))}}
		for _, r := range f.Readings {
			keys = append(keys, ignoreKey{written, fold(r)})
		}
		for _, key := range append(keys, ignoreKey{written, ""}) {
			if i, ok := g.at[key]; ok {
				f.Ignored = true
				g.used[i]++
				break
			}
		}
	}
}

// Unused are the entries that covered no flag so far.
func (g *Ignores) Unused() []Ignore {
	var out []Ignore
	for i := range g.list {
		if g.used[i] == 0 {
			out = append(out, g.list[i])
		}
	}
	return out
}

// String is the entry as a line of a file.
func (x Ignore) String() string {
	s := strconv.Quote(x.Written)
	if x.Expected != "" {
		s += " => " + strconv.Quote(x.Expected)
	}
	return s + "  # " + x.Reason
}
