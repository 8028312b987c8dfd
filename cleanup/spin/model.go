package spin

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"

	"github.com/copydesk/copydesk/cleanup/spin/internal/inflect"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/phrase"
	"github.com/copydesk/copydesk/cleanup/spin/internal/weights"
)

// Model is a spin model, read in place from its file. Safe for concurrent use.
type Model struct {
	words     *lm.Vocabulary
	bigrams   lm.Pairs
	grams     lm.Table  // trigrams
	extra     *lm.Table // counts of a corpus of the user's own, or nil
	related   lm.Relations
	phrases   phraseTable
	forms     *inflect.Table
	exchanges lm.Exchanges // mined from labelled phrases
	total     float32      // log of the tokens behind the counts
	weights   *weights.Weights
	phrasing  *phrase.Model
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
	m := &Model{forms: inflect.New(), checksum: lm.Checksum(b)}
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
	if m.related, err = lm.OpenRelations(s["roff"], s["rdat"], n); err != nil {
		return nil, fmt.Errorf("spin model: %w", err)
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
	m.phrasing = phrase.NewModel(phrase.Tables{
		Words: m.words, Bigrams: &m.bigrams, Related: &m.related, Exchanges: &m.exchanges, Forms: m.forms, Total: m.total,
	})
	return m, nil
}

// quickRelated bounds the related words tried at a hot pair.
const quickRelated = 8

// fewRelated is what a word is related to, quickRelated entries at most.
func (m *Model) fewRelated(w uint32) (from, to uint32) {
	from, to = m.related.Of(w)
	return from, min(to, from+quickRelated)
}
