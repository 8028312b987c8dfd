package corpus

import (
	"bytes"
	"errors"
	"fmt"
	"math"
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

// sample is the beginning of a table: whole tells that nothing follows it.
func (s *session) sample() (b []byte, whole bool) {
	more := s.have(dialectSample + 1)
	b = s.w.bytes()
	return b[:min(len(b), dialectSample)], !more
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
		s.sum.Skipped[what]++
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
		p.has, p.keys, p.seen, p.untexty = has, columns, 1, !has[roleText] && !s.innerText(below)
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

// header settles the dialect (TABLE_DIALECT), passes over what stands before the table, and reads
// the names of the columns, where the table has a row of them.
func (s *session) header(sc *rowScanner) ([]string, error) {
	set := s.o.Table
	b, whole := s.sample()
	if returnOnly(b, whole) {
		s.w.mapByte('\r', '\n')
		s.met.note("lines that end with a carriage return alone", s.src.Name)
	}
	if l := s.peekLine(); len(l) >= 5 && strings.EqualFold(string(l[:4]), "sep=") && len(bytes.TrimRight(l[5:], "\r\n")) == 0 {
		set.Delimiter = l[4]
		s.w.next(s.o.maxRecord())
	}
	s.passComments(set)
	sc.dialect = dialect{delim: ',', literal: s.format == formatTSV}
	switch {
	case set.Delimiter != 0:
		sc.delim = set.Delimiter
	case sc.literal:
		sc.delim = '\t'
	default:
		sc.delim = s.delimiter()
	}
	b, whole = s.sample()
	sc.dialect = sc.quoting(b, whole, set)
	s.met.note(sc.describe(), s.src.Name)
	if names := s.noHeader(sc.fit(b, whole).rows, set.Header); names != nil {
		return names, nil
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

// noHeader names the columns of a table without a row of names: column1, column2 and so on, and the one of
// prose "text" where no other name was set for that. nil for a table that has such a row.
func (s *session) noHeader(rows [][]string, set string) []string {
	text, ok := headless(rows, s.isName)
	if set == yesWord || len(rows) == 0 || !ok && set == "" {
		return nil
	}
	names := make([]string, len(rows[0]))
	for i := range names {
		names[i] = "column" + strconv.Itoa(i+1)
	}
	note := "no row of column names"
	if s.names.set[roleText] == "" {
		note += fmt.Sprintf(": %s is the text", names[text])
		names[text] = "text"
	}
	s.met.note(note, s.src.Name)
	return names
}

// isName tells whether a cell is the name of a field.
func (s *session) isName(cell string) bool {
	return s.names.ranks([]byte(strings.TrimSpace(cell))).useful
}

// passComments passes over lines before the table that are none of it.
func (s *session) passComments(set Dialect) {
	s.comment = set.Comment
	for !set.NoComment {
		l := s.peekLine()
		t := bytes.TrimRight(l, "\r\n")
		switch {
		case len(l) == 0:
			return
		case len(t) == 0:
		case set.Comment != 0 && t[0] != set.Comment, set.Comment == 0 && !s.isComment(t):
			return
		default:
			s.comment = t[0]
			s.skipRow("comment line")
		}
		s.w.next(s.o.maxRecord())
	}
}

// isComment tells of the first line of a table whether it is a comment: it begins with # and a blank or another mark, or
// has but one cell, and none of its cells names the text.
func (s *session) isComment(l []byte) bool {
	if l[0] != '#' {
		return false
	}
	cells := 1
	for _, d := range delimiters() {
		n, named := s.headerCells(l, d)
		if named {
			return false
		}
		cells = max(cells, n)
	}
	return cells == 1 || bytes.IndexByte([]byte(" \t#!-="), l[1]) >= 0
}

func delimiters() []byte { return []byte{',', ';', '\t', '|'} }

// headerCells counts the cells of a line, 0 for a broken one, and tells whether one of several names the text.
func (s *session) headerCells(line []byte, delim byte) (n int, named bool) {
	sc := &rowScanner{dialect: dialect{delim: delim, spaced: true}}
	if sc.scan(line, true) != rowWhole {
		return 0, false
	}
	for _, c := range sc.cells {
		named = named || len(sc.cells) > 1 && s.names.ranks([]byte(strings.TrimSpace(c.value(line)))).score[roleText] != noRank
	}
	return len(sc.cells), named
}

// delimiter is that of the row of names, where one of them is that of the text; else
// the one that parts most rows of the sample alike.
func (s *session) delimiter() byte {
	head := s.peekLine()
	best, most := byte(','), 0
	for _, d := range delimiters() {
		if n, named := s.headerCells(head, d); named && n > most {
			best, most = d, n
		}
	}
	if most > 0 {
		return best
	}
	b, whole := s.sample()
	score := math.MinInt
	for _, d := range delimiters() {
		f := dialect{delim: d}.fit(b, whole)
		if len(f.rows) == 0 || len(f.rows[0]) < 2 {
			continue
		}
		if n := len(f.rows) - f.odd; n > score || n == score && len(f.rows[0]) > most {
			best, score, most = d, n, len(f.rows[0])
		}
	}
	return best
}

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
