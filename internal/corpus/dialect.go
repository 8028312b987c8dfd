package corpus

import (
	"fmt"
	"strings"
)

// dialect is how a table is written.
type dialect struct {
	delim   byte
	literal bool // TSV: badly quoted cells are taken literally
	spaced  bool // blanks stand around quoted cells, and before others
	escape  bool // a backslash takes its meaning from what follows, \" and \N among them
}

// Dialect says how tables are written; what it leaves open is guessed (TABLE_DIALECT).
type Dialect struct {
	Delimiter byte   // 0: guessed
	Header    string // yesWord, noWord or "": guessed
	Escape    string // the same: backslashes escape
	Blanks    string // the same: blanks before quotes are none of the text
	Comment   byte   // lines that begin with it are none of the table; 0: guessed
	NoComment bool   // there are none
}

const (
	yesWord = "yes"
	noWord  = "no"
)

// ParseDialect reads settings of a dialect: "delimiter=;", of which tab and a blank may be spelled
// as words, "header=no", "escape=yes", "blanks=yes", "comment=%" or "comment=no".
func ParseDialect(list []string) (Dialect, error) {
	var d Dialect
	for _, entry := range list {
		name, value, _ := strings.Cut(entry, "=")
		var err error
		switch name {
		case "delimiter":
			d.Delimiter, err = oneByte(value)
		case "header":
			d.Header, err = yesOrNo(value)
		case "escape":
			d.Escape, err = yesOrNo(value)
		case "blanks":
			d.Blanks, err = yesOrNo(value)
		case "comment":
			if d.NoComment = value == noWord; !d.NoComment {
				d.Comment, err = oneByte(value)
			}
		default:
			err = fmt.Errorf("there is no such thing; have delimiter, header, escape, blanks and comment")
		}
		if err != nil {
			return d, fmt.Errorf("%q: %w", entry, err)
		}
	}
	return d, nil
}

func yesOrNo(v string) (string, error) {
	if v == yesWord || v == noWord {
		return v, nil
	}
	return "", fmt.Errorf("%q is neither yes nor no", v)
}

func oneByte(v string) (byte, error) {
	switch v {
	case "tab", `\t`:
		return '\t', nil
	case "blank":
		return ' ', nil
	}
	if len(v) != 1 || v == `"` || v == "\n" || v == "\r" || v[0] >= 0x80 {
		return 0, fmt.Errorf("%q is not one character of ASCII other than a quote and a line break", v)
	}
	return v[0], nil
}

// describe words what of a dialect is not as RFC 4180 has it, "" for nothing.
func (d dialect) describe() string {
	var parts []string
	switch d.delim {
	case ',':
	case '\t':
		if !d.literal {
			parts = append(parts, "tabs between cells")
		}
	case ';':
		parts = append(parts, "semicolons between cells")
	default:
		parts = append(parts, fmt.Sprintf("%q between cells", rune(d.delim)))
	}
	if d.spaced {
		parts = append(parts, "blanks before quotes")
	}
	if d.escape {
		parts = append(parts, "backslash escapes")
	}
	return strings.Join(parts, ", ")
}
