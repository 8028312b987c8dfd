package corpus

import (
	"bytes"
	"slices"
	"strings"
)

// TABLE_DIALECT: how a table is written is told by its first 64 KiB. Escapes and blanks
// before quotes are believed where more rows have as many cells as the first with them than
// without; blanks also where as many have and each such quote closes, escapes where a cell is \N.
// The first row is one of data where it has the name of no field, prose in a column of prose and a number
// wherever all others have.
const dialectSample = 64 << 10

// fit is how well a dialect fits a sample.
type fit struct {
	rows [][]string // sound ones, the first included
	odd  int        // rows of another number of cells than the first, or broken
	nils int        // cells that are \N
	gaps int        // quoted cells behind blanks
}

// fit reads a sample in a dialect. O(len(b)) and a line more for each broken row.
func (d dialect) fit(b []byte, whole bool) fit {
	var f fit
	sc := &rowScanner{dialect: d}
	for len(b) > 0 {
		sc.reset()
		r := sc.scan(b, whole)
		if r == rowMore {
			break
		}
		if r == rowBroken || sc.literals > 0 && d.literal {
			f.odd++
			k := bytes.IndexByte(b, '\n')
			if k < 0 {
				break
			}
			b = b[k+1:]
			continue
		}
		row := b[:sc.pos]
		b = b[sc.pos:]
		if hollow(row, sc.cells) {
			continue
		}
		cells := make([]string, len(sc.cells))
		for i, c := range sc.cells {
			cells[i] = c.value(row)
			if !c.quoted && cells[i] == nullCell {
				f.nils++
			}
		}
		f.gaps += sc.gaps
		if len(f.rows) > 0 && len(cells) != len(f.rows[0]) {
			f.odd++
			continue
		}
		f.rows = append(f.rows, cells)
	}
	return f
}

// quoting settles whether a table has escapes and blanks before quotes.
func (d dialect) quoting(b []byte, whole bool, set Dialect) dialect {
	best, found := d, d.fit(b, whole)
	score := func(f fit) int { return len(f.rows) - f.odd }
	for _, escape := range options(set.Escape, bytes.IndexByte(b, '\\') >= 0) {
		for _, spaced := range options(set.Blanks, bytes.Contains(b, []byte{d.delim, ' ', '"'})) {
			try := d
			try.escape, try.spaced = escape, spaced
			if try == best {
				continue
			}
			f := try.fit(b, whole)
			more := score(f) > score(found)
			even := score(f) == score(found)
			switch {
			case more, set.Escape != "" && escape != best.escape, set.Blanks != "" && spaced != best.spaced,
				even && spaced && !best.spaced && f.gaps > 0 && f.odd == 0, even && escape && !best.escape && f.nils > 0:
				best, found = try, f
			}
		}
	}
	return best
}

// options are what is tried of what may be set or must be possible.
func options(set string, possible bool) []bool {
	switch {
	case set == yesWord:
		return []bool{true}
	case set == noWord || !possible:
		return []bool{false}
	}
	return []bool{false, true}
}

// returnOnly tells whether a carriage return alone ends the lines of a table: one ends the first
// of them, quoted cells apart.
func returnOnly(b []byte, whole bool) bool {
	quoted := false
	for i, c := range b {
		switch rest := b[i+1:]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\n':
			return false
		case c == '\r':
			rest = bytes.TrimLeft(rest, "\r")
			return (len(rest) > 0 || whole) && !bytes.HasPrefix(rest, []byte("\n"))
		}
	}
	return false
}

// headless tells whether the first of sound rows is one of data, and which column is then the text.
func headless(rows [][]string, known func(cell string) bool) (text int, ok bool) {
	if len(rows) == 0 || slices.ContainsFunc(rows[0], known) {
		return 0, false
	}
	size := make([]int, len(rows[0]))
	for _, r := range rows {
		for i, c := range r {
			size[i] += len(c)
		}
	}
	for i, n := range size {
		if n > size[text] {
			text = i
		}
	}
	prose := 0
	for _, r := range rows {
		if isProse(r[text]) {
			prose++
		}
	}
	if !isProse(rows[0][text]) || 2*prose < len(rows) {
		return text, false
	}
	for i, c := range rows[0] {
		numbers := !isNumber(c) && len(rows) > 1
		for _, r := range rows[1:] {
			numbers = numbers && isNumber(r[i])
		}
		if numbers {
			return text, false
		}
	}
	return text, true
}

// isProse tells of a cell whether it is too long and too many words for a name.
func isProse(c string) bool { return len(c) >= 60 && strings.Count(c, " ") >= 7 }

func isNumber(c string) bool {
	c = strings.TrimSpace(c)
	return c != "" && strings.Trim(c, "0123456789.,-+") == ""
}
