package reports

import "encoding/json"

// Summary is summary.json. Everything but Timing is a function of input and settings.
type Summary struct {
	Schema     int               `json:"schema"`
	Versions   Versions          `json:"versions"`
	Inputs     []string          `json:"inputs"`
	References []string          `json:"references,omitempty"`
	Against    *Against          `json:"against,omitempty"` // what was seen before; null when nobody asked
	Settings   json.RawMessage   `json:"settings"`
	Guesses    []string          `json:"guesses"`   // which fields served as what, where no name was set
	Notes      []string          `json:"notes"`     // what was passed over
	Findings   []SiteFinding     `json:"findings"`  // about sites, by rule, those about most records first
	TextKeys   map[string]string `json:"text_keys"` // by source, where the text field is not "text"
	Clean      string            `json:"clean"`     // name of the file of kept records
	Counts     Counts            `json:"counts"`
	WordsLost  int64             `json:"words_lost"`          // Counts.WordsLost
	Bytes      int64             `json:"bytes"`               // read, packed as they are
	Decisions  *Decisions        `json:"decisions,omitempty"` // what became of what people decided; null when nobody did
	Engine     *Engine           `json:"engine,omitempty"`    // what ran it on more machines than one; null where one did
	Work       Work              `json:"work"`
	Timing     Timing            `json:"timing"`
}

// RuleDecided names what people decided where a rule is named.
const RuleDecided = "decided"

// Decisions says what became of what people decided.
type Decisions struct {
	Given   int                      `json:"given"`   // unsure ones left out
	Applied int                      `json:"applied"` // be it that the run would have done so anyway
	Unsure  int                      `json:"unsure"`
	ByKind  map[string]DecisionCount `json:"by_kind"`
	Idle    []IdleDecision           `json:"no_longer"` // in the order of their lines
}

// DecisionCount counts the decisions of a kind.
type DecisionCount struct {
	Given   int `json:"given"`
	Applied int `json:"applied"`
	Unsure  int `json:"unsure"`
}

// IdleDecision is a decision that changes nothing.
type IdleDecision struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Kind    string `json:"kind"`
	Verdict string `json:"verdict,omitempty"`
	A       string `json:"a"`           // id or content hash, or what is written
	B       string `json:"b,omitempty"` // of a pair likewise, or what is expected
	Why     string `json:"why"`
}

// Against says what the input was compared with that was seen before.
type Against struct {
	Path       string `json:"path"`
	Records    int    `json:"records"`     // that were seen before
	Recalled   int    `json:"recalled"`    // of them, those related to the input, and what those are joined with
	AsTheyAre  int    `json:"as_they_are"` // records of the input that were seen before, by id and words: not compared with themselves
	Found      int    `json:"found"`       // records of the input with a version that was seen before
	Unverified int    `json:"unverified"`  // records of the input that look like one whose text is not kept
	Next       int64  `json:"next"`        // the serial that the next record of the index gets; 0: an index made for this run alone
}

// Engine says what ran a run that was no single machine's.
type Engine struct {
	Name        string           `json:"name"`        // flink or spark
	Version     string           `json:"version"`     // of the engine
	SDK         string           `json:"sdk"`         // version of the one that the job is written with
	Parallelism int              `json:"parallelism"` // asked for
	Chunks      int              `json:"chunks"`      // of the input
	Parts       int              `json:"parts"`       // of documents.jsonl
	Bounded     map[string]int64 `json:"bounded"`     // what was bounded, by name
}

// Work is what a run cost in counts, not in seconds.
type Work struct {
	RecordsDecoded int64 `json:"records_decoded"` // from temporary files
	BytesSpilled   int64 `json:"bytes_spilled"`   // to them, of records and verdicts
}

// Versions names what made the run.
type Versions struct {
	Copydesk  string `json:"copydesk"`
	SpinModel string `json:"spin_model"`
	Signals   string `json:"signals"`
}

// Counts are the totals of a run. Readable+Rejected is the input; Kept+Removed is Readable.
type Counts struct {
	Input           int64            `json:"input"`
	Readable        int64            `json:"readable"`
	Rejected        int64            `json:"rejected"`
	Kept            int64            `json:"kept"`
	Removed         int64            `json:"removed"`
	Unique          int64            `json:"unique"`
	Representatives int64            `json:"representatives"`
	Versions        int64            `json:"versions"` // kept beside a representative
	Clusters        int64            `json:"clusters"` // those of which every version is spun and removed included
	Duplicates      int64            `json:"duplicates"`
	WordsRemoved    int64            `json:"words_removed"` // of duplicates
	WordsLost       int64            `json:"words_lost"`    // of these, in no passage with who is kept in their place
	RejectedQ       int64            `json:"rejected_quality"`
	RejectedSpun    int64            `json:"rejected_spun"`
	Edited          int64            `json:"edited"` // records that cleaning changed
	Flags           int64            `json:"spin_flags"`
	Renamed         int64            `json:"renamed_ids"`
	References      int64            `json:"references"`     // readable records of references; no part of Input
	Seen            int64            `json:"seen,omitempty"` // records recalled that were seen before; no part of Input
	Skipped         map[string]int64 `json:"skipped"`        // sound records without an article, by kind; no part of Input
	ByDate          map[string]int64 `json:"dates"`          // records with a date, by Document.DateFrom
	ByRelation      map[string]int64 `json:"pairs_by_relation"`
	BySpin          map[string]int64 `json:"spin_verdicts"`
	ByRule          map[string]int64 `json:"edits_by_rule"`
	ByFinding       map[string]int64 `json:"findings_by_rule"`
	Comparisons     int64            `json:"candidate_pairs"`
	Stats           map[string]int64 `json:"dedupe"` // what the engine bounded or found, by name
}

// Timing is what differs from run to run.
type Timing struct {
	Seconds      map[string]float64 `json:"seconds"`
	PeakMemoryMB float64            `json:"peak_memory_mb"`
	Workers      int                `json:"workers"`
}
