package check

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	baselineFormat  = "copydesk-baseline"
	baselineVersion = 1
)

// baselineLineMost is the most bytes that a line of a baseline may have.
const baselineLineMost = 1 << 20

// baselineHead is the first line of a baseline.
type baselineHead struct {
	Format  string `json:"format"`
	Version int    `json:"version"`
}

// ReadBaseline reads what Baseline.Write wrote, lines in any order. Errors name the file, the line,
// the byte that it begins at, and what is wrong. O(n log n).
func ReadBaseline(r io.Reader, file string) (*Baseline, error) {
	var (
		b    = &Baseline{Path: file}
		at   = map[exactKey]int{} // the line of each entry
		line = 0
		off  = int64(0)
		head = false
		in   = bufio.NewReaderSize(r, 64<<10)
	)
	for {
		text, err := readLine(in)
		if err != nil && err != io.EOF {
			return nil, fmt.Errorf("%s:%d: byte %d: %w", file, line+1, off, err)
		}
		if len(text) == 0 && err == io.EOF {
			break
		}
		line++
		fail := func(err error) error { return fmt.Errorf("%s:%d: byte %d: %w", file, line, off, err) }
		switch {
		case !bytes.HasSuffix(text, []byte("\n")):
			return nil, fail(errors.New("the last line does not end: the file is cut off"))
		case !head:
			if err := checkBaselineHead(text); err != nil {
				return nil, fail(err)
			}
			head = true
		default:
			e, err := readEntry(text)
			if err != nil {
				return nil, fail(err)
			}
			k := exactKey{e.Fingerprint, e.ID}
			if first, twice := at[k]; twice {
				return nil, fail(fmt.Errorf("fingerprint %s of %q stands in line %d already", e.Fingerprint, e.ID, first))
			}
			at[k] = line
			b.entries = append(b.entries, e)
		}
		off += int64(len(text))
	}
	if !head {
		return nil, fmt.Errorf("%s: empty: a baseline begins with a line of its format and version", file)
	}
	b.sort()
	return b, nil
}

// readLine reads a line with its end, the last one perhaps without.
func readLine(in *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, err := in.ReadSlice('\n')
		line = append(line, part...)
		if len(line) > baselineLineMost {
			return nil, fmt.Errorf("longer than %d bytes", baselineLineMost)
		}
		if err != bufio.ErrBufferFull {
			return line, err
		}
	}
}

func checkBaselineHead(text []byte) error {
	keys := map[string]json.RawMessage{}
	if err := json.Unmarshal(text, &keys); err != nil {
		return notJSON(text, err)
	}
	var h baselineHead
	if json.Unmarshal(keys["format"], &h.Format) != nil || h.Format != baselineFormat {
		return fmt.Errorf(`no baseline: it begins with {"format":%q,...}`, baselineFormat)
	}
	if json.Unmarshal(keys["version"], &h.Version) != nil {
		return errors.New("its version is missing")
	}
	if h.Version != baselineVersion {
		return fmt.Errorf("version %d is unknown here, version %d is not: make the baseline anew with --write-baseline, or take the copydesk that wrote it", h.Version, baselineVersion)
	}
	return onlyKeys(keys, "format", "version")
}

func readEntry(text []byte) (e entry, err error) {
	keys := map[string]json.RawMessage{}
	if err := json.Unmarshal(text, &keys); err != nil {
		return e, notJSON(text, err)
	}
	if err := onlyKeys(keys, "fingerprint", "rule", "id", "message", "count"); err != nil {
		return e, err
	}
	if !utf8.Valid(text) {
		return e, errors.New("not UTF-8")
	}
	if err := json.Unmarshal(text, &e); err != nil {
		return e, err
	}
	switch {
	case len(e.Fingerprint) != 32 || strings.Trim(e.Fingerprint, "0123456789abcdef") != "":
		return e, fmt.Errorf("fingerprint %q is not 32 hexadecimal digits in lower case", e.Fingerprint)
	case e.Rule == "":
		return e, errors.New("its rule is empty")
	case e.Count < 1:
		return e, fmt.Errorf("count %d is below 1", e.Count)
	}
	return e, nil
}

// notJSON says what is wrong with a line, and of what a merge left that it did.
func notJSON(text []byte, err error) error {
	for _, mark := range []string{"<<<<<<<", "=======", ">>>>>>>"} {
		if bytes.HasPrefix(text, []byte(mark)) {
			return errors.New("a conflict of a merge: keep the lines of both sides")
		}
	}
	return fmt.Errorf("no JSON object: %w", err)
}

// onlyKeys wants these keys and no others.
func onlyKeys(keys map[string]json.RawMessage, want ...string) error {
	for _, k := range slices.Sorted(maps.Keys(keys)) {
		if !slices.Contains(want, k) {
			return fmt.Errorf("unknown key %q; have %s", k, strings.Join(want, ", "))
		}
	}
	for _, k := range want {
		if _, there := keys[k]; !there {
			return fmt.Errorf("key %q is missing", k)
		}
	}
	return nil
}

// writeLine writes a value as one line of JSON.
func writeLine(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}
