package quality

import (
	"math/bits"

	"github.com/copydesk/copydesk/cleanup/internal/octets"
	scripts "github.com/copydesk/copydesk/internal/word"
)

// splitter is the state of one pass over a text. What all words add up to is kept
// in lanes of 16 bits, four tallies to a number, and taken over at line ends.
type splitter struct {
	tokens []token
	lanes  [3]uint64
	left   int // words until the lanes may overflow
	sum    [laned]int
	line   textLine
	bytes  int    // of the words of the line
	wide   int    // bytes beyond the first of its white space
	prev   flags  // of the word before on the line
	open   uint64 // 1 when a stretch without . ! ? holds a word character
	chars  int32  // of words so far
	forms  int32  // characters of normalised forms so far
}

// laneWords is how many words of up to 255 characters fit lanes of 16 bits.
const laneWords = 257

func newScan(text string) *scan {
	s := scans.Get().(*scan)
	s.lexicon.next()
	var how script
	if likely(text) {
		how = weigh(text)
	}
	s.take(text, how)
	if letters := s.written(); !how.Alone() && letters.Alone() {
		s.take(text, letters)
	}
	return s
}

// take takes a text of that script apart.
func (s *scan) take(text string, how script) {
	s.text, s.script = text, how
	s.runes, s.exotic, s.sentences, s.stretches, s.any = 0, false, 0, 0, 0
	s.sum, s.odd, s.lengths = [tallies]int{}, oddities{}, [256]int32{}
	s.giants, s.lines, s.voids = s.giants[:0], s.lines[:0], s.voids[:0]
	s.vocabulary.next(len(text))
	if len(text) > maxPooled {
		s.reserve()
	}
	s.split()
}

// split takes the text apart in one pass over its bytes.
//
// PLAIN WORDS: nine words in ten are letters of ASCII, the first small or
// capital, the others small, with at most one of , ; : . ! ? behind, and shorter than
// 16 bytes. Their facts and normalised form are worked out in registers, eight
// bytes at a time and nearly without branches; all others are looked up in the
// lexicon.
func (s *scan) split() {
	text := s.text
	p := &splitter{tokens: s.tokens[:0], left: laneWords}
	alone := s.script.Alone()
	for i := 0; i < len(text); {
		if i < 4 || i+16 > len(text) {
			i = s.step(p, i)
			continue
		}
		head, tail := octets.Load(text[i:]), uint64(0)
		size := bits.TrailingZeros64((head-0x21*low|head)&high) >> 3
		if size == 8 {
			tail = octets.Load(text[i+8:])
			k := bits.TrailingZeros64((tail-0x21*low|tail)&high) >> 3
			tail &= 1<<(8*uint(k)) - 1
			size += k
		} else {
			head &= 1<<(8*uint(size)) - 1
		}
		end := i + size
		if size == 0 || size == 16 || text[end] != ' ' && text[end] != '\n' {
			i = s.step(p, i)
			continue
		}
		heads, tails := letters(head), letters(tail)
		capitals := heads &^ (head << 2)
		word := bits.OnesCount64(heads) + bits.OnesCount64(tails)
		mark := size - word // characters that are no letters
		sign := signOf[text[end-1]]
		if capitals&^0x80|tails&^(tail<<2)|uint64(mark^(sign+3)>>2) != 0 ||
			word < 3 && (sign == fullStop || word < 2 && (mark != 0 || capitals != 0)) ||
			sign == fullStop && word < 5 && (capitals != 0 || head == www) ||
			oddEnd(text[end-mark-4:end-mark]) || uint32(head|0x20) == cook || word > 10 && mark > 0 {
			if alone {
				i = s.step(p, i)
				continue
			}
			s.described(p, i, size, s.lexicon.short(text[i:end], wordKey{head, tail}))
			i = s.pass(p, end)
			continue
		}
		head = (head | heads>>2) & (heads >> 7 * 0xFF)
		tail &= tails >> 7 * 0xFF

		capital := capitals >> 7
		ended := uint64(sign) >> 1
		f := plainFlags[sign<<1|int(capital)]
		if stop := head * stopHash >> 61; stopWords[stop] == head && capital == 0 && mark == 0 {
			f |= 1 << (stopBit + stop)
			p.lanes[1] += 1 << 48
		}
		p.lanes[0] += uint64(size) | uint64(word)<<16 | capital<<32
		p.lanes[1] += uint64(1+mark) | uint64(mark)<<16 | ended<<32
		s.lengths[size]++
		s.stretches += int(ended)
		p.open = 1 - ended
		id := s.vocabulary.add(head, tail)
		changed := int32(capital) | int32(mark)
		p.append(s, f, size, token{form: id<<1 | changed, start: int32(i), chars: int32(size), forms: int32(word)})
		i = s.pass(p, end)
	}
	s.endText(p)
}

// pass passes over the blank or line feed behind a word, at i.
func (s *scan) pass(p *splitter, i int) int {
	if s.text[i] == '\n' {
		s.endLine(p, i)
	}
	return i + 1
}

// append adds a word; t.chars and t.forms are its own characters.
func (p *splitter) append(s *scan, f flags, size int, t token) {
	chars, forms := p.chars, p.forms
	p.chars, p.forms = chars+t.chars, forms+t.forms
	t.chars, t.forms = chars, forms
	p.tokens = append(p.tokens, t)
	p.bytes += size
	p.line.any |= f
	s.sentences += int(p.prev >> endsBit &^ (f >> smallBit) & 1)
	if p.prev == 0 {
		p.line.first = f
	}
	p.prev = f
	if p.left--; p.left == 0 {
		p.flush()
	}
}

