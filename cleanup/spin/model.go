package spin

import (
	_ "embed"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"sync"

	"github.com/copydesk/copydesk/cleanup/spin/inflect"
	"github.com/copydesk/copydesk/cleanup/spin/lm"
)

//go:embed model.bin
var embedded []byte

// FlagPhrases are the bits of a word's flags that tell the lengths (1 to 4) of the
// written phrases it begins.
const FlagPhrases = 0xf

// Meta is the section "meta" of a model, as JSON.
type Meta struct {
	Total      float64  `json:"total"`  // tokens behind the counts
	NGrams     int      `json:"ngrams"` // bigrams and trigrams
	Provenance string   `json:"provenance,omitempty"`
	Verdict    *Weights `json:"verdict,omitempty"` // nil: DefaultWeights
}

// Model is a spin model, read in place from its file. Safe for concurrent use.
type Model struct {
	Meta
	words     *lm.Vocabulary
	bigrams   lm.Pairs
	grams     lm.Table  // trigrams
	extra     *lm.Table // counts of a corpus of the user's own, or nil
	relOff    []byte
	relDat    []byte
	phSlots   []byte
	phData    []byte
	forms     *inflect.Table
	exchanges lm.Exchanges // mined from labelled phrases
	total     float32      // log of Meta.Total
	weights   *Weights
}

var defaultModel = sync.OnceValues(func() (*Model, error) { return Open(embedded) })

// Default returns the model that comes with the package. The first call verifies its
// checksum (a few milliseconds); nothing is decoded.
func Default() (*Model, error) { return defaultModel() }

// Embedded is the file of the model that comes with the package. It must not be changed.
func Embedded() []byte { return embedded }

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

// Open reads a model in place: b must not change afterwards. Damage, a foreign file and
// another version of the format are errors.
func Open(b []byte) (*Model, error) {
	m := &Model{forms: inflect.New()}
	s, err := lm.Decode(b)
	if err != nil {
		return nil, fmt.Errorf("spin model: %w", err)
	}
	m.relOff, m.relDat, m.phSlots, m.phData = s["roff"], s["rdat"], s["phsh"], s["pdat"]
	if err := json.Unmarshal(s["meta"], &m.Meta); err != nil {
		return nil, fmt.Errorf("spin model: section meta: %w", err)
	}
	m.total = float32(math.Log(math.Max(2, m.Total)))
	if m.words, err = lm.OpenVocabulary(s, m.Total); err != nil {
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
	if c := len(m.phSlots) / 4; c == 0 || c&(c-1) != 0 {
		return nil, errors.New("spin model: the table of phrases has the wrong size")
	}
	if m.weights = m.Meta.Verdict; m.weights == nil {
		m.weights = DefaultWeights()
	}
	if !m.weights.valid() {
		return nil, errors.New("spin model: the weights of the verdict do not fit this version")
	}
	m.weights = m.weights.flattened()
	return m, nil
}

// relatedRange gives the entries of the words that w may stand for, strongest first.
func (m *Model) relatedRange(w uint32) (from, to uint32) {
	from, to = binary.LittleEndian.Uint32(m.relOff[4*w:]), binary.LittleEndian.Uint32(m.relOff[4*w+4:])
	return from, min(to, uint32(len(m.relDat)/3))
}

func (m *Model) relatedAt(i uint32) (id uint32, strength uint8) {
	e := m.relDat[3*i : 3*i+3 : 3*i+3]
	return uint32(e[0])>>4 | uint32(e[1])<<4 | uint32(e[2])<<12, e[0] & 15
}
