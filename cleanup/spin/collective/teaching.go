package collective

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lexicon"
	"github.com/copydesk/copydesk/cleanup/spin/internal/ngrams"
	"github.com/copydesk/copydesk/internal/compact"
)

// foldCount is FOLDS: the sources of each tenth are judged with what the other
// nine teach, so that no text is judged by what it taught.
const foldCount = 10

// Teaching is what the texts of a corpus taught: the exchanges of its spinners, and the n-grams of its clean texts. Read-only
// and safe for concurrent use.
type Teaching struct {
	m      *spin.Model
	enough bool             // so much is known of a spinner that its exchanges count
	known  *lexicon.Learner // by other corpora
	folds  [foldCount]*lexicon.Learner
	counts *ngrams.Corpus // nil: too few clean texts
}

func newTeaching(m *spin.Model) Teaching {
	t := Teaching{m: m, known: lexicon.NewLearner(m.Tables())}
	for i := range t.folds {
		t.folds[i] = lexicon.NewLearner(m.Tables())
	}
	return t
}

// learner holds what is known and what all folds but one teach; -1 leaves none out.
func (t *Teaching) learner(but int) *lexicon.Learner {
	all := lexicon.NewLearner(t.m.Tables())
	all.Merge(t.known)
	for i, f := range t.folds {
		if i != but {
			all.Merge(f)
		}
	}
	return all
}

// teaches tells whether a text can be judged otherwise for it.
func (t *Teaching) teaches() bool { return t != nil && (t.enough || t.counts != nil) }

// Write writes it for ReadTeaching: what the spun copies taught, and up to 72 MB where n-grams were counted. The same bytes for the
// same teaching.
func (t *Teaching) Write(w io.Writer) error {
	b := compact.AppendBool(nil, t.enough)
	for _, l := range append(t.folds[:], t.known) {
		b = compact.AppendString(b, l.Append(nil))
	}
	b = compact.AppendBool(b, t.counts != nil)
	if _, err := w.Write(append(binary.AppendUvarint(nil, uint64(len(b))), b...)); err != nil {
		return fmt.Errorf("spin: teaching: %w", err)
	}
	if t.counts == nil {
		return nil
	}
	if err := t.counts.Write(w); err != nil {
		return fmt.Errorf("spin: teaching: %w", err)
	}
	return nil
}

// lessonsMost is the most bytes that are believed of what spun copies taught.
const lessonsMost = 1 << 31

// ReadTeaching reads what Write wrote, with the same model. Other bytes are an error. Counts take 64 MB.
func ReadTeaching(m *spin.Model, r io.Reader) (*Teaching, error) {
	in := bufio.NewReaderSize(r, 1<<16)
	t, err := readTeaching(m, in)
	if err == nil {
		if _, err = in.ReadByte(); errors.Is(err, io.EOF) {
			return t, nil
		}
		err = errors.Join(errTeaching, err)
	}
	return nil, fmt.Errorf("spin: teaching: %w", err)
}

var errTeaching = errors.New("the bytes are damaged")

func readTeaching(m *spin.Model, in *bufio.Reader) (*Teaching, error) {
	n, err := binary.ReadUvarint(in)
	if err != nil || n > lessonsMost {
		return nil, errors.Join(errTeaching, err)
	}
	b, err := io.ReadAll(io.LimitReader(in, int64(n))) // a length is no reason to make room
	if err != nil || uint64(len(b)) != n {
		return nil, errors.Join(errTeaching, err)
	}
	t := newTeaching(m)
	from := compact.Read(b)
	t.enough = from.Bool()
	for i := range foldCount + 1 {
		l, err := lexicon.ReadLearner(m.Tables(), from.Bytes())
		if err != nil {
			return nil, err
		}
		if i < foldCount {
			t.folds[i] = l
		} else {
			t.known = l
		}
	}
	counted := from.Bool()
	if err := from.Done(); err != nil {
		return nil, fmt.Errorf("%w: %w", errTeaching, err)
	}
	if counted {
		if t.counts, err = ngrams.ReadCorpus(m.Tables(), in); err != nil {
			return nil, err
		}
	}
	return &t, nil
}
