package steps

import (
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/internal/compact"
)

// pair is two texts that are worth comparing. Its key has their names, the smaller one first.
type pair struct {
	frequency float64 // of the wording that they share; 0 where it does not count
	many      bool    // several records have one of them
	a, b      []byte  // their sides
}

func (p *pair) append(b []byte) []byte {
	many := byte(0)
	if p.many {
		many = 1
	}
	return append(compact.AppendString(append(appendFloat(b, p.frequency), many), p.a), p.b...)
}

func (p *pair) read(r *compact.Reader) {
	p.frequency, p.many = readFloat(r), r.Byte() != 0
	p.a, p.b = r.Bytes(), r.Rest()
}

// edge is a pair of texts that verification found related. Its key is the one that came first.
type edge struct {
	b        content // the other one
	evidence []byte  // dedupe.AppendEvidence, that of the key the first side
}

func (e *edge) append(b []byte) []byte { return append(append(b, e.b[:]...), e.evidence...) }

func (e *edge) read(r *compact.Reader) {
	copy(e.b[:], r.Next(contentBytes))
	e.evidence = r.Rest()
}

// hash is the name of a text as dedupe has it.
func (c content) hash() [2]uint64 {
	r := compact.Read(c[:])
	return [2]uint64{r.Uint64(), r.Uint64()}
}

// sides reads those of a pair; swapped tells that the second text came first.
func (p *pair) sides() (first, second dedupe.Side, swapped bool, err error) {
	if first, err = dedupe.ReadSide(p.a); err != nil {
		return first, second, false, err
	}
	if second, err = dedupe.ReadSide(p.b); err != nil {
		return first, second, false, err
	}
	if second.First < first.First {
		return second, first, true, nil
	}
	return first, second, false, nil
}
