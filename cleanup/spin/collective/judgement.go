package collective

import "github.com/copydesk/copydesk/cleanup/spin"

// Judgement is the last verdict on every record, and what the corpus taught. It
// takes 13 bytes a record; what a verdict says beyond its class and its p is
// where it was kept. Read-only and safe for concurrent use.
type Judgement struct {
	Found

	c     Corpus
	shelf Shelf
	looks *looks
	moved []int32 // place of the verdict on the shelf, plus one; 0: the first verdict stands
}

// Len is the number of records.
func (j *Judgement) Len() int { return len(j.moved) }

// Class is the verdict on record i in one word.
func (j *Judgement) Class(i int) spin.Class { return j.looks.class(i) }

// P is the p of the verdict on record i.
func (j *Judgement) P(i int) float64 { return j.looks.p[i] }

// Verdict is the verdict on record i, Rounded, and what the other articles of its
// site changed about it; nil: nothing.
func (j *Judgement) Verdict(i int) (v spin.Verdict, why *SiteNote, err error) {
	kept, err := j.kept(i)
	if err != nil {
		return v, nil, err
	}
	if kept == nil {
		v, err = j.c.First(i)
		return v, nil, err
	}
	return ReadVerdict(kept)
}

// kept is what was kept of record i; nil: nothing.
func (j *Judgement) kept(i int) ([]byte, error) {
	if j.moved[i] == 0 {
		return nil, nil
	}
	return j.shelf.At(int(j.moved[i] - 1))
}

// put keeps what a Worker kept of record i.
func (j *Judgement) put(i int, kept []byte) error {
	at, err := j.shelf.Append(kept)
	if err != nil {
		return err
	}
	j.moved[i] = int32(at) + 1
	return nil
}

// reading is a corpus that is being judged, as a Worker reads it.
type reading struct {
	Corpus
	j *Judgement
}

// Kept implements Texts.
func (r reading) Kept(i int) ([]byte, error) { return r.j.kept(i) }
