package reports

import (
	"bytes"
	"encoding/json"
	"maps"
	"math"
	"slices"
	"strconv"

	"github.com/copydesk/copydesk/internal/corpus"
)

// documentLines writes lines of documents.jsonl as encoding/json does, names of signals being UTF-8. Most of a line
// is signals, the same ones in every record: encoding/json sorts their names and asks their types by reflection
// each time, here they are put in by hand. One goroutine uses it.
type documentLines struct {
	names  []string // of the signals met so far, sorted
	quoted [][]byte // the names as JSON, each with its colon
	line   bytes.Buffer
	lines  *corpus.JSONLWriter // to line
	out    []byte
}

// signalPlace is where signals go in a line: quotation marks of a string are escaped, so that no title reads like this.
const signalPlace = `,"signals":{},"edits":`

// append appends the line of d to dst.
func (l *documentLines) append(dst *lineBuffer, d Document) error {
	signals := d.Signals
	if len(signals) == 0 {
		return dst.lines().Write(d)
	}
	if l.lines == nil {
		l.lines = corpus.NewJSONLWriter(&l.line)
	}
	l.line.Reset()
	d.Signals = map[string]float64{}
	if err := l.lines.Write(d); err != nil {
		return err
	}
	line := l.line.Bytes()
	at := bytes.LastIndex(line, []byte(signalPlace)) + len(`,"signals":{`)
	l.out = append(l.out[:0], line[:at]...)
	if err := l.signals(signals); err != nil {
		return err
	}
	l.out = append(l.out, line[at:]...)
	_, err := dst.Write(l.out)
	return err
}

// signals appends the members of the object.
func (l *documentLines) signals(signals map[string]float64) error {
	start := len(l.out)
	left := len(signals)
	for i, name := range l.names {
		v, ok := signals[name]
		if !ok {
			continue
		}
		left--
		if len(l.out) > start {
			l.out = append(l.out, ',')
		}
		l.out = append(l.out, l.quoted[i]...)
		var err error
		if l.out, err = appendNumber(l.out, v); err != nil {
			return err
		}
	}
	if left == 0 {
		return nil
	}
	// Names not met before: they join the others, and it is done again.
	l.out = l.out[:start]
	l.names = slices.Compact(slices.Sorted(slices.Values(slices.AppendSeq(l.names, maps.Keys(signals)))))
	l.quoted = l.quoted[:0]
	for _, name := range l.names {
		l.quoted = append(l.quoted, append(corpus.Quote(name), ':'))
	}
	return l.signals(signals)
}

// appendNumber appends v as encoding/json does, which refuses what is no number.
func appendNumber(dst []byte, v float64) ([]byte, error) {
	if abs := math.Abs(v); abs == 0 || abs >= 1e-6 && abs < 1e21 {
		return strconv.AppendFloat(dst, v, 'f', -1, 64), nil
	}
	b, err := json.Marshal(v)
	return append(dst, b...), err
}
