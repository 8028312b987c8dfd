package corpus

import (
	"cmp"
	"io"
	"strconv"
)

// Record is one input article. It belongs to whoever receives it: Read keeps
// no reference to it. Text, Title and URL may be parts of the memory of Fields,
// so Fields must not be changed in place; ID, Date and Site never are, and can
// be kept without keeping the text.
type Record struct {
	ID     string // the input's id, or path, or path#record; unique within one Read
	Source string // path relative to INPUT, slash-separated; "-" for standard input
	Number int64  // 1-based record number in Source, counting rejected records too
	Offset int64  // byte offset of the record in the decompressed Source
	Line   int64  // of Source on which the record begins, from 1; 0 where a source is one record, or has no lines
	Media  string // "text", "markdown", "html" or MediaFragment: what Text holds
	Text   string // valid UTF-8, as read (html: the page source)

	Title, URL, Date, Site string // "" when absent
	Fetched                bool   // Date is when the page was fetched, not when it was published (WARC)

	// Fields are the input's own fields as one JSON object without line
	// breaks, key order and number spelling kept. For text files
	// {"id":...,"text":...}; for CSV and Parquet one member a column.
	Fields  []byte
	TextKey string // key of Fields that holds the text, or a path to it (PATH_NAME)
	Bare    bool   // the input has no fields: those of a text file, which say its id

	Decoding  *Decoding // what its bytes leave to tell of; nil: nothing
	Reference bool      // of a source that WithReferences joined

	Renamed string   // non-empty: the id the input gave, when it repeated one
	Notes   []string // what was done to read it, e.g. "charset windows-1250 guessed"
}

// BadBytes tells of what is no character in the charset of a record: bytes, or half of a surrogate pair. U+FFFD stands
// for each in its text or its other fields.
type BadBytes struct {
	Count  int   // 0: none
	Offset int64 // of the first, in the decompressed Source; that of the record where its bytes were packed in it
}

// Decoding is how the bytes of a record became text, where that is not plain.
type Decoding struct {
	Bad     BadBytes // what of them is no character
	Guessed string   // the charset, where nothing but the bytes told of it; else ""
}

// Given is the id that the input gave the record, "" when it gave none. An id that repeats
// an earlier one is that of both.
func (r *Record) Given() string {
	id := cmp.Or(r.Renamed, r.ID)
	if id == r.Source || id == r.Source+"#"+strconv.FormatInt(r.Number, 10) {
		return ""
	}
	return id
}

// The Media of records whose text is the source of a page.
const (
	MediaHTML     = formatHTML
	MediaMarkdown = formatMarkdown
	MediaFragment = "fragment" // the text of a field, in HTML without a page around it
)

// IsHTML reports whether the text is HTML, of a page or of a piece of one.
func (r *Record) IsHTML() bool { return r.Media == MediaHTML || r.Media == MediaFragment }

// Reject is an input that could not be read.
type Reject struct {
	Source     string // as Record.Source
	Record     int64  // 1-based record number; 0: the whole Source
	ByteOffset int64  // offset in the decompressed Source where the trouble is known to start
	Reason     string
	Line       int64 // as Record.Line
}

// FieldNames names the fields of structured input. An empty name is guessed
// (KEY_FOLD) and the guess is reported in Summary.Guesses; one that is no key is a
// path (PATH_NAME).
type FieldNames struct{ ID, Text, Title, URL, Date, Source string }

// DefaultMaxRecordBytes is the limit used when Options.MaxRecordBytes is 0.
const DefaultMaxRecordBytes = 64 << 20

// Options say how to read. The zero value reads UTF-8 with guessed names.
type Options struct {
	Fields FieldNames

	// Decode turns bytes that are not UTF-8, or are text in seven bits, into text; declared is the charset
	// the input claims, or "". A charset that it guessed ends in " (guessed)". bad are the offsets of
	// bytes that U+FFFD stands for. An error says that no charset explains them.
	// Without Decode every such record is rejected.
	Decode func(raw []byte, declared string) (text, charset string, bad []int, err error)

	// MaxRecordBytes bounds one record (a line, a row, a file) before it is
	// parsed; a larger one becomes a Reject. 0 means DefaultMaxRecordBytes.
	MaxRecordBytes int64

	// Format overrides what a Source's name or content says, for standard
	// input above all: "text", "markdown", "html", "jsonl", "json", "csv",
	// "tsv", "parquet", "warc", "arc", "feed" or "sgml".
	Format string

	// TextMedia says what the text field of structured input holds: "text",
	// "markdown" or "html". "" tells it from the field's name: html, body_html
	// and the like hold pages, anything else text.
	TextMedia string

	Table Dialect // how CSV and TSV are written

	TempDir string    // where Parquet that comes through a pipe is put; "": the system's
	Charset string    // charset declared for all input that is not UTF-8
	Stdin   io.Reader // what "-" reads; nil: os.Stdin
}

func (o Options) maxRecord() int64 {
	if o.MaxRecordBytes > 0 {
		return o.MaxRecordBytes
	}
	return DefaultMaxRecordBytes
}

// Guess reports which key served as a field that had no name set.
type Guess struct {
	Format  string // "jsonl", "json", "csv", "tsv", "parquet", "feed" or "sgml"
	Field   string // "text", "id", "title", "url", "date" or "source"
	Key     string // the input's key
	Records int64  // how many records used it
}

// Summary says what Read did. It is the same for the same input.
type Summary struct {
	Sources  int   // sources read, fully or partly
	Records  int64 // delivered
	Rejected int64 // rejects delivered, those of Expand included
	Renamed  int64 // records whose id was made unique
	Bytes    int64 // bytes read from disk or standard input, compressed as they are

	// Skipped counts what sound sources hold beside articles, by kind: records of WARC files, "request",
	// "response with status 404", ..., and lines of tables, "comment line", "row of separators alone". They are no input.
	Skipped map[string]int64

	// Void counts the sources that hold no record and say so themselves: a Parquet file of no
	// rows, an empty JSON array. A file of lines that has none may have broken off.
	Void int

	// Empty counts the rejects that say of a file of one record that nothing stands in it.
	Empty int

	// Changed are those rejects that say of a file that it changed while it was
	// read (SAME_FILE): what was delivered of it is not what it holds now.
	Changed []Reject

	Guesses  []Guess  // sorted by format, field, then most records
	Ignored  []string // files of unknown type found in directories, sorted
	Hidden   int      // hidden files and directories passed over
	Repeated []string // "name: same file as name" (READ_ONCE), sorted
	Notes    []string // anything else worth telling, in input order
}
