package reports

import (
	"context"
	"fmt"
	"runtime"

	"github.com/copydesk/copydesk/internal/ordered"
)

// parseBatch is how many bytes of lines one goroutine parses at a time.
const parseBatch = 1 << 18

// batch is lines in a row.
type batch struct {
	first int // number of the first, from 0
	bytes []byte
	ends  []int // of the lines in bytes
}

// parsed indexes a file as lines does, and hands every line, parsed, to take in order; lines are parsed on all
// cores. A file that does not exist gives nil and no error.
func parsed[T any](ctx context.Context, r *Run, name string, take func(n int, row *T) error) (l *lines, err error) {
	type rows struct {
		first int
		rows  []T
		err   error // of the line after them: the first bad line of the file is named, whichever is met first
	}
	err = ordered.Map(ctx, runtime.GOMAXPROCS(0), func(ctx context.Context, push func(batch) error) error {
		var b batch
		flush := func() error {
			if len(b.ends) == 0 {
				return nil
			}
			full := b
			b = batch{}
			return push(full)
		}
		var err error
		l, err = r.lines(ctx, name, func(n int, line []byte) error {
			if len(b.ends) == 0 {
				b = batch{first: n, bytes: make([]byte, 0, parseBatch+parseBatch/8)}
			}
			b.bytes = append(b.bytes, line...)
			b.ends = append(b.ends, len(b.bytes))
			if len(b.bytes) < parseBatch {
				return nil
			}
			return flush()
		})
		if err != nil {
			return err
		}
		return flush()
	}, func(_ context.Context, b batch) (rows, error) {
		out := rows{first: b.first, rows: make([]T, len(b.ends))}
		from := 0
		for i, end := range b.ends {
			if err := unmarshal(b.bytes[from:end], &out.rows[i]); err != nil {
				out.rows, out.err = out.rows[:i], fmt.Errorf("%s: %w", where(name, b.first+i), err)
				break
			}
			from = end
		}
		return out, nil
	}, func(out rows) error {
		for i := range out.rows {
			if err := take(out.first+i, &out.rows[i]); err != nil {
				return fmt.Errorf("%s: %w", where(name, out.first+i), err)
			}
		}
		return out.err
	})
	if err != nil {
		if l != nil {
			_ = l.close() // the error that stopped us says more
		}
		return nil, err
	}
	return l, nil
}
