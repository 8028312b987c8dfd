package corpus

import (
	"bytes"
	"strings"
	"unsafe"
)

// packer gives a record memory of its own: one allocation of the size of its
// fields and what they say in other words, of which Text, Title and URL are
// parts, and a small one for ID and Date, which are often kept for long and
// must not keep the text with them. What it needs meanwhile is used again.
type packer struct {
	fields []byte // of the record, borrowed
	extra  []byte // text that does not stand in fields as it is
	small  []byte
	mem    string // fields and extra
	sites  map[string]string
	last   string // site
}

// piece is a part of fields followed by extra.
type piece struct{ from, to int }

func (k *packer) begin(fields []byte) {
	if cap(k.extra) > windowKeep {
		k.extra = nil
	}
	k.fields, k.extra = fields, k.extra[:0]
}

// add takes what a member says as text: a string's text, a number's digits.
// Other types give nothing.
func (k *packer) add(m *member) (p piece, lossy bool) {
	if v := m.value; v[0] != '"' || !m.esc {
		from, to := scalarIn(v)
		return piece{m.at + from, m.at + to}, false
	}
	p.from = len(k.fields) + len(k.extra)
	k.extra, lossy = appendText(k.extra, m)
	p.to = len(k.fields) + len(k.extra)
	return p, lossy
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
	if m.marks != nil {
		return unquoteAt(dst, m.value, m.marks)
	}
	return unquote(dst, m.value[1:len(m.value)-1])
}

// blank reports whether a piece is white space only.
func (k *packer) blank(p piece) bool {
	b, n := k.fields, len(k.fields)
	if p.from >= n {
		b, p.from, p.to = k.extra, p.from-n, p.to-n
	}
	return len(bytes.TrimSpace(b[p.from:p.to])) == 0
}

// done makes the allocation and returns the fields in it.
func (k *packer) done() []byte {
	var b strings.Builder // its memory is not cleared before it is written
	n := len(k.fields)
	b.Grow(n + len(k.extra))
	b.Write(k.fields)
	b.Write(k.extra)
	k.mem = b.String()
	return unsafe.Slice(unsafe.StringData(k.mem), n)[:n:n]
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
