package reports

import (
	"bytes"
	"encoding/json"
)

// Roles a record can have in a run.
const (
	RoleUnique         = "unique"
	RoleRepresentative = "representative"
	RoleVersion        = "version" // kept beside the representative of its cluster, which lacks too much of it
	RoleDuplicate      = "duplicate"
	RoleRejected       = "rejected-quality"
	RoleReference      = "reference"     // of a Reference, in Run.Documents alone
	RoleSeen           = "seen"          // the same, of one that was seen before
	RoleRejectedSpun   = "rejected-spun" // removed since its verdict is spun; it keeps its place in its cluster
)

// Optional is a string whose empty value is null in JSON.
type Optional string

// MarshalJSON writes "" as null, and any other string as the strings beside it: json.Marshal would escape < > &.
func (o Optional) MarshalJSON() ([]byte, error) {
	if o == "" {
		return []byte("null"), nil
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(string(o)); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// UnmarshalJSON reads null as "".
func (o *Optional) UnmarshalJSON(b []byte) error {
	var s *string
	if err := json.Unmarshal(b, &s); err != nil {
		return err
	}
	*o = ""
	if s != nil {
		*o = Optional(*s)
	}
	return nil
}

// Document is one line of documents.jsonl: the verdict on one readable record.
type Document struct {
	ID             string             `json:"id"`
	Source         string             `json:"source"`
	Record         int64              `json:"record"`
	Title          string             `json:"title"`                // of the input, or the headline found in the text; "" when there is none
	TitleFrom      string             `json:"title_from,omitempty"` // "text": it is the first line of the text
	Byline         string             `json:"byline,omitempty"`     // as the text has it, like the next two
	Dateline       string             `json:"dateline,omitempty"`   // "GENEVA (AP)"
	Credit         string             `json:"credit,omitempty"`     // "X contributed reporting from Y."
	Date           string             `json:"date,omitempty"`       // day, or day, time and zone; "" when unknown
	DateFrom       string             `json:"date_from,omitempty"`  // field, url, uuid or text
	HeadDate       string             `json:"head_date,omitempty"`  // the day that the head of the text gives
	URL            string             `json:"url,omitempty"`        // its address, "" when unknown
	Site           string             `json:"site,omitempty"`       // where it is from: its source field, else the host of its address
	ContentHash    string             `json:"content_hash"`         // of the folded words: the same for texts that are identical
	Lang           Optional           `json:"lang"`                 // null when it was not measured
	Words          int                `json:"words"`                // as dedupe counts them
	Role           string             `json:"role"`
	Kept           bool               `json:"kept"`
	Cluster        Optional           `json:"cluster"`              // null outside clusters
	Relation       Optional           `json:"relation"`             // to the representative; null outside clusters and for representatives
	Representative Optional           `json:"representative"`       // id; null outside clusters
	Reference      bool               `json:"reference,omitempty"`  // the representative is one
	Seen           bool               `json:"seen,omitempty"`       // the representative was seen before
	Similarity     float64            `json:"similarity"`           // to the representative, 0..1; 1 for representatives, 0 outside clusters
	Lost           int                `json:"words_lost,omitempty"` // of a duplicate: words in no passage with the representative
	Own            int                `json:"words_own,omitempty"`  // of a version: the same, which are not lost since it is kept
	Spin           *Spin              `json:"spin"`                 // null when the stage did not run
	Findings       []Finding          `json:"findings"`
	Signals        map[string]float64 `json:"signals"`
	Edits          map[string]int     `json:"edits"` // cleaning edits by rule
	Notes          []string           `json:"notes,omitempty"`
}

// Spin is the spin verdict on one record.
type Spin struct {
	Verdict string  `json:"verdict"` // clean, suspect, spun, too-short or not-judged
	Score   float64 `json:"score"`
	P       float64 `json:"p"` // share of clean text that scores as high
	Flags   int     `json:"flags"`
	// Reason says in words why the text was not judged, or why no phrase bears the verdict out.
	Reason string `json:"reason,omitempty"`
	// Rule is RuleDecided where somebody decided on the verdict; Measured is what it would be.
	Rule     string `json:"rule,omitempty"`
	Measured string `json:"measured,omitempty"`
	// Site is there where the other articles of the record's site had a say.
	Site *SpinSite `json:"site,omitempty"`
}

// SpinSite is what the other articles of its site changed about a record's verdict.
type SpinSite struct {
	Site     string          `json:"site"`
	PAlone   float64         `json:"p_alone"`  // without the site's say
	Verdict  string          `json:"verdict"`  // without the site's say
	Articles int             `json:"articles"` // others of the site, one of each cluster
	Spun     int             `json:"spun"`     // those of them that read as spun or suspect by themselves
	Factor   float64         `json:"factor"`   // p was divided by it; 1: it was not
	House    []SpinExchanged `json:"house"`    // phrases read as house style, not as evidence
}

// SpinExchanged is a phrase and what it was taken to stand for.
type SpinExchanged struct {
	Written  string `json:"written"`
	Expected string `json:"expected"`
	Places   int    `json:"places"`
}

// Site is one line of sites.jsonl: the rules that the records of a site break together,
// and the substitutions that its articles show.
type Site struct {
	Site          string             `json:"site"`
	Articles      int                `json:"articles"`           // judged ones, one of each cluster
	Spun          int                `json:"spun"`               // those that read as spun or suspect by themselves
	Share         float64            `json:"share"`              // spun articles as estimated from all their p
	Verdict       Optional           `json:"verdict"`            // clean, mixed or spinner; null when the site was not judged
	Raised        int                `json:"raised"`             // records whose p the others made smaller
	Lowered       int                `json:"lowered"`            // records in which house style was dropped
	Note          string             `json:"note,omitempty"`     // why p is raised: the site is not in the model's English
	Spinners      []int              `json:"spinners,omitempty"` // spun articles of each spinner, where there are several as far as can be told
	Substitutions []SiteSubstitution `json:"substitutions"`
	Findings      []SiteFinding      `json:"findings"`
}

// SiteFinding is one rule broken by the records of a site together.
type SiteFinding struct {
	Site      string   `json:"site"`
	Rule      string   `json:"rule"`
	Level     string   `json:"level"`
	Value     float64  `json:"value"`
	Op        string   `json:"op"`
	Threshold float64  `json:"threshold"`
	Message   string   `json:"message"`
	Records   int      `json:"records"` // that it is about
	IDs       []string `json:"ids"`     // of the first few of them
	Text      string   `json:"text"`    // the first words of the text that they share; "" when they share none
}

// SiteSubstitution is an exchange that two or more articles of a site show.
type SiteSubstitution struct {
	Written   string `json:"written"`           // lower case, without neighbours
	Expected  string `json:"expected"`          // the same
	Phrase    string `json:"phrase"`            // its most frequent form in the corpus, with neighbours
	Meant     string `json:"meant"`             // what was expected there
	Articles  int    `json:"articles"`          // in which it reads as an exchange, one of each cluster
	AsWritten *int   `json:"as_written"`        // articles that have the phrase, by its words alone; null: not counted
	AsMeant   *int   `json:"as_meant"`          // articles that have what was meant; null: not counted
	Elsewhere int    `json:"elsewhere"`         // articles of other sites that show it
	Verdict   string `json:"verdict"`           // house-style, spinner or open
	Spinner   int    `json:"spinner,omitempty"` // whose it is: the number of one of spinners, from 1 on; left out: not known, or there is one
}

// Finding is one rule broken by one record.
type Finding struct {
	Rule      string  `json:"rule"`
	Level     string  `json:"level"` // info, warn or error
	Value     float64 `json:"value"`
	Op        string  `json:"op"`
	Threshold float64 `json:"threshold"`
	Message   string  `json:"message"`
}

// Removed is one line of removed.jsonl: why a record was not kept.
type Removed struct {
	ID             string   `json:"id"`
	Stage          string   `json:"stage"` // dedupe, quality or spin
	Rule           string   `json:"rule"`
	Value          float64  `json:"value"`
	Threshold      float64  `json:"threshold"`
	Cluster        Optional `json:"cluster"`
	Representative Optional `json:"representative"`
	Reference      bool     `json:"reference,omitempty"` // the representative is one
	Seen           bool     `json:"seen,omitempty"`      // the representative was seen before
	Reason         string   `json:"reason"`
}

// Reference is one line of references.jsonl: a record that the input was compared
// with, and that a pair or a cluster names.
type Reference struct {
	ID          string   `json:"id"`
	Source      string   `json:"source"`
	Record      int64    `json:"record"`
	Title       string   `json:"title"`
	URL         string   `json:"url,omitempty"`
	Site        string   `json:"site,omitempty"`
	Date        string   `json:"date,omitempty"` // like the next two as in Document
	DateFrom    string   `json:"date_from,omitempty"`
	HeadDate    string   `json:"head_date,omitempty"`
	ContentHash string   `json:"content_hash"`
	Words       int      `json:"words"`
	Cluster     Optional `json:"cluster"`          // null when none of its versions came in
	Text        string   `json:"text"`             // cleaned
	Seen        bool     `json:"seen,omitempty"`   // it is no reference, but was seen before
	Kept        bool     `json:"kept,omitempty"`   // then: it was kept, and may stand for others
	Serial      int64    `json:"serial,omitempty"` // then: its number in the index; 0 when that was made for the run alone
}

// Pair is one line of pairs.jsonl: a verified pair with a relation.
type Pair struct {
	A            string         `json:"a"`
	B            string         `json:"b"`
	Relation     string         `json:"relation"`
	Rule         string         `json:"rule"`            // the named rule that merged the two or kept them apart
	Words        []string       `json:"words,omitempty"` // the words of A and of B that decided, where words did
	Merged       bool           `json:"merged"`          // the two are in one cluster as versions of one text
	Jaccard      float64        `json:"jaccard"`         // of word shingles
	CoverageA    float64        `json:"coverage_a"`      // share of A's words inside matched passages
	CoverageB    float64        `json:"coverage_b"`
	NovelA       int            `json:"novel_a"` // words of A in no passage: what a removal of A for B would lose
	NovelB       int            `json:"novel_b"`
	Edits        map[string]int `json:"edits"` // differing words by kind
	Passages     []Passage      `json:"passages,omitempty"`
	Reason       string         `json:"reason,omitempty"`
	SourceOf     Optional       `json:"source_of"` // a or b, from which the other was made; null when that is undecided
	SourceReason string         `json:"source_reason,omitempty"`
	Reference    bool           `json:"reference,omitempty"` // b is one
	Seen         bool           `json:"seen,omitempty"`      // b was seen before
}

// Passage is one matched stretch of a pair, as byte offsets into the cleaned texts.
type Passage struct {
	AStart int `json:"a_start"`
	AEnd   int `json:"a_end"`
	BStart int `json:"b_start"`
	BEnd   int `json:"b_end"`
}

// Cluster is one line of clusters.jsonl.
type Cluster struct {
	Cluster        string   `json:"cluster"`
	Size           int      `json:"size"`
	Representative string   `json:"representative"`
	Rule           string   `json:"rule"` // what chose the representative
	Members        []Member `json:"members"`
}

// Member is one record of a cluster, the representative included.
type Member struct {
	ID         string  `json:"id"`
	Relation   string  `json:"relation"`
	Similarity float64 `json:"similarity"`
	Reference  bool    `json:"reference,omitempty"`
	Seen       bool    `json:"seen,omitempty"`
}

// SpinFlag is one line of spin.jsonl; offsets are UTF-8 bytes into the cleaned text.
type SpinFlag struct {
	ID       string   `json:"id"`
	Start    int      `json:"start"`
	End      int      `json:"end"`
	Written  string   `json:"written"`
	Expected Optional `json:"expected"`           // null where no reading is clearly best
	Readings []string `json:"readings,omitempty"` // then the likeliest, two at most
	Gain     float64  `json:"gain"`
	Strength string   `json:"strength"` // strong, likely or weak
	Kind     string   `json:"kind"`
}

// Reject is one line of rejects.jsonl: input that could not be read.
type Reject struct {
	Source     string `json:"source"`
	Record     int64  `json:"record"`
	ByteOffset int64  `json:"byte_offset"`
	Reason     string `json:"reason"`
	Line       int64  `json:"-"` // of Source, from 1; 0 where that is not known
}
