package visible

import (
	"fmt"
	"io"
	"sync"
	"unicode/utf16"
	"unicode/utf8"
)

// Writer is the last gate before a terminal, a pipe or a pager: whatever is
// written to it reaches the writer behind it as [Terminal] returns the whole of
// it. Where the writes begin and end makes no difference: a character or a line
// end cut in two is held until the rest comes or [Writer.Flush] is called. Safe
// for use by several goroutines; O(bytes).
type Writer struct {
	mu   sync.Mutex
	w    io.Writer
	last *form  // of held
	held []byte // the undecided end of the last write: a part of a character, or "\r"
	buf  []byte
	text form
}

// form is how one kind of output is made visible.
type form struct {
	pass []string // control sequences of the program's own, which are obeyed
	json bool     // escapes are those of JSON
}

// NewWriter returns a Writer in front of w.
func NewWriter(w io.Writer) *Writer { return &Writer{w: w} }

// Write implements io.Writer. The error is that of the writer behind.
func (w *Writer) Write(p []byte) (int, error) { return w.write(&w.text, p) }

// Passing returns a writer to the same place that lets through the control
// sequences named, whole and each within one write, and nothing else that is
// hidden. It is for output of the program's own; text of others must have been
// through [Terminal] or [Line] before it gets there.
func (w *Writer) Passing(sequences ...string) io.Writer {
	return &view{w, form{pass: sequences}}
}

// JSON returns a writer to the same place for the output of a JSON encoder: hidden
// characters, which stand within strings there, become \uXXXX, so that the
// JSON says the same and no terminal obeys it.
func (w *Writer) JSON() io.Writer { return &view{w, form{json: true}} }

// view is a Writer seen through another form.
type view struct {
	w *Writer
	f form
}

func (v *view) Write(p []byte) (int, error) { return v.w.write(&v.f, p) }

// Flush writes what is held as it stands: the part of a character as bytes.
func (w *Writer) Flush() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.flush()
}

func (w *Writer) flush() error {
	if len(w.held) == 0 {
		return nil
	}
	w.buf, _ = w.last.append(w.buf[:0], w.held, true)
	w.held = w.held[:0]
	_, err := w.w.Write(w.buf)
	return err
}

func (w *Writer) write(f *form, p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.last != f {
		if err := w.flush(); err != nil {
			return 0, err
		}
		w.last = f
	}
	in := p
	if len(w.held) > 0 {
		in = append(w.held, p...)
	}
	out, rest := f.append(w.buf[:0], in, false)
	w.held = append(w.held[:0], rest...)
	w.buf = out
	if len(out) == 0 {
		return len(p), nil
	}
	if _, err := w.w.Write(out); err != nil {
		return 0, err
	}
	return len(p), nil
}

// append adds p to dst with everything hidden made visible. Unless p is the
// last there is, an end that cannot be judged yet is returned as rest.
func (f *form) append(dst, p []byte, last bool) (out, rest []byte) {
	for i := 0; i < len(p); {
		c := p[i]
		if c >= ' ' && c < 0x7f || c == '\n' || c == '\t' {
			dst = append(dst, c)
			i++
			continue
		}
		if n := f.passes(p[i:]); n > 0 {
			dst = append(dst, p[i:i+n]...)
			i += n
			continue
		}
		if c == '\r' && i+1 == len(p) && !last || !last && !utf8.FullRune(p[i:]) {
			return dst, p[i:]
		}
		r, size := utf8.DecodeRune(p[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			dst = f.escapeByte(dst, c)
		case r == '\r' && i+1 < len(p) && p[i+1] == '\n':
		case Hidden(r):
			dst = f.escape(dst, r)
		default:
			dst = append(dst, p[i:i+size]...)
		}
		i += size
	}
	return dst, nil
}

func (f *form) passes(p []byte) int {
	for _, s := range f.pass {
		if len(p) >= len(s) && string(p[:len(s)]) == s {
			return len(s)
		}
	}
	return 0
}

func (f *form) escape(dst []byte, r rune) []byte {
	switch {
	case !f.json:
		return append(dst, Escape(r)...)
	case r < 0x10000:
		return fmt.Appendf(dst, `\u%04x`, r)
	}
	high, low := utf16.EncodeRune(r)
	return fmt.Appendf(dst, `\u%04x\u%04x`, high, low)
}

// escapeByte writes a byte that is not UTF-8. JSON has no name for it.
func (f *form) escapeByte(dst []byte, c byte) []byte {
	if f.json {
		return append(dst, `\ufffd`...)
	}
	return fmt.Appendf(dst, `\x%02x`, c)
}
