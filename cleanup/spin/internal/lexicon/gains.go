package lexicon

// gains are log ratios by the keys of bigrams: open addressing, since every bigram of a text asks.
type gains struct {
	cells []gain
	shift uint8 // of a hash, to a place in cells
}

// gain is a cell; 0 is no key.
type gain struct {
	key uint64
	log float32
}

// newGains has room for n.
func newGains(n int) gains {
	g := gains{shift: 63}
	for 1<<(64-g.shift) < 2*n+2 {
		g.shift--
	}
	g.cells = make([]gain, 1<<(64-g.shift))
	return g
}

// at is where a key is or would be.
func (g *gains) at(key uint64) *gain {
	for k := key * 0x9e3779b97f4a7c15 >> g.shift; ; k = (k + 1) & uint64(len(g.cells)-1) {
		if c := &g.cells[k]; c.key == key || c.key == 0 {
			return c
		}
	}
}

// put puts a key in that is not there.
func (g *gains) put(key uint64, log float32) { *g.at(key) = gain{key, log} }

// of is the log ratio of a key, 0 of one that is not there.
func (g *gains) of(key uint64) float32 { return g.at(key).log }
