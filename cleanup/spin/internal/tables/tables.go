// Package tables is a spin model as it lies in its file: sections read in place, checked once, looked up without checks.
// It knows words and numbers, no text; doc/formats/spin-model.md describes the file.
package tables

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"sync"

	"github.com/copydesk/copydesk/cleanup/spin/internal/habits"
	"github.com/copydesk/copydesk/cleanup/spin/internal/inflect"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/meant"
	"github.com/copydesk/copydesk/cleanup/spin/internal/names"
	"github.com/copydesk/copydesk/cleanup/spin/internal/phrase"
	"github.com/copydesk/copydesk/cleanup/spin/internal/register"
	"github.com/copydesk/copydesk/cleanup/spin/internal/weights"
)

// Model is a spin model, read in place from its file. Read-only; safe for concurrent use.
type Model struct {
	Words     *lm.Vocabulary
	Bigrams   lm.Pairs
	Grams     lm.Table  // trigrams
	Extra     *lm.Table // counts of a corpus of the user's own, or nil
	Related   lm.Relations
	Phrases   Phrases
	forms     *inflect.Table
	Exchanges lm.Exchanges // mined from labelled phrases
	Names     names.Table  // fixed names
	Habits    habits.Table // what spinners write for what
	Total     float32      // log of the tokens behind the counts
	Weights   *weights.Weights
	Phrasing  *phrase.Model
	Register  *register.Reader
	Meaning   *meant.Model
	Pronouns  Pronouns
	Checksum  uint64
}

// The numbers of features of a site and of a text, after the first look, of the sums over sites, of the profile and the
// spread, and in the regime learned: what the weights of a model must be made for.
const (
	SiteFeatures    = 29
	QuickFeatures   = 21
	SumFeatures     = 20
	ProfileFeatures = 49
	spreadFeatures  = 17
	FullFeatures    = QuickFeatures + SumFeatures + ProfileFeatures + spreadFeatures
	learnedFeatures = 18
)

// Load opens a model file.
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
	s, meta, err := decode(b)
	if err != nil {
		return nil, fmt.Errorf("spin model: %w", err)
	}
	m := &Model{forms: inflect.New(), Checksum: lm.Checksum(b)}
	m.Phrases.slots, m.Phrases.Data = s["phsh"], s["pdat"]
	m.Total = float32(math.Log(math.Max(2, meta.Total)))
	if m.Words, err = lm.OpenVocabulary(s, meta.Total); err != nil {
		return nil, fmt.Errorf("spin model: %w", err)
	}
	m.Register = register.New(m.Words)
	if m.Bigrams, err = lm.OpenPairs(s["bgrm"], m.Words); err != nil {
		return nil, fmt.Errorf("spin model: %w", err)
	}
	if m.Grams, err = lm.OpenTable(s["ngrm"]); err != nil {
		return nil, fmt.Errorf("spin model: %w", err)
	}
	if b, ok := s["ngr2"]; ok {
		t, err := lm.OpenTable(b)
		if err != nil {
			return nil, fmt.Errorf("spin model: %w", err)
		}
		m.Extra = &t
	}
	if m.Exchanges, err = lm.OpenExchanges(s["exch"], m.Words); err != nil {
		return nil, fmt.Errorf("spin model: %w", err)
	}
	if m.Names, err = names.Open(s[names.Section]); err != nil {
		return nil, fmt.Errorf("spin model: %w", err)
	}
	n := m.Words.Len()
	if m.Habits, err = habits.Open(s[habits.Section], n); err != nil {
		return nil, fmt.Errorf("spin model: %w", err)
	}
	if m.Related, err = lm.OpenRelations(s["roff"], s["rdat"], n); err != nil {
		return nil, fmt.Errorf("spin model: %w", err)
	}
	if err := m.Phrases.open(n); err != nil {
		return nil, err
	}
	if m.Weights = meta.Verdict; m.Weights == nil {
		m.Weights = weights.Default()
	}
	if !m.Weights.Valid(FullFeatures, SiteFeatures, learnedFeatures) {
		return nil, errors.New("spin model: the weights of the verdict do not fit this version")
	}
	m.Weights = m.Weights.Prepared()
	m.Pronouns = newPronouns(m.Words)
	m.Phrasing = phrase.NewModel(phrase.Tables{
		Words: m.Words, Bigrams: &m.Bigrams, Related: &m.Related, Exchanges: &m.Exchanges, Forms: m.forms, Total: m.Total,
	})
	m.Meaning = meant.NewModel(meant.Tables{
		Words: m.Words, Bigrams: &m.Bigrams, Trigrams: &m.Grams, Related: &m.Related, Exchanges: &m.Exchanges,
		Forms: m.forms, Phrases: m.Phrases.Exchanges, Total: m.Total,
	})
	return m, nil
}

// decode verifies a file. Its weights are read meanwhile, on another core.
func decode(b []byte) (s map[string][]byte, meta weights.Meta, err error) {
	if s, err = lm.Sections(b); err != nil {
		_, err = lm.Decode(b) // a checksum that does not match comes first
		return nil, meta, err
	}
	var wait sync.WaitGroup
	var wrong error
	wait.Go(func() { wrong = json.Unmarshal(s["meta"], &meta) })
	err = lm.Verify(b)
	wait.Wait()
	if err == nil && wrong != nil {
		err = fmt.Errorf("section meta: %w", wrong)
	}
	return s, meta, err
}
