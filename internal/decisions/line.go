package decisions

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/copydesk/copydesk/internal/nearest"
)

// The kinds of decisions.
const (
	kindPair     = "pair"
	kindKeep     = "keep"
	kindSpin     = "spin"
	kindExchange = "exchange"
)

// shape is what a kind's lines hold beside "kind".
type shape struct {
	kind     string
	needs    []string // keys that have to be there
	may      []string
	verdicts []Verdict
}

func shapes() []shape {
	return []shape{
		{kindPair, []string{"a", "b", "verdict"}, []string{"a_id", "b_id", "sample"}, []Verdict{Same, Distinct, Unsure, None}},
		{kindKeep, []string{"record"}, []string{"id", "verdict"}, []Verdict{None}},
		{kindSpin, []string{"record", "verdict"}, []string{"id"}, []Verdict{Spun, Clean, Unsure, None}},
		{kindExchange, []string{"written", "expected", "verdict"}, nil, []Verdict{Right, Wrong, Unsure, None}},
	}
}

// line is a decision as it was read.
type line struct {
	kind   string
	text   map[string]string // by key
	sample bool
	at     Place
}

func (l *line) verdict() Verdict { return Verdict(l.text["verdict"]) }

// readLine reads one object. An error says which key is wrong, not where the line stands.
func readLine(b []byte) (*line, error) {
	if !utf8.Valid(b) {
		return nil, errors.New("not UTF-8")
	}
	l := &line{text: map[string]string{}}
	seen, err := l.object(b)
	if err != nil {
		return nil, err
	}
	all := shapes()
	i := slices.IndexFunc(all, func(s shape) bool { return s.kind == l.kind })
	if i < 0 {
		var kinds []string
		for _, s := range all {
			kinds = append(kinds, s.kind)
		}
		return nil, unknown("kind", l.kind, kinds)
	}
	return l, l.check(&all[i], seen)
}

// object reads the keys and values, none twice; the keys come back in their order.
func (l *line) object(b []byte) (keys []string, err error) {
	d := json.NewDecoder(bytes.NewReader(b))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil, notJSON(err, "no JSON object")
	}
	for d.More() {
		t, err := d.Token()
		if err != nil {
			return nil, notJSON(err, "")
		}
		key, ok := t.(string)
		if !ok {
			return nil, fmt.Errorf("key %v is no string", t)
		}
		if slices.Contains(keys, key) {
			return nil, fmt.Errorf("key %q stands there twice", key)
		}
		keys = append(keys, key)
		if t, err = d.Token(); err != nil {
			return nil, notJSON(err, "")
		}
		if err := l.set(key, t); err != nil {
			return nil, err
		}
	}
	if _, err := d.Token(); err != nil {
		return nil, notJSON(err, "")
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("more than one object on the line")
	}
	if !slices.Contains(keys, "kind") {
		return nil, errors.New(`key "kind" is missing`)
	}
	return keys, nil
}

// set takes a value: text, or for "sample" true or false.
func (l *line) set(key string, value json.Token) error {
	switch v := value.(type) {
	case string:
		if key == "sample" {
			return errors.New(`key "sample" is neither true nor false`)
		}
		if key == "kind" {
			l.kind = v
		} else {
			l.text[key] = v
		}
	case bool:
		if key != "sample" {
			return fmt.Errorf("key %q is no text", key)
		}
		l.sample = v
	default:
		return fmt.Errorf("key %q is no text", key)
	}
	return nil
}

func notJSON(err error, otherwise string) error {
	if err == nil {
		return errors.New(otherwise)
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("the JSON object does not end")
	}
	return fmt.Errorf("not JSON: %w", err)
}

// check holds a line against the shape of its kind.
func (l *line) check(s *shape, keys []string) error {
	have := slices.Concat([]string{"kind"}, s.needs, s.may)
	for _, key := range keys {
		if !slices.Contains(have, key) {
			return fmt.Errorf("of kind %s: %w", s.kind, unknown("key", key, have))
		}
	}
	for _, key := range s.needs {
		if !slices.Contains(keys, key) {
			return fmt.Errorf("of kind %s: key %q is missing", s.kind, key)
		}
	}
	if v, given := l.text["verdict"]; given && !slices.Contains(s.verdicts, Verdict(v)) {
		var verdicts []string
		for _, known := range s.verdicts {
			verdicts = append(verdicts, string(known))
		}
		return fmt.Errorf(`of kind %s: key "verdict": %w`, s.kind, unknown("verdict", v, verdicts))
	}
	for _, key := range []string{"a", "b", "record"} {
		if v, given := l.text[key]; given && !isHash(v) {
			return fmt.Errorf("of kind %s: key %q: %q is no content hash, 32 hexadecimal digits in lower case", s.kind, key, v)
		}
	}
	return l.checkExchange()
}

// checkExchange wants both sides as spin shows them, else the exchange would never be met.
func (l *line) checkExchange() error {
	if l.kind != kindExchange {
		return nil
	}
	for _, key := range []string{"written", "expected"} {
		v := l.text[key]
		if strings.ToLower(v) != v {
			return fmt.Errorf("of kind %s: key %q: %q is not in lower case", l.kind, key, v)
		}
		if strings.Join(strings.Fields(v), " ") != v {
			return fmt.Errorf("of kind %s: key %q: %q is not words with one blank between them", l.kind, key, v)
		}
	}
	if l.text["written"] == l.text["expected"] {
		return fmt.Errorf("of kind %s: %q stands for itself", l.kind, l.text["written"])
	}
	return nil
}

// hashDigits is the length of documents.jsonl's content_hash.
const hashDigits = 32

func isHash(s string) bool {
	return len(s) == hashDigits && strings.Trim(s, "0123456789abcdef") == ""
}

// unknown is the error about a name that is not among those that may be.
func unknown(what, got string, have []string) error {
	hint := nearest.Hint(got, have)
	if hint == "" {
		hint = "; have " + strings.Join(have, ", ")
	}
	return fmt.Errorf("unknown %s %q%s", what, got, hint)
}
