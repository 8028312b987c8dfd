package corpus

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// pqNode is a column or a group of columns, with the levels that say how far
// a value is defined and where a list starts anew (Dremel; Melnik et al. 2010).
type pqNode struct {
	name     string
	col      *parquet.Column
	optional bool
	top      bool // its values are the row's own
	repeated bool
	def, rep int // levels at this node
	children []*pqNode
	list     bool   // LIST: children[0] is repeated and wraps the elements
	keyed    bool   // MAP with text keys
	column   column // of a child of the root
	leaf     int    // index among the leaves; first leaf below a group
	leaves   int    // leaves at and below
	write    valueWriter
}

// newTree describes the columns of a file; the root stands for a row.
func newTree(root *parquet.Column) (*pqNode, error) {
	leaf := 0
	t := treeOf(root, 0, 0, &leaf)
	t.optional, t.repeated = false, false
	seen := map[string]bool{}
	for _, c := range t.children {
		c.column = newColumn(c.name)
		if seen[c.name] {
			return nil, fmt.Errorf("column %q is there twice", clip(c.name))
		}
		seen[c.name] = true
	}
	return t, nil
}

func treeOf(c *parquet.Column, def, rep int, leaf *int) *pqNode {
	n := &pqNode{name: c.Name(), col: c, optional: c.Optional(), repeated: c.Repeated(), leaf: *leaf}
	n.top = c.Depth() == 1 && !n.repeated
	if c.Depth() > 0 && (n.optional || n.repeated) {
		def++
	}
	if c.Depth() > 0 && n.repeated {
		rep++
	}
	n.def, n.rep = def, rep
	if c.Leaf() {
		*leaf++
		n.leaves = 1
		n.write = writerOf(c.Type())
		return n
	}
	for _, child := range c.Columns() {
		n.children = append(n.children, treeOf(child, def, rep, leaf))
	}
	n.leaves = *leaf - n.leaf
	if lt := c.Type().LogicalType(); lt != nil && len(n.children) == 1 && n.children[0].repeated {
		switch lt.Value.(type) {
		case *format.ListType:
			n.list = true
		case *format.MapType:
			kv := n.children[0].children
			n.keyed = len(kv) == 2 && kv[0].write.text && !kv[0].optional && !kv[0].repeated && !kv[1].repeated
		}
	}
	return n
}

// leafNode returns a leaf by its index, nil when there is none.
func (n *pqNode) leafNode(leaf int) *pqNode {
	for _, c := range n.children {
		if leaf >= c.leaf && leaf < c.leaf+c.leaves {
			return c.leafNode(leaf)
		}
	}
	if len(n.children) > 0 || n.leaves == 0 {
		return nil
	}
	return n
}

// badCell is a text that is not UTF-8, or bytes that may be one.
type badCell struct {
	member int
	raw    []byte
	bytes  bool // of no type: in the row they are base64
}

// rowWriter reads the rows of a row group one by one and writes each as JSON.
// All it holds is used again for the next row.
type rowWriter struct {
	tree   *pqNode
	leaves []*leafReader
	limit  int64

	b      objectBuilder
	vals   [][]parquet.Value
	size   int64
	bad    []badCell
	torn   bool   // a nested text was not UTF-8
	member int    // top-level column being written
	text   []byte // its text, when that is its value
}

func newRowWriter(tree *pqNode, leaves []*leafReader, limit int64) *rowWriter {
	return &rowWriter{tree: tree, leaves: leaves, limit: limit, vals: make([][]parquet.Value, len(leaves))}
}

// next reads the next row as a JSON object in column order. A row that is
// larger than the limit is taken, but not written.
func (w *rowWriter) next() error {
	w.size, w.bad, w.torn = 0, nil, false
	for i, l := range w.leaves {
		vals, err := l.next()
		if err != nil {
			return fmt.Errorf("column %d: %w", i+1, err)
		}
		w.vals[i] = vals
		for _, v := range vals {
			if k := v.Kind(); k == parquet.ByteArray || k == parquet.FixedLenByteArray {
				w.size += int64(len(v.ByteArray()))
			} else {
				w.size += 8
			}
		}
	}
	if w.size > w.limit {
		return nil
	}
	w.b.reset()
	for i, c := range w.tree.children {
		w.b.begin(&c.column)
		w.member, w.text = i, nil
		var err error
		if len(c.children) == 0 && !c.repeated && c.leaves == 1 {
			err = w.flat(c)
		} else {
			err = w.node(c, w.spans(c))
		}
		if err != nil {
			return fmt.Errorf("column %q: %w", clip(c.name), err)
		}
		w.b.end(w.text)
	}
	w.b.done()
	return nil
}

// flat writes a column that is no group: the common case.
func (w *rowWriter) flat(n *pqNode) error {
	v := w.vals[n.leaf][0]
	if v.DefinitionLevel() < n.def {
		w.b.b = append(w.b.b, "null"...)
		return nil
	}
	return w.value(n, v)
}

// span is a part of the values of one leaf.
type span struct{ from, to int }

