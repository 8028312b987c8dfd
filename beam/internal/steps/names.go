package steps

import (
	"context"
	"encoding/binary"
	"errors"
	"iter"
	"slices"

	"github.com/copydesk/copydesk/beam/internal/tools"
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/internal/compact"
	"github.com/copydesk/copydesk/internal/facts"
)

// named is a cluster where its id meets those of others. A block names its clusters as if there were no others.
type named struct {
	id      string
	card    []byte          // of its representative, judged
	members []facts.Ordinal // rising
}

// namedKey are the first bits of an id: clusters of which these differ cannot take an id from one another.
const namedKey = len("c-") + 6

// append adds a cluster, some 3 bytes a member.
func (n *named) append(b []byte) []byte {
	b = compact.AppendString(compact.AppendString(b, []byte(n.id)), n.card)
	before := facts.Ordinal(0)
	for _, o := range n.members {
		b = binary.AppendUvarint(b, uint64(o-before))
		before = o
	}
	return b
}

func (n *named) read(r *compact.Reader) {
	n.id, n.card = string(r.Bytes()), r.Bytes()
	at := facts.Ordinal(0)
	for r.Len() > 0 {
		at += facts.Ordinal(r.Uint())
		n.members = append(n.members, at)
	}
}

// name sends a cluster to where its id meets those of others.
func (d *decider) name(cl *dedupe.Cluster) error {
	first := &d.cards[cl.Members[0].Ordinal]
	standing, err := d.t.Standing(first)
	if err != nil {
		return err
	}
	card := first.Judged(standing)
	n := named{id: cl.ID, card: card.Append(nil)}
	for _, m := range cl.Members {
		n.members = append(n.members, d.ordinal(m.Ordinal))
	}
	slices.Sort(n.members)
	d.out[1]([]byte(cl.ID[:namedKey]), n.append(nil))
	return nil
}

// names gives clusters of several blocks that have one id their own, as one machine does: it names anew those that meet, and tells the
// members of which the id is another one then.
//
//	in   first bits of ids -> named
//	0    chunk -> write named
func names(*tools.Tools) Step {
	return do(func(_ context.Context, _ []byte, values iter.Seq[[]byte], out Out) error {
		var all []named
		var cards []dedupe.Card
		ids, repeats := map[string]bool{}, false
		for v := range values {
			var n named
			r := compact.Read(v)
			n.read(r)
			c, err := dedupe.ReadCard(n.card)
			if err := errors.Join(r.Done(), err); err != nil {
				return err
			}
			if len(n.id) < namedKey {
				return compact.ErrDamaged
			}
			repeats = repeats || ids[n.id]
			ids[n.id] = true
			all, cards = append(all, n), append(cards, c)
		}
		if !repeats {
			return nil
		}
		for i, id := range dedupe.NameClusters(cards) {
			if id[:namedKey] != all[i].id[:namedKey] {
				return errNames
			}
			if id == all[i].id {
				continue
			}
			for _, o := range all[i].members {
				out[0](ChunkKey(o.Chunk()), append(appendOrdinal([]byte{tagNamed}, uint64(o)), id...))
			}
		}
		return nil
	})
}

var errNames = errors.New("ids of clusters are so many with the same first bits that they cannot be told apart where they meet")
