package reports

import (
	"bytes"
	"cmp"
	"math"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/copydesk/copydesk/internal/corpus"
)

// rowLine makes lines of rows as corpus.JSONLWriter does, member by member: encoding/json asks the type of each
// by reflection, and there are millions of the same few. name is the name as JSON with its colon.
type rowLine struct {
	b    []byte
	err  error               // the first value that has no JSON
	rare *corpus.JSONLWriter // to this line
}

// reset empties it; it keeps its memory.
func (l *rowLine) reset() { l.b, l.err = l.b[:0], nil }

func (l *rowLine) open()  { l.b = append(l.b, '{') }
func (l *rowLine) close() { l.b = append(l.b, '}') }

// end closes the object of the line, and the line.
func (l *rowLine) end() { l.b = append(l.b, '}', '\n') }

// name begins a member. No value that is put in ends in the bracket that opens an object.
func (l *rowLine) name(name string) {
	if l.b[len(l.b)-1] != '{' {
		l.b = append(l.b, ',')
	}
	l.b = append(l.b, name...)
}

func (l *rowLine) text(name, s string) {
	l.name(name)
	l.quote(s)
}

// quote appends a string. What is no UTF-8 encoding/json writes in a way of its own.
func (l *rowLine) quote(s string) {
	if !utf8.ValidString(s) {
		l.value(s)
		return
	}
	l.b = corpus.AppendQuoted(l.b, s)
}

// textIf is text of a member that is left out where it is empty, as the others in If.
func (l *rowLine) textIf(name, s string) {
	if s != "" {
		l.text(name, s)
	}
}

func (l *rowLine) optional(name string, s Optional) {
	if s == "" {
		l.name(name)
		l.null()
		return
	}
	l.text(name, string(s))
}

func (l *rowLine) null() { l.b = append(l.b, "null"...) }

func (l *rowLine) count(name string, n int64) {
	l.name(name)
	l.b = strconv.AppendInt(l.b, n, 10)
}

func (l *rowLine) countIf(name string, n int) {
	if n != 0 {
		l.count(name, int64(n))
	}
}

func (l *rowLine) truth(name string, v bool) {
	l.name(name)
	l.b = strconv.AppendBool(l.b, v)
}

func (l *rowLine) truthIf(name string, v bool) {
	if v {
		l.truth(name, v)
	}
}

func (l *rowLine) number(name string, v float64) {
	l.name(name)
	l.float(v)
}

// float appends v as encoding/json does, which refuses what is no number.
func (l *rowLine) float(v float64) {
	if abs := math.Abs(v); abs == 0 || abs >= 1e-6 && abs < 1e21 {
		l.b = strconv.AppendFloat(l.b, v, 'f', -1, 64)
		return
	}
	l.value(v)
}

// value appends what is rare, by encoding/json.
func (l *rowLine) value(v any) {
	l.whole(v)
	l.b = bytes.TrimSuffix(l.b, []byte("\n"))
}

// whole appends a row that is rare, and its line end.
func (l *rowLine) whole(v any) { l.fail(l.lines().Write(v)) }

// fields appends a JSON object as it stands, as a line.
func (l *rowLine) fields(b []byte) { l.fail(l.lines().WriteFields(b)) }

func (l *rowLine) fail(err error) { l.err = cmp.Or(l.err, err) }

func (l *rowLine) lines() *corpus.JSONLWriter {
	if l.rare == nil {
		l.rare = corpus.NewJSONLWriter(l)
	}
	return l.rare
}

// Write implements io.Writer.
func (l *rowLine) Write(b []byte) (int, error) {
	l.b = append(l.b, b...)
	return len(b), nil
}

// counts appends a map as encoding/json does: by rising name.
func (l *rowLine) counts(name string, m map[string]int) {
	l.name(name)
	if m == nil {
		l.null()
		return
	}
	var room [16]string
	l.open()
	for _, key := range sortedKeys(room[:0], m) {
		l.element(key)
		l.b = strconv.AppendInt(l.b, int64(m[key]), 10)
	}
	l.close()
}

// sortedKeys are those of m, in the memory of room where that is large enough.
func sortedKeys[V any](room []string, m map[string]V) []string {
	for key := range m {
		room = append(room, key)
	}
	slices.Sort(room)
	return room
}

// element begins the element of an object under key.
func (l *rowLine) element(key string) {
	if l.b[len(l.b)-1] != '{' {
		l.b = append(l.b, ',')
	}
	l.quote(key)
	l.b = append(l.b, ':')
}

func (l *rowLine) textsIf(name string, all []string) {
	if len(all) == 0 {
		return
	}
	l.name(name)
	l.b = append(l.b, '[')
	for i, s := range all {
		l.next(i)
		l.quote(s)
	}
	l.b = append(l.b, ']')
}

// next is what stands before element i of an array.
func (l *rowLine) next(i int) {
	if i > 0 {
		l.b = append(l.b, ',')
	}
}
