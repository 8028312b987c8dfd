package diff

// Op says on which side the text of a [Span] stands.
type Op uint8

// The three kinds of span.
const (
	Equal  Op = iota // on both sides
	Delete           // in a only
	Insert           // in b only
)

// String returns "equal", "delete" or "insert".
func (o Op) String() string {
	switch o {
	case Delete:
		return "delete"
	case Insert:
		return "insert"
	}
	return "equal"
}

// MarshalText writes the op's name.
func (o Op) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// Span is a stretch of text. A diff is a list of spans in which no two
// neighbours have the same op and a Delete stands before its Insert.
type Span struct {
	Op   Op     `json:"op"`
	Text string `json:"text"`
}

// Words compares a and b word by word. Equal and Delete spans joined are
// exactly a, Equal and Insert spans joined exactly b, byte for byte; no span is
// empty. Two equal strings give one Equal span, two empty ones give nil.
//
// Time is O(n) for the anchored parts plus O(g·d) for each gap of g tokens and
// d differences (see ANCHORING and TOO_EXPENSIVE); memory is O(n). A [Differ]
// does the same for many pairs with one set of buffers.
func Words(a, b string) []Span {
	spans, _ := WordsStats(a, b)
	return spans
}

// WordsStats is [Words] with its totals. Stat.Bounded is set when a gap was
// TOO_EXPENSIVE to search and stands as one deletion and one insertion.
func WordsStats(a, b string) ([]Span, Stat) { return new(Differ).Words(a, b) }

// spans turns the matching into spans. What lies between matches is deleted
// and inserted, so both sides are rebuilt exactly whatever the matching is.
func (al *alignment) spans() []Span {
	a, b := al.a.text, al.b.text
	w := spanWriter{a: a, b: b, out: make([]Span, 0, 2*len(al.segs)+1)}
	for i, j := range al.match {
		if j == -1 {
			continue
		}
		word := j >= 0
		if !word {
			j = onlySpace(j)
		}
		x, y := al.a.toks[i], al.b.toks[j]
		sx, sy := a[x.word:x.end], b[y.word:y.end]
		p := len(sx)
		if sx != sy {
			p = commonPrefix(sx, sy)
		}
		if word {
			w.equal(x.start, y.start, x.word-x.start+p)
		} else {
			w.equal(x.word, y.word, p)
		}
		if p == len(sx) {
			continue
		}
		if q := trailingSpace(sx[p:], sy[p:]); q > 0 {
			w.equal(x.end-q, y.end-q, q)
		}
	}
	return w.finish()
}

// spanWriter turns equal stretches, given in order, into spans.
type spanWriter struct {
	a, b   string
	pa, pb int // written so far, the open equal stretch included
	ea     int // start of the open equal stretch in a
	open   bool
	out    []Span
}

// equal says that a[i:i+n] and b[j:j+n] are matched.
func (w *spanWriter) equal(i, j, n int) {
	if n == 0 {
		return
	}
	w.change(i, j)
	w.extend(i+n, j+n)
}

// change closes what lies before i and j as changed. White space that ends both
// the deletion and the insertion is no part of the change.
func (w *spanWriter) change(i, j int) {
	q := trailingSpace(w.a[w.pa:i], w.b[w.pb:j])
	di, dj := i-q, j-q
	if di > w.pa || dj > w.pb {
		if w.open {
			w.out = append(w.out, Span{Equal, w.a[w.ea:w.pa]})
			w.open = false
		}
		if di > w.pa {
			w.out = append(w.out, Span{Delete, w.a[w.pa:di]})
		}
		if dj > w.pb {
			w.out = append(w.out, Span{Insert, w.b[w.pb:dj]})
		}
		w.pa, w.pb = di, dj
	}
	w.extend(i, j)
}

func (w *spanWriter) extend(i, j int) {
	if i == w.pa {
		return
	}
	if !w.open {
		w.open, w.ea = true, w.pa
	}
	w.pa, w.pb = i, j
}

func (w *spanWriter) finish() []Span {
	w.change(len(w.a), len(w.b))
	if w.open {
		w.out = append(w.out, Span{Equal, w.a[w.ea:w.pa]})
	}
	return w.out
}
