package corpus

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// table reads CSV or TSV.
func (s *session) table() error {
	sc := &rowScanner{delim: ',', literal: s.format == formatTSV}
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
		if r.blank && len(columns) > 1 {
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

// checkColumns makes sure that the text has a column. A table the user named
// is a usage error, one found in a directory a Reject.
func (s *session) checkColumns(columns []string) error {
	want := s.names.set[roleText]
	for _, c := range columns {
		if s.names.ranks([]byte(c)).score[roleText] != noRank {
			if s.probing != nil {
				return errProbed
			}
			return nil
		}
	}
	err := &FieldError{Source: s.src.Name, Field: roleText.String(), Name: want, Columns: columns}
	if s.src.explicit {
		return err
	}
	return &damage{reason: err.reason(), err: err}
}

// header reads the optional "sep=" line and the header row, and settles the
// delimiter: that of the sep= line; tab for TSV; else the first of , ; tab |
// that gives a column which can be the text, else the one that gives most
// columns.
func (s *session) header(sc *rowScanner) ([]string, error) {
	if s.format == formatTSV {
		sc.delim = '\t'
	} else if l := s.peekLine(); len(l) >= 5 && strings.EqualFold(string(l[:4]), "sep=") && len(bytes.TrimRight(l[5:], "\r\n")) == 0 {
		sc.delim = l[4]
		s.w.next(s.o.maxRecord())
	} else {
		sc.delim = s.delimiter(sc)
	}
	for {
		r, ok := s.nextRow(sc)
		switch {
		case !ok && s.w.damaged() != nil:
			return nil, s.w.damaged()
		case !ok:
			return nil, &damage{offset: r.off, reason: "empty table: no header row"}
		case r.reason != "":
			return nil, &damage{offset: r.off, reason: "header: " + r.reason}
		case r.blank:
			continue
		}
		if d := s.w.damaged(); d != nil && !r.ended {
			return nil, d
		}
		raw, notes, err := s.rowText(sc, &r)
		if err != nil {
			return nil, &damage{offset: r.off, reason: "header: " + err.Error()}
		}
		for _, n := range notes {
			s.sum.Notes = append(s.sum.Notes, s.src.Name+": header: "+n)
		}
		return s.columnNames(raw, r.cells), nil
	}
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
			s.sum.Notes = append(s.sum.Notes, fmt.Sprintf("%s: column %d: second %q is called %q", s.src.Name, i+1, clip(name), clip(unique)))
		}
		taken[unique] = true
		names[i] = unique
	}
	return names
}

func exactKey(m map[string]bool, k string) bool { _, ok := m[k]; return ok }

func (s *session) delimiter(sc *rowScanner) byte {
	head := s.peekLine()
	best, most := byte(','), 0
	for _, d := range []byte{',', ';', '\t', '|'} {
		try := &rowScanner{delim: d}
		if try.scan(head, true) != rowWhole {
			continue
		}
		n := len(try.cells)
		for _, c := range try.cells {
			if s.names.ranks([]byte(strings.TrimSpace(c.value(head)))).score[roleText] != noRank && len(try.cells) > 1 {
				n += 1 << 20
				break
			}
		}
		if n > most {
			best, most = d, n
		}
	}
	return best
}

// rowText returns the row as UTF-8, with its cells found anew when it had to
// be decoded.
func (s *session) rowText(sc *rowScanner, r *row) (raw []byte, notes []string, err error) {
	s.read = decoded{}
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
	again := &rowScanner{delim: sc.delim, literal: sc.literal}
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
	if len(r.cells) != len(columns) {
		return s.reject(off, fmt.Sprintf("row %d has %d cells, the header has %d", s.number, len(r.cells), len(columns)))
	}
	b := &s.build
	b.reset()
	for i, c := range r.cells {
		text := c.bytes(raw)
		b.begin(&columns[i])
		b.b, _ = appendQuoted(b.b, text) // the row is UTF-8
		b.end(text)
	}
	return s.object(&object{notes: notes, fields: b.done(), members: b.members}, off)
}
