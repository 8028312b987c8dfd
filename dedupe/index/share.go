package index

import "errors"

// sharesMost is how many shares several texts may have; one may have any number, which only its hubs have.
const sharesMost = 4 << 20

// share is a key that a text shares with one of the index.
type share struct {
	text   uint32
	at     uint32 // rank of the whole index
	weight uint32
}

// errMany says that texts share so much with the index that fewer have to be looked up at once.
var errMany = errors.New("index: too much is shared")

// itself is how often a text counts for a key of its own that extras do not count it for.
func (b *bulk) itself(text uint32) int {
	if b.alone[text] {
		return 1
	}
	return 0
}

// share notes who of those that ask for a key shares it with whom.
func (f *Finder) share(c Channel, key uint32, n, extra int, lists [][]postings, k int, who []uint64) error {
	b, o := &f.bulk, f.options[c]
	var h *hubs
	if n > o.FullRun {
		var err error
		if h, err = f.hubsOf(c, key, lists, k); err != nil {
			return err
		}
	}
	for _, e := range who {
		text := uint32(e)
		w := o.Weight(n + extra + b.itself(text))
		b.all[text].Add(key, w)
		if h != nil && compareContents(b.prints[text].Content, h.last) > 0 {
			for _, hit := range h.first {
				b.shares = append(b.shares, share{text, hit.v.base + hit.rank, w})
			}
			continue
		}
		for i, v := range f.x.segments {
			var err error
			if f.ranks, err = lists[i][k].ranks(f.ranks[:0], lists[i][k].n); err != nil {
				return err
			}
			for _, r := range f.ranks {
				if !v.dead[c].has(r) {
					b.shares = append(b.shares, share{text, v.base + r, w})
				}
			}
		}
		switch {
		case len(b.shares) < f.most:
		case len(b.prints) > 1:
			return errMany
		default:
			f.addUp(b.shares)
			b.shares = b.shares[:0]
		}
	}
	return nil
}

// addUp puts shares of one text into the sums.
func (f *Finder) addUp(shares []share) {
	b := &f.bulk
	for _, s := range shares {
		sum := &f.sums[s.at]
		if *sum == 0 {
			b.met = append(b.met, met{hit: f.x.hit(s.at), text: s.text})
		}
		*sum = uint32(min(uint64(*sum)+uint64(s.weight), heaviest))
	}
}

// group puts the shares in the order of their texts; starts are where each ends.
func (b *bulk) group(texts int) {
	if cap(b.starts) < texts {
		b.starts = make([]int, texts)
	}
	b.starts = b.starts[:texts]
	clear(b.starts)
	for _, s := range b.shares {
		b.starts[s.text]++
	}
	sum := 0
	for i, n := range b.starts {
		b.starts[i] = sum
		sum += n
	}
	if cap(b.byText) < len(b.shares) {
		b.byText = make([]share, len(b.shares)+len(b.shares)/4)
	}
	b.byText = b.byText[:len(b.shares)]
	for _, s := range b.shares {
		b.byText[b.starts[s.text]] = s
		b.starts[s.text]++
	}
}
