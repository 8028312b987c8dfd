package corpus

import (
	"strings"
	"unsafe"
)

// packer gives a record memory of its own: one allocation of the size of its
// fields and what they say in other words, of which Text, Title and URL are
// parts, and a small one for ID and Date, which are often kept for long and
// must not keep the text with them. What it needs meanwhile is used again.
type packer struct {
	fields  []byte     // of the record, borrowed
	decoded []decoding // texts that do not stand in fields as they are
	size    int        // of fields and decoded
	small   []byte
	mem     string // fields and decoded
	sites   map[string]string
	last    string // site
}

// piece is a part of fields followed by decoded.
type piece struct{ from, to int }

// decoding is a text that follows fields: text itself, or what v says, whose
// escapes are at marks where those were noted.
type decoding struct {
	text, v []byte
	marks   []int32
}

func (k *packer) begin(fields []byte) {
	k.fields, k.decoded, k.size = fields, k.decoded[:0], len(fields)
}

// add takes what a member says as text: a string's text, a number's digits.
// Other types give nothing.
func (k *packer) add(m *member) (p piece, lossy bool) {
	v := m.value
	if v[0] != '"' || !m.esc {
		from, to := scalarIn(v)
		return piece{m.at + from, m.at + to}, false
	}
	t := decoding{text: m.text, v: v, marks: m.marks}
	size := len(t.text)
	switch {
	case t.text != nil:
	case t.marks != nil && !m.coded:
		size = len(v) - 2 - len(m.marks) // each escape takes two bytes and says one
	default:
		size, lossy = unquotedLen(v, t.marks)
	}
	p.from = k.size
	k.size += size
	k.decoded = append(k.decoded, t)
	return piece{p.from, k.size}, lossy
}

// scalarIn returns where in the raw value v the text lies that it says as it
// stands; nowhere for what is neither a string nor a number.
func scalarIn(v []byte) (from, to int) {
	switch {
	case v[0] == '"':
		return 1, len(v) - 1
	case v[0] == '-', v[0] >= '0' && v[0] <= '9':
		return 0, len(v)
	}
	return 0, 0
}

// appendText appends what a member says as text.
func appendText(dst []byte, m *member) (out []byte, lossy bool) {
	switch {
	case m.value[0] != '"' || !m.esc:
		from, to := scalarIn(m.value)
		return append(dst, m.value[from:to]...), false
	case m.text != nil:
		return append(dst, m.text...), false
	}
	return appendUnquoted(dst, m.value, m.marks)
}

// done makes the allocation and returns the fields in it.
func (k *packer) done() []byte {
	var room strings.Builder // its memory is not cleared before it is written
	room.Grow(k.size)
	room.WriteByte(0)
	mem := unsafe.Slice(unsafe.StringData(room.String()), k.size)
	out := append(mem[:0], k.fields...)
	for i := range k.decoded {
		if t := &k.decoded[i]; t.text != nil {
			out = append(out, t.text...)
		} else {
			out, _ = appendUnquoted(out, t.v, t.marks)
		}
	}
	k.mem = unsafe.String(unsafe.SliceData(mem), len(out))
	n := len(k.fields)
	return mem[:n:n]
}

// forget lets go of the record.
func (k *packer) forget() {
	k.fields, k.mem = nil, ""
	clear(k.decoded)
}

func (k *packer) str(p piece) string { return k.mem[p.from:p.to] }

const maxSites = 1 << 10 // names of sites remembered

// site returns a string that records of one site share.
func (k *packer) site(m *member) string {
	k.small, _ = appendText(k.small[:0], m)
	if string(k.small) == k.last {
		return k.last
	}
	if s, ok := k.sites[string(k.small)]; ok || len(k.small) == 0 {
		k.last = s
		return s
	}
	s := string(k.small)
	if k.sites == nil {
		k.sites = map[string]string{}
	}
	if len(k.sites) < maxSites && len(s) < 256 {
		k.sites[s] = s
	}
	k.last = s
	return s
}
