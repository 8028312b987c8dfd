package corpus

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// raw is a string of any bytes that JSON gives back as it was: names of files need not be UTF-8.
type raw string

// packedRaw begins what stands in JSON for a string that is not UTF-8, or begins so itself.
const packedRaw = "\x00"

// MarshalText implements encoding.TextMarshaler.
func (r raw) MarshalText() ([]byte, error) {
	if s := string(r); utf8.ValidString(s) && !strings.HasPrefix(s, packedRaw) {
		return []byte(s), nil
	}
	return base64.StdEncoding.AppendEncode([]byte(packedRaw), []byte(r)), nil
}

// UnmarshalText implements encoding.TextUnmarshaler.
func (r *raw) UnmarshalText(b []byte) error {
	*r = raw(b)
	packed, ok := strings.CutPrefix(string(b), packedRaw)
	if !ok {
		return nil
	}
	b, err := base64.StdEncoding.DecodeString(packed)
	if err != nil {
		return fmt.Errorf("a string that is not UTF-8: %w", err)
	}
	*r = raw(b)
	return nil
}

// errNull tells of JSON that no Marshal wrote.
var errNull = errors.New("null where a value should be")

// byWord are values by strings of any bytes.
type byWord[V any] map[string]*V

// wordOf is one of byWord in JSON.
type wordOf[V any] struct {
	Word raw
	Of   *V
}

// MarshalJSON implements json.Marshaler.
func (m byWord[V]) MarshalJSON() ([]byte, error) {
	var list []wordOf[V]
	for _, w := range slices.Sorted(maps.Keys(m)) {
		list = append(list, wordOf[V]{raw(w), m[w]})
	}
	return json.Marshal(list)
}

// UnmarshalJSON implements json.Unmarshaler.
func (m *byWord[V]) UnmarshalJSON(b []byte) error {
	var list []wordOf[V]
	if err := json.Unmarshal(b, &list); err != nil {
		return err
	}
	*m = byWord[V]{}
	for _, w := range list {
		if w.Of == nil {
			return errNull
		}
		(*m)[string(w.Word)] = w.Of
	}
	return nil
}

// alike makes strings of another type of them, nil of nil.
func alike[B, A ~string](in []A) (out []B) {
	for _, s := range in {
		out = append(out, B(s))
	}
	return out
}
