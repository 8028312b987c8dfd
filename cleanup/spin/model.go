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
	phSlots   []byte
	phMask    uint32
	phMarks   []uint64 // of the hashes of the written phrases, see phraseMark
	phData    []byte
	forms     *inflect.Table
	exchanges lm.Exchanges // mined from labelled phrases
	total     float32      // log of the tokens behind the counts
	weights   *weights.Weights
	heard     *heardWords
	checksum  uint64
}

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
	m.relOff, m.relDat, m.phSlots, m.phData = s["roff"], s["rdat"], s["phsh"], s["pdat"]
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
	if c := len(m.phSlots) / 4; c == 0 || c&(c-1) != 0 || !lm.HasFreeCell(m.phSlots) {
		return nil, errors.New("spin model: the table of phrases has the wrong size")
	}
	m.phMask = uint32(len(m.phSlots)/4 - 1)
	if err := m.markPhrases(); err != nil {
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

// phraseMarkBits is the size, as a power of two, of a filter that spares most runs of words a look into
// the table of phrases: it stays in the nearest cache.
const phraseMarkBits = 17

func phraseMark(h uint64) (cell int, bit uint64) {
	k := h >> 20 & (1<<phraseMarkBits - 1)
	return int(k >> 6), 1 << (k & 63)
}

// markPhrases fills in the filter, half a millisecond, and checks the table's bounds, so that a look-up needs no
// checks.
func (m *Model) markPhrases() error {
	m.phMarks = make([]uint64, 1<<(phraseMarkBits-6))
	bad := errors.New("spin model: the table of phrases is damaged")
	starts := make([]uint64, len(m.phData)/64+1) // where entries begin, as bits
	var ids [longestPhrase]uint32
	words := func(d []byte, n int) bool {
		if n == 0 || n > len(ids) || len(d) < 2+3*n {
			return false
		}
		for j := range n {
			if ids[j] = id3(d[2+3*j:]); int(ids[j]) >= m.words.Len() {
				return false
			}
		}
		return true
	}
	for d := m.phData; len(d) > 0; {
		at := len(m.phData) - len(d)
		starts[at>>6] |= 1 << (at & 63)
		n := int(d[0])
		if !words(d, n) {
			return bad
		}
		cell, bit := phraseMark(lm.PhraseHash(ids[:n]))
		m.phMarks[cell] |= bit
		k := int(d[1])
		d = d[2+3*n:]
		for range k {
			if len(d) == 0 || !words(d, int(d[0]&15)) {
				return bad
			}
			d = d[2+3*int(d[0]&15):]
		}
	}
	for at := 0; at+4 <= len(m.phSlots); at += 4 {
		slot := binary.LittleEndian.Uint32(m.phSlots[at:])
		if slot == 0 {
			continue
		}
		o, _ := lm.ReadPhraseSlot(slot, 0)
		if uint64(o) >= uint64(len(m.phData)) || starts[o>>6]>>(o&63)&1 == 0 {
			return bad
		}
	}
	return nil
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