// step handles the word, blank or line end at i, whatever it is, and returns where it
// ends.
func (s *scan) step(p *splitter, i int) int {
	switch c := s.text[i]; {
	case c == ' ':
		return i + 1
	case c == '\n':
		s.endLine(p, i)
		return i + 1
	case blankByte[c] != 0:
		if n := blankLen(s.text[i:]); n > 0 {
			s.exotic = s.exotic || lineEnd(s.text[i:i+n])
			p.wide += n - 1
			return i + n
		}
	}
	size := s.wordLen(i)
	s.described(p, i, size, s.lexicon.look(s.text, i, i+size))
	return i + size
}

// described adds the word at i, which is no plain one, by its entry.
func (s *scan) described(p *splitter, i, size int, e *entry) {
	k := &s.kinds.list[e.kind]
	f := k.flags
	for i, l := range k.lanes {
		p.lanes[i] += l
	}
	runes := int32(uint16(k.lanes[0]))
	s.lengths[uint8(runes)]++
	if f.is(odd) {
		w := &s.kinds.words[e.kind]
		runes = w.n[nRunes]
		s.addOdd(p, w)
	}
	if !f.is(marked) {
		p.open |= uint64(f.one(opens))
	} else {
		s.stretches += int(p.open) | f.one(opens)
		p.open = uint64(f.one(carries))
	}
	t := token{form: void, start: int32(i), chars: runes, forms: e.runes}
	if f.is(bare) {
		s.voids = append(s.voids, int32(len(p.tokens)))
	} else {
		t.form = s.vocabulary.add(e.form.head, e.form.tail)<<1 | e.changed
	}
	p.append(s, f, size, t)
}

// addOdd adds what the lanes do not hold.
func (s *scan) addOdd(p *splitter, w *word) {
	runes := int(w.n[nRunes])
	if w.flags.is(long) {
		s.giants = append(s.giants, int32(runes))
		for i := range p.sum {
			p.sum[i] += int(w.n[i])
		}
	}
	for i := laned; i < tallies; i++ {
		s.sum[i] += int(w.n[i])
	}
	if w.flags.is(punct) {
		s.odd.punct++
		s.odd.punctRunes += runes
	}
	if w.n[nSign]|w.n[nLetter]|w.n[nUnended] != 0 {
		s.odd.unspaced++
	}
	s.odd.symbol += w.flags.one(symbol)
	s.odd.caps += w.flags.one(caps)
	s.odd.mixed += w.flags.one(mixed)
	s.odd.url += w.flags.one(url)
	p.line.script += int32(w.flags.one(justJavaScript))
}

// one is 1 when the flag is set.
func (f flags) one(flag flags) int {
	if f&flag != 0 {
		return 1
	}
	return 0
}

// flush empties the lanes.
func (p *splitter) flush() {
	for i, l := range p.lanes {
		p.sum[4*i] += int(l & 0xFFFF)
		p.sum[4*i+1] += int(l >> 16 & 0xFFFF)
		p.sum[4*i+2] += int(l >> 32 & 0xFFFF)
		p.sum[4*i+3] += int(l >> 48)
	}
	p.lanes = [3]uint64{}
	p.left = laneWords
}

// endLine ends the line before the line feed, or end of text, at i.
func (s *scan) endLine(p *splitter, i int) {
	l := &p.line
	if l.to = int32(len(p.tokens)); l.to > l.from {
		p.flush()
		for k, n := range p.sum {
			s.sum[k] += n
		}
		l.upper, l.numeric, l.closed = int32(p.sum[nUpper]), int32(p.sum[nNumeric]), int32(p.sum[nCloses])
		l.last = p.prev
		s.sentences++
		s.any |= l.any
	}
	l.end = i
	l.runes = l.end - l.start - p.bytes - p.wide + p.sum[nRunes]
	l.forms = p.forms - l.forms
	l.norms = l.to - l.from - (int32(len(s.voids)) - l.norms)
	s.runes += l.runes + 1
	s.lines = append(s.lines, *l)
	*l = textLine{start: i + 1, from: l.to, norms: int32(len(s.voids)), forms: p.forms}
	p.sum = [laned]int{}
	p.bytes, p.wide, p.prev = 0, 0, 0
}

// endText ends the last line and the list of words.
func (s *scan) endText(p *splitter) {
	s.endLine(p, len(s.text))
	s.runes-- // no line feed at the end
	s.tokens = append(p.tokens, token{start: int32(len(s.text)), chars: p.chars, forms: p.forms})
	s.stretches += s.sum[nInner] + int(p.open)
}

// wordLen is the length of the word at the start of s.
func wordLen(s string) int {
	i := 1
	for i < len(s) && (blankByte[s[i]] == 0 || blankByte[s[i]] == 2 && blankLen(s[i:]) == 0) {
		i++
	}
	return i
}

// wordLen is the length of the word of s that begins at start.
func (s *scan) wordLen(start int) int {
	if s.script.Alone() {
		return pieceLen(s.text[start:])
	}
	return wordLen(s.text[start:])
}

// written is the script of a text that was split at white space.
func (s *scan) written() script {
	if s.odd.unspaced == 0 {
		return scripts.Spaced
	}
	return scripts.Count{
		Spaced: s.size() - s.odd.unspaced, Sign: s.sum[nSign], Letter: s.sum[nLetter], Unended: s.sum[nUnended],
	}.Script()
}
