package index

import (
	"github.com/copydesk/copydesk/dedupe"
)

// Serial numbers a record of an index: given once, rising, never used again.
type Serial uint64

// Record is what an index keeps of a record.
type Record struct {
	Serial  Serial // given by Writer.Add
	Meta    dedupe.Meta
	Print   dedupe.Fingerprint
	Hash    string // content_hash of documents.jsonl
	Cluster string // that an earlier run put it into; "" for none
	Kept    bool   // by the run that it came from
	Paired  bool   // its pairs with all records before it are in the index
	HasText bool
	Text    string // cleaned
}

// Pair is what verification said of two records, A < B. The index does not look into Evidence.
type Pair struct {
	A, B     Serial
	Evidence []byte
}

// Parameters are what the records of an index have in common; a record that was made with others is refused.
type Parameters struct {
	Fingerprint string `json:"fingerprint"` // how fingerprints are made
	Clean       string `json:"clean"`       // how texts were cleaned
	Texts       bool   `json:"texts"`       // texts are kept
}

// Channel names the lists that an index looks keys up in.
type Channel int

// The channels.
const (
	Prose  Channel = iota // Fingerprint.Prose
	Stable                // Fingerprint.Stable
)

// Stat says how large an index is.
type Stat struct {
	Records  int   // that are not removed
	Removed  int   // removed ones whose bytes are on disk until Compact
	Texts    int   // records with their text
	Unpaired int   // records that are not Paired
	Pairs    int   // those of removed records among them until Compact
	Segments int   // files beside the manifest
	Bytes    int64 // on disk, of all files
}
