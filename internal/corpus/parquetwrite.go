package corpus

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strconv"

	"github.com/parquet-go/parquet-go"
)

// groupBytes is how much data goes into one row group: it bounds the memory
// of the writer, and of most readers.
const groupBytes = 64 << 20

// parquetWriter collects rows, finds the type of each column, and writes the
// file on Close. Columns stand in the order in which keys first appeared. A
// column is
//
//	STRING   when all its values are strings,
//	INT64    when all are whole numbers that fit, spelled as they would be,
//	DOUBLE   when all are numbers that a double gives back to the digit,
//	BOOLEAN  when all are true or false,
//	JSON     otherwise: the raw JSON of each value.
//
// null and a missing key are both null.
type parquetWriter struct {
	out     io.Writer
	rows    *Spill
	gone    bool // rows is closed
	columns []pqColumn
	at      map[string]int
	members []member
	room    []byte // of the row that was spilled
	text    []byte // its texts that had escapes
}

type pqColumn struct {
	name string
	seen kinds
	is   kinds // settled by Close
}

// kinds is a set of what a column's values are.
type kinds uint8

const (
	kindString kinds = 1 << iota
	kindInt          // a whole number int64 gives back to the digit
	kindDouble       // a number float64 gives back to the digit
	kindNotInt
	kindNotDouble
	kindBool
	kindOther
)

func newParquetWriter(w io.Writer, tempDir string) (*parquetWriter, error) {
	spill, err := NewSpill(tempDir)
	if err != nil {
		return nil, err
	}
	return &parquetWriter{out: w, rows: spill, at: map[string]int{}}, nil
}

// WriteFields implements FieldsWriter.
func (p *parquetWriter) WriteFields(fields []byte) error {
	var err error
	if p.members, err = scanObject(fields, p.members[:0]); err != nil {
		return fmt.Errorf("row for Parquet: %w", err)
	}
	for _, m := range p.members {
		i, ok := p.at[string(m.key)]
		if !ok {
			i = len(p.columns)
			if i > parquet.MaxColumnIndex {
				return fmt.Errorf("a Parquet file holds at most %d columns", parquet.MaxColumnIndex+1)
			}
			p.at[string(m.key)] = i
			p.columns = append(p.columns, pqColumn{name: string(m.key)})
		}
		p.columns[i].seen |= kindsOf(m.value)
	}
	_, err = p.rows.Append(fields)
	return err
}

func kindsOf(v []byte) kinds {
	switch v[0] {
	case '"':
		return kindString
	case 't', 'f':
		return kindBool
	case 'n':
		return 0
	case '{', '[':
		return kindOther
	}
	k := kindNotInt
	var room [32]byte
	if n, err := strconv.ParseInt(string(v), 10, 64); err == nil && bytes.Equal(strconv.AppendInt(room[:0], n, 10), v) {
		k = kindInt
	}
	if f, err := strconv.ParseFloat(string(v), 64); err == nil && bytes.Equal(appendFloat(room[:0], f, 64), v) {
		return k | kindDouble
	}
	return k | kindNotDouble
}

// kind settles the type of a column.
func (c pqColumn) kind() kinds {
	switch s := c.seen; {
	case s == 0 || s == kindString:
		return kindString
	case s == kindBool:
		return kindBool
	case s&(kindString|kindBool|kindOther) != 0:
		return kindOther
	case s&kindNotInt == 0:
		return kindInt
	case s&kindNotDouble == 0:
		return kindDouble
	}
	return kindOther
}

func (c pqColumn) node() parquet.Node {
	var n parquet.Node
	switch c.kind() {
	case kindString:
		n = parquet.String()
	case kindInt:
		n = parquet.Int(64)
	case kindDouble:
		n = parquet.Leaf(parquet.DoubleType)
	case kindBool:
		n = parquet.Leaf(parquet.BooleanType)
	default:
		n = parquet.JSON()
	}
	return parquet.Compressed(parquet.Optional(n), &parquet.Zstd)
}

