package components

import (
	"bytes"
	"errors"
	"iter"

	"github.com/copydesk/copydesk/beam/internal/spool"
)

// Both hands on an edge between two nodes from both its ends, as [LargeStar] and [Settle] take it.
func Both(a, b []byte, emit Emit) {
	emit(a, b)
	emit(b, a)
}

// LargeStar ties every neighbour that is larger than a node to the smallest node around: emit takes the larger node
// of an edge, and the smaller one, as [SmallStar] takes it. O(neighbours), of which temp keeps what memory does not.
func LargeStar(node []byte, neighbours iter.Seq[[]byte], temp string, emit Emit) error {
	return star(node, neighbours, temp, func(least, v []byte) {
		if bytes.Compare(v, node) > 0 {
			emit(v, least)
		}
	})
}

// SmallStar ties a node, and all neighbours that are smaller, to the smallest of them. emit takes both ends of every
// edge, as [LargeStar] and [Settle] take it. Copies of an edge are left out as far as recentMost nodes tell them.
func SmallStar(node []byte, smaller iter.Seq[[]byte], temp string, emit Emit) error {
	seen := make(recent)
	var first []byte
	err := star(node, smaller, temp, func(least, v []byte) {
		if first == nil {
			first = least
			Both(node, least, emit)
		}
		if !bytes.Equal(v, least) && seen.add(v) {
			Both(v, least, emit)
		}
	})
	return err
}

// star passes over the neighbours twice: for the smallest node around, then for each of them.
func star(node []byte, neighbours iter.Seq[[]byte], temp string, visit func(least, v []byte)) (err error) {
	wait := spool.New(temp, 0)
	defer func() { err = errors.Join(err, wait.Close()) }()
	least := node
	for v := range neighbours {
		if bytes.Compare(v, least) < 0 {
			least = bytes.Clone(v)
		}
		if err := wait.Add(v); err != nil {
			return err
		}
	}
	return wait.Each(func(v []byte) error {
		visit(least, bytes.Clone(v))
		return nil
	})
}

// recentMost is how many neighbours of a node are remembered, to leave out copies.
const recentMost = 1 << 14

type recent map[string]bool

// add reports whether v is new, as far as is remembered.
func (r recent) add(v []byte) bool {
	if r[string(v)] {
		return false
	}
	if len(r) < recentMost {
		r[string(v)] = true
	}
	return true
}
