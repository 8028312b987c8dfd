package check

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/internal/jsonlines"
)

const (
	baselineFormat  = "copydesk-baseline"
	baselineVersion = 1
)

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
		head = false
	)
	for line, err := range jsonlines.Lines(r, file, jsonlines.Options{}) {
		if err != nil {
			return nil, err
		}
		if head {
			err = b.read(line, at)
		} else {
			head, err = true, checkBaselineHead(line.Text)
		}
		if err != nil {
			return nil, &jsonlines.Error{Place: line.Place, Err: err}
		}
	}
	if !head {
		return nil, fmt.Errorf("%s: empty: a baseline begins with a line of its format and version", file)
	}
	b.sort()
	return b, nil
}

// read takes the entry of a line; at has the line of each that was read before.
func (b *Baseline) read(line jsonlines.Line, at map[exactKey]int) error {
	e, err := readEntry(line.Text)
	if err != nil {
		return err
	}
	k := exactKey{e.Fingerprint, e.ID}
	if first, twice := at[k]; twice {
		return fmt.Errorf("fingerprint %s of %q stands in line %d already", e.Fingerprint, e.ID, first)
	}
	at[k] = line.Line
	b.entries = append(b.entries, e)
	return nil
}

func checkBaselineHead(text []byte) error {
	keys, err := keysOf(text)
	if err != nil {
		return err
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
	keys, err := keysOf(text)
	if err != nil {
		return e, err
	}
	if err := onlyKeys(keys, "fingerprint", "rule", "id", "message", "count"); err != nil {
		return e, err
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

// keysOf are the members of the object on a line. What a merge left is told as that.
func keysOf(text []byte) (map[string]json.RawMessage, error) {
	for _, mark := range []string{"<<<<<<<", "=======", ">>>>>>>"} {
		if bytes.HasPrefix(text, []byte(mark)) {
			return nil, errors.New("a conflict of a merge: keep the lines of both sides")
		}
	}
	keys := map[string]json.RawMessage{}
	return keys, jsonlines.Decode(text, &keys)
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
