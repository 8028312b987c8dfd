package spin

import (
	"fmt"

	"github.com/copydesk/copydesk/cleanup/spin/internal/tables"
)

// Model is a spin model, read in place from its file. Safe for concurrent use.
type Model struct{ tables *tables.Model }

// Load reads a model file, as package train writes it.
func Load(path string) (*Model, error) {
	t, err := tables.Load(path)
	if err != nil {
		return nil, err
	}
	return &Model{t}, nil
}

// Open reads a model in place: b must not change afterwards. Damage, a foreign file,
// another version of the format and sections that disagree are errors. O(len(b)).
func Open(b []byte) (*Model, error) {
	t, err := tables.Open(b)
	if err != nil {
		return nil, err
	}
	return &Model{t}, nil
}

// Checksum tells models apart: that of the file's header (XXH3 of all behind it), as 16 hexadecimal
// digits.
func (m *Model) Checksum() string { return fmt.Sprintf("%016x", m.tables.Checksum) }

// Related tells whether a spinner may have exchanged two words or phrases, given in
// lower case: they, or base forms they belong to, are linked by the model's synonym
// tables, or the pair is a known exchange of phrases. Symmetric; equal ones are not
// related. A few table look-ups.
func (m *Model) Related(a, b string) bool { return m.tables.MayStandFor(a, b) }

// Knows tells whether the model's word list has a word, given in lower case: the words of English news that it was
// counted on. One table look-up.
func (m *Model) Knows(word string) bool { return m.tables.Knows(word) }

// Prepare makes ready what the first flag asks for, which would wait for it: some milliseconds, best spent on a core that has
// nothing to do yet. It changes nothing.
func (m *Model) Prepare() { m.tables.Meaning.Prepare() }

// Tables are what the model is read from, for what learns and measures beside this package.
func (m *Model) Tables() *tables.Model { return m.tables }
