package visible

import (
	"fmt"
	"io"
	"reflect"
)

// Fprintf formats like [fmt.Fprintf] and writes to w. Every argument that is a
// string of whatever type, an error or a fmt.Stringer is made one line first, as
// by [Line]: the format may begin a line, a value cannot. O(len).
func Fprintf(w io.Writer, format string, args ...any) (int, error) {
	return io.WriteString(w, Sprintf(format, args...))
}

// Sprintf is [Fprintf] into a string.
func Sprintf(format string, args ...any) string {
	safe := make([]any, len(args))
	for i, a := range args {
		safe[i] = safely(a)
	}
	return fmt.Sprintf(format, safe...)
}

func safely(a any) any {
	switch x := a.(type) {
	case string:
		return value(x)
	case error:
		return value(x.Error())
	case fmt.Stringer:
		return value(x.String())
	}
	if v := reflect.ValueOf(a); v.Kind() == reflect.String {
		return value(v.String())
	}
	return a
}

// value is a string that formats itself as one line. %q names hidden
// characters by itself, and must see the string as it was.
type value string

// Format implements fmt.Formatter.
func (v value) Format(f fmt.State, verb rune) {
	s := string(v)
	if verb != 'q' {
		s = Line(s)
	}
	fmt.Fprintf(f, fmt.FormatString(f, verb), s)
}
