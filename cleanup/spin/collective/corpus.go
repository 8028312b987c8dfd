package collective

import "github.com/copydesk/copydesk/cleanup/spin"

// Corpus is the texts that are judged together, with what is known of each. Its
// methods are safe for concurrent use and give the same answers throughout.
type Corpus interface {
	Records
	// Text is record i's.
	Text(i int) (string, error)
	// First is the verdict on the text alone, Rounded; it may be a Brief one (spin.Options), as Judge
	// looks at such texts once more whatever it learns.
	First(i int) (spin.Verdict, error)
}

// Some is a corpus in memory, for those who have one: First is asked of a detector
// without knowledge of the corpus.
type Some struct {
	Detector *spin.Detector
	Articles []Article
}

// Article is a text of Some.
type Article struct {
	Text  string
	Site  string
	Group int32 // see Corpus
}

// Len implements Corpus.
func (s Some) Len() int { return len(s.Articles) }

// Text implements Corpus.
func (s Some) Text(i int) (string, error) { return s.Articles[i].Text, nil }

// Site implements Corpus.
func (s Some) Site(i int) string { return s.Articles[i].Site }

// Key implements Corpus.
func (s Some) Key(i int) uint64 { return hashOf(s.Articles[i].Text) }

// Group implements Corpus.
func (s Some) Group(i int) int32 { return s.Articles[i].Group }

// First implements Corpus. It reads the text each time it is asked: a corpus of more
// than a few articles keeps its first verdicts.
func (s Some) First(i int) (spin.Verdict, error) {
	return s.Detector.Check(s.Articles[i].Text).Rounded(), nil
}
