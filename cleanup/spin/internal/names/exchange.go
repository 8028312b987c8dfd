package names

import "github.com/copydesk/copydesk/cleanup/spin/internal/lm"

const (
	rise  = 0.5 // share of the rise in frequency that a name has to make up for
	lean  = 0.3 // nats for a step of strength
	even  = 10  // the strength that is worth nothing
	mined = 1.0 // nats for an exchange that labelled phrases show
	twice = 2.0 // what a second exchange costs
)

// leaning is what an exchange of some strength is worth.
func leaning(strength uint8) float32 { return float32(lean * (float32(strength) - even)) }

// word tries what a word of a run may stand for.
func (f *Finder) word(tokens []lm.Token, from, to, at int) {
	id := tokens[at].ID
	count := f.t.Words.LogCount(id)
	if id <= lm.Number || count > lm.FunctionCount || tokens[at].Shape&lm.Upper != 0 || !f.lay(tokens, from, to, at, 1) {
		return
	}
	for _, r := range [...]Role{Given, Surname, Place} { // what names people and places is meant
		if f.t.Names.Has(r, id) {
			return
		}
	}
	try := func(e uint32, bonus float32) {
		f.one[0] = e
		f.try(tokens, at, 1, f.one[:], bonus-float32(rise*max(0, f.t.Words.LogCount(e)-count)))
	}
	for first, last := f.t.Related.Of(id); first < last; first++ {
		e, strength := f.t.Related.At(first)
		try(e, leaning(strength))
	}
	f.one[0] = id
	if w, ok := f.t.Exchanges.Find(f.one[:]); ok {
		for w.Next() {
			if e, one := w.Word(); one && !w.Inflected() && int(e) < f.t.Words.Len() {
				try(e, mined)
			}
		}
	}
}

// written tries what several words from one on may stand for; those behind the first may be in small letters.
func (f *Finder) written(tokens []lm.Token, from, to, at int) {
	flags := f.t.Words.Flags(tokens[at].ID)
	if flags&(lm.FlagPhrases|lm.FlagExchangedRun) == 0 {
		return
	}
	var ids [longestWritten]uint32
	for n := 1; n <= longestWritten && at+n <= len(tokens); n++ {
		t := tokens[at+n-1]
		if n > 1 && t.Shape&lm.Break != 0 || t.ID <= lm.Number {
			return
		}
		ids[n-1] = t.ID
		laid := false
		try := func(expected []uint32, bonus float32) {
			if n == 1 && len(expected) == 1 || len(expected) > 2 {
				return
			}
			end := f.behind(tokens, to, at+n)
			if !laid {
				f.lay(tokens, from, end, at, n)
				laid = true
			}
			f.try(tokens, at, n, expected, bonus)
			if n > 1 && len(expected) == 1 && at+n < end && capital(tokens[at+n]) {
				f.both(tokens, at, n, expected[0], bonus)
			}
		}
		if flags>>(n-1)&1 == 1 {
			f.t.Phrases(ids[:n], func(expected []uint32, strength uint8, _ float32) { try(expected, leaning(strength)) })
		}
		if n == 1 || flags&lm.FlagExchangedRun == 0 {
			continue
		}
		if w, ok := f.t.Exchanges.Find(ids[:n]); ok {
			w.Meanings(func(meant []uint32, _ uint8, _ float32, inflected bool) {
				if len(meant) == 1 && !inflected && int(meant[0]) < f.t.Words.Len() {
					try(meant, mined)
				}
			})
		}
	}
}

// behind is where the run ends in which what is written ends at a token: words in small letters go on with it.
func (f *Finder) behind(tokens []lm.Token, to, at int) int {
	if at >= to && at < len(tokens) && tokens[at].Shape&lm.Break == 0 && capital(tokens[at]) {
		return f.run(tokens, at)
	}
	return max(to, at)
}

// both tries a word for n tokens and others for the one behind them: "Joined together Countries" for United Nations.
func (f *Finder) both(tokens []lm.Token, at, n int, first uint32, bonus float32) {
	from, to := f.t.Related.Of(tokens[at+n].ID)
	for ; from < to; from++ {
		e, strength := f.t.Related.At(from)
		if name := f.t.Names.Count(Whole, first, e); name > leastName {
			f.expected[0], f.expected[1] = first, e
			g := min(name, mostName) + inTable + bonus + leaning(strength) - twice
			f.offer(Broken{From: at, To: at + n + 1, At: at, N: n + 1, Expected: f.expected[:], Gain: g})
		}
	}
}

// try puts words in for n tokens and looks for a name that takes them in.
func (f *Finder) try(tokens []lm.Token, at, n int, expected []uint32, bonus float32) {
	for i := range f.spans {
		s := &f.spans[i]
		if words := s.to - s.from - n + len(expected); words < 2 || words > Longest || mostName+inTable+bonus-s.own <= f.least {
			continue
		}
		ids := appendIDs(f.ids[:0], tokens[s.from:at])
		ids = append(ids, expected...)
		ids = appendIDs(ids, tokens[at+n:s.to])
		g := f.weigh(ids) - s.own + bonus
		if g <= f.least || s.person && !f.person(ids[0], ids[1]) || n == 1 && f.sameKind(tokens[at].ID, expected[0]) {
			continue
		}
		f.offer(Broken{From: s.from, To: s.to, At: at, N: n, Expected: expected, Gain: g})
	}
}

func appendIDs(ids []uint32, tokens []lm.Token) []uint32 {
	for _, t := range tokens {
		ids = append(ids, t.ID)
	}
	return ids
}

// sameKind tells whether one word for another makes another person's title, or is another form or spelling.
func (f *Finder) sameKind(a, b uint32) bool {
	return f.t.Names.Has(Title, a) && f.t.Names.Has(Title, b) || alike(f.t.Words.Word(a), f.t.Words.Word(b))
}

// alike tells whether two words are forms of one, or spellings of it.
func alike(a, b string) bool {
	n, short, long := 0, min(len(a), len(b)), max(len(a), len(b))
	for n < short && a[n] == b[n] {
		n++
	}
	m := 0
	for m < short-n && a[len(a)-1-m] == b[len(b)-1-m] {
		m++
	}
	return n >= short-1 || n > 0 && n+m >= long-2
}
