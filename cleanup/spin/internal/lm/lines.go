package lm

import (
	"sync"
	"sync/atomic"
	"unsafe"
)

// lines are those of Pairs, where they are in the model or in a copy at a multiple of lineBytes. The linker puts the model at a
// multiple of 32 bytes, so that half of all builds have every line in two lines of the processor's cache; a job of a few
// texts is done before a copy has paid.
type lines struct {
	at   atomic.Pointer[[]byte]
	once sync.Once
}

func newLines(b []byte) *lines {
	l := &lines{}
	l.at.Store(&b)
	return l
}

func (l *lines) bytes() []byte {
	if l == nil {
		return nil
	}
	return *l.at.Load()
}

func (l *lines) align() {
	l.once.Do(func() {
		b := l.bytes()
		if off(b) == 0 {
			return
		}
		c := make([]byte, len(b)+lineBytes)
		c = c[(lineBytes-off(c))%lineBytes:]
		c = c[:copy(c, b)]
		l.at.Store(&c)
	})
}

// off is by how much bytes lie behind a multiple of lineBytes.
func off(b []byte) int { return int(uintptr(unsafe.Pointer(unsafe.SliceData(b))) % lineBytes) }
