package corpus

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// table reads CSV or TSV.
func (s *session) table() error {
	sc := &rowScanner{}
	names, err := s.header(sc)
	if err != nil {
		return err
	}
	if err := s.checkColumns(names); err != nil {
		return err
	}
	columns := newColumns(names)
	for {
		s.line = s.w.feeds + 1
		r, ok := s.nextRow(sc)
		if !ok {
			return nil
		}
		if s.passRow(&r, len(columns)) {
			continue
		}
		s.number++
		if d := s.w.damaged(); d != nil && !r.ended {
			if err := s.reject(r.off, "record is cut off: "+d.reason); err != nil {
				return err
			}
			continue
		}
		if r.reason != "" {
			err = s.reject(r.off, r.reason)
		} else {
			err = s.rowRecord(sc, columns, r)
		}
		if err != nil {
			return err
		}
	}
}

// passRow passes over what is no row of a table of so many columns: blank lines, rows of separators
// alone, and comments, which it counts.
func (s *session) passRow(r *row, columns int) bool {
	switch {
	case columns < 2 || r.reason != "":
		return false
	case r.blank:
		return true
	case len(r.cells) > 0 && r.cells[0].to == r.cells[0].from && hollow(r.raw, r.cells):
		s.skipRow("row of separators alone")
	case s.comment != 0 && r.raw[0] == s.comment && len(r.cells) != columns:
		s.skipRow("comment line")
	default:
		return false
	}
	return true
}

// skipRow counts what of a sound table is no input.
func (s *session) skipRow(what string) {
	if s.probing == nil {
		s.count(what)
	}
}

// checkColumns makes sure that the text has a column, or a place below one. A table the user named
// is a usage error, one found in a directory a Reject.
func (s *session) checkColumns(columns []string, below ...string) error {
	if len(below) > len(columns) {
		columns = below
	}
	var has [roles]bool
	for _, c := range columns {
		for r := range roles {
			has[r] = has[r] || s.names.ranks([]byte(c)).score[r] != noRank || s.names.paths[r].leads(c)
		}
	}
	if p := s.probing; p != nil {
		p.has, p.keys, p.seen, p.textless = has, columns, 1, !has[roleText] && !s.innerText(below)
		return errProbed
	}
	if has[roleText] || s.innerText(below) {
		return nil
	}
	err := &FieldError{Source: s.src.Name, Field: roleText.String(), Name: s.names.set[roleText], Columns: columns}
	if s.src.explicit {
		return err
	}
	return &damage{reason: err.reason(), err: err}
}

// innerText tells whether one of the columns below others is a text that is found without its name (INNER_OBJECT).
func (s *session) innerText(below []string) bool {
	return s.names.set[roleText] == "" && slices.ContainsFunc(below, func(c string) bool {
		above, name, ok := strings.Cut(c, ".")
		return ok && above != "" && (name == "*" || s.names.ranks([]byte(name)).score[roleText] != noRank)
	})
}

// columnNames makes the names of the columns unique and fills missing ones.
func (s *session) columnNames(raw []byte, cells []cell) []string {
	names := make([]string, len(cells))
	taken := map[string]bool{}
	for _, c := range cells {
		taken[strings.TrimSpace(c.value(raw))] = false
	}
	for i, c := range cells {
		name := strings.TrimSpace(c.value(raw))
		if name == "" {
			name = "column" + strconv.Itoa(i+1)
		}
		unique := name
		for n := 2; taken[unique]; n++ {
			if next := name + "_" + strconv.Itoa(n); !exactKey(taken, next) {
				unique = next
			}
		}
		if unique != name {
			s.note(fmt.Sprintf("%s: column %d: second %q is called %q", s.src.Name, i+1, clip(name), clip(unique)))
		}
		taken[unique] = true
		names[i] = unique
	}
	return names
}

func exactKey(m map[string]bool, k string) bool { _, ok := m[k]; return ok }

// rowText returns the row as UTF-8, with its cells found anew when it had to
// be decoded.
func (s *session) rowText(sc *rowScanner, r *row) (raw []byte, notes []string, err error) {
	s.read = Decoding{}
	bad := invalidAt(r.raw)
	if bad < 0 && bytes.IndexByte(r.raw, escape) < 0 {
		return r.raw, nil, nil
	}
	text, charset, err := s.decode(r.raw, s.o.Charset, 0)
	switch {
	case bad < 0 && (err != nil || text == string(r.raw)):
		return r.raw, nil, nil
	case err != nil:
		r.off += int64(bad)
		return nil, nil, errors.New(badByte(r.raw[bad], err))
	}
	again := &rowScanner{dialect: sc.dialect}
	raw = []byte(text)
	if again.scan(raw, true) != rowWhole || again.pos != len(raw) {
		return nil, nil, fmt.Errorf("row is broken when read as %s", charset)
	}
	r.cells = again.cells
	return raw, charsetNote(charset), nil
}

func (s *session) rowRecord(sc *rowScanner, columns []column, r row) error {
	off := r.off
	raw, notes, err := s.rowText(sc, &r)
	if err != nil {
		return s.reject(r.off, err.Error())
	}
	for len(r.cells) > len(columns) && r.cells[len(r.cells)-1].empty() {
		r.cells = r.cells[:len(r.cells)-1] // what programs for sheets write at the end of a row
	}
	if len(r.cells) != len(columns) {
		return s.reject(off, fmt.Sprintf("row %d has %d cells, the header has %d", s.number, len(r.cells), len(columns)))
	}
	excel := bytes.Contains(raw, []byte(excelMark))
	b := &s.build
	b.reset()
	for i, c := range r.cells {
		text := c.bytes(raw)
		if excel {
			text = unexcel(text)
		}
		b.begin(&columns[i])
		if !c.quoted && string(text) == nullCell {
			b.b = append(b.b, "null"...)
			b.end(nil)
			continue
		}
		b.b, _ = appendQuoted(b.b, text) // the row is UTF-8
		b.end(text)
	}
	obj := &object{notes: notes, fields: b.done(), members: b.members}
	for i, c := range r.cells {
		if m := &obj.members[i]; !c.quoted && len(m.value) <= len(`"<NA>"`) && noValue(raw[c.from:c.to]) {
			m.value, m.text, m.esc = []byte("null"), nil, false // its field keeps what it says
		}
	}
	return s.object(obj, off)
}
