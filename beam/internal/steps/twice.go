package steps

import (
	"errors"
	"iter"

	"github.com/copydesk/copydesk/beam/internal/spool"
	"github.com/copydesk/copydesk/beam/internal/tools"
	"github.com/copydesk/copydesk/internal/compact"
)

// twice lets values that come once be counted before they are looked at.
func twice(t *tools.Tools, values iter.Seq[[]byte], do func(n int, each func(func([]byte) error) error) error) (err error) {
	wait := spool.New(t.Temp, 0)
	defer func() { err = errors.Join(err, wait.Close()) }()
	for v := range values {
		if err := wait.Add(v); err != nil {
			return err
		}
	}
	return do(wait.Len(), wait.Each)
}

// withTagged lets the values with one tag, of which there may be many, wait until all others were taken. A value is
// not empty; each gives those that waited without their tag.
func withTagged(t *tools.Tools, values iter.Seq[[]byte], tag byte, take func(v []byte) error, do func(each func(func([]byte) error) error) error) (err error) {
	wait := spool.New(t.Temp, 0)
	defer func() { err = errors.Join(err, wait.Close()) }()
	for v := range values {
		switch {
		case len(v) == 0:
			err = compact.ErrDamaged
		case v[0] == tag:
			err = wait.Add(v[1:])
		default:
			err = take(v)
		}
		if err != nil {
			return err
		}
	}
	return do(wait.Each)
}
