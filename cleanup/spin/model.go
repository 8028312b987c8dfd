package spin

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"

	"github.com/copydesk/copydesk/cleanup/spin/internal/inflect"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/weights"
)

// Model is a spin model, read in place from its file. Safe for concurrent use.
type Model struct {
	words     *lm.Vocabulary
	bigrams   lm.Pairs
	grams     lm.Table  // trigrams
	extra     *lm.Table // counts of a corpus of the user's own, or nil
	relOff    []byte
	relDat    []byte
	phrases   phraseTable
	forms     *inflect.Table
	exchanges lm.Exchanges // mined from labelled phrases
	total     float32      // log of the tokens behind the counts
	weights   *weights.Weights
	heard     *heardWords
	checksum  uint64
}

// The numbers of features of a site and of a text, after the first look, the close look and in the regime
// learned: what the weights of a model must be made for.
const (
	siteFeatures    = 26
	quickFeatures   = 21
	fullFeatures    = quickFeatures + 20
	learnedFeatures = 18
)

// Checksum tells models apart: that of the file's header (XXH3 of all behind it), as 16 hexadecimal
// digits.
func (m *Model) Checksum() string { return fmt.Sprintf("%016x", m.checksum) }

// Load reads a model file, as package train writes it.
func Load(path string) (*Model, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("spin model: %w", err)
	}
	m, err := Open(b)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return m, nil
}

// Open reads a model in place: b must not change afterwards. Damage, a foreign file,
// another version of the format and sections that disagree are errors. O(len(b)).
func Open(b []byte) (*Model, error) {
	s, err := lm.Decode(b)
	if err != nil {
		return nil, fmt.Errorf("spin model: %w", err)
	}
	m := &Model{forms: inflect.New(), heard: new(heardWords), checksum: lm.Checksum(b)}
	m.relOff, m.relDat = s["roff"], s["rdat"]
	m.phrases.slots, m.phrases.data = s["phsh"], s["pdat"]
	var meta weights.Meta
	if err := json.Unmarshal(s["meta"], &meta); err != nil {
		return nil, fmt.Errorf("spin model: section meta: %w", err)
	}
	m.total = float32(math.Log(math.Max(2, meta.Total)))
	if m.words, err = lm.OpenVocabulary(s, meta.Total); err != nil {
		return nil, fmt.Errorf("spin model: %w", err)
	}
	if m.bigrams, err = lm.OpenPairs(s["bgrm"], m.words); err != nil {
		return nil, fmt.Errorf("spin model: %w", err)
	}
	if m.grams, err = lm.OpenTable(s["ngrm"]); err != nil {
		return nil, fmt.Errorf("spin model: %w", err)
	}
	if b, ok := s["ngr2"]; ok {
		t, err := lm.OpenTable(b)
		if err != nil {
			return nil, fmt.Errorf("spin model: %w", err)
		}
		m.extra = &t
	}
	if m.exchanges, err = lm.OpenExchanges(s["exch"], m.words); err != nil {
		return nil, fmt.Errorf("spin model: %w", err)
	}
	n := m.words.Len()
	if len(m.relOff) != 4*(n+1) || 3*int(binary.LittleEndian.Uint32(m.relOff[4*n:])) != len(m.relDat) {
		return nil, errors.New("spin model: the table of related words has the wrong size")
	}
	for i := range uint32(len(m.relDat) / 3) {
		if id, strength := m.relatedAt(i); int(id) >= n || strength == 0 {
			return nil, errors.New("spin model: the table of related words is damaged")
		}
	}
	if err := m.phrases.open(n); err != nil {
		return nil, err
	}
	if m.weights = meta.Verdict; m.weights == nil {
		m.weights = weights.Default()
	}
	if !m.weights.Valid(fullFeatures, siteFeatures, learnedFeatures) {
		return nil, errors.New("spin model: the weights of the verdict do not fit this version")
	}
	m.weights = m.weights.Prepared()
	return m, nil
}

// relatedRange gives the entries of the words that w may stand for, strongest first.
func (m *Model) relatedRange(w uint32) (from, to uint32) {
	from, to = binary.LittleEndian.Uint32(m.relOff[4*w:]), binary.LittleEndian.Uint32(m.relOff[4*w+4:])
	return from, min(to, uint32(len(m.relDat)/3))
}

// confirmed tells whether more than one kind of source vouches for an entry.
func (m *Model) confirmed(i uint32) bool { return m.relDat[3*i]&15 >= lm.Confirmed }

// touchRange and touchRelated begin the reads of relatedRange and of the first entries.
func (m *Model) touchRange(w uint32) uint8 { return m.relOff[4*w] }

func (m *Model) touchRelated(w uint32) uint8 {
	if from, to := m.relatedRange(w); from < to {
		return m.relDat[3*from]
	}
	return 0
}

func (m *Model) relatedAt(i uint32) (id uint32, strength uint8) {
	e := m.relDat[3*i : 3*i+3 : 3*i+3]
	return uint32(e[0])>>4 | uint32(e[1])<<4 | uint32(e[2])<<12, e[0] & 15
}

// quickRelated bounds the related words tried at a hot pair.
const quickRelated = 8

// fewRelated is relatedRange, quickRelated entries at most.
func (m *Model) fewRelated(w uint32) (from, to uint32) {
	from, to = m.relatedRange(w)
	return from, min(to, from+quickRelated)
}

// unseen stands for the log count of an n-gram that the table lacks.
const unseen float32 = -1

// countSlack is what a bigram may count above its words, since counts are rounded.
const countSlack = 0.5

// checked is a bigram's log count, or unseen when it is above that of its words: a false
// positive of the table.
func (m *Model) checked(c float32, a, b uint32) float32 {
	if c > min(m.words.LogCount(a), m.words.LogCount(b))+countSlack {
		return unseen
	}
	return c
}
