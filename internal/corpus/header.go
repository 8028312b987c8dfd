package corpus

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// sample is the beginning of a table: whole tells that nothing follows it.
func (s *session) sample() (b []byte, whole bool) {
	more := s.have(dialectSample + 1)
	b = s.w.bytes()
	return b[:min(len(b), dialectSample)], !more
}

// header settles the dialect (TABLE_DIALECT), passes over what stands before the table, and reads
// the names of the columns, where the table has a row of them.
func (s *session) header(sc *rowScanner) ([]string, error) {
	set := s.o.Table
	b, whole := s.sample()
	if returnOnly(b, whole) {
		s.w.mapByte('\r', '\n')
		s.met("lines that end with a carriage return alone")
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
	s.met(sc.describe())
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
			s.note(s.src.Name + ": header: " + n)
		}
		return s.columnNames(raw, r.cells), nil
	}
}

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
	s.met(note)
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
