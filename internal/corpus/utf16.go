package corpus

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// bom returns the byte-order mark b starts with: its length, and the order of
// the bytes when it announces UTF-16. UTF-32 is named by its error.
func bom(b []byte) (n int, order binary.ByteOrder, err error) {
	switch {
	case bytes.HasPrefix(b, []byte("\xef\xbb\xbf")):
		return 3, nil, nil
	case bytes.HasPrefix(b, []byte("\xff\xfe\x00\x00")), bytes.HasPrefix(b, []byte("\x00\x00\xfe\xff")):
		return 0, nil, errors.New("UTF-32 text is not supported; convert it to UTF-8")
	case bytes.HasPrefix(b, []byte("\xff\xfe")):
		return 2, binary.LittleEndian, nil
	case bytes.HasPrefix(b, []byte("\xfe\xff")):
		return 2, binary.BigEndian, nil
	}
	return 0, nil, nil
}

// unmarked tells UTF-16 without a byte-order mark by NUL_PATTERN; nil when the
// head of a stream is not that.
func unmarked(head []byte) binary.ByteOrder {
	head = head[:min(len(head), headSize)&^1]
	if len(head) < 8 {
		return nil
	}
	for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
		ascii, odd := 0, 0
		for i := 0; i < len(head); i += 2 {
			switch u := order.Uint16(head[i:]); {
			case u >= 0x20 && u < 0x7f || u == '\n' || u == '\r' || u == '\t':
				ascii++
			case u < 0xa0 || u >= 0xfff0 || u&0xff == 0:
				odd++
			}
		}
		if units := len(head) / 2; 2*ascii >= units && 50*odd <= units {
			return order
		}
	}
	return nil
}

// utf16Reader turns UTF-16 into UTF-8 while it is read. Half of a surrogate
// pair, or of a unit at the end, becomes U+FFFD and is counted.
type utf16Reader struct {
	r     io.Reader
	order binary.ByteOrder
	in    [8 << 10]byte
	n     int    // bytes in in that are not converted yet
	out   []byte // converted, not handed out yet
	buf   []byte
	read  int64 // bytes taken from r
	lone  BadBytes
	err   error
}

func (u *utf16Reader) Read(p []byte) (int, error) {
	for len(u.out) == 0 {
		if u.err != nil {
			return 0, u.err
		}
		n, err := u.r.Read(u.in[u.n:])
		u.n += n
		u.read += int64(n)
		u.convert(err != nil)
		if err == io.EOF && u.n > 0 { // half a character ends it
			u.lose(u.read - int64(u.n))
			u.out, u.n = utf8.AppendRune(u.out, utf8.RuneError), 0
		}
		u.err = err
	}
	n := copy(p, u.out)
	u.out = u.out[n:]
	return n, nil
}

// convert turns what is whole in u.in into UTF-8; last: nothing follows.
func (u *utf16Reader) convert(last bool) {
	u.buf = u.buf[:0]
	i := 0
	for ; i+2 <= u.n; i += 2 {
		r := rune(u.order.Uint16(u.in[i:]))
		if utf16.IsSurrogate(r) {
			if i+4 > u.n && !last {
				break
			}
			low := rune(0)
			if i+4 <= u.n {
				low = rune(u.order.Uint16(u.in[i+2:]))
			}
			if r = utf16.DecodeRune(r, low); r == utf8.RuneError {
				u.lose(u.read - int64(u.n-i))
			} else {
				i += 2
			}
		}
		u.buf = utf8.AppendRune(u.buf, r)
	}
	copy(u.in[:], u.in[i:u.n])
	u.n -= i
	u.out = u.buf
}

// lose counts half of a character.
func (u *utf16Reader) lose(at int64) {
	if u.lone.Count == 0 {
		u.lone.Offset = at
	}
	u.lone.Count++
}

func wide(in io.Reader, order binary.ByteOrder, off int64) *utf16Reader {
	return &utf16Reader{r: in, order: order, read: off}
}
