package corpus

import (
	"context"
	"errors"
	"io"
)

func isContext(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}

// watched counts the bytes read from disk and stops when ctx is done.
type watched struct {
	ctx      context.Context
	r        io.Reader
	count    *int64
	progress func(int64)
	told     int64
}

const progressStep = 256 << 10 // bytes between two calls of progress

func (w *watched) Read(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := w.r.Read(p)
	*w.count += int64(n)
	if w.progress != nil && *w.count-w.told >= progressStep {
		w.told = *w.count
		w.progress(*w.count)
	}
	return n, err
}

// interruptible reads r, which may block for ever (a terminal, a pipe), on a
// goroutine of its own, so that Read returns when ctx is done. That goroutine
// ends with its last read.
type interruptible struct {
	ctx  context.Context
	ch   chan chunk
	rest []byte
	err  error
}

type chunk struct {
	b   []byte
	err error
}

func newInterruptible(ctx context.Context, r io.Reader) *interruptible {
	i := &interruptible{ctx: ctx, ch: make(chan chunk)}
	go func() {
		// two buffers in turn: while one is read from, the other is filled, and
		// it is taken over only when the first is used up
		var bufs [2][64 << 10]byte
		for k := 0; ; k = 1 - k {
			b := bufs[k][:]
			n, err := r.Read(b)
			select {
			case i.ch <- chunk{b[:n], err}:
			case <-ctx.Done():
				return
			}
			if err != nil {
				return
			}
		}
	}()
	return i
}

func (i *interruptible) Read(p []byte) (int, error) {
	for len(i.rest) == 0 {
		if i.err != nil {
			return 0, i.err
		}
		select {
		case c := <-i.ch:
			i.rest, i.err = c.b, c.err
		case <-i.ctx.Done():
			return 0, i.ctx.Err()
		}
	}
	n := copy(p, i.rest)
	i.rest = i.rest[n:]
	return n, nil
}
