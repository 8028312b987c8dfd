package dedupe

// Before is what was seen before the records of an engine; package index keeps such. Serials
// name its records. It is safe for concurrent use.
type Before interface {
	// Find names for each of some texts a record of each text that is worth comparing with it, and perhaps of some more. extra
	// says in how many texts that were not seen before a key occurs, those asked for among them. Many texts, up to a
	// thousand, cost less each than one.
	Find(prints []*Fingerprint, extra func(stable bool, key uint32) int) ([][]uint64, error)
	// Seen is what is known of a record, but for its text.
	Seen(serial uint64) (Seen, error)
	// Text is a record's text.
	Text(serial uint64) (string, error)
	// Copies names the records with a [Fingerprint.Content].
	Copies(content [2]uint64) ([]uint64, error)
	// Joined names the records that verification joined a record with.
	Joined(serial uint64) (Joined, error)
	// Loose says that there are records of which Joined does not know all.
	Loose() bool
	// Texts is the number of texts that have a key of Fingerprint.Stable, else of Fingerprint.Prose.
	Texts(stable bool, key uint32) int
	// Titles is the number of a site's records with a title, by [Meta.TitleKey].
	Titles(site string, key uint64) int
}

// Seen is a record that was seen before.
type Seen struct {
	Print Fingerprint
	Meta  Meta
}

// Joined are the records that one was joined with.
type Joined struct {
	Versions []uint64 // those it may share a cluster with, by their texts alone
	Parts    []uint64 // those that hold it, or that it holds, and that it does not merge with
}

// Remembered is what Recall is told of the records that were added.
type Remembered struct {
	Texts Texts
	Print func(ordinal int) (Fingerprint, error) // as it was added
	Self  map[uint64]int                         // serials that are records which were added, by these: seen before as they are
}
