package encoding

import (
	"sync"

	"golang.org/x/text/encoding/charmap"
)

// codecs lists the wrong readings that Repair undoes, in the order in which ties are broken:
// the most common mistake on the web first.
var codecs = [...]struct {
	name  string
	chars *charmap.Charmap // nil: ISO-8859-1, where byte and code point agree
}{
	{"latin-1", nil},
	{"windows-1252", charmap.Windows1252},
	{"windows-1251", charmap.Windows1251},
	{"windows-1250", charmap.Windows1250},
	{"windows-1253", charmap.Windows1253},
	{"windows-1254", charmap.Windows1254},
	{"windows-1257", charmap.Windows1257},
	{"iso-8859-2", charmap.ISO8859_2},
	{"macintosh", charmap.Macintosh},
	{"cp437", charmap.CodePage437},
}

const (
	latin1 = iota
	windows1252
	windows1251
	_
	_
	_
	_
	_
	macintosh
	cp437
	numCodecs
)

// cell holds, for one character, the byte that each code page reads as it. Zero: no such byte.
type cell [numCodecs]byte

// masks says in which code pages (bit c for codecs[c]) a character can stand for a UTF-8 lead byte of a
// sequence of two, three or four bytes, or for a continuation byte.
// spaced has the leads after which SPACE_FOR_A0 may stand at the end of a sequence.
type masks struct{ lead2, lead3, lead4, cont, spaced uint16 }

func (m masks) lead() uint16 { return m.lead2 | m.lead3 | m.lead4 }

// pages maps a character to its cell by two table look-ups. A page is 256 code points; most are empty and
// share page 0.
type pages struct {
	index [256]uint8
	cells [][256]cell
	masks [][256]masks
	low   [0x800]masks // masks of the characters of one or two bytes, flat
}

func (p *pages) cell(r rune) *cell {
	if r > 0xFFFF {
		return &p.cells[0][0]
	}
	return &p.cells[p.index[r>>8]][r&0xFF]
}

func (p *pages) mask(r rune) *masks {
	if uint32(r) < uint32(len(p.low)) {
		return &p.low[r]
	}
	if r > 0xFFFF {
		return &p.masks[0][0]
	}
	return &p.masks[p.index[r>>8]][r&0xFF]
}

// table builds the character tables once, from the code pages of x/text. Bytes that a code page leaves
// undefined stand for the C1 control (or Latin-1 character) of the same number, as browsers and Windows
// read them.
var table = sync.OnceValue(func() *pages {
	p := &pages{cells: make([][256]cell, 1), masks: make([][256]masks, 1)}
	for c, codec := range codecs {
		for b := 0x80; b <= 0xFF; b++ {
			r := rune(b)
			if codec.chars != nil {
				if d := codec.chars.DecodeByte(byte(b)); d != 0xFFFD {
					r = d
				}
			}
			p.put(r, c, byte(b))
			if c == windows1252 && r != rune(b) {
				p.put(rune(b), c, byte(b)) // text often has both: part of it went through Latin-1
			}
		}
	}
	for r := range p.low {
		p.low[r] = p.masks[p.index[r>>8]][r&0xFF]
	}
	return p
})

func (p *pages) put(r rune, codec int, b byte) {
	page := p.index[r>>8]
	if page == 0 {
		page = uint8(len(p.cells))
		p.index[r>>8] = page
		p.cells = append(p.cells, [256]cell{})
		p.masks = append(p.masks, [256]masks{})
	}
	p.cells[page][r&0xFF][codec] = b
	m, bit := &p.masks[page][r&0xFF], uint16(1)<<codec
	switch {
	case b < 0xC0:
		m.cont |= bit
	case b >= 0xC2 && b < 0xE0:
		m.lead2 |= bit
	case b >= 0xE0 && b < 0xF0:
		m.lead3 |= bit
	case b >= 0xF0 && b < 0xF5:
		m.lead4 |= bit
	}
	if (b >= 0xE0 && b <= 0xE3 || b == 0xF0) && codec != macintosh && codec != cp437 {
		m.spaced |= bit
	}
}
