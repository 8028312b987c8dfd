//go:build unix

package index

import (
	"os"

	"golang.org/x/sys/unix"
)

const canMap = true

// mapFile maps a file into memory, for reading. It stays there when the file is removed.
func mapFile(f *os.File, size int64) ([]byte, error) {
	return unix.Mmap(int(f.Fd()), 0, int(size), unix.PROT_READ, unix.MAP_SHARED)
}

// forget lets go of mapped pages; they are read again when they are touched. A system that does not care keeps them.
func forget(b []byte) { _ = unix.Madvise(b, unix.MADV_DONTNEED) }

func unmapFile(b []byte) error { return unix.Munmap(b) }
