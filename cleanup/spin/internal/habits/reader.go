package habits

import "github.com/copydesk/copydesk/cleanup/spin/internal/lm"

// Tables are what a text is read with.
type Tables struct {
	Habits *Table
	Mined  *lm.Exchanges // from labelled phrases
	Words  *lm.Vocabulary
	// Follow is the log probability of a word after another one; the latter may be lm.Unknown.
	Follow func(before, word uint32) float32
}

// Undone is an exchange undone: tokens [From, To) are read as Expected.
type Undone struct {
	From, To int
	Expected []uint32
	Gain     float32 // nats: how much better the best reading of the text is than the best one that keeps them
}

// option is a way to read some tokens: as they stand, or as what they were written for.
type option struct {
	from, to int
	ids      []uint32
	kept     bool
	own      float32 // what it is worth by itself: how its words follow each other, and what the exchange costs
	ahead    float32 // the best reading of what comes before, and of this
	behind   float32 // the best reading of what comes after
	steps    int32   // where those to the options that follow begin
}

// Reader reads one text after another.
type Reader struct {
	t       Tables
	options []option
	starts  []int32 // by token and one more: where the options that begin there begin
	pool    []uint32
	steps   []float32 // see step, of every option to each that follows
}

// NewReader returns a reader over tables.
func NewReader(t Tables) *Reader { return &Reader{t: t} }

// What an exchange costs, in nats.
const (
	mostOptions = 12
	channel     = 3.5  // one of the many words that may be put for one, at one place of several
	wordShare   = 0.35 // share of the words' own frequencies that is discounted
	phraseShare = 0.8  // the same for phrases, whose lengths differ
	liking      = 0.5  // share of how much likelier spun text has a word
	mostLiked   = 2    // nats of it that count
	minedRows   = 8    // labelled phrases that have to show an exchange
)

// Read calls found with what is undone in the best reading of a text, in text order, not overlapping; what it is given is
// good during the call only. O(tokens * mostOptions^2) look-ups at most.
func (r *Reader) Read(tokens []lm.Token, found func(Undone)) {
	r.list(tokens)
	if len(r.options) == len(tokens) {
		return // nothing to exchange
	}
	total := r.forward(tokens)
	r.backward(tokens)
	r.report(tokens, total, found)
}

// list lists the options of every token.
func (r *Reader) list(tokens []lm.Token) {
	r.options, r.starts, r.pool = r.options[:0], r.starts[:0], r.pool[:0]
	for i := range tokens {
		r.starts = append(r.starts, int32(len(r.options)))
		r.add(option{from: i, to: i + 1, ids: r.keep(tokens[i].ID), kept: true})
		var ids [Longest]uint32
		for n := 1; n <= Longest && i+n <= len(tokens); n++ {
			t := tokens[i+n-1]
			if t.ID <= lm.Number || n > 1 && t.Shape&lm.Break != 0 {
				break
			}
			ids[n-1] = t.ID
			liked := liking * min(mostLiked, max(-mostLiked, float32(r.t.Words.Score(ids[0]))/16))
			put := func(expected []uint32) {
				if len(r.options)-int(r.starts[i]) >= mostOptions {
					return
				}
				inside := r.inside(expected)
				own := inside - channel + liked
				if n == 1 && len(expected) == 1 {
					own -= float32(wordShare * (r.t.Words.LogCount(expected[0]) - r.t.Words.LogCount(ids[0])))
				} else {
					own -= float32(phraseShare * (r.alone(expected) - r.alone(ids[:n])))
				}
				r.add(option{from: i, to: i + n, ids: r.keep(expected...), own: own})
			}
			r.t.Habits.Of(ids[:n], put)
			r.mined(ids[:n], put)
		}
	}
	r.starts = append(r.starts, int32(len(r.options)))
}

// mined lists what labelled phrases show often enough.
func (r *Reader) mined(written []uint32, put func([]uint32)) {
	w, ok := r.t.Mined.Find(written)
	if !ok {
		return
	}
	w.Meanings(func(meant []uint32, _ uint8, rows float32, inflected bool) {
		if len(meant) == 0 || len(meant) > Longest || rows < minedRows || inflected {
			return
		}
		for _, id := range meant {
			if int(id) >= r.t.Words.Len() {
				return
			}
		}
		put(meant)
	})
}

func (r *Reader) add(o option) { r.options = append(r.options, o) }

func (r *Reader) keep(ids ...uint32) []uint32 {
	at := len(r.pool)
	r.pool = append(r.pool, ids...)
	return r.pool[at:len(r.pool):len(r.pool)]
}

// inside is how the words of a phrase follow each other.
func (r *Reader) inside(ids []uint32) float32 {
	p := float32(0)
	for k := 1; k < len(ids); k++ {
		p += r.t.Follow(ids[k-1], ids[k])
	}
	return p
}

// alone is the log probability of a phrase without context.
func (r *Reader) alone(ids []uint32) float32 { return r.t.Follow(lm.Unknown, ids[0]) + r.inside(ids) }

// step is how an option follows another one.
func (r *Reader) step(tokens []lm.Token, before, o *option) float32 {
	if tokens[o.from].Shape&lm.Break != 0 {
		return r.t.Follow(lm.Unknown, o.ids[0])
	}
	return r.t.Follow(before.ids[len(before.ids)-1], o.ids[0])
}

const nothing = -1e30

// forward finds the best reading up to every option, and that of the whole text.
func (r *Reader) forward(tokens []lm.Token) (total float32) {
	for k := range r.options {
		r.options[k].ahead = nothing
	}
	total, r.steps = nothing, r.steps[:0]
	for k := range r.options {
		o := &r.options[k]
		o.steps = int32(len(r.steps))
		if o.from == 0 {
			o.ahead = r.t.Follow(lm.Unknown, o.ids[0]) + o.own
		}
		if o.to == len(tokens) {
			total = max(total, o.ahead)
			continue
		}
		for j := r.starts[o.to]; j < r.starts[o.to+1]; j++ {
			next := &r.options[j]
			step := r.step(tokens, o, next)
			r.steps = append(r.steps, step)
			next.ahead = max(next.ahead, o.ahead+step+next.own)
		}
	}
	return total
}

// backward finds the best reading after every option, by the steps that forward took.
func (r *Reader) backward(tokens []lm.Token) {
	for k := len(r.options) - 1; k >= 0; k-- {
		o := &r.options[k]
		if o.to == len(tokens) {
			o.behind = 0
			continue
		}
		o.behind = nothing
		following := r.options[r.starts[o.to]:r.starts[o.to+1]]
		for j := range following {
			next := &following[j]
			o.behind = max(o.behind, r.steps[int(o.steps)+j]+next.own+next.behind)
		}
	}
}

// report follows the best reading, and sets every exchange of it beside the best one that keeps its words.
func (r *Reader) report(tokens []lm.Token, total float32, found func(Undone)) {
	at := 0
	for at < len(tokens) {
		best := &r.options[r.starts[at]]
		for j := r.starts[at]; j < r.starts[at+1]; j++ {
			if o := &r.options[j]; o.ahead+o.behind > best.ahead+best.behind {
				best = o
			}
		}
		if !best.kept {
			kept := float32(nothing)
			for i := best.from; i < best.to; i++ {
				k := &r.options[r.starts[i]]
				kept = max(kept, k.ahead+k.behind)
			}
			found(Undone{From: best.from, To: best.to, Expected: best.ids, Gain: total - kept})
		}
		at = best.to
	}
}
