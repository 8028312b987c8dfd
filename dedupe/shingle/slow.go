package shingle

import "unicode/utf8"

// slow reads words rune by rune, up to byte end of the text or a little further.
func (s *Scanner) slow(dst []Word, end int) int {
	n := 0
	for n < len(dst) && s.pos < min(end, len(s.text)) {
		if s.one(&dst[n]) {
			n++
		}
	}
	return n
}

// one reads what is at s.pos, the slow way: a word, or a sign, in which case it
// reports false.
func (s *Scanner) one(w *Word) bool {
	c := s.text[s.pos]
	switch asciiClass[c] {
	case classGap:
		s.pos++
		return false
	case classBreak:
		s.pos++
		s.sentence = 1
		return false
	}
	var ok bool
	s.pos, ok = s.slowWord(s.pos, w)
	return ok
}

// slowWord reads one word from pos through FOLDING and returns where it ends.
// It reports false when it only passed signs.
func (s *Scanner) slowWord(pos int, w *Word) (int, bool) {
	text := s.text
	var h hasher
	h.reset()
	started := false
	for pos < len(text) {
		c := text[pos]
		if c < utf8.RuneSelf {
			class := asciiClass[c]
			if class != classWord {
				if !started {
					return pos, false
				}
				break
			}
			if !started {
				started = true
				w.Start = uint32(pos)
				w.Kind = asciiKind[c]
			}
			if c >= 'A' && c <= 'Z' {
				c |= 0x20
			}
			h.add(c)
			pos++
			w.End = uint32(pos)
			continue
		}
		r, size := utf8.DecodeRune(text[pos:])
		f := s.tables.of(r)
		switch f.class {
		case classIgnore:
			pos += size
			continue
		case classGap, classBreak:
			if started {
				goto done
			}
			if f.class == classBreak {
				s.sentence = 1
			}
			return pos + size, false
		case classAlone:
			if started {
				goto done
			}
			w.Start, w.End, w.Kind = uint32(pos), uint32(pos+size), 0
			for _, b := range f.bytes() {
				h.add(b)
			}
			pos += size
			started = true
			goto done
		}
		if !started {
			started = true
			w.Start = uint32(pos)
			w.Kind = f.kind
		}
		for _, b := range f.bytes() {
			h.add(b)
		}
		pos += size
		w.End = uint32(pos)
	}
	if !started {
		return pos, false
	}
done:
	w.Hash = h.sum()
	w.Kind |= Sentence * Kind(s.sentence)
	s.sentence = 0
	return pos, true
}
