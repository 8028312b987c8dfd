package corpus

import (
	"bytes"
	"errors"
	"strings"
)

// add joins n bad characters, the first of them at an offset.
func (d *Decoding) add(n int, at int64) {
	if d.Bad.Count == 0 {
		d.Bad.Offset = at
	}
	d.Bad.Count += n
}

// guessedSuffix ends the name of a charset that Options.Decode guessed.
const guessedSuffix = " (guessed)"

// usualLeast is how many bytes beyond ASCII a record has whose charset is tried first for those that follow.
const usualLeast = 8

// decode asks Options.Decode; the charset comes back with how it was known, "" for UTF-8. What it says of bad bytes goes
// to s.read; from is where raw lies in the record.
func (s *session) decode(raw []byte, declared string, from int64) (text, charset string, err error) {
	if s.o.Decode == nil {
		return "", "", errors.New("no charset detection")
	}
	asked := declared
	if asked == "" {
		asked = s.usual
	}
	text, charset, bad, err := s.o.Decode(bytes.Clone(raw), asked)
	if err != nil {
		return "", "", err
	}
	if len(bad) > 0 {
		s.read.add(len(bad), from+int64(bad[0]))
	}
	charset, guessed := strings.CutSuffix(charset, guessedSuffix)
	switch {
	case charset == nameUTF8 && len(bad) > 0:
		return text, "", nil
	case guessed || declared == "" && charset == s.usual:
		s.read.Guessed = charset
		if s.usual == "" && beyondASCII(raw) >= usualLeast {
			s.usual = charset
		}
		return text, charset + " guessed", nil
	case declared == "" || byItself(charset) && !strings.EqualFold(charset, declared):
		return text, charset + " by its bytes", nil
	}
	return text, charset + " declared", nil
}

// byItself tells whether a charset is known by bytes that no other has.
func byItself(charset string) bool {
	return strings.HasPrefix(charset, "utf-") || charset == "cesu-8" || charset == "iso-2022-jp"
}

const nameUTF8 = "utf-8"

func beyondASCII(b []byte) (n int) {
	for _, c := range b {
		if c >= 0x80 {
			n++
		}
	}
	return n
}

// charsetNote says how a record was decoded, "" where it is UTF-8.
func charsetNote(charset string) []string {
	if charset == "" {
		return nil
	}
	return []string{"charset " + charset}
}

// usualCharset finds what the charset of most records of a source of many is from its head (MAJORITY_CHARSET).
func (s *session) usualCharset(head []byte) {
	if s.usual = ""; s.o.Decode == nil || s.o.Charset != "" || invalidAt(head) < 0 {
		return
	}
	if k := bytes.LastIndexByte(head, '\n'); k >= 0 {
		head = head[:k+1]
	}
	if beyondASCII(head) < usualLeast {
		return
	}
	_, charset, _, err := s.o.Decode(bytes.Clone(head), "")
	if charset, guessed := strings.CutSuffix(charset, guessedSuffix); err == nil && guessed {
		s.usual = charset
	}
}
