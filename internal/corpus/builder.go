package corpus

import "unsafe"

// objectBuilder writes a JSON object member by member. What it holds is used
// again for the next object.
type objectBuilder struct {
	b       []byte
	members []member // those begun by begin
	ends    []int
}

// column is a key that many objects have.
type column struct {
	name string
	key  []byte // name
	head []byte // ,"name":
}

func newColumn(name string) column {
	return column{name: name, key: []byte(name), head: append(AppendQuoted([]byte{','}, name), ':')}
}

func newColumns(names []string) []column {
	out := make([]column, len(names))
	for i, n := range names {
		out[i] = newColumn(n)
	}
	return out
}

func (o *objectBuilder) reset() {
	if cap(o.b) > windowKeep {
		o.b = nil
	}
	o.b = append(o.b[:0], '{')
	o.members, o.ends = o.members[:0], o.ends[:0]
}

func (o *objectBuilder) key(k string) {
	if len(o.b) > 1 {
		o.b = append(o.b, ',')
	}
	o.b = AppendQuoted(o.b, k)
	o.b = append(o.b, ':')
}

func (o *objectBuilder) text(k, v string) {
	o.key(k)
	o.b = AppendQuoted(o.b, v)
}

// begin begins a member, whose value is appended to b.
func (o *objectBuilder) begin(c *column) {
	head := c.head
	if len(o.b) == 1 {
		head = head[1:]
	}
	o.b = append(o.b, head...)
	// a member of the object before is likely to be of the same column: writing
	// a pointer costs more than to look
	n := len(o.members)
	if n < cap(o.members) {
		o.members = o.members[:n+1]
	} else {
		o.members = append(o.members, member{})
	}
	m := &o.members[n]
	if m.at = len(o.b); unsafe.SliceData(m.key) != unsafe.SliceData(c.key) || len(m.key) != len(c.key) {
		*m = member{key: c.key, at: len(o.b)}
	}
}

// end ends the member; text is what its value says, nil when that is no
// string or not at hand.
func (o *objectBuilder) end(text []byte) {
	m := &o.members[len(o.members)-1]
	if m.text != nil || text != nil {
		m.text = text
	}
	m.esc = len(o.b)-m.at > len(text)+2
	o.ends = append(o.ends, len(o.b))
}

// done ends the object.
func (o *objectBuilder) done() []byte {
	o.b = append(o.b, '}')
	for i := range o.members {
		o.members[i].value = o.b[o.members[i].at:o.ends[i]]
	}
	return o.b
}
