package jsonlines

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
)

// DefaultMost is the most bytes of a line where Options have no other number.
const DefaultMost = 1 << 20

// mark is the byte-order mark that some editors begin a file with.
const mark = "\uFEFF"

// Options are what a format allows beyond one object a line. The zero value allows nothing.
type Options struct {
	Most  int  // bytes of a line; 0: DefaultMost
	Blank bool // lines of blanks are passed over
	Mark  bool // so is a byte-order mark at the beginning
	Open  bool // the last line may lack its end; else it was cut off
}

// Place is where a line stands.
type Place struct {
	File string
	Line int   // from 1
	Byte int64 // that the line begins at
}

// String is "file:line: byte n".
func (p Place) String() string { return fmt.Sprintf("%s:%d: byte %d", p.File, p.Line, p.Byte) }

// Line is a line without its end. Text is only good until the next one.
type Line struct {
	Place
	Text []byte
}

// Error is what is wrong at a place.
type Error struct {
	Place
	Err error
}

// Error implements error: the place, and what is wrong there.
func (e *Error) Error() string { return e.Place.String() + ": " + e.Err.Error() }

// Unwrap is what is wrong, without the place.
func (e *Error) Unwrap() error { return e.Err }

// Lines cuts r into lines; file is its name in places. The last that is yielded may be an
// [Error]. O(bytes), in memory of one line.
func Lines(r io.Reader, file string, o Options) iter.Seq2[Line, error] {
	most := o.Most
	if most <= 0 {
		most = DefaultMost
	}
	return func(yield func(Line, error) bool) {
		in := bufio.NewReaderSize(r, 64<<10)
		var long []byte
		for at := (Place{File: file, Line: 1}); ; at.Line++ {
			text, size, err := whole(in, &long, most)
			if err != nil && !errors.Is(err, io.EOF) {
				yield(Line{Place: at}, &Error{at, err})
				return
			}
			if size == 0 {
				return
			}
			if reason := o.against(&text, at.Line, err == nil); reason != "" {
				yield(Line{Place: at}, &Error{at, errors.New(reason)})
				return
			}
			if (!o.Blank || len(bytes.TrimSpace(text)) > 0) && !yield(Line{at, text}, nil) {
				return
			}
			at.Byte += int64(size)
		}
	}
}

// against says what the options have against a line, and takes from it what is passed over.
func (o *Options) against(text *[]byte, line int, ended bool) string {
	if !ended && !o.Open {
		return "the line does not end"
	}
	if rest, marked := bytes.CutPrefix(*text, []byte(mark)); marked && line == 1 {
		if !o.Mark {
			return "the file begins with a byte-order mark"
		}
		*text = rest
	}
	if !o.Blank && len(bytes.TrimSpace(*text)) == 0 {
		return "the line is empty"
	}
	return ""
}

// errLong is the error of a line of more than most bytes.
type errLong int

func (e errLong) Error() string { return fmt.Sprintf("longer than %d bytes", int(e)) }

// whole reads the next line, however far it goes over the buffer of in, up to most bytes. size counts its end too; it is 0
// at the end of the file, where the error is io.EOF, as it is for a line that does not end.
func whole(in *bufio.Reader, long *[]byte, most int) (text []byte, size int, err error) {
	text, err = in.ReadSlice('\n')
	if errors.Is(err, bufio.ErrBufferFull) {
		*long = (*long)[:0]
		for errors.Is(err, bufio.ErrBufferFull) && len(*long) <= most {
			*long = append(*long, text...)
			text, err = in.ReadSlice('\n')
		}
		*long = append(*long, text...)
		text = *long
	}
	size = len(text)
	text = bytes.TrimSuffix(text, []byte("\n"))
	if len(text) > most {
		return nil, size, errLong(most)
	}
	return text, size, err
}