// spans returns all values of the leaves below n.
func (w *rowWriter) spans(n *pqNode) []span {
	s := make([]span, n.leaves)
	for i := range s {
		s[i] = span{0, len(w.vals[n.leaf+i])}
	}
	return s
}

// def returns how far the first value of a node is defined.
func (w *rowWriter) def(n *pqNode, s []span) (int, error) {
	if len(s) == 0 || s[0].from >= s[0].to {
		return 0, fmt.Errorf("levels do not fit the columns")
	}
	return w.vals[n.leaf][s[0].from].DefinitionLevel(), nil
}

// node writes a node: a value, an object, or an array when it is repeated.
func (w *rowWriter) node(n *pqNode, s []span) error {
	if !n.repeated {
		return w.one(n, s)
	}
	return w.array(n, s, w.one)
}

// array writes the elements of a repeated node, each by elem.
func (w *rowWriter) array(n *pqNode, s []span, elem func(*pqNode, []span) error) error {
	def, err := w.def(n, s)
	if err != nil {
		return err
	}
	w.b.b = append(w.b.b, '[')
	for first := true; def >= n.def && s[0].from < s[0].to; first = false {
		if !first {
			w.b.b = append(w.b.b, ',')
		}
		if err := elem(n, w.cut(n, s)); err != nil {
			return err
		}
	}
	w.b.b = append(w.b.b, ']')
	return nil
}

// cut takes the first element of a repeated node off the spans.
func (w *rowWriter) cut(n *pqNode, s []span) []span {
	out := make([]span, len(s))
	for i := range s {
		vals := w.vals[n.leaf+i]
		k := min(s[i].from+1, s[i].to)
		for k < s[i].to && vals[k].RepetitionLevel() > n.rep {
			k++
		}
		out[i] = span{s[i].from, k}
		s[i].from = k
	}
	return out
}

// one writes a node that is not repeated, or one element of one that is.
func (w *rowWriter) one(n *pqNode, s []span) error {
	if len(s) == 0 {
		w.b.b = append(w.b.b, "{}"...) // a group without columns
		return nil
	}
	def, err := w.def(n, s)
	if err != nil {
		return err
	}
	switch {
	case def < n.def:
		w.b.b = append(w.b.b, "null"...)
		return nil
	case len(n.children) == 0:
		return w.value(n, w.vals[n.leaf][s[0].from])
	case n.list:
		return w.array(n.children[0], s, w.element)
	case n.keyed:
		return w.keyedMap(n.children[0], s)
	}
	return w.object(n.children, n.leaf, s)
}

// element writes an element of a LIST without the group around it.
func (w *rowWriter) element(n *pqNode, s []span) error {
	if len(n.children) == 1 {
		return w.node(n.children[0], s)
	}
	return w.one(n, s)
}

func (w *rowWriter) object(children []*pqNode, leaf int, s []span) error {
	w.b.b = append(w.b.b, '{')
	for i, c := range children {
		if i > 0 {
			w.b.b = append(w.b.b, ',')
		}
		w.b.b = append(AppendQuoted(w.b.b, c.name), ':')
		if err := w.node(c, append([]span(nil), s[c.leaf-leaf:c.leaf-leaf+c.leaves]...)); err != nil {
			return err
		}
	}
	w.b.b = append(w.b.b, '}')
	return nil
}

// keyedMap writes a MAP with text keys as an object.
func (w *rowWriter) keyedMap(kv *pqNode, s []span) error {
	def, err := w.def(kv, s)
	if err != nil {
		return err
	}
	key, value := kv.children[0], kv.children[1]
	w.b.b = append(w.b.b, '{')
	for first := true; def >= kv.def && s[0].from < s[0].to; first = false {
		if !first {
			w.b.b = append(w.b.b, ',')
		}
		pair := w.cut(kv, s)
		if err := w.node(key, pair[:1]); err != nil {
			return err
		}
		w.b.b = append(w.b.b, ':')
		if err := w.node(value, pair[1:]); err != nil {
			return err
		}
	}
	w.b.b = append(w.b.b, '}')
	return nil
}

// value writes a leaf's value and remembers text that is not UTF-8.
func (w *rowWriter) value(n *pqNode, v parquet.Value) error {
	if v.IsNull() {
		w.b.b = append(w.b.b, "null"...)
		return nil
	}
	if !n.write.text {
		if n.write.bytes && n.top && !utf8.Valid(v.ByteArray()) {
			w.bad = append(w.bad, badCell{w.member, bytes.Clone(v.ByteArray()), true})
		}
		var err error
		w.b.b, err = n.write.append(w.b.b, v)
		return err
	}
	raw, ok := v.ByteArray(), false
	if n.write.plain {
		w.b.b, ok = appendQuoted(w.b.b, raw)
	} else {
		w.b.b, ok = appendJSON(w.b.b, raw)
	}
	switch {
	case ok && n.top && n.write.plain:
		w.text = raw
	case ok:
	case n.top:
		w.bad = append(w.bad, badCell{member: w.member, raw: bytes.Clone(raw)})
	default:
		w.torn = true
	}
	if !ok {
		w.b.b = AppendQuoted(w.b.b, string(raw))
	}
	return nil
}
