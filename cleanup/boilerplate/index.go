package boilerplate

// index files patterns by a word. Most words are told apart from all of its words by
// their first byte and length.
type index struct {
	lengths [256]uint64 // by first byte, a bit for each length
	heads   heads
	words   map[string][]compiled
}

func (x *index) add(w string, c compiled) {
	if x.words == nil {
		x.words = map[string][]compiled{}
	}
	x.words[w] = append(x.words[w], c)
	x.heads.add(w, 0)
	x.lengths[w[0]] |= 1 << min(len(w), 63)
}

func (x *index) find(w []byte) []compiled {
	if x.lengths[w[0]]>>min(len(w), 63)&1 == 0 {
		return nil
	}
	return x.words[string(w)]
}

type compiled struct {
	*rule
	pattern pattern
}

// index files a pattern under the words that a matching line must have.
func (f *Finder) index(r *rule, p pattern) {
	words, where := p.anchors()
	c := compiled{rule: r, pattern: p}
	stops := !c.stopped() && (p.wild() || len(p) >= proseWord)
	index := &f.first
	switch where {
	case atEnd:
		index = &f.last
		f.lastStops = f.lastStops || stops
	case inside:
		index = &f.inner
	}
	if where == atStart {
		f.opens.pattern(p)
	}
	for _, w := range words {
		index.add(w, c)
		if where == atStart && stops {
			f.stopped.add(w, c)
		}
	}
}

// stopped reports whether c matches no line that ends in a full stop.
func (c compiled) stopped() bool { return c.open || !c.notice && c.pattern.wild() }
