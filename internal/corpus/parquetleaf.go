package corpus

import (
	"fmt"
	"io"

	"github.com/parquet-go/parquet-go"
)

// leafReader hands out the values of one column of a row group.
type leafReader struct {
	pages  parquet.Pages
	page   parquet.Page
	values parquet.ValueReader
	buf    []parquet.Value
	at, n  int
	maxRep int
	row    []parquet.Value // values of the current row, used again
}

func (l *leafReader) close() {
	if l.page != nil {
		parquet.Release(l.page)
		l.page = nil
	}
	l.pages.Close()
}

// peek returns the next value without taking it; it stays valid until the
// value after it is asked for.
func (l *leafReader) peek() (parquet.Value, error) {
	for l.at == l.n {
		if l.values == nil {
			page, err := l.pages.ReadPage()
			if err != nil {
				return parquet.Value{}, err
			}
			l.page, l.values = page, page.Values()
		}
		n, err := l.values.ReadValues(l.buf)
		l.at, l.n = 0, n
		if err != nil && err != io.EOF {
			return parquet.Value{}, err
		}
		if n == 0 {
			if err == nil {
				return parquet.Value{}, io.ErrNoProgress
			}
			parquet.Release(l.page)
			l.page, l.values = nil, nil
		}
	}
	return l.buf[l.at], nil
}

// next returns the values of the next row: one, or any number of them in a
// repeated column, those copied as the row may go over several pages.
func (l *leafReader) next() ([]parquet.Value, error) {
	v, err := l.peek()
	if err != nil {
		return nil, fmt.Errorf("column ends early: %w", noEOF(err))
	}
	if l.maxRep == 0 {
		l.at++
		return l.buf[l.at-1 : l.at], nil
	}
	l.row = l.row[:0]
	for first := true; first || v.RepetitionLevel() > 0; first = false {
		l.row = append(l.row, v.Clone())
		l.at++
		v, err = l.peek()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
	}
	return l.row, nil
}

func noEOF(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}
