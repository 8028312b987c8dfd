package components

import (
	"bytes"
	"errors"
	"iter"

	"github.com/copydesk/copydesk/beam/internal/spool"
)

// Settle looks at a node after the last round, with its neighbours on both sides. A node claims those that are larger: claim
// takes it and one of them. Of a star that is all. What else is tied to a smaller node than its leaves are, or to several,
// is in no star yet, and left takes it and the smaller nodes, for [Finish].
func Settle(node []byte, neighbours iter.Seq[[]byte], temp string, claim, left Emit) (err error) {
	wait := spool.New(temp, 0)
	defer func() { err = errors.Join(err, wait.Close()) }()
	var above []byte
	smaller, larger := 0, 0
	seen := make(recent)
	for v := range neighbours {
		switch bytes.Compare(v, node) {
		case -1:
			if !bytes.Equal(v, above) {
				above = bytes.Clone(v)
				smaller++
			}
		case 1:
			larger++
		default:
			continue
		}
		if !seen.add(v) {
			continue
		}
		if err := wait.Add(v); err != nil {
			return err
		}
	}
	leaf := smaller == 1 && larger == 0
	return wait.Each(func(v []byte) error {
		switch {
		case bytes.Compare(v, node) > 0:
			claim(node, bytes.Clone(v))
		case !leaf:
			left(node, bytes.Clone(v))
		}
		return nil
	})
}

// Label names the component of a node and of those that it claims. found is what [Finish] says of the node, nil when
// it was not asked. A node may be named more than once, always alike.
func Label(node, found []byte, claimed func(visit func([]byte) error) error, emit Emit) error {
	if found == nil {
		found = node
	}
	emit(node, found)
	return claimed(func(v []byte) error {
		emit(bytes.Clone(v), found)
		return nil
	})
}
