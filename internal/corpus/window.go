package corpus

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf8"
)

const (
	windowSize = 256 << 10 // first size of the buffer
	windowKeep = 4 << 20   // a buffer that grew beyond this is given back
)

// window is a growing buffer over a stream: it hands out lines and rows
// without copying them and knows the offset of each.
type window struct {
	r          io.Reader
	buf        []byte
	start, end int   // what is read and not consumed: buf[start:end]
	off        int64 // offset of buf[start] in the decompressed Source
	feeds      int64 // line feeds before buf[start]
	wide       bool  // the Source is UTF-16: each 16-bit unit counts two bytes
	err        error // sticky: io.EOF, *damage or a context error
}

// reset makes w read from r, whose first byte has offset off.
func (w *window) reset(r io.Reader, off int64, wide bool) {
	w.r, w.off, w.wide, w.err = r, off, wide, nil
	w.start, w.end, w.feeds = 0, 0, 0
	if w.buf == nil || len(w.buf) > windowKeep {
		w.buf = make([]byte, windowSize)
	}
}

// mapByte makes every byte from one of ASCII another one, in all that was not consumed.
func (w *window) mapByte(from, to byte) {
	m := mapped{w.r, from, to}
	m.over(w.bytes())
	w.r = m
}

// mapped is a stream with one byte instead of another.
type mapped struct {
	r        io.Reader
	from, to byte
}

// Read implements io.Reader.
func (m mapped) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	m.over(p[:n])
	return n, err
}

func (m mapped) over(p []byte) {
	for i, c := range p {
		if c == m.from {
			p[i] = m.to
		}
	}
}

func (w *window) bytes() []byte { return w.buf[w.start:w.end] }

// fill reads more, growing the buffer when it is full; false at the end.
func (w *window) fill() bool {
	if w.err != nil {
		return false
	}
	if w.start > 0 && w.end == len(w.buf) {
		copy(w.buf, w.buf[w.start:w.end])
		w.start, w.end = 0, w.end-w.start
	}
	if w.end == len(w.buf) {
		grown := make([]byte, 2*len(w.buf))
		copy(grown, w.buf[:w.end])
		w.buf = grown
	}
	for range 100 {
		n, err := w.r.Read(w.buf[w.end:])
		w.end += n
		w.err = err
		if n > 0 || err != nil {
			return n > 0
		}
	}
	w.err = io.ErrNoProgress
	return false
}

// consume drops n bytes from the front.
func (w *window) consume(n int) {
	w.consumeLine(n)
	if w.start == w.end && len(w.buf) > windowKeep {
		w.buf, w.start, w.end = make([]byte, windowSize), 0, 0
	}
}

// shrink gives back a large buffer that is nearly empty. What was handed out stays
// valid as long as it is held.
func (w *window) shrink() {
	if rest := w.bytes(); len(w.buf) > windowKeep && len(rest) < len(w.buf)/4 {
		w.buf = make([]byte, max(windowSize, 2*len(rest)))
		w.start, w.end = 0, copy(w.buf, rest)
	}
}

// measure returns how many bytes of the Source b stands for.
func (w *window) measure(b []byte) int64 {
	if !w.wide {
		return int64(len(b))
	}
	n := int64(0)
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		i += size
		n += 2
		if r > 0xffff {
			n += 2
		}
	}
	return n
}

// damaged returns what broke the stream, nil when it ended well.
func (w *window) damaged() *damage {
	var d *damage
	if errors.As(w.err, &d) {
		return d
	}
	if w.err != nil && w.err != io.EOF {
		return &damage{offset: w.off, reason: w.err.Error(), err: w.err}
	}
	return nil
}

// line is one line of a stream.
type line struct {
	text  []byte // without its line feed; nil when the line was too long. Valid until the next call
	off   int64
	size  int64 // length in bytes without the line feed
	ended bool  // by a line feed, not by the end of the stream
}

// next returns the next line, ok false at the end of the stream. A line of
// more than limit bytes is counted and dropped while it is read, so that it
// never takes more memory than limit.
func (w *window) next(limit int64) (l line, ok bool) {
	l.off = w.off
	for seen := 0; ; {
		b := w.bytes()
		if k := bytes.IndexByte(b[seen:], '\n'); k >= 0 {
			k += seen
			l.size, l.ended = int64(k), true
			if l.size <= limit {
				l.text = b[:k]
			}
			w.consumeLine(k + 1)
			return l, true
		}
		if seen = len(b); int64(seen) > limit {
			return w.skipLine(l), true
		}
		if !w.fill() {
			break
		}
	}
	b := w.bytes()
	if len(b) == 0 {
		return l, false
	}
	l.text, l.size = b, int64(len(b))
	w.consumeLine(len(b))
	return l, true
}

// consumeLine drops n bytes but leaves the buffer in place: the caller still
// looks at them.
func (w *window) consumeLine(n int) {
	gone := w.buf[w.start : w.start+n]
	w.off += w.measure(gone)
	w.feeds += int64(bytes.Count(gone, []byte{'\n'}))
	w.start += n
}

// skipLine drops the rest of a line that is too long.
func (w *window) skipLine(l line) line {
	for {
		b := w.bytes()
		k := bytes.IndexByte(b, '\n')
		if k >= 0 {
			l.size += int64(k)
			l.ended = true
			w.consume(k + 1)
			return l
		}
		l.size += int64(len(b))
		w.consume(len(b))
		if !w.fill() {
			return l
		}
	}
}

// readAll returns the rest of the stream, at most limit bytes; larger input
// is counted and dropped. The slice is valid until the next reset.
func (w *window) readAll(limit int64) (b []byte, size int64) {
	for int64(w.end-w.start) <= limit {
		if !w.fill() {
			b = w.bytes()
			return b, int64(len(b))
		}
	}
	for {
		size += int64(w.end - w.start)
		w.consume(w.end - w.start)
		if !w.fill() {
			return nil, size
		}
	}
}