// Close writes the file.
func (p *parquetWriter) Close(ctx context.Context) error {
	defer p.Discard()
	if len(p.columns) == 0 { // no rows: a file without columns is none
		p.columns = []pqColumn{{name: "id"}, {name: "text"}}
	}
	return guard(func() error {
		group := orderedGroup{}
		for i := range p.columns {
			c := &p.columns[i]
			c.is = c.kind()
			group.fields = append(group.fields, orderedField{c.node(), c.name})
		}
		w := parquet.NewGenericWriter[any](p.out, parquet.NewSchema("record", group), parquet.CreatedBy("copydesk", "", ""))
		unwritten := 0
		var fields []byte // these are used again from row to row: the library copies what it is given
		row := []parquet.Row{make(parquet.Row, len(p.columns))}
		for i := range p.rows.Len() {
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			var err error
			if fields, err = p.rows.AtInto(i, p.room); err != nil {
				return err
			}
			p.room = fields[:0]
			if cap(p.room) > windowKeep {
				p.room = nil
			}
			if err := p.row(row[0], fields); err != nil {
				return err
			}
			if _, err := w.WriteRows(row); err != nil {
				return err
			}
			if unwritten += len(fields); unwritten > groupBytes {
				if err := w.Flush(); err != nil {
					return err
				}
				unwritten = 0
			}
		}
		return w.Close()
	})
}

// Discard implements FieldsWriter.
func (p *parquetWriter) Discard() {
	if !p.gone {
		p.gone = true
		p.rows.Close()
	}
}

// row fills row with the values of one record.
func (p *parquetWriter) row(row parquet.Row, fields []byte) error {
	var err error
	if p.members, err = scanObject(fields, p.members[:0]); err != nil {
		return err
	}
	if p.text = p.text[:0]; cap(p.text) > windowKeep {
		p.text = nil
	}
	p.text = slices.Grow(p.text, len(fields)) // so that values can point into it
	for i := range row {
		row[i] = parquet.NullValue().Level(0, 0, i)
	}
	for _, m := range p.members {
		i := p.at[string(m.key)]
		if m.value[0] == 'n' {
			row[i] = parquet.NullValue().Level(0, 0, i)
			continue
		}
		v, err := p.value(p.columns[i].is, &m)
		if err != nil {
			return fmt.Errorf("column %q: %w", clip(p.columns[i].name), err)
		}
		row[i] = v.Level(0, 1, i)
	}
	return nil
}

func (p *parquetWriter) value(is kinds, m *member) (parquet.Value, error) {
	raw := m.value
	switch is {
	case kindString:
		if !m.esc {
			return parquet.ByteArrayValue(raw[1 : len(raw)-1]), nil
		}
		n := len(p.text)
		p.text, _ = unquote(p.text, raw[1:len(raw)-1])
		return parquet.ByteArrayValue(p.text[n:]), nil
	case kindInt:
		n, err := strconv.ParseInt(string(raw), 10, 64)
		return parquet.Int64Value(n), err
	case kindDouble:
		f, err := strconv.ParseFloat(string(raw), 64)
		return parquet.DoubleValue(f), err
	case kindBool:
		return parquet.BooleanValue(raw[0] == 't'), nil
	}
	return parquet.ByteArrayValue(raw), nil
}

// orderedGroup is a group whose columns keep their order; parquet.Group sorts
// them by name.
type orderedGroup struct {
	parquet.Group
	fields []parquet.Field
}

func (g orderedGroup) Fields() []parquet.Field { return g.fields }
func (g orderedGroup) String() string          { return "record" }

// GoType is asked for by the library; rows are written as values, not by reflection.
func (g orderedGroup) GoType() reflect.Type { return reflect.TypeFor[map[string]any]() }

type orderedField struct {
	parquet.Node
	name string
}

func (f orderedField) Name() string { return f.name }

func (f orderedField) Value(base reflect.Value) reflect.Value {
	return base.MapIndex(reflect.ValueOf(f.name))
}
